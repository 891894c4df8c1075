"""Tables of contents: filled with the report's headings, and brought up to date by Word.

What a template's table lists are the headings of the template, tags and all; so its entries go
when the template is taken in, and those of each report are written in their place.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs
from lxml import etree

from govreport_docx import bookmarks
from govreport_docx.look import paragraph_text
from govreport_docx.wml import W, drop

_CODE = re.compile(r"\s*TOC\b", re.IGNORECASE)
_LEVELS = re.compile(r'\\o\s+"?(\d)\s*-\s*(\d)')
_HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.IGNORECASE)
_ENTRY = re.compile(r"(?:toc|目录) ?(\d)", re.IGNORECASE)
_SETTINGS = f"{W}settings"
_DEEPEST = 3
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What stands behind ``w:updateFields`` in the settings.
_BEHIND = tuple(
    f"{W}{name}"
    for name in (
        "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids",
        "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
        "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    )
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Levels:
    """What the styles of a template say of headings.

    Attributes:
        headings: Levels of the styles of headings, from 1, by identifier.
        entries: Identifiers of the styles of entries, by level.
        width: Width of the text area in twips.
    """

    headings: Mapping[str, int]
    entries: Mapping[int, str]
    width: int


@attrs.frozen
class _Field:
    """A table of contents: the runs that begin it, part code and result, and end it."""

    begin: etree._Element
    separate: etree._Element
    end: etree._Element
    code: str


def levels_of(styles: etree._Element | None, width: int) -> Levels:
    """Return what *styles* say of headings and of entries of a table of contents."""
    headings: dict[str, int] = {}
    entries: dict[int, str] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        text = "" if name is None else name.get(f"{W}val", "")
        mark = style.get(f"{W}styleId", "")
        heading, entry = _HEADING.fullmatch(text), _ENTRY.fullmatch(text)
        if heading:
            headings[mark] = int(heading[1])
        elif entry:
            entries[int(entry[1])] = mark
    return Levels(headings=headings, entries=entries, width=width)


def has_contents(root: etree._Element) -> bool:
    """Return whether a story has a table of contents."""
    codes = (node.text or "" for node in root.iter(f"{W}instrText"))
    simple = (node.get(f"{W}instr") or "" for node in root.iter(f"{W}fldSimple"))
    return any(_CODE.match(code) for code in (*codes, *simple))


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Yield the tables of contents below *root* whose field is whole."""
    open_: list[list[etree._Element]] = []
    for node in list(root.iter(f"{W}fldChar", f"{W}instrText")):
        run = node.getparent()
        if run is None:
            continue
        kind = node.get(f"{W}fldCharType", "")
        if kind == "begin":
            open_.append([run])
        elif open_ and kind != "end":
            open_[-1].append(run)
        elif open_:
            runs = open_.pop()
            code = "".join(one.findtext(f"{W}instrText") or "" for one in runs)
            parts = [one for one in runs if one.find(f"{W}fldChar") is not None]
            if len(parts) == 2 and _CODE.match(code) and not open_:  # noqa: PLR2004 (begin, separate)
                yield _Field(parts[0], parts[1], run, code)


def without_entries(root: etree._Element) -> None:
    """Remove the entries of each table of contents; its field stays, in one paragraph."""
    for field in _fields(root):
        first, last = field.separate.getparent(), field.end.getparent()
        if first is None or last is None or first.tag != f"{W}p" or last.tag != f"{W}p":
            continue
        if first.getparent() is not last.getparent():
            continue
        for node in list(field.separate.itersiblings()):
            if node is field.end:
                break
            first.remove(node)
        if first is last:
            continue
        for node in list(first.itersiblings()):
            if node is last:
                break
            drop(node)
        for node in list(field.end.itersiblings(preceding=True)):
            if node.tag != f"{W}pPr":
                last.remove(node)
        first.append(field.end)
        # A page break behind the table stays, as a section's end does.
        if all(node.tag == f"{W}pPr" for node in last) and not last.findall(f"{W}pPr/{W}sectPr"):
            drop(last)


