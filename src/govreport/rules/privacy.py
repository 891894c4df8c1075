"""GR62x: personal data that a report must not show."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import cast

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.texts import Passage, passages, search
from govreport.rules.wordlists import NO_NAMES, SURNAMES, SURNAMES_OF_TWO, SURNAMES_THAT_ARE_WORDS
from govreport.text.numbering import HAN
from govreport.text.patterns import lazy_pattern

_LAW = "《政府信息公开条例》第十五条、《个人信息保护法》"
#: What every citizen number and every mobile number holds: looked for first, since it is quick.
_LONG = lazy_pattern(r"[0-9](?:[0-9]|[- ](?=[0-9])){10}")
#: A province, the rest of the place, a birthday, a serial number and a check character.
_ID = lazy_pattern(
    r"(?<![0-9A-Za-z])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|[78][12])[0-9]{4}([- ]?)"
    r"((?:19|20)[0-9]{6})\1[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_WIDE = lazy_pattern("[０-９Ｘｘ]")
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_LABEL = 8  # characters before a number that may say what it numbers
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_MOBILE = lazy_pattern(
    r"(?<![0-9A-Za-z.])(?<![A-Za-z]-)(?:\+?86[- ]?)?(1[3-9][0-9])([- ]?)[0-9]{4}\2[0-9]{4}"
    r"(?![0-9A-Za-z.]|\s?[元万亿条件人次份户平株吨公米亩立千])"
)
#: What tells, before a number, that it numbers a document or a case.
_NUMBERS_A_PAPER = lazy_pattern(
    r"(?<!证件)(?<!身份)(?<!身份证)(?:编号|编码|单号|索引号|流水号|序列号|受理号|登记号|案号|文号|档号|批号"
    r"|条码|代码|许可证号)"
    r"[为是]?[：:]?\s?\Z"
)
_HAN = r"[\u4e00-\u9fff]"
#: What follows a name, and hardly any other word.
_AFTER_NAME = (
    rf"先生|女士|同志|等[0-9{HAN}]|提出|提交|申请公开|不服|诉"
    r"|向[^。；\n]{0,12}(?:提出|申请|提交)|于[0-9]|就[^。；\n]{0,30}(?:申请|提出|复议|诉讼)"
    r"|的(?:政府)?(?:信息公开)?(?:申请|请求|诉求|来信)|要求(?:公开|获取)|通过[^。；\n]{0,12}(?:提出|申请|提交)"
    r"|对[^。；\n]{0,20}(?:不服|申请|提出)|因(?:不服|对)"
)
_NAME = lazy_pattern(
    r"申请人(?:姓名)?(?:[：:]\s?|是|为|系)?(?:"
    rf"((?:[{SURNAMES}]|{SURNAMES_OF_TWO}){_HAN}{{1,2}})(?=[（(）)，,、。；;\s]|\Z|{_AFTER_NAME})"
    rf"|([{SURNAMES_THAT_ARE_WORDS}]{_HAN}{{2}})(?=先生|女士|提出|提交|于[0-9]|不服|申请公开))"
)
#: Endings of places and bodies, which no name of a person has, and of names half masked.
_NO_PERSON = (*"村镇乡县市区州省社厂校院所局会站部处队组馆店司", "女士", "先生", "同志", "老师")


def has_valid_check(number: str) -> bool:
    """Return whether an 18-character citizen number has a real birthday and check character."""
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def _numbers(subject: Subject, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield long numbers of a pattern, those left out that number a document or a case."""
    for passage, text in cast("list[tuple[Passage, str]]", subject.once(_with_long_numbers)):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _LABEL) : match.start()]
            if not _NUMBERS_A_PAPER.search(before):
                yield passage, match


def _with_long_numbers(subject: Subject) -> list[tuple[Passage, str]]:
    """Return the passages with a long number, each with its text in half-width digits."""
    found = []
    for passage in passages(subject):
        text = passage.text
        if _WIDE.search(text):
            text = text.translate(_NARROW)
        if _LONG.search(text):
            found.append((passage, text))
    return found


def _gathered(found: Iterable[tuple[str, Place]]) -> Iterable[tuple[str, list[Place]]]:
    """Return each text once, with every place where it stands."""
    places: dict[str, list[Place]] = {}
    for text, place in found:
        places.setdefault(text, []).append(place)
    return places.items()


def _masked(text: str) -> str:
    """Return a number with its middle hidden, for messages that may be passed on."""
    return f"{text[:3]}{'*' * (len(text) - 5)}{text[-2:]}"


