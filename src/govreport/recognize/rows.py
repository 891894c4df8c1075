"""Printed rows of cells: of tables, and of tables that are printed a cell a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

from govreport.document import Cell, Table
from govreport.document.geometry import anchors
from govreport.editions import Edition
from govreport.recognize.lexicon import is_label, lexicon
from govreport.recognize.reading import Spot
from govreport.recognize.values import value_like

#: No grid of a report is wider; wider spans are damage or malice.
WIDEST = 256
#: Rows of the form in one of the first printed rows that show that the table is turned.
_ROWS, _HEAD = 4, 4
#: Serial numbers before captions: so many rows at least, so many digits at most.
_SERIALS, _SERIAL_DIGITS = 3, 3
#: Cells of which each holds a line for every row: a caption and a value at least.
_FEWEST_APART = 2


class Item(NamedTuple):
    """One cell; a tuple, since every document has hundreds.

    Attributes:
        text: Its text.
        spot: Where it stands.
        column: Grid column.
        span: Grid columns covered.
        depth: Grid rows covered.
        doubt: Why the text is not sure; empty where it is.
        candidates: What the cell may say where the text is in doubt.
    """

    text: str
    spot: Spot
    column: int = 0
    span: int = 1
    depth: int = 1
    doubt: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing is printed in it."""
        return not self.text or self.text.isspace()

    @property
    def end(self) -> int:
        """Grid column after it."""
        return self.column + self.span


#: The cells that start in one row, left to right.
Line = tuple[Item, ...]


def lines_of(table: Table, index: int, first: int = 0) -> Iterator[Line]:
    """Yield the rows of a table, or of a part from row *first* on, with their cells' places."""
    lines: list[list[Item]] = [[] for _ in table.rows]
    for number, column, cell in anchors(map(_bounded, table.rows)):
        spot = Spot(table=index, row=first + number, column=column)
        lines[number].append(
            Item(cell.text, spot, column, cell.colspan, cell.rowspan, cell.doubt, cell.candidates)
        )
    yield from map(tuple, lines)


def _bounded(cells: Sequence[Cell]) -> Sequence[Cell]:
    if all(cell.colspan <= WIDEST for cell in cells):
        return cells
    return [attrs.evolve(cell, colspan=min(cell.colspan, WIDEST)) for cell in cells]


def upright(lines: Sequence[Line], edition: Edition) -> tuple[Line, ...]:
    """Return *lines*, turned where the rows of the form stand side by side as columns."""
    for line in lines[:_HEAD]:
        for table in lexicon(edition):
            if len(table.layout.blocks) > 1 or table.strip or len(line) < _ROWS:
                continue
            senses = [table.sense(item.text) for item in line if not item.blank]
            if sum(bool(sense.rows) and not sense.columns for sense in senses) >= _ROWS:
                return _turned(lines)
    return tuple(lines)


def without_serials(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* without the cells of a first column that numbers the rows (1, 2, 3)."""
    column = _serial_column(lines)
    if column is None:
        return tuple(lines)
    return tuple(
        tuple(item for item in line if item.column != column or item.span > 1) for line in lines
    )


def _serial_column(lines: Sequence[Line]) -> int | None:
    """Return the column whose cells number most of the rows that begin there, with captions."""
    several = [line for line in lines if len(line) > 1]
    column = min((line[0].column for line in several), default=0)
    firsts = [line for line in several if line[0].column == column and not line[0].blank]
    numbers = [int(line[0].text) for line in firsts if _is_serial(line)]
    if len(numbers) < _SERIALS or len(numbers) * 2 <= len(firsts):
        return None
    return column if all(one < other for one, other in pairwise(numbers)) else None


def _is_serial(line: Line) -> bool:
    text = line[0].text.strip()
    short = text.isascii() and text.isdigit() and len(text) <= _SERIAL_DIGITS
    return short and not line[1].blank and not value_like(line[1].text)


def written_apart(lines: Sequence[Line], edition: Edition) -> tuple[Line, ...]:
    """Return *lines*, one for each row where one has several, a line of its cells for each."""
    return tuple(row for line in lines for row in _apart(line, edition))


def _apart(line: Line, edition: Edition) -> Sequence[Line]:
    if not any("\n" in item.text for item in line):  # so it is with nearly every row
        return [line]
    shown = [item for item in line if not item.blank]
    parts = [item.text.split("\n") for item in shown]
    counts = {len(texts) for texts in parts}
    if len(shown) < _FEWEST_APART or len(counts) != 1 or counts == {1}:
        return [line]
    values = [texts for texts in parts if all(map(value_like, texts))]
    captions = [texts for texts in parts if all(is_label(text, edition) for text in texts)]
    if not values or not captions or len(values) + len(captions) < len(parts):
        return [line]
    return [
        tuple(item._replace(text=text) for item, text in zip(shown, texts, strict=True))
        for texts in zip(*parts, strict=True)
    ]


def _turned(lines: Sequence[Line]) -> tuple[Line, ...]:
    columns: dict[int, list[Item]] = {}
    for row, line in enumerate(lines):
        for item in line:
            turned = item._replace(column=row, span=item.depth, depth=item.span)
            columns.setdefault(item.column, []).append(turned)
    return tuple(tuple(columns[column]) for column in sorted(columns))
