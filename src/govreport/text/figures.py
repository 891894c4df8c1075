"""Figures above and below the line, as characters that no number is made of."""

from __future__ import annotations

from typing import Final

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(text: str) -> str:
    """Return *text* with its digits as raised figures."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return *text* with its digits as lowered figures."""
    return text.translate(_LOWERED)
