"""A template, opened once: docxtpl's own XML compiled to Jinja, everything else ready to copy.

What a template may say is docxtpl's language: its ``patch_xml`` turns Word's
XML into Jinja.  What this module saves is doing that again for every report,
and packing again what no report changes.
"""

from __future__ import annotations

import copy
import io
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import attrs
from docxtpl import DocxTemplate
from lxml import etree

from govreport.errors import TemplateError
from govreport_docx import gate
from govreport_docx.contents import Levels, has_contents, levels_of, updating
from govreport_docx.core import core_source
from govreport_docx.counting import has_counted
from govreport_docx.fragments import Fragment, compile_fragment
from govreport_docx.grids import Grid, grids_of
from govreport_docx.intake import Intake, load
from govreport_docx.links import tagged_targets
from govreport_docx.look import TemplateLook, look_of, number, paragraph_text
from govreport_docx.package import unpack
from govreport_docx.publish import Leftover, Publish
from govreport_docx.relations import CUSTOM, Frame, frame_of
from govreport_docx.sandbox import TemplateEnvironment
from govreport_docx.stories import (
    Read,
    compiled_story,
    gate_of,
    read_others,
    read_story,
    refuse_faults,
    unfilled_tags,
)
from govreport_docx.views import KNOWN, BlockView
from govreport_docx.wml import W
from govreport_opc.soundness import package_faults
from govreport_opc.writing import inflated

CORE = "docProps/core.xml"
_KEPT = 16  #: templates that are kept compiled
_BODY = "<!--govreport-body-->"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PICTURE = re.compile(r'(<\w+:docPr\b[^>]*?\sid=")[^"]*"')
_ODD_COLUMNS = re.compile(r"\{%\s*(?:tc\s|colspan\s|hm\s)")
_SPAN = re.compile(r'<w:gridSpan w:val="(?!0*[1-9]\d?")([^"]*)"')
_COLOR = re.compile(
    r'<w:shd w:val="clear" w:color="auto" w:fill="(?!auto"|[0-9A-Fa-f]{6}")([^"]*)"'
)
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
        others: Headers, footers, notes and properties with tags, by part.
        links: Targets of links with tags, by the part that holds them and their identifiers.
        stories: What the gate asks of each rendered story.
        custom: Custom properties of its own; None if it has none.
        leftovers: What it holds, or held, that is not for publication.
        losses: What is lost or printed as it stands, whatever the report.
        contents: What its styles say of headings; None if it has no table of contents.
        counts: Whether its body has captions that are counted, or references to bookmarks.
        grids: Grids of its own tables, by key.
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
    links: Mapping[str, Mapping[str, Fragment]]
    stories: Mapping[str, gate.Story]
    custom: Fragment | bytes | None
    leftovers: tuple[Leftover, ...]
    losses: tuple[str, ...]
    contents: Levels | None
    counts: bool
    grids: Mapping[str, Grid]
    docxtpl: DocxTemplate
    finish: frozenset[str]

    def fragments(self) -> Iterator[Fragment]:
        """Yield everything that is filled."""
        yield self.body
        yield from self.others.values()
        for targets in self.links.values():
            yield from targets.values()
        if isinstance(self.custom, Fragment):
            yield self.custom

    @property
    def names(self) -> frozenset[str]:
        """Names that it takes from the context."""
        return frozenset[str]().union(*(part.names for part in self.fragments()))

    @property
    def params(self) -> frozenset[str] | None:
        """Options that it asks for; None if it may ask for any."""
        asked: frozenset[str] = frozenset()
        for fragment in self.fragments():
            if fragment.params is None:
                return None
            asked |= fragment.params
        return asked

    def finished(self, xml: str) -> str:
        """Return the body after what docxtpl does to it, where this template needs it."""
        if "listing" in self.finish:
            xml = self.docxtpl.resolve_listing(xml)
        if "tables" in self.finish:
            wrong = _SPAN.search(xml)
            if wrong:
                raise TemplateError(
                    f"template, body: a cell cannot span {wrong[1][:40]!r} columns",
                    hint="Write a number from 1 to 63: {% colspan 3 %}.",
                )
            xml = etree.tostring(self.docxtpl.fix_tables(xml), encoding="unicode")
        if "colors" in self.finish:
            wrong = _COLOR.search(xml)
            if wrong:
                raise TemplateError(
                    f"template, body: {wrong[1][:40]!r} is no color of a cell",
                    hint='Write it as six digits: {% cellbg "FFFF00" %}.',
                )
        if "pictures" in self.finish:
            numbers = iter(range(1001, 1_000_000))
            xml = _PICTURE.sub(lambda match: f'{match[1]}{next(numbers)}"', xml)
        return xml


