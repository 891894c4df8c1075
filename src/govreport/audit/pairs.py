"""Last year's report of each body, found by name, region code and former names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath

import attrs

from govreport.audit.items import ReadItem
from govreport.rules.carryover import own_ends, short_name

#: Why a report was taken for last year's, or why none was.
SAME_CODE = "same code"
SAME_NAME = "same name"
NAME_WITHIN = "same name but for what the body belongs to"
FORMER = "former name"
NONE = "no report of the year before"
SEVERAL = "several reports of the year before"


@attrs.frozen(kw_only=True)
class Match:
    """Last year's report of a body.

    Attributes:
        item: The report; None for none.
        why: How it was found, or why none was.
    """

    item: ReadItem | None
    why: str

    @property
    def renamed(self) -> bool:
        """Whether it is of the body under another name, as a table of bodies says."""
        return self.item is not None and self.why == FORMER


class Years:
    """The reports of an audit by body and year.

    Args:
        items: The reports that were read.
        codes: Code of the body of each report, by digest; none for a body of no table.
    """

    def __init__(self, items: Iterable[ReadItem], codes: Mapping[str, str]) -> None:
        self._items = tuple(items)
        self._codes = codes

    @cached_property
    def _named(self) -> Mapping[int, Mapping[str, list[ReadItem]]]:
        """The reports by year and short name."""
        found: dict[int, dict[str, list[ReadItem]]] = {}
        for item in self._items:
            found.setdefault(item.year, {}).setdefault(short_name(item.body), []).append(item)
        return found

    @cached_property
    def _coded(self) -> Mapping[tuple[int, str], list[ReadItem]]:
        """The reports by year and code of the body."""
        found: dict[tuple[int, str], list[ReadItem]] = {}
        for item in self._items:
            if code := self._codes.get(item.digest):
                found.setdefault((item.year, code), []).append(item)
        return found

    @cached_property
    def _ending(self) -> Mapping[int, Mapping[str, set[str]]]:
        """The short names of each year by what they may end in."""
        found: dict[int, dict[str, set[str]]] = {}
        for year, names in self._named.items():
            ends = found.setdefault(year, {})
            for name in names:
                for end in own_ends(name):
                    ends.setdefault(end, set()).add(name)
        return found

    def before(self, item: ReadItem) -> Match:
        """Return last year's report of a body."""
        name = short_name(item.body)
        code = self._codes.get(item.digest)
        if code and (item.year - 1, code) in self._coded:
            found = self._coded[item.year - 1, code]
            renamed = all(short_name(one.body) != name for one in found)
            return _one(item, found, FORMER if renamed else SAME_CODE)
        same = self._named.get(item.year - 1, {}).get(name, [])
        if same:
            return _one(item, same, SAME_NAME)
        return self._within(item, name)

    def _within(self, item: ReadItem, name: str) -> Match:
        """Return the report of the one body whose name is the same but for its beginning."""
        past = self._named.get(item.year - 1, {})
        now = self._named[item.year]
        longer = self._ending.get(item.year - 1, {}).get(name, set())
        shorter = {end for end in own_ends(name) if end in past}
        # A body that has a report of its own this year is another one.
        names = sorted(one for one in longer | shorter if one not in now)
        if len(names) != 1:
            return Match(item=None, why=SEVERAL if names else NONE)
        rivals = self._ending[item.year].get(names[0], set()) if names[0] in shorter else set()
        if len(rivals) > 1:
            return Match(item=None, why=SEVERAL)
        return _one(item, past[names[0]], NAME_WITHIN)


def _one(item: ReadItem, found: Sequence[ReadItem], why: str) -> Match:
    """Return the report that stands nearest to *item*, of those that may be of its body."""
    fit = [one for one in found if not _differ(one.region_code, item.region_code)]
    if not fit:
        return Match(item=None, why=NONE)
    near = max(_shared(item, one) for one in fit)
    nearest = [one for one in fit if _shared(item, one) == near]
    if len({_folder(one) for one in nearest}) > 1 and len({one.values for one in nearest}) > 1:
        return Match(item=None, why=SEVERAL)
    # One site has a report as a page and as a file: that of the same kind is compared with.
    best = min(nearest, key=lambda one: (one.reader != item.reader, one.source))
    return Match(item=best, why=why)


def _differ(one: str, other: str) -> bool:
    """Return whether two division codes are of two places; an empty one may be of any."""
    return bool(one and other and one.rstrip("0") != other.rstrip("0"))


def _folder(item: ReadItem) -> PurePath:
    return PurePath(item.source).parent


def _shared(one: ReadItem, other: ReadItem) -> int:
    """Return how many folders two documents have in common."""
    pairs = zip(_folder(one).parts, _folder(other).parts, strict=False)
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count
