"""Findings of claims: what is wrong or disputed in a narrative, each told once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.narrative import Analysis, Claim, ClaimKind, Verdict, analyse
from govreport.rules.base import Rule, Subject
from govreport.rules.needs import unwritten
from govreport.rules.unread import unread_sections

_NOT_STATED = unwritten(
    "正文没有可供核对的此类表述", "the narrative has no such statement that can be checked"
)
_ASKED = {
    Verdict.WRONG: ("", ""),
    Verdict.DISPUTED: ("，口径可能不同，请核对", "; the scope may differ, please check"),
}


def claims_of(subject: Subject) -> tuple[Claim, ...]:
    """Return the claims of the report, read once for all rules."""
    found: tuple[Claim, ...] = subject.once(_claims)
    return found


def analysis_of(subject: Subject) -> Analysis:
    """Return what the narrative says, read once for all rules and for who lists its claims."""
    found: Analysis = subject.once(_read)
    return found


def _claims(subject: Subject) -> tuple[Claim, ...]:
    return analysis_of(subject).claims


def _by_kind(subject: Subject) -> Mapping[ClaimKind, Sequence[Claim]]:
    """Return the claims of each kind that occurs."""
    found: dict[ClaimKind, list[Claim]] = {}
    for claim in claims_of(subject):
        found.setdefault(claim.kind, []).append(claim)
    return found


def _read(subject: Subject) -> Analysis:
    return analyse(
        subject.report,
        subject.edition,
        subject.previous,
        subject.previous_edition,
        words=subject.wordings,
    )


@attrs.frozen
class _Faults:
    """What is wrong or disputed in a narrative, in the order of the text.

    Attributes:
        found: The claims.
        sums: Sums that are wrong with a number of a table, by the number's index; they
            are told with it, and not by themselves.
        told: Indexes of these sums.
    """

    found: tuple[Claim, ...]
    sums: Mapping[int, list[Claim]]
    told: frozenset[int]


def _breaks_off(subject: Subject, claim: Claim) -> bool:
    """Return whether a statement stands where the document breaks off, and may go on."""
    if subject.reached(claim.section):
        return False
    text = subject.report.section(claim.section).text
    return claim.kind is not ClaimKind.TABLE and "\n" not in text[claim.end :]


def _faults(subject: Subject) -> _Faults:
    """Return what is wrong or disputed; each sum looks only at the numbers inside it."""
    found = tuple(
        claim
        for claim in claims_of(subject)
        if claim.verdict in _ASKED and not _breaks_off(subject, claim)
    )
    numbers: dict[str, list[tuple[int, int]]] = {}
    for index, claim in enumerate(found):
        if claim.kind is ClaimKind.TABLE:
            numbers.setdefault(claim.section, []).append((claim.start, index))
    for starts in numbers.values():
        starts.sort()
    sums: dict[int, list[Claim]] = {}
    told: set[int] = set()
    for index, whole in enumerate(found):
        if whole.kind is not ClaimKind.SUM:
            continue
        starts = numbers.get(whole.section, [])
        for place in range(bisect_left(starts, (whole.start, -1)), len(starts)):
            start, part = starts[place]
            if start > whole.end:
                break
            if found[part].end <= whole.end:
                sums.setdefault(part, []).append(whole)
                told.add(index)
    return _Faults(found, sums, frozenset(told))


def _not_compared(subject: Subject, kinds: Sequence[ClaimKind]) -> Iterator[Unchecked]:
    """Yield why statements of some kinds were not compared with anything."""
    by_kind: Mapping[ClaimKind, Sequence[Claim]] = subject.once(_by_kind)
    stated = [claim for kind in kinds for claim in by_kind.get(kind, ())]
    if not stated:
        yield _NOT_STATED
    open_ones = [claim for claim in stated if claim.verdict is Verdict.NOT_CHECKABLE]
    if not open_ones:
        return
    if subject.account is not None and not (subject.account.whole and not subject.account.unread):
        yield Unchecked(
            reason=f"{len(open_ones)}处表述所依据的内容没有读到或无从比对",
            reason_en=f"{len(open_ones)} statements rest on what was not read, or on nothing here",
        )
    elif any(claim.needs for claim in open_ones):
        yield Unchecked(
            reason=f"{len(open_ones)}处表述需要其他文件（如上年度报告）才能核对",
            reason_en=f"{len(open_ones)} statements need another document, as last year's report",
        )


def findings(subject: Subject, item: Rule, *kinds: ClaimKind) -> Iterator[Finding | Unchecked]:
    """Yield a finding for every wrong or disputed claim of some kinds."""
    yield from _not_compared(subject, kinds)
    yield from unread_sections(subject)
    faults: _Faults = subject.once(_faults)
    for index, claim in enumerate(faults.found):
        if claim.kind in kinds and index not in faults.told:
            yield _finding(subject, item, claim, faults.sums.get(index, []))


def _finding(subject: Subject, item: Rule, claim: Claim, sums: Sequence[Claim]) -> Finding:
    related = [
        *(subject.cell(address) for address in claim.addresses if _has(subject, address)),
        *(_place(subject, other) for other in sums),
    ]
    tail, tail_en = _ASKED[claim.verdict]
    if claim.verdict is Verdict.DISPUTED and claim.note:
        tail, tail_en = f"（{claim.note}），请核对", f" ({claim.note_en}); please check"
    elif claim.note:
        tail, tail_en = f"（{claim.note}）", f" ({claim.note_en})"
    message, message_en = _said(claim)
    return item.finding(
        f"{message}{tail}。",
        f"{message_en}{tail_en}.",
        _place(subject, claim),
        expected="" if claim.expected is None else f"{claim.expected:f}{claim.unit}",
        actual="" if claim.value is None else f"{claim.value:f}{claim.unit}",
        severity=Severity.ERROR if claim.verdict is Verdict.WRONG else Severity.WARNING,
        related=related,
    )


def _has(subject: Subject, address: str) -> bool:
    return address in subject.edition.slots


def _said(claim: Claim) -> tuple[str, str]:
    expected = "" if claim.expected is None else f"{claim.expected:f}{claim.unit}"
    compared = claim.compared_with
    quote = f"“{''.join(claim.quote.splitlines())}”"
    if not expected:
        return f"{quote}与{compared}不符", f"{quote} does not agree with {compared}"
    return (
        f"{quote}与{compared}不符，按此应为{expected}",
        f"{quote} does not agree with {compared}, which gives {expected}",
    )


def _place(subject: Subject, claim: Claim) -> Place:
    return Place(
        section=claim.section,
        caption=subject.heading(claim.section),
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
    )
