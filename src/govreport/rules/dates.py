"""GR5xx: when the report was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import attrs

from govreport.errors import UsageError
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import AgencyKind, Publication, Report
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.body import body_kind
from govreport.rules.needs import NO_DAY, NO_DEADLINE, unwritten
from govreport.rules.presence import FIRST_YEAR, LAST_YEAR, year_place

_LAW = "《政府信息公开条例》第四十九条"
_KINDS = {
    AgencyKind.GOVERNMENT: "政府",
    AgencyKind.DEPARTMENT: "政府部门",
    AgencyKind.TOWNSHIP: "乡镇、街道",
    AgencyKind.OTHER: "其他机关",
}

_NOT_SIGNED = unwritten("没有成文日期", "no day of signature is given")


def _published(
    date: dt.date | None, kind: AgencyKind | None = None
) -> Callable[[Report], tuple[Report, Report | None]]:
    def build(report: Report) -> tuple[Report, Report | None]:
        agency = attrs.evolve(report.agency, kind=kind or report.agency.kind)
        return attrs.evolve(report, publication=Publication(date=date), agency=agency), None

    return build


def deadline(subject: Subject, item: Rule) -> dt.date | None:
    """Return the last day of publication for the report's kind of body; None for none."""
    name = f"deadline_{body_kind(subject.report)[0].value}"
    text = str(subject.param(item, name))
    if not text or not FIRST_YEAR <= subject.report.year <= LAST_YEAR:
        return None
    month, _, day = text.partition("-")
    try:
        return dt.date(subject.report.year + 1, int(month), int(day))
    except ValueError:
        raise UsageError(
            f"parameter {name} is {text!r}, which is no day of {subject.report.year + 1}",
            hint="Write month and day, as in 01-31.",
        ) from None


@rule(
    "GR501",
    title="在规定期限内公布",
    title_en="The report is published in time",
    why="条例规定了公布的最后期限，迟一天也是逾期。",
    why_en="The law sets a last day, and a day later is late.",
    fix="已经逾期的无法改正，如实写明公布日期；日期录错的更正。",
    fix_en="A late report stays late, and gives its true day; mend a day that was entered wrongly.",
    severity=Severity.WARNING,
    source=_LAW,
    params={
        "deadline_government": "03-31",
        "deadline_department": "01-31",
        "deadline_township": "",
        "deadline_other": "",
    },
    examples=(
        Example(name="a government in March", broken=False),
        Example(
            name="a department in February",
            broken=True,
            build=_published(dt.date(2025, 2, 1), AgencyKind.DEPARTMENT),
        ),
        Example(
            name="a government on the last day",
            broken=False,
            build=_published(dt.date(2025, 3, 31)),
        ),
    ),
)
def rule_deadline(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find reports that were published after the last day for their kind of body."""
    published = subject.report.publication.date
    last = deadline(subject, item)
    if published is None or last is None:
        yield NO_DAY if published is None else NO_DEADLINE
        return
    if published <= last:
        return
    kind, by_name = body_kind(subject.report)
    told = "（按名称判断）" if by_name else ""
    yield item.finding(
        f"公布日期{published}晚于规定期限：{_KINDS[kind]}{told}的年度报告最迟{last}公布。",
        f"The report was published on {published}; {last} was the last day.",
        subject.section("title"),
        expected=last,
        actual=published,
    )


@rule(
    "GR502",
    title="报告年度结束后公布、成文",
    title_en="The report is dated after the year that it reports on",
    why="年度没有结束，全年的数据还不存在。",
    why_en="Before the year is over its numbers do not exist.",
    fix="更正日期；确是年内形成的，按全年数据重新编制。",
    fix_en=(
        "Mend the date; a report that was made within the year has to be made again with the whole "
        "year's numbers."
    ),
    severity=Severity.ERROR,
    source=_LAW,
    examples=(
        Example(name="a date of the next year", broken=False),
        Example(
            name="published on the last day of the year itself",
            broken=True,
            build=_published(dt.date(2024, 12, 31)),
        ),
        Example(
            name="published on the first day after it",
            broken=False,
            build=_published(dt.date(2025, 1, 1)),
        ),
    ),
)
def rule_too_early(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find reports dated before the year was over."""
    publication, year = subject.report.publication, subject.report.year
    if publication.date is None and publication.signed_on is None:
        yield NO_DAY
    dates = (("公布", "published", publication.date), ("成文", "signed", publication.signed_on))
    for name, name_en, date in dates:
        if date is not None and date.year <= year:
            yield item.finding(
                f"{name}日期{date}在报告年度（{year}年）结束之前。",
                f"The report for {year} is {name_en} on {date}, before the year was over.",
                year_place(subject),
                expected=f"{year + 1}-01-01",
                actual=date,
            )


@rule(
    "GR503",
    title="成文日期不晚于公布日期",
    title_en="The report is signed before it is published",
    why="先公布后成文，说明有一个日期录错。",
    why_en="What is published before it is signed has a wrong date.",
    fix="核对成文日期和公布日期。",
    fix_en="Check both dates.",
    severity=Severity.INFO,
    source=_LAW,
    examples=(
        Example(name="no date of signature", broken=False),
        Example(
            name="signed a day after",
            broken=True,
            build=lambda report: (_signed(report, dt.date(2025, 3, 19)), None),
        ),
        Example(
            name="signed on the same day",
            broken=False,
            build=lambda report: (_signed(report, dt.date(2025, 3, 18)), None),
        ),
    ),
)
def rule_signature(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find reports that were signed after they had been published."""
    publication = subject.report.publication
    if publication.date is None or publication.signed_on is None:
        yield NO_DAY if publication.date is None else _NOT_SIGNED
    elif publication.signed_on > publication.date:
        yield item.finding(
            f"成文日期{publication.signed_on}晚于公布日期{publication.date}。",
            f"Signed on {publication.signed_on}, but published on {publication.date}.",
            subject.section("title"),
            actual=publication.signed_on,
        )


def _signed(report: Report, date: dt.date) -> Report:
    return attrs.evolve(report, publication=attrs.evolve(report.publication, signed_on=date))


RULES = (rule_deadline, rule_too_early, rule_signature)
