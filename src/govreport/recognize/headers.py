"""Headers printed over the columns of a table, by grid column."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.recognize.lexicon import RowEntry, Sense, TableLexicon
from govreport.recognize.sheets import Item


@attrs.define(eq=False)
class Headers:
    """What is printed over each grid column of the table that is being read."""

    #: Grid column -> key of the column of the form.
    _over: dict[int, str] = attrs.field(factory=dict)
    #: Grid column -> row of the form, in a table whose rows stand side by side.
    _above: dict[int, RowEntry] = attrs.field(factory=dict)
    #: Columns in the order of the last headers whose places could be trusted.
    _printed: list[str] = attrs.field(factory=list)

    def clear(self) -> None:
        """Forget places: another table begins, which may go on with the columns of the last."""
        self._over = {}
        self._above = {}

    def forget(self) -> None:
        """Forget places and order: another table of the form begins."""
        self.clear()
        self._printed = []

    def new_block(self) -> None:
        """Forget the columns of the block before."""
        self._over = {}

    def take(self, item: Item, sense: Sense, *, strip: bool) -> None:
        """Note one header."""
        for column in range(item.column, item.end):
            self._over.pop(column, None)
            if sense.columns:
                self._over[column] = sense.columns[0]
            elif sense.rows and strip:
                self._above[column] = sense.rows[0]

    def places(self, entry: RowEntry) -> list[range] | None:
        """Return the grid columns of each of a row's columns, or None without full headers."""
        found: dict[str, list[int]] = {}
        for column, key in self._over.items():
            found.setdefault(key, []).append(column)
        places = []
        for key in (column.key for column in entry.columns):
            columns = sorted(found.get(key, ()))
            if not columns or columns[-1] - columns[0] + 1 != len(columns) or columns[0] == 0:
                return None
            places.append(range(columns[0], columns[-1] + 1))
        return places

    def order(self, entry: RowEntry, places: Sequence[range] | None) -> Sequence[int]:
        """Return the order in which a row's columns are printed, as the headers tell."""
        keys = [column.key for column in entry.columns]
        if places:
            order = sorted(range(len(keys)), key=lambda index: places[index].start)
            self._printed = [keys[index] for index in order]
            return order
        if sorted(self._printed) == sorted(keys):  # as on the page before
            return [keys.index(key) for key in self._printed]
        return range(len(keys))

    def slots(self, table: TableLexicon) -> dict[int, str]:
        """Return the address under each grid column, where both headers are known."""
        key = table.layout.key
        found = {
            column: f"{key}.{row.row.key}.{self._over[column]}"
            for column, row in self._above.items()
            if column in self._over
        }
        return found if len(set(found.values())) == len(found) else {}
