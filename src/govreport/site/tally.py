"""What the overview counts: findings by body, year, rule and severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from govreport.findings import Severity
from govreport.rules.families import FAMILIES, family_of
from govreport.site.bodies import BodyPage
from govreport.site.words import Words

#: Severities in the order in which the data count them.
SEVERITIES: Final = (Severity.ERROR.value, Severity.WARNING.value, Severity.INFO.value)
#: Keys of the families that no code of a national rule begins with.
LOCAL: Final = "local"
BETWEEN: Final = "between"


@attrs.frozen(kw_only=True)
class Code:
    """A rule, or a kind of relation, that something was found by.

    Attributes:
        key: Its code, or the name of the relation.
        title: What it requires, or says.
        family: Key of its family.
    """

    key: str
    title: str
    family: str


@attrs.frozen(kw_only=True)
class Entry:
    """What was found for a body and year.

    Attributes:
        body: Place of the body in the list of bodies.
        year: The year.
        reports: Number of reports.
        wrong: Number of those with errors.
        counts: Number of findings by place of the code and of the severity.
    """

    body: int
    year: int
    reports: int
    wrong: int
    counts: Mapping[tuple[int, int], int]


@attrs.frozen(kw_only=True)
class Tally:
    """All that is counted.

    Attributes:
        bodies: The bodies.
        years: The years, in order.
        codes: The rules and relations, family by family.
        families: Keys and names of the families that have a code.
        entries: What was found.
    """

    bodies: tuple[BodyPage, ...]
    years: tuple[int, ...]
    codes: tuple[Code, ...]
    families: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]

    def by_severity(self, entries: Iterable[Entry]) -> list[int]:
        """Return the number of findings of each severity."""
        found = [0] * len(SEVERITIES)
        for entry in entries:
            for (_, severity), count in entry.counts.items():
                found[severity] += count
        return found


def tally(bodies: Sequence[BodyPage], titles: Mapping[str, str], words: Words) -> Tally:
    """Return what is counted.

    Args:
        bodies: The bodies.
        titles: Titles of rules by their codes.
        words: Words of the language.
    """
    keys = {finding.code for body in bodies for paper in body.papers for finding in paper.findings}
    kinds = {relation.kind for body in bodies for relation in body.relations}
    names = {
        **{start: pair[words.language == "zh"] for start, pair in FAMILIES.items()},
        LOCAL: words.local,
        BETWEEN: words.between,
    }
    codes = [
        *(Code(key=key, title=titles.get(key, ""), family=family_of(key) or LOCAL) for key in keys),
        *(Code(key=kind, title=words.relations.get(kind, kind), family=BETWEEN) for kind in kinds),
    ]
    order = list(names)
    codes.sort(key=lambda code: (order.index(code.family), code.key))
    used = {code.family for code in codes}
    places = {(code.family == BETWEEN, code.key): at for at, code in enumerate(codes)}
    entries = tuple(entry for at, body in enumerate(bodies) for entry in _entries(at, body, places))
    return Tally(
        bodies=tuple(bodies),
        years=tuple(sorted({entry.year for entry in entries})),
        codes=tuple(codes),
        families=tuple((key, name) for key, name in names.items() if key in used),
        entries=entries,
    )


def _entries(at: int, body: BodyPage, places: Mapping[tuple[bool, str], int]) -> Iterator[Entry]:
    """Yield what was found for a body, year by year."""
    counts: dict[int, Counter[tuple[int, int]]] = {}
    reports: Counter[int] = Counter()
    wrong: Counter[int] = Counter()
    for paper in body.papers:
        reports[paper.year] += 1
        wrong[paper.year] += paper.errors > 0
        found = counts.setdefault(paper.year, Counter())
        for finding in paper.findings:
            if not finding.waived:
                rank = SEVERITIES.index(finding.severity.value)
                found[places[False, finding.code], rank] += 1
    for relation in body.relations:
        found = counts.setdefault(relation.year, Counter())
        found[places[True, relation.kind], SEVERITIES.index(relation.severity)] += 1
    for year in sorted(counts):
        yield Entry(
            body=at,
            year=year,
            reports=reports[year],
            wrong=wrong[year],
            counts=counts[year],
        )
