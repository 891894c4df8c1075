"""A number with what was chosen for it, and an objection that its neighbours make less sure."""

from __future__ import annotations

from typing import Final, NamedTuple

from govreport.narrative.compare import SCOPE, Item, item_of
from govreport.narrative.model import Verdict

#: A tuple, since members of an enumeration are compared faster than hashed.
AGAINST: Final = (Verdict.WRONG, Verdict.DISPUTED)


class Resolved(NamedTuple):
    """A number with what was chosen, and by which constraints.

    Attributes:
        item: The number.
        constraints: What its neighbours said of it, in Chinese.
    """

    item: Item
    constraints: tuple[str, ...] = ()


def softer(
    resolved: Resolved, verdict: Verdict, why: str, note: tuple[str, str] = SCOPE
) -> Resolved:
    """Return a number with another verdict, and what its neighbours said of it."""
    judgement = resolved.item.judgement
    if judgement is None:
        return resolved
    softer = judgement._replace(verdict=verdict, note=note[0], note_en=note[1])
    return Resolved(item_of(resolved.item.mention, softer), (*resolved.constraints, why))
