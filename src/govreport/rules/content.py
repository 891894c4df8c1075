"""GR12x: what the narrative must speak of, and at what length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs

from govreport.editions import Matter, Meaning, Stage
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import AgencyKind, Paragraph, Report
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import CONTENTS, NOTICE
from govreport.rules.body import body_kind
from govreport.rules.equations import number
from govreport.rules.structure import with_section
from govreport.rules.texts import leads, narrative
from govreport.text.patterns import lazy_pattern

#: The five aspects of section one, each with the words that tell it in whatever way.
ASPECTS: Mapping[str, tuple[str, ...]] = {
    "主动公开": ("主动公开", "主动发布", "公开信息", "发布信息", "公开政府信息", "发布政府信息"),
    "依申请公开": ("依申请", "申请办理", "公开申请", "申请公开", "申请人"),
    "政府信息管理": ("管理", "政府信息资源", "目录", "审查", "审核", "规范性文件"),
    "政府信息公开平台建设": ("平台", "网站", "新媒体", "专栏", "公众号"),
    "监督保障": ("监督", "考核", "培训", "保障"),
}
#: The same aspects by the words of their sub-headings.
_HEADED: Mapping[str, tuple[str, ...]] = {
    "主动公开": ("主动公开",),
    "依申请公开": ("依申请", "申请公开", "申请办理", "公开申请"),
    "政府信息管理": ("管理",),
    "政府信息公开平台建设": ("平台", "网站", "新媒体"),
    "监督保障": ("监督", "保障", "考核"),
}
_MOST = 3  # aspects among the sub-headings from which on an aspect without a word is missed
_NEW_REQUESTS = Meaning(matter=Matter.REQUEST, stage=Stage.NEW)
_FEE = ("信息处理费", "处理费")
_NO_GOVERNMENT = needs.nothing(
    "不是政府的报告，或者看不出是哪类机关",
    "not the report of a government, or nothing tells its kind",
)
_NO_OTHER = needs.nothing("没有第六部分", "there is no section six")
#: Other words for the fees: any in section six, elsewhere beside what they are charged for.
_CHARGES = ("收费", "费用", "收取")
_CHARGED_FOR = lazy_pattern(r"(?:申请|答复|检索|复制|邮寄)[^。；\n]{0,30}(?:收费|费用|收取|免费)")


def _section(key: str, *lines: str) -> Callable[[Report], tuple[Report, Report | None]]:
    content = tuple(Paragraph(text=line) for line in lines)
    return lambda report: (with_section(report, key, content=content), None)


def _told_in(text: str, aspects: Mapping[str, tuple[str, ...]] = ASPECTS) -> list[str]:
    """Return the aspects of which a text has a word."""
    return [name for name, words in aspects.items() if any(word in text for word in words)]


def _without_aspect(report: Report) -> tuple[Report, Report | None]:
    content = tuple(
        part for part in report.section("overview").content if "监督保障" not in _told_in(part.text)
    )
    return with_section(report, "overview", content=content), None


@rule(
    "GR121",
    title="总体情况包括五个方面",
    title_en="Section one speaks of the five aspects",
    why="通知要求总体情况从五个方面概括，漏掉一方面就看不出这方面的工作。",
    why_en=(
        "The notice wants section one to sum up five aspects; one that is left out seems not to "
        "have been worked on."
    ),
    fix="补写所缺的方面；标题写法不同的，核对内容是否已经写到。",
    fix_en="Write about the missing aspect; under other headings, see whether the text covers it.",
    severity=Severity.WARNING,
    source=NOTICE,
    years=(2021, None),
    needs=needs.text_in("overview"),
    examples=(
        Example(name="five sub-headings", broken=False),
        Example(
            name="four of the five, and no word of the fifth", broken=True, build=_without_aspect
        ),
        Example(
            name="free headings that cover them all",
            broken=False,
            overview=(
                "（一）加强公开统筹。主动公开信息，发布解读。\n"
                "（二）规范答复。办理政府信息公开申请，加强保密审查。\n"
                "（三）优化平台。网站专栏改版，开展培训和监督检查。"
            ),
        ),
    ),
)
def rule_aspects(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find aspects that section one leaves out; free headings are a local custom."""
    headings = leads(subject, "overview")
    headed = _told_in("\n".join(headings), _HEADED)
    silent = [name for name in ASPECTS if name not in _told_in(narrative(subject, "overview"))]
    themed = len(headed) >= _MOST
    # A heading of one's own (加大公开力度) may be the one of an aspect, so the text decides.
    free = any(not _told_in(heading, _HEADED) for heading in headings)
    missing = [name for name in ASPECTS if name not in headed] if themed and not free else silent
    missing = [name for name in missing if name not in headed]
    if missing:
        severe = themed and any(name in silent for name in missing)
        yield item.finding(
            f"总体情况没有{'专门' if themed else ''}写到：{'、'.join(missing)}。",
            f"Section one leaves out {len(missing)} of the five aspects.",
            subject.section("overview"),
            expected="、".join(ASPECTS),
            actual="、".join(name for name in ASPECTS if name not in missing),
            severity=None if severe else Severity.INFO,
        )


