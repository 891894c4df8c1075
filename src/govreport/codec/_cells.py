"""One cell as plain data: a number, a mark, a blank string, or a small mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from typing import TypeAlias

from govreport.editions import Kind, Slot
from govreport.errors import ModelError
from govreport.model import (
    UNREAD,
    Money,
    Unreadable,
    Value,
    value_of,
)
from govreport.text.patterns import lazy_pattern

#: Plain data: what JSON and TOML parsers give.
Plain: TypeAlias = object

_MONEY = lazy_pattern(r"(?P<amount>[0-9]{1,30}(?:\.[0-9]{1,30})?)\s*(?P<unit>元|万元)?", re.ASCII)


#: Names of fields, and characters of them, that a message quotes.
_NAMED, _LONGEST = 12, 300


class CellError(ValueError):
    """A cell's plain data is no value of the cell; the text says what was expected."""


def decode_cell(plain: Plain, slot: Slot) -> Value:
    """Return the value that *plain* stands for; raises `CellError`."""
    found = _decode(plain, slot)
    if found is None:
        raise CellError(f"expected {slot.holds.expectation}, got {shown(plain)}")
    return found


def encode_cell(value: Value, slot: Slot) -> Plain:
    """Return *value* as plain data that `decode_cell` gives back."""
    # Nearly all cells are counts, so they are asked for first.
    if isinstance(value, int):
        return value
    if isinstance(value, Money):
        return str(value) if value.unit == slot.column.unit else _money_with_unit(value)
    if isinstance(value, Unreadable):
        return {"unreadable": value.text}
    if value is UNREAD:
        raise ModelError(
            f"{slot.cell}: UNREAD is for rules only, and stands in no report",
            hint="Give a number, or BLANK.",
        )
    return str(value)


def shown(plain: Plain) -> str:
    """Return *plain* for a message: short, and with its type where that helps."""
    if isinstance(plain, Mapping):
        names = ", ".join(map(str, islice(plain, _NAMED)))
        more = f" and {len(plain) - _NAMED} more" if len(plain) > _NAMED else ""
        return f"a table with {names[:_LONGEST]}{more}" if plain else "an empty table"
    if isinstance(plain, list):
        return f"an array of {len(plain)}"
    text = repr(plain) if isinstance(plain, str) else str(plain)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one line of a terminal


def _decode(plain: Plain, slot: Slot) -> Value | None:
    if isinstance(plain, float) and slot.kind is Kind.MONEY:
        # What a parser of JSON makes of 3.5, whose shortest notation is what somebody wrote.
        return value_of(Decimal(repr(plain)), slot.holds)
    if isinstance(plain, str):
        match = _MONEY.fullmatch(plain) if slot.kind is Kind.MONEY else None
        if match:
            return Money(Decimal(match["amount"]), match["unit"] or slot.column.unit)
    elif isinstance(plain, Mapping):
        text = plain["unreadable"] if set(plain) == {"unreadable"} else None
        return Unreadable(text) if isinstance(text, str) and text else None
    return value_of(plain, slot.holds)


def _money_with_unit(value: Money) -> Plain:
    return f"{value}{value.unit}"
