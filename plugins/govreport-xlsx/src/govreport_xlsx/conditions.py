"""Conditional formats that hide what a cell holds: white text, or a number format of nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.worksheet import Worksheet

from govreport_xlsx.visibility import is_white, tells_otherwise

HIDDEN: Final = "a conditional format may hide it"
#: Areas with such a format that are looked at one by one; of more, any cell may be in one.
_MOST: Final = 200
_COMPARED: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
    "greaterThan": operator.gt,
    "greaterThanOrEqual": operator.ge,
}


@attrs.frozen
class _Hiding:
    """An area (first column, first row, last column, last row) and the rule that hides in it."""

    bounds: tuple[int, int, int, int]
    rule: Rule


class Conditions:
    """The conditional formats of a sheet, as far as they hide."""

    def __init__(self, sheet: Worksheet) -> None:
        self._hiding = list(_hiding(sheet))

    def may_hide(self, row: int, column: int, value: Any) -> bool:
        """Return whether a format hides what a cell holds, or may, for all that is known here."""
        if len(self._hiding) > _MOST:
            return True
        return any(
            left <= column <= right and top <= row <= bottom and _holds(one.rule, value)
            for one in self._hiding
            for left, top, right, bottom in (one.bounds,)
        )


def _hiding(sheet: Worksheet) -> Iterator[_Hiding]:
    for area in sheet.conditional_formatting:
        rules = [rule for rule in area.rules if _hides(rule)]
        for bounds in area.sqref.ranges if rules else ():
            for rule in rules:
                yield _Hiding(
                    (bounds.min_col, bounds.min_row, bounds.max_col, bounds.max_row), rule
                )


def _hides(rule: Rule) -> bool:
    look = rule.dxf
    if look is None:
        return False
    painted = getattr(look.fill, "fill_type", None) is not None
    if look.font is not None and is_white(look.font.color) and not painted:
        return True
    return look.numFmt is not None and tells_otherwise(1, look.numFmt.formatCode or "")


def _holds(rule: Rule, value: Any) -> bool:
    """Return whether the condition of a rule holds, or is none that can be told here."""
    compared = _COMPARED.get(rule.operator or "")
    if rule.type != "cellIs" or compared is None or len(rule.formula) != 1:
        return True
    try:
        return compared(float(value), float(rule.formula[0]))
    except (TypeError, ValueError):
        return True
