"""Draw the stretches of a table on their pages."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.document import Cell, Scope
from govreport_pdf.layout.cells import above, indent, side
from govreport_pdf.layout.grid import Box, Grid
from govreport_pdf.layout.page import ASCENT
from govreport_pdf.layout.paging import Plan, Stretch, parts
from govreport_pdf.pdf.ink import column, frame, stroke
from govreport_pdf.text.style import Style

#: Address of a cell whose text is filled in later.
OPEN_SLOT = "\0"
#: Captions no longer than this are printed again on every page that their rows reach.
_LABEL = 24


@attrs.frozen(eq=False)
class Area:
    """Where the text of a cell goes.

    Attributes:
        sheet: The page.
        top: Upper edge below the top of the 版心.
        height: Height.
        centred: Whether the text stands in the middle of that height.
        again: Whether it has been printed before, so that programs pass it over.
    """

    sheet: Sheet
    top: float
    height: float
    centred: bool
    again: bool = False


@attrs.frozen(eq=False)
class Sheet:
    """What of a table stands on one page.

    Attributes:
        rules: Its frames.
        text: Its text.
        plain: Characters shown in lines.
        narrow: Marks pressed to half their width.
        vertical: Characters shown in vertical text.
        slots: The cells left open: place in the text, cell, middle, base line.
    """

    rules: list[bytes] = attrs.field(factory=list)
    text: list[bytes] = attrs.field(factory=list)
    plain: set[str] = attrs.field(factory=set)
    narrow: set[str] = attrs.field(factory=set)
    vertical: set[str] = attrs.field(factory=set)
    slots: list[tuple[int, Cell, float, float]] = attrs.field(factory=list)


def paint(plan: Plan, top: float) -> tuple[tuple[Sheet, ...], float]:
    """Return a table page by page, and where it ends below the top of the 版心.

    Args:
        plan: The table.
        top: Where it begins on the first page; on the others it begins at the top.
    """
    grid, stretches = plan.grid, plan.stretches
    sheets = tuple(Sheet() for _ in stretches)
    tops = [top if number == 0 else 0.0 for number in range(len(stretches))]
    for number, stretch in enumerate(stretches):
        if stretch.head:
            _paint_head(grid, stretch.head, sheets[number], tops[number])
            tops[number] += sum(grid.heights[: stretch.head])
    for box in grid.boxes:
        _paint_box(grid, box, stretches, sheets, tops)
    last = stretches[-1]
    return sheets, tops[-1] + sum(grid.heights[last.first : last.end])


def _paint_head(grid: Grid, head: int, sheet: Sheet, top: float) -> None:
    for box in grid.boxes:
        if box.bottom <= head:
            upper = top + sum(grid.heights[: box.top])
            height = sum(grid.heights[box.top : box.bottom])
            sheet.rules.append(frame(box.left, upper, box.width, height))
            area = Area(sheet, upper, height, centred=True, again=True)
            _write(box, 0, len(box.content), area, grid.style)


def _paint_box(
    grid: Grid,
    box: Box,
    stretches: Sequence[Stretch],
    sheets: Sequence[Sheet],
    tops: Sequence[float],
) -> None:
    places = parts(grid, box, stretches)
    count = len(box.content)
    fits = [box.content.capacity(height, grid.style.size) for _, height in places]
    # vertical text had better stand in one column than begin early
    easy = [fit // max(box.content.abreast, 1) for fit in fits]
    whole = next(
        (at for limit in (easy, fits) for at, fit in enumerate(limit) if fit >= count), None
    )
    if len(places) == 1:
        whole = 0  # its rows have been made high enough for it
    written = 0
    for at, (number, height) in enumerate(places):
        first = stretches[number].first
        upper = tops[number] + sum(grid.heights[first : max(box.top, first)])
        sheet = sheets[number]
        sheet.rules.append(frame(box.left, upper, box.width, height))
        if whole is None:
            end = count if at == len(places) - 1 else min(written + fits[at], count)
        else:
            end = count if at == whole else written
        area = Area(sheet, upper, height, centred=whole is not None)
        if end > written:
            _write(box, written, end, area, grid.style)
        elif whole is not None and at > whole and fits[at] >= count and _is_label(box.cell):
            # printed again where its rows go on
            _write(box, 0, count, attrs.evolve(area, again=True), grid.style)
        written = end


def _is_label(cell: Cell) -> bool:
    """Return whether a cell is a short caption of several rows."""
    return cell.scope is Scope.ROW and cell.rowspan > 1 and len(cell.text) <= _LABEL


def _write(box: Box, start: int, end: int, area: Area, style: Style) -> None:
    """Write lines (or characters of vertical text) *start* to *end* of a cell."""
    content, size, sheet = box.content, style.size, area.sheet
    if content.abreast:
        _write_columns(box, content.pieces[0][start:end], area, style)
        return
    block = (end - start) * content.pitch - (content.pitch - size)
    upper = area.top + ((area.height - block) / 2 if area.centred else above(size))
    if box.cell.address == OPEN_SLOT:
        middle = box.left + box.width / 2
        sheet.slots.append((len(sheet.text), box.cell, middle, upper + ASCENT * size))
        sheet.text.append(b"")
        return
    for number in range(start, end):
        line = content.lines[number]
        left = box.left
        left += side(size) + indent(size) if box.flush else (box.width - line.width) / 2
        # Programs read the cell's whole text at its first line, as its lines would
        # run into those of the cells beside it.
        actual = "" if area.again else None
        if end - start > 1 and not area.again:
            actual = content.text(start, end) if number == start else ""
        piece = content.pieces[number]
        made = stroke(left, piece, style, cuts=line.cuts, actual=actual)
        sheet.text.append(made.at(upper + (number - start) * content.pitch + ASCENT * size))
        sheet.plain.update(piece)
        sheet.narrow.update(made.narrow)


def _write_columns(box: Box, text: str, area: Area, style: Style) -> None:
    content, size, sheet = box.content, style.size, area.sheet
    length = max(int((area.height - 2 * above(size) + 0.01) / content.pitch), 1)
    columns = min(max(-(-len(text) // length), 1), content.abreast)
    length = -(-len(text) // columns)
    step = size * 1.25
    centre = box.left + box.width / 2 + (columns - 1) * step / 2
    upper = area.top + (area.height - length * content.pitch + content.pitch - size) / 2
    for number in range(columns):
        piece = text[number * length : (number + 1) * length]
        actual = "" if area.again else None
        made = column(centre - number * step, piece, style, content.pitch, actual)
        sheet.text.append(made.at(upper))
    sheet.vertical.update(text)
