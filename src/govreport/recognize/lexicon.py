"""Captions of one edition, folded and indexed, so that printed text finds its place in the form."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

import attrs

from govreport.document import Scope
from govreport.editions import Column, Edition, Label, Row, Slot, TableLayout
from govreport.text.captions import bare, numbering, unbracketed
from govreport.text.spelling import fold

_T = TypeVar("_T")

#: A shortened caption has at least so many characters: with one, a cell of xinxiang-wjw-2019 (shared
#: corpus) is read otherwise; with six, a row of changtu-qijiazi-2023 is lost.
_SHORTEST = 3
#: A misprinted caption is at least so similar to the right one; with 0.95 those of
#: xiangzhou-tax-2023 are lost.
_SIMILAR = 0.8
#: Two captions that are so nearly as similar leave it open which is meant; with 0 it is not
#: left open in xiangzhou-tax-2023.
_CLOSE = 0.06
#: Longer text is no caption.
LONGEST = 120


@attrs.frozen(kw_only=True, eq=False)
class RowEntry:
    """A row of the form: its layout, block and the slots that it has, left to right.

    Attributes:
        layout: Its table.
        block: Index of its block.
        row: The row.
        columns: Columns of the block.
        spare: Grid columns that its caption covers in the form, less one.
    """

    layout: TableLayout
    block: int
    row: Row
    columns: tuple[Column, ...]
    spare: int = 0

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Full addresses of the row's cells."""
        return tuple(f"{self.layout.key}.{self.row.key}.{column.key}" for column in self.columns)


@attrs.frozen(kw_only=True)
class Sense:
    """What a printed text can mean within one table of the form.

    Attributes:
        rows: Rows that it can name.
        columns: Keys of columns that it can name, by the edition's blocks.
        item: Index of the block that it introduces, or -1.
        label: Whether it is a caption of the table at all.
        exact: Whether it is so word for word, numbering included.
        maybe: Rows that it names if it cannot be a column (总计 without its number).
    """

    rows: tuple[RowEntry, ...] = ()
    maybe: tuple[RowEntry, ...] = ()
    columns: tuple[str, ...] = ()
    item: int = -1
    label: bool = False
    exact: bool = False


NOTHING = Sense()


