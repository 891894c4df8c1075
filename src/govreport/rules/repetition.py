"""GR31x: what repeats last year's report where it should not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import islice

import attrs

from govreport.editions import Edition, Kind, TableLayout
from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Money, Report, Table, Value
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.carryover import not_compared, year_before
from govreport.rules.texts import Passage, passage
from govreport.text.patterns import lazy_pattern

_NOTICE = "国办公开办函〔2021〕30号：内容雷同的追究责任"
_PRESCRIBED = "\uf8ff"  # stands for a phrase that the form prescribes: no text holds it
_LETTER = lazy_pattern(r"[\u4e00-\u9fffA-Za-z]")
_NOISE = lazy_pattern(r"[^\u4e00-\u9fffA-Za-z。！？!?；;\n\uf8ff]+")
_END = lazy_pattern(r"[。！？!?；;\n]+")
_SENTENCE = lazy_pattern(r"[^。！？!?；;\n]+")
_GRAM = 4  # characters of the pieces by which sentences are compared
_NEAR = 0.6  # share of pieces known from last year from which on a sentence is nearly the same
_ALIKE_CELLS = 5  # numbers other than zero that a table must have to be compared
_TOO_SHORT = needs.nothing(
    "各部分自己的句子太少，无从比较", "no section has enough sentences of its own to be compared"
)
_OTHER_FORM = needs.nothing("上年度报告用的是另一版格式", "last year's report is on another form")
_FEW_NUMBERS = needs.nothing(
    "表中不为0的数太少，无从比较", "the tables have too few numbers other than 0 to be compared"
)

#: Parts of sentences that the form or the law prescribes, which everybody repeats every year.
BOILERPLATE = (
    "政府信息公开条例",
    "统计期限",
    "部分组成",
    "电子版",
    "编制本报告",
    "信息处理费",
    "没有其他需要报告",
    "无其他需要报告",
    "如对本报告",
)


@attrs.frozen
class _Plain:
    """A section's sentences without figures, marks and white space.

    Attributes:
        found: The section.
        known: Its sentences in order; those left out hold no letter.
        own: Those of them that are not prescribed, by index, that are long enough.
    """

    found: Passage
    known: tuple[str, ...]
    own: Mapping[int, str]

    def places(self, subject: Subject, wanted: AbstractSet[int]) -> list[Place]:
        """Return the places of sentences by index."""
        section, printed = self.found.section, self.found.printed
        caption = subject.heading(section)
        lettered = (item for item in _SENTENCE.finditer(self.found.text) if _LETTER.search(item[0]))
        places = []
        for index, item in enumerate(lettered):
            if index in wanted:
                text = item[0].strip()
                start = item.start() + item[0].index(text)
                end = start + len(text)
                quote = printed[start:end]
                places.append(
                    Place(section=section, caption=caption, start=start, end=end, quote=quote)
                )
        return places


def _plain(found: Passage, least: int = 0, prescribed: Sequence[str] = ()) -> _Plain:
    """Return the sentences of a section as they are compared.

    All of them are stripped in one go, and cut apart after that, which is fast.
    """
    text = found.text
    for phrase in prescribed:
        text = text.replace(phrase, _PRESCRIBED)
    known = tuple(filter(None, _END.split(_NOISE.sub("", text))))
    own = {
        index: plain
        for index, plain in enumerate(known)
        if len(plain) >= least and _PRESCRIBED not in plain
    }
    return _Plain(found, known, own)


def _pieces(plain: str) -> set[str]:
    return {plain[index : index + _GRAM] for index in range(len(plain) - _GRAM + 1)}


def _nearly_repeats(plain: str, known: AbstractSet[str]) -> bool:
    """Return whether most pieces of a sentence stand in last year's section."""
    pieces = _pieces(plain)
    return bool(pieces) and len(pieces & known) >= _NEAR * len(pieces)


