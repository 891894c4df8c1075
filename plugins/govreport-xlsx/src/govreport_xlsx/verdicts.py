"""What is wrong, blank or does not add up: counted for each sheet, and said at its top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from govreport_xlsx.checks import BAD, OK, OPEN
from govreport_xlsx.looks import Looks
from govreport_xlsx.spots import Spot

_RIGHT = f"{OK} 各项都已填，勾稽都相符"


@attrs.frozen
class Counts:
    """How many entries are wrong, sums do not hold and entries are blank."""

    wrong: int = 0
    unequal: int = 0
    blank: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.wrong + other.wrong, self.unequal + other.unequal, self.blank + other.blank
        )


@attrs.frozen
class Tally:
    """The counts of one sheet in the workbook.

    Attributes:
        title: Name of the sheet.
        places: Where the three counts stand on the sheet of working, in their order.
        counts: What they come to.
    """

    title: str
    places: tuple[Spot, Spot, Spot]
    counts: Counts


def formula(tallies: Sequence[Tally]) -> str:
    """Return the formula of a verdict on one sheet, or on several."""
    wrong, unequal, blank = (
        "+".join(str(tally.places[which]) for tally in tallies) for which in range(3)
    )
    parts = "&".join(
        f'IF({count}>0,"{name}"&({count})&"{unit} ","")'
        for count, name, unit in (
            (wrong, "填错", "格"),
            (unequal, "勾稽不符", "处"),
            (blank, "未填", "处"),
        )
    )
    told = f'SUBSTITUTE(TRIM({parts})," ","，")'
    return f'=IF({wrong}+{unequal}>0,"{BAD} "&{told},IF({blank}>0,"{OPEN} "&{told},"{_RIGHT}"))'


def value(counts: Counts) -> str:
    """Return what that formula comes to."""
    parts = (
        ("填错", counts.wrong, "格"),
        ("勾稽不符", counts.unequal, "处"),
        ("未填", counts.blank, "处"),
    )
    told = "，".join(f"{name}{count}{unit}" for name, count, unit in parts if count)
    if counts.wrong + counts.unequal:
        return f"{BAD} {told}"
    return f"{OPEN} {told}" if counts.blank else _RIGHT


def write(
    sheet: Worksheet, looks: Looks, spot: Spot, tallies: Sequence[Tally], *, last: int
) -> None:
    """Write a verdict into the cells of a row up to the column *last*."""
    counts = sum((tally.counts for tally in tallies), Counts())
    if last > spot.column:
        sheet.merge_range(spot.row, spot.column, spot.row, last, "", looks.verdict)
    sheet.write_formula(spot.row, spot.column, formula(tallies), looks.verdict, value(counts))
    colour(sheet, looks, [(spot.row, spot.column, spot.row, last)])


def colour(sheet: Worksheet, looks: Looks, areas: Iterable[tuple[int, int, int, int]]) -> None:
    """Make what begins with a mark green, amber or red."""
    formats: tuple[tuple[str, Format], ...] = (
        (OK, looks.right),
        (OPEN, looks.open),
        (BAD, looks.wrong),
    )
    for top, left, bottom, right in areas:
        for mark, look in formats:
            rule = {"type": "text", "criteria": "begins with", "value": mark, "format": look}
            sheet.conditional_format(top, left, bottom, right, rule)
