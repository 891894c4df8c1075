"""The first sheet: how all sheets are, and the facts about the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from govreport.document import Document
from govreport.editions import Edition
from govreport_xlsx import shape, verdicts
from govreport_xlsx.looks import Looks
from govreport_xlsx.spots import Spot, block
from govreport_xlsx.states import State
from govreport_xlsx.verdicts import Counts, Tally
from govreport_xlsx.working import NAME, Working, count

_LAST_YEAR = 9999
_CODE: Final = re.compile(r"[0-9]{6,12}")
#: Characters of a site's code: digits, of ministries two letters first (bm01000001).
_SITE: Final = 10
_POSTCODE: Final = re.compile(r"[0-9]{6}")
_DAY: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_LEGEND = (
    "白底的格可以填写，合计和勾稽自动计算。"
    "黄底：还没有填；红底：填的不是这一格该填的数或“/”，或者勾稽不符；绿底：相符。"
)


@attrs.frozen
class _Fact:
    """A row of the sheet.

    Attributes:
        key: Its key in `Document.meta`.
        label: What people call it.
        hint: What to write.
        text: What is written.
    """

    key: str
    label: str
    hint: str
    text: str


class Facts:
    """The sheet of facts, whose verdicts are written when all other sheets are."""

    def __init__(
        self, book: Workbook, looks: Looks, document: Document, form: Edition | None
    ) -> None:
        self._book = book
        self._looks = looks
        self._form = form
        self.sheet: Worksheet = book.add_worksheet(shape.FACTS)
        known = {key for key, _, _ in shape.LABELS}
        rows = [*shape.LABELS, *((key, key, "") for key in document.meta if key not in known)]
        shown = {"title": document.title, **document.meta}
        kind = shown.get("agency-kind", "")
        shown["agency-kind"] = shape.BODIES.get(kind, kind)
        self._facts = [_Fact(key, label, hint, shown.get(key, "")) for key, label, hint in rows]

    def write(self, working: Working, others: Sequence[Tally]) -> None:
        """Write the sheet: the verdict on all, one on each sheet, then the facts."""
        sheet, looks = self.sheet, self._looks
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 52)
        sheet.set_column(2, 2, 42)
        sheet.set_column(3, 3, None, None, {"hidden": True})
        sheet.write_string(0, 0, "年度报告填报工作簿", looks.title)
        sheet.set_row(0, 24)
        top = len(others) + 5
        tally = self._tally(working, top)
        tallies = (tally, *others)
        sheet.write_string(1, 0, "总的情况", looks.head)
        verdicts.write(sheet, looks, Spot(1, 1), tallies, last=2)
        sheet.set_row(1, 24)
        for row, one in enumerate(tallies, 2):
            sheet.set_row(row, 20)
            sheet.write_url(row, 0, f"internal:'{one.title}'!A1", looks.link, one.title)
            verdicts.write(sheet, looks, Spot(row, 1), [one], last=2)
        sheet.merge_range(top - 2, 0, top - 2, 2, _LEGEND, looks.note)
        sheet.set_row(top - 2, 34)
        for row, fact in enumerate(self._facts, top):
            sheet.set_row(row, 20)
            sheet.write_string(row, 0, fact.label, looks.label)
            sheet.write_string(row, 1, fact.text, looks.entry)
            sheet.write_string(row, 2, fact.hint, looks.note)
            sheet.write_string(row, 3, fact.key, looks.label)
            self._help(row, fact)
        last = top + len(self._facts) - 1
        sheet.ignore_errors({"number_stored_as_text": f"B{top + 1}:B{last + 1}"})
        sheet.print_area(0, 0, last, 2)
        self._book.define_name(f"{shape.NAME}facts", f"='{shape.FACTS}'!$A${top + 1}:$D${last + 1}")

    def _help(self, row: int, fact: _Fact) -> None:
        """Colour an entry, and list what may be chosen."""
        sheet, looks = self.sheet, self._looks
        formula = self._formula(fact.key, f"$B${row + 1}")
        if formula:
            for state, look in ((State.WRONG, looks.wrong), (State.BLANK, looks.open)):
                rule = {"type": "formula", "criteria": f"={formula}={int(state)}", "format": look}
                sheet.conditional_format(row, 1, row, 1, rule)
        choices = self._choices(fact.key)
        if choices:
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": choices})

    def _choices(self, key: str) -> list[str]:
        if key == "agency-kind":
            return list(shape.BODIES.values())
        return [self._form.id] if key == "edition" and self._form is not None else []

    def _tally(self, working: Working, top: int) -> Tally:
        """Count the entries that are wrong or blank."""
        first = working.room(len(self._facts))
        found: list[State] = []
        for at, fact in enumerate(self._facts):
            formula = self._formula(fact.key, str(Spot(top + at, 1, shape.FACTS)))
            found.append(self._state(fact) if formula else State.GOOD)
            working.write(Spot(first + at, 0, NAME), f"={formula or 0}", int(found[-1]))
        area = block(NAME, first, 0, first + len(self._facts) - 1, 0)
        return working.tally(
            shape.FACTS,
            ([count(area, State.WRONG)], [], [count(area, State.BLANK)]),
            Counts(found.count(State.WRONG), 0, found.count(State.BLANK)),
        )

    def _years(self) -> tuple[int, int]:
        if self._form is None:
            return 1, _LAST_YEAR
        return self._form.first_year, self._form.last_year or _LAST_YEAR

    def _formula(self, key: str, cell: str) -> str:
        """Return the formula of an entry's state; empty where it may be anything."""
        blank = f"LEN(TRIM({cell}))=0"
        first, last = self._years()
        number = f"IFERROR(VALUE({cell}),0)"
        choices = self._choices(key)
        listed = ",".join(f'{cell}&""="{choice}"' for choice in choices)
        formulas: Mapping[str, str] = {
            "agency": f"IF({blank},1,0)",
            "year": f"IF({blank},1,IF(AND({number}>={first},{number}<={last},"
            f"{number}=INT({number}),LEN({cell})=4),0,2))",
            "region-code": _digits(cell, 6, 12),
            "contact-postcode": _digits(cell, 6, 6),
            "site-code": f"IF({blank},0,IF(LEN({cell})={_SITE},0,2))",
            "published": _day(cell),
            "signed-on": _day(cell),
        }
        if choices:
            return f"IF({blank},0,IF(OR({listed}),0,2))"
        return formulas.get(key, "")

    def _state(self, fact: _Fact) -> State:
        """Return what the formula comes to."""
        text = fact.text.strip(" ")
        if not text:
            return State.BLANK if fact.key in ("agency", "year") else State.GOOD
        first, last = self._years()
        choices = self._choices(fact.key)
        right = {
            "agency": True,
            "year": text.isascii()
            and text.isdigit()
            and len(text) == 4  # noqa: PLR2004 - the digits of a year
            and first <= int(text) <= last,
            "region-code": bool(_CODE.fullmatch(text)),
            "contact-postcode": bool(_POSTCODE.fullmatch(text)),
            "site-code": len(fact.text) == _SITE,
        }.get(fact.key, bool(_DAY.fullmatch(text)))
        return State.GOOD if (text in choices if choices else right) else State.WRONG


def _digits(cell: str, least: int, most: int) -> str:
    """Return the formula of an entry that is blank or so many digits."""
    each = f'FIND(MID({cell}&REPT("0",{most}),ROW($1:${most}),1),"0123456789")'
    size = f"LEN({cell})"
    return (
        f"IF({size}=0,0,IF(AND({size}>={least},{size}<={most},"
        f"SUMPRODUCT(--ISERROR({each}))=0),0,2))"
    )


def _day(cell: str) -> str:
    """Return the formula of an entry that is blank or a day, as 2025-01-31."""
    return (
        f'IF(LEN({cell})=0,0,IF(ISNUMBER({cell}),0,IF(AND(LEN({cell})=10,MID({cell},5,1)="-",'
        f'MID({cell},8,1)="-",ISNUMBER(DATEVALUE({cell}))),0,2)))'
    )