_cache: OrderedDict[tuple[str, int, int, Publish], CompiledTemplate] = OrderedDict()
_lock = threading.Lock()


def compiled(path: Path, publish: Publish = Publish.CLEAN) -> CompiledTemplate:
    """Return the template at *path*, from memory if the file has not changed."""
    try:
        state = path.stat()
    except OSError as error:
        raise TemplateError(f"the template {path} cannot be read: {error.strerror}") from error
    key = (str(path.absolute()), state.st_mtime_ns, state.st_size, publish)
    with _lock:
        found = _cache.get(key)
        if found is not None:
            _cache.move_to_end(key)
            return found
    made = compile_template(path, publish)
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


@attrs.frozen(kw_only=True)
class Opened:
    """A template that was opened and read, before it is compiled.

    Attributes:
        intake: The file.
        docxtpl: docxtpl's view of it.
        parts: Its parts, as python-docx writes them.
        main: Name of the main part.
        look: Its styles, measures and own tables.
        body: Its body.
        others: Its other stories.
        needs: Which of docxtpl's last steps can change anything in it.
        levels: What its styles say of headings.
        grids: Grids of its own tables, by key.
    """

    intake: Intake
    docxtpl: DocxTemplate
    parts: Mapping[str, bytes]
    main: str
    look: TemplateLook
    body: Read
    others: tuple[Read, ...]
    needs: frozenset[str]
    levels: Levels
    grids: Mapping[str, Grid]

    @property
    def stories(self) -> tuple[Read, ...]:
        """All stories."""
        return (self.body, *self.others)

    def losses(self) -> tuple[str, ...]:
        """Return what is lost or printed as it stands, a line each."""
        told = [line for story in self.stories for line in story.losses]
        return (*told, *unfilled_tags(self.parts))


def opened(path: Path, publish: Publish = Publish.CLEAN) -> Opened:
    """Open the template at *path*; raises `TemplateError` where it is no Word document."""
    intake = load(path, publish)
    template = open_template(intake.data, path)
    saved = _saved(template)
    main = template.docx.part.partname.lstrip("/")
    body = template.docx.element.body
    styles = template.docx.part.part_related_by(_STYLES).element if _has_styles(template) else None
    needs = _needs(body)  # before its tags are put into their places
    look = look_of(body, styles)
    return Opened(
        needs=needs,
        levels=levels_of(styles, look.table.width),
        grids=grids_of(body, styles),
        intake=intake,
        docxtpl=template,
        parts=saved,
        main=main,
        look=look,
        # A plain copy: python-docx gives its own meaning to the text of an element.
        body=read_story(main, "body", etree.fromstring(etree.tostring(body))),
        others=tuple(read_others(saved, main)),
    )


def compile_template(path: Path, publish: Publish = Publish.CLEAN) -> CompiledTemplate:
    """Open and compile the template at *path*.

    Raises:
        TemplateError: It is damaged, or a tag in it is.
    """
    found = opened(path, publish)
    refuse_faults(found.stories)
    environment = TemplateEnvironment(frozenset((BlockView,)))
    template = found.docxtpl
    body = compiled_story(found.body, template, environment)
    noted = "Reference " in etree.tostring(found.body.root, encoding="unicode")
    filled = [one for one in found.others if one.has_tags or (noted and "notes" in one.label)]
    others = {one.name: compiled_story(one, template, environment) for one in filled}
    parts = {**found.parts, **_still(found, filled)}
    for name in (CORE, *_extended(parts)):
        source = core_source(parts[name]) if name == CORE else parts[name].decode()
        others[name] = compile_fragment("document properties", source, environment, KNOWN)
    links = _links(parts, environment)
    rendered = frozenset((found.main, *others))
    made = CompiledTemplate(
        path=path,
        look=found.look,
        frame=frame_of(parts, found.main, rendered, frozenset(links)),
        main=found.main,
        around=_around(template.docx.element),
        body=body,
        others=others,
        links=links,
        stories={one.name: gate_of(one, parts) for one in (found.body, *filled)},
        custom=_custom(found.intake.custom, environment),
        leftovers=found.intake.leftovers,
        losses=found.losses(),
        contents=found.levels if has_contents(found.body.root) else None,
        counts=has_counted(found.body.root),
        grids=found.grids,
        docxtpl=template,
        finish=found.needs,
    )
    _assert_package(made, path)
    return made


_STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"


