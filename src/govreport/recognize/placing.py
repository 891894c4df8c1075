"""Give the cells of one row their values: by the headers over them, or by their number."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.recognize.headers import Headers
from govreport.recognize.hits import Hits
from govreport.recognize.lexicon import RowEntry
from govreport.recognize.sheets import Item, Line
from govreport.recognize.values import value_like

_MERGED = "a merged cell covers more than one cell of the form"
_SHIFTED = "the values do not stand under their headers"


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the form, and the cells printed after its caption."""

    entry: RowEntry
    values: Line
    places: list[range] | None
    weak: bool

    @property
    def count(self) -> int:
        return len(self.entry.columns)

    @property
    def shown(self) -> tuple[Item, ...]:
        return tuple(item for item in self.values if not item.blank)


@attrs.define(eq=False)
class Placer:
    """Places values; a row with cells to spare waits till another one tells where they are."""

    _hits: Hits
    _headers: Headers
    _waiting: list[_Row] = attrs.field(factory=list)
    #: Ends at which the values stand in rows that have too many cells.
    _sides: set[str] = attrs.field(factory=set)

    def clear(self) -> None:
        """Forget where values stood: another table begins."""
        self._sides = set()

    def place(self, entry: RowEntry, values: Line, *, weak: bool) -> None:
        """Give the cells of *entry* their values; *weak* if its caption is a piece only."""
        places = self._headers.places(entry)
        if places:
            self._headers.order(entry, places)
            values = _under(places, values)
        row = _Row(entry=entry, values=values, places=places, weak=weak)
        if places and values and _aligned(places, values) and not _as_many(row, places):
            self._by_place(row, places)
        else:
            self._by_count(row)

    def settle(self) -> None:
        """Place the rows that had to wait."""
        waiting, self._waiting = self._waiting, []
        for row in waiting:
            self._by_count(row, again=True)

    def _by_place(self, row: _Row, places: list[range]) -> None:
        weak = row.weak or not row.shown
        right = max(place.stop for place in places)
        beyond = [item for item in row.shown if item.column >= right]
        if row.values[0].blank and any(value_like(item.text) for item in beyond):
            self._hits.doubt(row.entry.cells, row.shown, _SHIFTED)
            return
        for cell, place in zip(row.entry.cells, places, strict=True):
            over = [i for i in row.values if i.column < place.stop and i.end > place.start]
            shown = [item for item in over if not item.blank]
            merged = any(i.column < place.start or i.end > place.stop or i.depth > 1 for i in shown)
            if merged or len({item.text for item in shown}) > 1:
                self._hits.doubt((cell,), shown, _MERGED)
            elif over:
                self._hits.add(cell, (shown or over)[0], weak=weak)
        self._hits.outside(beyond)

    def _by_count(self, row: _Row, *, again: bool = False) -> None:
        taken = _exactly(row)
        if row.places is None:
            self._sides |= {self._side(row)} - {""}
        # Where headers are known, a row that does not fit under them is damaged, not padded.
        if taken is None and row.places is None and len(row.values) > row.count:
            if not again:
                self._waiting.append(row)
                return
            taken = self._at_its_side(row)
        if taken is None:
            reason = f"{len(row.shown)} values for {row.count} columns"
            self._hits.doubt(row.entry.cells, row.shown, reason)
            return
        cells = [row.entry.cells[index] for index in self._headers.order(row.entry, row.places)]
        for cell, item in zip(cells, taken, strict=False):
            self._hits.add(cell, item, weak=not row.shown or row.weak)

    def _side(self, row: _Row) -> str:
        """Return which end of a row with too many cells its values certainly stand at."""
        values, spare = row.values, len(row.values) - row.count
        if spare > 0:
            if not values[0].blank and all(item.blank for item in values[row.count :]):
                return "left"
            written_out = spare == row.entry.spare and not values[-1].blank
            if written_out and all(item.blank for item in values[:spare]):
                return "right"  # the cells that the caption spans are written out
        return ""

    def _at_its_side(self, row: _Row) -> Line | None:
        spare = len(row.values) - row.count
        left = self._sides == {"left"}
        if not left and (self._sides != {"right"} or spare != row.entry.spare):
            return None
        start = 0 if left else spare
        taken = row.values[start : start + row.count]
        return taken if set(row.shown) <= set(taken) else None


def _under(places: Sequence[range], values: Line) -> Line:
    """Return *values* without blank cells that stand before the first header."""
    left = min(place.start for place in places)
    right = max(place.stop for place in places)
    before = [item for item in values if item.column < left]
    if values and values[-1].end >= right and all(item.blank for item in before):
        return values[len(before) :]
    return values


def _aligned(places: Sequence[range], values: Line) -> bool:
    left = min(place.start for place in places)
    right = max(place.stop for place in places)
    return values[0].column == left and any(item.end == right for item in values)


def _as_many(row: _Row, places: Sequence[range]) -> bool:
    """Return whether a row has a cell for each caption, though with other edges than theirs."""
    edges = [range(item.column, item.end) for item in row.values]
    return len(edges) == row.count and edges != sorted(places, key=lambda place: place.start)


def _pushed(places: Sequence[range], values: Line) -> bool:
    """Return whether a merged cell over the row has pushed all of it to the right alike."""
    left = values[0].column - min(place.start for place in places)
    right = values[-1].end - max(place.stop for place in places)
    return left == right > 0


def _exactly(row: _Row) -> Line | None:
    """Return the cells if there are as many as columns, or none with anything in them."""
    # Under known headers a row out of line may begin with a cell that its caption spans.
    whole = row.places is None or not row.values[0].blank or _pushed(row.places, row.values)
    if not row.shown or (len(row.values) == row.count and whole):
        return row.values
    if len(row.shown) != row.count:
        return None
    start = row.values.index(row.shown[0])
    beside = row.values[start : start + row.count] == row.shown
    edges = (row.shown[0], row.shown[-1])
    return row.shown if beside and all(value_like(item.text) for item in edges) else None
