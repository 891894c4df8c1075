"""Correct reports to start from: both editions, each with last year's report.

The body is invented.  Every number in the narrative agrees with the tables,
and no rule finds anything above ``info`` in any of the four reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from govreport.editions import Y2019, Y2021, Edition
from govreport.errors import EditionError
from govreport.model import (
    Agency,
    AgencyKind,
    Contact,
    Content,
    Money,
    Paragraph,
    Publication,
    Report,
    Section,
    Subheading,
    Table,
    Value,
)
from govreport.testing._sample_texts import TEXTS

_AGENCY = Agency(
    name="示例市人民政府",
    kind=AgencyKind.GOVERNMENT,
    contact=Contact(
        address="示例市中心路1号",
        postcode="100000",
        phone="010-88880001",
        email="xxgk@shili.gov.cn",
    ),
)

#: Natural persons, businesses, research, public welfare, legal service, other; blank rows are 0.
_REQUESTS: Mapping[str, Mapping[str, Sequence[int]]] = {
    "later": {
        "new": (182, 21, 0, 2, 5, 1),
        "carried_in": (9, 1, 0, 0, 0, 0),
        "results.granted": (88, 9, 0, 1, 2, 0),
        "results.partial": (31, 4, 0, 0, 1, 0),
        "results.denied.state_secret": (1, 0, 0, 0, 0, 0),
        "results.denied.prohibited_by_law": (2, 0, 0, 0, 0, 0),
        "results.denied.security_and_stability": (1, 0, 0, 0, 0, 0),
        "results.denied.third_party": (5, 1, 0, 0, 0, 0),
        "results.denied.internal_affairs": (4, 0, 0, 0, 0, 0),
        "results.denied.process_information": (3, 0, 0, 0, 0, 0),
        "results.denied.enforcement_files": (6, 1, 0, 0, 0, 0),
        "results.denied.administrative_query": (2, 0, 0, 0, 0, 0),
        "results.unable.not_held": (21, 3, 0, 0, 1, 1),
        "results.unable.not_compiled": (4, 1, 0, 0, 0, 0),
        "results.unable.unclear": (2, 0, 0, 0, 0, 0),
        "results.not_processed.petition": (6, 0, 0, 0, 0, 0),
        "results.not_processed.duplicate": (3, 0, 0, 0, 0, 0),
        "results.not_processed.abusive": (1, 0, 0, 0, 0, 0),
        "results.not_processed.reconfirmation": (1, 0, 0, 0, 0, 0),
        "results.other": (3, 1, 0, 0, 0, 0),
        "carried_out": (7, 2, 0, 1, 1, 0),
    },
    "earlier": {
        "new": (163, 17, 0, 1, 3, 0),
        "carried_in": (6, 1, 0, 0, 0, 0),
        "results.granted": (79, 8, 0, 1, 2, 0),
        "results.partial": (27, 3, 0, 0, 0, 0),
        "results.denied.state_secret": (1, 0, 0, 0, 0, 0),
        "results.denied.prohibited_by_law": (1, 0, 0, 0, 0, 0),
        "results.denied.third_party": (4, 1, 0, 0, 0, 0),
        "results.denied.internal_affairs": (3, 0, 0, 0, 0, 0),
        "results.denied.process_information": (2, 0, 0, 0, 0, 0),
        "results.denied.enforcement_files": (5, 0, 0, 0, 0, 0),
        "results.denied.administrative_query": (2, 0, 0, 0, 0, 0),
        "results.unable.not_held": (18, 3, 0, 0, 1, 0),
        "results.unable.not_compiled": (3, 0, 0, 0, 0, 0),
        "results.unable.unclear": (1, 0, 0, 0, 0, 0),
        "results.not_processed.petition": (7, 0, 0, 0, 0, 0),
        "results.not_processed.duplicate": (2, 0, 0, 0, 0, 0),
        "results.not_processed.abusive": (1, 0, 0, 0, 0, 0),
        "results.other": (4, 2, 0, 0, 0, 0),
        "carried_out": (9, 1, 0, 0, 0, 0),
    },
}
#: （六）其他处理 by its three items, which the edition of 2021 counts one by one.
_OTHER: Mapping[str, Mapping[str, Sequence[int]]] = {
    "later": {"not_corrected": (2, 1, 0, 0, 0, 0), "miscellaneous": (1, 0, 0, 0, 0, 0)},
    "earlier": {"not_corrected": (3, 1, 0, 0, 0, 0), "miscellaneous": (1, 1, 0, 0, 0, 0)},
}
_DISPUTES: Mapping[str, Mapping[str, Sequence[int]]] = {
    "later": {
        "review": (14, 3, 2, 1),
        "litigation.direct": (3, 0, 1, 1),
        "litigation.after_review": (6, 0, 1, 2),
    },
    "earlier": {
        "review": (11, 2, 2, 2),
        "litigation.direct": (2, 1, 0, 1),
        "litigation.after_review": (5, 0, 1, 1),
    },
}
_DISCLOSURE: Mapping[int, Mapping[str, Sequence[int | Money]]] = {
    2024: {
        "regulations": (1, 0, 12),
        "normative_documents": (18, 7, 143),
        "licensing": (68215,),
        "penalties": (4310,),
        "coercion": (126,),
        "fees": (Money(amount=Decimal("3215.62")),),
    },
    2023: {
        "regulations": (0, 0, 11),
        "normative_documents": (15, 9, 132),
        "licensing": (64880,),
        "penalties": (4178,),
        "coercion": (131,),
        "fees": (Money(amount=Decimal("3098.40")),),
    },
    2020: {
        "regulations": (1, 1, 12),
        "normative_documents": (18, 18, 143),
        "licensing": (312, 6, 68215),
        "other_services": (87, -2, 1530),
        "penalties": (1420, 15, 4310),
        "coercion": (63, 0, 126),
        "fees": (24, -1),
        "procurement": (57, Money(amount=Decimal("18340.50"))),
    },
    2019: {
        "regulations": (0, 0, 11),
        "normative_documents": (15, 15, 132),
        "licensing": (309, 3, 64880),
        "other_services": (90, -3, 1466),
        "penalties": (1402, 18, 4178),
        "coercion": (61, 2, 131),
        "fees": (24, 0),
        "procurement": (52, Money(amount=Decimal("17022.80"))),
    },
}
_PUBLISHED = {
    2024: dt.date(2025, 3, 18),
    2023: dt.date(2024, 3, 20),
    2020: dt.date(2021, 3, 22),
    2019: dt.date(2020, 3, 24),
}
_EDITIONS = {"2021": (Y2021, 2024), "2019": (Y2019, 2020)}


def correct_report(edition: str = "2021") -> Report:
    """Return the correct report of an edition: for 2024 (``2021``) or 2020 (``2019``)."""
    form, year = _form(edition)
    return _build(form, year, "later")


def correct_previous(edition: str = "2021") -> Report:
    """Return the correct report of the year before `correct_report`."""
    form, year = _form(edition)
    return _build(form, year - 1, "earlier")


def _form(edition: str) -> tuple[Edition, int]:
    if edition not in _EDITIONS:
        raise EditionError(
            f"there is no sample report of edition {edition!r}",
            hint=f"There is one of {' and '.join(sorted(_EDITIONS))}.",
        )
    return _EDITIONS[edition]


def _build(form: Edition, year: int, age: str) -> Report:
    text = TEXTS[form.id, age]
    return Report(
        edition=form.id,
        year=year,
        agency=_AGENCY,
        preamble=tuple(Paragraph(text=line) for line in text["preamble"]),
        sections=tuple(
            Section(key=section.key, content=_contents(text.get(section.key, ())))
            for section in form.sections
        ),
        tables={
            "disclosure": _disclosure(form, year),
            "requests": _requests(form, age),
            "disputes": _grid(form, "disputes", _DISPUTES[age]),
        },
        publication=Publication(date=_PUBLISHED[year], source="示例市人民政府办公室"),
    )


def _contents(lines: Sequence[str]) -> tuple[Content, ...]:
    """Return paragraphs, and sub-headings of lines that begin with ``#``."""
    return tuple(
        Subheading(text=line.removeprefix("#")) if line.startswith("#") else Paragraph(text=line)
        for line in lines
    )


def _disclosure(form: Edition, year: int) -> Table:
    values: dict[str, Value] = {}
    for block, row in form.table("disclosure").rows():
        keys = [f"{row.key}.{column.key}" for column in block.columns]
        values.update(zip(keys, _DISCLOSURE[year][row.key], strict=True))
    return form.table("disclosure").blank().replace(values)


def _requests(form: Edition, age: str) -> Table:
    rows = dict(_REQUESTS[age])
    if form is Y2021:
        del rows["results.other"]
        rows.update({f"results.other.{key}": row for key, row in _OTHER[age].items()})
    return _grid(form, "requests", rows)


def _grid(form: Edition, table: str, rows: Mapping[str, Sequence[int]]) -> Table:
    """Return a table of counts with its totals computed as if they had been given."""
    layout = form.table(table)
    columns = [column.key for column in layout.blocks[0].parts]
    given: dict[str, Value] = dict.fromkeys(layout.slots, 0)
    for key, row in rows.items():
        given.update(zip([f"{key}.{column}" for column in columns], row, strict=True))
    filled = layout.complete(layout.blank().replace(given), frozenset(layout.totals))
    return attrs.evolve(filled, computed=())
