"""Small charts of the requests: bars, with every number in words as well.

Which cells to show tells the form by what they count, captions come from the
headers of the same table.  A cell that holds no number gets its own text and no bar: blank is
not zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import attrs

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.editions import NATIONAL, Edition, Matter, Meaning, Stage
from govreport.text.numbering import ITEM
from govreport_html.tables import Captions, captions

_NUMBER = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+")
_NUMBERING = re.compile(rf"\A{ITEM}")
_REMARK = re.compile(r"[（(][^（()）]*[）)]\Z")
#: A bar as long as the largest number leaves this much room for the number, in per cent.
_ROOM = 80
_LINE = 1.35  # em from one bar to the next
_LABEL = 1.5  # em that a label takes
_GAP = 0.7  # em below a group


class Bar(NamedTuple):
    """One bar; lengths are SVG lengths.

    Attributes:
        text: The number as printed.
        width: Length, or empty where nothing is to be drawn.
        top: Distance of its upper edge from the top of the chart.
        baseline: Baseline of its number.
        series: Number of its year: 0 for this one, 1 for the last.
    """

    text: str
    width: str
    top: str
    baseline: str
    series: int


class Group(NamedTuple):
    """A caption with a bar for each year."""

    label: str
    baseline: str
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """A chart.

    Attributes:
        id: Identifier within the page.
        title: What it shows.
        description: The same in words, with every number.
        height: Height as an SVG length.
        years: Names of the series, this year's first.
        groups: Captions and bars, top to bottom.
        partial: Whether a sum leaves out cells that hold no number.
    """

    id: str
    title: str
    description: str
    height: str
    years: tuple[str, ...]
    groups: tuple[Group, ...]
    partial: bool


class _Number(NamedTuple):
    """A sum of cells: what to print, and the number to draw, if there is one."""

    text: str
    value: int | None
    partial: bool = False


class _Values:
    """The cells of one document that count requests, by address, and their captions."""

    def __init__(self, document: Document, form: Edition | None) -> None:
        self.cells: dict[str, str] = {}
        self.meanings: dict[str, Meaning] = {}
        self.captions: dict[str, Captions] = {}
        named = document.meta.get("edition", "")
        form = form or next((known for known in NATIONAL if known.id == named), None)
        slots = form.slots if form else {}
        for table in document.tables():
            found = {
                cell.address: cell.text.strip()
                for row in table.rows
                for cell in row
                if cell.address in slots and slots[cell.address].meaning.matter is Matter.REQUEST
            }
            if found:
                self.captions.update(captions(table))
                self.cells.update(found)
        self.meanings = {address: slots[address].meaning for address in self.cells}
        year = document.meta.get("year", "")
        self.year = f"{year}年" if year else ""

    def members(self, wanted: Meaning) -> tuple[str, ...]:
        """Return the cell that counts just what is wanted, or the cells that do so together."""
        exact = tuple(key for key, meaning in self.meanings.items() if meaning == wanted)
        return exact or tuple(
            key
            for key, meaning in self.meanings.items()
            if wanted.includes(meaning) and meaning.applicant == wanted.applicant
        )

    def number(self, addresses: tuple[str, ...]) -> _Number:
        """Return the sum of cells; cells that hold no number are left out and marked."""
        texts = [self.cells[key] for key in addresses if key in self.cells]
        known = [int(re.sub("[,，]", "", text)) for text in texts if _NUMBER.fullmatch(text)]
        if not known:
            return _Number(texts[0] if len(texts) == 1 and texts[0] else "空白", None)
        partial = len(known) < len(texts)
        return _Number(f"{sum(known)}{'*' if partial else ''}", sum(known), partial)


def charts(document: Document, options: RenderOptions) -> tuple[Chart, ...]:
    """Return the charts of *document*; none where nothing is known to count requests."""
    now = _Values(document, options.form)
    if not now.cells:
        return ()
    years = [now]
    if options.previous is not None:
        last = _Values(options.previous, options.previous_form)
        if last.cells:
            years.append(last)
    found = [
        _chart("applicants", "本年新收申请来自哪些申请人", "件", years, list(_applicants(now))),
        _chart("results", "申请的办理结果", "件", years, list(_results(years))),
    ]
    if len(years) > 1:
        found.append(_chart("years", "与上一年度比较", "件", years, list(_flow(now))))
    return tuple(chart for chart in found if chart is not None)


def _applicants(now: _Values) -> Iterator[tuple[str, Meaning]]:
    for address, meaning in now.meanings.items():
        if meaning.stage is Stage.NEW and meaning.applicant:
            yield _last(now.captions[address].above), meaning


def _results(years: list[_Values]) -> Iterator[tuple[str, Meaning]]:
    """Yield caption and meaning of each group of results, this year's order first."""
    seen: set[Meaning] = set()
    for values in years:
        for address, meaning in values.meanings.items():
            if meaning.stage is not Stage.HANDLED or not meaning.outcome or meaning.applicant:
                continue
            group = attrs.evolve(meaning, outcome=meaning.outcome[:1])
            if group not in seen:
                seen.add(group)
                rows = values.captions[address].left
                # The caption of the group is above those of the results in it.
                yield _last(rows[: len(rows) - len(meaning.outcome) + 1]), group


def _flow(now: _Values) -> Iterator[tuple[str, Meaning]]:
    for stage in Stage:
        wanted = Meaning(matter=Matter.REQUEST, stage=stage)
        for address in now.members(wanted)[:1]:
            rows = now.captions[address].left
            # A total within a group means little without the group's name.
            group = _last(rows[:1]) if len(rows) > 1 else ""
            yield group + _last(rows), wanted


def _last(path: tuple[str, ...]) -> str:
    """Return the innermost caption without numbering and remark."""
    text = _NUMBERING.sub("", path[-1]) if path else ""
    return _REMARK.sub("", text) or text


def _chart(
    name: str, title: str, unit: str, years: list[_Values], rows: list[tuple[str, Meaning]]
) -> Chart | None:
    table = [
        (label, [values.number(values.members(key)) for values in years]) for label, key in rows
    ]
    largest = max((one.value or 0 for _, numbers in table for one in numbers), default=0)
    if largest == 0:
        return None
    groups = []
    top = 0.0
    for label, numbers in table:
        bars = tuple(
            Bar(
                one.text,
                f"{_ROOM * one.value / largest:.4g}%" if one.value else "",
                _em(top + _LABEL + _LINE * series),
                _em(top + _LABEL + _LINE * series + 0.85),
                series,
            )
            for series, one in enumerate(numbers)
        )
        groups.append(Group(label, _em(top + 1), bars))
        top += _LABEL + _LINE * len(numbers) + _GAP
    names = tuple(values.year or ("本年", "上年")[series] for series, values in enumerate(years))
    return Chart(
        f"chart-{name}",
        title,
        _words(names, table, unit),
        _em(top),
        names,
        tuple(groups),
        any(one.partial for _, numbers in table for one in numbers),
    )


def _em(length: float) -> str:
    return f"{length:.4g}em"


def _words(names: tuple[str, ...], table: list[tuple[str, list[_Number]]], unit: str) -> str:
    """Return all numbers as sentences, a year each."""
    sentences = []
    for series, year in enumerate(names):
        parts = []
        for label, numbers in table:
            one = numbers[series]
            parts.append(f"{label}{one.text}{unit if one.value is not None else ''}")
        sentences.append(f"{year}：{'，'.join(parts)}。")
    return "".join(sentences)
