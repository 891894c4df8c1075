"""A neutral document as a workbook to fill in."""

from __future__ import annotations

import datetime
import io
import math
import time
import zipfile
from collections.abc import Iterator

import attrs
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from govreport.contracts import RenderOptions
from govreport.document import Document, Heading, Role, Table
from govreport.editions import TableLayout
from govreport_xlsx import shape
from govreport_xlsx.looks import Looks
from govreport_xlsx.sheets import write_table

_TEXT_ROWS = 12
_TEXT_WIDTH = 100
_EARLIEST = 315_532_800  # 1980-01-01: zip files know no earlier time
_SHEET_NAME = 31


def render(document: Document, options: RenderOptions) -> bytes:
    """Return the workbook; the same input gives the same bytes."""
    buffer = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, settings)
    moment = max(options.timestamp, _EARLIEST)
    created = datetime.datetime.fromtimestamp(moment, tz=datetime.UTC).replace(tzinfo=None)
    book.set_properties({"title": document.title, "created": created})
    looks = Looks(book)
    _facts(book, looks, document)
    text = book.add_worksheet(shape.TEXT)
    names = _tables(book, looks, document, options)
    _text(book, text, looks, document, names)
    book.close()
    return _settled(buffer.getvalue(), moment)


def _facts(book: Workbook, looks: Looks, document: Document) -> None:
    sheet = book.add_worksheet(shape.FACTS)
    sheet.protect("", _ALLOWED)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 52)
    sheet.set_column(2, 2, 42)
    _paged(sheet)
    sheet.set_column(3, 3, None, None, {"hidden": True})
    sheet.write_string(0, 0, "年度报告填报工作簿", looks.title)
    sheet.write_string(1, 0, "白底的格可以填写；合计和勾稽关系自动计算。", looks.plain)
    known = {key for key, _, _ in shape.LABELS}
    rows = [*shape.LABELS, *((key, key, "") for key in document.meta if key not in known)]
    facts = {"title": document.title, **document.meta}
    for row, (key, label, hint) in enumerate(rows, 3):
        sheet.write_string(row, 0, label, looks.label)
        sheet.write_string(row, 1, facts.get(key, ""), looks.entry)
        sheet.write_string(row, 2, hint, looks.note)
        sheet.write_string(row, 3, key, looks.label)
    book.define_name(f"{shape.NAME}facts", f"='{shape.FACTS}'!$A$4:$D${3 + len(rows)}")


def _tables(book: Workbook, looks: Looks, document: Document, options: RenderOptions) -> list[str]:
    """Write a sheet for each table; return the names of their ranges in order."""
    layouts = {layout.key: layout for layout in options.form.tables} if options.form else {}
    names: list[str] = []
    titles: set[str] = {shape.FACTS, shape.TEXT}
    for index, table in enumerate(document.tables(), 1):
        layout = layouts.get(table.key)
        title = _unused(_sheet_name(layout, table, index), titles)
        titles.add(title)
        name = table.key or f"extra_{index}"
        sheet = book.add_worksheet(title)
        sheet.protect("", _ALLOWED)
        where = write_table(sheet, looks, table, layout, options.form)
        book.define_name(f"{shape.NAME}{name}", f"='{title}'!{where}")
        names.append(name)
    return names


def _sheet_name(layout: TableLayout | None, table: Table, index: int) -> str:
    name = layout.title if layout else table.caption or f"附表{index}"
    return "".join(char for char in name if char not in "[]:*?/\\'")[:_SHEET_NAME] or f"附表{index}"


def _unused(name: str, taken: set[str]) -> str:
    number, unused = 1, name
    while unused.casefold() in {title.casefold() for title in taken}:
        number += 1
        unused = f"{name[: _SHEET_NAME - 4]}（{number}）"
    return unused


@attrs.frozen
class _Line:
    """A row of the sheet of text."""

    kind: str
    text: str
    key: str = ""


def _lines(document: Document, names: list[str]) -> Iterator[_Line]:
    tables = iter(names)
    for block in document.blocks:
        if isinstance(block, Table):
            yield _Line(shape.TABLE, block.caption, next(tables))
        elif isinstance(block, Heading):
            yield _Line(shape.HEADINGS[min(max(block.level, 1), 4)], block.text, block.key)
        else:
            first, *rest = _pieces(block.text)
            yield _Line(shape.ROLES[block.role], first)
            for piece in rest:
                yield _Line(shape.MORE, piece)


def _pieces(text: str) -> list[str]:
    """Cut text that no cell can hold."""
    step = shape.LONGEST
    return [text[start : start + step] for start in range(0, len(text), step)] or [""]


def _text(
    book: Workbook, sheet: Worksheet, looks: Looks, document: Document, names: list[str]
) -> None:
    sheet.protect("", {**_ALLOWED, "insert_rows": True, "delete_rows": True})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    _paged(sheet)
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.freeze_panes(1, 0)
    for column, caption in enumerate(("类型", "文字（一段一行）", "")):
        sheet.write_string(0, column, caption, looks.head)
    row = 1
    lines = list(_lines(document, names))
    for index, line in enumerate(lines):
        heading = line.kind == shape.HEADINGS[1]
        if index and heading:
            row = _room(sheet, looks, row, lines[index - 1])
        sheet.write_string(row, 0, line.kind, looks.kind)
        look = looks.section if heading else looks.label if line.kind == shape.TABLE else looks.text
        sheet.write_string(row, 1, line.text, look)
        sheet.set_row(row, _height(line.text))
        sheet.write_string(row, 2, line.key, looks.label)
        row += 1
    row = _room(sheet, looks, row, lines[-1] if lines else _Line("", ""))
    sheet.data_validation(1, 0, row + 200, 0, {"validate": "list", "source": list(shape.KINDS)})
    book.define_name(f"{shape.NAME}text", f"='{shape.TEXT}'!$A$1:$C${row + 201}")


def _room(sheet: Worksheet, looks: Looks, row: int, last: _Line) -> int:
    """Leave blank rows to write in after a section that has no text yet."""
    if last.kind not in (shape.HEADINGS[1], shape.TABLE):
        return row
    for blank in range(row, row + _TEXT_ROWS):
        sheet.write_string(blank, 0, shape.ROLES[Role.BODY], looks.kind)
        sheet.write_blank(blank, 1, None, looks.text)
        sheet.write_blank(blank, 2, None, looks.label)
    return row + _TEXT_ROWS


def _paged(sheet: Worksheet) -> None:
    """Print the sheet on A4, as wide as the page."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _height(text: str) -> float:
    """Return a row's height in points; programs do not all fit rows by themselves."""
    lines = max(math.ceil(len(text) * 2.3 / _TEXT_WIDTH), 1)
    return min(lines * 15.0 + 5, 400.0)


_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True}


def _settled(data: bytes, moment: int) -> bytes:
    """Return the same zip with one time for all entries."""
    stamp = time.gmtime(moment)[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return out.getvalue()
