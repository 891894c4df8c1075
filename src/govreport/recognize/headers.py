"""Headers printed over the columns of a table, by grid column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from govreport.recognize.lexicon import RowEntry, Sense, TableLexicon
from govreport.recognize.rows import Item


@attrs.frozen
class Headers:
    """What is printed over each grid column at a place of a table.

    Attributes:
        over: Grid column -> key of the column of the form.
        above: Grid column -> row of the form, in a table whose rows stand side by side.
        printed: Columns in the order of the last headers whose places could be trusted.
        foreign: Whether one of them heads a column of another edition of the form.
    """

    over: Mapping[int, str] = attrs.field(factory=dict)
    above: Mapping[int, RowEntry] = attrs.field(factory=dict)
    printed: tuple[str, ...] = ()
    foreign: bool = False

    def next_sheet(self) -> Headers:
        """Return what is known where another table begins: the order of the last columns."""
        return Headers(printed=self.printed)

    def next_block(self) -> Headers:
        """Return what is known where another block of the form's table begins."""
        return attrs.evolve(self, over={}, foreign=False)

    def with_row(self, heads: Iterable[tuple[Item, Sense]], *, strip: bool) -> Headers:
        """Return the headers with one more printed row of them."""
        over, above = dict(self.over), dict(self.above)
        for item, sense in heads:
            for column in range(item.column, item.end):
                over.pop(column, None)
                if sense.columns:
                    over[column] = sense.columns[0]
                elif sense.rows and strip:
                    above[column] = sense.rows[0]
        return attrs.evolve(self, over=over, above=above)

    @cached_property
    def _ranges(self) -> Mapping[str, range]:
        """Grid columns of each column of the form; without one that is printed in two places."""
        found: dict[str, list[int]] = {}
        for column, key in self.over.items():
            found.setdefault(key, []).append(column)
        return {
            key: range(min(columns), max(columns) + 1)
            for key, columns in found.items()
            if min(columns) and max(columns) - min(columns) + 1 == len(columns)
        }

    def places(self, entry: RowEntry) -> tuple[range, ...] | None:
        """Return the grid columns of each of a row's columns, or None without full headers."""
        ranges = self._ranges
        if not ranges or any(column.key not in ranges for column in entry.columns):
            return None
        return tuple(ranges[column.key] for column in entry.columns)

    def known(self, entry: RowEntry) -> dict[str, range]:
        """Return the grid columns of those cells of a row that have a header."""
        keys = (column.key for column in entry.columns)
        pairs = zip(entry.cells, keys, strict=True)
        return {cell: self._ranges[key] for cell, key in pairs if key in self._ranges}

    def remembered(self, entry: RowEntry) -> Headers:
        """Return the headers with the order of a row's columns, where its places are known."""
        printed = self._order(entry)
        return self if printed == self.printed else attrs.evolve(self, printed=printed)

    def order(self, entry: RowEntry) -> tuple[int, ...]:
        """Return the order in which a row's columns are printed, here or on the page before."""
        keys = [column.key for column in entry.columns]
        printed = self._order(entry)
        if sorted(printed) == sorted(keys):
            return tuple(keys.index(key) for key in printed)
        return tuple(range(len(keys)))

    def _order(self, entry: RowEntry) -> tuple[str, ...]:
        places = self.places(entry)
        if not places:
            return self.printed
        keys = [column.key for column in entry.columns]
        order = sorted(range(len(keys)), key=lambda index: places[index].start)
        return tuple(keys[index] for index in order)

    def slots(self, table: TableLexicon) -> dict[int, str]:
        """Return the address under each grid column, where both headers are known."""
        key = table.layout.key
        found = {
            column: f"{key}.{row.row.key}.{self.over[column]}"
            for column, row in self.above.items()
            if column in self.over
        }
        return found if len(set(found.values())) == len(found) else {}
