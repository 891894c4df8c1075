"""A workbook as a neutral document: what its cells show."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile

import attrs
from openpyxl import Workbook
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from govreport.document import STRUCK, Block, Cell, Document, Heading, Paragraph, Role, Table
from govreport.errors import LimitError, ReadError
from govreport_xlsx import formulas, shape
from govreport_xlsx.conditions import HIDDEN, Conditions
from govreport_xlsx.guard import MAX_CELLS, check_archive
from govreport_xlsx.visibility import (
    as_shown,
    hidden_columns,
    hidden_rows,
    is_seen,
    is_struck,
    seen_runs,
    tells_otherwise,
)

#: A sheet, and first column, first row, last column, last row.
_Area: TypeAlias = tuple[Worksheet, tuple[int, int, int, int]]
#: What openpyxl raises on workbooks whose parts are not what they should be: it trusts them
#: for names, numbers, encodings and places (eight with a byte changed raised six of these).
_DAMAGED = (
    BadZipFile,
    InvalidFileException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
OTHERWISE: Final = "its number format shows other digits"
_UNKNOWN = "a formula whose value the workbook does not hold"
_LEVELS = {name: level for level, name in shape.HEADINGS.items()}
_ROLES = {name: role for role, name in shape.ROLES.items()}
_BODIES = {name: key for key, name in shape.BODIES.items()}


def read(data: bytes, name: str) -> Document:
    """Return what a workbook shows.

    Raises:
        LimitError: It unpacks to too much, or has too many cells.
        ReadError: It is damaged, or no workbook.
    """
    check_archive(data, name)
    try:
        return _document(data)
    except _DAMAGED as error:
        raise ReadError(
            f"{name}: the workbook is damaged: {error}",
            hint="Open it in Excel and save it again.",
        ) from error


@attrs.define
class _Budget:
    """What may still be shown of a workbook, which can name one table or one text many times.

    Attributes:
        cells: Cells.
        characters: Characters of them.
        unknown: Sheet and place of formulas whose value nobody knows.
    """

    cells: int = MAX_CELLS
    characters: int = 16_000_000
    unknown: frozenset[tuple[str, str]] = frozenset()

    def table(self, sheet: Worksheet, cells: int) -> None:
        """Count the cells of a table before they are made."""
        self.cells -= cells
        if self.cells < 0:
            raise LimitError(
                f"the sheet {sheet.title!r} shows more than {MAX_CELLS} cells",
                hint="Is it the right file? Blank cells far away count, too.",
            )

    def text(self, value: Any) -> str:
        """Return what a cell shows."""
        text = _text(value)
        self.characters -= len(text)
        if self.characters < 0:
            raise LimitError("the workbook shows more than 16,000,000 characters")
        return text


def _document(data: bytes) -> Document:
    book = _loaded(data)
    budget = _Budget(unknown=formulas.show(book, data))
    names = _names(book)
    if {"facts", "text"} <= names.keys():
        return _ours(book, names, budget)
    return _any(book, budget)


def _loaded(data: bytes) -> Workbook:
    """Return a workbook with all the sheets that it shows.

    openpyxl passes over a sheet that it does not find; Excel says that the file is damaged.
    """
    reader = ExcelReader(io.BytesIO(data), data_only=True, rich_text=True)
    reader.read()
    book: Workbook = reader.wb
    for sheet in reader.parser.sheets:
        # Old macros are sheets without a part that nobody sees.
        if sheet.state == "visible" and sheet.name not in book.sheetnames:
            raise ValueError(f"the sheet {sheet.name!r} is not in it")
    return book


def _names(book: Workbook) -> Mapping[str, _Area]:
    """Return sheet and bounds (first column, first row, last column, last row) by range name."""
    found: dict[str, _Area] = {}
    ours = ((key, one) for key, one in book.defined_names.items() if key.startswith(shape.NAME))
    for key, defined in ours:
        for title, (left, top, right, bottom) in _areas(defined):
            sheet = book[title] if title in book.sheetnames else None
            if isinstance(sheet, Worksheet) and left and top and right and bottom:
                found[key.removeprefix(shape.NAME)] = (sheet, (left, top, right, bottom))
    return found


def _areas(defined: DefinedName) -> list[tuple[str, tuple[int | None, ...]]]:
    """Return sheets and bounds that a name leads to; none where its formula names no area."""
    try:
        return [(title, range_boundaries(area)) for title, area in defined.destinations]
    except (TokenizerError, ValueError, TypeError):
        return []


def _ours(book: Workbook, names: Mapping[str, _Area], budget: _Budget) -> Document:
    """Return the document of a workbook that was made here."""
    sheet, (_, top, _, bottom) = names["facts"]
    facts = {}
    for row in range(top, min(bottom, sheet.max_row) + 1):
        key, value = budget.text(sheet.cell(row, 4).value), budget.text(sheet.cell(row, 2).value)
        if key and value:
            facts[key] = _BODIES.get(value, value) if key == "agency-kind" else value
    title = facts.pop("title", "")
    blocks = (*_blocks(names, budget), *_renamed(book, names, budget))
    return Document(title=title, blocks=blocks, meta=facts)


def _renamed(book: Workbook, names: Mapping[str, _Area], budget: _Budget) -> Iterator[Table]:
    """Yield the sheets that no name leads to, where a name of a table leads nowhere.

    Who renames a sheet in a program that leaves the names as they were cuts it off; what
    it holds is told by its captions.
    """
    known = {sheet.title for sheet, _ in names.values()}
    for key, defined in book.defined_names.items():
        if not key.startswith(shape.NAME) or key.removeprefix(shape.NAME) in names:
            continue
        areas = _areas(defined)
        left, top, right, bottom = areas[0][1] if areas else (None,) * 4
        for sheet in _shown(book):
            if sheet.title not in known and left and top and right and bottom:
                yield _table(sheet, (left, top, right, bottom), "", budget)


def _blocks(names: Mapping[str, _Area], budget: _Budget) -> Iterator[Block]:
    sheet, (_, top, _, _) = names["text"]
    kept: Paragraph | None = None
    for row in range(top + 1, min(sheet.max_row, MAX_CELLS) + 1):
        kind, text, key = (budget.text(sheet.cell(row, column).value) for column in (1, 2, 3))
        if kind == shape.MORE and kept is not None:
            kept = Paragraph(text=kept.text + text, role=kept.role)
            continue
        if kept is not None:
            yield kept
            kept = None
        if kind == shape.TABLE and key in names:
            table, bounds = names[key]
            yield _table(table, bounds, "" if key.startswith("extra_") else key, budget)
        elif kind in _LEVELS and text:
            yield Heading(text=text, level=_LEVELS[kind], key=key)
        elif text:
            kept = Paragraph(text=text, role=_ROLES.get(kind, Role.BODY))
    if kept is not None:
        yield kept


def _any(book: Workbook, budget: _Budget) -> Document:
    """Return the document of a workbook from elsewhere: every sheet is a table."""
    tables = tuple(
        _table(sheet, (1, 1, max(sheet.max_column, 1), max(sheet.max_row, 1)), "", budget)
        for sheet in _shown(book)
    )
    return Document(title="", blocks=tables)


def _shown(book: Workbook) -> list[Worksheet]:
    """Return the sheets that a person sees; where none is marked as seen, all."""
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(
        book.worksheets
    )


def _table(sheet: Worksheet, bounds: tuple[int, int, int, int], key: str, budget: _Budget) -> Table:
    left, top, right, bottom = bounds
    right, bottom = min(right, sheet.max_column), min(bottom, sheet.max_row)
    budget.table(sheet, max(right - left + 1, 0) * max(bottom - top + 1, 0))
    covered: set[tuple[int, int]] = set()
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        rows = range(area.min_row, min(area.max_row, bottom) + 1)
        columns = range(area.min_col, min(area.max_col, right) + 1)
        covered.update((row, column) for row in rows for column in columns)
        spans[area.min_row, area.min_col] = (max(len(rows), 1), max(len(columns), 1))
    rows_off, columns_off = hidden_rows(sheet), hidden_columns(sheet)
    off = sheet.parent is not None and sheet not in _shown(sheet.parent)
    conditions = Conditions(sheet)
    found = []
    for row in range(top, bottom + 1):
        cells = []
        for column in range(left, right + 1):
            anchor = (row, column) in spans
            if (row, column) in covered and not anchor:
                continue
            rowspan, colspan = spans.get((row, column), (1, 1))
            cell = sheet.cell(row, column)
            value, struck = seen_runs(as_shown(cell))
            text = budget.text(value)
            doubt, candidates = "", tuple[str, ...]()
            if text and (off or row in rows_off or column in columns_off or not is_seen(cell)):
                text = ""
            elif text and (reason := _why_unsure(cell, conditions)):
                text, doubt, candidates = "", reason, (text,)
            elif not text and any(map(str.isdigit, struck)):
                doubt, candidates = STRUCK, (struck,)
            elif (sheet.title, cell.coordinate) in budget.unknown:
                doubt = _UNKNOWN
            cells.append(
                Cell(
                    text=text, rowspan=rowspan, colspan=colspan,
                    doubt=doubt, candidates=candidates,
                )
            )  # fmt: skip
        found.append(tuple(cells))
    return Table(rows=tuple(found), key=key, caption=sheet.title)


def _why_unsure(cell: Any, conditions: Conditions) -> str:
    """Return why what a cell holds may not be what it shows, or nothing."""
    if is_struck(cell):
        return STRUCK
    value = cell.value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and tells_otherwise(value, cell.number_format):
        return OTHERWISE
    return HIDDEN if conditions.may_hide(cell.row, cell.column, value) else ""


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