def _still(found: Opened, filled: list[Read]) -> dict[str, bytes]:
    """Return the parts that no report changes and that are mended all the same."""
    still = [one for one in found.others if one not in filled]
    texts = {
        one.name: f"{_DECLARATION}{etree.tostring(one.root, encoding='unicode')}" for one in still
    }
    passed = gate.passed(texts, {one.name: gate_of(one, found.parts) for one in still})
    made = {name: text.encode() for name, text in passed.items()}
    made.update(_ordered(found.parts))
    if any(has_contents(one.root) for one in found.stories):
        made.update(updating(found.parts))
    return made


def _ordered(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield styles and numbering that are not in the order of the schema, mended."""
    for name, data in parts.items():
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(data)
        if root.tag in (f"{W}styles", f"{W}numbering"):
            before = etree.tostring(root)
            gate.ordered(root)
            if etree.tostring(root) != before:
                yield name, f"{_DECLARATION}{etree.tostring(root, encoding='unicode')}".encode()


def _extended(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the extended properties where they have tags."""
    return (name for name, data in parts.items() if name == "docProps/app.xml" and b"{{" in data)


def _links(
    parts: Mapping[str, bytes], environment: TemplateEnvironment
) -> dict[str, dict[str, Fragment]]:
    """Compile the targets of links that have tags."""
    found: dict[str, dict[str, Fragment]] = {}
    for name, data in parts.items():
        if name.endswith(".rels"):
            for mark, target in tagged_targets(data):
                fragment = compile_fragment(f"link {target[:60]}", target, environment, KNOWN)
                found.setdefault(name, {})[mark] = fragment
    return found


def _custom(kept: bytes | None, environment: TemplateEnvironment) -> Fragment | bytes | None:
    """Compile custom properties of the template, if they have tags."""
    if kept is None or b"{{" not in kept:
        return kept
    return compile_fragment("document properties", kept.decode(), environment, KNOWN)


def _assert_package(made: CompiledTemplate, path: Path) -> None:
    """Refuse a package whose parts, types and relationships do not agree; each report has the same.

    Raises:
        TemplateError: It does not hold together.
    """
    fault = next(package_faults(sample_package(made)), "")
    if fault:
        raise TemplateError(
            f"the template {path} is no complete Word document: {fault}",
            hint="Open it in Word and save it again as .docx.",
        )


def sample_package(made: CompiledTemplate) -> dict[str, bytes]:
    """Return the package that every report gets, its rendered parts empty."""
    frame = made.frame
    parts = {one.name: inflated(one) for one in (*frame.first_payload, *frame.rest)}
    parts |= {name: both[1] for name, both in frame.linked.items()}
    return parts | dict.fromkeys((made.main, *made.others, CUSTOM, frame.item), b"<x/>")


def _has_styles(template: DocxTemplate) -> bool:
    return any(rel.reltype == _STYLES for rel in template.docx.part.rels.values())


def _saved(template: DocxTemplate) -> dict[str, bytes]:
    """Return the parts as python-docx writes them: the ones that docxtpl would."""
    template.docx.core_properties  # noqa: B018 (makes the part where the template has none)
    out = io.BytesIO()
    template.docx.save(out)
    return unpack(out.getvalue(), "template")


def _around(document: etree._Element) -> tuple[str, str]:
    """Return the main part's XML before and after its body."""
    # Without the text of the body, which is most of it.
    named: dict[str, str] = {str(name): str(value) for name, value in document.items()}
    spaces = cast("dict[str, str]", document.nsmap)  # the stubs forget the default namespace
    alone = etree.Element(document.tag, named, spaces)
    for child in document:
        is_body = child.tag == f"{W}body"
        alone.append(etree.Comment(_BODY[4:-3]) if is_body else copy.deepcopy(child))
    parts = etree.tostring(alone, encoding="unicode").split(_BODY)
    if len(parts) != 2:  # noqa: PLR2004 (python-docx has refused such a document already)
        raise TemplateError("the template has no body")
    before, after = parts
    return f"{_DECLARATION}{before}", after


def _needs(body: etree._Element) -> frozenset[str]:
    """Return which of docxtpl's last steps can change anything in this template."""
    found = set()
    if any(_UNPLACED.search(node.text or "") for node in body.iter(f"{W}t")):
        found.add("listing")
    if next(body.iter("{*}docPr"), None) is not None:
        found.add("pictures")
    texts = (paragraph_text(paragraph) for paragraph in body.iter(f"{W}p"))
    if any(_ODD_COLUMNS.search(text) for text in texts):
        found.add("tables")
    if any("cellbg" in (node.text or "") for node in body.iter(f"{W}t")):
        found.add("colors")
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
