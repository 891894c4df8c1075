"""Claims of the shared corpus against its gold labels."""

from __future__ import annotations

import json
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from govreport.narrative import Claim, Verdict, claims

REPORTS = ("lincang-2020", "suqian-2023", "suqian-2024", "hangzhou-2025")
_SAME = {"ok": Verdict.RIGHT, "WRONG": Verdict.WRONG, "not_checkable": Verdict.NOT_CHECKABLE}
_KINDS = {
    "table": {"table", "absence"},
    "sum": {"sum"},
    "growth": {"growth"},
    "percent": {"share"},
}


def _claims(corpus: ModuleType, name: str) -> tuple[Claim, ...]:
    previous = corpus.report("suqian-2023") if name == "suqian-2024" else None
    return claims(corpus.report(name), corpus.edition_of(name), previous)


def _text(corpus: ModuleType, claim: Claim, name: str) -> str:
    report = corpus.report(name)
    if claim.section == "preamble":
        return "\n".join(part.text for part in report.preamble)
    text: str = report.section(claim.section).text
    return text


def _spot(text: str, quote: str) -> tuple[int, int]:
    """Return the place of a gold quote in a text."""
    start = text.find(quote)
    return (start, start + len(quote)) if start >= 0 else (-1, -1)


def _matches(claim: Claim, gold: dict[str, Any], text: str) -> bool:
    start, end = _spot(text, gold["quote"])
    if start < 0 or claim.kind.value not in _KINDS[gold["kind"]]:
        return False
    overlaps = claim.start < end and start < claim.end
    return overlaps and claim.value == Decimal(str(gold["said"]))


def _expected(gold: dict[str, Any]) -> Verdict:
    """Return the verdict that a gold claim asks for; one whose scope differs is disputed."""
    if "disputed" in gold["note"]:
        return Verdict.DISPUTED
    return _SAME[gold["verdict"]]


def test_finds_every_gold_claim_with_its_verdict(corpus: ModuleType) -> None:
    """At least 97 % of the gold claims are found, and none with another verdict."""
    missed: list[str] = []
    wrong: list[str] = []
    gold = corpus.claims_gold()["claims"]
    known = {name: _claims(corpus, name) for name in REPORTS}
    for item in gold:
        name = item["report"]
        found = [c for c in known[name] if _matches(c, item, _text(corpus, c, name))]
        verdicts = {claim.verdict for claim in found}
        if not found:
            missed.append(json.dumps(item, ensure_ascii=False))
        elif _expected(item) not in verdicts:
            wrong.append(f"{item['quote']}: {verdicts}")

    assert wrong == []
    assert len(missed) <= 0.03 * len(gold), missed


@pytest.mark.parametrize("name", ["lincang-2020", "suqian-2023", "hangzhou-2025"])
def test_accuses_no_correct_narrative(corpus: ModuleType, name: str) -> None:
    """A report whose narrative is right has no claim that is wrong or disputed."""
    bad = [c.quote for c in _claims(corpus, name) if c.verdict in {Verdict.WRONG, Verdict.DISPUTED}]

    assert bad == []


def test_finds_the_wrong_growth_rate_and_asks_about_two_scopes(corpus: ModuleType) -> None:
    """The report of 2024 has one wrong claim and two disputed ones."""
    found = _claims(corpus, "suqian-2024")

    assert [c.quote for c in found if c.verdict is Verdict.WRONG] == ["同比增长1.05%"]
    disputed = [(c.value, c.expected) for c in found if c.verdict is Verdict.DISPUTED]
    assert disputed == [(Decimal(134), Decimal(170)), (Decimal(57), Decimal(77))]
    growth = next(c for c in found if c.verdict is Verdict.WRONG)
    assert growth.expected == Decimal("1.08")


@pytest.mark.parametrize("name", REPORTS)
def test_quotes_stand_where_they_are_said_to(corpus: ModuleType, name: str) -> None:
    """Every quote is the text of its span."""
    for claim in _claims(corpus, name):
        text = _text(corpus, claim, name)

        assert text[claim.start : claim.end] == claim.quote
