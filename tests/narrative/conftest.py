"""Sentences as claims in short: what the tests of the language share.

The sample of 2024 has: new 211, carried in 10, finished 210, carried over 11; natural persons
182 new (191 with those carried in, 184 finished), legal persons 29; granted 100, partial 36,
denied 26, unable 33, not processed 11, other 4; reviews 20 (14 upheld, 3 corrected, 2 other,
1 pending); lawsuits 14 = 5 + 9 (9 upheld, 0 corrected, 2 other, 3 pending).  Last year: new
184, carried in 7, finished 181; 17 reviews, 11 lawsuits.

Claims are written as kind, number, verdict: ``t211+``.  Kinds: t table, s sum, p share, g
growth, a absence, c completion, n parts, d period, f fee.  Verdicts: + right, - wrong,
? disputed, . not checkable.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from govreport.editions import Y2021
from govreport.model import Paragraph, Report
from govreport.narrative import Claim, ClaimKind, Verdict, claims
from govreport.testing.samples import correct_previous, correct_report

_KINDS = {
    ClaimKind.TABLE: "t",
    ClaimKind.SUM: "s",
    ClaimKind.SHARE: "p",
    ClaimKind.GROWTH: "g",
    ClaimKind.ABSENCE: "a",
    ClaimKind.COMPLETE: "c",
    ClaimKind.PARTS: "n",
    ClaimKind.PERIOD: "d",
    ClaimKind.FEE: "f",
}
_VERDICTS = {
    Verdict.RIGHT: "+",
    Verdict.WRONG: "-",
    Verdict.DISPUTED: "?",
    Verdict.UNSURE: "~",
    Verdict.NOT_CHECKABLE: ".",
}
_CITY = "示例市人民政府"


def _with_text(base: Report, text: str, agency: str) -> Report:
    sections = [attrs.evolve(section, content=(), after=()) for section in base.sections]
    lines = [Paragraph(text=line) for line in text.split("\n") if line]
    sections[0] = attrs.evolve(sections[0], content=tuple(lines))
    named = attrs.evolve(base.agency, name=agency)
    return attrs.evolve(base, agency=named, sections=tuple(sections), preamble=())


def _brief(claim: Claim) -> str:
    value = "" if claim.value is None else f"{claim.value:f}"
    return f"{_KINDS[claim.kind]}{value}{_VERDICTS[claim.verdict]}"


def _said(text: str, agency: str = _CITY, past: str = "") -> list[str]:
    report = _with_text(correct_report("2021"), text, agency)
    previous = _with_text(correct_previous("2021"), past, agency)
    found = claims(report, Y2021, previous, Y2021)
    return sorted(_brief(claim) for claim in found if claim.verdict is not Verdict.UNSURE)


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """The sample with another text in its first section."""
    return lambda text, agency=_CITY: _with_text(correct_report("2021"), text, agency)


@pytest.fixture(scope="session")
def said() -> Callable[..., list[str]]:
    """The claims of a text in short, sorted; *past* is the text of last year's report."""
    return _said
