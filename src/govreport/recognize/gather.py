"""Gather the values of each row of the form: from its own line, from the lines after it.

A caption and its values may stand in two rows, the values a line each, or the caption
may be lost: then the place between its neighbours tells whose the values are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

import attrs

from govreport.recognize.headers import Headers
from govreport.recognize.labels import (
    Begins,
    Caption,
    Heads,
    Label,
    Loose,
    Named,
    Strange,
    Values,
)
from govreport.recognize.lexicon import RowEntry, TableLexicon
from govreport.recognize.rows import Item, Line
from govreport.recognize.values import value_like
from govreport.text.spelling import fold


@attrs.frozen(kw_only=True, eq=False)
class FormRow:
    """A row of the form and the cells that are printed for it.

    Attributes:
        table: Its table.
        entry: The row.
        values: The cells behind its caption.
        headers: What stands over them.
        weak: Whether only a piece of its caption is printed: its blanks say little.
        single: Whether the cells stand one a line, so that blank ones may have left no trace.
        last: Whether the document ends here.
    """

    table: TableLexicon | None
    entry: RowEntry
    values: Line
    headers: Headers
    weak: bool = False
    single: bool = False
    last: bool = False

    @cached_property
    def shown(self) -> Line:
        """The cells that are not blank."""
        return tuple(item for item in self.values if not item.blank)


@attrs.frozen(kw_only=True)
class Beside:
    """Values of a table whose rows stand side by side.

    Attributes:
        table: The table.
        named: Rows whose captions stand between these values and those before.
        values: The cells.
        headers: What stands over them.
        single: Whether the cells stand one a line.
    """

    table: TableLexicon
    named: tuple[RowEntry, ...]
    values: Line
    headers: Headers
    single: bool = False


@attrs.frozen(kw_only=True)
class Together:
    """A row that is printed for a group of rows of the form."""

    rows: tuple[RowEntry, ...]
    values: Line


@attrs.frozen(kw_only=True)
class Extra:
    """Text in a table that belongs to no row of the form."""

    items: Line


@attrs.frozen(kw_only=True)
class Header:
    """A header of columns, whose text may name a unit.

    Attributes:
        text: The header.
        columns: Keys of the columns.
    """

    text: str
    columns: tuple[str, ...]


Gathered: TypeAlias = FormRow | Beside | Together | Extra | Header


class _Pending(NamedTuple):
    """What is printed but not yet given to a row.

    Attributes:
        headers: What stands over the columns.
        table: The table of the form that is being read.
        open: The row whose values are still to come.
        values: The values so far.
        whole: Whether the row is complete already, only blank.
        piece: Whether only a piece of the open row's caption is printed.
        over: The caption over a group of rows, where cells stand one a line.
        orphan: A row of values whose caption is not there.
        last: The row named last.
        named: Rows of a table side by side that have been named since the last values.
        printed: Rows that values have been given to.
    """

    headers: Headers
    table: TableLexicon | None = None
    open: RowEntry | None = None
    values: Line = ()
    whole: bool = False
    piece: bool = False
    over: Item | None = None
    orphan: Line = ()
    last: RowEntry | None = None
    named: tuple[RowEntry, ...] = ()
    printed: frozenset[str] = frozenset()

    def with_row(self, entry: RowEntry) -> _Pending:
        """Return what is pending after values have been given to a row."""
        return self._replace(printed=self.printed | {entry.cells[0]})

    def lost(self, entry: RowEntry, values: int) -> RowEntry | None:
        """Return the row before *entry*, if its caption alone was lost: its values are there."""
        before = None if self.table is None else self.table.before(entry)
        if self.table is None or before is None or before.block != entry.block:
            return None
        in_place = self.last in (None, self.table.before(before))
        fits = values == len(before.columns) and before.cells[0] not in self.printed
        return before if in_place and fits else None


_Step: TypeAlias = tuple[list[Gathered], _Pending]

#: Labels that end the row that is open.
_CLOSING = (Begins, Heads, Named, Strange)


def gather(
    sheets: Sequence[Sequence[Label]], lasts: Sequence[bool]
) -> tuple[tuple[Gathered, ...], ...]:
    """Return the rows of every sheet with their values.

    Args:
        sheets: The labelled rows of each sheet.
        lasts: Whether the document ends with the sheet.
    """
    pending = _Pending(Headers())
    found = []
    for labels, last in zip(sheets, lasts, strict=True):
        rows: list[Gathered] = []
        for label in labels:
            more, pending = _take(label, pending)
            rows += more
        more, pending = _closed(pending, last=last)
        orphan, pending = _given_up(pending)
        found.append((*rows, *more, *orphan))
    return tuple(found)


def _take(label: Label, pending: _Pending) -> _Step:
    rows: list[Gathered] = []
    if label.table is not pending.table:
        rows, pending = _closed(pending)
        pending = pending._replace(table=label.table, last=None, named=())
    if isinstance(label, _CLOSING) or _ends_row(label, pending):
        closed, pending = _closed(pending)
        rows += closed
    if label.headers is not pending.headers:
        pending = pending._replace(headers=label.headers)
    match label:
        case Named():
            more, pending = _named(label, pending)
        case Heads():
            more, pending = _heads(label, pending)
        case Loose():
            more, pending = _loose(label, pending)
        case Caption():
            more, pending = _caption(label, pending)
        case Values():
            more, pending = [], pending._replace(values=(*pending.values, *label.items))
        case Strange():
            strange = len(fold(label.item.text)) > 1
            more = [Extra(items=(label.item,))] if strange else []
        case Begins():
            more = []
    return [*rows, *more], pending


def _ends_row(label: Label, pending: _Pending) -> bool:
    """Return whether a caption on a line of its own ends the row that is open."""
    if not isinstance(label, Caption) or label.table is None:
        return False
    if label.table.strip:
        return bool(pending.values)
    return label.entry is None and bool(pending.values or label.sense.columns)


# --- captions --------------------------------------------------------------------------------


def _caption(label: Caption, pending: _Pending) -> _Step:
    entry, strip = label.entry, label.table is not None and label.table.strip
    if entry is None:
        header = Header(text=label.item.text, columns=label.sense.columns)
        return [header], pending._replace(over=label.item)
    if strip:
        return [], pending._replace(named=(*pending.named, entry))
    if pending.open is None:
        pending = pending._replace(open=pending.lost(entry, len(pending.values)))
    rows, pending = _closed(pending)
    piece = label.table is None or not label.table.sense(label.item.text).rows
    return rows, pending._replace(open=entry, last=entry, piece=piece)


def _heads(label: Heads, pending: _Pending) -> _Step:
    rows: list[Gathered] = [
        Header(text=item.text, columns=sense.columns) for item, sense in label.heads
    ]
    if label.table is None or not label.table.strip:
        return rows, pending
    named = tuple(sense.rows[0] for _, sense in label.heads if sense.rows)
    return rows, pending._replace(named=(*pending.named, *named))


def _named(label: Named, pending: _Pending) -> _Step:
    rows, pending = _adopted(label.entry, pending)
    pending = pending._replace(last=label.entry, piece=label.piece)
    more, pending = _row(label.entry, label.values, pending)
    return [*rows, *more], pending


def _adopted(entry: RowEntry, pending: _Pending) -> _Step:
    """Give a row of values without a caption to the row of the form that stands there."""
    shown = [item for item in pending.orphan if not item.blank]
    lost = pending.lost(entry, len(shown)) if shown else None
    if lost is None:
        return _given_up(pending)
    values = pending.orphan[pending.orphan.index(shown[0]) :]
    row = FormRow(table=pending.table, entry=lost, values=values, headers=pending.headers)
    return [row], pending._replace(orphan=()).with_row(lost)


def _given_up(pending: _Pending) -> _Step:
    """Give up a row of values whose caption is not there."""
    if not pending.orphan:
        return [], pending
    shown = tuple(item for item in pending.orphan if not item.blank)
    return ([Extra(items=shown)] if shown else []), pending._replace(orphan=())


# --- values ----------------------------------------------------------------------------------


def _row(entry: RowEntry, values: Line, pending: _Pending) -> _Step:
    """Give a row its cells; one that is blank may have them in the next line."""
    shown = any(not item.blank for item in values)
    if not shown and len(values) < len(entry.columns):
        return [], pending._replace(open=entry, values=values, whole=False)
    row = FormRow(
        table=pending.table, entry=entry, values=values, headers=pending.headers, weak=pending.piece
    )
    pending = pending.with_row(entry)
    if not shown:
        pending = pending._replace(open=entry, values=(), whole=not pending.piece)
    return [row], pending


def _loose(label: Loose, pending: _Pending) -> _Step:
    """Take a row without a caption: a strip's values, a group's, or the rest of a broken row."""
    printed = tuple(item for item in label.line if not item.blank)
    table = label.table
    if label.labelled and (group := _group(table, printed)):
        rows, pending = _closed(pending)
        return [*rows, group], pending
    if table is not None and table.strip:
        beside = Beside(table=table, named=pending.named, values=label.line, headers=label.headers)
        return [beside], pending._replace(named=() if printed else pending.named)
    if not printed:
        return [], pending
    numeric = bool(label.shown) and all(value_like(item.text) for item in label.shown)
    entry = pending.open if all(item.blank for item in pending.values) else None
    if pending.whole and label.shown == printed:
        entry = None  # the row before is complete, only blank; this one has lost its caption
    if entry is not None and numeric:
        values = label.line[_start(label.line, label.shown, len(entry.columns)) :]
        pending = pending._replace(open=None, values=())
        return _row(entry, values, pending)
    if table is None:
        return [], pending
    if label.labelled:
        return _of_no_row(label, table), pending
    rows, pending = _given_up(pending)
    if numeric:
        return rows, pending._replace(orphan=label.line)
    return [*rows, *([Extra(items=label.shown)] if label.shown else [])], pending


def _of_no_row(label: Loose, table: TableLexicon) -> list[Gathered]:
    """Return what stands beside captions that name no row of the form."""
    items = tuple(item for item in label.shown if not table.sense(item.text).label)
    return [Extra(items=items)] if items else []


def _start(line: Line, shown: Line, count: int) -> int:
    """Return the index of the first value in a row that begins with the end of a caption."""
    others = [i for i, item in enumerate(line) if not item.blank and item not in shown]
    start = others[-1] + 1 if others else line.index(shown[0])
    while start and line[start - 1].blank and len(line) - start < count:
        start -= 1
    return start


def _group(table: TableLexicon | None, shown: Line) -> Together | None:
    """Return a row that is printed for a group of rows: （六）其他处理 with its own values."""
    values = tuple(item for item in shown if value_like(item.text))
    captions = [item for item in shown if not value_like(item.text)]
    rows = table.group(captions[-1].text) if table and captions else ()
    if not rows or table is None or table.strip or len(values) != len(rows[0].columns):
        return None
    return Together(rows=rows, values=values)


def _closed(pending: _Pending, *, last: bool = False) -> _Step:
    """Give the values that came one a line to the row that is open."""
    entry, values, over = pending.open, pending.values, pending.over
    if entry is None and not values and over is None:
        return [], pending
    after = pending._replace(open=None, values=(), over=None)
    shown = tuple(item for item in values if not item.blank)
    table = pending.table
    if entry is not None:
        if not values:
            return [], after  # a caption, and no cell of its row
        row = FormRow(
            table=pending.table,
            entry=entry,
            values=values,
            headers=pending.headers,
            single=True,
            last=last,
        )
        return [row], after.with_row(entry)
    if not shown:
        return [], after
    if table is not None and table.strip:
        beside = Beside(
            table=table,
            named=pending.named,
            values=values,
            headers=pending.headers,
            single=True,
        )
        return [beside], after._replace(named=())
    group = _group(table, (over, *shown)) if over else None
    return [group or Extra(items=shown)], after