@rule(
    "GR122",
    title="政府的报告写明工作考核、社会评议、责任追究结果情况",
    title_en="A government reports on assessment, public review and accountability",
    why="条例要求各级政府在年度报告中向社会交代这三项。",
    why_en="The law asks governments, and only them, to account for these three in public.",
    fix="分别写明考核、评议和责任追究的结果；没有发生责任追究的，也写明没有。",
    fix_en=(
        "Give the result of each of the three, and say so where nobody had to be held responsible."
    ),
    severity=Severity.INFO,
    source=f"{CONTENTS}第（四）项",
    examples=(
        Example(name="all three", broken=False),
        Example(
            name="no word of public review",
            broken=True,
            overview="主动公开信息，开展考核和培训。没有发生责任追究事项。",
        ),
        Example(
            name="a department need not report on them",
            broken=False,
            build=lambda report: (
                attrs.evolve(
                    with_section(report, "overview", content=(Paragraph(text="主动公开信息。"),)),
                    agency=attrs.evolve(report.agency, kind=AgencyKind.DEPARTMENT),
                ),
                None,
            ),
        ),
    ),
)
def rule_supervision(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find governments' reports without assessment, public review or accountability."""
    if body_kind(subject.report)[0] is not AgencyKind.GOVERNMENT:
        yield _NO_GOVERNMENT
        return
    text = narrative(subject)
    wanted = {
        "工作考核": ("考核", "考评", "绩效", "测评"),
        "社会评议": ("评议", "第三方", "满意", "测评", "评价", "评估", "投票"),
        "责任追究": ("责任追究", "追究责任", "追责", "问责", "追究", "约谈"),
    }
    missing = [name for name, words in wanted.items() if not any(word in text for word in words)]
    if missing:
        yield item.finding(
            f"政府的年度报告应写明工作考核、社会评议和责任追究结果情况，未见：{'、'.join(missing)}。",
            "The report of a government says nothing of assessment, public review or "
            f"accountability ({len(missing)} of 3 missing).",
            subject.section("overview"),
            expected="、".join(wanted),
        )


@rule(
    "GR123",
    title="第六部分写明收取信息处理费的情况",
    title_en="Section six says whether fees for processing were charged",
    why="收费的件数和金额要接受公众监督，不写就看不出收没收。",
    why_en="The public is to see how often and how much was charged; silence leaves that open.",
    fix="写明发出收费通知的件数、总金额和实际收取的总金额；没有收取的，写明没有。",
    fix_en=(
        "Give the number of notices, the amount asked for and the amount received, or say that "
        "nothing was charged."
    ),
    severity=Severity.WARNING,
    source="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    years=(2020, None),
    examples=(
        Example(name="fees charged", broken=False),
        Example(
            name="not a word", broken=True, build=_section("other", "没有其他需要报告的事项。")
        ),
        Example(
            name="none charged",
            broken=False,
            build=_section("other", "本年度未收取信息处理费。"),
        ),
    ),
)
def rule_fees(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find reports that do not say whether fees were charged; info where none could arise."""
    other = subject.part("other")
    whole = narrative(subject)
    if any(word in whole for word in _FEE):
        return
    if not other.present:
        yield _NO_OTHER
        return
    told = narrative(subject, "other").replace("行政事业性收费", "")
    if any(word in told for word in _CHARGES) or _CHARGED_FOR.search(whole):
        return
    new = [number(subject.report.get(address)) for address in subject.counts(_NEW_REQUESTS)]
    first = subject.report.year == item.years[0]
    asked = any(new)
    yield item.finding(
        "第六部分没有写明发出收费通知的件数和总金额以及实际收取的总金额；没有收取的，也应写明。",
        "Section six does not say whether fees for processing information were charged.",
        subject.section("other"),
        severity=None if asked and not first else Severity.INFO,
    )


@rule(
    "GR124",
    title="总体情况原则上不超过一千字",
    title_en="Section one has, as a rule, no more than a thousand characters",
    why="总体情况是概括，过长时重点反而被淹没。",
    why_en="Section one is a summary; the longer it is, the less of it is read.",
    fix="压缩到一千字以内，细节和数字留给各专门部分。",
    fix_en="Shorten it to a thousand characters, and leave details to the other sections.",
    severity=Severity.INFO,
    source=NOTICE,
    years=(2021, None),
    params={"overview_max_characters": 1000},
    needs=needs.through(needs.text_in("overview"), "overview"),
    examples=(
        Example(name="a short section", broken=False),
        Example(name="a long one", broken=True, overview="推进公开工作。" * 143),
        Example(name="a thousand characters", broken=False, overview="推进政务公开工作。。" * 100),
    ),
)
def rule_length(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find first sections that are longer than they should be."""
    length = len("".join(subject.part("overview").text.split()))
    most = subject.number(item, "overview_max_characters")
    if length > most:
        yield item.finding(
            f"总体情况{length}字，原则上不超过{most}字。",
            f"Section one has {length} characters, more than {most}.",
            subject.section("overview"),
            expected=most,
            actual=length,
        )


RULES = (rule_aspects, rule_supervision, rule_fees, rule_length)
