"""A table as a sheet: the official grid, totals as formulas, sums checked at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil

import attrs
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from govreport.document import Cell, Scope, Table
from govreport.document.columns import least_widths
from govreport.editions import Edition, Kind, Slot, TableLayout
from govreport.text.shaping import caption_lines, unbroken
from govreport_xlsx import checks, growth, states, verdicts
from govreport_xlsx.looks import Looks
from govreport_xlsx.notes import note
from govreport_xlsx.placing import Plan, Room, plan
from govreport_xlsx.spots import Spot, areas, block, runs
from govreport_xlsx.states import State
from govreport_xlsx.totals import NONE, is_plain, total
from govreport_xlsx.verdicts import Counts
from govreport_xlsx.working import NAME, Working, count

_WIDTH = 9.2  # that of four Chinese characters
_BESIDE = 14.0
_GROWTH = 18.0
_PAGE = 96.0  # widths of all columns of a page, in digits
_HAN = 2.3  # width of a Chinese character with its share of the margins, in digits
_MARGIN = 1.0  # left and right of a number, in digits
_TENTHS = 10  # widths are whole tenths of a digit
_LINE = 15.0
_TALLEST = 400.0
#: The caption and the verdict stand above the table.
_TOP = 2
_A4 = 9


@attrs.frozen
class Source:
    """What the sheet of a table shows.

    Attributes:
        table: The table as it is printed.
        layout: Its form.
        form: The edition, which says what goes on from year to year.
        before: What last year's cells show, by full address; empty where it was not given.
    """

    table: Table
    layout: TableLayout
    form: Edition | None
    before: Mapping[str, str]


def write_extra(sheet: Worksheet, looks: Looks, table: Table) -> str:
    """Write a table that is none of the form's, and return the range that it covers."""
    _grid(sheet, looks, table, frozenset(), ())
    _paged(sheet, table)
    return _range(table)


def write_table(
    sheet: Worksheet, looks: Looks, source: Source, working: Working
) -> tuple[str, verdicts.Tally]:
    """Write a table of the form; return the range that it covers, and what is wrong there."""
    tally = _Sheet(sheet, looks, source, working).write()
    _paged(sheet, source.table)
    return _range(source.table), tally


