"""Columns of a template's own tables: as they are, or as wide as a report's numbers ask.

A template gives its columns the room of usual numbers.  Where a report has longer ones, the
columns of that table share its width anew, and its type shrinks in steps where that is not
enough; where the least size that can be read is not small enough, the table gets a page of its
own, turned.  A report with usual numbers is written as the template has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from lxml import etree

from govreport.document import Document, Heading, Scope, Table
from govreport.document.lines import line_height
from govreport.document.measures import together
from govreport_docx.grids import Grid, cells_of, is_continued, texts_of
from govreport_docx.tables import Look, Sizes, broken, fits_upright, measures, need
from govreport_docx.text import printable
from govreport_docx.turning import room_of, turn
from govreport_docx.views import plain
from govreport_docx.wml import W

_TWIPS = 20


def fitted(
    xml: str,
    document: Document,
    grids: Mapping[str, Grid],
    look: Look,
    warn: Callable[[str], None],
) -> str:
    """Return the main part with room for every number.

    Args:
        xml: The main part.
        document: The report.
        grids: Grids of the template's own tables, by key.
        look: How tables are built that the template does not have.
        warn: Where to say what has no room at all.
    """
    narrow = [
        (at, block)
        for at, block in enumerate(document.blocks)
        if isinstance(block, Table) and not _has_room(block, grids.get(block.key), look)
    ]
    if not narrow:
        return xml
    root = etree.fromstring(xml.encode())
    tables: dict[tuple[str, ...], list[etree._Element]] = {}
    for node in root.iter(f"{W}tbl"):
        tables.setdefault(texts_of(node), []).append(node)
    for at, table in narrow:
        alike = tables.get(_texts(table))
        if not alike:
            continue
        node = alike.pop(0) if len(alike) > 1 else alike[0]
        grid = grids.get(table.key) or _built(node, look)
        if not _fit(node, table, grid, _headings(document, at)):
            warn(f"the numbers of the table “{table.caption}” are wider than its columns")
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return text.decode()


def _has_room(table: Table, grid: Grid | None, look: Look) -> bool:
    """Return whether a table of the template holds all numbers, or one that is built stays upright.

    What is built has columns for its numbers already.
    """
    return fits_upright(table, look) if grid is None else _holds(grid, table)


def _built(node: etree._Element, look: Look) -> Grid:
    """Return the grid of a table that was built."""
    widths = tuple(int(each.get(f"{W}w", "0")) for each in node.iter(f"{W}gridCol"))
    return Grid(widths=widths, margins=look.margins, size=look.sizes[0], exact=True)


def _headings(document: Document, at: int) -> Sequence[str]:
    """Return the texts of the headings that stand right over a block."""
    found: list[str] = []
    for block in reversed(document.blocks[:at]):
        if not isinstance(block, Heading):
            break
        found.insert(0, printable(block.text))
    return found


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


def _fit(node: etree._Element, table: Table, grid: Grid, headings: Sequence[str]) -> bool:
    """Write widths, and a size of type if it is another; return whether all numbers have room."""
    look = _look(grid)
    room = None if fits_upright(table, look) else room_of(node)
    if room:
        look = attrs.evolve(look, width=room.width, height=room.height)
    sizes = measures(attrs.evolve(table, widths=grid.widths), len(grid.widths), look)
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
        ems = (sum(widths[column : column + span]) - grid.margins) / (size * _TWIPS)
        _rebreak(place, broken(cell, ems))
    if size != grid.size or room:
        for run in node.iter(f"{W}r"):
            _shrink(run, size)
        for paragraph in node.iter(f"{W}p") if grid.exact else ():
            _close_up(paragraph, line_height(size))
    if room:
        _set_rows(node, table, sizes, room.height)
        turn(node, headings)
    return _holds(attrs.evolve(grid, widths=widths, size=size, figures=0), table)


def _set_rows(node: etree._Element, table: Table, sizes: Sizes, page: int) -> None:
    """Give a turned table its width, and its rows the heights and the company of that page."""
    width = node.find(f"{W}tblPr/{W}tblW")
    if width is not None:
        width.set(f"{W}w", str(sum(sizes.widths)))
        width.set(f"{W}type", "dxa")
    rows = node.findall(f"{W}tr")
    if len(rows) != len(sizes.heights):
        return  # a template with rows of its own
    # The section ends right below the last row, which must not leave that end to a page alone.
    keep = together(table, sizes.heights, page) | {len(rows) - 1}
    for at, (row, height) in enumerate(zip(rows, sizes.heights, strict=True)):
        for each in row.iter(f"{W}trHeight"):
            each.set(f"{W}val", str(height))
        for paragraph in row.iter(f"{W}p"):
            _keep(paragraph, at in keep)


def _keep(paragraph: etree._Element, with_next: bool) -> None:  # noqa: FBT001
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    for found in look.findall(f"{W}keepNext"):
        look.remove(found)
    if with_next:
        style = look.find(f"{W}pStyle")
        made = etree.Element(f"{W}keepNext")
        (look.insert(0, made) if style is None else style.addnext(made))


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
