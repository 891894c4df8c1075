"""Tables whose rows stand side by side under their captions (table four)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.recognize.headers import Headers
from govreport.recognize.hits import Hits
from govreport.recognize.lexicon import RowEntry, TableLexicon
from govreport.recognize.sheets import Item, Line
from govreport.recognize.values import value_like


@attrs.define(eq=False)
class Strip:
    """Places the values of such a table."""

    _hits: Hits
    _headers: Headers
    #: Rows named since the last values.
    _named: list[RowEntry] = attrs.field(factory=list)

    def forget(self) -> None:
        """Forget the captions read."""
        self._named = []

    def name(self, entry: RowEntry) -> None:
        """Note the caption of a row."""
        self._named.append(entry)

    def blank(self, table: TableLexicon, line: Line) -> None:
        """Take a row of blank cells, which another row may still fill."""
        slots = self._headers.slots(table)
        if len(slots) == len(table.cells) and len(line) >= len(table.cells):
            for item in line:
                if item.column in slots:
                    self._hits.add(slots[item.column], item, weak=True)

    def line(self, table: TableLexicon, line: Line) -> None:
        """Take a row of values."""
        named, self._named = self._named, []
        slots = self._slots(table, line)
        under = [item for item in line if item.column in slots and item.span == 1]
        if slots and len(under) == len(slots) and len(slots) % len(table.rows[0].columns) == 0:
            for item in under:
                self._hits.add(slots[item.column], item)
            self._hits.outside([i for i in line if i not in under and value_like(i.text)])
            return
        while line and not line[0].blank and not value_like(line[0].text):
            if len(line) <= len(table.cells) and (not slots or line[0].column in slots):
                break
            line = line[1:]  # what the row counts: 件数
        shown = tuple(item for item in line if not item.blank)
        for values in (line, shown):
            cells = _cells(table, named, len(values))
            if len(values) == len(cells):
                self._add(cells, values)
                return
        spare = line[len(table.cells) :]
        if spare and all(item.blank for item in spare):
            self._add(table.cells, line[: len(table.cells)])
        elif any(value_like(item.text) for item in shown):
            self._doubt(table.cells, shown)

    def flow(self, table: TableLexicon, values: Sequence[Item], shown: Sequence[Item]) -> None:
        """Take values that came one a line, with or without their blank ones."""
        named, self._named = self._named, []
        for taken in (values, shown):
            cells = _cells(table, named, len(taken))
            if len(taken) == len(cells):
                self._add(cells, taken)
                return
        self._doubt(_cells(table, named, len(shown)) or table.cells, shown)

    def _slots(self, table: TableLexicon, line: Line) -> dict[int, str]:
        """Return the address under each grid column; headers that are lost follow from the rest."""
        slots = self._headers.slots(table)
        if len(line) != len(table.cells):
            return slots
        pairs = list(zip(line, table.cells, strict=True))
        if all(slots.get(item.column, cell) == cell for item, cell in pairs):
            return {item.column: cell for item, cell in pairs}
        return slots

    def _add(self, cells: Sequence[str], items: Sequence[Item]) -> None:
        for cell, item in zip(cells, items, strict=True):
            self._hits.add(cell, item)

    def _doubt(self, cells: Sequence[str], shown: Sequence[Item]) -> None:
        self._hits.doubt(cells, shown, f"{len(shown)} values for {len(cells)} cells")


def _cells(table: TableLexicon, named: Sequence[RowEntry], count: int) -> tuple[str, ...]:
    """Return the cells that *count* values under these captions are for."""
    if count == len(table.cells):
        return table.cells
    keys = {entry.row.key for entry in named}
    return tuple(cell for row in table.rows if row.row.key in keys for cell in row.cells)
