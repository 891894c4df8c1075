"""Tables that are wider than an upright page: each in a section of its own, which is turned.

A sheet is turned to the left, as in the PDF: what was its left edge is the upper one.  The
headings of a table go with it.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import takewhile

import attrs
from lxml import etree

from govreport_docx.look import number, paragraph_text
from govreport_docx.views import plain
from govreport_docx.wml import W

_BODY, _P, _PPR, _SECTION = (f"{W}{name}" for name in ("body", "p", "pPr", "sectPr"))
#: Nothing to see, and one point high: where a section ends behind a table.
_TINY = (
    f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
#: What the first of the sections has, into which one is parted, and the others do not.
_FIRST = ("headerReference", "footerReference", "type", "titlePg")
#: What stands before ``w:widowControl`` among the properties of a paragraph.
_AHEAD = frozenset(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr")
)
#: What can be seen besides text.
_SEEN = ("drawing", "pict", "object", "fldChar", "sym")


@attrs.frozen(kw_only=True)
class Room:
    """The text area of a turned page, in twips."""

    width: int
    height: int


def room_of(node: etree._Element) -> Room | None:
    """Return what room a table has on a turned page; None where there is none to be had.

    That is inside of another table, a control or a text box, and on pages that are broad already.
    """
    section = _section_of(node)
    if section is None:
        return None
    size, margins = _sheet(section)
    if size is None or margins is None or number(size, "w", 0) >= number(size, "h", 0):
        return None
    top, left, bottom, right = _edges(margins)
    width = number(size, "h", 0) - top - bottom
    height = number(size, "w", 0) - left - right
    return Room(width=width, height=height) if height > 0 and width > height else None


def turn(node: etree._Element, headings: Sequence[str]) -> None:
    """Give a table, for which there is room, a turned section of its own.

    Args:
        node: The table.
        headings: Texts of the headings that stand over it.
    """
    section = _section_of(node)
    if section is None:
        return
    upright = copy.deepcopy(section)
    first = _first(node, headings)
    before = first.getprevious()
    begins = before is None or before.find(f"{_PPR}/{_SECTION}") is not None
    if not begins:
        ending = before if before is not None and before.tag == _P else _tiny(first)
        _keep_two(ending)
        _end(ending, upright)
    if first is node:
        # LibreOffice 7.4 takes a section that ends between two tables and begins with the second
        # for no section, and prints that one over both edges of the upright page.
        _tiny(node)
    if _is_last(node, section):
        if not begins:
            _go_on(section)
        _lay_down(section)
        return
    turned = copy.deepcopy(section)
    _go_on(section)
    if not begins:
        _go_on(turned)
    _lay_down(turned)
    behind = etree.fromstring(_TINY)
    node.addnext(behind)
    _end(behind, turned)


def _section_of(node: etree._Element) -> etree._Element | None:
    """Return the properties of the section in which a child of the body stands."""
    parent = node.getparent()
    if parent is None or parent.tag != _BODY:
        return None
    for after in node.itersiblings():
        found = after if after.tag == _SECTION else after.find(f"{_PPR}/{_SECTION}")
        if found is not None:
            return found
    return None


def _sheet(section: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    return section.find(f"{W}pgSz"), section.find(f"{W}pgMar")


def _edges(margins: etree._Element) -> tuple[int, int, int, int]:
    """Return the margins above, at the left with the gutter, below, and at the right."""
    top, left, bottom, right, gutter = (
        abs(number(margins, side, 0)) for side in ("top", "left", "bottom", "right", "gutter")
    )
    return top, left + gutter, bottom, right


def _first(node: etree._Element, headings: Sequence[str]) -> etree._Element:
    """Return the first heading over a table, or the table."""
    first = node
    for text in reversed(headings):
        before = first.getprevious()
        if before is None or before.tag != _P or plain(paragraph_text(before)) != plain(text):
            break
        if before.find(f"{_PPR}/{_SECTION}") is not None:
            break
        first = before
    return first


def _tiny(behind: etree._Element) -> etree._Element:
    """Put a paragraph that cannot be seen before an element."""
    made = etree.fromstring(_TINY)
    behind.addprevious(made)
    return made


def _keep_two(paragraph: etree._Element) -> None:
    """Keep two lines of a paragraph together: the last one must not stand on a page alone."""
    look = _look_of(paragraph)
    for found in look.findall(f"{W}widowControl"):
        look.remove(found)
    ahead = [one for one in look if one.tag in _AHEAD]
    made = etree.Element(f"{W}widowControl")
    (ahead[-1].addnext(made) if ahead else look.insert(0, made))


def _look_of(paragraph: etree._Element) -> etree._Element:
    look = paragraph.find(_PPR)
    if look is None:
        look = etree.Element(_PPR)
        paragraph.insert(0, look)
    return look


def _end(paragraph: etree._Element, section: etree._Element) -> None:
    """End a section with a paragraph."""
    look = _look_of(paragraph)
    changed = look.find(f"{W}pPrChange")
    (look.append(section) if changed is None else changed.addprevious(section))


def _is_last(node: etree._Element, section: etree._Element) -> bool:
    """Return whether nothing can be seen between a table and the end of its section."""
    parent = section.getparent()
    ending = None if parent is None or parent.tag == _BODY else parent.getparent()
    between = list(takewhile(lambda one: one not in (section, ending), node.itersiblings()))
    return not any(map(_is_seen, between if ending is None else [*between, ending]))


def _is_seen(node: etree._Element) -> bool:
    if node.tag != _P:
        return next(node.iter(f"{W}t", f"{W}tbl"), None) is not None
    if paragraph_text(node).strip():
        return True
    return next(node.iter(*(f"{W}{name}" for name in _SEEN)), None) is not None


def _go_on(section: etree._Element) -> None:
    """Make a section go on where the one before ends: its heads, and the numbers of its pages."""
    for name in _FIRST:
        for found in section.findall(f"{W}{name}"):
            section.remove(found)
    numbers = section.find(f"{W}pgNumType")
    if numbers is not None:
        etree.strip_attributes(numbers, f"{W}start")


def _lay_down(section: etree._Element) -> None:
    """Turn the sheets of a section to the left."""
    size, margins = _sheet(section)
    if size is None or margins is None:
        return
    across, down = number(size, "w", 0), number(size, "h", 0)
    size.set(f"{W}w", str(down))
    size.set(f"{W}h", str(across))
    size.set(f"{W}orient", "landscape")
    top, left, bottom, right = _edges(margins)
    ahead, behind = number(margins, "header", 0), number(margins, "footer", 0)
    turned = {
        "top": left,
        "left": bottom,
        "bottom": right,
        "right": top,
        # As far from the text as on the other pages, as long as it is on the sheet.
        "header": max(left - (top - ahead), min(ahead, left) // 2),
        "footer": max(right - (bottom - behind), min(behind, right) // 2),
        "gutter": 0,
    }
    for name, value in turned.items():
        margins.set(f"{W}{name}", str(value))