class _Sheet:
    """The sheet of one table of the form."""

    def __init__(self, sheet: Worksheet, looks: Looks, source: Source, working: Working) -> None:
        self._sheet = sheet
        self._looks = looks
        self._source = source
        self._working = working
        self._layout = source.layout
        rows, columns = source.table.shape
        self._room = Room(_TOP, rows + _TOP, columns)
        self._cells = _cells(source)
        title = sheet.get_name()
        spots = {key: Spot(row, column, title) for key, (row, column, _) in self._cells.items()}
        known = [
            check
            for check in checks.checks_of(self._layout, source.form, source.before)
            if all(cell in spots for cell in check.cells)
        ]
        self._plan: Plan = plan(known, spots, self._room)
        self._shift = working.room(self._plan.end)
        self._entries = self._found(spots)

    def _found(self, spots: Mapping[str, Spot]) -> checks.Entries:
        texts = {key: cell.text for key, (_, _, cell) in self._cells.items()}
        last = {key: text for key, text in self._source.before.items() if is_plain(text)}
        first = self._working.room(len(last)) if last else 0
        return checks.Entries(
            spots=spots,
            states={key: spot.moved(self._shift, NAME) for key, spot in spots.items()},
            before={key: Spot(first + at, 0, NAME) for at, key in enumerate(last)},
            texts=texts,
            found={key: states.state(self._layout.slots[key].kind, texts[key]) for key in texts},
            last=last,
        )

    def write(self) -> verdicts.Tally:
        """Write all of it, and return what is wrong there."""
        entries = self._entries
        values = frozenset(entries.spots.values())
        _grid(self._sheet, self._looks, self._source.table, values, self._beside())
        for key in entries.spots:
            self._entry(key)
        self._colours()
        for key, spot in entries.states.items():
            formula = states.formula(self._layout.slots[key].kind, str(entries.spots[key]))
            self._working.write(spot, f"={formula}", int(entries.found[key]))
        for key, spot in entries.before.items():
            self._working.number(spot, entries.last[key])
        self._checks()
        tally = self._tally()
        last = max(self._room.beside - 1, 0)
        verdicts.write(self._sheet, self._looks, Spot(1, 0), [tally], last=last)
        self._sheet.print_area(0, 0, self._plan.end - 1, self._room.beside)
        if self._source.before:
            self._growth()
        return tally

    def _beside(self) -> list[tuple[range, float]]:
        """Return the rows that names of checks stand beside, and the height that those need."""
        return [
            (range(name.first.row - _TOP, name.last.row + 1 - _TOP), _lines(name.text, _BESIDE))
            for name in self._plan.names
            if name.first.column == self._room.beside
        ]

    def _entry(self, key: str) -> None:
        """Write a value: a formula for a total that follows from its addends, else as it is."""
        row, column, cell = self._cells[key]
        slot = self._layout.slots[key]
        told = note(self._layout.key, slot, self._layout, self._source.form)
        if told:
            self._sheet.write_comment(row, column, told, {"x_scale": 2})
        formula = self._total(key)
        look = self._looks.formula if formula else self._looks.number
        _put(self._sheet, cell, Spot(row, column), look)
        if formula:
            self._sheet.write_formula(
                row, column, formula, look, int(cell.text) if cell.text else ""
            )
            return
        if states.is_number(slot.kind, cell.text):
            number = float(cell.text) if slot.kind is Kind.MONEY else int(cell.text)
            self._sheet.write_number(row, column, number, look)
        _validate(self._sheet, slot, Spot(row, column))

    def _total(self, key: str) -> str:
        """Return the formula of a total that shows what it must; empty for any other cell."""
        entries = self._entries
        for equation in self._layout.totals.get(key, ()):
            signed = any(self._layout.slots[one].kind is Kind.SIGNED for one in equation.left)
            found = total([entries.texts[one] for one in equation.left], signed=signed)
            if found == entries.texts[key]:
                return _formula([entries.spots[one] for one in equation.left], signed=signed)
        return ""

    def _colours(self) -> None:
        """Make entries that are wrong red, and blank ones amber."""
        for kind in Kind:
            spots = [
                attrs.evolve(self._entries.spots[key], sheet="")
                for key in self._cells
                if self._layout.slots[key].kind is kind
            ]
            for first, last in runs(spots):
                found = states.formula(kind, str(first))
                rules = [
                    (f"{found}={int(State.WRONG)}", self._looks.wrong),
                    (f"{found}={int(State.BLANK)}", self._looks.open),
                ]
                if kind is Kind.SIGNED:
                    rules.append((f"AND({found}={int(State.GOOD)},N({first})>0)", self._looks.up))
                for criteria, look in rules:
                    rule = {"type": "formula", "criteria": f"={criteria}", "format": look}
                    self._sheet.conditional_format(
                        first.row, first.column, last.row, last.column, rule
                    )

    def _checks(self) -> None:
        for name in self._plan.names:
            look = self._looks.above if name.first.column == self._room.beside else self._looks.name
            _merge(self._sheet, name.first, name.last, name.text, look)
        for check, spot in self._plan.checks:
            state = spot.moved(self._shift, NAME)
            found = checks.state_value(check, self._entries)
            formula = checks.state_formula(check, self._entries)
            self._working.write(state, formula, int(found))
            self._sheet.write_formula(
                spot.row,
                spot.column,
                checks.text_formula(check, self._entries, state),
                self._looks.check,
                checks.text_value(check, self._entries),
            )
        if not self._plan.checks:
            return
        room, end = self._room, self._plan.end
        self._sheet.set_column(room.beside, room.beside, _BESIDE)
        lines = [(room.top, room.beside, room.below - 1, room.beside)]
        if end > room.below:
            lines.append((room.below, 0, end - 1, max(room.beside - 1, 0)))
        verdicts.colour(self._sheet, self._looks, lines)
        for row in range(room.below, end):
            self._sheet.set_row(row, 2 * _LINE + 4)

    def _tally(self) -> verdicts.Tally:
        """Count what is wrong on the sheet."""
        room, end = self._room, self._plan.end
        shift, last = self._shift, max(self._room.beside - 1, 0)
        body = block(NAME, room.top + shift, 0, room.below - 1 + shift, last)
        beside = block(NAME, room.top + shift, room.beside, room.below - 1 + shift, room.beside)
        around = [beside]
        if end > room.below:
            around.append(block(NAME, room.below + shift, 0, end - 1 + shift, last))
        found = [checks.state_value(check, self._entries) for check, _ in self._plan.checks]
        entries = list(self._entries.found.values())
        return self._working.tally(
            self._sheet.get_name(),
            (
                [count(body, State.WRONG)],
                [count(area, State.WRONG) for area in around],
                [count(body, State.BLANK)],
            ),
            Counts(
                entries.count(State.WRONG), found.count(State.WRONG), entries.count(State.BLANK)
            ),
        )

    def _growth(self) -> None:
        """Write last year's numbers and what changed: beside the table, or below a flat one."""
        table, entries, room = self._source.table, self._entries, self._room
        rows = {spot.row for spot in entries.spots.values()}
        first = min((spot.column for spot in entries.spots.values()), default=0)
        deep = len(rows) > 1
        down, right = (0, room.beside + 2 - first) if deep else (self._plan.end + 2 - room.top, 0)
        title = Spot(1, room.beside + 2) if deep else Spot(self._plan.end + 1, 0)
        self._sheet.write_string(title.row, title.column, growth.TITLE, self._looks.plain)
        widths = _widths(table, room.beside)
        for row, column, cell in table.positions():
            spot = Spot(row + _TOP + down, column + right)
            if column < first:
                continue
            if deep:
                for one in range(column, column + cell.colspan):
                    self._sheet.set_column(one + right, one + right, max(widths[one], _GROWTH))
            key = cell.address.removeprefix(f"{table.key}.")
            if cell.address and key in entries.spots:
                self._grown(key, cell, spot)
            elif cell.scope is Scope.COLUMN:
                _put(self._sheet, cell, spot, self._looks.column)
        if not deep:
            self._sheet.set_row(min(rows, default=0) + down, 3 * _LINE)

    def _grown(self, key: str, cell: Cell, spot: Spot) -> None:
        """Write last year's number and what changed in one cell."""
        entries, full = self._entries, f"{self._layout.key}.{key}"
        look = self._looks.last
        _put(self._sheet, attrs.evolve(cell, text=self._source.before.get(full, "")), spot, look)
        if full in entries.last:
            self._sheet.write_formula(
                spot.row,
                spot.column,
                growth.formula(entries.spots[key], entries.before[full]),
                look,
                growth.value(entries.texts[key], entries.found[key], entries.last[full]),
            )


