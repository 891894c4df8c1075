"""GR40x: what the narrative states in numbers, against tables, lists and last year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Paragraph, Report
from govreport.narrative import Analysis, Claim, ClaimKind, Verdict, analyse
from govreport.rules.base import Example, Rule, Subject, rule

_FORM = "国办公开办函〔2021〕30号：内容准确、数据真实"

_ASKED = {
    Verdict.WRONG: ("", ""),
    Verdict.DISPUTED: ("，口径可能不同，请核对", "; the scope may differ, please check"),
}


def claims_of(subject: Subject) -> tuple[Claim, ...]:
    """Return the claims of the report, read once for all rules."""
    return analysis_of(subject).claims


def analysis_of(subject: Subject) -> Analysis:
    """Return what the narrative says, read once for all rules and for who lists its claims."""
    found: Analysis = subject.once(_read)
    return found


def _read(subject: Subject) -> Analysis:
    return analyse(
        subject.report,
        subject.edition,
        subject.previous,
        subject.previous_edition,
        words=subject.wordings,
    )


@attrs.frozen
class _Faults:
    """What is wrong or disputed in a narrative, in the order of the text.

    Attributes:
        found: The claims.
        sums: Sums that are wrong with a number of a table, by the number's index; they
            are told with it, and not by themselves.
        told: Indexes of these sums.
    """

    found: tuple[Claim, ...]
    sums: Mapping[int, list[Claim]]
    told: frozenset[int]


def _breaks_off(subject: Subject, claim: Claim) -> bool:
    """Return whether a statement stands where the document breaks off, and may go on."""
    if subject.reached(claim.section):
        return False
    text = subject.report.section(claim.section).text
    return claim.kind is not ClaimKind.TABLE and "\n" not in text[claim.end :]


def _faults(subject: Subject) -> _Faults:
    """Return what is wrong or disputed; each sum looks only at the numbers inside it."""
    found = tuple(
        claim
        for claim in claims_of(subject)
        if claim.verdict in _ASKED and not _breaks_off(subject, claim)
    )
    numbers: dict[str, list[tuple[int, int]]] = {}
    for index, claim in enumerate(found):
        if claim.kind is ClaimKind.TABLE:
            numbers.setdefault(claim.section, []).append((claim.start, index))
    for starts in numbers.values():
        starts.sort()
    sums: dict[int, list[Claim]] = {}
    told: set[int] = set()
    for index, whole in enumerate(found):
        if whole.kind is not ClaimKind.SUM:
            continue
        starts = numbers.get(whole.section, [])
        for place in range(bisect_left(starts, (whole.start, -1)), len(starts)):
            start, part = starts[place]
            if start > whole.end:
                break
            if found[part].end <= whole.end:
                sums.setdefault(part, []).append(whole)
                told.add(index)
    return _Faults(found, sums, frozenset(told))


def _not_compared(subject: Subject, kinds: Sequence[ClaimKind]) -> Iterator[Unchecked]:
    """Yield why statements of some kinds were not compared with anything."""
    stated = [claim for claim in claims_of(subject) if claim.kind in kinds]
    if not stated:
        yield Unchecked(
            reason="正文没有此类表述",
            reason_en="the narrative has no such statement",
            applicable=False,
        )
    open_ones = [claim for claim in stated if claim.verdict is Verdict.NOT_CHECKABLE]
    if not open_ones:
        return
    if subject.account is not None and not (subject.account.whole and not subject.account.unread):
        yield Unchecked(
            reason=f"{len(open_ones)}处表述所依据的内容没有读到或无从比对",
            reason_en=f"{len(open_ones)} statements rest on what was not read, or on nothing here",
        )
    elif any(claim.needs for claim in open_ones):
        yield Unchecked(
            reason=f"{len(open_ones)}处表述需要其他文件（如上年度报告）才能核对",
            reason_en=f"{len(open_ones)} statements need another document, as last year's report",
        )


def _findings(subject: Subject, item: Rule, *kinds: ClaimKind) -> Iterator[Finding | Unchecked]:
    """Yield a finding for every wrong or disputed claim of some kinds."""
    yield from _not_compared(subject, kinds)
    faults: _Faults = subject.once(_faults)
    for index, claim in enumerate(faults.found):
        if claim.kind in kinds and index not in faults.told:
            yield _finding(subject, item, claim, faults.sums.get(index, []))


def _finding(subject: Subject, item: Rule, claim: Claim, sums: Sequence[Claim]) -> Finding:
    related = [
        *(subject.cell(address) for address in claim.addresses if _has(subject, address)),
        *(_place(subject, other) for other in sums),
    ]
    tail, tail_en = _ASKED[claim.verdict]
    if claim.verdict is Verdict.DISPUTED and claim.note:
        tail, tail_en = f"（{claim.note}），请核对", f" ({claim.note_en}); please check"
    elif claim.note:
        tail, tail_en = f"（{claim.note}）", f" ({claim.note_en})"
    message, message_en = _said(claim)
    return item.finding(
        f"{message}{tail}。",
        f"{message_en}{tail_en}.",
        _place(subject, claim),
        expected="" if claim.expected is None else f"{claim.expected:f}{claim.unit}",
        actual="" if claim.value is None else f"{claim.value:f}{claim.unit}",
        severity=Severity.ERROR if claim.verdict is Verdict.WRONG else Severity.WARNING,
        related=related,
    )


def _has(subject: Subject, address: str) -> bool:
    return address in subject.edition.slots


def _said(claim: Claim) -> tuple[str, str]:
    expected = "" if claim.expected is None else f"{claim.expected:f}{claim.unit}"
    compared = claim.compared_with
    quote = f"“{''.join(claim.quote.splitlines())}”"
    if not expected:
        return f"{quote}与{compared}不符", f"{quote} does not agree with {compared}"
    return (
        f"{quote}与{compared}不符，按此应为{expected}",
        f"{quote} does not agree with {compared}, which gives {expected}",
    )


def _place(subject: Subject, claim: Claim) -> Place:
    return Place(
        section=claim.section,
        caption=subject.heading(claim.section),
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
    )


_WAY = "（二）依申请公开。"


@rule(
    "GR401",
    title="正文中的数字与统计表一致",
    title_en="Numbers in the narrative agree with the tables",
    why="同一件事正文和表格两个数，公众不知该信哪一个。",
    why_en="Two numbers for one thing leave the public to guess which is right.",
    fix="对照台账，改正文或改表格；口径不同的，在正文写明口径。",
    fix_en=(
        "Mend the text or the table by the register; where they count different things, say so in "
        "the text."
    ),
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        Example(
            name="received under either reading",
            broken=False,
            overview=f"{_WAY}全年共收到政府信息公开申请221件（含上年结转10件），办结210件。",
        ),
        Example(
            name="one case too many in the narrative",
            broken=True,
            overview=f"{_WAY}全年新收政府信息公开申请212件。",
        ),
        Example(
            name="comments of the public are no requests",
            broken=False,
            overview=f"{_WAY}围绕重大决策开展意见征集，收到公众意见382条。",
        ),
    ),
)
def rule_table_numbers(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find numbers that are not those of the tables."""
    yield from _findings(subject, item, ClaimKind.TABLE)


