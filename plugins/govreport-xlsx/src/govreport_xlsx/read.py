"""A workbook as a neutral document: what its cells show."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Table
from govreport.errors import LimitError, ReadError
from govreport_xlsx import formulas, shape
from govreport_xlsx.guard import MAX_CELLS, check_archive

#: A sheet, and first column, first row, last column, last row.
_Area: TypeAlias = tuple[Worksheet, tuple[int, int, int, int]]
#: What openpyxl raises on archives whose parts are not what they should be.
_DAMAGED = (
    BadZipFile,
    InvalidFileException,
    AttributeError,
    IndexError,
    KeyError,
    SyntaxError,
    TypeError,
    ValueError,
)
_LEVELS = {name: level for level, name in shape.HEADINGS.items()}
_ROLES = {name: role for role, name in shape.ROLES.items()}


def read(data: bytes, name: str) -> Document:
    """Return what a workbook shows.

    Raises:
        LimitError: It unpacks to too much, or has too many cells.
        ReadError: It is damaged, or no workbook.
    """
    check_archive(data, name)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise ReadError(
            f"{name}: the workbook is damaged: {error}", hint="Open it and save it again."
        ) from error
    names = _names(book)
    if {"facts", "text"} <= names.keys():
        return _ours(names)
    formulas.show(book, data)
    return _any(book)


def _names(book: Workbook) -> Mapping[str, _Area]:
    """Return sheet and bounds (first column, first row, last column, last row) by range name."""
    found: dict[str, _Area] = {}
    for key, defined in book.defined_names.items():
        for title, area in defined.destinations:
            sheet = book[title] if title in book.sheetnames else None
            if key.startswith(shape.NAME) and isinstance(sheet, Worksheet):
                left, top, right, bottom = range_boundaries(area)
                if left and top and right and bottom:
                    found[key.removeprefix(shape.NAME)] = (sheet, (left, top, right, bottom))
    return found


def _ours(names: Mapping[str, _Area]) -> Document:
    """Return the document of a workbook that was made here."""
    sheet, (_, top, _, bottom) = names["facts"]
    facts = {}
    for row in range(top, bottom + 1):
        key, value = _text(sheet.cell(row, 4).value), _text(sheet.cell(row, 2).value)
        if key and value:
            facts[key] = value
    title = facts.pop("title", "")
    return Document(title=title, blocks=tuple(_blocks(names)), meta=facts)


def _blocks(names: Mapping[str, _Area]) -> Iterator[Block]:
    sheet, (_, top, _, _) = names["text"]
    kept: Paragraph | None = None
    for row in range(top + 1, min(sheet.max_row, MAX_CELLS) + 1):
        kind, text, key = (_text(sheet.cell(row, column).value) for column in (1, 2, 3))
        if kind == shape.MORE and kept is not None:
            kept = Paragraph(text=kept.text + text, role=kept.role)
            continue
        if kept is not None:
            yield kept
            kept = None
        if kind == shape.TABLE and key in names:
            table, bounds = names[key]
            yield _table(table, bounds, "" if key.startswith("extra_") else key)
        elif kind in _LEVELS and text:
            yield Heading(text=text, level=_LEVELS[kind], key=key)
        elif text:
            kept = Paragraph(text=text, role=_ROLES.get(kind, Role.BODY))
    if kept is not None:
        yield kept


def _any(book: Workbook) -> Document:
    """Return the document of a workbook from elsewhere: every sheet is a table."""
    tables = tuple(
        _table(sheet, (1, 1, max(sheet.max_column, 1), max(sheet.max_row, 1)), "")
        for sheet in book.worksheets
    )
    return Document(title="", blocks=tables)


def _table(sheet: Worksheet, bounds: tuple[int, int, int, int], key: str) -> Table:
    left, top, right, bottom = bounds
    right, bottom = min(right, sheet.max_column), min(bottom, sheet.max_row)
    if (right - left + 1) * (bottom - top + 1) > MAX_CELLS:
        raise LimitError(f"the sheet {sheet.title!r} has more than {MAX_CELLS} cells")
    covered: set[tuple[int, int]] = set()
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        rows = range(area.min_row, min(area.max_row, bottom) + 1)
        columns = range(area.min_col, min(area.max_col, right) + 1)
        if len(rows) * len(columns) > MAX_CELLS:
            raise LimitError(f"the sheet {sheet.title!r} merges more than {MAX_CELLS} cells")
        covered.update((row, column) for row in rows for column in columns)
        spans[area.min_row, area.min_col] = (max(len(rows), 1), max(len(columns), 1))
    found = []
    for row in range(top, bottom + 1):
        cells = []
        for column in range(left, right + 1):
            anchor = (row, column) in spans
            if (row, column) in covered and not anchor:
                continue
            rowspan, colspan = spans.get((row, column), (1, 1))
            text = _text(sheet.cell(row, column).value)
            cells.append(Cell(text=text, rowspan=rowspan, colspan=colspan))
        found.append(tuple(cells))
    return Table(rows=tuple(found), key=key, caption=sheet.title)


def _text(value: Any) -> str:
    """Return what a cell shows, numbers without a needless fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return unescape(str(value))
