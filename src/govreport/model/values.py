"""Values of a cell: a count, money, blank, not applicable, or unreadable text.

Blank, zero and 不适用 are three different values, and stay so everywhere.
"""

from __future__ import annotations

import operator
from decimal import Decimal
from enum import Enum
from typing import Final, Literal, SupportsIndex, TypeAlias

import attrs

from govreport.model.fields import refusal, some_text

#: Digits before and after the point that a number may have: no statistic has more, the files
#: read no more, and what stays below is never printed as an exponent.
_DIGITS = 30
#: Counts from here on are looked at more closely.
MANY: Final = 10**12
_UNITS = ("万元", "元", "")


class Blank(Enum):
    """Type of `BLANK`, the value of a cell in which nothing is printed."""

    BLANK = ""

    def __str__(self) -> str:
        return ""

    def __repr__(self) -> str:
        return "BLANK"


BLANK: Final = Blank.BLANK


class Unread(Enum):
    """Type of `UNREAD`, which rules see in place of the value of a cell that was not read."""

    UNREAD = "?"

    def __str__(self) -> str:
        return ""

    def __repr__(self) -> str:
        return "UNREAD"


UNREAD: Final = Unread.UNREAD

#: Marks that stand for 不适用 in published reports.
NOT_APPLICABLE_MARKS: Final = (
    "/",
    "-",
    "–",
    "—",
    "－",
    "／",
    "--",
    "——",
    "\\",
    "_",
    "__",
    "＿",
    "无",
    "空",
    "不适用",
)


def _is_mark(_instance: object, _attribute: object, value: str) -> None:
    if value not in NOT_APPLICABLE_MARKS:
        raise refusal("NotApplicable", f"one of {' '.join(NOT_APPLICABLE_MARKS)}", value)


@attrs.frozen
class NotApplicable:
    """不适用: the body has no such matter; the mark is kept as printed."""

    mark: str = attrs.field(default="/", validator=_is_mark)

    def __str__(self) -> str:
        return self.mark


NOT_APPLICABLE: Final = NotApplicable()


def _amount(given: Decimal | int) -> Decimal:
    """Return an amount from 0; a float is refused, since it is seldom what somebody wrote."""
    found = _decimal(given)
    if found is None or found < 0 or _is_long(found):
        hint = "A float is not exact: give Decimal('3.5')." if isinstance(given, float) else ""
        raise refusal("Money.amount", "a Decimal or a whole number from 0", given, hint=hint)
    return abs(found)  # Decimal("-0") is 0, and printed with its sign


def _is_unit(_instance: object, _attribute: object, value: str) -> None:
    if value not in _UNITS:
        raise refusal("Money.unit", "万元, 元 or empty", value)


@attrs.frozen
class Money:
    """An amount of money.

    Attributes:
        amount: The number as printed, trailing zeros included.
        unit: ``元`` or ``万元``; empty where neither the form nor the document says.
    """

    amount: Decimal = attrs.field(converter=_amount)
    unit: str = attrs.field(default="万元", validator=_is_unit)

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.amount * 10000 if self.unit == "万元" else self.amount

    def __str__(self) -> str:
        return f"{self.amount:f}"


@attrs.frozen
class Unreadable:
    """Printed text that is no value of its cell (``-3``, ``1.5``, ``约30``), kept as it is."""

    text: str = attrs.field(validator=some_text)

    def __str__(self) -> str:
        return self.text


#: `UNREAD` occurs only in what rules look at (`Report.marked`), never in a report of its own.
Value: TypeAlias = Literal[Blank.BLANK, Unread.UNREAD] | int | Money | NotApplicable | Unreadable


#: What is taken for a value where one is given: whole numbers of any type, too.
Given: TypeAlias = Value | Decimal | str | SupportsIndex


def is_number(value: Value) -> bool:
    """Return whether *value* is a count or money."""
    return isinstance(value, (int, Money))


class Kind(Enum):
    """What a cell holds."""

    COUNT = "count"
    SIGNED = "signed"
    MONEY = "money"


@attrs.frozen
class CellKind:
    """What one cell may hold.

    Attributes:
        kind: A count, a signed count or money.
        unit: Unit of money that has none of its own.
    """

    kind: Kind = Kind.COUNT
    unit: str = ""

    @property
    def expectation(self) -> str:
        """What the cell may hold, for messages."""
        number = {
            Kind.COUNT: "a whole number from 0",
            Kind.SIGNED: "a whole number, negative where the number went down",
            Kind.MONEY: f"an amount from 0{f' in {self.unit}' if self.unit else ''}",
        }[self.kind]
        return f'{number}, "" for a blank cell or "/" for 不适用'


_COUNT: Final = CellKind()
_ANY: Final = 'a whole number, Money, "" for a blank cell, "/" for 不适用 or Unreadable'


def value_of(given: object, kind: CellKind | None = _COUNT) -> Value | None:
    """Return the value that *given* exactly is in a cell of that kind; None if it is none.

    Whole numbers of any type count (`operator.index`), and decimal ones that are
    whole; ``""`` and the marks of 不适用 are what they are in files.  Of a float
    or of digits in text nobody knows what they were.

    Args:
        given: Anything.
        kind: What the cell may hold; None where that is not known.
    """
    # Nearly all cells are counts, so they are asked for first.
    if type(given) is int and 0 <= given < MANY and (kind is None or kind.kind is not Kind.MONEY):
        return given
    if isinstance(given, (Blank, Unread, NotApplicable, Unreadable)):
        return given
    if isinstance(given, Money):
        return given if kind is None or kind.kind is Kind.MONEY else None
    if isinstance(given, str):
        if given in NOT_APPLICABLE_MARKS:
            return NotApplicable(given)
        return None if given else BLANK
    number = _decimal(given)
    if number is None or _is_long(number):
        return None
    if kind is not None and kind.kind is Kind.MONEY:
        return Money(number, kind.unit) if number >= 0 else None
    if number != int(number) or (kind is not None and kind.kind is Kind.COUNT and number < 0):
        return None
    return int(number)


def settled(given: object, kind: CellKind | None, where: str) -> Value:
    """Return the value that *given* is; raises `ModelError` that names *where*."""
    found = value_of(given, kind)
    if found is None:
        raise refusal(where, kind.expectation if kind else _ANY, given, hint=_advice(given))
    return found


def _decimal(given: object) -> Decimal | None:
    """Return the finite number that *given* exactly is, or None."""
    if isinstance(given, Decimal):
        return given if given.is_finite() else None
    if isinstance(given, bool):
        return None
    try:
        return Decimal(operator.index(given))  # type: ignore[arg-type]  # asked for by trying
    except TypeError:
        return None


def _is_long(number: Decimal) -> bool:
    return number.adjusted() >= _DIGITS or int(number.as_tuple().exponent) < -_DIGITS


def _advice(given: object) -> str:
    """Return what to do about something that people pass for a value."""
    if given is None:
        return "An empty cell is govreport.BLANK."
    if isinstance(given, float):
        return "Pass int(…) where it is a whole number, and govreport.BLANK where it is missing."
    if isinstance(given, str):
        return "Pass a number; govreport.Unreadable(text) keeps text that is none."
    return ""
