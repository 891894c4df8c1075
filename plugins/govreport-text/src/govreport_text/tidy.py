"""Tidy CSV: one line for each cell, with the captions that head it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from govreport.contracts import RenderOptions
from govreport.document import Document, Scope
from govreport.document.geometry import path, place
from govreport.text.printing import plain

COLUMNS = (
    "source",
    "edition",
    "year",
    "agency",
    "table",
    "row",
    "column",
    "address",
    "value",
    "unit",
)
_JOINT = " / "
_AMOUNT = re.compile(r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(亿元|万元|元)")
_UNIT = re.compile(r"单位[：:]\s*([^（()）\s]+)\s*[）)]")
#: What a spreadsheet takes for the beginning of a formula …
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: … and what of it is a plain number or a mark for 不适用.
_PLAIN = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[-－]+")


def render(document: Document, options: RenderOptions) -> bytes:
    """Return a line for each cell of *document*, headed by `COLUMNS`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for line in _lines(document, options.params.get("source", "")):
        writer.writerow([_guarded(part) for part in line])
    mark = "\ufeff" if options.switch("bom", default=True) else ""
    return (mark + text.getvalue()).encode()


def _lines(document: Document, source: str) -> Iterator[tuple[str, ...]]:
    meta = document.meta
    whole = (
        source or meta.get("url") or meta.get("source", ""),
        meta.get("edition", ""),
        meta.get("year", ""),
        meta.get("agency", ""),
    )
    for table in document.tables():
        cells = place(table)
        for one in cells:
            if one.cell.scope is Scope.DATA:
                rows, columns = path(cells, one.left), path(cells, one.above)
                if not rows:  # a table without row captions: blocks stand side by side
                    rows, columns = columns[:-1], columns[-1:]
                value, unit = _amount(one.cell.text, columns[-1] if columns else "")
                captions = (_JOINT.join(rows), _JOINT.join(columns))
                yield (*whole, table.caption, *captions, one.cell.address, value, unit)


def _amount(text: str, column: str) -> tuple[str, str]:
    """Return the value and the unit of money, which stands beside the number or in the caption."""
    text = text.strip()
    if found := _AMOUNT.fullmatch(text):
        return found[1], found[2]
    named = _UNIT.search(column)
    return text, named[1] if named and text else ""


def _guarded(text: str) -> str:
    """Return *text* so that neither a spreadsheet runs it nor a terminal obeys it."""
    text = plain(text)
    if text.startswith(_FORMULA) and not _PLAIN.fullmatch(text):
        return f"'{text}"
    return text
