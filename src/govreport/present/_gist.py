"""What a finding says in a few characters, and in which order findings are listed."""

from __future__ import annotations

from collections.abc import Iterable

from govreport.findings import Finding, Place, Severity

#: A value longer than this is none to be shown beside another.
_LONGEST = 24
#: Longer messages are cut at the end of a part of the sentence, or here.
_MESSAGE = 36
_PARTS = "，；。：,;:"


def gist(finding: Finding, language: str, place: str) -> str:
    """Return what stands there and what should (1.05% → 1.08%), or how the message begins.

    It is read behind the name of its place; a heading that is its own place is not said twice.
    """
    actual, expected = _result(finding.actual), _result(finding.expected)
    if actual and expected and max(len(actual), len(expected)) <= _LONGEST:
        return f"→ {expected}" if actual == place else f"{actual} → {expected}"
    text = finding.text(language).removeprefix(finding.place.caption)
    if len(text) <= _MESSAGE:
        return text
    ends = [at for at, mark in enumerate(text[:_MESSAGE]) if mark in _PARTS and at > _MESSAGE // 3]
    return f"{text[: ends[0] if ends else _MESSAGE]}…"


def _result(text: str) -> str:
    """Return what a sum comes to; any other text as it is."""
    return text.rpartition("＝")[2]


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with errors first and waived ones last, else in their order."""
    return sorted(findings, key=rank)


def rank(finding: Finding) -> int:
    """Return the place of a finding in a list: 0 for errors, the last for waived ones."""
    return len(Severity) if finding.waived else Severity.ERROR.rank - finding.severity.rank


def told(finding: Finding, value: str, language: str) -> str:
    """Return what stands or should stand there; empty for a sum that the message has spelt out."""
    return "" if "＝" in value and value in finding.text(language) else value


def repeats(finding: Finding, place: Place, language: str) -> bool:
    """Return whether the message itself names a place."""
    return bool(place.caption) and place.caption in finding.text(language)
