"""How an audit did: errors that were planted and found, and findings that nobody planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from govreport.testing.country.errors import Truth
from govreport.testing.country.made import Published

#: A finding as a row: source, code, address or section.
Found = tuple[str, str, str]


@attrs.frozen(kw_only=True)
class Score:
    """How an audit did.

    Attributes:
        planted: Errors that were planted, by kind.
        missed: Documents in which one was not found, with its truth.
        false: Findings that nobody planted.
    """

    planted: Mapping[str, int]
    missed: tuple[tuple[str, Truth], ...]
    false: tuple[Found, ...]

    @property
    def recall(self) -> float:
        """Share of the planted errors that were found; 1 where there are none."""
        total = sum(self.planted.values())
        return (total - len(self.missed)) / total if total else 1.0


def score(documents: Sequence[Published], findings: Iterable[Found]) -> Score:
    """Return how an audit of documents did.

    Args:
        documents: The documents, with what is wrong with them.
        findings: What was found from warnings on: source, code, and address or section.
    """
    by_source: dict[str, list[Found]] = {}
    for found in findings:
        by_source.setdefault(found[0], []).append(found)
    planted: Counter[str] = Counter()
    missed: list[tuple[str, Truth]] = []
    false: list[Found] = []
    for document in documents:
        here = by_source.get(document.source, [])
        for truth in document.truths:
            planted[truth.kind] += 1
            if not any(
                code in truth.codes and place.startswith(truth.place) for _, code, place in here
            ):
                missed.append((document.source, truth))
        allowed = {code for truth in document.truths for code in (*truth.codes, *truth.also)}
        false += [found for found in here if found[1] not in allowed]
    return Score(planted=planted, missed=tuple(missed), false=tuple(false))
