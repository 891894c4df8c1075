"""Place the text and the frames of a table on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from govreport.document import Cell, Scope
from govreport_typeset.display import Frame, Piece, Sheet, Text
from govreport_typeset.layout.cells import above, indent, side
from govreport_typeset.layout.grid import Box, Grid
from govreport_typeset.layout.page import ASCENT
from govreport_typeset.layout.paging import Plan, Stretch, parts
from govreport_typeset.text.style import Style

#: Address of a cell whose text is filled in later.
OPEN_SLOT = "\0"
#: Captions no longer than this are printed again on every page that their rows reach.
_LABEL = 24


@attrs.frozen(eq=False)
class Area:
    """Where the text of a cell goes.

    Attributes:
        leaf: The page.
        top: Upper edge below the top of the 版心.
        height: Height.
        centred: Whether the text stands in the middle of that height.
        again: Whether it has been printed before, so that programs pass it over.
    """

    leaf: _Leaf
    top: float
    height: float
    centred: bool
    again: bool = False


@attrs.frozen(eq=False)
class _Leaf:
    """What of a table stands on one page, while it is being placed."""

    pieces: list[Piece] = attrs.field(factory=list)
    frames: list[Frame] = attrs.field(factory=list)
    figures: list[int] = attrs.field(factory=list)

    def sheet(self) -> Sheet:
        return Sheet(tuple(self.pieces), tuple(self.frames), tuple(self.figures))


def paint(plan: Plan, top: float) -> tuple[tuple[Sheet, ...], float]:
    """Return a table page by page, and where it ends below the top of the 版心.

    Args:
        plan: The table.
        top: Where it begins on the first page; on the others it begins at the top.
    """
    grid, stretches = plan.grid, plan.stretches
    leaves = tuple(_Leaf() for _ in stretches)
    boxes = tuple(_numbered(grid))
    tops = [top if number == 0 else 0.0 for number in range(len(stretches))]
    for number, stretch in enumerate(stretches):
        if stretch.head:
            _paint_head(grid, boxes, stretch.head, leaves[number], tops[number])
            tops[number] += sum(grid.heights[: stretch.head])
    for box in boxes:
        _paint_box(grid, box, stretches, leaves, tops)
    last = stretches[-1]
    return tuple(leaf.sheet() for leaf in leaves), tops[-1] + sum(
        grid.heights[last.first : last.end]
    )


@attrs.frozen(eq=False)
class _Numbered:
    """A cell, its number in reading order, and that of the next figure left open."""

    box: Box
    number: int
    figure: int


def _numbered(grid: Grid) -> Iterator[_Numbered]:
    figure = 0
    for number, box in enumerate(grid.boxes):
        yield _Numbered(box, number, figure)
        figure += box.cell.address == OPEN_SLOT


def _paint_head(grid: Grid, boxes: Sequence[_Numbered], head: int, leaf: _Leaf, top: float) -> None:
    for numbered in boxes:
        box = numbered.box
        if box.bottom <= head:
            upper = top + sum(grid.heights[: box.top])
            height = sum(grid.heights[box.top : box.bottom])
            leaf.frames.append(Frame(box.left, upper, box.width, height))
            area = Area(leaf, upper, height, centred=True, again=True)
            _write(numbered, 0, len(box.content), area, grid.style)


def _paint_box(
    grid: Grid,
    numbered: _Numbered,
    stretches: Sequence[Stretch],
    leaves: Sequence[_Leaf],
    tops: Sequence[float],
) -> None:
    box = numbered.box
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
        leaf = leaves[number]
        leaf.frames.append(Frame(box.left, upper, box.width, height))
        if whole is None:
            end = count if at == len(places) - 1 else min(written + fits[at], count)
        else:
            end = count if at == whole else written
        area = Area(leaf, upper, height, centred=whole is not None)
        if end > written:
            _write(numbered, written, end, area, grid.style)
        elif whole is not None and at > whole and fits[at] >= count and _is_label(box.cell):
            # printed again where its rows go on
            _write(numbered, 0, count, attrs.evolve(area, again=True), grid.style)
        written = end


def _is_label(cell: Cell) -> bool:
    """Return whether a cell is a short caption of several rows."""
    return cell.scope is Scope.ROW and cell.rowspan > 1 and len(cell.text) <= _LABEL


def _write(numbered: _Numbered, start: int, end: int, area: Area, style: Style) -> None:
    """Place lines (or characters of vertical text) *start* to *end* of a cell."""
    box = numbered.box
    content, size, pieces = box.content, style.size, area.leaf.pieces
    if content.abreast:
        _write_columns(numbered, content.pieces[0][start:end], area, style)
        return
    block = (end - start) * content.pitch - (content.pitch - size)
    upper = area.top + ((area.height - block) / 2 if area.centred else above(size))
    if box.cell.address == OPEN_SLOT:
        middle = box.left + box.width / 2
        pieces.append(Piece(middle, upper + ASCENT * size, None, numbered.number, area.again))
        area.leaf.figures.append(numbered.figure)
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
        text = Text(content.pieces[number], style, cuts=line.cuts, actual=actual)
        base = upper + (number - start) * content.pitch + ASCENT * size
        pieces.append(Piece(left, base, text, numbered.number, area.again))


def _write_columns(numbered: _Numbered, text: str, area: Area, style: Style) -> None:
    box = numbered.box
    content, size = box.content, style.size
    length = max(int((area.height - 2 * above(size) + 0.01) / content.pitch), 1)
    columns = min(max(-(-len(text) // length), 1), content.abreast)
    length = -(-len(text) // columns)
    step = size * 1.25
    centre = box.left + box.width / 2 + (columns - 1) * step / 2
    upper = area.top + (area.height - length * content.pitch + content.pitch - size) / 2
    for number in range(columns):
        piece = text[number * length : (number + 1) * length]
        actual = "" if area.again else None
        made = Text(piece, style, actual=actual, pitch=content.pitch)
        area.leaf.pieces.append(
            Piece(centre - number * step, upper, made, numbered.number, area.again)
        )
