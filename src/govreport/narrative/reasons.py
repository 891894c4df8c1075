"""Reasons for disclosing in part, which no table counts (部分公开36件，其中涉及个人隐私20件)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.compare import Item, item_of
from govreport.narrative.tokens import Element, Mark, Word

#: Reasons not to disclose, and answers that disclose all the same.
_REASON: Final = "denied."
_DISCLOSED: Final = frozenset(("granted", "partial", "granted+partial"))
_OPENING: Final = frozenset("(:")


def reasons_of_disclosure(items: Sequence[Item], elements: Sequence[Element]) -> list[Item]:
    """Return the numbers of a sentence, reasons for disclosing in part taken for what they are.

    The table counts why requests were refused, not why they were granted in part
    (部分公开36件，其中涉及个人隐私20件).
    """
    found: list[Item] = []
    for item in items:
        quantity = item.quantity
        reason = quantity is not None and quantity.outcome.startswith(_REASON)
        if reason and _of_disclosed(item, found, elements):
            mention = item.mention._replace(readings=(), thing="部分公开的理由")
            item = item_of(mention, None)  # noqa: PLW2901 -- the same number, read otherwise
        found.append(item)
    return found


def _of_disclosed(item: Item, before: Sequence[Item], elements: Sequence[Element]) -> bool:
    end = item.at
    for other in reversed(before):
        between = elements[other.at + 1 : end]
        if any(isinstance(element, Mark) and element.text == ";" for element in between):
            return False
        quantity = other.quantity
        reason = quantity is not None and quantity.outcome.startswith(_REASON)
        if other.mention.thing == "部分公开的理由":
            return True
        if quantity is not None and not reason:
            introduced = any(_introduces(element) for element in between)
            return introduced and quantity.outcome in _DISCLOSED
        end = other.at
    return False


def _introduces(element: Element) -> bool:
    if isinstance(element, Mark):
        return element.text in _OPENING
    return isinstance(element, Word) and element.key in {"of_which", "among"}
