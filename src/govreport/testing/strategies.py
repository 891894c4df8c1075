"""Hypothesis strategies for reports of any edition (needs ``hypothesis``).

`reports` gives any report that the model can hold: blanks, 不适用, unreadable
cells, wrong sums, empty sections.  `correct_reports` gives reports whose tables
satisfy every equation of their edition.
"""

from __future__ import annotations

import datetime as dt
import string
from decimal import Decimal
from functools import cache

import attrs
from hypothesis import strategies as st

from govreport.editions import NATIONAL, Edition, Kind, Relation, SectionForm, Slot, TableLayout
from govreport.model import (
    BLANK,
    NOT_APPLICABLE_MARKS,
    Agency,
    AgencyKind,
    Attachment,
    Contact,
    Content,
    Money,
    NotApplicable,
    Paragraph,
    Publication,
    Report,
    Section,
    Subheading,
    Table,
    Unreadable,
    Value,
    Waiver,
)

_HAN = "政府信息公开工作年度报告市区县镇局办收到申请件一二三四五六总情况其中同比增长元万"
_MARKS = "，。、；：！？（）《》“”‘’【】〔〕—…·％×＋０１２３"
_RARE = "é€𠮷😀ñΩЖ龘鿿"
_ALPHABET = (
    _HAN * 3 + _MARKS + string.digits + string.ascii_letters + "<>&\"'{}%$#@\\/|_-+=*~ " + _RARE
)
_COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 5_000), st.integers(0, 20_000_000))
_LATEST = 2030


@cache
def lines(max_size: int = 30) -> st.SearchStrategy[str]:
    """Return a strategy for one line of text without white space around it."""
    return (
        st.text(_ALPHABET, min_size=1, max_size=max_size)
        .map(lambda text: " ".join(text.split()))
        .filter(bool)
    )


@cache
def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


@cache
def money() -> st.SearchStrategy[Money]:
    """Return a strategy for amounts, trailing zeros included."""
    return st.builds(
        lambda digits, places, unit: Money(amount=Decimal(digits).scaleb(-places), unit=unit),
        st.integers(0, 10**10),
        st.integers(0, 4),
        st.sampled_from(("万元", "元")),
    )


@cache
def values(kind: Kind) -> st.SearchStrategy[Value]:
    """Return a strategy for every value that a cell of this kind can hold."""
    marks = st.builds(NotApplicable, st.sampled_from(NOT_APPLICABLE_MARKS))
    rest: st.SearchStrategy[Value] = st.just(BLANK) | marks
    if kind is Kind.MONEY:
        return money() | rest | st.builds(Unreadable, st.sampled_from(("约30", "见附表", "三百")))
    if kind is Kind.SIGNED:
        odd = ("1.5", "约30", "见附表")
        return st.integers(-5_000, 5_000) | rest | st.builds(Unreadable, st.sampled_from(odd))
    bad = ("-3", "1.5", "约30", "见附表")
    return _COUNTS | rest | st.builds(Unreadable, st.sampled_from(bad))


@cache
def numbers(kind: Kind) -> st.SearchStrategy[Value]:
    """Return a strategy for the numbers that a cell of this kind can hold."""
    if kind is Kind.MONEY:
        return money()
    return st.integers(-5_000, 5_000) if kind is Kind.SIGNED else _COUNTS


@cache
def _some(slots: tuple[Slot, ...], *, wild: bool) -> st.SearchStrategy[dict[str, Value]]:
    """Return a strategy for values in a few of the slots."""
    pairs = st.sampled_from(slots).flatmap(
        lambda slot: st.tuples(
            st.just(slot.cell), values(slot.kind) if wild else numbers(slot.kind)
        )
    )
    return st.lists(pairs, max_size=24).map(dict)


@cache
def _slots(layout: TableLayout) -> tuple[Slot, ...]:
    return tuple(layout.slots.values())


@cache
def _leaves(layout: TableLayout) -> tuple[Slot, ...]:
    return tuple(slot for slot in layout.slots.values() if slot.cell not in layout.totals)


def _zero(slot: Slot) -> Value:
    return Money(amount=Decimal(0)) if slot.kind is Kind.MONEY else 0


@st.composite
def tables(draw: st.DrawFn, layout: TableLayout) -> Table:
    """Draw any table of a layout; totals may be given, wrong, blank or computed."""
    slots = _slots(layout)
    filled = draw(st.booleans())
    table = layout.blank()
    if filled:
        table = table.replace({slot.cell: _zero(slot) for slot in slots})
    table = table.replace(draw(_some(slots, wild=True)))
    computed: bool = draw(st.booleans())
    if layout.totals and computed:
        table = layout.complete(table, frozenset(layout.totals))
    return table


@st.composite
def correct_tables(draw: st.DrawFn, layout: TableLayout) -> Table:
    """Draw a table of numbers that satisfies every equation of its layout."""
    slots = _slots(layout)
    leaves = _leaves(layout)
    table = layout.blank().replace({slot.cell: _zero(slot) for slot in slots})
    table = table.replace(draw(_some(leaves, wild=False)))
    totals = frozenset(layout.totals)
    table = layout.complete(table, totals)
    balanced: dict[str, Value] = {}
    for equation in layout.equations:
        if equation.relation is Relation.BALANCE and not totals.intersection(equation.left):
            free, *fixed = equation.left
            target = sum(_count(table[cell]) for cell in equation.right)
            for cell in fixed:
                part = min(_count(table[cell]), target)
                balanced[cell] = part
                target -= part
            balanced[free] = target
    table = layout.complete(table.replace(balanced), totals)
    return attrs.evolve(table, computed=())


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


