"""The parts that claims are made of: numerals, spelling, phrases, figures; and their limits."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import ModuleType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.editions import Y2019, Y2021
from govreport.model import BLANK, Paragraph, Report, Section
from govreport.narrative import Role, Verdict, claims, entries
from govreport.narrative.frames import frames
from govreport.narrative.vocabulary import vocabulary
from govreport.quantities import Figures, Reading
from govreport.testing.samples import correct_previous, correct_report
from govreport.text.numerals import chinese, numbers
from govreport.text.spelling import normal

_FRAGMENTS = (
    "全市共收到政府信息公开申请211件，",
    "其中予以公开100件、",
    "（东区1件",
    "占33.9%，",
    "同比增长1.05%；",
    "未收到行政复议",
    "均已办结。",
    "分别为",
    "一是",
    "合计5件",
    "\n",
    "2023年",
    "）",
    "自然人、法人或其他组织",
    "１２3,456.7万余元",
    "二百一十一件",
)


def _empty(report: Report) -> tuple[Section, ...]:
    return tuple(attrs.evolve(part, content=(), after=()) for part in report.sections[1:])


def _with(text: str) -> Report:
    base = correct_report("2021")
    lines = [Paragraph(text=line) for line in (part.strip() for part in text.splitlines()) if line]
    first = attrs.evolve(base.sections[0], content=tuple(lines), after=())
    return attrs.evolve(base, sections=(first, *_empty(base)), preamble=())


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("收到3件", "3", "件", ""),
        ("1,234份", "1234", "份", ""),
        ("18万余条", "180000", "条", "over"),
        ("约20件", "20", "件", "about"),
        ("近20件", "20", "件", "about"),
        ("超过20件", "20", "件", "over"),
        ("不足20件", "20", "件", "under"),
        ("20件左右", "20", "件", "over"),
        ("59237.2449万元", "59237.2449", "万元", ""),
        ("1.2万件", "12000", "件", "rounded"),
        ("33.9%", "33.9", "%", ""),
        ("百分之三十三点九", "33.9", "%", ""),
        ("十二件", "12", "件", ""),
        ("一百零五件", "105", "件", ""),
        ("两件", "2", "件", ""),
        ("2个百分点", "2", "个百分点", ""),
        ("六部分", "6", "部分", ""),
    ],
)
def test_number(text: str, value: str, unit: str, hedge: str) -> None:
    """A numeral is read with its value, unit and hedge."""
    (found,) = numbers(text)

    assert (found.value, found.unit, found.hedge) == (Decimal(value), unit, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "2023年7月1日",
        "第711号",
        "第六期",
        "〔2021〕30号",
        "每一件",
        "办结一件申请",
        "一是",
        "电话0527-84350000"[2:3],
        "首页A12",
    ],
)
def test_no_number(text: str) -> None:
    """Dates, ordinals, articles and numbers of documents are no quantities."""
    assert [found for found in numbers(text) if found.unit] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十", 20),
        ("一百二十三", 123),
        ("三千零五", 3005),
        ("两万", 20000),
        ("二〇", None),
    ],
)
def test_chinese_numeral(text: str, value: int | None) -> None:
    """Chinese numerals add up; a sign that is no digit gives nothing."""
    assert chinese(text) == (None if value is None else Decimal(value))


def test_places_of_the_printed_line_are_kept() -> None:
    """A span of the normal spelling leads back to the printed characters."""
    printed = "收到　申请 ２１１ 件"

    line = normal(printed)
    start = line.text.index("211")
    left, right = line.back(start, start + 4)
    assert (line.text, printed[left:right]) == ("收到申请211件", "２１１ 件")


def test_digits_apart_stay_two_numbers() -> None:
    """White space between two digits does not join them."""
    assert [found.value for found in numbers(normal("附件1 2023件").text)] == [1, 2023]


def test_words_are_documented() -> None:
    """Every word has a meaning and spellings, and every role has a word."""
    every = entries()

    assert all(entry.meaning and entry.spellings for entry in every)
    assert {entry.role for entry in every} == set(Role)


def test_frames_say_what_they_need_in_words_that_there_are() -> None:
    """Each word that a frame asks for by its key is in the vocabulary."""
    known = {(entry.role, entry.key) for entry in entries()}
    asked = {word for frame in frames() for word in (*frame.needs, *frame.may) if word[1]} - {
        (Role.YEAR, "this"),
        (Role.DECISION, "?"),  # any doubtful one
    }

    assert len(frames()) > 50
    assert asked <= known
    assert len({frame.name for frame in frames()}) == len(frames())


def test_longer_words_win() -> None:
    """不予公开 is one word, not 公开 after 不予."""
    senses = vocabulary().senses

    assert (senses["不予公开"].key, senses["公开"].key) == ("denied", "granted?")


def test_a_blank_total_is_the_sum_of_its_row() -> None:
    """A total that is not printed is added up, but not firm enough for an accusation."""
    report = correct_report("2021").replace({"requests.new.total": BLANK})

    amount = Figures(report, Y2021).amount(Reading("一", ("requests.new",), "total"))
    assert (amount.value, amount.firm) == (Decimal(211), False)


def test_a_total_that_contradicts_its_row_accuses_nobody() -> None:
    """Where the table contradicts itself, a number that fits neither way is only asked about."""
    report = _with("（二）依申请公开。全市共收到政府信息公开申请213件。")
    broken = report.replace({"requests.new.total": 215})

    (found,) = claims(broken, Y2021)
    assert found.verdict is Verdict.DISPUTED


def test_either_value_of_a_contradictory_row_is_right() -> None:
    """The printed total and the sum of the row both confirm a number."""
    report = _with("（二）依申请公开。全市共收到政府信息公开申请211件。")
    broken = report.replace({"requests.new.total": 215})

    (found,) = claims(broken, Y2021)
    assert found.verdict is Verdict.RIGHT


def test_growth_is_right_by_either_value_of_a_contradictory_row() -> None:
    """A wrong total in the table does not turn a right growth rate into a wrong one."""
    report = _with("（二）依申请公开。全市新收政府信息公开申请数量同比增长14.7%。")
    broken = report.replace({"requests.new.total": 212})

    found = claims(broken, Y2021, correct_previous("2021"), Y2021)
    assert [claim.verdict for claim in found] == [Verdict.RIGHT]


def test_an_empty_table_gives_no_claims_about_it() -> None:
    """Nothing is said of numbers whose table is blank."""
    report = _with("（二）依申请公开。全市共收到政府信息公开申请211件。")
    blank = report.with_tables({"requests": Y2021.table("requests").blank()})

    assert claims(blank, Y2021) == ()


def test_editions_may_differ_between_years() -> None:
    """Last year's report may use the earlier form."""
    report = _with("（二）依申请公开。全市新收政府信息公开申请211件，同比增长14.7%。")
    earlier = attrs.evolve(correct_previous("2019"), year=2023)

    found = claims(report, Y2021, earlier, Y2019)
    assert [claim.verdict for claim in found] == [Verdict.RIGHT, Verdict.RIGHT]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=14).map("".join))
