"""Small charts of the requests: bars, with every number in words as well.

Which cells to show tells the form by what they count, captions come from the
headers of the same table.  A cell that holds no number gets its own text and no bar: blank is
not zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
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
        cut: Whether it is drawn shorter than its number, with a gap near its end.
    """

    text: str
    width: str
    top: str
    baseline: str
    series: int
    cut: bool = False


class Group(NamedTuple):
    """A caption with a bar for each year.

    Attributes:
        label: The caption.
        baseline: Its baseline.
        bars: The bars.
        more: Its share of all, and the change against last year; may be empty.
    """

    label: str
    baseline: str
    bars: tuple[Bar, ...]
    more: str = ""


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
        cut: Whether a bar is drawn shorter than its number.
    """

    id: str
    title: str
    description: str
    height: str
    years: tuple[str, ...]
    groups: tuple[Group, ...]
    partial: bool
    cut: bool = False


class _Number(NamedTuple):
    """A sum of cells: what to print, and the number to draw, if there is one."""

    text: str
    value: int | None
    partial: bool = False


@lru_cache(maxsize=32)
def _meanings(form: Edition | None, addresses: tuple[str, ...]) -> Mapping[str, Meaning]:
    """Return what cells count; forms compare by identity."""
    slots = form.slots if form else {}
    return {address: slots[address].meaning for address in addresses}


@lru_cache(maxsize=1024)
def _members(form: Edition | None, addresses: tuple[str, ...], wanted: Meaning) -> tuple[str, ...]:
    """Return the cell that counts just what is wanted, or the cells that do so together."""
    meanings = _meanings(form, addresses)
    exact = tuple(key for key, meaning in meanings.items() if meaning == wanted)
    return exact or tuple(
        key
        for key, meaning in meanings.items()
        if wanted.includes(meaning) and meaning.applicant == wanted.applicant
    )


@lru_cache(maxsize=8)
def _of_requests(form: Edition | None) -> frozenset[str]:
    """Return the addresses of the cells that count requests."""
    slots = form.slots if form else {}
    return frozenset(key for key, slot in slots.items() if slot.meaning.matter is Matter.REQUEST)


class Values:
    """The cells of one document that count requests, by address, and their captions."""

    def __init__(self, document: Document, form: Edition | None) -> None:
        self.cells: dict[str, str] = {}
        self.captions: dict[str, Captions] = {}
        named = document.meta.get("edition", "")
        form = form or next((known for known in NATIONAL if known.id == named), None)
        wanted = _of_requests(form)
        for table in document.tables():
            found = {
                cell.address: cell.text.strip()
                for row in table.rows
                for cell in row
                if cell.address in wanted
            }
            if found:
                self.captions.update(captions(table))
                self.cells.update(found)
        self._form = form
        self._addresses = tuple(self.cells)
        self.meanings = _meanings(form, self._addresses)
        year = document.meta.get("year", "")
        self.year = f"{year}年" if year else ""

    def members(self, wanted: Meaning) -> tuple[str, ...]:
        """Return the cell that counts just what is wanted, or the cells that do so together."""
        return _members(self._form, self._addresses, wanted)

    def count(self, meaning: Meaning) -> int | None:
        """Return how many requests are just so; None where no cell says, or not all do."""
        found = self.number(self.members(meaning))
        return None if found.partial else found.value

    def number(self, addresses: tuple[str, ...]) -> _Number:
        """Return the sum of cells; cells that hold no number are left out and marked."""
        texts = [self.cells[key] for key in addresses if key in self.cells]
        known = [int(re.sub("[,，]", "", text)) for text in texts if _NUMBER.fullmatch(text)]
        if not known:
            return _Number(texts[0] if len(texts) == 1 and texts[0] else "空白", None)
        partial = len(known) < len(texts)
        return _Number(f"{sum(known)}{'*' if partial else ''}", sum(known), partial)


def years_of(document: Document, options: RenderOptions) -> list[Values]:
    """Return what counts requests this year, then last year; none where nothing is known to."""
    now = Values(document, options.form)
    if not now.cells:
        return []
    if options.previous is None:
        return [now]
    last = Values(options.previous, options.previous_form)
    return [now, last] if last.cells else [now]


def charts(document: Document, options: RenderOptions) -> tuple[Chart, ...]:
    """Return the charts of *document*; none where nothing is known to count requests."""
    return charts_of(years_of(document, options))


def charts_of(years: list[Values]) -> tuple[Chart, ...]:
    """Return the charts of one year or two, this year's numbers first."""
    if not years:
        return ()
    now = years[0]
    found = [
        _chart("applicants", "本年新收申请来自哪些申请人", years, list(_applicants(now))),
        _chart("results", "申请的办理结果", years, list(results(years))),
    ]
    if len(years) > 1:
        found.append(_chart("years", "与上一年度比较", years, list(_flow(now)), shares=False))
    return tuple(chart for chart in found if chart is not None)


