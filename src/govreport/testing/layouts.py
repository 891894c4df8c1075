"""Ways in which publishers lay the form out: what a reader of documents must cope with.

Each entry of `LAYOUTS` turns a document as `compose` makes it into one as it is
found in the wild: merged cells taken apart, tables broken over pages, captions
numbered, spaced or misprinted otherwise.  Every cell stays readable by a person,
so `govreport.recognize` must find every one of them.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

import attrs

from govreport.document import Block, Cell, Document, Paragraph, Scope, Table
from govreport.document.geometry import anchors, parts
from govreport.editions import Edition, Kind, Slot
from govreport.model import BLANK, Agency, Money, NotApplicable, Report, Section, Value
from govreport.model import Paragraph as Text
from govreport.model import Table as Values
from govreport.text.script import TABLE

Layout: TypeAlias = Callable[[Document, random.Random], Document]
_Row: TypeAlias = tuple[Cell, ...]
_Grid: TypeAlias = list[list[tuple[Cell, bool]]]

_LONG = 20  # rows of the long table, which publishers break over pages
_HEAD = 3
_LONG_CAPTION = 14
_HALF = 0.5
_WIDE = 10  # columns of the long table


def distinct(edition: Edition, chance: random.Random, blank: float = 0.0) -> Report:
    """Return a report whose every cell holds another number, so that none can be mistaken.

    Args:
        edition: The form.
        chance: Where randomness comes from.
        blank: Share of cells that are blank, not applicable or zero instead.
    """
    numbers = itertools.count(101)

    def value(slot: Slot) -> Value:
        if chance.random() < blank:
            return (
                BLANK if slot.kind is Kind.MONEY else chance.choice((BLANK, NotApplicable("—"), 0))
            )
        number = next(numbers)
        if slot.kind is Kind.MONEY:
            return Money(amount=Decimal(number) / 100, unit=slot.column.unit)
        return -number if slot.kind is Kind.SIGNED else number

    tables = {
        layout.key: Values(values={cell: value(slot) for cell, slot in layout.slots.items()})
        for layout in edition.tables
    }
    sections = tuple(
        Section(key=form.key, content=(Text(text=f"这一部分写明情况，本年共办理{number}23件。"),))
        for number, form in enumerate(edition.sections)
    )
    return Report(
        edition=edition.id,
        year=edition.first_year,
        agency=Agency(name="示例县人民政府"),
        sections=sections,
        tables=tables,
    )


def published(document: Document) -> Document:
    """Return *document* without anything that says which part is which."""
    blocks: list[Block] = [Paragraph(text=document.title)]
    for block in document.blocks:
        if isinstance(block, Table):
            rows = tuple(
                tuple(attrs.evolve(cell, address="", scope=Scope.DATA) for cell in row)
                for row in block.rows
            )
            blocks.append(Table(rows=rows))
        else:
            blocks.append(Paragraph(text=block.text))
    return Document(title="", blocks=tuple(blocks))


def _tables(change: Callable[[Table, random.Random], Iterable[Block]]) -> Layout:
    """Return the layout that changes every table."""

    def layout(document: Document, chance: random.Random) -> Document:
        blocks: list[Block] = []
        for block in document.blocks:
            blocks.extend(change(block, chance) if isinstance(block, Table) else [block])
        return attrs.evolve(document, blocks=tuple(blocks))

    return layout


def _rows(change: Callable[[list[_Row], random.Random], Iterable[_Row]]) -> Layout:
    """Return the layout that changes the rows of every table."""
    return _tables(lambda table, chance: [Table(rows=tuple(change(list(table.rows), chance)))])


def _captions(change: Callable[[str, random.Random], str]) -> Layout:
    """Return the layout that changes the captions, not the values."""

    def text(cell: Cell, chance: random.Random) -> Cell:
        number = re.fullmatch(r"[-+]?[0-9.]*|—", cell.text)
        return cell if number else attrs.evolve(cell, text=change(cell.text, chance))

    return _rows(lambda rows, chance: [tuple(text(c, chance) for c in row) for row in rows])


def _grid(table: Table) -> _Grid:
    """Return every position with its cell, and whether the cell begins there."""
    return [
        [
            (part.cell, part.first and not covered)
            for part in line
            if part is not None
            for covered in range(part.span)
        ]
        for line in parts(table)
    ]


def _apart(table: Table, _chance: random.Random) -> list[Block]:
    rows = tuple(
        tuple(Cell(text=cell.text if first else "") for cell, first in row) for row in _grid(table)
    )
    return [Table(rows=rows)]


def _repeated(table: Table, _chance: random.Random) -> list[Block]:
    return [Table(rows=tuple(tuple(Cell(text=c.text) for c, _ in row) for row in _grid(table)))]


def _lined(table: Table) -> list[_Row]:
    """Return the rows with every cell in its column and none that spans rows."""
    rows = []
    for line in _grid(table):
        cells, column = [], 0
        while column < len(line):
            cell, first = line[column]
            cells.append(Cell(text=cell.text if first else "", colspan=cell.colspan))
            column += cell.colspan
        rows.append(tuple(cells))
    return rows


def _row_by_row(table: Table, _chance: random.Random) -> list[Block]:
    return [Table(rows=tuple(_lined(table)))]


def _part(grid: _Grid, start: int, stop: int, *, label: bool) -> list[_Row]:
    """Return some rows of a grid as a table of their own, merged cells cut off at its edges."""
    rows = []
    for index in range(start, stop):
        cells = []
        for column, (cell, first) in enumerate(grid[index]):
            left = column == 0 or grid[index][column - 1][0] is not cell
            if first or (index == start and left):
                span = sum(1 for r in range(index, stop) if grid[r][column][0] is cell)
                text = cell.text if first or label else ""
                cells.append(Cell(text=text, colspan=cell.colspan, rowspan=span))
        rows.append(tuple(cells))
    return rows


def _broken(*, head: bool, label: bool, joined: bool = False) -> Layout:
    def change(table: Table, chance: random.Random) -> list[Block]:
        grid = _grid(table)
        if len(grid) <= _LONG // 2:
            return [table]
        cut = chance.randrange(_HEAD + 2, len(grid) - 2)
        first = _part(grid, 0, cut, label=True)
        second = _part(grid, cut, len(grid), label=label)
        if head and len(grid) > _LONG:
            second = [*_part(grid, 0, _HEAD, label=True), *second]
        if joined:
            return [Table(rows=(*first, *second))]
        return [Table(rows=tuple(first)), Table(rows=tuple(second))]

    return _tables(change)


def _one_a_line(table: Table, _chance: random.Random) -> list[Block]:
    return [Paragraph(text=cell.text) for row in table.rows for cell in row if cell.text.strip()]


def _spaced(table: Table, chance: random.Random) -> list[Block]:
    """Return a line for every row, as text is copied: long captions go on under their values."""
    lines: list[str] = []
    for row in table.rows:
        captions = [cell.text for cell in row if cell.scope is not Scope.DATA]
        values = [cell.text for cell in row if cell.scope is Scope.DATA]
        rest = ""
        if values and len(captions[-1:] and captions[-1]) > _LONG:
            cut = chance.randrange(_LONG_CAPTION, len(captions[-1]) - 2)
            captions[-1], rest = captions[-1][:cut], captions[-1][cut:]
        before = rest and chance.random() < _HALF
        if before:
            lines += [*captions, " ".join((rest, *values))]
        else:
            lines += [" ".join((*captions, *values)), rest]
    return [Paragraph(text=line) for line in lines if line]


def _turned(table: Table, _chance: random.Random) -> list[Block]:
    if table.shape[1] != _WIDE:
        return [table]
    columns: dict[int, list[Cell]] = {}
    for _, column, cell in anchors(table.rows):
        turned = Cell(text=cell.text, colspan=cell.rowspan, rowspan=cell.colspan)
        columns.setdefault(column, []).append(turned)
    return [Table(rows=tuple(tuple(columns[column]) for column in sorted(columns)))]


def _too_long(rows: list[_Row], _chance: random.Random) -> list[_Row]:
    """Let one merged caption reach a row too far, which pushes the next row to the right."""
    long = [
        (r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell.rowspan > _HEAD
    ]
    if not long:
        return rows
    at, number = long[-1]
    row = list(rows[at])
    row[number] = attrs.evolve(row[number], rowspan=row[number].rowspan + 1)
    return [*rows[:at], tuple(row), *rows[at + 1 :]]


def _one_table(document: Document, _chance: random.Random) -> Document:
    rows = tuple(row for table in document.tables() for row in table.rows)
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            blocks.append(block)
        elif not any(isinstance(other, Table) for other in blocks):
            blocks.append(Table(rows=rows))
    return attrs.evolve(document, blocks=tuple(blocks))


def _remarks(rows: list[_Row], chance: random.Random) -> list[_Row]:
    if len(rows) < _LONG:
        return rows
    texts = ("", "无说明", "见附注")
    return [
        (*row, Cell(text="备注" if index == 0 else "" if index < _HEAD else chance.choice(texts)))
        for index, row in enumerate(rows)
    ]


def _total_first(rows: list[_Row], _chance: random.Random) -> list[_Row]:
    if len(rows) < _LONG:
        return rows
    changed = [rows[0], (rows[1][-1], *rows[1][:-1]), rows[2]]
    for row in rows[_HEAD:]:
        cut = len(row) - 7
        changed.append((*row[:cut], row[-1], *row[cut:-1]))
    return changed


def _strip_rows(rows: list[_Row], _chance: random.Random) -> list[_Row]:
    """Print the rows of table four below one another."""
    if len(rows) != _HEAD + 1:
        return rows
    names = (rows[0][0], *rows[1][5:])
    head = (Cell(text="类别"), *(attrs.evolve(cell, rowspan=1) for cell in rows[1][:5]))
    values = rows[3]
    return [
        head,
        *((Cell(text=name.text), *values[5 * i : 5 * i + 5]) for i, name in enumerate(names)),
    ]


def _strip_label(rows: list[_Row], _chance: random.Random) -> list[_Row]:
    if len(rows) != _HEAD + 1:
        return rows
    return [
        (Cell(text=text), *row) for text, row in zip(("类型", "", "", "件数"), rows, strict=True)
    ]


def _strip_tables(table: Table, _chance: random.Random) -> list[Block]:
    rows = table.rows
    if len(rows) != _HEAD + 1:
        return [table]
    first = ((rows[0][0],), rows[1][:5], (), rows[3][:5])
    second = ((rows[0][1],), rows[1][5:], rows[2], rows[3][5:])
    return [Table(rows=first), Table(rows=second)]


def _split_captions(table: Table, chance: random.Random) -> list[Block]:
    """Print rows with long captions in two lines, the values in one of them."""
    if len(table.rows) < _LONG:
        return [table]
    found: list[_Row] = []
    for index, row in enumerate(_lined(table)):
        long = [at for at, cell in enumerate(row) if len(cell.text) > _LONG_CAPTION]
        if index < _HEAD or not long or chance.random() < _HALF:
            found.append(row)
            continue
        at, above = long[0], chance.random() < _HALF
        text = row[at].text
        half = len(text) // 2
        blank = [Cell(colspan=cell.colspan) for cell in row]
        top = [cell if above or i < at else blank[i] for i, cell in enumerate(row)]
        low = [cell if not above and i > at else blank[i] for i, cell in enumerate(row)]
        top[at] = attrs.evolve(row[at], text=text[:half])
        low[at] = attrs.evolve(row[at], text=text[half:])
        found += [tuple(top), tuple(low)]
    return [Table(rows=tuple(found))]


def _one_a_line_broken(table: Table, chance: random.Random) -> list[Block]:
    found: list[Block] = []
    for row in table.rows:
        for cell in row:
            text = cell.text
            whole = len(text) < 5 or not text.strip("-+.0123456789") or chance.random() < 0.7
            half = len(text) if whole else len(text) // 2
            found += [Paragraph(text=part) for part in (text[:half], text[half:]) if part.strip()]
    return found


def _spread(rows: list[_Row], _chance: random.Random) -> list[_Row]:
    return [
        tuple(one for c in row for one in (Cell(text=c.text), *[Cell()] * (c.colspan - 1)))
        for row in rows
    ]


def _misprinted(text: str, chance: random.Random) -> str:
    if len(text) < 8 or any(char.isdigit() for char in text[1:]) or chance.random() < 0.7:
        return text
    at = chance.randrange(3, len(text) - 1)
    if text[at] in "元万：）":
        return text
    return text[:at] + chance.choice(("", "某")) + text[at + 1 :]


#: The first of several Traditional characters stands for one simplified.
_TO_TRADITIONAL = {new: old for old, new in reversed(TABLE.items())}
_TO_FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_TO_HALF = str.maketrans("（），：", "(),:")
_NUMBER = re.compile(r"[0-9]\.|（[一二三四五六七]）|[一二三四]、")


def _circled(text: str, _chance: random.Random) -> str:
    return re.sub(r"\A[1-9]\.", lambda found: chr(0x245F + int(found[0][0])), text)


def _wrapped(text: str, _chance: random.Random) -> str:
    half = len(text) // 2
    return f"{text[:half]}\n{text[half:]}" if len(text) > 3 else text


#: The layouts by name.
LAYOUTS: Final[Mapping[str, Layout]] = {
    "as composed": lambda document, _chance: document,
    "merged cells taken apart": _tables(_apart),
    "merged cells filled": _tables(_repeated),
    "rows of their own": _tables(_row_by_row),
    "broken over pages": _broken(head=False, label=False),
    "broken, label repeated": _broken(head=False, label=True),
    "broken, head repeated": _broken(head=True, label=True),
    "head repeated inside": _broken(head=True, label=False, joined=True),
    "one table": _one_table,
    "one cell a line": _tables(_one_a_line),
    "one cell a line, captions broken": _tables(_one_a_line_broken),
    "cells parted by spaces": _tables(_spaced),
    "rows as columns": _tables(_turned),
    "merged cells too long": _rows(_too_long),
    "serial numbers": _rows(
        lambda rows, _chance: [(Cell(text=str(i)), *row) for i, row in enumerate(rows, 1)]
    ),
    "remarks": _rows(_remarks),
    "total first": _rows(_total_first),
    "table four in rows": _rows(_strip_rows),
    "table four with a label": _rows(_strip_label),
    "table four in two": _tables(_strip_tables),
    "captions in two rows": _tables(_split_captions),
    "spans as empty cells": _rows(_spread),
    "trailing empty cells": _rows(
        lambda rows, chance: [
            (*(Cell(text=c.text) for c in row), *[Cell()] * chance.randrange(4)) for row in rows
        ]
    ),
    "traditional": _captions(lambda text, _chance: text.translate(_TO_TRADITIONAL)),
    "full width": _captions(lambda text, _chance: text.translate(_TO_FULL)),
    "half width": _captions(lambda text, _chance: text.translate(_TO_HALF)),
    "spaced": _captions(lambda text, _chance: " ".join(text)),
    "wrapped": _captions(_wrapped),
    "numbers with commas": _captions(lambda text, _chance: re.sub(r"\A([1-9])\.", r"\1、", text)),
    "circled numbers": _captions(_circled),
    "without numbers": _captions(
        lambda text, _chance: (
            found.string[found.end() :] if (found := _NUMBER.match(text)) else text
        )
    ),
    "misprinted": _captions(_misprinted),
}

#: Layouts that lose blank cells: what is printed does not tell where they were.
NO_BLANKS: Final = frozenset(
    {"one cell a line", "one cell a line, captions broken", "cells parted by spaces"}
)
