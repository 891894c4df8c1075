"""One story of a template on its way to docxtpl."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
from lxml import etree

from govreport_docx.contents import without_entries
from govreport_docx.gate.links import elements
from govreport_docx.gate.model import TEXTS
from govreport_docx.look import paragraph_text
from govreport_docx.scan import Tag, scan
from govreport_docx.tags.runs import part_runs
from govreport_docx.tags.taking import take
from govreport_docx.tags.whole import join
from govreport_docx.wml import W, drop

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NUMBERS = (f"{_W14}paraId", f"{_W14}textId")
#: libxml2 finds the few elements with such attributes sooner than a look at each does.
_NUMBERED = etree.XPath(
    "descendant-or-self::*[@w14:paraId or @w14:textId]", namespaces={"w14": _W14[1:-1]}
)
_QUOTING = etree.XPath("""descendant-or-self::*[@*[contains(., '"')]]""")
_NOISE = (f"{W}proofErr", f"{W}lastRenderedPageBreak")
#: What Word sets by itself: where somebody last typed.
_CURSOR = "_GoBack"
_FINISHED = re.compile(
    r"\{\{\s*(?:p\s+)?[A-Za-z_]\w*\s*(?:\.\s*xml|\[\s*[\"'“‘]xml[\"'”’]\s*\])\s*\}\}"
)
_XML = re.compile(r"(?:\.\s*xml|\[\s*[\"'“‘]xml[\"'”’]\s*\])\s*(?:\||\}\})")
_CELL_TAG = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b")
#: Properties that are on or off by the words alone; programs write true and false as well.
_SWITCHES = tuple(
    f"{W}{name}"
    for name in [
        "hidden",
        "cantSplit",
        "tblHeader",
        "noWrap",
        "tcFitText",
        "hideMark",
        "bidiVisual",
    ]
)
_ON, _OFF = frozenset(("true", "1")), frozenset(("false", "0"))
_PRINTS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_ESCAPED = (("{{", "{_{"), ("{%", "{_%"), ("{#", "{ #"))


@attrs.frozen(kw_only=True)
class Prepared:
    """What there is to tell of a story.

    Attributes:
        faults: Why nothing can be rendered.
        losses: What is lost when it is rendered.
    """

    faults: tuple[str, ...]
    losses: tuple[str, ...]


def prepare(root: etree._Element) -> Prepared:
    """Make the tags below *root* ready for docxtpl, in place."""
    without_entries(root)
    _quiet(root)
    faults = [*join(root), *_finished(root)]
    losses: list[str] = []
    part_runs(root)
    for said in take(root):
        (faults if said.is_fault else losses).append(said.text)
    _cells(root)
    _attributes(root)
    return Prepared(faults=tuple(faults), losses=tuple(losses))


def _quiet(root: etree._Element) -> None:
    """Remove what means nothing in another document: blanks between elements, numbers, marks."""
    _close_up(root)
    for node in elements(_NUMBERED, root):
        for name in _NUMBERS:
            if name in node.attrib:
                del node.attrib[name]
    for node in list(root.iter(*_NOISE)):
        drop(node)
    _forget_cursor(root)
    for node in root.iter(*_SWITCHES):
        value = node.get(f"{W}val", "")
        if value in _ON:
            del node.attrib[f"{W}val"]
        elif value in _OFF:
            node.set(f"{W}val", "off")
    for node in root.iter(f"{W}docGrid"):
        space = node.get(f"{W}charSpace", "")
        if space.isdigit() and int(space) >= 1 << 31:  # LibreOffice writes no minus sign
            node.set(f"{W}charSpace", str(int(space) - (1 << 32)))
    for node in root.iter(f"{W}delText", f"{W}delInstrText"):  # deleted text has no tags
        for plain, escaped in _ESCAPED:
            node.text = (node.text or "").replace(plain, escaped)


def _close_up(root: etree._Element) -> None:
    """Remove the blanks with which a program has laid out the XML."""
    for node in root.iter(f"{W}*"):
        if node.tag not in TEXTS and node.text and not node.text.strip():
            node.text = None
        if node.tail and not node.tail.strip():
            node.tail = None


def _forget_cursor(root: etree._Element) -> None:
    starts = [one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == _CURSOR]
    numbers = {one.get(f"{W}id") for one in starts}
    named = {one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")}.difference(numbers)
    for node in (*starts, *root.iter(f"{W}bookmarkEnd")):
        if node.get(f"{W}id") in numbers and node.get(f"{W}id") not in named:
            drop(node)


def _finished(root: etree._Element) -> Iterator[str]:
    """Yield tags that print finished XML where text belongs, or text where XML belongs."""
    for tag in scan(root):
        if not isinstance(tag, Tag) or not tag.text.startswith("{{"):
            continue
        place = f"paragraph “{tag.place[:80]}”: "
        if tag.takes and not (tag.takes == "p" and _FINISHED.fullmatch(tag.text)):
            yield (
                f"{place}{tag.text} is for finished XML ({{{{p block.xml }}}}) only; "
                f"text is printed by {{{{ … }}}}"
            )
        elif not tag.takes and _XML.search(tag.text):
            yield (
                f"{place}{tag.text} prints a whole paragraph or table, which cannot stand "
                "inside of one; write {{p block.xml }}, in a paragraph of its own"
            )


def _cells(root: etree._Element) -> None:
    """Give tables what every table has, and cells whose tags change their properties some."""
    for table in root.iter(f"{W}tbl"):
        if table.find(f"{W}tblGrid") is None:
            table.insert(0, _grid(table))
        if table.find(f"{W}tblPr") is None:
            table.insert(0, etree.Element(f"{W}tblPr"))
    for cell in root.iter(f"{W}tc"):
        if cell.find(f"{W}tcPr") is None and _CELL_TAG.search(_text(cell)):
            properties = etree.Element(f"{W}tcPr")
            width = etree.SubElement(properties, f"{W}tcW")
            width.set(f"{W}w", "0")
            width.set(f"{W}type", "auto")
            cell.insert(0, properties)


def _grid(table: etree._Element) -> etree._Element:
    """Return the columns of a table that does not say them."""
    grid = etree.Element(f"{W}tblGrid")
    rows = (row.findall(f"{W}tc") for row in table.iter(f"{W}tr"))
    for _ in range(max(map(len, rows), default=0)):
        etree.SubElement(grid, f"{W}gridCol")
    return grid


def _text(cell: etree._Element) -> str:
    return "".join(paragraph_text(paragraph) for paragraph in cell.iter(f"{W}p"))


def _attributes(root: etree._Element) -> None:
    """Write quotes in tags of attributes so that they survive there."""
    for node in elements(_QUOTING, root):
        for name, value in node.items():
            if '"' in str(value):
                quoted = _PRINTS.sub(lambda match: match[0].replace('"', "'"), str(value))
                node.set(name, quoted)
