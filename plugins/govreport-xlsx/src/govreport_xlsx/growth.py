"""Last year's numbers beside this year's, and what changed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from govreport_xlsx.spots import Spot
from govreport_xlsx.states import State
from govreport_xlsx.totals import is_plain

TITLE = "与上年比：上年数，本年增减"


def formula(cell: Spot, last: Spot) -> str:
    """Return the formula of what stands beside a cell: last year's number, change and growth."""
    change = f"ROUND({cell}-{last},4)"
    share = f'TEXT(({cell}-{last})/{last},"+0.0%;-0.0%;0.0%")'
    told = f'"  "&IF({cell}>{last},"+","")&{change}&IF({last}=0,"","（"&{share}&"）")'
    return f'={last}&IF(ISNUMBER({cell}),{told},"")'


def value(text: str, state: State, last: str) -> str:
    """Return what that formula comes to."""
    before = Decimal(last)
    shown = _plain(before)
    if state is not State.GOOD or not is_plain(text):
        return shown
    change = Decimal(text) - before
    sign = "+" if change > 0 else ""
    share = ""
    if before:
        grown = (100 * change / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        share = f"（{'+' if grown > 0 else ''}{grown or '0.0'}%）"
    return f"{shown}  {sign}{_plain(change)}{share}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"
