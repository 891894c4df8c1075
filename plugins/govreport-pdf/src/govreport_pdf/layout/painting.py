"""Draw the stretches of a table on their pages."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_pdf.layout.cells import above, side
from govreport_pdf.layout.grid import Box, Grid
from govreport_pdf.layout.page import ASCENT, LEFT
from govreport_pdf.layout.paging import Plan, Stretch, parts
from govreport_pdf.pdf.ink import Ink
from govreport_pdf.text.style import Style


def paint(plan: Plan, pages: Sequence[Ink], top: float) -> float:
    """Draw a table and return where it ends, below the top of the 版心.

    Args:
        plan: The table.
        pages: The page of each stretch.
        top: Where it begins on the first of them; on the others it begins at the top.
    """
    grid, stretches = plan.grid, plan.stretches
    tops = [top if number == 0 else 0.0 for number in range(len(stretches))]
    for number, stretch in enumerate(stretches):
        if stretch.head:
            _paint_head(grid, stretch.head, pages[number], tops[number])
            tops[number] += sum(grid.heights[: stretch.head])
    for box in grid.boxes:
        _paint_box(grid, box, stretches, pages, tops)
    last = stretches[-1]
    return tops[-1] + sum(grid.heights[last.first : last.end])


def _paint_head(grid: Grid, head: int, page: Ink, top: float) -> None:
    for box in grid.boxes:
        if box.bottom <= head:
            upper = top + sum(grid.heights[: box.top])
            height = sum(grid.heights[box.top : box.bottom])
            page.rectangle(LEFT + box.left, upper, box.width, height)
            _write(box, 0, len(box.content), page, upper, height, grid.style, centred=True)


def _paint_box(
    grid: Grid,
    box: Box,
    stretches: Sequence[Stretch],
    pages: Sequence[Ink],
    tops: Sequence[float],
) -> None:
    places = parts(grid, box, stretches)
    count = len(box.content)
    fits = [box.content.capacity(height, grid.style.size) for _, height in places]
    whole = next((at for at, fit in enumerate(fits) if fit >= count), None)
    if len(places) == 1:
        whole = 0  # its rows have been made high enough for it
    written = 0
    for at, (number, height) in enumerate(places):
        first = stretches[number].first
        upper = tops[number] + sum(grid.heights[first : max(box.top, first)])
        page = pages[number]
        page.rectangle(LEFT + box.left, upper, box.width, height)
        if whole is None:
            end = count if at == len(places) - 1 else min(written + fits[at], count)
        else:
            end = count if at == whole else written
        if end > written:
            _write(box, written, end, page, upper, height, grid.style, centred=whole is not None)
        written = end


def _write(
    box: Box,
    start: int,
    end: int,
    page: Ink,
    top: float,
    height: float,
    style: Style,
    *,
    centred: bool,
) -> None:
    """Write lines (or characters of vertical text) *start* to *end* of a cell."""
    content, size = box.content, style.size
    if content.abreast:
        _write_columns(box, content.pieces[0][start:end], page, top, height, style)
        return
    block = (end - start) * content.pitch - (content.pitch - size)
    upper = top + (height - block) / 2 if centred else top + above(size)
    for number in range(start, end):
        if end - start > 1 and number - start < 2:  # noqa: PLR2004
            # Programs read the cell's whole text at its first line, as its columns
            # would run into those of the cells beside it.
            page.open_span(content.text(start, end) if number == start else "")
        line = content.lines[number]
        left = LEFT + box.left
        left += side(size) if box.flush else (box.width - line.width) / 2
        base = upper + (number - start) * content.pitch + ASCENT * size
        page.show(left, base, content.pieces[number], style, spacing=0.0, cuts=line.cuts)
        if end - start > 1 and number in (start, end - 1):
            page.close_span()


def _write_columns(box: Box, text: str, page: Ink, top: float, height: float, style: Style) -> None:
    content, size = box.content, style.size
    length = max(int((height - 2 * above(size) + 0.01) / content.pitch), 1)
    columns = max(-(-len(text) // length), 1)
    if columns > content.abreast:
        columns = content.abreast
    length = -(-len(text) // columns)
    step = size * 1.25
    centre = LEFT + box.left + box.width / 2 + (columns - 1) * step / 2
    for number in range(columns):
        piece = text[number * length : (number + 1) * length]
        upper = top + (height - length * content.pitch + content.pitch - size) / 2
        page.column(centre - number * step, upper, piece, style, content.pitch)
