"""A template, opened once: docxtpl's own XML compiled to Jinja, everything else ready to copy.

What a template may say is docxtpl's language: its ``patch_xml`` turns Word's
XML into Jinja.  What this module saves is doing that again for every report,
and packing again what no report changes.
"""

from __future__ import annotations

import io
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import attrs
from docxtpl import DocxTemplate
from lxml import etree

from govreport.errors import TemplateError
from govreport_docx.core import core_source
from govreport_docx.fragments import Fragment, compile_fragment
from govreport_docx.intake import load
from govreport_docx.look import TemplateLook, W, look_of, number, paragraph_text
from govreport_docx.package import unpack
from govreport_docx.relations import Frame, frame_of
from govreport_docx.sandbox import TemplateEnvironment
from govreport_docx.scan import first_fault
from govreport_docx.soundness import assert_sound
from govreport_docx.views import KNOWN, BlockView
from govreport_opc.writing import Packed, packed

CORE = "docProps/core.xml"
_KEPT = 16  #: templates that are kept compiled
_LARGEST = 4_000_000  #: characters of XML
_BODY = "<!--govreport-body-->"
_PICTURE = re.compile(r'(<\w+:docPr\b[^>]*?\sid=")[^"]*"')
_ODD_COLUMNS = re.compile(r"\{%\s*(?:tc\s|colspan\s|hm\s)")
_UNPLACED = re.compile("[\t\n\a\f]")


@attrs.frozen(kw_only=True)
class CompiledTemplate:
    """A template ready to be filled.

    Attributes:
        path: Where it came from.
        look: Its styles, measures and own tables.
        frame: The parts that no report changes, with and without a payload.
        main: Name of the main part.
        around: XML before and after ``w:body`` in the main part.
        body: ``w:body``.
        others: Headers, footers, footnotes and core properties with tags, by part.
        docxtpl: The opened template, for what docxtpl does to finished XML.
        finish: Which of those this template needs.
    """

    path: Path
    look: TemplateLook
    frame: Frame
    main: str
    around: tuple[str, str]
    body: Fragment
    others: Mapping[str, Fragment]
    docxtpl: DocxTemplate
    finish: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Names that it takes from the context."""
        return self.body.names.union(*(part.names for part in self.others.values()))

    @property
    def params(self) -> frozenset[str] | None:
        """Options that it asks for; None if it may ask for any."""
        asked: frozenset[str] = frozenset()
        for fragment in (self.body, *self.others.values()):
            if fragment.params is None:
                return None
            asked |= fragment.params
        return asked

    def finished(self, xml: str) -> str:
        """Return the body after what docxtpl does to it, where this template needs it."""
        if "listing" in self.finish:
            xml = self.docxtpl.resolve_listing(xml)
        if "tables" in self.finish:
            xml = etree.tostring(self.docxtpl.fix_tables(xml), encoding="unicode")
        if "pictures" in self.finish:
            numbers = iter(range(1001, 1_000_000))
            xml = _PICTURE.sub(lambda match: f'{match[1]}{next(numbers)}"', xml)
        return xml


_cache: OrderedDict[tuple[str, int, int], CompiledTemplate] = OrderedDict()
_lock = threading.Lock()


def compiled(path: Path) -> CompiledTemplate:
    """Return the template at *path*, from memory if the file has not changed."""
    try:
        state = path.stat()
    except OSError as error:
        raise TemplateError(f"the template {path} cannot be read: {error.strerror}") from error
    key = (str(path.absolute()), state.st_mtime_ns, state.st_size)
    with _lock:
        found = _cache.get(key)
        if found is not None:
            _cache.move_to_end(key)
            return found
    made = compile_template(path)
    with _lock:
        _cache[key] = made
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return made


def open_template(data: bytes, path: Path) -> DocxTemplate:
    """Return docxtpl's view of a template that was taken in."""
    template = DocxTemplate(io.BytesIO(data))
    try:
        template.render_init()
        template.get_xml()
    except (KeyError, ValueError, AttributeError, TypeError, etree.LxmlError) as error:
        raise TemplateError(
            f"the template {path} is no complete Word document: {error}",
            hint="Open it in Word and save it again as .docx.",
        ) from error
    return template


