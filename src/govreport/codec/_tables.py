"""A table as plain data: nested rows, each a mapping or an array in column order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any, TypeAlias

from govreport.codec._cells import CellError, Plain, decode_cell, encode_cell, shown
from govreport.codec._problems import guess
from govreport.editions import Block, Row, Slot, TableLayout
from govreport.errors import Problem
from govreport.model import BLANK, Table, Value

#: Groups and name of a row in plain data, and its slots by the keys of their columns.
_Place: TypeAlias = tuple[tuple[str, ...], str, Mapping[str, Slot]]


def decode_table(
    plain: Plain, layout: TableLayout, problems: list[Problem], paths: MutableMapping[str, str]
) -> Table:
    """Return the table that *plain* describes; totals left out are computed.

    What is wrong is added to *problems*; the cell concerned is then blank.  The
    path of each cell that is given is noted in *paths* by the cell's address.
    """
    values: dict[str, Value] = {}
    marked: set[str] = set()
    rows = {row.key: (block, row) for block, row in layout.rows()}
    for key, path, node in _leaves(plain, layout.key, "", rows, problems):
        block, row = rows[key]
        for cell, cell_path, raw in _cells(node, block, row, path, problems):
            content = raw
            paths[f"{layout.key}.{cell}"] = cell_path
            if isinstance(raw, Mapping) and set(raw) == {"value", "computed"}:
                content = raw["value"]
                marked.add(cell)
            try:
                values[cell] = decode_cell(content, layout.slots[cell])
            except CellError as error:
                problems.append(Problem(cell_path, str(error)))
                values[cell] = BLANK
    missing = frozenset(layout.totals) - values.keys()
    table = layout.blank().replace(values, computed=marked)
    return layout.complete(table, missing) if missing else table


def encode_table(table: Table, layout: TableLayout) -> dict[str, Any]:
    """Return *table* as plain data; computed totals are left out where that loses nothing."""
    omitted = table.computed if _recomputable(table, layout) else frozenset[str]()
    values, computed = table.values, table.computed
    data: dict[str, Any] = {}
    for groups, name, slots in _places(layout):
        cells = {
            key: _encode(values[slot.cell], slot, computed)
            for key, slot in slots.items()
            if slot.cell not in omitted
        }
        if cells:
            node = data
            for group in groups:
                node = node.setdefault(group, {})
            node[name] = _row(cells, slots, layout)
    return data


@lru_cache(maxsize=64)
def _places(layout: TableLayout) -> tuple[_Place, ...]:
    """Return where each row stands in plain data; layouts compare by identity."""
    return tuple(
        (
            *_parted(row.key),
            {column.key: layout.slots[f"{row.key}.{column.key}"] for column in block.columns},
        )
        for block, row in layout.rows()
    )


def _parted(key: str) -> tuple[tuple[str, ...], str]:
    *groups, name = key.split(".")
    return tuple(groups), name


def _encode(value: Value, slot: Slot, computed: AbstractSet[str]) -> Plain:
    plain = encode_cell(value, slot)
    return {"value": plain, "computed": True} if slot.cell in computed else plain


def _row(cells: dict[str, Plain], slots: Mapping[str, Slot], layout: TableLayout) -> Plain:
    """Return a row as an array where the columns say little, else as a mapping."""
    parts = [key for key, slot in slots.items() if not slot.column.total]
    if layout.equations and list(cells) in (list(slots), parts):
        return list(cells.values())
    return cells


def _recomputable(table: Table, layout: TableLayout) -> bool:
    """Return whether computing the computed totals anew gives the very same table."""
    if not table.computed or not table.computed <= layout.totals.keys():
        return False
    bare = table.replace(dict.fromkeys(table.computed, BLANK))
    again = layout.complete(bare, table.computed)
    return again == table and again.computed == table.computed


def _leaves(
    plain: Plain,
    path: str,
    prefix: str,
    rows: Mapping[str, tuple[Block, Row]],
    problems: list[Problem],
) -> Iterator[tuple[str, str, Plain]]:
    """Yield key, path and plain data of every row in *plain*."""
    if not isinstance(plain, Mapping):
        problems.append(Problem(path, f"expected a table of rows, got {shown(plain)}"))
        return
    known = {key[len(prefix) :].split(".")[0] for key in rows if key.startswith(prefix)}
    for name, node in plain.items():
        key = f"{prefix}{name}"
        where = f"{path}.{name}"
        if name not in known:
            problems.append(Problem(where, f"there is no such row{guess(name, known, problems)}"))
        elif key in rows:
            yield key, where, node
        else:
            yield from _leaves(node, where, f"{key}.", rows, problems)


def _cells(
    node: Plain, block: Block, row: Row, path: str, problems: list[Problem]
) -> Iterator[tuple[str, str, Plain]]:
    """Yield address, path and plain data of every cell that a row gives."""
    keys = [column.key for column in block.columns]
    if isinstance(node, Mapping) and not _is_cell(node):
        for name, raw in node.items():
            if name in keys:
                yield f"{row.key}.{name}", f"{path}.{name}", raw
            else:
                message = f"there is no such column{guess(name, keys, problems)}"
                problems.append(Problem(f"{path}.{name}", message))
    elif isinstance(node, Sequence) and not isinstance(node, str):
        parts = [column.key for column in block.parts]
        given = keys if len(node) == len(keys) else parts
        if len(node) != len(given):
            wanted = f"{len(keys)} values ({', '.join(keys)})"
            problems.append(Problem(path, f"expected {wanted}, got {len(node)}"))
            return
        for index, (key, raw) in enumerate(zip(given, node, strict=True)):
            yield f"{row.key}.{key}", f"{path}[{index}]", raw
    elif len(keys) == 1:
        yield f"{row.key}.{keys[0]}", path, node
    else:
        wanted = f"a table or an array of {len(keys)} ({', '.join(keys)})"
        problems.append(Problem(path, f"expected {wanted}, got {shown(node)}"))


def _is_cell(node: Mapping[str, Plain]) -> bool:
    return set(node) in ({"unreadable"}, {"value", "computed"})
