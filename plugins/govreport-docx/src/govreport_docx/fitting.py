"""Columns of a template's own tables: as they are, or as wide as a report's numbers ask.

A template gives its columns the room of usual numbers.  Where a report has longer ones, the
columns of that table share its width anew, and its type shrinks in steps where that is not
enough; a report with usual numbers is written as the template has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from lxml import etree

from govreport.document import Scope, Table
from govreport.document.lines import line_height
from govreport_docx.grids import Grid, cells_of, is_continued, texts_of
from govreport_docx.tables import Look, broken, measures, need
from govreport_docx.text import printable
from govreport_docx.views import plain
from govreport_docx.wml import W

_TWIPS = 20


def fitted(
    xml: str,
    wanted: Sequence[Table],
    grids: Mapping[str, Grid],
    warn: Callable[[str], None],
) -> str:
    """Return the main part with room for every number.

    Args:
        xml: The main part.
        wanted: The report's tables.
        grids: Grids of the template's own tables, by key.
        warn: Where to say what has no room at all.
    """
    narrow = [
        table for table in wanted if table.key in grids and not _holds(grids[table.key], table)
    ]
    if not narrow:
        return xml
    root = etree.fromstring(xml.encode())
    tables = {texts_of(node): node for node in root.iter(f"{W}tbl")}
    for table in narrow:
        node = tables.get(_texts(table))
        if node is not None and not _fit(node, table, grids[table.key]):
            warn(f"the numbers of the table “{table.caption}” are wider than its columns")
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return text.decode()


def _texts(table: Table) -> tuple[str, ...]:
    texts = (plain(printable(cell.text)) for row in table.rows for cell in row)
    return tuple(text for text in texts if text)


def _holds(grid: Grid, table: Table) -> bool:
    """Return whether each number has room in its column."""
    texts = [cell.text for row in table.rows for cell in row if cell.scope is Scope.DATA]
    if all(map(str.isascii, texts)) and max(map(len, texts), default=0) <= grid.figures:
        return True
    if table.shape[1] != len(grid.widths):
        return True  # not a grid of this form; its template knows what it does
    look = _look(grid)
    return all(
        need(grid.size, look, 1, cell, column) <= sum(grid.widths[column : column + cell.colspan])
        for _, column, cell in table.positions()
        if cell.scope is Scope.DATA
    )


def _look(grid: Grid) -> Look:
    return Look(width=sum(grid.widths), size=grid.size, margins=grid.margins)


def _fit(node: etree._Element, table: Table, grid: Grid) -> bool:
    """Write widths, and a size of type if it is another; return whether all numbers have room."""
    sizes = measures(attrs.evolve(table, widths=grid.widths), len(grid.widths), _look(grid))
    size, widths = sizes.size, sizes.widths
    for each, width in zip(node.iter(f"{W}gridCol"), widths, strict=False):
        each.set(f"{W}w", str(width))
    for column, span, place in cells_of(node):
        found = place.find(f"{W}tcPr/{W}tcW")
        if found is not None:
            found.set(f"{W}w", str(sum(widths[column : column + span])))
            found.set(f"{W}type", "dxa")
    shown = [cell for row in table.rows for cell in row]
    places = [one for one in cells_of(node) if not is_continued(one[2])]
    for cell, (column, span, place) in zip(shown, places, strict=False):
        room = (sum(widths[column : column + span]) - grid.margins) / (size * _TWIPS)
        _rebreak(place, broken(cell, room))
    if size != grid.size:
        for run in node.iter(f"{W}r"):
            _shrink(run, size)
        for paragraph in node.iter(f"{W}p") if grid.exact else ():
            _close_up(paragraph, line_height(size))
    return _holds(attrs.evolve(grid, widths=widths, size=size, figures=0), table)


def _rebreak(cell: etree._Element, text: str) -> None:
    """Break a caption anew that the template breaks for its own widths."""
    runs = list(cell.iter(f"{W}r"))
    if len(runs) != 1 or runs[0].find(f"{W}br") is None:
        return
    for node in [node for node in runs[0] if node.tag != f"{W}rPr"]:
        runs[0].remove(node)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(runs[0], f"{W}br")
        etree.SubElement(runs[0], f"{W}t").text = line


def _shrink(run: etree._Element, size: float) -> None:
    """Give a run its size; the gate has the order of properties, and this keeps it."""
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    for name in ("sz", "szCs"):
        found = look.find(f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            ahead = [one for one in look if one.tag in _AHEAD]
            (ahead[-1].addnext(found) if ahead else look.insert(0, found))
        found.set(f"{W}val", f"{size * 2:.0f}")


def _close_up(paragraph: etree._Element, line: int) -> None:
    """Give the lines of a paragraph the height of its smaller type."""
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    found = look.find(f"{W}spacing")
    if found is None:
        found = etree.Element(f"{W}spacing")
        behind = [one for one in look if one.tag in _BEHIND]
        (behind[0].addprevious(found) if behind else look.append(found))
    found.set(f"{W}line", str(line))
    found.set(f"{W}lineRule", "exact")


#: What stands behind ``w:spacing`` among the properties of a paragraph.
_BEHIND = frozenset(
    f"{W}{name}"
    for name in (
        "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
#: What stands before ``w:sz`` among the properties of a run.
_AHEAD = frozenset(
    f"{W}{name}"
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
        "color", "spacing", "w", "kern", "position", "sz",
    )
)  # fmt: skip
