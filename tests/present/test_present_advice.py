"""Why a rule is there and what to do about its findings, in every output for people and editors."""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import fromstring

import attrs
import pytest
from lxml import html

from govreport.findings import Findings
from govreport.present import Checked, as_html, as_json, as_junit, as_sarif, as_text

_CODE = "GR201"


def _with(checked: Checked, **texts: str) -> Checked:
    """Return a report checked by one rule that says of itself what *texts* give."""
    changes: dict[str, Any] = {"why": "", "why_en": "", "fix": "", "fix_en": "", **texts}
    rule = attrs.evolve(
        checked.rules.rules[0], code=_CODE, title="每行相加", title_en="Rows add up", **changes
    )
    found = Findings(item for item in checked.findings if item.code == _CODE)
    return attrs.evolve(checked, rules=attrs.evolve(checked.rules, rules=(rule,)), findings=found)


@pytest.fixture
def advised(checked: Checked) -> Checked:
    """Two findings of a rule that explains itself."""
    return _with(checked, why="因为*勾稽*", why_en="Sums <b>count</b>", fix="核对", fix_en="Check")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["怎么改：核对", "为何：因为*勾稽*"]),
        ("en", ["what to do: Check", "why: Sums <b>count</b>"]),
    ],
)
def test_terminal_says_it_with_each_finding(
    advised: Checked, language: str, lines: list[str]
) -> None:
    """Each finding is followed by what to do and why."""
    printed = [line.strip() for line in as_text([advised], language, color=False).splitlines()]

    assert [line for line in printed if line in lines] == 2 * lines
    assert sum(_CODE in line for line in printed) == 2


def test_page_says_it_with_each_finding(advised: Checked) -> None:
    """Each note of the page has both, as text and never as markup."""
    page: Any = html.document_fromstring(as_html([advised], "en"))
    notes = page.xpath("//li[contains(@class,'note')]")
    texts = [
        {pair.findtext("dt"): pair.findtext("dd") for pair in note.xpath("./dl/div")}
        for note in notes
    ]

    assert [(one["why"], one["what to do"]) for one in texts] == [
        ("Sums <b>count</b>", "Check")
    ] * 2


def test_sarif_help(advised: Checked) -> None:
    """The descriptor explains the rule; its Markdown shows every character as it is."""
    (descriptor,) = json.loads(as_sarif([advised]))["runs"][0]["tool"]["driver"]["rules"]

    assert descriptor["fullDescription"] == {"text": "因为*勾稽*"}
    assert descriptor["help"]["text"].splitlines()[:3] == [
        "每行相加",
        "为何：因为*勾稽*",
        "怎么改：核对",
    ]
    assert "**为何**：因为\\*勾稽\\*" in descriptor["help"]["markdown"]


@pytest.mark.parametrize(
    ("language", "why", "fix"), [("zh", "因为*勾稽*", "核对"), ("en", "Sums <b>count</b>", "Check")]
)
def test_json_says_it_with_each_finding(
    advised: Checked, language: str, why: str, fix: str
) -> None:
    """A program that shows one finding has the advice at hand."""
    (report,) = json.loads(as_json([advised], language))["reports"]

    assert [(one["why"], one["fix"]) for one in report["findings"]] == [(why, fix)] * 2


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["为何：因为*勾稽*", "怎么改：核对"]),
        ("en", ["why: Sums <b>count</b>", "what to do: Check"]),
    ],
)
def test_junit_says_it_once_for_a_rule(advised: Checked, language: str, lines: list[str]) -> None:
    """A test case is a rule: its failure ends with why and what to do."""
    root = fromstring(as_junit([advised], language))  # noqa: S314 - our own text
    (failure,) = root.iter("failure")

    assert (failure.text or "").splitlines()[-2:] == lines
    assert (failure.text or "").count(lines[0]) == 1


def test_a_rule_without_advice_has_none(checked: Checked) -> None:
    """A local rule need not explain itself: nothing stands where nothing is said."""
    bare = _with(checked)
    (descriptor,) = json.loads(as_sarif([bare]))["runs"][0]["tool"]["driver"]["rules"]

    assert "为何" not in as_text([bare], color=False)
    assert "为何" not in as_html([bare])
    assert "为何" not in as_junit([bare])
    assert json.loads(as_json([bare]))["reports"][0]["findings"][0]["why"] == ""
    assert "fullDescription" not in descriptor


def test_english_falls_back_to_chinese(checked: Checked) -> None:
    """A rule that explains itself in Chinese only is shown so in English output."""
    text = as_text([_with(checked, why="因为", fix="核对")], "en", color=False)

    assert "why: 因为" in text
    assert "what to do: 核对" in text
