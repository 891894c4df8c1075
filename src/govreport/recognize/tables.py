"""Match printed rows with the rows of the form: what every cell of the form says, and where.

A row is found by its caption and a value by its place in the row.  Headers
decide over the order of columns where their positions can be trusted (a grid);
else the number of values must be that of the form.  Where neither gives a
single answer nothing is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.editions import Edition
from govreport.recognize.fold import bare, fold, numbering
from govreport.recognize.hits import Hits
from govreport.recognize.lexicon import NOTHING, RowEntry, Sense, TableLexicon, lexicon
from govreport.recognize.sheets import Item, Line
from govreport.recognize.values import value_like

#: Pieces that a caption may be broken into, a line each.
_PIECES = 4
#: Text longer than this is no value without digits (见附表).
_REMARK = 8


@attrs.define(eq=False)
class Matcher:
    """Reads rows one after the other and remembers headers and the row that is open."""

    edition: Edition
    hits: Hits
    tables: tuple[TableLexicon, ...] = ()
    _table: TableLexicon | None = None
    _block: int = -1
    #: Grid column -> key of the column printed over it.
    _over: dict[int, str] = attrs.field(factory=dict)
    #: Grid column -> row printed over it, in a table whose rows stand side by side.
    _above: dict[int, RowEntry] = attrs.field(factory=dict)
    #: The row whose values are still to come, one a line; the values so far.
    _open: RowEntry | None = None
    _values: list[Item] = attrs.field(factory=list)
    #: Whether the open row has all its cells, though blank ones.
    _whole: bool = False
    #: Rows with more cells than columns, till the place of the values is known.
    _waiting: list[tuple[RowEntry, Line, list[range] | None]] = attrs.field(factory=list)
    #: Ends of the row at which values were seen in rows that have too many cells.
    _sides: set[str] = attrs.field(factory=set)
    #: The row read last, and its caption so far: both may go on in the next printed row.
    _last: RowEntry | None = None
    _caption_text: str = ""
    _pieced: bool = False
    #: Columns in the order of the last headers whose places could be trusted.
    _printed: list[str] = attrs.field(factory=list)
    #: Rows of a strip named since its last values.
    _named: list[RowEntry] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.tables = lexicon(self.edition)

    # --- one sheet -----------------------------------------------------------------------

    def feed(self, lines: Sequence[Line], *, last: bool = False) -> None:
        """Read the rows of one sheet; *last* if the document ends here."""
        if _numbered(lines):
            lines = [line[1:] for line in lines]
        position = 0
        while position < len(lines):
            line = lines[position]
            if len(line) == 1 and not line[0].blank:
                position += self._single(lines, position)
            else:
                self._several(line)
                position += 1
        self._close(last=last)
        self._settle()

    def new_table(self) -> None:
        """Forget headers: another table begins, which may continue the last one."""
        self._over = {}
        self._above = {}
        self._sides = set()

    # --- captions ------------------------------------------------------------------------

    def _sense(self, text: str, *, loose: bool = False) -> Sense:
        """Return what *text* means, turning to another table of the form where it must be."""
        if self._table is not None:
            sense = self._table.sense(text, loose=False)
            if sense.label:
                return sense
        owners = [
            (table, sense)
            for table in self.tables
            if table is not self._table
            and ((sense := table.sense(text)).exact or sense.rows or sense.columns)
        ]
        if len(owners) == 1:
            table, sense = owners[0]
            self._turn(table)
            return sense
        if loose and self._table is not None and not owners:
            return self._table.sense(text, loose=True)
        return NOTHING

    def _turn(self, table: TableLexicon) -> None:
        self._close()
        self._table = table
        self._last, self._caption_text = None, ""
        self._printed = []
        self._block = -1
        self._over = {}
        self._above = {}
        self._named = []

    def _pick(self, rows: Sequence[RowEntry]) -> RowEntry | None:
        """Return the row that is meant: of several, the one in the present block."""
        if len(rows) == 1:
            return rows[0]
        near = [row for row in rows if row.block == self._block]
        return near[0] if len(near) == 1 else None

    # --- rows of several cells -----------------------------------------------------------

    def _several(self, line: Line) -> None:
        shown = [item for item in line if not item.blank]
        if not shown:
            self._blank(line)
            return
        width = self._left()
        named: RowEntry | None = None
        start = 0
        labels = 0
        for position, item in enumerate(line):
            if item.blank:
                continue
            if width is not None and item.column >= width:
                break
            if value_like(item.text):
                if self._captioned(line, position):
                    continue  # a serial number before the caption
                break
            sense = self._sense(item.text)
            if sense.item >= 0:
                self._begin(sense.item)
                return
            rows = sense.rows or (sense.maybe if self._counted(line, position) else ())
            if not sense.label and self._continues(item.text):
                rows = (self._last,) if self._last else ()
            elif not rows and not sense.label:
                sense = self._sense(item.text, loose=True)
                rows = sense.rows or self._expected(item.text)
            if rows and not (self._table and self._table.strip and self._heads(line, position)):
                found = self._pick(rows)
                if found is not None:
                    named, start = found, position + 1
                    break
            labels += sense.label
        if named is not None:
            caption = line[start - 1].text
            while start < len(line) and line[start].text == caption:
                start += 1  # a merged caption written out in each of its cells
            self._close()
            self._pieced = named is self._last
            self._caption_text = self._caption_text + caption if self._pieced else caption
            self._last = named
            self._row(named, line[start:])
        elif not self._header(line, shown):
            self._unnamed(line, labels)

    def _left(self) -> int | None:
        """Return the first grid column under a header, where headers can be trusted."""
        if self._table is None or self._table.strip:
            return None
        entry = next((row for row in self._table.rows if row.block == self._block), None)
        if entry is None:
            entry = self._table.rows[0] if len(self._table.layout.blocks) == 1 else None
        places = self._places(entry) if entry else None
        return min(min(place) for place in places) if places else None

    @staticmethod
    def _counted(line: Line, position: int) -> bool:
        return any(value_like(item.text) for item in line[position + 1 :])

    def _continues(self, text: str) -> bool:
        """Return whether *text* ends the caption that the row before began."""
        if self._last is None or self._table is None or not self._caption_text:
            return False
        if self._table.sense(self._caption_text).rows:
            return False
        rows = self._table.sense(self._caption_text + text).rows
        return len(rows) == 1 and rows[0] is self._last

    def _expected(self, text: str) -> tuple[RowEntry, ...]:
        """Return the form's next row if *text* has its number and most of its characters."""
        if self._last is None or self._table is None:
            return ()
        following = self._table.following(self._last)
        if following is None or numbering(text) != numbering(following.row.caption):
            return ()
        letters = set(bare(text))
        shared = letters & set(bare(following.row.caption))
        alike = numbering(text)[0] and len(letters) > 1 and len(shared) * 5 >= len(letters) * 3
        return (following,) if alike else ()

    def _captioned(self, line: Line, position: int) -> bool:
        """Return whether the next cell with text is a row's caption or an item's."""
        following = next((item for item in line[position + 1 :] if not item.blank), None)
        if position or following is None or value_like(following.text):
            return False
        sense = self._sense(following.text)
        return sense.label

    def _heads(self, line: Line, position: int) -> bool:
        """Return whether the row's other cells are captions too (a header of a strip)."""
        rest = [item for item in line[position + 1 :] if not item.blank]
        return not rest or any(self._sense(item.text).label for item in rest)

    def _begin(self, block: int) -> None:
        self._close()
        self._block = block
        self._over = {}

    def _header(self, line: Line, shown: Sequence[Item]) -> bool:
        """Take a row of headers in; return whether it was one."""
        senses = [self._sense(item.text) for item in shown]
        if not any(sense.columns or sense.rows for sense in senses):
            loose = [self._sense(item.text, loose=True) for item in shown]
            if not any(sense.columns for sense in loose):
                return all(sense.label for sense in senses)
            senses = loose
        if self._table is None or sum(value_like(item.text) for item in shown) > len(shown) // 2:
            return False
        if not self._table.strip and not any(sense.columns for sense in senses):
            return False
        self._close()
        if not self._table.strip and self._table.layout.blocks[0].item:
            self._over = {}
        for item, sense in zip(shown, senses, strict=True):
            for column in range(item.column, item.end):
                self._over.pop(column, None)
                if sense.columns:
                    self._over[column] = sense.columns[0]
                    self.hits.head(item.text, sense.columns)
                elif sense.rows and self._table.strip:
                    self._above[column] = sense.rows[0]
            if self._table.strip and sense.rows:
                self._named.append(sense.rows[0])
        return True

    def _unnamed(self, line: Line, labels: int) -> None:
        """Take a row without a caption: a strip's values, or the rest of a broken row."""
        table = self._table
        if table is not None and table.strip:
            self._strip(line)
            return
        entry = self._open if not any(not item.blank for item in self._values) else None
        printed = [item for item in line if not item.blank]
        shown = [item for item in printed if not self._ends_caption(item.text)]
        if entry is not None and self._whole and len(shown) == len(printed):
            entry = None  # the row before is complete, only blank; this one has lost its caption
        if entry is not None and shown and all(value_like(item.text) for item in shown):
            self._open, self._values = None, []
            pieces = [i for i, item in enumerate(line) if item in printed and item not in shown]
            start = pieces[-1] + 1 if pieces else line.index(shown[0])
            while start and line[start - 1].blank and len(line) - start < len(entry.columns):
                start -= 1
            self._row(entry, line[start:])
        elif table is not None and not labels:
            self.hits.outside(shown)

    def _ends_caption(self, text: str) -> bool:
        """Return whether *text* is the end of the caption of the row read last."""
        last, short = self._last, fold(text)
        return last is not None and len(short) > 1 and fold(last.row.caption).endswith(short)

    def _blank(self, line: Line) -> None:
        table = self._table
        if table is not None and table.strip and self._strip_places():
            slots = self._strip_places()
            if len(slots) == len(table.cells) and len(line) >= len(table.cells):
                for item in line:
                    if item.column in slots:
                        self.hits.add(slots[item.column], item, weak=True)

    # --- values of a row -----------------------------------------------------------------

    def _places(self, entry: RowEntry) -> list[range] | None:
        """Return the grid columns of each of the row's columns, or None without full headers."""
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

    def _row(self, entry: RowEntry, values: Line) -> None:
        """Give the cells of one row their values."""
        shown = [item for item in values if not item.blank]
        if not shown and len(values) < len(entry.columns):
            self._open, self._values, self._whole = entry, list(values), False
            return
        places = self._places(entry)
        if places:
            self._order_of(entry, places)
            left = min(place.start for place in places)
            right = max(place.stop for place in places)
            before = [item for item in values if item.column < left]
            if values and values[-1].end >= right and all(item.blank for item in before):
                values = values[len(before) :]
        if places and values and self._aligned(places, values):
            self._by_place(entry, places, values)
        else:
            self._by_count(entry, values, places)
        if not shown:
            self._open, self._values, self._whole = entry, [], not self._partial(entry)

    def _partial(self, entry: RowEntry) -> bool:
        """Return whether the row was named by a piece of its caption only."""
        text = self._caption_text
        if self._last is not entry or not text or self._table is None:
            return False
        return self._pieced or not self._table.sense(text).rows

    @staticmethod
    def _aligned(places: list[range], values: Line) -> bool:
        left = min(place.start for place in places)
        right = max(place.stop for place in places)
        ends = {item.end for item in values}
        return values[0].column == left and right in ends

    def _by_place(self, entry: RowEntry, places: list[range], values: Line) -> None:
        weak = self._partial(entry) or all(item.blank for item in values)
        for cell, place in zip(entry.cells, places, strict=True):
            over = [item for item in values if item.column < place.stop and item.end > place.start]
            shown = [item for item in over if not item.blank]
            if not over:
                continue
            wide = [i for i in shown if i.column < place.start or i.end > place.stop]
            if (
                len({item.text for item in shown}) > 1
                or wide
                or any(item.depth > 1 for item in shown)
            ):
                self.hits.doubt(
                    (cell,), shown, "a merged cell covers more than one cell of the form"
                )
            else:
                self.hits.add(cell, (shown or over)[0], weak=weak)
        right = max(place.stop for place in places)
        self.hits.outside([item for item in values if item.column >= right and not item.blank])

    def _side(self, values: Line, count: int) -> str:
        """Return which end of a row with too many cells its values certainly stand at."""
        spare = len(values) - count
        if spare > 0:
            if not values[0].blank and all(item.blank for item in values[count:]):
                return "left"
            if not values[-1].blank and all(item.blank for item in values[:spare]):
                return "right"
        return ""

    @staticmethod
    def _together(values: Line, shown: Sequence[Item]) -> bool:
        """Return whether the shown cells stand side by side and read as values."""
        start = values.index(shown[0])
        beside = values[start : start + len(shown)] == tuple(shown)
        return beside and all(value_like(item.text) for item in (shown[0], shown[-1]))

    def _order_of(self, entry: RowEntry, places: list[range] | None) -> Sequence[int]:
        """Return the order in which the row's columns are printed, as the headers tell."""
        keys = [column.key for column in entry.columns]
        if places:
            order = sorted(range(len(keys)), key=lambda index: places[index].start)
            self._printed = [keys[index] for index in order]
            return order
        if sorted(self._printed) == sorted(keys):  # as on the page before
            return [keys.index(key) for key in self._printed]
        return range(len(keys))

    def _settle(self) -> None:
        """Place the rows that had to wait for a complete row of the same width."""
        waiting, self._waiting = self._waiting, []
        for entry, values, places in waiting:
            self._by_count(entry, values, places, again=True)

    def _by_count(
        self, entry: RowEntry, values: Line, places: list[range] | None, *, again: bool = False
    ) -> None:
        count = len(entry.columns)
        shown = [item for item in values if not item.blank]
        side = self._side(values, count)
        self._sides |= {side} - {""}
        taken: Sequence[Item] | None = None
        if len(values) == count:
            taken = values
        elif len(shown) == count and self._together(values, shown):
            taken = shown
        elif not shown:
            taken = values
        elif len(values) > count and not again:
            self._waiting.append((entry, values, places))
            return
        elif len(values) > count and len(self._sides) == 1:
            start = 0 if "left" in self._sides else len(values) - count
            if set(shown) <= set(values[start : start + count]):
                taken = values[start : start + count]
        if taken is None:
            reason = f"{len(shown)} values for {count} columns"
            self.hits.doubt(entry.cells, shown, reason)
            return
        cells = tuple(entry.cells[index] for index in self._order_of(entry, places))
        for cell, item in zip(cells, taken, strict=False):
            self.hits.add(cell, item, weak=not shown or self._partial(entry))

    # --- a strip: rows side by side ------------------------------------------------------

    def _strip_places(self) -> dict[int, str]:
        """Return the address under each grid column, where both headers are known."""
        if self._table is None:
            return {}
        key = self._table.layout.key
        found = {
            column: f"{key}.{row.row.key}.{self._over[column]}"
            for column, row in self._above.items()
            if column in self._over
        }
        return found if len(set(found.values())) == len(found) else {}

    def _strip(self, line: Line) -> None:
        table = self._table
        if table is None:
            return
        named, self._named = self._named, []
        slots = self._strip_places()
        if len(line) == len(table.cells) and all(
            slots.get(item.column, cell) == cell
            for item, cell in zip(line, table.cells, strict=True)
        ):
            slots = {item.column: cell for item, cell in zip(line, table.cells, strict=True)}
        under = [item for item in line if item.column in slots and item.span == 1]
        if slots and len(under) == len(slots) and len(slots) % len(table.rows[0].columns) == 0:
            for item in under:
                self.hits.add(slots[item.column], item)
            self.hits.outside([i for i in line if i not in under and value_like(i.text)])
            return
        while len(line) > len(table.cells) and not line[0].blank and not value_like(line[0].text):
            line = line[1:]  # what the row counts: 件数
        shown = [item for item in line if not item.blank]
        cells = self._strip_cells(table, named, len(shown))
        if len(shown) != len(cells):
            cells = self._strip_cells(table, named, len(line))
        for values in (line, shown):
            if len(values) == len(cells):
                for cell, item in zip(cells, values, strict=True):
                    self.hits.add(cell, item)
                return
        cells = table.cells
        if len(line) > len(cells) and all(item.blank for item in line[len(cells) :]):
            for cell, item in zip(cells, line, strict=False):
                self.hits.add(cell, item)
        elif any(value_like(item.text) for item in shown):
            self.hits.doubt(cells, shown, f"{len(shown)} values for {len(cells)} cells")

    @staticmethod
    def _strip_cells(table: TableLexicon, named: Sequence[RowEntry], count: int) -> tuple[str, ...]:
        """Return the cells that *count* values under these row captions are for."""
        if count == len(table.cells):
            return table.cells
        keys = {entry.row.key for entry in named}
        return tuple(cell for row in table.rows if row.row.key in keys for cell in row.cells)

    # --- cells one a line ----------------------------------------------------------------

    def _single(self, lines: Sequence[Line], position: int) -> int:
        """Take a row of one cell; return how many rows were used."""
        item = lines[position][0]
        text = item.text
        numeric = value_like(text)
        sense = NOTHING if numeric else self._sense(text)
        used = 1
        if not sense.label and not (numeric and not self._full()):
            joined, used = self._joined(lines, position)
            if used > 1:
                sense, numeric = joined, False
        if not sense.label and not numeric:
            sense = self._sense(text, loose=True)
        if sense.item >= 0:
            self._begin(sense.item)
        elif sense.label:
            self._caption(sense, item)
        elif numeric or (self._open is not None and self._remark(text)):
            self._values.append(item)
        elif self._open is not None and not self._values and self._rest(text):
            pass  # the end of a caption that is known already
        elif self._table is not None and not text.lstrip().startswith(("(", "（")):
            self._close()
            if len(fold(text)) > 1:
                self.hits.outside([item])
        return used

    def _full(self) -> bool:
        """Return whether the open row has all its values."""
        return self._open is not None and len(self._values) >= len(self._open.columns)

    def _rest(self, text: str) -> bool:
        return self._open is not None and fold(text) in fold(self._open.row.caption)

    def _remark(self, text: str) -> bool:
        return 0 < len(self._values) < len(self._open.columns if self._open else ()) and (
            len(text) <= _REMARK
        )

    def _joined(self, lines: Sequence[Line], position: int) -> tuple[Sense, int]:
        """Return what this and the next cells mean together, and how many they are."""
        text = lines[position][0].text
        for used in range(2, _PIECES + 1):
            if position + used > len(lines) or len(lines[position + used - 1]) != 1:
                break
            piece = lines[position + used - 1][0].text
            if value_like(piece) or len(piece) > 2 * len(text) + 30:
                break
            text += piece
            sense = self._sense(text)
            if sense.label:
                return sense, used
        return NOTHING, 1

    def _caption(self, sense: Sense, item: Item) -> None:
        table = self._table
        rows = sense.rows
        if not rows and sense.maybe and self._open is not None and self._values:
            rows = sense.maybe  # 总计 and 其他 after a row of values begin another row
        entry = self._pick(rows) if rows else None
        if table is not None and table.strip:
            if self._values:
                self._close()
            if entry is not None:
                self._named.append(entry)
        elif entry is not None:
            self._close()
            self._open = entry
            self._block = entry.block
        elif self._values or sense.columns:
            self._close()
        if sense.columns and entry is None:
            self.hits.head(item.text, sense.columns)

    def _close(self, *, last: bool = False) -> None:
        """Give the values that came one a line to the row that is open."""
        entry, values = self._open, self._values
        self._open, self._values = None, []
        shown = [item for item in values if not item.blank]
        if not shown:
            if entry is not None:
                for cell, item in zip(entry.cells, values, strict=False):
                    self.hits.add(cell, item, weak=True)
            return
        table = self._table
        if table is not None and table.strip and entry is None:
            self._close_strip(table, shown)
        elif entry is None:
            self.hits.outside(shown)
        else:
            count = len(entry.columns)
            if last and len(shown) == count + 1 and self._next_number(entry, shown[-1].text):
                self.hits.outside(shown[-1:])
                shown = shown[:count]
            if len(shown) == count:
                for cell, item in zip(entry.cells, shown, strict=True):
                    self.hits.add(cell, item)
            else:
                self.hits.doubt(entry.cells, shown, f"{len(shown)} values for {count} columns")

    def _next_number(self, entry: RowEntry, text: str) -> bool:
        """Return whether *text* is the number of the caption that comes next (a cut document)."""
        following = self._table.following(entry) if self._table else None
        if following is None:
            return False
        return text.strip() == str(numbering(following.row.caption)[1]) and not bare(text)

    def _close_strip(self, table: TableLexicon, shown: Sequence[Item]) -> None:
        named, self._named = self._named, []
        cells = self._strip_cells(table, named, len(shown))
        if len(shown) == len(cells):
            for cell, item in zip(cells, shown, strict=True):
                self.hits.add(cell, item)
        else:
            reason = f"{len(shown)} values for {len(cells)} cells"
            self.hits.doubt(cells or table.cells, shown, reason)


def _numbered(lines: Sequence[Line]) -> bool:
    """Return whether the first cells number the rows: 1, 2, 3 …"""
    firsts = [line[0].text.strip() for line in lines if len(line) > 1]
    numbers = [int(text) for text in firsts if text.isascii() and text.isdigit() and len(text) < 4]  # noqa: PLR2004
    inside = len(numbers) >= 3 and len(numbers) * 2 > len(firsts)  # noqa: PLR2004
    return (
        inside
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and (len({line[0].column for line in lines if len(line) > 1}) == 1)
    )