@rule(
    "GR621",
    title="没有公民身份号码",
    title_en="No citizen identification number is shown",
    why="公民身份号码是敏感的个人信息，公布后无法收回。",
    why_en=(
        "A citizen's number is sensitive personal information, and cannot be taken back once it is "
        "out."
    ),
    fix="立即删除；已经公布的，同时撤下旧版本和附件。",
    fix_en="Delete it at once; where it is published, take down old copies and attachments, too.",
    severity=Severity.ERROR,
    source=_LAW,
    needs=needs.text,
    examples=(
        Example(name="no number", broken=False),
        Example(
            name="a number with a valid check digit",
            broken=True,
            overview="申请人证件号码11010519491231002X。",
        ),
        Example(
            name="eighteen digits whose check digit is wrong",
            broken=False,
            overview="电子监管数110105194912310021。",
        ),
    ),
)
def rule_citizen_numbers(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find citizen identification numbers, each once."""
    found = (
        (match[0].replace(match[1] or " ", ""), passage.place(subject, *match.span()))
        for passage, match in _numbers(subject, _ID)
        if int(match[2][:4]) <= subject.report.year
    )
    for number, places in _gathered(found):
        if has_valid_check(number):
            shown = _masked(number)
            yield item.finding(
                f"出现公民身份号码（{shown}），应当删除。",
                f"A citizen identification number is shown ({shown}).",
                places[0],
                actual=shown,
                related=places[1:],
            )


def _phone_or_text(subject: Subject) -> Unchecked | None:
    return None if subject.report.agency.contact.phone else needs.text(subject)


@rule(
    "GR622",
    title="没有手机号码",
    title_en="No mobile phone number is shown",
    why="手机号码通常属于个人，公开会造成打扰。",
    why_en="A mobile number mostly belongs to a person, who will be bothered.",
    fix="换成办公电话；确是公务手机的，附理由豁免。",
    fix_en=(
        "Give the office's landline; where it is a mobile of the office, waive the finding with a "
        "reason."
    ),
    severity=Severity.WARNING,
    source=_LAW,
    needs=needs.through(_phone_or_text),
    examples=(
        Example(name="a landline of the office", broken=False),
        Example(name="a mobile number", broken=True, overview="联系电话13800138000。"),
        Example(
            name="eleven digits within a longer number, and a landline",
            broken=False,
            overview="文号202413800138000，电话0794-4232827。",
        ),
    ),
)
def rule_mobile_numbers(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find mobile phone numbers in the text and among the contact data, each once."""
    found = (
        (match[0], passage.place(subject, *match.span()))
        for passage, match in _numbers(subject, _MOBILE)
    )
    for number, places in _gathered(found):
        shown = _masked(number)
        yield item.finding(
            f"出现手机号码（{shown}），请核对是否属于个人信息；公务联系宜用座机。",
            f"A mobile phone number is shown ({shown}).",
            places[0],
            actual=shown,
            related=places[1:],
        )
    phone = _MOBILE.search(subject.report.agency.contact.phone)
    if phone and phone[0] not in subject.preamble:
        shown = _masked(phone[0])
        yield item.finding(
            f"联系电话是手机号码（{shown}），公务联系宜用座机。",
            f"The contact's phone is a mobile number ({shown}).",
            subject.section("title"),
            actual=shown,
        )


@rule(
    "GR623",
    title="没有申请人姓名",
    title_en="No applicant is named",
    why="申请人的姓名是个人信息，不应因为申请公开而被公布。",
    why_en="Who asked for information is personal, and not to be published for having asked.",
    fix="删去姓名，或写作“某申请人”。",
    fix_en="Delete the name, or write 某申请人.",
    severity=Severity.WARNING,
    source=_LAW,
    needs=needs.text,
    examples=(
        Example(name="no applicant named", broken=False),
        Example(
            name="an applicant named", broken=True, overview="答复申请人王小明，告知其查询途径。"
        ),
        Example(
            name="applicants in general, and one whose name is masked",
            broken=False,
            overview="听取申请人陈述，帮助申请人补正；申请人张某不服答复；申请人于法定期限内提出。",
        ),
    ),
)
def rule_applicants(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find names beside 申请人, each once."""
    found = (
        (match[1] or match[2], passage.place(subject, *match.span(match.lastindex or 0)))
        for passage, match in search(subject, _NAME, ("申请人",))
    )
    for name, places in _gathered(found):
        if "某" in name or name.endswith(_NO_PERSON) or name.startswith(NO_NAMES):
            continue
        shown = name[0] + "*" * (len(name) - 1)
        yield item.finding(
            f"申请人之后疑似出现姓名（{shown}），请核对并隐去。",
            f"An applicant seems to be named ({shown}).",
            places[0],
            actual=shown,
            related=places[1:],
        )


RULES = (rule_citizen_numbers, rule_mobile_numbers, rule_applicants)