def _cells(source: Source) -> dict[str, tuple[int, int, Cell]]:
    """Return row, column and cell of every value on the sheet, by address within the table."""
    own = f"{source.table.key}."
    return {
        key: (row + _TOP, column, cell)
        for row, column, cell in source.table.positions()
        if cell.address and (key := cell.address.removeprefix(own)) in source.layout.slots
    }


def _grid(
    sheet: Worksheet,
    looks: Looks,
    table: Table,
    values: Collection[Spot],
    beside: Sequence[tuple[range, float]],
) -> None:
    """Write caption and labels, and set widths and heights, with room for what stands beside."""
    rows, columns = table.shape
    sheet.write_string(0, 0, table.caption, looks.title)
    sheet.set_row(0, 24)
    sheet.set_row(1, 22)
    widths = _widths(table, columns)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    places = [
        (row, column, _broken(cell, sum(widths[column : column + cell.colspan])))
        for row, column, cell in table.positions()
    ]
    needs = [
        (
            range(row, min(row + cell.rowspan, rows)),
            _height(cell, sum(widths[column : column + cell.colspan])),
        )
        for row, column, cell in places
    ]
    for row, height in enumerate(_heights([*needs, *beside], rows), _TOP):
        sheet.set_row(row, height)
    for row, column, cell in places:
        spot = Spot(row + _TOP, column, sheet.get_name())
        if spot not in values:
            _put(sheet, cell, spot, _label(looks, cell))
    sheet.freeze_panes(table.head + _TOP, 0)


def _paged(sheet: Worksheet, table: Table) -> None:
    """Print the sheet on one page, upright where the table is higher than wide."""
    rows, columns = table.shape
    if rows <= columns:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()


def _range(table: Table) -> str:
    rows, columns = table.shape
    last = xl_rowcol_to_cell(rows + _TOP - 1, max(columns, 1) - 1, row_abs=True, col_abs=True)
    return f"$A${_TOP + 1}:{last}"


def _widths(table: Table, columns: int) -> tuple[float, ...]:
    """Return the widths of the columns, in digits of the workbook's font.

    A column is as wide as its widest number: a program shows ### for one that is wider.
    """
    shares = table.widths if len(table.widths) == columns else (1.0,) * columns
    scale = max(_WIDTH, _PAGE / sum(shares)) if shares else _WIDTH
    usual = [ceil(max(share * scale, _WIDTH) * _TENTHS) for share in shares]
    return tuple(each / _TENTHS for each in least_widths(table.positions(), usual, _need))