@attrs.define(eq=False)
class TableLexicon:
    """Captions of one table."""

    layout: TableLayout
    #: Whether rows stand side by side under their captions (table four).
    strip: bool
    rows: tuple[RowEntry, ...]
    _exact: dict[str, list[RowEntry]]
    _bare: dict[str, list[RowEntry]]
    _columns: dict[str, list[str]]
    _items: dict[str, int]
    _labels: set[str]
    #: Rows by the caption that stands over a group of them.
    _groups: dict[str, list[RowEntry]]
    #: Every letter of the printed captions.
    letters: frozenset[str]
    _memo: dict[tuple[str, bool], Sense] = attrs.field(factory=dict)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Full addresses of every cell, in the form's order."""
        return tuple(cell for entry in self.rows for cell in entry.cells)

    @cached_property
    def captions(self) -> frozenset[str]:
        """Every caption, folded: of rows, columns and blocks, and those over several of them."""
        return frozenset({*self._exact, *self._columns, *self._items, *self._labels} - {""})

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What every caption may begin with where a line break has cut it, folded."""
        return frozenset(one[:stop] for one in self.captions for stop in range(1, len(one)))

    def group(self, text: str) -> tuple[RowEntry, ...]:
        """Return the rows that *text* stands over in the form: （六）其他处理."""
        return tuple(self._groups.get(fold(text), ()))

    def has_letters_of(self, text: str) -> bool:
        """Return whether all letters of *text* are letters of captions: a piece of some of them."""
        letters = fold(text)
        return bool(letters) and self.letters.issuperset(letters)

    def before(self, entry: RowEntry) -> RowEntry | None:
        """Return the row of the form before *entry*."""
        index = self.rows.index(entry) - 1
        return self.rows[index] if index >= 0 else None

    def following(self, entry: RowEntry) -> RowEntry | None:
        """Return the row of the form after *entry*."""
        index = self.rows.index(entry) + 1
        return self.rows[index] if index < len(self.rows) else None

    def sense(self, text: str, *, loose: bool = False) -> Sense:
        """Return what *text* can mean here; with *loose*, also shortened and misprinted."""
        key = (text, loose)
        if key not in self._memo:
            if len(self._memo) > 4096:  # noqa: PLR2004 - a bound for documents full of odd cells
                self._memo.clear()
            self._memo[key] = self._sense(text, loose=loose)
        return self._memo[key]

    def _sense(self, text: str, *, loose: bool) -> Sense:
        if len(text) > LONGEST:
            return NOTHING
        full, short, trimmed = fold(text), bare(text), unbracketed(text)
        if not full:
            return NOTHING
        found = Sense(
            rows=tuple(self._exact.get(full, ())),
            columns=tuple(self._columns.get(full, ())),
            item=self._items.get(full, -1),
            label=full in self._labels,
            exact=True,
            maybe=tuple(self._bare.get(short, ())),
        )
        if found.rows or found.columns or found.item >= 0 or found.label:
            return attrs.evolve(found, label=True)
        rows = self._bare.get(short) or self._bare.get(trimmed) or ()
        columns = self._columns.get(short) or self._columns.get(trimmed) or ()
        item = self._items.get(trimmed, -1)
        if (rows or columns) and full in self.beginnings and (own := numbering(text))[0]:
            # （六）其他 begins （六）其他处理, and is no 3.其他.
            rows = [entry for entry in rows if numbering(entry.row.caption) == own]
            return Sense(rows=tuple(rows), label=True)
        if rows or columns or item >= 0:
            return Sense(rows=tuple(rows), columns=tuple(columns), item=item, label=True)
        if short in self._labels or trimmed in self._labels:
            return Sense(label=True)
        return self._loosely(text, trimmed or short) if loose else NOTHING

    def _loosely(self, text: str, short: str) -> Sense:
        if len(short) < _SHORTEST or short.isdigit():
            return NOTHING
        near = self._near(short, self._bare)
        columns = self._one(self._near(short, self._columns), self._columns)
        own = numbering(text)
        # Of captions that are alike the one with the same number is meant.
        every = {entry.cells[0]: entry for caption in near for entry in self._bare[caption]}
        same = [entry for entry in every.values() if numbering(entry.row.caption) == own]
        rows = self._one(near, self._bare) or (same if own[0] and len(same) == 1 else [])
        if rows and not columns:
            chosen = tuple([entry for entry in rows if entry in same] or rows)
            return Sense(rows=chosen if len(chosen) == 1 else (), label=True)
        if columns and not rows:
            return Sense(columns=tuple(columns), label=True)
        known = {label: [label] for label in self._labels}
        labels = self._one(self._near(short, known), known)
        return Sense(label=True) if labels or (rows and columns) else NOTHING

    @staticmethod
    def _near(short: str, known: Mapping[str, list[_T]]) -> list[str]:
        """Return the captions that *short* may shorten or misprint."""
        parts = [caption for caption in known if short in caption]
        if not parts and len(short) > _SHORTEST:
            parts = [caption for caption in known if _within(short, caption)]
        if not parts:
            parts = [
                caption
                for caption in known
                if len(caption) > _SHORTEST and caption in short and len(short) <= 2 * len(caption)
            ]
        if not parts:
            near = difflib.get_close_matches(short, known, n=4, cutoff=_SIMILAR)
            ratios = [difflib.SequenceMatcher(None, short, one).ratio() for one in near]
            parts = [
                one for one, ratio in zip(near, ratios, strict=True) if ratio > ratios[0] - _CLOSE
            ]
        return parts

    @staticmethod
    def _one(captions: Iterable[str], known: Mapping[str, list[_T]]) -> list[_T]:
        """Return what captions stand for that all mean the same; else nothing."""
        meant: list[_T] = []
        for caption in captions:
            if meant and known[caption] != meant:
                return []
            meant = known[caption]
        return meant


def _within(short: str, caption: str) -> bool:
    """Return whether *short* is *caption* with something left out."""
    if len(short) * 3 < len(caption) or short[0] not in caption:
        return False
    rest = iter(caption)
    return all(char in rest for char in short)


def _paths(captions: Sequence[str]) -> Iterator[str]:
    """Yield a caption with those over it, some or all of them, as flat tables have them."""
    for first in range(len(captions) - 1):
        yield "".join(captions[first:])


def _variants(captions: Iterable[str]) -> Iterator[tuple[str, str]]:
    for caption in captions:
        yield fold(caption), bare(caption)


def _table(layout: TableLayout) -> TableLexicon:
    """Return the lexicon of a table."""
    entries: list[RowEntry] = []
    exact: dict[str, list[RowEntry]] = {}
    short: dict[str, list[RowEntry]] = {}
    columns: dict[str, list[str]] = {}
    groups: dict[str, list[RowEntry]] = {}
    items: dict[str, int] = {}
    for number, block in enumerate(layout.blocks):
        if block.item:
            items[fold(block.item)] = number
        for row in block.rows:
            entry = RowEntry(
                layout=layout,
                block=number,
                row=row,
                columns=block.columns,
                spare=_spare(layout, row),
            )
            entries.append(entry)
            for full, cut in _variants((row.caption, *row.aliases)):
                _add(exact, full, entry)
                _add(short, cut, entry)
            for group in row.groups:
                _add(groups, fold(group), entry)
            for path in _paths(row.captions):
                _add(exact, fold(path), entry)
            _add(short, unbracketed(row.caption), entry)
        for column in block.columns:
            for full, cut in _variants((column.caption, *column.aliases)):
                _add(columns, full, column.key)
                _add(columns, cut, column.key)
            for path in _paths(column.captions):
                _add(columns, fold(path), column.key)
            _add(columns, unbracketed(column.caption), column.key)
    return TableLexicon(
        layout=layout,
        strip=all(label.scope is not Scope.ROW for label in _printed(layout)),
        rows=tuple(entries),
        exact=exact,
        bare=short,
        columns=columns,
        items=items,
        labels=_labels(layout, entries) - {*exact, *columns, *items, ""},
        groups=groups,
        letters=frozenset("".join(fold(label.text) for label in _printed(layout))),
    )


def _spare(layout: TableLayout, row: Row) -> int:
    """Return how many grid columns the caption right before a row's values covers, less one."""
    for grid_row in layout.grid:
        for label, item in pairwise(grid_row):
            if isinstance(label, Label) and isinstance(item, Slot) and item.row == row:
                return label.colspan - 1
    return 0


