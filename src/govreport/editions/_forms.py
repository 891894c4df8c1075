"""Builders for the three shapes of table that the national forms use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from govreport.document import Scope
from govreport.editions.base import (
    Block,
    Column,
    Equation,
    GridRow,
    Label,
    Relation,
    Row,
    Slot,
    TableLayout,
)
from govreport.editions.meaning import UNMARKED, Meaning


@attrs.frozen
class Node:
    """A row of table three, or a group of rows."""

    key: str
    caption: str
    children: tuple[Node, ...] = ()
    aliases: tuple[str, ...] = ()
    total: bool = False
    vertical: bool = False
    meaning: Meaning = UNMARKED

    def leaves(self) -> int:
        """Number of rows below, or 1."""
        return sum(child.leaves() for child in self.children) or 1


def _slots(block: Block, row: Row) -> tuple[Slot, ...]:
    return tuple(
        Slot(cell=f"{row.key}.{column.key}", row=row, column=column, item=block.item)
        for column in block.columns
    )


def _column(text: str, colspan: int = 1, rowspan: int = 1) -> Label:
    return Label(text=text, scope=Scope.COLUMN, colspan=colspan, rowspan=rowspan)


def listing(
    *, key: str, title: str, caption: str, head: str, blocks: Sequence[Block], width: int
) -> TableLayout:
    """Return a table of blocks below one another, each with its own header (table two)."""
    grid: list[GridRow] = []
    for block in blocks:
        grid.append((_column(block.item, colspan=width),))
        grid.append(
            (_column(head), *(_column(col.caption, colspan=col.span) for col in block.columns))
        )
        grid.extend(
            (Label(text=row.caption, scope=Scope.ROW), *_slots(block, row)) for row in block.rows
        )
    return TableLayout(
        key=key,
        section=key,
        title=title,
        caption=caption,
        blocks=tuple(blocks),
        grid=tuple(grid),
        head=0,
        widths=(1.0,) * width,
        equations=(),
    )


def _flatten(
    nodes: Sequence[Node], keys: tuple[str, ...], groups: tuple[str, ...]
) -> Iterator[Row]:
    for node in nodes:
        if node.children:
            yield from _flatten(node.children, (*keys, node.key), (*groups, node.caption))
        else:
            yield Row(
                key=".".join((*keys, node.key)),
                caption=node.caption,
                groups=groups,
                aliases=node.aliases,
                total=node.total,
                meaning=node.meaning,
            )


def _labels(nodes: Sequence[Node], room: int) -> Iterator[tuple[Label, ...]]:
    """Yield the row headers that start in each row of the grid."""
    for node in nodes:
        leaves = node.leaves()
        if node.children:
            label = Label(
                text=node.caption, scope=Scope.ROW, rowspan=leaves, vertical=node.vertical
            )
            for index, rest in enumerate(_labels(node.children, room - 1)):
                yield (label, *rest) if index == 0 else rest
        else:
            yield (Label(text=node.caption, scope=Scope.ROW, colspan=room),)


def matrix(
    *,
    key: str,
    title: str,
    caption: str,
    corner: str,
    over: str,
    nodes: Sequence[Node],
    columns: Sequence[Column],
    depth: int,
    widths: tuple[float, ...],
    balance: tuple[tuple[str, ...], tuple[str, ...]],
    total_row: str,
) -> TableLayout:
    """Return a table of nested rows by columns with a sum each way (table three)."""
    rows = tuple(_flatten(nodes, (), ()))
    block = Block(rows=rows, columns=tuple(columns))
    body: list[GridRow] = [
        (*labels, *_slots(block, row))
        for labels, row in zip(_labels(nodes, depth), rows, strict=True)
    ]
    return TableLayout(
        key=key,
        section=key,
        title=title,
        caption=caption,
        blocks=(block,),
        grid=(*_heads(columns, corner, over, depth), *body),
        head=3,
        widths=widths,
        equations=tuple(_sums(block, balance, total_row)),
    )


def _heads(columns: Sequence[Column], corner: str, over: str, depth: int) -> tuple[GridRow, ...]:
    """Return the three rows over a table of applicants: all, their kinds, those of a kind."""
    second: list[Label] = []
    third: list[Label] = []
    for column in columns:
        if not column.groups:
            second.append(_column(column.caption, rowspan=2))
        else:
            group = column.groups[0]
            members = sum(1 for other in columns if other.groups == column.groups)
            if not any(label.text == group for label in second):
                second.append(_column(group, colspan=members))
            third.append(_column(column.caption))
    return (
        (_column(corner, colspan=depth, rowspan=3), _column(over, colspan=len(columns))),
        tuple(second),
        tuple(third),
    )


def _sums(
    block: Block, balance: tuple[tuple[str, ...], tuple[str, ...]], total_row: str
) -> Iterator[Equation]:
    """Yield the sums of a table of nested rows: across, down, and of what came in and went out."""
    group = total_row.rpartition(".")[0]
    parts = [
        row.key for row in block.rows if row.key.startswith(f"{group}.") and row.key != total_row
    ]
    for row in block.rows:
        if row.key != total_row:
            yield from _across(row, block)
    for column in block.columns:
        yield Equation(
            relation=Relation.COLUMN,
            left=tuple(f"{part}.{column.key}" for part in parts),
            right=(f"{total_row}.{column.key}",),
        )
    yield from _across(next(row for row in block.rows if row.key == total_row), block)
    for column in block.columns:
        yield Equation(
            relation=Relation.BALANCE,
            left=tuple(f"{name}.{column.key}" for name in balance[0]),
            right=tuple(f"{name}.{column.key}" for name in balance[1]),
        )


def _across(row: Row, block: Block) -> Iterator[Equation]:
    """Yield the sum of a row, where its block has a column of totals."""
    for total in block.columns:
        if total.total:
            yield Equation(
                relation=Relation.ROW,
                left=tuple(f"{row.key}.{column.key}" for column in block.parts),
                right=(f"{row.key}.{total.key}",),
            )


def strip(
    *,
    key: str,
    title: str,
    caption: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
) -> TableLayout:
    """Return a table whose rows stand side by side in one printed row (table four)."""
    block = Block(rows=tuple(rows), columns=tuple(columns))
    width = len(columns)
    first: list[Label] = []
    second: list[Label] = []
    third: list[Label] = []
    for row in rows:
        if row.groups:
            members = sum(1 for other in rows if other.groups == row.groups)
            if not any(label.text == row.groups[0] for label in first):
                first.append(_column(row.groups[0], colspan=width * members))
            second.append(_column(row.caption, colspan=width))
            third.extend(_column(column.caption) for column in columns)
        else:
            first.append(_column(row.caption, colspan=width))
            second.extend(_column(column.caption, rowspan=2) for column in columns)
    values = tuple(slot for row in rows for slot in _slots(block, row))
    return TableLayout(
        key=key,
        section=key,
        title=title,
        caption=caption,
        blocks=(block,),
        grid=(tuple(first), tuple(second), tuple(third), values),
        head=3,
        widths=(1.0,) * (width * len(rows)),
        equations=tuple(equation for row in rows for equation in _across(row, block)),
    )
