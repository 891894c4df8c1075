"""What the words of a frame make a number a number of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from govreport.narrative.places import Place
from govreport.narrative.tokens import Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity
from govreport.text.numerals import MONEY

_DEALT: Final = frozenset((Role.RECEIVE, Role.FINISH))
_WAYS: Final = frozenset(("direct", "after_review"))
_CARRIED: Final = "carried"
#: Groups of answers that disclose nothing, in the order of the table; the last is 其他处理.
_OTHERS: Final = ("denied", "unable", "not_processed", "other")
#: Stages of requests that came in this year.
_ARRIVED: Final = frozenset(("received", "new", "mentioned"))


def quantity(
    counts: str, fixed: Mapping[str, str], words: Sequence[Word], place: Place, residue: int
) -> Quantity | None:
    """Return what words make a number of, or None where they contradict each other.

    Args:
        counts: What the frame counts: ``requests``, ``disputes``, ``disclosure``, ``fees``.
        fixed: What the frame itself says: stage, outcome, applicant, result, measure.
        words: The words.
        place: The number and what stands around it.
        residue: Characters among the words that are not known.
    """
    money = place.number.unit in MONEY
    if money or counts == "fees":
        return Quantity(Matter.DISCLOSURE, kind="fees") if money and counts == "fees" else None
    if counts == "requests":
        return _request(fixed, words, place, residue)
    if counts == "disputes":
        return _dispute(fixed, words, place)
    return _disclosed(fixed, words, place)


def _request(
    fixed: Mapping[str, str], words: Sequence[Word], place: Place, residue: int
) -> Quantity | None:
    applicant = _applicant(fixed, words, residue)
    if applicant is None:
        return None
    outcome = fixed.get("outcome") or ("" if "applicant" in fixed else _outcome(words, place))
    if outcome:
        if applicant and "." in outcome:
            return None
        return Quantity(Matter.REQUEST, outcome=outcome, applicant=applicant)
    stage = fixed.get("stage") or _stage(words, place)
    host = place.host
    if applicant and host is not None and (host.outcome or host.stage.startswith(_CARRIED)):
        # In 结转10件（其中自然人9件） the persons are those of the bracket's number.
        return host._replace(applicant=applicant)
    return Quantity(Matter.REQUEST, stage=stage, applicant=applicant)


def _applicant(fixed: Mapping[str, str], words: Sequence[Word], residue: int) -> str | None:
    """Return which applicant is named, if any; None where several are, or none that is known."""
    if "applicant" in fixed:
        return fixed["applicant"]
    named = {word.key for word in words if word.role is Role.APPLICANT}
    plain = {key for key in named if not key.endswith("?")}
    if named and not plain and residue:
        return None  # 服务企业
    chosen = plain or named
    if len(chosen) > 1 and any(word.key in {"like", "legal"} for word in words):
        return None  # 自然人、企业等 are all there are, or some of them
    return "+".join(sorted(key.removesuffix("?") for key in chosen))


def summed(told: AbstractSet[str]) -> bool:
    """Return whether what came in and what was carried in were both told."""
    return "carried_in" in told and not told.isdisjoint(_ARRIVED)


def _stage(words: Sequence[Word], place: Place) -> str:
    keys = {word.key for word in words if word.role in _DEALT}
    if "new" in keys:
        return "new"
    if len(keys) == 1 and keys <= {"finished", "received"}:
        return keys.pop()
    if not keys:
        return "mentioned"
    return "summed" if summed(place.told | place.earlier) else "handled"


def _outcome(words: Sequence[Word], place: Place) -> str:
    """Return the outcome that is named; an item with its group is either of the two."""
    keys = [word.key for word in words if word.role is Role.OUTCOME]
    if not keys:
        return ""
    real = [key for key in keys if not key.endswith("?")]
    groups = list(dict.fromkeys(key for key in real if "." not in key))
    if len(groups) == 1 and "other?" in keys and place.left.has(Role.REST):
        groups.append("other")  # 剩下28件为不予处理和其他情形
    if len(groups) > 1:
        return "+".join(groups)
    if real and not groups and "other?" in keys and place.left.has(Role.REST):
        reason = real[-1]  # 其余2件属于信访事项和其他情形: that reason alone, or its whole group
        return f"{reason}+other|{reason.partition('.')[0]}+other"
    if not real:
        only = keys[-1].removesuffix("?")
        return "other.miscellaneous|other" if only == "other" else only
    likes = [word.start for word in words if word.key == "like"]
    if keys[-1] == "other?" and likes and likes[-1] < _last(words):
        if groups and groups[-1] in _OTHERS:
            return _all_others(groups[-1])  # 无法提供等其他情况46件
        return "other|other.miscellaneous"  # 逾期不补正、撤回等其他情形20件
    key = real[-1]
    item = next((one for one in real if one.startswith(f"{key}.")), "")
    if not item:
        return _said_for(key, real)
    # 因不掌握等原因无法提供 names one reason of several; 商业秘密等第三方权益 is one.
    named = max(word.end for word in words if word.key == item)
    like = any(word.key == "like" and word.start >= named for word in words)
    return f"{key}|{item}" if like else f"{item}|{key}"


def _said_for(group: str, named: Sequence[str]) -> str:
    """Return a group of answers, or the one reason of another that it is said for.

    因本机关不掌握而不予公开 says so of what the table counts under 无法提供.
    """
    reasons = [key for key in named if "." in key]
    return f"{reasons[0]}|{group}" if len(reasons) == 1 and group in _OTHERS else group


def _all_others(group: str) -> str:
    """Return what a group of answers 等其他情况 may be: it and some of those behind it."""
    behind = _OTHERS[_OTHERS.index(group) + 1 :]
    return "|".join(["+".join((group, *behind)), f"{group}+other", "other", group])


def _last(words: Sequence[Word]) -> int:
    """Return where the last outcome begins."""
    return max(word.start for word in words if word.role is Role.OUTCOME)


def _dispute(fixed: Mapping[str, str], words: Sequence[Word], place: Place) -> Quantity | None:
    named = [
        place.scope.dispute if word.key.endswith("?") else word.key
        for word in words
        if word.role is Role.DISPUTE
    ]
    results = _results(words)
    if len(results) > 1:
        results.discard("other")
    of = fixed.get("dispute") or (_kind(named) if named else place.scope.dispute)
    if len(results) > 1 or not of:
        return None
    result = fixed.get("result") or (results.pop() if results else "")
    either = bool(result) and of in _WAYS and not named
    return Quantity(Matter.DISPUTE, dispute=of, result=result, either=either)


def _results(words: Sequence[Word]) -> set[str]:
    """Return the results that are named; of 驳回起诉等维持结果 the last, which has the others."""
    named = [word for word in words if word.role is Role.RESULT]
    likes = [word.start for word in words if word.key == "like"]
    if named and likes and named[0].end <= likes[-1] <= named[-1].start:
        return {named[-1].key}
    return {word.key for word in named}


def _kind(named: Sequence[str]) -> str:
    """Return which disputes several words name together."""
    kinds = set(named)
    if kinds & _WAYS:
        return named[-1] if named[-1] in _WAYS else "litigation"
    return "both" if {"review", "litigation"} <= kinds else named[-1]


def _decided(named: Sequence[Word]) -> str:
    """Return which decisions are named last; 行政强制处罚 names the first of its two."""
    last = named[-1]
    compound = last.key.endswith("?") and named[:-1] and named[-2].end == last.start
    return (named[-2] if compound else last).key.removesuffix("?")


def _disclosed(fixed: Mapping[str, str], words: Sequence[Word], place: Place) -> Quantity | None:
    decisions = [word for word in words if word.role is Role.DECISION]
    if decisions:
        return Quantity(Matter.DISCLOSURE, kind=_decided(decisions))
    kinds = [word.key for word in words if word.role is Role.DOCUMENT]
    acts = [word.key for word in words if word.role is Role.DOCUMENT_ACT and word.key != "decided"]
    kind = kinds[-1] if kinds else place.scope.document
    if not acts and "measure" not in fixed:
        acts = [place.scope.act]
    telling = [act for act in acts if act != "published"]
    measure = fixed.get("measure") or (telling[-1] if telling else "published")
    vague = not kinds and (measure == "published" or not acts)
    if not kind or measure == "decided" or vague:
        return None
    return Quantity(Matter.DISCLOSURE, kind=kind, measure=measure)
