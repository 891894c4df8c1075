"""Read tidy CSV back: the cells of one report, by their addresses."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport.model import NOT_APPLICABLE_MARKS

_Plain: TypeAlias = "str | int | Mapping[str, _Plain]"

#: More lines than a form has cells, many times over.
_MOST_LINES = 20_000
#: More than as many lines as that have cells.
_MOST_CELLS = 1_000_000
_WHOLE = ("source", "edition", "year", "agency")
_COUNT = re.compile(r"[+-]?[0-9]{1,18}")
_AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def read(data: bytes, name: str) -> Document:
    """Return a document that carries the report whose cells are in a table.

    Raises:
        LimitError: It has too many lines.
        ReadError: It holds several reports, or none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: the table is not UTF-8", hint="Save it as UTF-8.") from error
    lines = _lines(text, name)
    reports = {tuple(line.get(column) or "" for column in _WHOLE) for line in lines}
    if len(reports) != 1:
        raise ReadError(
            f"{name}: the table holds {len(reports)} reports, and one can be read",
            hint="Keep the lines of one source, edition, year and agency.",
        )
    [(_, edition, year, agency)] = reports
    report: dict[str, object] = {
        "format": "govreport/1",
        "edition": edition,
        "year": int(year) if year.isdecimal() else year,
        "agency": {"name": agency},
        **_tables(lines, name),
    }
    return Document(title="", payload=json.dumps(report, ensure_ascii=False))


def _lines(text: str, name: str) -> list[dict[str, str]]:
    """Return the lines of a table by the names of its columns."""
    if text.count(",") > _MOST_CELLS:
        raise LimitError(f"{name}: more than {_MOST_CELLS} cells")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        lines = list(islice(reader, _MOST_LINES + 1))
    except csv.Error as error:
        raise ReadError(
            f"{name}:{reader.line_num}: the table is damaged: {error}",
            hint="Open it in a spreadsheet program and save it as CSV again.",
        ) from error
    if len(lines) > _MOST_LINES:
        raise LimitError(f"{name}: more than {_MOST_LINES} lines")
    return lines


def _tables(lines: Sequence[Mapping[str, str]], name: str) -> Mapping[str, object]:
    """Return the cells of all lines, nested as their addresses are."""
    tables: dict[str, object] = {}
    for number, line in enumerate(lines, 2):
        *rows, column = (line.get("address") or "").split(".")
        here = tables
        for key in rows:
            inner = here.setdefault(key, {})
            here = inner if isinstance(inner, dict) else {}
        if not rows or column in here:
            raise ReadError(
                f"{name}:{number}: {line.get('address')!r} is no cell, or is there twice",
                hint="Leave the column address as it was written.",
            )
        here[column] = _value(_unguarded(line.get("value") or ""), line.get("unit") or "")
    return tables


def _value(text: str, unit: str) -> _Plain:
    """Return a cell's value as plain data; text that is none is kept as it is."""
    if not text or text in NOT_APPLICABLE_MARKS:
        return text
    if unit and _AMOUNT.fullmatch(text):
        return f"{text.replace(',', '')}{unit}"
    if _COUNT.fullmatch(text):
        return int(text)
    return {"unreadable": text}


def _unguarded(text: str) -> str:
    """Return *text* without the mark that keeps spreadsheets from running it."""
    return text[1:] if text.startswith("'") and len(text) > 1 else text
