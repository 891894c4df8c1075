"""GR601-GR604, GR607: what was left from last year's report, or from another body's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from govreport.findings import Finding, Place, Severity
from govreport.model import Paragraph, Report
from govreport.recognize.fold import simplified
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.texts import Passage, everything, grouped, passages
from govreport.rules.wordlists import COMPARING, WORKING

_QUALITY = "《政府信息公开条例》第六条：及时、准确地公开政府信息"
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
#: A sentence that is about another year than the report's: the year, then what was done in it.
_LEADING_YEAR = re.compile(
    r"年度?+(?:全年)?+(?:[，,]|(?=[我本全各共市县区镇乡省街累主积新收受办公开组举发制]))"
    r"(?![以起至到末底前后版第初的开春夏秋冬上下0-9])"
)
_SENTENCE_BEGINS = re.compile(
    r"(?:\A|[。！？!?；;\n])\s*(?:[（(][一二三四五六七八九十]{1,2}[)）])?\s*\Z"
)
_BEFORE = 12  # characters before a year in which its sentence must have begun
#: A sentence with all its clauses, since one may tell of the next year; bounded, to stay linear.
_SENTENCE = re.compile(r"[^。！？!?\n]{0,150}")
#: The end of an earlier year: often, but not always, left over.
_END_OF_YEAR = re.compile(r"截[至止]到?((?:19|20)[0-9]{2})年度?(?:底|末|年底|12月31日)")
_REPORTING = re.compile(
    r"(?:现将|现公布|现发布|公布|发布|编制|报告)[^。；\n]{0,24}?((?:19|20)[0-9]{2})年度?"
    r"[^。；\n]{0,16}?(?:年度报告|工作报告|年报)"
)
_BODY = re.compile(
    r"([\u4e00-\u9fff]{2,30})(?:19|20)[0-9]{2}年度?政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
    r"(?!的?(?:格式|编制|编写|编发|发布工作|工作|有关|要求|通知))"
)
#: A body that acts in the first words of section one.
_ACTING = re.compile(
    r"(?:(?:19|20)[0-9]{2}年(?:度|来|以来)?[，,])?([\u4e00-\u9fff]{2,14}?"
    r"(?:[省市县区州旗镇乡局委厅]|街道|办事处|委员会|人民政府))"
    r"(?=认真|深入|全面|严格|坚持|扎实|积极|持续|紧紧|始终|主动公开|高度重视|不断|按照|坚决)"
)
_VERBS = re.compile(
    r".*(?:现将|现向社会公布|现公布|现发布|公布|发布|编制|关于|根据|按照|要求|结合|做好|开展|报送|印发|制定|为|的)"
)
_SUFFIX = re.compile(
    r"(?:[省市县区旗镇乡局委厅办院署处]|街道|政府|中心|公司|大学|学校|医院|办公[室厅]|办事处)\Z"
)
_GENERIC = re.compile(
    r"人民政府|政府|办公室|办公厅|委员会|管委会|管理局|服务局|街道|办事处|地区|有限公司|中华人民共和国"
    r"|我|本|全|省|市|县|区|镇|乡|局|厅|办|委|院|机关|单位|部门|年度|工作|情况|报告|政务|信息|公开"
)


def _titled(title: str) -> Callable[[Report], tuple[Report, Report | None]]:
    return lambda report: (attrs.evolve(report, title=title), None)


@rule(
    "GR601",
    title="正文没有遗留的上年年份",
    title_en="No year of an earlier report is left in the text",
    severity=Severity.WARNING,
    source=_QUALITY,
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
    severity=Severity.ERROR,
    source=_QUALITY,
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
def rule_title_year(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find titles that name another year, and none of the report's."""
    found = list(_YEAR.finditer(subject.title))
    year = subject.report.year
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
    severity=Severity.INFO,
    source="国办公开办函〔2021〕30号",
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


