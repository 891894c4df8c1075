"""The page of two reports: both in the official form, what changed marked, the largest moves."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

import attrs
import pytest
from hypothesis import given, settings
from lxml import html

import govreport
from govreport.errors import UsageError
from govreport.model import BLANK, Money, Paragraph, Report
from govreport.present.compare import as_html
from govreport.testing.samples import correct_previous, correct_report
from govreport.testing.strategies import reports
from govreport.text.alignment import Piece, differences, paired

ENGINE = govreport.default_engine()


def _tree(before: Report, after: Report, language: str = "zh") -> html.HtmlElement:
    return html.document_fromstring(_page(before, after, language))


def _page(before: Report, after: Report, language: str = "zh") -> str:
    found = ENGINE.compare(before, after)
    forms = ENGINE.edition(before), ENGINE.edition(after)
    return as_html(found, *forms, language, names=("draft.toml", "published.pdf"))


def _texts(tree: html.HtmlElement, path: str) -> list[str]:
    return ["".join(node.itertext()) for node in tree.xpath(path)]


def test_a_changed_cell_is_marked_on_both_sides() -> None:
    """The older value is struck, the newer one says what was there, the change and the growth."""
    before = correct_report("2021")
    after = before.replace(
        {
            "requests.new.natural_person": 200,
            "requests.new.total": 229,
            "disclosure.fees.amount": Money(Decimal("3315.62")),
            "disputes.review.upheld": BLANK,
        }
    )
    tree = _tree(before, after)

    assert _texts(tree, "//td/del") == ["3215.62", "182", "211", "14"]
    assert _texts(tree, "//td/ins") == ["3315.62", "200", "229", "（空白）"]
    assert _texts(tree, "//td/small") == ["原3215.62 +3.1%", "原182 +9.9%", "原211 +8.5%", "原14"]
    assert len(tree.xpath("//td[contains(@class, 'new')]")) == 4
    assert "表格中有4格不同，文字中有0处不同。" in _texts(tree, "//header/p")[0]


def test_the_largest_moves_come_first_without_totals() -> None:
    """A thousand of sixty thousand are less than fifty of none; a total tells nothing new."""
    before = correct_report("2021")
    after = before.replace(
        {
            "disclosure.licensing.decisions": 69_215,  # 1,000 of 69,215: 3.8 square roots
            "requests.new.business": 71,  # 50 of 71: 5.9
            "requests.new.total": 261,
            "requests.new.research": 1,  # 1 of 1
        }
    )
    tree = _tree(before, after)
    moves = _texts(tree, "//ol[@class='moves']/li")

    assert [move.split()[-2:] for move in moves] == [["+50", "+238.1%"], ["+1000", "+1.5%"],
                                                     ["1", "+1"]]  # fmt: skip
    assert "总计" not in "".join(moves)


def test_ten_moves_at_most() -> None:
    """Two years give ten of their many changes."""
    tree = _tree(correct_previous("2021"), correct_report("2021"))

    assert len(tree.xpath("//ol[@class='moves']/li")) == 10


def test_sentences_that_changed_are_marked_and_what_changed_in_them() -> None:
    """A sentence that both have is left alone; in one that answers another the number is strong."""
    before = correct_report("2021")
    texts = ("新收申请211件。答复100件。其他不变。", "新收申请213件。答复100件。全新的一句。")
    pair = [
        attrs.evolve(
            before,
            sections=(
                attrs.evolve(before.sections[0], content=(Paragraph(text=text),)),
                *before.sections[1:],
            ),
        )
        for text in texts
    ]
    tree = _tree(pair[0], pair[1])

    assert _texts(tree, "//main//p/del") == ["新收申请211件。", "其他不变。"]
    assert _texts(tree, "//main//p/ins") == ["新收申请213件。", "全新的一句。"]
    assert _texts(tree, "//p//strong") == ["211", "213"]


def test_the_same_report_says_so() -> None:
    """Nothing is marked where nothing differs, and the files tell the sides apart."""
    tree = _tree(correct_report("2021"), correct_report("2021"))

    assert not tree.xpath("//main//del | //main//ins")
    assert _texts(tree, "//header/p") == ["两份报告的表格和文字完全相同。"]
    assert _texts(tree, "//main//h2") == ["draft.toml", "published.pdf"]


def test_two_forms_stand_side_by_side() -> None:
    """A cell that only one form has is marked in its own form, and says that the other has none."""
    tree = _tree(correct_report("2019"), correct_report("2021"), "en")

    assert "18340.50" in " ".join(_texts(tree, "//td/del"))
    assert "was (no such cell)" in _texts(tree, "//td/small")
    assert tree.get("lang") == "en"
    assert all(node.get("lang") == "zh-CN" for node in tree.xpath("//main/div/div"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_and_headers_lead_somewhere(language: str) -> None:
    """Every identifier is there once, and every link and header reference names one."""
    tree = _tree(correct_previous("2021"), correct_report("2021"), language)
    names = tree.xpath("//@id")
    wanted = [link.removeprefix("#") for link in tree.xpath("//a/@href")]
    wanted += chain.from_iterable(one.split() for one in tree.xpath("//@headers"))

    assert len(names) == len(set(names))
    assert set(wanted) <= set(names)
    assert len(wanted) > 300


def test_the_page_fetches_and_runs_nothing() -> None:
    """Whatever a report holds is text."""
    bad = "<script>alert(1)</script><img src=http://x>"
    report = correct_report("2021")
    section = attrs.evolve(report.sections[0], content=(Paragraph(text=bad),))
    page = _page(report, attrs.evolve(report, sections=(section, *report.sections[1:])))

    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page


def test_another_language_is_refused() -> None:
    """The page is in Chinese or in English."""
    with pytest.raises(UsageError, match="compared in 'fr'"):
        _page(correct_report("2021"), correct_report("2021"), "fr")


@settings(max_examples=15, deadline=None)
@given(reports(), reports())
def test_any_two_reports_are_a_page(before: Report, after: Report) -> None:
    """Every cell that differs is marked where its form has it, once a side."""
    found = ENGINE.compare(before, after)
    tree = _tree(before, after)
    shown = {
        f"{layout.key}.{cell}"
        for layout in ENGINE.edition(after).tables
        if after.section(layout.section).present
        for cell in layout.slots
    }

    changed = [one for one in found.cells if one.after is not None and one.address in shown]
    assert len(tree.xpath("//td[contains(@class, 'new')]")) == len(changed)


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        (
            "甲。乙。",
            "甲。丙。",
            [("甲。", 0, 0), ("乙。", 1, 0)],
            [("甲。", 0, 0), ("丙。", 1, 0)],
        ),
        (
            "共1.05%左右。",
            "共1.08%左右。",
            [("共", 1, 0), ("1.05", 1, 1), ("%左右。", 1, 0)],
            [("共", 1, 0), ("1.08", 1, 1), ("%左右。", 1, 0)],
        ),
        ("", "新的。", [], [("新的。", 1, 0)]),
        ("同。", "同。", [("同。", 0, 0)], [("同。", 0, 0)]),
    ],
)
def test_differences(
    old: str, new: str, left: list[tuple[str, int, int]], right: list[tuple[str, int, int]]
) -> None:
    """Numbers are compared whole, sentences that have nothing in common as wholes."""
    expected = [
        tuple(
            Piece(text, changed=bool(changed), strong=bool(strong))
            for text, changed, strong in side
        )
        for side in (left, right)
    ]

    assert list(differences(old, new)) == expected


def test_paragraphs_are_paired_in_order() -> None:
    """What stands between the same paragraphs answers each other; the rest has no answer."""
    assert list(paired(["甲", "乙", "丙"], ["甲", "丁", "丙", "戊"])) == [
        ("甲", "甲"),
        ("乙", "丁"),
        ("丙", "丙"),
        (None, "戊"),
    ]


def test_many_sentences_cost_little() -> None:
    """Thousands of different sentences are not held against each other one by one."""
    old, new = ("".join(f"{sign}第{number}句。" for number in range(3_000)) for sign in "甲乙")

    left, right = differences(old, new)

    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
