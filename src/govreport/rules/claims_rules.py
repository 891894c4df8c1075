"""GR40x: what the narrative states in numbers, against tables, lists and last year."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Paragraph, Report
from govreport.narrative import ClaimKind
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.claims_findings import analysis_of, findings
from govreport.rules.needs import unwritten

_FORM = "国办公开办函〔2021〕30号：内容准确、数据真实"

_NO_NUMBER = unwritten("正文没有数字", "the narrative has no number")
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
    yield from findings(subject, item, ClaimKind.TABLE)


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
    yield from findings(subject, item, ClaimKind.SUM)


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
    yield from findings(subject, item, ClaimKind.SHARE)


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
    yield from findings(subject, item, ClaimKind.GROWTH)


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
    yield from findings(subject, item, ClaimKind.ABSENCE, ClaimKind.COMPLETE)


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
    yield from findings(subject, item, ClaimKind.PARTS)


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
    yield from findings(subject, item, ClaimKind.PERIOD)


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
    if not numbers.items:
        yield _NO_NUMBER
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
