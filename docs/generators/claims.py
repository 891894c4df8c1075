"""The page about claims: what is understood of numbers in prose, phrase by phrase."""

from __future__ import annotations

from generators import classes
from generators.markdown import code, page, table
from govreport.narrative import Claim, ClaimKind, Entry, Role, Verdict, entries, frames

PATH = "claims.md"

_INTRODUCTION = """
The narrative of a report repeats the numbers of its tables in words. govreport finds every
quantitative statement, says what it is a number of, compares it with the tables, with last year's
report or with the other numbers of its sentence, and gives a verdict:

- **right**: it agrees, by at least one of the readings that reports use;
- **wrong**: it agrees by none;
- **disputed**: another scope is plausible, so that nobody is accused and one asks;
- **unsure**: it is understood, but too far-fetched or of too unclear a scope to be asked about;
- **not checkable**: another document would be needed, which is named.

`govreport check --claims` lists them all: a checker is trusted that shows what it has checked.
Every number is accounted for: it is a claim, of another thing (with the reason), or not understood.
`govreport claims explain` shows the readings of one number, their costs, and what was chosen.

Numbers are Arabic or Chinese, full width or half width, exact or approximate (余, 约, 近), with the
units 件, 份, 条, 宗, 项, 次, 元, 万元 and others. An enumeration (其中…, brackets, lists) must
add up. Shares and growth are computed with the rounding that is printed. Growth of a number that
stands in no table is compared with last year's narrative, where both years call the thing the same
and name one number for it; where the two do not agree, one asks.
"""

_WORDS = """
What stands in brackets is a choice: `(收到|受理)申请` is 收到申请 or 受理申请. A report that says
it otherwise is not accused of anything; its number is simply not compared. The words are data:
`govreport/narrative/words/*.toml`.
"""

_MORE = """
An office that says something in words of its own adds them in its project file, by the meaning in
the tables above; they then mean that, whatever they meant before:

```toml
# govreport.toml
[words]
"结转下年度继续办理" = ["滚动(到|至)来年", "转来年"]
"部分公开" = ["公开一部分"]
```

A plugin adds words for everybody with the hook
[`register_words`](reference/hooks.md), which returns values of `govreport.contracts.Wording`.
A meaning that there is not is an error, with the nearest one.
"""

_FRAMES = """
A frame says which words around a number make it a number of what, and how far-fetched that is:
0 and 1 are certain, 2 and 3 likely, from 4 on unsure. What is less than plain adds to the cost: an
unknown word, an unusual unit, a scope that is not clear. The cheapest reading that the tables
confirm is taken; where none is, the cheapest decides how sure the objection is.
"""


def pages() -> dict[str, str]:
    """Return the page by its path."""
    found: dict[Role, list[Entry]] = {}
    for entry in entries():
        if entry.role is not Role.FILLER or entry.key:
            found.setdefault(entry.role, []).append(entry)
    words = [
        part
        for role, rows in found.items()
        for part in (
            f"### {role.value.replace('_', ' ')}",
            table(("meaning", "words"), map(_row, rows)),
        )
    ]
    shapes = table(
        ("frame", "words", "may stand there too", "about", "cost"),
        [
            (
                frame.name,
                " ".join(code(_wanted(word)) for word in frame.needs),
                " ".join(code(_wanted(word)) for word in frame.may),
                " ".join(sorted(frame.about)),
                str(frame.cost),
            )
            for frame in frames()
        ],
    )
    described = [classes.described(cls, level=3) for cls in (Claim, ClaimKind, Verdict)]
    body = ["## Frames", _FRAMES, shapes, "## Words", _WORDS, *words, "## Words of your own", _MORE]
    body.append("## What a claim holds")
    return {PATH: page("Claims: numbers in prose", _INTRODUCTION, *body, *described)}


def _row(entry: Entry) -> tuple[str, str]:
    return entry.meaning, " ".join(code(spelling) for spelling in entry.spellings)


def _wanted(word: tuple[Role, str]) -> str:
    role, key = word
    return f"{role.value}:{key}" if key else role.value