@rule(
    "GR311",
    title="内容不与上年度报告雷同",
    title_en="The narrative does not repeat last year's",
    why="大段照抄上年，看不出今年做了什么，通知把内容雷同列为追责情形。",
    why_en=(
        "Copied passages say nothing about this year, and the notice holds people responsible for "
        "them."
    ),
    fix="改写为本年的实际做法和数字；确实延续的制度可以简写。",
    fix_en=(
        "Write what was done this year, with its numbers; what simply goes on may be told in brief."
    ),
    severity=Severity.WARNING,
    source=_NOTICE,
    params={
        "repetition_share_percent": 60,
        "repetition_min_sentences": 4,
        "repetition_min_characters": 12,
        "repetition_boilerplate": BOILERPLATE,
        "repetition_boilerplate_more": (),
    },
    needs=needs.narrative,
    examples=(
        Example(name="a narrative of its own", broken=False, previous={}),
        Example(
            name="last year's narrative with other figures",
            broken=True,
            build=lambda report: (report, _aged(report)),
        ),
        Example(name="no report to compare with", broken=False),
    ),
)
def rule_repetition(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find sections most sentences of which stood in last year's report."""
    yield from not_compared(subject, ())
    previous = year_before(subject)
    if previous is None:
        return
    compared = False
    least = subject.number(item, "repetition_min_characters")
    set_phrases = subject.words(item, "repetition_boilerplate", "repetition_boilerplate_more")
    for section, before in zip(subject.report.sections, previous.sections, strict=True):
        if not section.text or not before.text:
            continue
        found = passage(section.key, section.text)
        now = _plain(found, least, set_phrases)
        own = now.own
        if len(own) < subject.number(item, "repetition_min_sentences"):
            continue
        compared = True
        alike = _alike(own, _plain(passage(before.key, before.text)).known)
        share = 100 * len(alike) // len(own)
        if share >= subject.number(item, "repetition_share_percent"):
            yield item.finding(
                f"“{subject.heading(section.key)}”有{len(alike)}句（共{len(own)}句，{share}%）"
                f"与{previous.year}年报告相同或基本相同。",
                f"{len(alike)} of {len(own)} sentences of section {section.key} ({share} %) "
                f"stand in the report for {previous.year}.",
                subject.section(section.key),
                actual=f"{share}%",
                related=now.places(subject, alike),
            )
    if not compared:
        yield _TOO_SHORT


def _alike(own: Mapping[int, str], before: Sequence[str]) -> set[int]:
    """Return the sentences that stood in last year's section word for word or nearly."""
    whole = set(before)
    found = {index for index, plain in own.items() if plain in whole}
    if len(found) < len(own):
        known = {piece for plain in whole for piece in _pieces(plain)}
        found.update(
            index
            for index, plain in own.items()
            if index not in found and _nearly_repeats(plain, known)
        )
    return found


def _aged(report: Report) -> Report:
    return attrs.evolve(report, year=report.year - 1)


@rule(
    "GR312",
    title="统计表数据不与上年度完全相同",
    title_en="A table does not repeat all of last year's numbers",
    why="各项数字与上年完全相同极少见，多半是沿用了上年的表。",
    why_en=(
        "It hardly ever happens that all numbers are last year's; mostly the old table was left in."
    ),
    fix="对照台账确认；确属巧合的，附理由豁免。",
    fix_en="Check with the register; where it is a coincidence, waive the finding with a reason.",
    severity=Severity.WARNING,
    source=_NOTICE,
    needs=needs.tables,
    examples=(
        Example(name="other numbers", broken=False, previous={}),
        Example(
            name="last year's numbers",
            broken=True,
            build=lambda report: (report, _aged(report)),
        ),
        Example(
            name="all but one number alike",
            broken=False,
            build=lambda report: (
                report,
                _aged(
                    report.replace(
                        {
                            "disclosure.licensing.decisions": 68214,
                            "requests.results.granted.natural_person": 89,
                            "disputes.review.upheld": 15,
                        }
                    )
                ),
            ),
        ),
    ),
)
def rule_same_numbers(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find tables all of whose numbers are last year's."""
    unread = list(not_compared(subject, subject.edition.slots))
    yield from unread
    previous = year_before(subject)
    if previous is None:
        return
    if previous.edition != subject.report.edition:
        yield _OTHER_FORM
        return
    compared = bool(unread)
    for layout in subject.edition.tables:
        now, before = subject.report.table(layout.key), previous.table(layout.key)
        alike = now.values == before.values
        # Tables after one that was compared are looked at only if they are alike.
        if (compared and not alike) or not _has_numbers(layout, now):
            continue
        compared = True
        if alike:
            first = next(iter(layout.slots))
            yield item.finding(
                f"{layout.title}的全部数据与{previous.year}年报告完全相同，请核对。",
                f"Every number of the {layout.key} table is that of {previous.year}.",
                subject.cell(f"{layout.key}.{first}"),
            )
    if not compared:
        yield _FEW_NUMBERS


def _has_numbers(layout: TableLayout, table: Table) -> bool:
    """Return whether a table has so many numbers other than zero that it can be compared."""
    leaves = (table.values.get(cell) for cell in layout.slots if cell not in layout.totals)
    return len(tuple(islice(filter(_is_positive, leaves), _ALIKE_CELLS))) == _ALIKE_CELLS


def _is_positive(value: Value | None) -> bool:
    """Return whether a value is a number other than zero."""
    if isinstance(value, Money):
        return value.amount != 0
    return isinstance(value, int) and value != 0


@lru_cache(maxsize=64)
def _amounts(form: Edition) -> tuple[str, ...]:
    """Return the cells of a form that hold amounts of money."""
    return tuple(cell for cell, slot in form.slots.items() if slot.kind is Kind.MONEY)


@rule(
    "GR313",
    title="金额单位与上年度一致（元、万元）",
    title_en="Amounts are in the same unit as last year's",
    why="相差约一万倍，多半是元和万元弄混。",
    why_en="A factor of ten thousand mostly means that 元 and 万元 were mixed up.",
    fix="核对金额的单位，按格式规定的单位填写。",
    fix_en="Check the unit of the amount, and fill it in as the form wants.",
    severity=Severity.WARNING,
    source="国办公开办函〔2021〕30号附表：本年收费金额（单位：万元）",
    needs=needs.cells(_amounts, needs.NO_AMOUNT),
    examples=(
        Example(name="an amount like last year's", broken=False, previous={}),
        Example(
            name="the amount in 元",
            broken=True,
            changes={"disclosure.fees.amount": Money(amount=Decimal(32156200))},
            previous={},
        ),
        Example(
            name="ten times last year's",
            broken=False,
            changes={"disclosure.fees.amount": Money(amount=Decimal(30984))},
            previous={},
        ),
    ),
)
def rule_unit_jump(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find amounts about ten thousand times last year's, or a ten-thousandth."""
    amounts = _amounts(subject.edition)
    unread = list(not_compared(subject, amounts))
    yield from unread
    previous = year_before(subject)
    if previous is None:
        return
    compared = bool(unread)
    for address in amounts:
        table, _, cell = address.partition(".")
        now = subject.report.table(table).values.get(cell)
        before = previous.table(table).values.get(cell)
        if not (isinstance(now, Money) and isinstance(before, Money)):
            continue
        low, high = sorted((now.yuan, before.yuan))
        compared = compared or low > 0
        if low > 0 and 3_000 <= high / low <= 30_000:  # noqa: PLR2004  about 10**4
            place = subject.cell(address)
            yield item.finding(
                f"{place.caption}为{now}{now.unit}，{previous.year}年为{before}{before.unit}，"
                "相差约一万倍，请核对单位是元还是万元。",
                f"{address} is {now}, {before} the year before: about ten thousand times; "
                "is the unit right?",
                place,
                expected=f"{before}{before.unit}",
                actual=f"{now}{now.unit}",
            )
    if not compared:
        yield needs.NO_NUMBERS


RULES = (rule_repetition, rule_same_numbers, rule_unit_jump)