@rule(
    "GR402",
    title="列举的各项之和等于总数",
    title_en="The parts that are listed add up to the whole",
    why="各项加起来不等于总数，说明漏列或错列。",
    why_en="Parts that do not add up to the whole mean that one is missing or wrong.",
    fix="补全各项或改正总数；只列举一部分的，用“其中”。",
    fix_en="Complete the parts or mend the whole; a list of some parts begins with 其中.",
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        Example(
            name="the parts add up",
            broken=False,
            overview="全年开展政策解读98期（市级48期、东区30期、西区20期）。",
        ),
        Example(
            name="one part is one short",
            broken=True,
            overview="全年开展政策解读98期（市级48期、东区30期、西区19期）。",
        ),
        Example(
            name="of which: the list leaves parts out",
            broken=False,
            overview="全年开展政策解读98期，其中东区30期、西区20期。",
        ),
    ),
)
def rule_enumerations(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find lists whose parts do not add up."""
    yield from _findings(subject, item, ClaimKind.SUM)


@rule(
    "GR403",
    title="占比、答复率与所依据的数字一致",
    title_en="Shares and rates follow from their numbers",
    why="比率由数字算出，算不出来就是数字或比率有一个错。",
    why_en="A rate follows from its numbers; if it does not, one of them is wrong.",
    fix="按正文和表格的数字重新计算，写明分母。",
    fix_en="Compute it anew, and say what it is a share of.",
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        Example(
            name="the share is rounded",
            broken=False,
            overview=f"{_WAY}办结政府信息公开申请210件，其中予以公开100件，占47.6%。",
        ),
        Example(
            name="the share is another one",
            broken=True,
            overview=f"{_WAY}办结政府信息公开申请210件，其中予以公开100件，占49.6%。",
        ),
        Example(
            name="a rate of something else",
            broken=False,
            overview=f"{_WAY}办理网民留言41条，答复率100%。",
        ),
    ),
)
def rule_shares(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find shares and rates that do not follow from the numbers."""
    yield from _findings(subject, item, ClaimKind.SHARE)


@rule(
    "GR404",
    title="增长率与上年度报告的数字一致",
    title_en="Growth follows from last year's report",
    why="增长率与两年的数字对不上，公众会得出错误的判断。",
    why_en="Growth that does not follow from the two years' numbers misleads the reader.",
    fix="用两年报告中的同一口径重新计算，区分“增长百分之几”和“百分点”。",
    fix_en=(
        "Compute it anew from the same count in both years; per cent and percentage points are "
        "different things."
    ),
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        Example(
            name="growth as printed",
            broken=False,
            overview=f"{_WAY}全年新收政府信息公开申请211件，同比增长14.7%。",
            previous={},
        ),
        Example(
            name="growth that is not",
            broken=True,
            overview=f"{_WAY}全年新收政府信息公开申请211件，同比增长17.4%。",
            previous={},
        ),
        Example(
            name="last year's report is not at hand",
            broken=False,
            overview=f"{_WAY}全年新收政府信息公开申请211件，同比增长17.4%。",
        ),
    ),
)
def rule_growth(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find growth that does not follow from last year's report."""
    yield from _findings(subject, item, ClaimKind.GROWTH)


@rule(
    "GR405",
    title="“未收到”“未发生”“均已办结”等表述与统计表一致",
    title_en="Statements that nothing occurred, or all was done, agree with the tables",
    why="正文说没有或全部办结，表里却不是，两处必有一错。",
    why_en="The text says none or all, the table says otherwise: one of them is wrong.",
    fix="核对台账，改正表述或表中的数。",
    fix_en="Mend the sentence or the table by the register.",
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        Example(
            name="none, and the table has none",
            broken=False,
            changes={
                f"disputes.review.{key}": 0
                for key in ("upheld", "corrected", "other", "pending", "total")
            },
            overview=f"{_WAY}全年未发生因政府信息公开引起的行政复议。",
        ),
        Example(
            name="none, but the table has requests",
            broken=True,
            overview=f"{_WAY}2024年，全市未收到政府信息公开申请。",
        ),
        Example(
            name="applications for licences are something else",
            broken=False,
            overview=f"{_WAY}2024年，全市未收到行政许可申请。",
        ),
    ),
)
def rule_absences(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find statements of absence or completion that the tables contradict."""
    yield from _findings(subject, item, ClaimKind.ABSENCE, ClaimKind.COMPLETE)


def _opening(text: str) -> Example:
    """Return an example whose preamble is *text*."""

    def build(report: Report) -> tuple[Report, Report | None]:
        return attrs.evolve(report, preamble=(Paragraph(text=text),)), None

    return Example(name=text[-24:], broken=False, build=build)


_SIX = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
)


@rule(
    "GR406",
    title="“由…部分组成”与所列部分和报告的部分一致",
    title_en="The number of parts is that of the parts listed",
    why="引言所说的部分数与所列或实有的不同，是改写时漏改的痕迹。",
    why_en="A number of parts that is not that of the list is left over from an earlier text.",
    fix="按报告实有的部分改写引言。",
    fix_en="Write the preamble by the parts that the report has.",
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        attrs.evolve(_opening(f"{_SIX}六部分组成。"), name="six parts"),
        attrs.evolve(_opening(f"{_SIX}五部分组成。"), name="six are called five", broken=True),
        attrs.evolve(_opening(f"{_SIX}等6个部分组成。"), name="in digits, with 等"),
    ),
)
def rule_parts(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find a number of parts that is not that of the list."""
    yield from _findings(subject, item, ClaimKind.PARTS)


@rule(
    "GR407",
    title="统计期限与报告年度一致",
    title_en="The period covered is the year reported on",
    why="统计期限不是本年，读者会以为数据是别的年份的。",
    why_en="With another period the numbers seem to be of another year.",
    fix="改为报告年度的1月1日至12月31日。",
    fix_en="Make it 1 January to 31 December of the report year.",
    severity=Severity.ERROR,
    source=_FORM,
    examples=(
        attrs.evolve(
            _opening("本报告所列数据的统计期限为2024年1月1日至12月31日。"), name="the year"
        ),
        attrs.evolve(
            _opening("本报告所列数据的统计期限为2023年1月1日至12月31日。"),
            name="the year before",
            broken=True,
        ),
        attrs.evolve(
            _opening("本报告由办公室于2025年1月20日至2025年1月24日征求意见。"),
            name="other dates",
        ),
    ),
)
def rule_period(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find a period that is not the report's year."""
    yield from _findings(subject, item, ClaimKind.PERIOD)


@rule(
    "GR408",
    title="正文中的数字大部分能读懂",
    title_en="Most numbers of the narrative are understood",
    why="没有读懂的数字没有核对过；没有发现问题不等于没有问题。",
    why_en="A number that is not understood was not checked; no finding is no all-clear.",
    fix="用govreport claims查看没有读懂的数字，改用通行的说法，或人工核对。",
    fix_en="List them with govreport claims; say them in usual words, or check them by hand.",
    severity=Severity.INFO,
    source="勾稽核对的覆盖面",
    params={"claims_understood_least": 30},
    examples=(
        Example(
            name="all are understood",
            broken=False,
            overview=f"{_WAY}全年新收政府信息公开申请211件，办结210件。",
        ),
        Example(
            name="numbers that say nothing known",
            broken=True,
            overview=f"{_WAY}申请之中，{'，'.join(f'乃{n}件' for n in range(3, 90))}。",
        ),
        Example(
            name="of other things",
            broken=False,
            overview="（一）主动公开。发布信息28360条，召开发布会12场。",
        ),
    ),
)
def rule_understood(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find a narrative of whose numbers too few are understood."""
    numbers = analysis_of(subject).numbers
    least = subject.number(item, "claims_understood_least")
    if numbers.share < least:
        total = len(numbers.items)
        yield item.finding(
            f"正文{total}个数字中读懂{numbers.understood}个，少于{least}%。",
            f"{numbers.understood} of {total} numbers are understood, fewer than {least} %.",
            Place(section="overview", caption=subject.heading("overview")),
            expected=f"{least}%",
            actual=f"{numbers.share}%",
        )


RULES: tuple[Rule, ...] = (
    rule_table_numbers,
    rule_enumerations,
    rule_shares,
    rule_growth,
    rule_absences,
    rule_parts,
    rule_period,
    rule_understood,
)