@cache
def contents() -> st.SearchStrategy[tuple[Content, ...]]:
    """Return a strategy for sub-headings and paragraphs."""
    part: st.SearchStrategy[Content] = st.builds(Paragraph, text=lines(60)) | st.builds(
        Subheading, text=lines(20), level=st.integers(2, 4)
    )
    return st.lists(part, max_size=4).map(tuple)


@st.composite
def sections(draw: st.DrawFn, form: SectionForm) -> Section:
    """Draw a section of the form; text after a table only where there is one."""
    if draw(st.integers(0, 19)) == 0:
        return Section(key=form.key, present=False)
    heading = draw(st.sampled_from(("", *form.aliases)) | lines(20))
    return Section(
        key=form.key,
        heading="" if heading == form.heading else heading,
        content=draw(contents()),
        after=draw(contents()) if form.table else (),
    )


@cache
def agencies() -> st.SearchStrategy[Agency]:
    """Return a strategy for bodies of every kind."""
    return st.builds(
        Agency,
        name=lines(20),
        kind=st.sampled_from(AgencyKind),
        region_code=_optional(st.text("0123456789", min_size=6, max_size=12)),
        contact=st.builds(
            Contact,
            address=_optional(lines()),
            postcode=_optional(st.text("0123456789", min_size=6, max_size=6)),
            phone=_optional(lines(12)),
            email=_optional(lines(12)),
        ),
    )


@cache
def publications() -> st.SearchStrategy[Publication]:
    """Return a strategy for publication data, every field of which may be missing."""
    day = st.none() | st.dates(dt.date(2019, 1, 1), dt.date(_LATEST, 12, 31))
    text = _optional(lines(16))
    return st.builds(
        Publication,
        date=day,
        source=text,
        site=text,
        site_domain=text,
        site_code=_optional(st.text("0123456789bm", min_size=10, max_size=10)),
        column=text,
        url=text,
        index_number=text,
        document_number=text,
        signed_by=text,
        signed_on=day,
    )


@cache
def preambles() -> st.SearchStrategy[tuple[Paragraph, ...]]:
    """Return a strategy for the paragraphs before the first section."""
    return st.lists(st.builds(Paragraph, text=lines(60)), max_size=2).map(tuple)


@cache
def attachments() -> st.SearchStrategy[tuple[Attachment, ...]]:
    """Return a strategy for attachments."""
    one = st.builds(Attachment, title=lines(16), url=_optional(lines(16)))
    return st.lists(one, max_size=3).map(tuple)


@cache
def waivers(edition: Edition) -> st.SearchStrategy[Waiver]:
    """Return a strategy for accepted findings."""
    places = ("", *(form.key for form in edition.sections), *edition.slots)
    return st.builds(
        Waiver,
        code=st.from_regex(r"GR[1-6][0-9]{2}\Z", fullmatch=True),
        reason=lines(),
        where=st.sampled_from(places),
    )


@cache
def years(edition: Edition) -> st.SearchStrategy[int]:
    """Return a strategy for the report years that an edition is for."""
    latest = max(_LATEST, edition.first_year + 9)
    return st.integers(edition.first_year, edition.last_year or latest)


@cache
def editions() -> st.SearchStrategy[Edition]:
    """Return a strategy for the national editions."""
    return st.sampled_from(NATIONAL)


@st.composite
def reports(draw: st.DrawFn, edition: Edition | None = None) -> Report:
    """Draw any report of *edition* (default: of any national edition), right or wrong."""
    form = edition or draw(editions())
    parts = tuple(draw(sections(section)) for section in form.sections)
    grids = {
        section.table: draw(tables(form.table(section.table)))
        if part.present
        else form.table(section.table).blank()
        for section, part in zip(form.sections, parts, strict=True)
        if section.table
    }
    year = draw(years(form))
    agency = draw(agencies())
    title = draw(_optional(lines()))
    usual = form.title.format(agency=agency.name, year=year)
    return Report(
        edition=form.id,
        year=year,
        agency=agency,
        title="" if title == usual else title,
        preamble=draw(preambles()),
        sections=parts,
        tables={layout.key: grids[layout.key] for layout in form.tables},
        attachments=draw(attachments()),
        publication=draw(publications()),
        waivers=tuple(draw(st.lists(waivers(form), max_size=2))),
    )


@st.composite
def correct_reports(draw: st.DrawFn, edition: Edition | None = None) -> Report:
    """Draw a report with correct tables and a short narrative without numbers."""
    form = edition or draw(editions())
    prose = (Paragraph(text="坚持以公开为常态、不公开为例外，依法做好各项工作。"),)
    return Report(
        edition=form.id,
        year=draw(years(form)),
        agency=Agency(name="示例市人民政府", kind=draw(st.sampled_from(AgencyKind))),
        sections=tuple(Section(key=section.key, content=prose) for section in form.sections),
        tables={layout.key: draw(correct_tables(layout)) for layout in form.tables},
    )