def with_entries(
    xml: str, levels: Levels, numbers: Sequence[str] | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the main part with the entries of its tables of contents, and the marks of headings.

    Args:
        xml: The main part.
        levels: What the styles say of headings.
        numbers: The page of each heading; None where they are not known, which leaves
            them to Word.
    """
    root = etree.fromstring(xml.encode())
    headings = tuple(_headings(root, levels))
    marks = bookmarks.around(root, [paragraph for paragraph, _level in headings])
    pages = numbers or ("",) * len(marks)
    entries = [
        _Entry(paragraph_text(paragraph), level, mark, page)
        for (paragraph, level), mark, page in zip(headings, marks, pages, strict=True)
    ]
    for field in _fields(root):
        found = _LEVELS.search(field.code)
        least, most = (int(found[1]), int(found[2])) if found else (1, _DEEPEST)
        _fill(field, [one for one in entries if least <= one.level <= most], levels)
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return text.decode(), marks


@attrs.frozen
class _Entry:
    """An entry: text and level of a heading, its bookmark, and its page, which may be empty."""

    title: str
    level: int
    mark: str
    page: str


def _headings(root: etree._Element, levels: Levels) -> Iterator[tuple[etree._Element, int]]:
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = 0 if style is None else levels.headings.get(style.get(f"{W}val", ""), 0)
        # What an older Word is given in place of a drawing repeats its text.
        if level and paragraph_text(paragraph).strip() and not _is_fallback(paragraph):
            yield paragraph, level


def _is_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(_FALLBACK), None) is not None


def _fill(field: _Field, entries: Sequence[_Entry], levels: Levels) -> None:
    """Write the entries between the two ends of a field; what stands behind stays behind them."""
    current = field.separate.getparent()
    if current is None or field.end.getparent() is not current:
        return
    if not entries:
        return
    behind = [field.end, *field.end.itersiblings()]
    section = current.find(f"{W}pPr/{W}sectPr")
    place = field.separate
    for position, entry in enumerate(entries):
        if position:
            following = etree.Element(f"{W}p")
            current.addnext(following)
            current = following
        _dress(current, entry.level, levels)
        link = _link(entry)
        if position:
            current.append(link)
        else:
            place.addnext(link)
    current.extend(behind)
    if section is not None:
        current[0].append(section)


def _dress(paragraph: etree._Element, level: int, levels: Levels) -> None:
    """Give an entry its style, and a tab with dots at the edge of the text."""
    old = paragraph.find(f"{W}pPr")
    if old is not None:
        paragraph.remove(old)
    properties = etree.Element(f"{W}pPr")
    style = levels.entries.get(level, "")
    if style:
        etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
    tab = etree.SubElement(etree.SubElement(properties, f"{W}tabs"), f"{W}tab")
    for name, value in (("val", "right"), ("leader", "dot"), ("pos", str(levels.width))):
        tab.set(f"{W}{name}", value)
    if not style:
        etree.SubElement(properties, f"{W}ind").set(f"{W}left", str(420 * (level - 1)))
    paragraph.insert(0, properties)


def _link(entry: _Entry) -> etree._Element:
    """Return an entry: a link to the heading, with the field of its page."""
    link = etree.Element(f"{W}hyperlink")
    link.set(f"{W}anchor", entry.mark)
    link.set(f"{W}history", "1")
    _run(link, f"{W}t").text = entry.title
    _run(link, f"{W}tab")
    for kind in ("begin", "", "separate"):
        if kind:
            _run(link, f"{W}fldChar").set(f"{W}fldCharType", kind)
        else:
            _run(link, f"{W}instrText").text = f"PAGEREF {entry.mark} \\h"
    _run(link, f"{W}t").text = entry.page
    _run(link, f"{W}fldChar").set(f"{W}fldCharType", "end")
    return link


def _run(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(etree.SubElement(parent, f"{W}r"), name)


def updating(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the settings with the word that fields are to be brought up to date at opening."""
    for name, data in parts.items():
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(data)
        if root.tag == _SETTINGS and "/glossary/" not in name:
            made = copy.deepcopy(root)
            if made.find(f"{W}updateFields") is None:
                _insert_update(made)
            text = etree.tostring(made, encoding="UTF-8", xml_declaration=True, standalone=True)
            return {name: text}
    return {}


def _insert_update(settings: etree._Element) -> None:
    node = etree.Element(f"{W}updateFields")
    node.set(f"{W}val", "true")
    behind = next((child for child in settings if child.tag in _BEHIND), None)
    if behind is None:
        settings.append(node)
    else:
        behind.addprevious(node)
