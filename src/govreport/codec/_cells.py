"""One cell as plain data: a number, a mark, a blank string, or a small mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from typing import TypeAlias

from govreport.editions import Kind, Slot
from govreport.model import (
    BLANK,
    NOT_APPLICABLE_MARKS,
    Money,
    NotApplicable,
    Unreadable,
    Value,
)

#: Plain data: what JSON and TOML parsers give.
Plain: TypeAlias = object

_MONEY = re.compile(r"(?P<amount>[0-9]{1,30}(?:\.[0-9]{1,30})?)\s*(?P<unit>元|万元)?", re.ASCII)


#: Names of fields, and characters of them, that a message quotes.
_NAMED, _LONGEST = 12, 300


class CellError(ValueError):
    """A cell's plain data is no value of the cell; the text says what was expected."""


def expectation(slot: Slot) -> str:
    """Return what a cell may hold, for messages."""
    number = {
        Kind.COUNT: "a whole number from 0",
        Kind.SIGNED: "a whole number, negative where the number went down",
        Kind.MONEY: f"an amount from 0{f' in {slot.column.unit}' if slot.column.unit else ''}",
    }[slot.kind]
    return f'expected {number}, "" for a blank cell or "/" for 不适用'


def decode_cell(plain: Plain, slot: Slot) -> Value:
    """Return the value that *plain* stands for; raises `CellError`."""
    found = _decode(plain, slot)
    if found is None:
        raise CellError(f"{expectation(slot)}, got {shown(plain)}")
    return found


def encode_cell(value: Value, slot: Slot) -> Plain:
    """Return *value* as plain data that `decode_cell` gives back."""
    # Nearly all cells are counts, so they are asked for first.
    if isinstance(value, int):
        return value if _fits(value, slot) else {"unreadable": str(value)}
    if isinstance(value, Money):
        return str(value) if value.unit == slot.column.unit else _money_with_unit(value)
    if isinstance(value, Unreadable):
        return {"unreadable": value.text}
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
    if isinstance(plain, bool):
        return None
    if isinstance(plain, int):
        if slot.kind is Kind.MONEY:
            return Money(Decimal(plain), slot.column.unit) if plain >= 0 else None
        return plain if _fits(plain, slot) else None
    if isinstance(plain, (Decimal, float)):
        amount = plain if isinstance(plain, Decimal) else Decimal(repr(plain))
        usable = slot.kind is Kind.MONEY and amount.is_finite() and amount >= 0
        return Money(amount, slot.column.unit) if usable else None
    if isinstance(plain, str):
        return _decode_text(plain, slot)
    if isinstance(plain, Mapping) and set(plain) == {"unreadable"}:
        text = plain["unreadable"]
        return Unreadable(text) if isinstance(text, str) and text else None
    return None


def _decode_text(text: str, slot: Slot) -> Value | None:
    if text == "":
        return BLANK
    if text in NOT_APPLICABLE_MARKS:
        return NotApplicable(text)
    if slot.kind is Kind.MONEY and (match := _MONEY.fullmatch(text)):
        return Money(Decimal(match["amount"]), match["unit"] or slot.column.unit)
    return None


def _fits(value: int, slot: Slot) -> bool:
    return value >= 0 or slot.kind is Kind.SIGNED


def _money_with_unit(value: Money) -> Plain:
    return f"{value}{value.unit}"
