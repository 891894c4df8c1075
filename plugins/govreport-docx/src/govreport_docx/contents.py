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

from govreport_docx.look import W, paragraph_text

_CODE = re.compile(r"\s*TOC\b", re.IGNORECASE)
_LEVELS = re.compile(r'\\o\s+"?(\d)\s*-\s*(\d)')
_HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.IGNORECASE)
_ENTRY = re.compile(r"(?:toc|目录) ?(\d)", re.IGNORECASE)
_SETTINGS = f"{W}settings"
_NAME = "_Toc7{:06d}"
_DEEPEST = 3
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
            _remove(node)
        for node in list(field.end.itersiblings(preceding=True)):
            if node.tag != f"{W}pPr":
                last.remove(node)
        first.append(field.end)
        if not paragraph_text(last).strip() and last.find(f"{W}pPr/{W}sectPr") is None:
            _remove(last)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def with_entries(
    xml: str, levels: Levels, numbers: Sequence[int] | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the main part with the entries of its tables of contents, and the headings in them.

    Args:
        xml: The main part.
        levels: What the styles say of headings.
        numbers: The page of each heading; None where they are not known, which leaves
            them to Word.
    """
    root = etree.fromstring(xml.encode())
    headings = tuple(_headings(root, levels))
    for index, (paragraph, _level) in enumerate(headings):
        _mark(paragraph, index)
    titles = tuple(paragraph_text(paragraph) for paragraph, _level in headings)
    for field in _fields(root):
        found = _LEVELS.search(field.code)
        least, most = (int(found[1]), int(found[2])) if found else (1, _DEEPEST)
        entries = [
            (index, titles[index], level)
            for index, (_paragraph, level) in enumerate(headings)
            if least <= level <= most
        ]
        _fill(field, entries, levels, numbers)
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return text.decode(), titles


def _headings(root: etree._Element, levels: Levels) -> Iterator[tuple[etree._Element, int]]:
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = 0 if style is None else levels.headings.get(style.get(f"{W}val", ""), 0)
        if level and paragraph_text(paragraph).strip():
            yield paragraph, level


def _mark(paragraph: etree._Element, index: int) -> None:
    """Put a bookmark around the text of a heading."""
    number = str(70_000 + index)
    start, end = etree.Element(f"{W}bookmarkStart"), etree.Element(f"{W}bookmarkEnd")
    for node in (start, end):
        node.set(f"{W}id", number)
    start.set(f"{W}name", _NAME.format(index))
    paragraph.insert(1 if paragraph.find(f"{W}pPr") is not None else 0, start)
    paragraph.append(end)


def _fill(
    field: _Field,
    entries: Sequence[tuple[int, str, int]],
    levels: Levels,
    numbers: Sequence[int] | None,
) -> None:
    """Write the entries between the two ends of a field."""
    current = field.separate.getparent()
    if current is None or field.end.getparent() is not current:
        return
    place = field.separate
    for position, (index, title, level) in enumerate(entries):
        if position:
            following = etree.Element(f"{W}p")
            current.addnext(following)
            current = following
        _dress(current, level, levels)
        link = _link(index, title, None if numbers is None else numbers[index])
        if position:
            current.append(link)
        else:
            place.addnext(link)
    current.append(field.end)


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


def _link(index: int, title: str, number: int | None) -> etree._Element:
    """Return an entry: a link to the heading, with the field of its page."""
    link = etree.Element(f"{W}hyperlink")
    link.set(f"{W}anchor", _NAME.format(index))
    link.set(f"{W}history", "1")
    _run(link, f"{W}t").text = title
    _run(link, f"{W}tab")
    for kind in ("begin", "", "separate"):
        if kind:
            _run(link, f"{W}fldChar").set(f"{W}fldCharType", kind)
        else:
            _run(link, f"{W}instrText").text = f"PAGEREF {_NAME.format(index)} \\h"
    _run(link, f"{W}t").text = "" if number is None else str(number)
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
