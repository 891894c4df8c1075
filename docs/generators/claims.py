"""The page about claims: what is understood of numbers in prose, phrase by phrase."""

from __future__ import annotations

from generators import classes
from generators.markdown import code, page, table
from govreport.narrative import Claim, ClaimKind, Part, Verdict, phrases

PATH = "claims.md"

_INTRODUCTION = """
The narrative of a report repeats the numbers of its tables in words. govreport finds every
quantitative statement, says what it is a number of, compares it with the tables, with last year's
report or with the other numbers of its sentence, and gives a verdict:

- **right**: it agrees, by at least one of the readings that reports use;
- **wrong**: it agrees by none;
- **disputed**: the scope differs or is not clear, so that nobody is accused;
- **not checkable**: another document would be needed, which is named.

`govreport check --claims` lists them all: a checker is trusted that shows what it has checked.

Numbers are Arabic or Chinese, full width or half width, exact or approximate (余, 约, 近), with the
units 件, 份, 条, 宗, 项, 次, 元, 万元 and others. An enumeration (其中…, brackets, lists) must
add up. Shares and growth are computed with the rounding that is printed. Growth of a number that
stands in no table is compared with last year's narrative, where both years call the thing the same
and name one number for it; where the two do not agree, one asks.
"""

_PHRASES = """
What stands in brackets is a choice: `(收到|受理)申请` is 收到申请 or 受理申请. A report that says
it otherwise is not accused of anything; its number is simply not compared.
"""


def pages() -> dict[str, str]:
    """Return the page by its path."""
    found: dict[Part, list[tuple[str, str]]] = {}
    for phrase in phrases():
        spellings = " ".join(code(pattern) for pattern in phrase.patterns)
        found.setdefault(phrase.part, []).append((phrase.meaning, spellings))
    parts = [
        part
        for kind, rows in found.items()
        for part in (f"### {kind.value.replace('_', ' ')}", table(("meaning", "phrases"), rows))
    ]
    described = [classes.described(cls, level=3) for cls in (Claim, ClaimKind, Verdict)]
    body = ["## Phrases", _PHRASES, *parts, "## What a claim holds", *described]
    return {PATH: page("Claims: numbers in prose", _INTRODUCTION, *body)}
