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
from govreport_docx.codes import Field, codes_of, fields_of, is_fallback
from govreport_docx.counting import sequence_of
from govreport_docx.look import paragraph_text
from govreport_docx.wml import W, drop

_CODE = re.compile(r"\s*TOC\b", re.IGNORECASE)
_PAGE = re.compile(r"\s*PAGEREF\b", re.IGNORECASE)
#: A table of captions names what counts them.
_CAPTIONS = re.compile(r'\\c\s*(?:"([^"]+)"|([^\s"\\]+))', re.IGNORECASE)
_OF_CAPTIONS = ("table of figures", "图表目录")
_LEVELS = re.compile(r'\\o\s+"?(\d)\s*-\s*(\d)')
_HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.IGNORECASE)
_ENTRY = re.compile(r"(?:toc|目录) ?(\d)", re.IGNORECASE)
_SETTINGS = f"{W}settings"
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
        entries: Identifiers of the styles of entries, by level; 0 for captions.
        width: Width of the text area in twips.
    """

    headings: Mapping[str, int]
    entries: Mapping[int, str]
    width: int


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
        elif text.lower() in _OF_CAPTIONS:
            entries[0] = mark
    return Levels(headings=headings, entries=entries, width=width)


def has_contents(root: etree._Element) -> bool:
    """Return whether a story has a table of contents, or names pages beside it."""
    return any(_CODE.match(code) or _PAGE.match(code) for code in codes_of(root))


def _fields(root: etree._Element) -> Iterator[Field]:
    """Yield the tables of contents below *root* whose field is whole."""
    return (one for one in fields_of(root) if _CODE.match(one.code) and not one.depth)


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
    listed = tuple(_listed(root, levels))
    marks = bookmarks.around(root, [one.paragraph for one in listed])
    pages = numbers or ("",) * len(marks)
    entries = [
        _Entry(one, paragraph_text(one.paragraph), mark, page)
        for one, mark, page in zip(listed, marks, pages, strict=True)
    ]
    for field in _fields(root):
        _fill(field, list(_wanted(field.code, entries)), levels)
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return text.decode(), marks


@attrs.frozen
class _Listed:
    """What a table may list: a paragraph, its level as a heading or 0, and what it counts."""

    paragraph: etree._Element
    level: int
    sequences: frozenset[str]


@attrs.frozen
class _Entry:
    """An entry: what it lists, its text, its bookmark, and its page, which may be empty."""

    of: _Listed
    title: str
    mark: str
    page: str


def _listed(root: etree._Element, levels: Levels) -> Iterator[_Listed]:
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = 0 if style is None else levels.headings.get(style.get(f"{W}val", ""), 0)
        sequences = frozenset(name.lower() for name in map(sequence_of, codes_of(paragraph)))
        # What an older Word is given in place of a drawing repeats its text.
        if (
            (level or sequences - {""})
            and paragraph_text(paragraph).strip()
            and not is_fallback(paragraph)
        ):
            yield _Listed(paragraph, level, sequences)


def _wanted(code: str, entries: Sequence[_Entry]) -> Iterator[_Entry]:
    """Yield the entries that a table lists: headings of its levels, or captions of its kind."""
    captions, found = _CAPTIONS.search(code), _LEVELS.search(code)
    if captions is not None:
        name = (captions[1] or captions[2]).lower()
        for entry in entries:
            if name in entry.of.sequences:
                yield attrs.evolve(entry, of=attrs.evolve(entry.of, level=0))
    if captions is None or found is not None:
        least, most = (int(found[1]), int(found[2])) if found else (1, _DEEPEST)
        yield from (entry for entry in entries if least <= entry.of.level <= most)


def _fill(field: Field, entries: Sequence[_Entry], levels: Levels) -> None:
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
        _dress(current, entry.of.level, levels)
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
        etree.SubElement(properties, f"{W}ind").set(f"{W}left", str(420 * max(level - 1, 0)))
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
