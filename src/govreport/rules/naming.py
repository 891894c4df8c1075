"""GR604, GR607: whose name stands where the body that reports should stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import attrs

from govreport.findings import Finding, Severity, Unchecked
from govreport.model import Paragraph
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ACCURACY
from govreport.rules.texts import Passage, everything, grouped
from govreport.text.patterns import lazy_pattern
from govreport.text.script import simplified

_BODY = lazy_pattern(
    r"([\u4e00-\u9fff]{2,30})(?:19|20)[0-9]{2}年度?政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
    r"(?!的?(?:格式|编制|编写|编发|发布工作|工作|有关|要求|通知))"
)
#: A body that acts in the first words of section one.
_ACTING = lazy_pattern(
    r"(?:(?:19|20)[0-9]{2}年(?:度|来|以来)?[，,])?([\u4e00-\u9fff]{2,14}?"
    r"(?:[省市县区州旗镇乡局委厅]|街道|办事处|委员会|人民政府))"
    r"(?=认真|深入|全面|严格|坚持|扎实|积极|持续|紧紧|始终|主动公开|高度重视|不断|按照|坚决)"
)
#: A body that says in the preamble that it wrote the report.
_WROTE = lazy_pattern(
    r"([\u4e00-\u9fff]{2,30}?(?:[局委厅院]|委员会|人民政府))(?:办公室)?(?:组织|牵头|负责|汇总)?"
    r"(?:编制|编写)(?!的|规范|要求|说明|指南)"
)
_VERBS = lazy_pattern(
    r".*(?:现将|现向社会公布|现公布|现发布|公布|发布|编制|关于|根据|按照|要求|结合|做好|开展|报送|印发|制定|为|的)"
)
_SUFFIX = lazy_pattern(
    r"(?:[省市县区旗镇乡局委厅办院署处]|街道|政府|中心|公司|大学|学校|医院|办公[室厅]|办事处)\Z"
)
_GENERIC = lazy_pattern(
    r"人民政府|政府|办公室|办公厅|委员会|管委会|管理局|服务局|街道|办事处|地区|有限公司|中华人民共和国"
    r"|我|本|全|省|市|县|区|镇|乡|局|厅|办|委|院|机关|单位|部门|年度|工作|情况|报告|政务|信息|公开"
)
_PAIR = 2  # characters that two names share if they have anything in common
_NO_NAME = needs.nothing(
    "机关名称空缺或过短，无从比较", "the body's name is missing, or too short to compare with"
)
_NOT_NAMED = needs.unwritten(
    "标题、引言和总体情况开头没有写出机关名称",
    "neither title nor preamble nor the first words of section one name a body",
)
_NO_KIND = needs.nothing("从名称看不出是哪类机关", "the name does not tell the kind of body")


@rule(
    "GR604",
    title="标题、引言中的机关就是报告机关",
    title_en="Title and preamble name the body that reports",
    why="出现别的机关的名称，多半是套用了别人的报告。",
    why_en="The name of another body mostly means that its report was used as a pattern.",
    fix="改为本机关名称，并核对这一段是否也是照搬的。",
    fix_en="Put in the body's own name, and see whether the passage is another's as well.",
    severity=Severity.WARNING,
    source=ACCURACY,
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
def rule_other_body(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find names of bodies that have nothing in common with the body's name.

    Only where a body speaks of itself: title, preamble, the first words of section one.
    """
    own = simplified("".join(subject.report.agency.name.split()))
    if len(_core(own)) < _PAIR:
        yield _NO_NAME
        return
    named = list(_named_bodies(subject, own))
    # A title that the form gives has the body's name as the report says it.
    if not (named if subject.report.title else [one for one in named if one[0].section != "title"]):
        yield _NOT_NAMED
    for passage, start, end in named:
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
            for match in _WROTE.finditer(passage.text):
                name = _VERBS.sub("", match[1]).rpartition("由")[2]
                if _rank(name) == _rank(own) and "各" not in name:
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
    if len(core) < _PAIR or set(core) <= set(own):
        return False
    return not _share(core, _core(own)) or _is_neighbour(name, own)


def _is_neighbour(name: str, own: str) -> bool:
    """Return whether a name is that of another bureau of the same place."""
    alike = itertools.takewhile(lambda pair: len(set(pair)) == 1, zip(name, own, strict=False))
    ended = re.match(r".*[省市县区州旗]", "".join(char for char, _ in alike))
    if not ended or _rank(name) != _rank(own) or _rank(own) not in "局委厅":
        return False
    field, others = (_core(text[ended.end() :]) for text in (name, own))
    return len(field) >= _PAIR and len(others) >= _PAIR and set(field).isdisjoint(others)


def _core(name: str) -> str:
    """Return what is left of a body's name without words that every such name has."""
    return _GENERIC.sub("", "".join(name.split()))


def _share(one: str, other: str) -> bool:
    return any(one[index : index + _PAIR] in other for index in range(len(one) - 1))


#: Endings of bodies' names, and how bodies of another kind call themselves.
_SELVES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        lazy_pattern(r"(?:[镇乡]|街道)(?:人民政府|政府|办事处|办)?\Z"),
        lazy_pattern(r"[我本](?:局(?![域部面势限中])|委(?![员托])|厅)"),
    ),
    (
        lazy_pattern(r"(?:[局厅委]|委员会|中心|支队|大队)\Z"),
        lazy_pattern(r"[我本](?:镇|乡|街道)(?![村级江静土])"),
    ),
    (
        lazy_pattern(r"[省市县区旗](?:人民政府|政府)?(?:办公[室厅])?\Z"),
        lazy_pattern(r"[我本](?:局(?![域部面势限中])|镇|乡|街道)(?![村级江静土])"),
    ),
)


@rule(
    "GR607",
    title="自称与报告机关一致",
    title_en="The body calls itself what it is",
    why="“我县”写成“我市”之类，多半是套用了上级或别处的报告。",
    why_en="A county that calls itself a city mostly copied somebody else's report.",
    fix="改为与本机关相符的自称，并核对这一段的内容。",
    fix_en="Use the words that fit the body, and check what the passage says.",
    severity=Severity.WARNING,
    source=ACCURACY,
    needs=needs.text,
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
def rule_self(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
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
    yield _NO_KIND


RULES = (rule_other_body, rule_self)
