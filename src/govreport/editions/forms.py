"""Builders for the three shapes of table that the forms use: a listing, a matrix, a strip."""

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
    """A row of a matrix, or a group of rows.

    Attributes:
        key: Its part of the address.
        caption: Official caption.
        children: Rows and groups in it; empty for a row.
        aliases: Other captions that occur in published reports.
        total: Whether it sums up the rows beside it, those in groups included.
        vertical: Whether the form sets the caption vertically.
        meaning: What it counts.
    """

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

    def depth(self) -> int:
        """Number of captions from here to the innermost row."""
        return 1 + max((child.depth() for child in self.children), default=0)


def _slots(block: Block, row: Row) -> tuple[Slot, ...]:
    return tuple(
        Slot(cell=f"{row.key}.{column.key}", row=row, column=column, item=block.item)
        for column in block.columns
    )


def _column(text: str, colspan: int = 1, rowspan: int = 1) -> Label:
    return Label(text=text, scope=Scope.COLUMN, colspan=colspan, rowspan=rowspan)


def listing(
    *,
    key: str,
    title: str,
    caption: str,
    head: str,
    blocks: Sequence[Block],
    width: int,
    section: str = "",
) -> TableLayout:
    """Return a table of blocks below one another, each with its own header (table two).

    Args:
        key: Key of the table.
        title: Its name in findings.
        caption: What it shows.
        head: Caption over the rows.
        blocks: The blocks; the spans of the columns of each add up to *width* less one.
        width: Columns of the grid.
        section: Key of the section that it stands in; empty for that of the same key.
    """
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
        section=section or key,
        title=title,
        caption=caption,
        blocks=tuple(blocks),
        grid=tuple(grid),
        head=0,
        widths=(1.0,) * width,
        equations=tuple(
            equation for block in blocks for row in block.rows for equation in _across(row, block)
        ),
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
    nodes: Sequence[Node],
    columns: Sequence[Column],
    over: str = "",
    widths: Sequence[float] = (),
    balance: tuple[Sequence[str], Sequence[str]] = ((), ()),
    section: str = "",
) -> TableLayout:
    """Return a table of nested rows by columns with sums each way (table three).

    Args:
        key: Key of the table.
        title: Its name in findings.
        caption: What it shows.
        corner: Caption over the rows.
        nodes: The rows and groups of rows.
        columns: The columns, of which those in a group stand side by side.
        over: Caption over all columns; empty for none.
        widths: Relative widths of the grid columns; empty for equal ones.
        balance: Keys of rows whose sums must be equal, column by column.
        section: Key of the section that it stands in; empty for that of the same key.
    """
    rows = tuple(_flatten(nodes, (), ()))
    block = Block(rows=rows, columns=tuple(columns))
    depth = max(node.depth() for node in nodes)
    heads = _heads(columns, corner, over, depth)
    body: list[GridRow] = [
        (*labels, *_slots(block, row))
        for labels, row in zip(_labels(nodes, depth), rows, strict=True)
    ]
    return TableLayout(
        key=key,
        section=section or key,
        title=title,
        caption=caption,
        blocks=(block,),
        grid=(*heads, *body),
        head=len(heads),
        widths=tuple(widths) or (1.0,) * (depth + len(columns)),
        equations=tuple(_sums(block, balance)),
    )


def _heads(columns: Sequence[Column], corner: str, over: str, depth: int) -> tuple[GridRow, ...]:
    """Return the rows over a matrix: what is over all columns, their groups, those in a group."""
    outer: list[Label] = []
    inner: list[Label] = []
    levels = 2 if any(column.groups for column in columns) else 1
    for column in columns:
        if not column.groups:
            outer.append(_column(column.caption, rowspan=levels))
        else:
            group = column.groups[0]
            members = sum(1 for other in columns if other.groups == column.groups)
            if not any(label.text == group for label in outer):
                outer.append(_column(group, colspan=members))
            inner.append(_column(column.caption))
    rows = [tuple(row) for row in (outer, inner) if row]
    if over:
        rows.insert(0, (_column(over, colspan=len(columns)),))
    first = _column(corner, colspan=depth, rowspan=len(rows))
    return ((first, *rows[0]), *rows[1:])


def _sums(block: Block, balance: tuple[Sequence[str], Sequence[str]]) -> Iterator[Equation]:
    """Yield the sums of a table of nested rows: across, down, and of what came in and went out."""
    parts = [row for row in block.rows if not row.total]
    totals = [row for row in block.rows if row.total]
    for row in parts:
        yield from _across(row, block)
    for total in totals:
        group = total.key.rpartition(".")[0]
        inside = [row for row in parts if not group or row.key.startswith(f"{group}.")]
        for column in block.columns:
            yield Equation(
                relation=Relation.COLUMN,
                left=tuple(f"{row.key}.{column.key}" for row in inside),
                right=(f"{total.key}.{column.key}",),
            )
    for total in totals:
        yield from _across(total, block)
    for column in block.columns if all(balance) else ():
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
    section: str = "",
) -> TableLayout:
    """Return a table whose rows stand side by side in one printed row (table four).

    Args:
        key: Key of the table.
        title: Its name in findings.
        caption: What it shows.
        rows: The rows, of which those in a group stand side by side.
        columns: The columns of each row.
        section: Key of the section that it stands in; empty for that of the same key.
    """
    block = Block(rows=tuple(rows), columns=tuple(columns))
    width = len(columns)
    levels = 2 if any(row.groups for row in rows) else 1
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
            second.extend(_column(column.caption, rowspan=levels) for column in columns)
    heads = tuple(tuple(labels) for labels in (first, second, third) if labels)
    values = tuple(slot for row in rows for slot in _slots(block, row))
    return TableLayout(
        key=key,
        section=section or key,
        title=title,
        caption=caption,
        blocks=(block,),
        grid=(*heads, values),
        head=len(heads),
        widths=(1.0,) * (width * len(rows)),
        equations=tuple(equation for row in rows for equation in _across(row, block)),
    )
