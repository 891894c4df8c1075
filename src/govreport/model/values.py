"""Values of a cell: a count, money, blank, not applicable, or unreadable text.

Blank, zero and 不适用 are three different values, and stay so everywhere.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final, Literal, TypeAlias

import attrs


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
    "无",
    "空",
    "不适用",
)


@attrs.frozen
class NotApplicable:
    """不适用: the body has no such matter; the mark is kept as printed."""

    mark: str = attrs.field(default="/", validator=attrs.validators.in_(NOT_APPLICABLE_MARKS))

    def __str__(self) -> str:
        return self.mark


NOT_APPLICABLE: Final = NotApplicable()


@attrs.frozen
class Money:
    """An amount of money.

    Attributes:
        amount: The number as printed, trailing zeros included.
        unit: ``元`` or ``万元``.
    """

    amount: Decimal
    unit: str = "万元"

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.amount * 10000 if self.unit == "万元" else self.amount

    def __str__(self) -> str:
        return f"{self.amount:f}"


@attrs.frozen
class Unreadable:
    """Printed text that is no value of its cell (``-3``, ``1.5``, ``约30``), kept as it is."""

    text: str = attrs.field(validator=attrs.validators.min_len(1))

    def __str__(self) -> str:
        return self.text


#: `UNREAD` occurs only in what rules look at (`Report.marked`), never in a report of its own.
Value: TypeAlias = Literal[Blank.BLANK, Unread.UNREAD] | int | Money | NotApplicable | Unreadable


def is_number(value: Value) -> bool:
    """Return whether *value* is a count or money."""
    return isinstance(value, (int, Money))