def _applicants(now: Values) -> Iterator[tuple[str, Meaning]]:
    for address, meaning in now.meanings.items():
        if meaning.stage is Stage.NEW and meaning.applicant:
            yield _last(now.captions[address].above), meaning


def results(years: list[Values]) -> Iterator[tuple[str, Meaning]]:
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


def _flow(now: Values) -> Iterator[tuple[str, Meaning]]:
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


#: A group with so many times the next one's number would leave no more than a stroke of the rest.
_OUTLIER = 25
#: Its bar is drawn so many times as long as the next one's.
_CUT = 1.5


def _chart(
    name: str,
    title: str,
    years: list[Values],
    rows: list[tuple[str, Meaning]],
    *,
    shares: bool = True,
) -> Chart | None:
    table = [
        (label, [values.number(values.members(key)) for values in years]) for label, key in rows
    ]
    most = sorted((max(one.value or 0 for one in numbers) for _, numbers in table), reverse=True)
    if not most or not most[0]:
        return None
    second = most[1] if len(most) > 1 else 0
    cut = 0 < second * _OUTLIER < most[0]
    full = second * _CUT if cut else most[0]
    whole = sum(numbers[0].value or 0 for _, numbers in table) if shares else 0
    groups = []
    top = 0.0
    for label, numbers in table:
        bars = tuple(
            Bar(
                one.text,
                f"{_ROOM * min(one.value / full, 1):.4g}%" if one.value else "",
                _em(top + _LABEL + _LINE * series),
                _em(top + _LABEL + _LINE * series + 0.85),
                series,
                (one.value or 0) > full,
            )
            for series, one in enumerate(numbers)
        )
        groups.append(Group(label, _em(top + 1), bars, _more(numbers, whole)))
        top += _LABEL + _LINE * len(numbers) + _GAP
    names = tuple(values.year or ("本年", "上年")[series] for series, values in enumerate(years))
    return Chart(
        f"chart-{name}",
        title,
        _words(names, table, [group.more for group in groups]),
        _em(top),
        names,
        tuple(groups),
        any(one.partial for _, numbers in table for one in numbers),
        cut,
    )


def _more(numbers: list[_Number], whole: int) -> str:
    """Return the share of this year's number, and its change against last year's."""
    now, *before = [None if one.partial else one.value for one in numbers]
    parts = []
    if now and whole:
        parts.append(f"{100 * now / whole:.1f}%")
    if before and now is not None and before[0] is not None:
        parts.append(f"比上年{difference(now, before[0])}")
    return "，".join(parts)


def difference(now: int, before: int) -> str:
    """Return the change between two numbers in words, without a unit."""
    if now == before:
        return "持平"
    return f"{'多' if now > before else '少'}{abs(now - before)}"


def _em(length: float) -> str:
    return f"{length:.4g}em"


def _words(names: tuple[str, ...], table: list[tuple[str, list[_Number]]], more: list[str]) -> str:
    """Return all numbers as sentences, a year each; shares and changes with this year's."""
    sentences = []
    for series, year in enumerate(names):
        parts = []
        for (label, numbers), said in zip(table, more, strict=True):
            one = numbers[series]
            unit = "件" if one.value is not None else ""
            remark = f"（{said}）" if said and not series else ""
            parts.append(f"{label}{one.text}{unit}{remark}")
        sentences.append(f"{year}：{'，'.join(parts)}。")
    return "".join(sentences)
