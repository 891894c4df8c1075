"""What a claim is: one quantitative statement of the narrative, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

import attrs


class ClaimKind(Enum):
    """What a claim states."""

    TABLE = "table"
    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"
    ABSENCE = "absence"
    COMPLETE = "complete"
    PARTS = "parts"
    PERIOD = "period"
    FEE = "fee"


class Verdict(Enum):
    """What a comparison gave."""

    RIGHT = "right"
    WRONG = "wrong"
    DISPUTED = "disputed"
    UNSURE = "unsure"
    NOT_CHECKABLE = "not_checkable"


@attrs.frozen(kw_only=True)
class Claim:
    """One quantitative statement.

    Attributes:
        section: Key of the section, or ``preamble``.
        start: First character of the quote in the section's text.
        end: Character after the quote.
        quote: The quoted text.
        kind: What it states.
        value: The number stated, as printed; 0 for a statement of absence.
        unit: Its unit as printed; empty where there is none.
        indicator: What it is a number of, in Chinese.
        compared_with: What it was compared with, for people; empty if with nothing.
        addresses: Cells that the comparison used.
        reading: Which reading held, or which was tried first.
        expected: What it should be, in the same unit; None where that cannot be told.
        verdict: What the comparison gave.
        needs: Document without which it cannot be checked; empty if none.
        note: Explanation in Chinese; empty where the rest says all.
        note_en: The same in English.
    """

    section: str
    start: int
    end: int
    quote: str
    kind: ClaimKind
    value: Decimal | None = None
    unit: str = ""
    indicator: str = ""
    compared_with: str = ""
    addresses: tuple[str, ...] = ()
    reading: str = ""
    expected: Decimal | None = None
    verdict: Verdict
    needs: str = ""
    note: str = ""
    note_en: str = ""