def test_any_order_of_phrases_is_read(text: str) -> None:
    """Whatever stands in the narrative, claims are quoted from where they say."""
    report = _with(text)
    whole = report.section("overview").text

    for claim in claims(report, Y2021, correct_previous("2021"), Y2021):
        if claim.section == "overview":
            assert whole[claim.start : claim.end] == claim.quote


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reading fail."""
    report = _with(text)

    assert isinstance(claims(report, Y2021), tuple)


@pytest.mark.parametrize(
    "text",
    ["收到申请" * 50_000, "1" * 200_000, "（" * 200_000, "其中1件，" * 20_000, "均未" * 100_000],
)
def test_a_very_long_line_is_read(text: str) -> None:
    """A line without end, with or without punctuation, gives no finding and does finish."""
    found = claims(_with(text), Y2021)

    assert [claim for claim in found if claim.verdict is Verdict.WRONG] == []


def test_fragments_of_published_reports_are_not_accused(corpus: ModuleType) -> None:
    """Beginnings of reports from all over the country give no wrong claim."""
    accused = [
        f"{path.name}: {claim.quote}"
        for path in sorted((corpus.ROOT / "fragments").glob("*.gold.json"))
        for name in [f"fragments/{path.name.removesuffix('.gold.json')}"]
        for claim in claims(corpus.report(name), corpus.edition_of(name))
        if claim.verdict in {Verdict.WRONG, Verdict.DISPUTED}
    ]

    assert accused == []


@pytest.mark.parametrize(
    ("unit", "kind", "most"),
    [
        ("予以公开3件，占3%，", "p", 60),
        ("公开3件（3%），", "p", 60),
        ("较上年的3件增加4件，", "g", 60),
        ("合计3件，", "s", 30),
    ],
)
def test_a_sentence_makes_only_so_many_statements(
    said: Callable[..., list[str]], unit: str, kind: str, most: int
) -> None:
    """A line that is all statements is read in pieces, and each piece has only so many."""
    found = said(f"（二）依申请公开。{(unit * 4000)[:11000]}")

    pieces = 3
    assert len([code for code in found if code[0] == kind]) <= pieces * most
