"""A neutral document as a workbook to fill in."""

from __future__ import annotations

import datetime
import io
import math
import time
import zipfile
from collections.abc import Iterator, Sequence

import attrs
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from govreport.contracts import RenderOptions
from govreport.document import Document, Heading, Role, Table
from govreport.editions import Edition, TableLayout
from govreport_xlsx import prose, shape, verdicts
from govreport_xlsx.facts import Facts
from govreport_xlsx.looks import Looks
from govreport_xlsx.prose import Section
from govreport_xlsx.sheets import Source, write_extra, write_table
from govreport_xlsx.spots import Spot
from govreport_xlsx.verdicts import Tally
from govreport_xlsx.working import NAME, Working

_TEXT_ROWS = 12
_TEXT_WIDTH = 100
_EARLIEST = 315_532_800  # 1980-01-01: zip files know no earlier time
_SHEET_NAME = 31
_A4 = 9
#: The row of captions of the sheet of text; the verdict stands above it.
_HEAD = 1
#: Rows below the text that may be written in, too.
_SPARE = 200


def render(document: Document, options: RenderOptions) -> bytes:
    """Return the workbook; the same input gives the same bytes."""
    buffer = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, settings)
    moment = max(options.timestamp, _EARLIEST)
    created = datetime.datetime.fromtimestamp(moment, tz=datetime.UTC).replace(tzinfo=None)
    book.set_properties({"title": document.title, "created": created})
    looks = Looks(book)
    facts = Facts(book, looks, document, options.form)
    text = book.add_worksheet(shape.TEXT)
    made = _Making(book, looks, Working(book))
    names, tallies = _tables(made, document, options)
    written = _text(made, text, document, names, options.form)
    facts.write(made.working, (written, *tallies))
    for sheet in (facts.sheet, text):
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
    facts.sheet.protect("", _ALLOWED)
    facts.sheet.activate()
    book.close()
    return _settled(buffer.getvalue(), moment)


@attrs.frozen
class _Making:
    """What sheets are written with: the workbook, its formats, its sheet of states."""

    book: Workbook
    looks: Looks
    working: Working


def _tables(
    made: _Making, document: Document, options: RenderOptions
) -> tuple[list[str], list[Tally]]:
    """Write a sheet for each table; return the names of their ranges, and what is wrong there."""
    layouts = {layout.key: layout for layout in options.form.tables} if options.form else {}
    before = _last_year(options.previous)
    names: list[str] = []
    tallies: list[Tally] = []
    titles: set[str] = {shape.FACTS, shape.TEXT, NAME}
    for index, table in enumerate(document.tables(), 1):
        layout = layouts.get(table.key)
        title = _unused(_sheet_name(layout, table, index), titles)
        titles.add(title)
        name = table.key or f"extra_{index}"
        sheet = made.book.add_worksheet(title)
        sheet.protect("", _ALLOWED)
        if layout is None:
            where = write_extra(sheet, made.looks, table)
        else:
            source = Source(table, layout, options.form, before)
            where, tally = write_table(sheet, made.looks, source, made.working)
            tallies.append(tally)
        made.book.define_name(f"{shape.NAME}{name}", f"='{title}'!{where}")
        names.append(name)
    return names, tallies


def _last_year(previous: Document | None) -> dict[str, str]:
    """Return what the cells of last year's report show, by address."""
    if previous is None:
        return {}
    return {
        cell.address: cell.text.strip()
        for table in previous.tables()
        for row in table.rows
        for cell in row
        if cell.address
    }


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
    made: _Making, sheet: Worksheet, document: Document, names: list[str], form: Edition | None
) -> Tally:
    """Write the sheet of text, and return what is wrong and blank on it."""
    looks = made.looks
    sheet.protect("", {**_ALLOWED, "insert_rows": True, "delete_rows": True})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_row(0, 22)
    for column, caption in enumerate(("类型", "文字（一段一行）", "")):
        sheet.write_string(_HEAD, column, caption, looks.head)
    lines = list(_lines(document, names))
    bare = {one.key for one in form.sections if one.table} if form else set[str]()
    sections: list[Section] = []
    row = _HEAD + 1
    for index, line in enumerate(lines):
        heading = line.kind == shape.HEADINGS[1]
        if index and heading:
            row = _room(sheet, looks, row, lines[index - 1])
            sections = _ended(sections, row - 1)
        sheet.write_string(row, 0, line.kind, looks.kind)
        look = looks.section if heading else looks.label if line.kind == shape.TABLE else looks.text
        sheet.write_string(row, 1, line.text, look)
        sheet.set_row(row, _height(line.text))
        sheet.write_string(row, 2, line.key, looks.label)
        if heading and line.key and line.key not in bare:
            sections.append(Section(row, row, _has_text(lines[index + 1 :])))
        row += 1
    row = _room(sheet, looks, row, lines[-1] if lines else _Line("", ""))
    sections = _ended(sections, row - 1)
    sheet.data_validation(
        _HEAD + 1, 0, row + _SPARE - 1, 0, {"validate": "list", "source": list(shape.KINDS)}
    )
    sheet.print_area(0, 0, row - 1, 1)
    sheet.repeat_rows(_HEAD)
    made.book.define_name(f"{shape.NAME}text", f"='{shape.TEXT}'!$A${_HEAD + 1}:$C${row + _SPARE}")
    tally = prose.tally(made.working, sections, _HEAD + 1, row + _SPARE - 1)
    prose.colour(sheet, looks, sections, _HEAD + 1, row + _SPARE - 1)
    verdicts.write(sheet, looks, Spot(0, 0), [tally], last=1)
    return tally


def _ended(sections: list[Section], last: int) -> list[Section]:
    """Return the sections, the last of which ends in a row if it has no end yet."""
    if not sections or sections[-1].last > sections[-1].first:
        return sections
    return [*sections[:-1], attrs.evolve(sections[-1], last=max(last, sections[-1].first))]


def _has_text(lines: Sequence[_Line]) -> bool:
    """Return whether text stands before the next heading of the same level."""
    for line in lines:
        if line.kind == shape.HEADINGS[1]:
            return False
        if line.text and line.kind != shape.TABLE:
            return True
    return False


def _room(sheet: Worksheet, looks: Looks, row: int, last: _Line) -> int:
    """Leave blank rows to write in after a section that has no text yet."""
    if last.kind not in (shape.HEADINGS[1], shape.TABLE):
        return row
    for blank in range(row, row + _TEXT_ROWS):
        sheet.write_string(blank, 0, shape.ROLES[Role.BODY], looks.kind)
        sheet.write_blank(blank, 1, None, looks.text)
        sheet.write_blank(blank, 2, None, looks.label)
        sheet.set_row(blank, _height(""))
    return row + _TEXT_ROWS


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
