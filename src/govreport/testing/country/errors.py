"""Errors that are planted in the reports of an invented province, each with its truth."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import attrs

from govreport.model import BLANK, AgencyKind, Paragraph, Report, Section

_ROW: Final = "requests.results.unable.not_held"


@attrs.frozen(kw_only=True)
class Truth:
    """What a planted error is, and what must be found for it.

    Attributes:
        kind: Name of the error.
        codes: Codes one of which must be found.
        also: Codes that may be found besides, since they follow from the same error.
        after: Codes that may be found a year later, when the error is last year's number.
        place: Address of the cell, beginning of one, or key of the section; empty for any.
    """

    kind: str
    codes: tuple[str, ...]
    also: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    place: str = ""


#: Plants an error in a report, which it gets with last year's; None where it does not fit.
Plant: TypeAlias = Callable[[Report, Report | None, random.Random], "tuple[Report, Truth] | None"]


def _number(report: Report, address: str) -> int:
    value = report.get(address)
    return value if isinstance(value, int) else 0


def _row_sum(
    report: Report, _previous: Report | None, chance: random.Random
) -> tuple[Report, Truth]:
    address = f"{_ROW}.total"
    wrong = _number(report, address) + chance.randrange(1, 9)
    truth = Truth(kind="row sum", codes=("GR201", "GR202"), also=("GR401",), place="requests.")
    return report.replace({address: wrong}), truth


def _column_sum(
    report: Report, _previous: Report | None, chance: random.Random
) -> tuple[Report, Truth]:
    address = "requests.results.total.business"
    wrong = _number(report, address) + chance.randrange(1, 9)
    truth = Truth(
        kind="column sum",
        codes=("GR201", "GR202", "GR203"),
        also=("GR201", "GR202", "GR203", "GR401"),
        place="requests.",
    )
    return report.replace({address: wrong}), truth


def _carried(
    report: Report, previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth] | None:
    """Lose, or invent, requests between the years; all sums of the year hold."""
    if previous is None:
        return None
    changes = {
        f"requests.{row}.{column}": _number(report, f"requests.{row}.{column}") + 2
        for row in ("carried_in", "results.granted", "results.total")
        for column in ("natural_person", "total")
    }
    truth = Truth(
        kind="carried over", codes=("GR301",), also=("GR401", "GR405"), place="requests.carried_in"
    )
    return report.replace(changes), truth


def _stock(
    report: Report, previous: Report | None, chance: random.Random
) -> tuple[Report, Truth] | None:
    address = "disclosure.normative_documents.in_force"
    if previous is None or address not in dict(report.cells()):
        return None
    changed = report.replace({address: _number(report, address) + chance.randrange(1, 9)})
    return changed, Truth(kind="stock", codes=("GR302",), after=("GR302",), place=address)


def _prose(
    report: Report, pattern: str, replacement: Callable[[re.Match[str]], str]
) -> Report | None:
    """Return a report with one place of its first section changed; None where there is none."""
    section = report.section("overview")
    for at, part in enumerate(section.content):
        changed, count = re.subn(pattern, replacement, part.text, count=1)
        if count:
            content = [*section.content]
            content[at] = attrs.evolve(part, text=changed)
            return report.with_section("overview", content)
    return None


def _more(match: re.Match[str]) -> str:
    return f"{match[1]}{int(match[2]) + 3}{match[3]}"


def _narrative(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth] | None:
    changed = _prose(report, r"(予以公开)(\d+)(件)", _more)
    truth = Truth(kind="narrative", codes=("GR401", "GR402"), also=("GR402", "GR403"))
    return (changed, truth) if changed else None


def _growth(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth] | None:
    changed = _prose(report, r"(同比(?:增长|下降))(\d+)(\.\d%)", _more)
    return (changed, Truth(kind="growth", codes=("GR404",))) if changed else None


def _absence(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth] | None:
    if not _number(report, "disputes.review.total"):
        return None
    changed = _prose(
        report,
        r"因政府信息公开被申请行政复议\d+件",
        lambda _match: "没有因政府信息公开被申请行政复议",
    )
    return (changed, Truth(kind="absence", codes=("GR405",), also=("GR401",))) if changed else None


def _period(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth]:
    year = report.year
    text = report.preamble[0].text.replace(f"{year}年12月", f"{year - 1}年12月")
    truth = Truth(kind="period", codes=("GR407",), also=("GR601",))
    return report.with_preamble(Paragraph(text=text)), truth


def _placeholder(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth]:
    content = (*report.section("problems").content, Paragraph(text="由××科负责落实。"))
    changed = report.with_section("problems", content)
    return changed, Truth(kind="placeholder", codes=("GR605",))


def _blank(
    report: Report, _previous: Report | None, chance: random.Random
) -> tuple[Report, Truth] | None:
    zeros = [
        address
        for address, value in report.cells()
        if value == 0 and address.startswith("requests.") and "total" not in address
    ]
    if not zeros:
        return None
    address = chance.choice(zeros)
    return report.replace({address: BLANK}), Truth(kind="blank", codes=("GR110",), place=address)


def _late(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth] | None:
    """Publish in June; the law sets no day for townships."""
    if report.agency.kind is AgencyKind.TOWNSHIP:
        return None
    day = dt.date(report.year + 1, 6, 18)
    publication = attrs.evolve(report.publication, date=day)
    changed = attrs.evolve(report, publication=publication)
    return changed, Truth(kind="late", codes=("GR501",))


def _section(
    report: Report, _previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth]:
    sections = tuple(
        Section(key=one.key, present=False) if one.key == "problems" else one
        for one in report.sections
    )
    changed = attrs.evolve(report, sections=sections)
    return changed, Truth(
        kind="section", codes=("GR104", "GR105"), also=("GR105", "GR106", "GR406")
    )


def _repeated(
    report: Report, previous: Report | None, _chance: random.Random
) -> tuple[Report, Truth] | None:
    """Say about problems what was said last year."""
    if previous is None or not previous.section("problems").present:
        return None
    changed = report.with_section("problems", previous.section("problems").content)
    return changed, Truth(kind="repeated", codes=("GR311",))


#: The errors within a report by name.
PLANTS: Final[Mapping[str, Plant]] = {
    "row sum": _row_sum,
    "column sum": _column_sum,
    "carried over": _carried,
    "stock": _stock,
    "narrative": _narrative,
    "growth": _growth,
    "absence": _absence,
    "period": _period,
    "placeholder": _placeholder,
    "blank": _blank,
    "late": _late,
    "section": _section,
    "repeated": _repeated,
}
