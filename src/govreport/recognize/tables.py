"""Match printed rows with the rows of the form: what every cell of the form says, and where.

A row is found by its caption and a value by its place in the row.  Headers
decide over the order of columns where their positions can be trusted (a grid);
else the number of values must be that of the form.  Where neither gives a
single answer nothing is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.recognize.headers import Headers
from govreport.recognize.hits import Hits
from govreport.recognize.lexicon import NOTHING, RowEntry, Sense, TableLexicon, lexicon
from govreport.recognize.placing import Placer
from govreport.recognize.sheets import Item, Line
from govreport.recognize.strips import Strip
from govreport.recognize.values import value_like
from govreport.text.captions import bare, numbering
from govreport.text.spelling import fold

#: Pieces that a caption may be broken into, a line each.
_PIECES = 4
#: Text longer than this is no value without digits (见附表).
_REMARK = 8
#: Serial numbers before captions: so many rows at least, so many digits at most.
_SERIALS, _SERIAL_DIGITS = 3, 3


class Matcher:
    """Reads rows one after the other and remembers headers and the row that is open."""

    def __init__(self, hits: Hits) -> None:
        self._hits = hits
        self._tables = lexicon(hits.edition)
        self._headers = Headers()
        self._placer = Placer(hits, self._headers)
        self._strip = Strip(hits, self._headers)
        self._table: TableLexicon | None = None
        self._block = -1
        # The row whose values are still to come, the values so far, and whether it has all its
        # cells already, though blank ones.
        self._open: RowEntry | None = None
        self._values: list[Item] = []
        self._whole = False
        # The row read last and its caption so far: both may go on in the next printed row.
        self._last: RowEntry | None = None
        self._text = ""
        self._pieced = False
        # A row of values whose caption is not there; the next caption may tell whose it is.
        self._orphan: Line = ()
        # The caption over a group of rows that was read last, where cells stand one a line.
        self._over: Item | None = None

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
            elif len(line) == 1 and (self._open or self._values):
                self._values.append(line[0])
                position += 1
            else:
                self._several(line)
                position += 1
        self._close(last=last)
        self._leave_orphan()
        self._placer.settle()

    def new_table(self) -> None:
        """Forget headers: another table begins, which may continue the last one."""
        self._headers.clear()
        self._placer.clear()

    # --- captions ------------------------------------------------------------------------

    def _sense(self, text: str, *, loose: bool = False) -> Sense:
        """Return what *text* means, turning to another table of the form where it must be."""
        if self._table is not None:
            sense = self._table.sense(text)
            if sense.label:
                return sense
        owners = [
            (table, sense)
            for table in self._tables
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
        self._last, self._text = None, ""
        self._block = -1
        self._headers.forget()
        self._strip.forget()

    def _pick(self, rows: Sequence[RowEntry]) -> RowEntry | None:
        """Return the row that is meant: of several, the one in the present block."""
        if len(rows) == 1:
            return rows[0]
        near = [row for row in rows if row.block == self._block]
        return near[0] if len(near) == 1 else None

    def _begin(self, block: int) -> None:
        self._close()
        self._block = block
        self._headers.new_block()

    # --- rows of several cells -----------------------------------------------------------

    def _several(self, line: Line) -> None:
        shown = [item for item in line if not item.blank]
        if not shown:
            if self._table is not None and self._table.strip:
                self._strip.blank(self._table, line)
            return
        left = self._left()
        labels = 0
        for position, item in enumerate(line):
            if item.blank or _runs_down(line, position):
                continue
            if value_like(item.text):
                break
            if left is not None and item.column >= left and not self._shifted(item.text):
                break
            sense, rows = self._named(line, position)
            if sense.item >= 0:
                self._begin(sense.item)
                return
            entry = self._pick(rows) if rows and not self._heads(line, position) else None
            if entry is not None:
                self._captioned(entry, line, position)
                return
            labels += sense.label
        if not self._header(shown) and not (labels and self._grouped(shown)):
            self._unnamed(line, labels)

    def _grouped(self, shown: Sequence[Item]) -> bool:
        """Take a row that is printed for a group of rows; return whether it was one."""
        values = [item for item in shown if value_like(item.text)]
        captions = [item for item in shown if not value_like(item.text)]
        rows = self._table.group(captions[-1].text) if self._table and captions else ()
        if not rows or self._table is None or self._table.strip:
            return False
        if len(values) != len(rows[0].columns):
            return False
        self._close()
        for place, item in enumerate(values):
            self._hits.together([row.cells[place] for row in rows], item)
        return True

    def _shifted(self, text: str) -> bool:
        """Return whether *text* names a row: a merged cell over it reaches too far down."""
        sense = NOTHING if self._table is None else self._table.sense(text)
        return sense.exact and bool(sense.rows) and not sense.columns

    def _named(self, line: Line, position: int) -> tuple[Sense, Sequence[RowEntry]]:
        """Return what a cell before the values means, and the rows that it can name."""
        text = line[position].text
        sense = self._sense(text)
        if sense.label:
            counted = any(value_like(item.text) for item in line[position + 1 :])
            return sense, sense.rows or (sense.maybe if counted else ())
        if self._last is not None and self._continues(text):
            return sense, (self._last,)
        sense = self._sense(text, loose=True)
        return sense, sense.rows or self._expected(text)

    def _captioned(self, entry: RowEntry, line: Line, position: int) -> None:
        """Take a row whose caption is at *position*."""
        caption = line[position].text
        start = position + 1
        while start < len(line) and line[start].text == caption:
            start += 1  # a merged caption written out in each of its cells
        self._close()
        self._adopt(entry)
        self._pieced = entry is self._last
        self._text = self._text + caption if self._pieced else caption
        self._last = entry
        self._row(entry, line[start:])

    def _left(self) -> int | None:
        """Return the first grid column under a header, where headers can be trusted."""
        table = self._table
        if table is None or table.strip:
            return None
        block = 0 if len(table.layout.blocks) == 1 else self._block
        entry = next((row for row in table.rows if row.block == block), None)
        places = self._headers.places(entry) if entry else None
        return min(place.start for place in places) if places else None

    def _continues(self, text: str) -> bool:
        """Return whether *text* ends the caption that the row before began."""
        if self._table is None or not self._text or self._table.sense(self._text).rows:
            return False
        rows = self._table.sense(self._text + text).rows
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

    def _heads(self, line: Line, position: int) -> bool:
        """Return whether the caption of a strip's row has captions beside it: it is a header."""
        if self._table is None or not self._table.strip:
            return False
        rest = [item for item in line[position + 1 :] if not item.blank]
        return not rest or any(self._sense(item.text).label for item in rest)

    def _header(self, shown: Sequence[Item]) -> bool:
        """Take a row of headers in; return whether it was one."""
        senses = [self._sense(item.text) for item in shown]
        if not any(sense.columns or sense.rows for sense in senses):
            loose = [self._sense(item.text, loose=True) for item in shown]
            if not any(sense.columns for sense in loose):
                return all(sense.label for sense in senses)
            senses = loose
        table = self._table
        if table is None or sum(value_like(item.text) for item in shown) > len(shown) // 2:
            return False
        if not table.strip and not any(sense.columns for sense in senses):
            return False
        self._close()
        if not table.strip and len(table.layout.blocks) > 1:
            self._headers.new_block()
        for item, sense in zip(shown, senses, strict=True):
            self._headers.take(item, sense, strip=table.strip)
            self._hits.head(item.text, sense.columns)
            if table.strip and sense.rows:
                self._strip.name(sense.rows[0])
        return True

    def _unnamed(self, line: Line, labels: int) -> None:
        """Take a row without a caption: a strip's values, or the rest of a broken row."""
        table = self._table
        if table is not None and table.strip:
            self._strip.line(table, line)
            return
        entry = self._open if all(item.blank for item in self._values) else None
        printed = [item for item in line if not item.blank]
        shown = [item for item in printed if not self._ends_caption(item.text)]
        if self._whole and len(shown) == len(printed):
            entry = None  # the row before is complete, only blank; this one has lost its caption
        if entry is not None and shown and all(value_like(item.text) for item in shown):
            self._open, self._values = None, []
            self._row(entry, line[_start(line, shown, len(entry.columns)) :])
        elif table is not None and not labels:
            self._leave_orphan()
            if shown and all(value_like(item.text) for item in shown):
                self._orphan = line
            else:
                self._hits.outside(shown)

    def _leave_orphan(self) -> None:
        """Give up a row of values whose caption is not there."""
        shown = [item for item in self._orphan if not item.blank]
        self._orphan = ()
        self._hits.outside(shown)

    def _adopt(self, entry: RowEntry) -> None:
        """Give a row of values without a caption to the row of the form that stands there."""
        shown = [item for item in self._orphan if not item.blank]
        lost = self._lost(entry, len(shown)) if shown else None
        if lost is not None:
            line, self._orphan = self._orphan, ()
            self._placer.place(lost, line[line.index(shown[0]) :], weak=False)
        self._leave_orphan()

    def _ends_caption(self, text: str) -> bool:
        """Return whether *text* is the end of the caption of the row read last."""
        last, short = self._last, fold(text)
        if last is None or len(short) < 2:  # noqa: PLR2004 - a single character says nothing
            return False
        whole = fold(last.row.caption)
        return whole.endswith(short) or (len(short) > _PIECES and short in whole)

    def _row(self, entry: RowEntry, values: Line) -> None:
        """Give the cells of one row their values."""
        shown = any(not item.blank for item in values)
        if not shown and len(values) < len(entry.columns):
            self._open, self._values, self._whole = entry, list(values), False
            return
        partial = self._partial(entry)
        self._placer.place(entry, values, weak=partial)
        if not shown:
            self._open, self._values, self._whole = entry, [], not partial

    def _partial(self, entry: RowEntry) -> bool:
        """Return whether the row was named by a piece of its caption only."""
        if self._last is not entry or not self._text or self._table is None:
            return False
        return self._pieced or not self._table.sense(self._text).rows

    # --- cells one a line ----------------------------------------------------------------

    def _single(self, lines: Sequence[Line], position: int) -> int:
        """Take a row of one cell; return how many rows were used."""
        item = lines[position][0]
        text = item.text
        numeric = value_like(text)
        if numeric and self._apart(item):
            return 1
        sense, used = NOTHING if numeric else self._sense(text), 1
        if not sense.label and (not numeric or self._full()):
            sense, used = self._joined(lines, position)
            if numeric and not sense.exact:  # a value, and the caption after it
                sense, used = NOTHING, 1
        elif sense.label and _unclosed(text):
            sense, used, item = self._closing(lines, position)
        if not sense.label and not numeric:
            sense = self._sense(text, loose=True)
        if sense.label:
            self._caption(sense, item)
        elif numeric or self._is_remark(text):
            self._values.append(item)
        else:
            self._stray(item)
        return used

    def _apart(self, item: Item) -> bool:
        """Take a line of numbers as values of their own, if they are as many as are open."""
        words = item.text.split()
        if self._values or len(words) < 2 or not all(map(value_like, words)):  # noqa: PLR2004
            return False
        if self._table is not None and self._table.strip:
            wanted = {len(row.cells) for row in self._table.rows} | {len(self._table.cells)}
        else:
            wanted = {len(self._open.columns)} if self._open else set()
        if len(words) in wanted:
            self._values = [attrs.evolve(item, text=word) for word in words]
        return len(words) in wanted

    def _stray(self, item: Item) -> None:
        """Take a line that is neither caption nor value."""
        text = item.text
        ends = self._open is not None and fold(text) in fold(self._open.row.caption)
        if self._open is None and self._ends_caption(text):
            return  # a caption that goes on under its values
        if (ends and not self._values) or text.lstrip().startswith(("(", "（")):
            return  # the end of a caption that is known already, or an explanation of it
        if self._table is not None:
            self._close()
            if len(fold(text)) > 1:
                self._hits.outside([item])

    def _full(self) -> bool:
        """Return whether the open row has all its values."""
        return self._open is not None and len(self._values) >= len(self._open.columns)

    def _is_remark(self, text: str) -> bool:
        """Return whether *text* stands among the values of the open row."""
        if self._open is None or len(text) > _REMARK:
            return False
        return 0 < len(self._values) < len(self._open.columns)

    def _joined(self, lines: Sequence[Line], position: int) -> tuple[Sense, int]:
        """Return what this and the next cells mean together, and how many they are."""
        text = lines[position][0].text
        for used, line in enumerate(lines[position + 1 : position + _PIECES], 2):
            if len(line) != 1 or value_like(line[0].text):
                break
            text += line[0].text
            sense = self._sense(text)
            if sense.label:
                return sense, used
        return NOTHING, 1

    def _closing(self, lines: Sequence[Line], position: int) -> tuple[Sense, int, Item]:
        """Return a caption with the cells in which its bracket ends, and how many they are."""
        item = lines[position][0]
        text = item.text
        for used, line in enumerate(lines[position + 1 : position + _PIECES], 2):
            if len(line) != 1 or value_like(line[0].text):
                break
            text += line[0].text
            if not _unclosed(text) and (sense := self._sense(text)).label:
                return sense, used, attrs.evolve(item, text=text)
        return self._sense(item.text), 1, item

    def _caption(self, sense: Sense, item: Item) -> None:
        if sense.item >= 0:
            self._begin(sense.item)
            return
        rows = sense.rows
        if not rows and sense.maybe and self._values:
            rows = sense.maybe  # 总计 and 其他 after a row of values begin another row
        entry = self._pick(rows) if rows else None
        if self._table is not None and self._table.strip:
            if self._values:
                self._close()
            if entry is not None:
                self._strip.name(entry)
        elif entry is not None:
            self._open = self._open or self._lost(entry, len(self._values))
            self._close()
            self._open, self._block = entry, entry.block
            self._last, self._text, self._pieced = entry, item.text, False
        elif self._values or sense.columns:
            self._close()
        if entry is None:
            self._hits.head(item.text, sense.columns)
            self._over = item

    def _lost(self, entry: RowEntry, values: int) -> RowEntry | None:
        """Return the row before *entry*, if its caption alone was lost: its values are there."""
        before = None if self._table is None else self._table.before(entry)
        if self._table is None or before is None or before.block != entry.block:
            return None
        in_place = self._last in (None, self._table.before(before))
        fits = values == len(before.columns) and not self._hits.has(before.cells)
        return before if in_place and fits else None

    def _close(self, *, last: bool = False) -> None:
        """Give the values that came one a line to the row that is open."""
        entry, values, over = self._open, self._values, self._over
        self._open, self._values, self._over = None, [], None
        shown = [item for item in values if not item.blank]
        if entry is not None:
            self._finish(entry, values, shown, last=last)
        elif shown and self._table is not None and self._table.strip:
            self._strip.flow(self._table, values, shown)
        elif not (over and shown and self._grouped([over, *shown])):
            self._hits.outside(shown)

    def _finish(
        self, entry: RowEntry, values: Sequence[Item], shown: list[Item], *, last: bool
    ) -> None:
        count = len(entry.columns)
        if last and len(shown) == count + 1 and self._next_number(entry, shown[-1].text):
            self._hits.outside([shown.pop()])
        if not shown and len(values) == count:
            for cell, item in zip(entry.cells, values, strict=True):
                self._hits.add(cell, item, weak=True)
        elif not values:
            return  # a caption, and no cell of its row
        elif len(values) >= count and any(item.blank for item in values):
            self._placer.place(entry, tuple(values), weak=False)  # blank cells are printed, too
        elif len(shown) == count:
            for cell, item in zip(entry.cells, shown, strict=True):
                self._hits.add(cell, item)
        else:
            self._hits.doubt(entry.cells, shown, f"{len(shown)} values for {count} columns")

    def _next_number(self, entry: RowEntry, text: str) -> bool:
        """Return whether *text* is the number of the caption that comes next (a cut document)."""
        following = self._table.following(entry) if self._table else None
        if following is None:
            return False
        return text.strip() == str(numbering(following.row.caption)[1]) and not bare(text)