def compile_template(path: Path) -> CompiledTemplate:
    """Open and compile the template at *path*.

    Raises:
        TemplateError: It is damaged, or a tag in it is.
    """
    template = open_template(load(path), path)
    body = template.docx.element.body
    xml = template.get_xml()
    _assert_readable("body", body, len(xml))
    environment = TemplateEnvironment(frozenset((BlockView,)))
    source = template.patch_xml(xml)
    saved = _saved(template)
    main = template.docx.part.partname.lstrip("/")
    others = _others(template, saved, environment)
    styles = template.docx.part.part_related_by(_STYLES).element if _has_styles(template) else None
    around = _around(template.docx.element)
    made = CompiledTemplate(
        path=path,
        look=look_of(body, styles),
        frame=frame_of(saved, main, frozenset((main, *others))),
        main=main,
        around=around,
        body=compile_fragment("body", source, environment, KNOWN),
        others=others,
        docxtpl=template,
        finish=_needs(body, source),
    )
    return made


_STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"


def _assert_readable(where: str, root: etree._Element, size: int) -> None:
    """Refuse what docxtpl's regular expressions would take for ever over."""
    if size > _LARGEST:
        raise TemplateError(f"template, {where}: it has {size} characters, over {_LARGEST}")
    fault = first_fault(root)
    if fault:
        raise TemplateError(
            f"template, {where}, {fault}",
            hint="`govreport template check` lists everything that is wrong with a template.",
        )


def _has_styles(template: DocxTemplate) -> bool:
    return any(rel.reltype == _STYLES for rel in template.docx.part.rels.values())


def _saved(template: DocxTemplate) -> dict[str, bytes]:
    """Return the parts as python-docx writes them: the ones that docxtpl would."""
    template.docx.core_properties  # noqa: B018 (makes the part where the template has none)
    out = io.BytesIO()
    template.docx.save(out)
    return unpack(out.getvalue(), "template")


def _others(
    template: DocxTemplate, saved: Mapping[str, bytes], environment: TemplateEnvironment
) -> dict[str, Fragment]:
    """Compile the headers, footers and notes that have tags, and the core properties."""
    found: dict[str, Fragment] = {}
    for uri, word in ((template.HEADER_URI, "header"), (template.FOOTER_URI, "footer")):
        for _, part in template.get_headers_footers(uri):
            xml = template.get_part_xml(part)
            if "{" in xml:
                name = part.partname.lstrip("/")
                _assert_readable(word, etree.fromstring(part.blob), len(xml))
                source = template.patch_xml(xml)
                found[name] = compile_fragment(word, source, environment, KNOWN)
    for name, data in saved.items():
        if name.startswith("word/footnotes") and b"{" in data:
            root = etree.fromstring(data)
            _assert_readable("footnotes", root, len(data))
            source = template.patch_xml(etree.tostring(root, encoding="unicode"))
            found[name] = compile_fragment("footnotes", source, environment, KNOWN)
    source = core_source(saved[CORE])
    found[CORE] = compile_fragment("document properties", source, environment, KNOWN)
    return found


def _around(document: etree._Element) -> tuple[str, str]:
    """Return the main part's XML before and after its body."""
    copy = etree.fromstring(etree.tostring(document))
    body = copy.find(f"{W}body")
    if body is None:  # python-docx has refused such a document already
        raise TemplateError("the template has no body")
    copy.replace(body, etree.Comment(_BODY[4:-3]))
    before, after = etree.tostring(copy, encoding="unicode").split(_BODY)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{before}', after


def _needs(body: etree._Element, source: str) -> frozenset[str]:
    """Return which of docxtpl's last steps can change anything in this template."""
    found = set()
    if any(_UNPLACED.search(node.text or "") for node in body.iter(f"{W}t")):
        found.add("listing")
    if "docPr" in source:
        found.add("pictures")
    texts = (paragraph_text(paragraph) for paragraph in body.iter(f"{W}p"))
    if any(_ODD_COLUMNS.search(text) for text in texts):
        found.add("tables")
    for table in body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        spans = [_span(row) for row in table.iter(f"{W}tr")]
        if any(columns < count for count, _ in spans) or columns > max(
            (span for _, span in spans), default=0
        ):
            found.add("tables")
    return frozenset(found)


def _span(row: etree._Element) -> tuple[int, int]:
    """Return how many cells a row has, and how many grid columns they cover."""
    cells = row.findall(f"{W}tc")
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells)
    return len(cells), sum(1 if span is None else number(span, "val", 1) for span in spans)


def part(name: str, xml: str) -> Packed:
    """Return a rendered part, deflated; raises `TemplateError` where it is broken."""
    data = xml.encode("utf-8")
    assert_sound(name, data)
    return packed(name, data)
