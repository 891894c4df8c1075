"""What phrases mean together: which indicator, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.context import Context
from govreport.narrative.lexicon import Part
from govreport.narrative.passage import Token
from govreport.text.numerals import CASES, MONEY, Number

#: How sure it is that a number is the table's number.
WEAK, LIKELY, CERTAIN = 0, 1, 2

#: Where so many outcomes were listed, 其他 is the last of them.
_MOST: Final = 4
_VERBS: Final = frozenset((Part.RECEIVE, Part.FINISH, Part.DOCUMENT_ACT, Part.NEGATION))
_PROPORTIONAL: Final = frozenset((Part.SHARE, Part.CHANGE, Part.COMPARE, Part.RATE))
_DISPUTED: Final = frozenset((Part.DISPUTE, Part.RESULT))
_DISCLOSED: Final = frozenset((Part.DOCUMENT, Part.DECISION, Part.FEE))
_DEALT: Final = frozenset((Part.RECEIVE, Part.FINISH))
_CARRIED: Final = frozenset((Part.CARRIED_IN, Part.CARRIED_OUT))
#: Indicators of all requests, whose applicants are those of all.
_ALL: Final = frozenset(("", "received", "new", "handled", "finished", "mentioned", "applicant"))


def meaning(  # noqa: PLR0911 -- one decision for each kind of phrase
    cores: list[Token], tokens: Sequence[Token], number: Number, context: Context
) -> tuple[str, int, str] | None:
    """Return key, level and family; None where the phrases are about something else."""
    if not tokens:
        return None
    last = cores[-1] if cores else None
    for token in tokens:
        part = token.part
        if part in _PROPORTIONAL:
            return None
        if part is Part.OTHER and (last is None or token.start > last.start):
            return None
        if (
            part is Part.QUALIFIER
            and token.key != "topic"
            and (token.key == "channel" or last is None or last.part not in _DISPUTED)
        ):
            return None
    if number.unit in MONEY:
        return _money(cores)
    if number.unit and number.unit not in CASES:
        return None
    if last is None:
        return _verb_only(tokens, context)
    if last.part in _DISPUTED:
        return _dispute(cores, tokens, context)
    if last.part is Part.OUTCOME and last.key == "other?" and context.object == "dispute":
        if context.dispute and len([t for t in tokens if t.part is not Part.LIST]) == 1:
            level = _heard(context) if context.listed else WEAK
            return f"{_either(context.dispute)}/other", level, "disputes"
        return None
    if last.part in _DISCLOSED:
        return _disclosure(last, tokens, context)
    if last.part is not Part.OUTCOME and Part.DISPUTE in [core.part for core in cores]:
        return None
    return _request(cores, last, tokens, context)


def _verb_only(tokens: Sequence[Token], context: Context) -> tuple[str, int, str] | None:
    """Return the frame of a clause that leaves its object to the clauses before it."""
    verbs = [token for token in tokens if token.part in _VERBS]
    if Part.CARRY in [token.part for token in tokens]:
        return _carried(tokens, context)
    if not verbs:
        return None
    acts = [t.key for t in verbs if t.part is Part.DOCUMENT_ACT and t.key != "decided"]
    stocks = acts[-1:] == ["repealed"] or acts[-1:] == ["in_force"]
    if acts and context.document and (context.object == "document" or stocks):
        vague = context.depth or acts[-1] == "published" or context.object != "document"
        level = WEAK if vague else LIKELY
        return f"{context.document}/{acts[-1]}", level, "disclosure"
    if context.object == "dispute" and context.dispute and not acts:
        if {token.part for token in verbs} == {Part.FINISH}:
            return f"{_either(context.dispute)}/settled", _heard(context), "disputes"
        return None
    if context.object != "apply" or not verbs:
        return None
    keys = {token.key for token in verbs if token.part in _DEALT}
    if not keys:
        return None
    key = _verb(keys)
    level = CERTAIN if key == "finished" and context.topic == "apply" else LIKELY
    return key, level, "requests"


def _either(dispute: str) -> str:
    """Return whose results are told: those after both ways to court are of one, or of both."""
    return f"{dispute}?" if dispute in {"direct", "after_review"} else dispute


def _heard(context: Context) -> int:
    """Return how sure it is that results are those of disputes about disclosure."""
    return LIKELY if context.informed or context.heard >= LIKELY else WEAK


def _carried(tokens: Sequence[Token], context: Context) -> tuple[str, int, str] | None:
    """Return the frame of 结转 without a year: what is left, once answers were counted."""
    plain = all(t.part in {Part.FILLER, Part.CARRY, Part.APPLY} for t in tokens)
    if context.object != "apply" or not plain or any(t.key == "turn" for t in tokens):
        return None
    if not context.answered:
        return "carried?", WEAK, "requests"
    sure = context.topic == "apply" and context.year == "this"
    return "carried_out", LIKELY if sure else WEAK, "requests"


def _verb(keys: set[str]) -> str:
    if "new" in keys:
        return "new"
    if keys == {"finished"}:
        return "finished"
    if keys == {"received"}:
        return "received"
    return "handled" if keys else "mentioned"


def _dispute(
    cores: list[Token], tokens: Sequence[Token], context: Context
) -> tuple[str, int, str] | None:
    disputes = [token.key for token in cores if token.part is Part.DISPUTE]
    results = [token.key for token in cores if token.part is Part.RESULT]
    verbs = any(token.part in _DEALT for token in tokens)
    if disputes:
        kinds = set(disputes)
        paired = kinds == {"review", "litigation"}
        if paired:
            of = "both"
        elif "direct" in kinds or "after_review" in kinds:
            of = disputes[-1] if disputes[-1] in {"direct", "after_review"} else "litigation"
        else:
            of = disputes[-1]
        level = LIKELY if paired or verbs or not context.informed else CERTAIN
        if not context.informed and (verbs or context.topic not in {"apply", "disputes"}):
            level = WEAK
        context.heard = level
    elif context.object == "dispute" and context.dispute:
        of, level = context.dispute, _heard(context)
        of = _either(of) if results else of
    else:
        return None
    if len(set(results)) > 1:
        return None
    key = f"{of}/{results[0]}" if results else of
    if results and results[0] in {"dismissed", "corrected", "other"}:
        level = min(level, LIKELY)
    return key, level, "disputes"


def _disclosure(
    last: Token, tokens: Sequence[Token], context: Context
) -> tuple[str, int, str] | None:
    acts = [token.key for token in tokens if token.part is Part.DOCUMENT_ACT]
    decided = "decided" in acts
    acts = [act for act in acts if act != "decided"]
    if last.part is Part.DOCUMENT:
        if not acts:
            goes_on = context.act in {"made", "repealed", "in_force"}
            return f"{last.key}/{context.act if goes_on else 'published'}", WEAK, "disclosure"
        act = next((act for act in reversed(acts) if act != "published"), "published")
        return f"{last.key}/{act}", WEAK if act == "published" else LIKELY, "disclosure"
    if last.part is Part.DECISION:
        published = any(act == "published" for act in acts)
        decided = decided or any(
            token.part is Part.FINISH or token.key == "handled" for token in tokens
        )
        return last.key, LIKELY if decided and not published else WEAK, "disclosure"
    return None


def _money(cores: list[Token]) -> tuple[str, int, str] | None:
    kinds = [core.key for core in cores if core.part is Part.FEE]
    if kinds and kinds[-1] == "administrative":
        return "fees", LIKELY, "disclosure"
    return None


def _request(
    cores: list[Token], last: Token, tokens: Sequence[Token], context: Context
) -> tuple[str, int, str] | None:
    applicants = [core.key for core in cores if core.part is Part.APPLICANT]
    outcomes = [core for core in cores if core.part is Part.OUTCOME]
    verbs = {t.key for t in tokens if t.part in _DEALT}
    column = f":{applicants[-1]}" if applicants else ""
    level = CERTAIN if context.informed or context.object == "apply" else LIKELY
    if len(applicants) > 1:
        return None
    carried = [core for core in cores if core.part in _CARRIED]
    if outcomes:
        return _outcome(outcomes, column, tokens, context, level)
    if carried:
        if context.object == "dispute":
            return None
        keys = {core.part.value for core in carried}
        if len(keys) > 1:
            return None
        strong = any(core.part is Part.APPLY and core.key == "strong" for core in cores)
        if context.object != "apply" and not strong:
            level = WEAK
        if verbs & {"received", "new", "finished"}:
            level = min(level, LIKELY)
        return keys.pop() + column, level, "requests"
    if applicants:
        # In 结转10件（其中自然人9件） the persons are those of the bracket's number.
        part = context.head if context.depth and context.head not in _ALL else ""
        if not part and context.object not in {"apply", ""}:
            return None
        key = part or (_verb(verbs) if verbs else "applicant")
        return key + column, WEAK if part else level, "requests"
    strong = any(core.key == "strong" for core in cores if core.part is Part.APPLY)
    if not strong:
        if context.object != "apply":
            return None
        level = CERTAIN if context.topic == "apply" or context.informed else LIKELY
    key = _verb(verbs)
    if key == "mentioned":
        level = LIKELY
    if any(token.key == "topic" for token in tokens if token.part is Part.QUALIFIER):
        level = WEAK
    del last
    return key, level, "requests"


def _outcome(
    outcomes: list[Token], column: str, tokens: Sequence[Token], context: Context, level: int
) -> tuple[str, int, str] | None:
    keys = [token.key for token in outcomes]
    plain = [t for t in tokens if t.part is not Part.LIST]
    sole = all(t.part in {Part.FILLER, Part.OUTCOME} for t in plain)
    if keys[-1] == "granted?":
        if not sole or context.object != "apply" or plain[2:]:
            return None
        return "granted" + column, WEAK, "requests"
    if keys[-1] == "other?":
        if sole and context.applicant and context.object in {"apply", ""}:
            return "applicant:other", WEAK, "requests"
        if not sole or context.object != "apply" or not context.listed:
            return None
        last = context.listed >= _MOST and not context.depth and not context.detail
        return "other?", LIKELY if last else WEAK, "requests"
    real = [key for key in keys if not key.endswith("?")]
    if len(set(real)) > 1:
        level = min(level, WEAK)
    key = real[-1]
    item = next((one for one in real if one.startswith(f"{key}.")), "")
    if item:  # 因保护第三方合法权益不予公开: the item, or the group that it is in
        key = f"{item}|{key}"
    if column and "." in key:
        return None
    if context.object == "other":
        level = min(level, LIKELY)
    if not context.listed and any(t.key == "with" for t in tokens if t.part is Part.LIST):
        level = WEAK  # 收到申请30件（含重复申请2件） says nothing of answers
    return key + column, level, "requests"