def _runs_down(line: Line, position: int) -> bool:
    """Return whether a cell holds a piece of a caption that runs down beside the rows.

    年 / 度 / 办 / 理 before 5.属于三类内部事务信息 is a piece of 三、本年度办理结果, and not a
    short form of 四、结转下年度继续办理.
    """
    pieces = line[position].text.split("\n")
    if len(pieces) == 1 or any(len(piece.strip()) > 1 for piece in pieces):
        return False
    after = next((item for item in line[position + 1 :] if not item.blank), None)
    return after is not None and not value_like(after.text)


def _unclosed(text: str) -> bool:
    """Return whether a bracket in *text* is open at its end."""
    return max(text.rfind("("), text.rfind("（")) > max(text.rfind(")"), text.rfind("）"))


def _start(line: Line, shown: Sequence[Item], count: int) -> int:
    """Return the index of the first value in a row that begins with the end of a caption."""
    others = [i for i, item in enumerate(line) if not item.blank and item not in shown]
    start = others[-1] + 1 if others else line.index(shown[0])
    while start and line[start - 1].blank and len(line) - start < count:
        start -= 1
    return start


def _numbered(lines: Sequence[Line]) -> bool:
    """Return whether the first cells number the rows (1, 2, 3)."""
    firsts = [line[0] for line in lines if len(line) > 1]
    texts = [item.text.strip() for item in firsts]
    numbers = [
        int(text)
        for text in texts
        if text.isascii() and text.isdigit() and len(text) <= _SERIAL_DIGITS
    ]
    if len(numbers) < _SERIALS or len(numbers) * 2 <= len(texts):
        return False
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return in_order and len({item.column for item in firsts}) == 1
