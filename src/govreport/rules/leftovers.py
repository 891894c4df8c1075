"""GR601-GR603: years and titles that were left from an earlier report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Report
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ACCURACY, NOTICE
from govreport.rules.texts import Passage, passages
from govreport.rules.wordlists import COMPARING, WORKING
from govreport.text.numbering import ITEM
from govreport.text.patterns import lazy_pattern
from govreport.text.sentences import PARTS, STOPS

_NO_YEAR = needs.nothing("标题没有年份", "the title has no year")
_YEAR = lazy_pattern(r"(?<![0-9])((?:19|20)[0-9]{2})年")
#: A sentence that is about another year than the report's: the year, then what was done in it.
_LEADING_YEAR = lazy_pattern(
    r"年度?+(?:全年)?+(?:[，,]|(?=[我本全各共市县区镇乡省街累主积新收受办公开组举发制]))"
    r"(?![以起至到末底前后版第初的开春夏秋冬上下0-9])"
)
_SENTENCE_BEGINS = lazy_pattern(rf"(?:\A|[{STOPS}{PARTS}\n])\s*(?:{ITEM})?\s*\Z")
_BEFORE = 12  # characters before a year in which its sentence must have begun
#: A sentence with all its clauses, since one may tell of the next year; bounded, to stay linear.
_SENTENCE = lazy_pattern(r"[^。！？!?\n]{0,150}")
#: The end of an earlier year: often, but not always, left over.
_END_OF_YEAR = lazy_pattern(r"截[至止]到?((?:19|20)[0-9]{2})年度?(?:底|末|年底|12月31日)")
_REPORTING = lazy_pattern(
    r"(?:现将|现公布|现发布|公布|发布|编制|报告)[^。；\n]{0,24}?((?:19|20)[0-9]{2})年度?"
    r"[^。；\n]{0,16}?(?:年度报告|工作报告|年报)"
)


def _titled(title: str) -> Callable[[Report], tuple[Report, Report | None]]:
    return lambda report: (attrs.evolve(report, title=title), None)


@rule(
    "GR601",
    title="正文没有遗留的上年年份",
    title_en="No year of an earlier report is left in the text",
    why="沿用旧稿时漏改的年份，会让人怀疑整段内容都是旧的。",
    why_en="A year left over from an old text makes readers doubt the whole passage.",
    fix="改为本年并核对这句话的数字；确实讲往年的，写明是往年。",
    fix_en=(
        "Put in the report year and check the numbers of the sentence; where an earlier year is "
        "meant, make that plain."
    ),
    severity=Severity.WARNING,
    source=ACCURACY,
    needs=needs.text,
    examples=(
        Example(name="the report's own year", broken=False),
        Example(
            name="a sentence about last year's work",
            broken=True,
            overview="2023年，全市主动公开政府信息1200条。",
        ),
        Example(
            name="comparisons, documents and periods of other years",
            broken=False,
            overview=(
                "2024年公开信息1200条，较2023年增长5%。2023年公开1143条，同比增加57条。\n"
                "落实国办函〔2020〕109号，2019年修订的条例施行以来，2021年至2024年逐年改进。"
            ),
        ),
    ),
)
def rule_other_year(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find sentences that tell of an earlier year as if it were the report's, year by year."""
    year = subject.report.year
    found: dict[tuple[str, Severity | None], list[Place]] = {}
    for start, end, passage, severity in _other_years(subject):
        place = passage.place(subject, start, end)
        found.setdefault((place.quote, severity), []).append(place)
    for (quote, severity), places in found.items():
        yield item.finding(
            f"“{quote}”不是报告年度（{year}年），请核对是否为往年文字遗留。",
            f"{quote.rstrip('年')} is not the report year, {year}; was it left from last year?",
            places[0],
            expected=year,
            actual=quote.rstrip("年"),
            severity=severity,
            related=places[1:],
        )


