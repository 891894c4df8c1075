"""Rows of the tables of a dataset, made of what the engine gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from govreport.dataset.files import arrow_table
from govreport.dataset.schema import Table
from govreport.engine import Engine
from govreport.findings import Execution, Finding
from govreport.model import Origin, Report
from govreport.narrative import Claim
from govreport.present.checked import Checked

if TYPE_CHECKING:
    import pyarrow as pa

#: Columns of every table that say whose row it is.
WHO: Final = ("source", "digest", "body", "year", "edition", "reader", "engine")
#: Characters of a digest of values.
_LENGTH: Final = 16


class Rows:
    """Rows of one table, by column.

    Args:
        table: The table.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._columns: dict[str, list[object]] = {column.name: [] for column in table.columns}

    def add(self, who: Mapping[str, object], rows: Iterable[Mapping[str, object]]) -> None:
        """Add rows that are all of one report.

        Args:
            who: Values that all of them have, by column.
            rows: The other values of each, by column.
        """
        count = 0
        for row in rows:
            count += 1
            for name, value in row.items():
                self._columns[name].append(value)
        for name, value in who.items():
            self._columns[name] += [value] * count

    def done(self) -> pa.Table:
        """Return the rows as an Arrow table."""
        return arrow_table(self._table, self._columns)


def cell_rows(report: Report, engine: Engine) -> Iterable[Mapping[str, object]]:
    """Yield a row for every cell of a report."""
    for cell in engine.cells(report):
        found = report.provenance(cell["address"])
        number = cell["number"]
        yield {
            "address": cell["address"],
            "table": cell["table"],
            "row": cell["row"],
            "column": cell["column"],
            "caption": cell["caption"],
            "kind": cell["kind"],
            "total": cell["total"],
            "text": str(cell["value"]),
            "number": None if number is None or not found.origin.known else float(number),
            "unit": cell["unit"],
            "origin": found.origin.value,
            "place": found.where,
            "doubt": found.reason,
        }


def origins(report: Report) -> dict[str, int]:
    """Return the number of cells of each origin."""
    counts = dict.fromkeys((origin.value for origin in Origin), 0)
    for address, _value in report.cells():
        counts[report.provenance(address).origin.value] += 1
    return counts


def values_of(report: Report) -> str:
    """Return a digest of the values of all cells, by which the same report is known."""
    text = "\n".join(f"{address}={value}" for address, value in report.cells())
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def finding_row(item: Finding) -> Mapping[str, object]:
    """Return the row of a finding."""
    return {
        "code": item.code,
        "severity": item.severity.value,
        "message": item.message,
        "message_en": item.message_en,
        "address": item.place.address,
        "section": item.place.section,
        "start": item.place.start,
        "end": item.place.end,
        "quote": item.place.quote,
        "line": item.place.line,
        "caption": item.place.caption,
        "expected": item.expected,
        "actual": item.actual,
        "law": item.source,
        "waived": item.waived,
        "related": [place.address for place in item.related if place.address],
    }


def execution_row(item: Execution) -> Mapping[str, object]:
    """Return the row of what became of a rule."""
    return {
        "code": item.code,
        "state": item.state.value,
        "findings": item.findings,
        "reason": "；".join(dict.fromkeys(one.reason for one in item.unchecked)),
        "reason_en": "; ".join(dict.fromkeys(one.reason_en for one in item.unchecked)),
        "cells": sorted({cell for one in item.unchecked for cell in one.cells}),
    }


def claim_row(item: Claim) -> Mapping[str, object]:
    """Return the row of a statement of the text."""
    return {
        "section": item.section,
        "start": item.start,
        "end": item.end,
        "quote": item.quote,
        "kind": item.kind.value,
        "indicator": item.indicator,
        "value": None if item.value is None else float(item.value),
        "unit": item.unit,
        "expected": None if item.expected is None else float(item.expected),
        "verdict": item.verdict.value,
        "compared_with": item.compared_with,
        "cells": list(item.addresses),
        "needs": item.needs,
    }


def checked_rows(done: Checked) -> Mapping[str, list[Mapping[str, object]]]:
    """Return the rows that a checked report gives, by table."""
    return {
        "claims": [claim_row(item) for item in done.claims or ()],
        "findings": [finding_row(item) for item in done.findings],
        "executions": [execution_row(item) for item in done.findings.executions],
    }
