"""What elements of a page are, and the text that they show."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from govreport.text import figures

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN: Final = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select",
     "svg", "iframe", "object", "canvas", "head", "audio", "video", "map", "datalist", "textarea",
     "rt", "rp", "rtc"}
)  # fmt: skip
#: Kinds of input whose value is seen, as in forms that a site prints filled in.
_SHOWN: Final = frozenset({"text", "number"})
_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_EDGES = " \t\r\n\f\xa0\u3000\u200b\ufeff"
_NOTE = re.compile(r"[\[(（【〔]?([0-9]{1,2})[\])）】〕]?")
#: Where a word may be broken though nothing is seen there.
NO_WIDTH: Final = "\u200b"
#: A cell with more text lays a page out; the form's captions are shorter.
_LONG_CELL = 400


class BreakAt:
    """Where the text of an element breaks."""

    BLOCKS: Final = frozenset(
        {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header",
         "form", "fieldset", "blockquote", "pre", "center", "address", "figure", "figcaption",
         "hgroup", "hr", "body", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "details",
         "summary", "ucapcontent", "ucaptitle", "option", "legend", "table"}
    )  # fmt: skip


def tag_of(element: etree._Element) -> str:
    """Return the lower-case name of an element; empty for comments and the like."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def hidden(element: etree._Element, tag: str) -> bool:
    """Return whether a visitor does not see an element."""
    if tag in _UNSEEN:
        return True
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or bool(style and _NONE.search(style))
        or (tag == "a" and "skip" in (element.get("class") or "").split())
    )


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(piece for piece in element.itertext() if isinstance(piece, str))


def squeezed(text: str) -> str:
    """Return *text* with runs of white space as one space and none at its ends."""
    return _SPACE.sub(" ", text).strip(_EDGES)


def raised(text: str) -> str:
    """Return text above the line: digits as raised figures, the number of a note without [ ]."""
    found = _NOTE.fullmatch(squeezed(text))
    return figures.raised(found[1] if found else text)


def shifted(element: etree._Element, tag: str) -> str | None:
    """Return the text of an element that stands off the line; None for others."""
    if tag == "sup":
        return raised(text_of(element))
    return figures.lowered(text_of(element)) if tag == "sub" else None


def cell_text(element: etree._Element, depth: int = 0) -> str:
    """Return the text of an element, its lines separated by line breaks."""
    if not len(element):  # so it is with most cells
        return "\n".join(filter(None, map(squeezed, (element.text or "").split("\x1f"))))
    pieces: list[str] = []
    _gather(element, pieces, depth)
    lines = (squeezed(line) for line in "".join(pieces).split("\x1f"))
    return "\n".join(line for line in lines if line)


def _gather(element: etree._Element, pieces: list[str], depth: int) -> None:
    if depth > 100:  # noqa: PLR2004 - deeper text of a cell is not shown by browsers either
        return
    if element.text:
        pieces.append(element.text)
    for child in element:
        tag = tag_of(child)
        if tag and not hidden(child, tag):
            if tag == "input" and (child.get("type") or "text").lower() in _SHOWN:
                pieces.append(child.get("value") or "")
            if (off := shifted(child, tag)) is not None:
                pieces.extend((off, child.tail or ""))
                continue
            if tag == "wbr":
                pieces.append(NO_WIDTH)
            breaks = tag == "br" or tag in BreakAt.BLOCKS or tag in HEADINGS
            if breaks:
                pieces.append("\x1f")
            _gather(child, pieces, depth + 1)
            if breaks:
                pieces.append("\x1f")
        if child.tail:
            pieces.append(child.tail)


def is_layout(table: etree._Element) -> bool:
    """Return whether a table lays the page out instead of showing data."""
    role = (table.get("role") or "").lower()
    if role in {"presentation", "none"}:
        return True
    cells = 0
    for element in table.iter():
        tag = element.tag
        if tag == "table" and element is not table and not _is_box(element):
            return True
        if tag in HEADINGS:
            return True
        if tag in {"td", "th"}:
            cells += 1
            if cells <= 4000 and _is_long(element):  # noqa: PLR2004 - larger tables are data
                return True
    return False


def _is_box(inner: etree._Element) -> bool:
    """Return whether a table in a cell is one cell itself, with nothing beside it."""
    cells = inner.iter("td", "th")
    if next(cells, None) is not None and next(cells, None) is not None:
        return False
    around = inner.getparent()
    return around is None or len(text_of(around).strip()) == len(text_of(inner).strip())


def _is_long(cell: etree._Element) -> bool:
    if not len(cell) and len(cell.text or "") <= _LONG_CELL:
        return False
    length = 0
    for piece in cell.itertext():
        length += len(piece)
        if length > _LONG_CELL:
            return len("".join(text_of(cell).split())) > _LONG_CELL
    return False


#: Endings of documents that a page offers, as other than ways around the site.
_ENDINGS: Final = r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|zip|rar|rtf|odt|ods|csv)"
_FILE = re.compile(_ENDINGS + r"\Z", re.IGNORECASE)
#: A script that hands files out names the file among its parameters.
_PARAMETER = re.compile(_ENDINGS + r"(?=\Z|[&;])", re.IGNORECASE)
#: Links that a menu has at least, and the share of its text that they are.
_MENU_LINKS, _MENU_SHARE = 3, 0.8


def is_file(address: str) -> bool:
    """Return whether an address is one of a document, not of another page."""
    parts = address.partition("#")[0].partition("?")
    return bool(_FILE.search(parts[0]) or _PARAMETER.search(parts[2]))


def is_menu(element: etree._Element) -> bool:
    """Return whether an element is little more than links to other pages."""
    links = element.findall(".//a")
    if len(links) < _MENU_LINKS:
        return False
    if any(is_file(link.get("href") or "") for link in links):
        return False
    linked = sum(len("".join(text_of(link).split())) for link in links)
    text = "".join(text_of(element).split())
    # What announces attachments is a list of them, wherever its links lead.
    return not text.startswith("附件") and linked >= _MENU_SHARE * len(text)