def _need(cell: Cell, _column: int) -> int:
    """Return the room that a cell needs for its numbers, in tenths of a digit."""
    widest = max((digits(number) for number in unbroken(cell.text)), default=0.0)
    return ceil((widest + _MARGIN) * _TENTHS) if widest and not cell.vertical else 0


def digits(text: str) -> float:
    """Return the width of *text* in digits of the workbook's font."""
    return sum(1.0 if mark.isascii() else _HAN for mark in text)


def _heights(needs: Sequence[tuple[range, float]], rows: int) -> list[float]:
    """Return the height of each row in points, so that every label fits.

    A label over several rows that needs more than they have makes each of them higher.

    Args:
        needs: The rows of each label, and what it needs of them together.
        rows: The number of rows.
    """
    heights = [_LINE + 6] * rows
    for covered, need in sorted(needs, key=lambda one: len(one[0])):
        lacking = need - sum(heights[one] for one in covered)
        for one in covered:
            heights[one] += max(lacking, 0) / len(covered)
    return [min(height, _TALLEST) for height in heights]


def _broken(cell: Cell, width: float) -> Cell:
    """Return a cell whose text, if it heads columns, is broken into even lines by sense."""
    if cell.scope is not Scope.COLUMN or cell.vertical:
        return cell
    lines = (line for part in cell.text.split("\n") for line in caption_lines(part, digits, width))
    return attrs.evolve(cell, text="\n".join(lines))


def _height(cell: Cell, width: float) -> float:
    """Return the height that a label needs in points."""
    return len(cell.text) * _LINE + 6 if cell.vertical else _lines(cell.text, width)


def _lines(text: str, width: float) -> float:
    """Return the height of a text in lines of that width."""
    room = max(width / _HAN, 1)
    return sum(max(ceil(len(line) / room), 1) for line in text.split("\n")) * _LINE + 6


def _label(looks: Looks, cell: Cell) -> Format:
    if cell.vertical:
        return looks.upright
    if cell.scope is Scope.COLUMN:
        return looks.column
    return looks.label if cell.scope is Scope.ROW else looks.entry


def _put(sheet: Worksheet, cell: Cell, spot: Spot, look: Format) -> None:
    last = Spot(spot.row + cell.rowspan - 1, spot.column + cell.colspan - 1)
    _merge(sheet, spot, last, cell.text, look)


def _merge(sheet: Worksheet, first: Spot, last: Spot, text: str, look: Format) -> None:
    if (first.row, first.column) != (last.row, last.column):
        sheet.merge_range(first.row, first.column, last.row, last.column, "", look)
    sheet.write_string(first.row, first.column, text, look)


def _formula(addends: Sequence[Spot], *, signed: bool) -> str:
    """Return the formula of a total: blank unless each addend is a number or the mark."""
    own = areas(attrs.evolve(spot, sheet="") for spot in addends)
    numbers = "+".join(_numbers(own, signed=signed))
    listed = ",".join(own)
    return f'=IF(OR({numbers}<{len(addends)},COUNT({listed})=0),"",SUM({listed}))'


def _numbers(own: Sequence[str], *, signed: bool) -> Iterator[str]:
    for area in own:
        yield f"COUNT({area})" if signed else f'COUNTIF({area},">=0")'
        yield f'COUNTIF({area},"{NONE}")'


def _validate(sheet: Worksheet, slot: Slot, spot: Spot) -> None:
    here = str(spot)
    number = {
        Kind.COUNT: f"AND(ISNUMBER({here}),{here}>=0,{here}=INT({here}))",
        Kind.SIGNED: f"AND(ISNUMBER({here}),{here}=INT({here}))",
        Kind.MONEY: f"AND(ISNUMBER({here}),{here}>=0)",
    }[slot.kind]
    sheet.data_validation(
        spot.row,
        spot.column,
        spot.row,
        spot.column,
        {
            "validate": "custom",
            "value": f'=OR({here}="{NONE}",{number})',
            "error_title": "请核对",
            "error_message": _MESSAGES[slot.kind],
        },
    )


_MESSAGES = {
    Kind.COUNT: "请填不小于 0 的整数；没有发生填 0，不适用填 /。",
    Kind.SIGNED: "请填整数，减少的填负数；没有变化填 0，不适用填 /。",
    Kind.MONEY: "请填不小于 0 的数；没有发生填 0，不适用填 /。",
}
