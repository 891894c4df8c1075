"""Formulas whose values a workbook does not hold: a program wrote them that does not compute."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

import attrs
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from govreport_xlsx.totals import NONE, SIGNED, total

#: A sheet with more of them is no report.
MAX_FORMULAS = 2_000
#: Formulas that rest on formulas go no deeper, and areas are no larger, in a report.
_DEEPEST, _LARGEST = 8, 400

#: A cell with a formula and no value; texts (t="str") may be empty for good.
_BARE = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_AREA = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?"
_AREAS = rf"{_AREA}(?:,{_AREA})*"
#: A total as a workbook of ours has it: blank unless each part is a number or the mark.
_TOTAL = re.compile(
    rf'=IF\(OR\((?:\+?COUNT(?:IF)?\({_AREA}(?:,"(?:>=0|{NONE})")?\))+<[0-9]+,'
    rf'COUNT\((?P<areas>{_AREAS})\)=0\),"",SUM\((?P=areas)\)\)',
    re.IGNORECASE,
)
#: The same as workbooks had it before: blank unless all parts are filled in.
_OLDER = re.compile(
    rf'=IF\(OR\(COUNTBLANK\(({_AREA})\)>0,COUNT\(\1\)=0\),"",SUM\(\1\)\)', re.IGNORECASE
)
#: One term of a sum: a number, a cell, or a sum of cells and areas.
_TERM = re.compile(
    rf"([+-]?)(?:([0-9]+(?:\.[0-9]+)?)|({_AREA})|SUM\(((?:{_AREA})(?:,(?:{_AREA}))*)\))",
    re.IGNORECASE,
)


@attrs.frozen
class _Book:
    """The formulas and the values of one sheet."""

    written: Worksheet
    shown: Worksheet

    def text(self, place: str, depth: int) -> str | None:
        """Return what a cell shows, computed where it must be; None where that is not known."""
        formula, value = self.written[place].value, self.shown[place].value
        if isinstance(formula, str) and formula.startswith("=") and value is None:
            return self.compute(formula, depth + 1) if depth < _DEEPEST else None
        return "" if value is None else str(value)

    def value(self, place: str, depth: int) -> Decimal | None:
        """Return the number of a cell, 0 where it is blank; None where it is none."""
        text = self.text(place, depth)
        try:
            return None if text is None else Decimal(text or 0)
        except InvalidOperation:
            return None

    def compute(self, formula: str, depth: int = 0) -> str | None:
        """Return what a formula of sums shows, or None where it is another."""
        closed = "".join(formula.split()).replace("$", "")
        if found := _TOTAL.fullmatch(closed):
            return total(self._texts(found["areas"], depth), signed=">=0" not in closed)
        if found := _OLDER.fullmatch(closed):
            return _older_total(self._texts(found[1], depth))
        amounts, end = Decimal(0), 1
        while term := _TERM.match(closed, end):
            if end > 1 and not term[1]:
                return None
            amount = self._term(term, depth)
            if amount is None:
                return None
            amounts += -amount if term[1] == "-" else amount
            end = term.end()
        return f"{amounts:f}" if 1 < end == len(closed) else None

    def _texts(self, areas: str, depth: int) -> list[str]:
        return [
            self.text(place, depth) or "" for area in areas.split(",") for place in _places(area)
        ]

    def _term(self, term: re.Match[str], depth: int) -> Decimal | None:
        if term[2]:
            return Decimal(term[2])
        areas = (term[3] or term[4]).split(",")
        values = [self.value(place, depth) for area in areas for place in _places(area)]
        if not values or None in values:
            return None
        return sum((value or Decimal(0) for value in values), Decimal(0))


def _older_total(addends: Sequence[str]) -> str | None:
    """Return what the older total shows; None where a part is neither a number nor the mark."""
    if "" in addends or not any(SIGNED.fullmatch(text) for text in addends):
        return ""
    return total(addends, signed=True) or None


def _places(area: str) -> Iterator[str]:
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(area))
    if not left * top or (right - left + 1) * (bottom - top + 1) > _LARGEST:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield f"{_letters(column)}{row}"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def show(book: Workbook, data: bytes) -> frozenset[tuple[str, str]]:
    """Put what formulas without a value come to into *book*, which was loaded from *data*.

    Sums are computed.  Of any other formula the text is put there, since its cell is
    not blank; sheet and place of these cells are returned.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
        places = {
            found[1].decode() for name in names for found in _BARE.finditer(archive.read(name))
        }
    if not places or len(places) > MAX_FORMULAS:
        return frozenset()
    unknown: set[tuple[str, str]] = set()
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        shown = book[sheet.title]
        if not isinstance(shown, Worksheet):
            continue
        bare = [p for p in places if sheet[p].data_type == "f" and shown[p].value is None]
        computed = {place: _Book(sheet, shown).compute(str(sheet[place].value)) for place in bare}
        for place, text in computed.items():
            shown[place].value = str(sheet[place].value) if text is None else text
            if text is None:
                unknown.add((sheet.title, place))
    return frozenset(unknown)
