"""How an audit did: errors that were planted and found, and findings that nobody planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from govreport.testing.country.errors import Truth
from govreport.testing.country.made import Amiss, Province, Published

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


#: A relation as a row: kind, code of the body, year, address.
Related = tuple[str, str, int, str]
#: What is wrong between reports, and the relations that tell it.
_TELLS: Mapping[str, str] = {
    "missing": "missing",
    "sum": "sum",
    "two reports": "two reports",
    "copied": "copied",
}


def score_relations(
    province: Province,
    documents: Sequence[Published],
    amiss: Sequence[Amiss],
    relations: Iterable[Related],
) -> Score:
    """Return how an audit did with what is wrong between reports.

    Args:
        province: The province.
        documents: What it published, with what is wrong within it.
        amiss: What is wrong between reports.
        relations: What was found from warnings on.
    """
    found = set(relations)
    planted = Counter(one.kind for one in amiss)
    missed = tuple(
        (f"{one.year} {one.body}", Truth(kind=one.kind, codes=()))
        for one in amiss
        if (_TELLS[one.kind], one.body, one.year, one.address) not in found
    )
    told = {(_TELLS[one.kind], one.body, one.year, one.address) for one in amiss}
    shaken = _shaken(province, documents, amiss)
    texts = _texts(documents, amiss)
    false = tuple(
        (kind, f"{year} {code}", address)
        for kind, code, year, address in sorted(found - told)
        if not (kind == "sum" and (code, year) in shaken) and (kind, code, year) not in texts
    )
    return Score(planted=planted, missed=missed, false=false)


def _shaken(
    province: Province, documents: Sequence[Published], amiss: Sequence[Amiss]
) -> set[tuple[str, int]]:
    """Return bodies and years whose sums an error in a table below, or in theirs, changes."""
    parents = {body.code: body.parent for body in province.bodies}
    wrong = {
        (document.body.code, document.year)
        for document in documents
        if any(truth.place for truth in document.truths)
    }
    wrong |= {(one.body, one.year) for one in amiss if one.kind == "sum"}
    found: set[tuple[str, int]] = set()
    for code, year in wrong:
        at = code
        while at:
            found.add((at, year))
            at = parents.get(at, "")
    return found - {(one.body, one.year) for one in amiss if one.kind == "sum"} | {
        (parents[code], year) for code, year in wrong
    }


def _texts(documents: Sequence[Published], amiss: Sequence[Amiss]) -> set[tuple[str, str, int]]:
    """Return what else may be told of texts: kind, code of the body, year.

    Of two bodies with one text nobody can tell whose it was; and a section that is last year's
    may be most of a short text.
    """
    return {("copied", one.of, one.year) for one in amiss if one.kind == "copied"} | {
        ("repeated", document.body.code, document.year)
        for document in documents
        if any(truth.kind == "repeated" for truth in document.truths)
    }


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
    after = {
        (document.body.code, document.year): {
            code for truth in document.truths for code in truth.after
        }
        for document in documents
        if document.truths
    }
    for document in documents:
        here = by_source.get(document.source, [])
        for truth in document.truths:
            planted[truth.kind] += 1
            if not any(
                code in truth.codes and place.startswith(truth.place) for _, code, place in here
            ):
                missed.append((document.source, truth))
        allowed = after.get((document.body.code, document.year - 1), set()) | {
            code for truth in document.truths for code in (*truth.codes, *truth.also)
        }
        false += [found for found in here if found[1] not in allowed]
    return Score(planted=planted, missed=tuple(missed), false=tuple(false))
