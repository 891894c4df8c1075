"""Which local set a body's report is checked by: the nearest place that has one."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from govreport.model import Report
from govreport.rules.base import RuleSet

#: A branch of administration goes before any place: a customs office keeps to its ministry.
_BRANCH = 100
#: Digits of a level in a division code: province, city, county.
_LEVEL = 2


@attrs.frozen(kw_only=True)
class Choice:
    """A rule set chosen for a report, and why.

    Attributes:
        name: Its name; empty where no local set is for the body.
        why: Why, in Chinese.
        why_en: The same in English.
    """

    name: str
    why: str
    why_en: str


def choose(report: Report, sets: Iterable[RuleSet]) -> Choice:
    """Return the local set that is nearest to the report's body, in force in its year."""
    best: tuple[int, RuleSet, tuple[str, str]] | None = None
    for item in sets:
        rank, why = _nearness(report, item)
        if rank and _in_force(item, report.year) and (best is None or rank > best[0]):
            best = rank, item, why
    if best is None:
        return Choice(
            name="",
            why="没有适用于该机关的地方规则，按全国规则检查",
            why_en="no local set is for this body: the national rules are used",
        )
    return Choice(name=best[1].name, why=best[2][0], why_en=best[2][1])


def _nearness(report: Report, item: RuleSet) -> tuple[int, tuple[str, str]]:
    """Return how near a set is to a body, 0 for not at all, and what tells so."""
    prefix = _significant(item.region)
    code = report.agency.region_code
    if prefix and code.startswith(prefix):
        told = f"区划代码{code}属于{item.region}", f"region code {code} is in {item.region}"
        return len(prefix) + 1, told
    name = "".join(report.agency.name.split())
    if not item.place or (code and prefix):
        return 0, ("", "")
    if not prefix:
        return (_BRANCH if item.place in name else 0), _named(item.place)
    begins = next((one for one in (item.place, *item.members) if name.startswith(one)), "")
    return (len(prefix) if begins else 0), _named(begins)


def _named(place: str) -> tuple[str, str]:
    return f"机关名称中有“{place}”", f"the body's name has {place!r}"


def _significant(region: str) -> str:
    """Return a division code without the pairs of zeros that end it."""
    while region.endswith("00"):
        region = region[:-_LEVEL]
    return region


def _in_force(item: RuleSet, year: int) -> bool:
    first, last = item.years
    return (first is None or first <= year) and (last is None or year <= last)
