"""Cells as records, one mapping a cell, for tables of other programs (pandas, csv, SQL)."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from govreport.editions import Edition
from govreport.model import Money, Report, Value


class CellRecord(TypedDict):
    """One cell.

    Attributes:
        address: Its address; `Report.replace` takes it back together with *value*.
        table: Key of its table.
        row: Key of its row.
        column: Key of its column.
        caption: Its official captions.
        kind: ``count``, ``signed`` or ``money``.
        value: The value as the report holds it.
        number: The count or amount; None for anything else.
        unit: Unit of an amount; else empty.
        total: Whether the form has it as the sum of others.
        computed: Whether it was computed rather than given.
    """

    address: str
    table: str
    row: str
    column: str
    caption: str
    kind: str
    value: Value
    number: int | Decimal | None
    unit: str
    total: bool
    computed: bool


def records(report: Report, edition: Edition) -> list[CellRecord]:
    """Return every cell, in the form's order."""
    return [
        CellRecord(
            address=f"{layout.key}.{cell}",
            table=layout.key,
            row=slot.row.key,
            column=slot.column.key,
            caption=edition.caption(f"{layout.key}.{cell}"),
            kind=slot.kind.value,
            value=table.values[cell],
            number=_number(table.values[cell]),
            unit=_unit(table.values[cell]),
            total=cell in layout.totals,
            computed=cell in table.computed,
        )
        for layout in edition.tables
        for table in (report.table(layout.key),)
        for cell, slot in layout.slots.items()
    ]


def _number(value: Value) -> int | Decimal | None:
    if isinstance(value, Money):
        return value.amount
    return value if isinstance(value, int) else None


def _unit(value: Value) -> str:
    return value.unit if isinstance(value, Money) else ""
