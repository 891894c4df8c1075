"""GR701-GR703: the data inside a document against what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Difference, Inside, Report, Verdict
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.needs import nothing

#: Differences that a message lists.
_SHOWN = 10
_SOURCE = "《政府信息公开条例》第六条（及时、准确地公开政府信息）"
_NO_DATA = nothing(
    "报告不是从内附数据的文件读出的", "the report was not read from a document that carries data"
)
_NOT_USED = Unchecked(
    reason="内附数据无法使用，没有比对",
    reason_en="the data inside cannot be used, and were not looked at",
)


#: Verdicts on data that say nothing, since nobody knows which, or how, to read.
_OUT_OF_USE = (Verdict.SEVERAL, Verdict.UNUSABLE)


def _with(inside: Inside) -> Callable[[Report], tuple[Report, Report | None]]:
    return lambda report: (attrs.evolve(report, inside=inside), None)


_SUM = Difference(
    place="requests.new.total",
    caption="某表 / 总计",
    visible="45",
    embedded="46",
)


@rule(
    "GR701",
    title="文件内附数据与所示内容一致",
    title_en="The data inside a document say what it shows",
    why="公众看到的是页面，程序读到的可能是内附数据；两者不一，汇总和检查的就不是公开的那份报告。",
    why_en=(
        "People see the page and programs may read the data inside; where they differ, what is "
        "added up and checked is not what was published."
    ),
    fix="以正确的一方为准重新生成文件，不要在生成之后手工改动。",
    fix_en="Render the document anew from whichever is right, and do not edit it afterwards.",
    severity=Severity.ERROR,
    source=_SOURCE,
    examples=(
        Example(name="no data inside", broken=False),
        Example(
            name="data that differ",
            broken=True,
            build=_with(Inside(verdict=Verdict.DIFFERENT, differences=(_SUM,))),
        ),
        Example(
            name="data that say the same",
            broken=False,
            build=_with(Inside(verdict=Verdict.EQUAL)),
        ),
    ),
)
def rule_same_inside(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find documents that show otherwise than their data say."""
    inside = subject.report.inside
    if inside is None:
        yield _NO_DATA
        return
    if not inside.differences:
        if inside.verdict in _OUT_OF_USE:
            yield _NOT_USED
        return
    count = len(inside.differences)
    unread = [item for item in inside.differences if subject.unread([item.place])]
    told = [*(item for item in inside.differences if item not in unread), *unread]
    used = ("内附数据", "the data") if inside.verdict.used else ("所示内容", "what is seen")
    zh, en = _list(told, unread, _zh), _list(told, unread, _en)
    yield item.finding(
        f"文件所示内容与内附数据有{count}处不一致，以下按{used[0]}检查：{zh}。",
        f"The document shows otherwise than the data inside it in {count} places, and {used[1]} "
        f"counts: {en}.",
        # A cell that was not read is accused of nothing; the document is, whose data tell of it.
        _place(subject, told[0]) if told[0] not in unread else subject.section("title"),
        expected=told[0].visible,
        actual=told[0].embedded,
        # Who trusts a file has asked for its data.
        severity=Severity.WARNING if inside.verdict is Verdict.TRUSTED else None,
        related=[_place(subject, other) for other in told[1:_SHOWN]],
    )


def _list(
    told: Sequence[Difference], unread: Sequence[Difference], text: Callable[[Difference, str], str]
) -> str:
    shown = "；".join(
        text(item, "" if item in unread else _quoted(item.visible)) for item in told[:_SHOWN]
    )
    return f"{shown}；……" if len(told) > _SHOWN else shown


def _zh(item: Difference, shown: str) -> str:
    seen = f"显示{shown}" if shown else "没有读到或存疑"
    return f"{item.caption or item.place}{seen}，数据为{_quoted(item.embedded)}"


def _en(item: Difference, shown: str) -> str:
    seen = f"shows {shown}" if shown else "was not found or is in doubt"
    return f"{item.place} {seen}, data {_quoted(item.embedded)}"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:37]}…”" if len(line) > 38 else f"“{line}”"  # noqa: PLR2004 - one line


def _place(subject: Subject, item: Difference) -> Place:
    if item.place in subject.edition.slots:
        return subject.cell(item.place)
    known = {"preamble", "title", *(form.key for form in subject.edition.sections)}
    return subject.section(item.place if item.place in known else "title")


@rule(
    "GR702",
    title="文件内附数据只有一份且可以使用",
    title_en="A document carries one set of data that can be used",
    why="内附数据有几份或无法读取，别的程序可能读到与页面不同的报告。",
    why_en=(
        "Where a document carries several sets of data, or some that cannot be read, another "
        "program may find another report in it than people see."
    ),
    fix="用 govreport 重新生成文件。",
    fix_en="Render the document anew.",
    severity=Severity.ERROR,
    source=_SOURCE,
    examples=(
        Example(name="no data inside", broken=False),
        Example(
            name="two sets of data",
            broken=True,
            build=_with(Inside(verdict=Verdict.SEVERAL, reason="it carries several reports")),
        ),
        Example(name="one set of data", broken=False, build=_with(Inside(verdict=Verdict.EQUAL))),
    ),
)
def rule_usable_inside(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find documents whose data cannot be used; what is seen was checked."""
    inside = subject.report.inside
    if inside is None:
        yield _NO_DATA
    elif inside.verdict is Verdict.SEVERAL:
        yield item.finding(
            "文件内附多份报告数据，均未采用，以下按所示内容检查。",
            "The document carries several sets of data; none is used, and what is seen counts.",
            subject.section("title"),
            actual=inside.reason,
        )
    elif inside.verdict is Verdict.UNUSABLE:
        yield item.finding(
            f"文件内附的报告数据无法使用（{inside.reason}），以下按所示内容检查。",
            f"The data inside the document cannot be used ({inside.reason}); what is seen counts.",
            subject.section("title"),
            actual=inside.reason,
            # A later version of the data is no fault of who published them.
            severity=Severity.WARNING,
        )


@rule(
    "GR703",
    title="文件内附的豁免不予采用",
    title_en="A document does not excuse itself",
    why="别人的文件不能替检查的人决定哪些问题可以不管。",
    why_en="Somebody else's document cannot decide for who checks it what may be passed over.",
    fix="确认来源可靠时用 --trust 采用，或写进自己的项目文件。",
    fix_en="Name the file with --trust if you know where it comes from, or use a project file.",
    severity=Severity.INFO,
    source="本软件的安全约定",
    examples=(
        Example(name="no data inside", broken=False),
        Example(
            name="a waiver inside",
            broken=True,
            build=_with(Inside(verdict=Verdict.EQUAL, waivers=1)),
        ),
        Example(name="no waivers inside", broken=False, build=_with(Inside(verdict=Verdict.EQUAL))),
    ),
)
def rule_waivers_inside(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Tell of findings that a document would have had accepted."""
    inside = subject.report.inside
    if inside is None:
        yield _NO_DATA
    elif inside.waivers:
        yield item.finding(
            f"文件内附{inside.waivers}项豁免，未予采用。",
            f"The document carries {inside.waivers} waivers, which do not count.",
            subject.section("title"),
            actual=inside.waivers,
        )
    elif inside.verdict in _OUT_OF_USE:
        yield _NOT_USED


RULES = (rule_same_inside, rule_usable_inside, rule_waivers_inside)