def _printed(layout: TableLayout) -> Iterator[Label]:
    """Yield the captions printed in a table."""
    for grid_row in layout.grid:
        for item in grid_row:
            if isinstance(item, Label):
                yield item


def _labels(layout: TableLayout, entries: Iterable[RowEntry]) -> set[str]:
    """Return the captions of a table, folded, with and without their numbers."""
    texts = [label.text for label in _printed(layout)]
    texts += [group for entry in entries for group in entry.row.groups]
    return {found for pair in _variants(texts) for found in pair}


def _add(index: dict[str, list[_T]], key: str, value: _T) -> None:
    if key and value not in index.setdefault(key, []):
        index[key].append(value)


@lru_cache(maxsize=16)
def lexicon(edition: Edition) -> tuple[TableLexicon, ...]:
    """Return the lexicons of an edition's tables, in the form's order."""
    return tuple(_table(layout) for layout in edition.tables)


def is_label(text: str, edition: Edition, *, loose: bool = False) -> bool:
    """Return whether *text* is a caption of any table of an edition; *loose*: or nearly one."""
    return len(text) <= LONGEST and _is_label(text, edition, loose)


@lru_cache(maxsize=4096)
def _is_label(text: str, edition: Edition, loose: bool) -> bool:  # noqa: FBT001 - for the cache
    return any(table.sense(text, loose=loose).label for table in lexicon(edition))


def begins_label(text: str, edition: Edition) -> bool:
    """Return whether *text* is the beginning of a caption of any table."""
    short = fold(text)
    return any(short in table.beginnings for table in lexicon(edition))


@lru_cache(maxsize=16)
def official(edition: Edition) -> frozenset[str]:
    """Return the folded official captions of every table of an edition."""
    return frozenset(fold(label.text) for layout in edition.tables for label in _printed(layout))


@lru_cache(maxsize=16)
def strange_columns(edition: Edition, editions: tuple[Edition, ...]) -> frozenset[str]:
    """Return the folded headers of columns that other editions have, and *edition* has not."""
    captions = {
        caption
        for other in editions
        for layout in other.tables
        for block in layout.blocks
        for column in block.columns
        for caption in (column.caption, *column.aliases)
    }
    return frozenset(fold(one) for one in captions if not is_label(one, edition, loose=True))


@lru_cache(maxsize=16)
def _own(editions: tuple[Edition, ...]) -> tuple[frozenset[str], Sequence[frozenset[str]]]:
    """Return the folded captions of all editions, and of each those that no other has."""
    every = [official(edition) for edition in editions]
    own = [
        captions.difference(*(one for other, one in enumerate(every) if other != index))
        for index, captions in enumerate(every)
    ]
    return frozenset().union(*every), own


def choose(texts: Sequence[str], editions: Sequence[Edition]) -> tuple[Edition | None, int]:
    """Return the edition whose own captions occur most, and how many captions occur at all.

    The edition is None where none of them has a caption that the others lack.
    """
    short = {text for text in texts if 1 < len(text) <= LONGEST}
    folded = {*map(fold, short), *map(unbracketed, short)}
    every, own = _own(tuple(editions))
    score = {index: len(captions & folded) for index, captions in enumerate(own)}
    seen = len(every & folded)
    best = max(score, key=lambda index: score[index], default=-1)
    if best < 0 or score[best] == 0:
        return None, seen
    if sum(1 for value in score.values() if value == score[best]) > 1:
        return None, seen
    return editions[best], seen