@rule(
    "GR604",
    title="标题、引言中的机关就是报告机关",
    title_en="Title and preamble name the body that reports",
    severity=Severity.WARNING,
    source=_QUALITY,
    examples=(
        Example(name="the body itself", broken=False),
        Example(
            name="a preamble taken from another body",
            broken=True,
            build=lambda report: (
                attrs.evolve(
                    report,
                    preamble=(
                        Paragraph(text="现公布长河县水利局2024年政府信息公开工作年度报告。"),
                    ),
                ),
                None,
            ),
        ),
        Example(
            name="the body's short name",
            broken=False,
            build=lambda report: (
                attrs.evolve(
                    report,
                    preamble=(Paragraph(text="现公布示例市2024年政府信息公开工作年度报告。"),),
                ),
                None,
            ),
        ),
    ),
)
def rule_other_body(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find names of bodies that have nothing in common with the body's name.

    Only where a body speaks of itself: title, preamble, the first words of section one.
    """
    own = simplified("".join(subject.report.agency.name.split()))
    if len(_core(own)) < _PAIR:
        return
    for passage, start, end in _named_bodies(subject, own):
        name = passage.text[start:end]
        if _is_another(name, own):
            yield item.finding(
                f"“{name}”不是报告机关“{subject.report.agency.name}”，请核对是否为他处文字。",
                f"{name} is not the body that reports, {subject.report.agency.name}.",
                passage.place(subject, start, end),
                expected=subject.report.agency.name,
                actual=name,
            )


def _named_bodies(subject: Subject, own: str) -> Iterator[tuple[Passage, int, int]]:
    """Yield the names of bodies where the body that reports should stand."""
    for passage in everything(subject):
        if passage.section in ("title", "preamble"):
            for match in _BODY.finditer(passage.text):
                name = _VERBS.sub("", match[1])
                if _SUFFIX.search(name):
                    yield passage, match.end(1) - len(name), match.end(1)
        elif passage.section == "overview":
            acting = _ACTING.match(passage.text)
            if acting and _rank(acting[1]) == _rank(own):
                yield passage, *acting.span(1)


def _rank(name: str) -> str:
    """Return the character that tells what kind of body a name is of."""
    return re.sub(r"(?:人民)?政府|办事处|员会|办公[室厅]", "", name)[-1:]


def _is_another(name: str, own: str) -> bool:
    """Return whether a name is neither the body's, nor a short form of it, nor related to it."""
    core = _core(name)
    return len(core) >= _PAIR and not _share(core, _core(own)) and not set(core) <= set(own)


_PAIR = 2


def _core(name: str) -> str:
    """Return what is left of a body's name without words that every such name has."""
    return _GENERIC.sub("", "".join(name.split()))


def _share(one: str, other: str) -> bool:
    return any(one[index : index + _PAIR] in other for index in range(len(one) - 1))


#: Endings of bodies' names, and how bodies of another kind call themselves.
_SELVES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"(?:[镇乡]|街道)(?:人民政府|政府|办事处|办)?\Z"),
        re.compile(r"[我本](?:局(?![域部面势限中])|委(?![员托])|厅)"),
    ),
    (
        re.compile(r"(?:[局厅委]|委员会|中心|支队|大队)\Z"),
        re.compile(r"[我本](?:镇|乡|街道)(?![村级江静土])"),
    ),
    (
        re.compile(r"[省市县区旗](?:人民政府|政府)?(?:办公[室厅])?\Z"),
        re.compile(r"[我本](?:局(?![域部面势限中])|镇|乡|街道)(?![村级江静土])"),
    ),
)


@rule(
    "GR607",
    title="自称与报告机关一致",
    title_en="The body calls itself what it is",
    severity=Severity.WARNING,
    source=_QUALITY,
    examples=(
        Example(name="a city speaks of itself", broken=False, overview="我市主动公开信息。"),
        Example(name="a bureau's words", broken=True, overview="我局主动公开信息。"),
        Example(
            name="bureaus in general",
            broken=False,
            overview="市教育局、各镇（街道）主动公开信息，本级政府汇总。",
        ),
    ),
)
def rule_self(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find words by which only another kind of body calls itself."""
    name = simplified("".join(subject.report.agency.name.split()))
    for ending, others in _SELVES:
        if not ending.search(name):
            continue
        for match, places in grouped(subject, others):
            yield item.finding(
                f"“{match[0]}”不是{subject.report.agency.name}的自称，请核对是否为他处文字。",
                f"{subject.report.agency.name} does not call itself {match[0]}.",
                places[0],
                actual=match[0],
                related=places[1:],
            )
        return


RULES = (
    rule_other_year,
    rule_title_year,
    rule_title,
    rule_other_body,
    rule_self,
)
