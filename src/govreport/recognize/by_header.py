"""Align rows by the headers over their columns, where the places of these can be trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from govreport.recognize.doubts import MERGED, SHIFTED
from govreport.recognize.gather import FormRow
from govreport.recognize.placements import Placed, Placements, doubted
from govreport.recognize.reading import Ambiguous
from govreport.recognize.rows import WIDEST, Item, Line
from govreport.recognize.values import value_like

#: Fewer rows under some of the form's headers may be an accident
#: (test_recognize_passes, rows that fit by chance).
_FEWEST_ROWS = 3


#: A header's block and grid columns.
Under: TypeAlias = tuple[int, range]


def filled(rows: Iterable[FormRow]) -> frozenset[Under]:
    """Return the headers under which every row prints one text in several cells.

    So a merged cell looks whose text is written out in each of its columns.  Where one row
    is otherwise, equal cells under the header may be numbers of their own, which happen to
    be the same.
    """
    alike: dict[Under, bool] = {}
    for row in rows:
        for place in row.headers.places(row.entry) or ():
            if len(place) == 1:
                continue  # no room for a second cell
            over = [item for item in row.values if _stands_under(item, place)]
            if not all(item.blank for item in over):
                key = (row.entry.block, place)
                same = len(over) > 1 and len({item.text for item in over}) == 1
                alike[key] = alike.get(key, True) and same
    return frozenset(key for key, same in alike.items() if same)


def by_header(row: FormRow, filled: Collection[Under]) -> Placements | None:
    """Return the cells of a row under their headers; None where it does not stand under them.

    Args:
        row: The row.
        filled: Headers under which merged cells are written out in each of their columns.
    """
    places = row.headers.places(row.entry)
    values = under(places, row.values) if places else ()
    if not places or not values or not _is_aligned(places, values) or _as_many(row, places, values):
        return None
    shown = [item for item in values if not item.blank]
    right = max(place.stop for place in places)
    beyond = tuple(item for item in shown if item.column >= right)
    if _is_shifted(places, values):
        return _beside(row, places, shown) or doubted(row.entry.cells, shown, SHIFTED)
    weak = row.weak or not shown
    placed: list[Placed] = []
    doubts: list[Ambiguous] = []
    for cell, place in zip(row.entry.cells, places, strict=True):
        over = [item for item in values if _stands_under(item, place)]
        printed = [item for item in over if not item.blank]
        several = len(printed) > 1 and (row.entry.block, place) not in filled
        if several or any(_reaches_out(item, place) for item in printed):
            doubts += doubted((cell,), printed, MERGED).doubts
        elif over:
            placed.append(Placed(cell, (printed or over)[0], weak))
    return Placements(placed=tuple(placed), doubts=tuple(doubts), outside=beyond)


def _is_shifted(places: Sequence[range], values: Line) -> bool:
    """Return whether a number stands under no header while a cell under one is blank.

    The number may be that cell's: a column of a table without lines is where its text is.
    """
    shown = [item for item in values if not item.blank]
    headed = {column for place in places for column in place}
    stray = any(
        headed.isdisjoint(range(item.column, item.end)) and value_like(item.text) for item in shown
    )
    return stray and not all(any(_stands_under(item, place) for item in shown) for place in places)


def _beside(row: FormRow, places: Sequence[range], shown: Sequence[Item]) -> Placements | None:
    """Return a number for each header, none nearer to another one's columns; None otherwise.

    So numbers stand that are set in the middle under headers set at the left.
    """
    order = sorted(range(len(places)), key=lambda index: places[index].start)
    starts = [places[index].start for index in order]
    stops = [places[index].stop for index in order]
    near = len(shown) == len(places) and all(
        value_like(item.text) and item.depth == 1 and before <= item.column and item.end <= after
        for item, before, after in zip(shown, [0, *stops], [*starts[1:], WIDEST], strict=False)
    )
    # A last number alone behind all headers may be a remark's.
    aside = [not _stands_under(item, places[at]) for item, at in zip(shown, order, strict=False)]
    if not near or (len(order) > 1 and aside.index(True) == len(order) - 1):
        return None
    cells = [row.entry.cells[index] for index in order]
    return Placements(placed=tuple(map(Placed, cells, shown)))


def _stands_under(item: Item, place: range) -> bool:
    return item.column < place.stop and item.end > place.start


def _reaches_out(item: Item, place: range) -> bool:
    return item.column < place.start or item.end > place.stop or item.depth > 1


def by_some_headers(rows: Sequence[FormRow]) -> dict[FormRow, Placements] | None:
    """Return the cells of rows that stand under some of the form's headers, and fill them.

    A table too wide for its page is printed in parts, each with some of the columns.  In all
    of its rows every cell must stand just under a header of its own: a row that has lost its
    blank cells may do so by chance.
    """
    found = {row: cells for row in rows if (cells := _some(row)) is not None}
    return found if len(found) == len(rows) >= _FEWEST_ROWS else None


def _some(row: FormRow) -> Placements | None:
    known = row.headers.known(row.entry)
    edges = {range(item.column, item.end): item for item in row.values if item.depth == 1}
    told = len(row.values) == len(known) < len(row.entry.columns)
    in_grid = all(item.spot.table >= 0 for item in row.values)
    if row.single or not known or not told or not in_grid:
        return None
    if set(known.values()) != edges.keys():
        return None
    weak = row.weak or not row.shown
    return Placements(
        placed=tuple(Placed(cell, edges[place], weak) for cell, place in known.items())
    )


def under(places: Sequence[range], values: Line) -> Line:
    """Return *values* without blank cells that stand before the first header, if any are left."""
    left = min(place.start for place in places)
    right = max(place.stop for place in places)
    before = [item for item in values if item.column < left]
    if len(before) < len(values) and values[-1].end >= right and all(one.blank for one in before):
        return values[len(before) :]
    return values


def _is_aligned(places: Sequence[range], values: Line) -> bool:
    left = min(place.start for place in places)
    right = max(place.stop for place in places)
    return values[0].column == left and any(item.end == right for item in values)


def _as_many(row: FormRow, places: Sequence[range], values: Line) -> bool:
    """Return whether a row has a cell for each caption, though with other edges than theirs."""
    edges = [range(item.column, item.end) for item in values]
    sorted_places = sorted(places, key=lambda place: place.start)
    return len(edges) == len(row.entry.columns) and edges != sorted_places