def _other_years(subject: Subject) -> Iterator[tuple[int, int, Passage, Severity | None]]:
    """Yield the span of every year that seems to be left over, and how sure that is."""
    year = subject.report.year
    for passage in passages(subject):
        if passage.section == "preamble":
            for match in _REPORTING.finditer(passage.text):
                if int(match[1]) != year:
                    yield match.start(1), match.end(1) + 1, passage, None
        text = passage.text
        for match in _YEAR.finditer(text):
            start = match.start()
            if (
                int(match[1]) < year
                and _LEADING_YEAR.match(text, start + 4)
                and _SENTENCE_BEGINS.search(text, max(0, start - _BEFORE), start)
                and _tells_of_work(text, start, year)
            ):
                yield start, match.end(), passage, None
        for match in _END_OF_YEAR.finditer(text) if "截" in text else ():
            if int(match[1]) == year - 1 and _tells_of_work(text, match.start(), year):
                yield match.start(1), match.end(1) + 1, passage, Severity.INFO


def _tells_of_work(text: str, start: int, year: int) -> bool:
    """Return whether the sentence from *start* tells of work, and of no other year or document."""
    found = _SENTENCE.match(text, start)
    sentence = found[0] if found else ""
    return (
        str(year) not in sentence
        and not any(word in sentence for word in COMPARING)
        and any(word in sentence for word in WORKING)
    )


@rule(
    "GR602",
    title="标题的年份与报告年度一致",
    title_en="The year in the title is the report year",
    why="标题是检索和归档的依据，年份错了就找不到。",
    why_en="Reports are found and filed by their titles; with a wrong year they are lost.",
    fix="把标题的年份改为报告年度。",
    fix_en="Put the report year into the title.",
    severity=Severity.ERROR,
    source=ACCURACY,
    needs=needs.title,
    examples=(
        Example(name="the usual title", broken=False),
        Example(
            name="last year's title",
            broken=True,
            build=_titled("示例市2023年政府信息公开工作年度报告"),
        ),
        Example(
            name="the year comes first",
            broken=False,
            build=_titled("2024年示例市政府信息公开工作年度报告"),
        ),
    ),
)
def rule_title_year(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find titles that name another year, and none of the report's."""
    found = list(_YEAR.finditer(subject.title))
    year = subject.report.year
    if not found:
        yield _NO_YEAR
    if found and all(int(match[1]) != year for match in found):
        first = found[0]
        yield item.finding(
            f"标题写的是{first[0]}，报告年度是{year}年。",
            f"The title says {first[1]}, the report is for {year}.",
            subject.span("title", subject.title, *first.span(1)),
            expected=year,
            actual=first[1],
        )


@rule(
    "GR603",
    title="标题名称完整",
    title_en="The title calls the report by its name",
    why="名称不完整，与其他工作报告混在一起，难以检索。",
    why_en="Under an incomplete name the report is hard to find among others.",
    fix="标题写全“政府信息公开工作年度报告”。",
    fix_en="Call it 政府信息公开工作年度报告 in full.",
    severity=Severity.INFO,
    source=NOTICE,
    needs=needs.title,
    examples=(
        Example(name="the usual title", broken=False),
        Example(
            name="年度 is missing", broken=True, build=_titled("示例市2024年政府信息公开工作报告")
        ),
        Example(
            name="工作 is missing",
            broken=False,
            build=_titled("示例市2024年政府信息公开年度报告"),
        ),
    ),
)
def rule_title(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find titles that are not those of an annual report on information disclosure."""
    if not re.search(r"政府信息公开(?:工作)?年度(?:工作)?报告", "".join(subject.title.split())):
        yield item.finding(
            f"标题“{subject.title}”不是“政府信息公开工作年度报告”。",
            "The title is not that of an annual report on government information disclosure.",
            subject.section("title"),
            expected="政府信息公开工作年度报告",
            actual=subject.title,
        )


RULES = (rule_other_year, rule_title_year, rule_title)
