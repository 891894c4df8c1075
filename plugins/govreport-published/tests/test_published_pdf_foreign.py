"""PDFs as other programs print them: every cell right or not read, none wrong."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import attrs
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from govreport.compose import compose
from govreport.document import Cell, Document, Scope, Table
from govreport.editions import NATIONAL, Edition
from govreport.model import BLANK, Report, Unreadable
from govreport.recognize import Reading, examine
from govreport.testing.layouts import distinct
from govreport_published.pdf import read

EDITIONS = pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
TRUETYPE = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
LEFT, RIGHT, TOP, BOTTOM = 70.0, 70.0, 80.0, 90.0


@attrs.frozen(kw_only=True)
class Press:
    """How a program prints.

    Attributes:
        font: Name of a font that the PDF names without embedding it, or ``truetype``.
        text: Size of the text.
        cell: Size of the text in tables.
        pad: White around the text of a cell.
        rules: ``line``, ``rect``, ``dash``, ``bits``, ``boxes``, ``none``.
        breaks: Whether the end of a page may break a row.
        closed: Whether a page ends a broken row with a line.
        heads: Whether header rows are repeated on every page.
        narrow: Share of the width of first columns, of a table of many columns.
        upright: How labels over several rows run: ``across``, ``stacked``, ``turned``.
        wide: How a table of many columns is printed: ``same``, ``landscape``, ``rotated``.
        shaded: Whether header cells are filled.
        red: Whether a red head stands over a title of several lines.
    """

    font: str = "STSong-Light"
    text: float = 16.0
    cell: float = 10.5
    pad: float = 3.0
    rules: str = "line"
    breaks: bool = True
    closed: bool = True
    heads: bool = False
    narrow: tuple[float, ...] = (0.4, 0.7, 2.6)
    upright: str = "across"
    wide: str = "same"
    shaded: bool = False
    red: bool = False


@attrs.define
class Mark:
    """A piece of text in a strip that pages are cut from."""

    text: str
    x: float
    y: float
    size: float
    turned: bool = False


@attrs.frozen
class Strip:
    """A table before pages are cut from it: its columns, rows and cells with their lines."""

    head: int
    xs: list[float]
    ys: list[float]
    cells: list[tuple[int, int, Cell, list[str]]]


class Printer:
    """Prints a document page by page."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)
        self.font = press.font
        if press.font == "truetype":
            pdfmetrics.registerFont(TTFont("truetype", str(TRUETYPE)))
        else:
            pdfmetrics.registerFont(UnicodeCIDFont(press.font))
        self.page = 1
        self.width, self.height = A4
        self.rotated = False
        self.y = TOP

    def run(self, document: Document) -> bytes:
        """Return the PDF."""
        self.title(document.title)
        for block in document.blocks:
            if isinstance(block, Table):
                many = block.shape[1] > 12 and self.press.wide != "same"
                if many:
                    self.turn(landscape=True)
                self.table(block)
                if many:
                    self.turn()
            else:
                self.paragraph(block.text)
        self.finish()
        self.canvas.save()
        return self.out.getvalue()

    # --- pages ---------------------------------------------------------------------------

    def finish(self) -> None:
        """Print the page number and end the page."""
        self.put(f"— {self.page} —", self.width / 2 - 20, self.height - 50, 14)
        self.canvas.showPage()
        self.page += 1

    def turn(self, *, landscape: bool = False) -> None:
        """Begin a new page."""
        self.finish()
        self.width, self.height = reversed(A4) if landscape else A4
        self.rotated = landscape and self.press.wide == "rotated"
        self.canvas.setPageSize((self.width, self.height))
        self.canvas.setPageRotation(90 if self.rotated else 0)
        self.y = TOP

    def place(self) -> None:
        """Let the origin be where the reader of a page sees it."""
        if self.rotated:
            self.canvas.transform(0, 1, -1, 0, self.height, 0)

    def put(self, text: str, x: float, y: float, size: float, *, turned: bool = False) -> None:
        """Print text at a distance from the top left of the page."""
        canvas = self.canvas
        canvas.saveState()
        self.place()
        canvas.setFont(self.font, size)
        if turned:
            canvas.translate(x, self.height - y)
            canvas.rotate(-90)
            canvas.drawString(0, 0, text)
        else:
            canvas.drawString(x, self.height - y, text)
        canvas.restoreState()

    # --- text ----------------------------------------------------------------------------

    def title(self, text: str) -> None:
        """Print the title in lines of different length."""
        if self.press.red:
            self.canvas.setFillColorRGB(1, 0, 0)
            self.middle("示例市人民政府办公室文件", 30)
            self.canvas.setFillColorRGB(0, 0, 0)
            self.middle("示府办函〔2024〕3号", 16)
            self.canvas.setStrokeColorRGB(1, 0, 0)
            self.canvas.line(LEFT, self.height - self.y, self.width - RIGHT, self.height - self.y)
            self.canvas.setStrokeColorRGB(0, 0, 0)
            self.y += 40
            cut = text.index("年") - 4
            first, rest = text[:cut], text[cut:]
            for part in (f"{first}关于", f"{rest[:9]}", f"{rest[9:]}"):
                self.middle(part, 22)
        else:
            self.middle(text, 18)
        self.y += 20

    def middle(self, text: str, size: float) -> None:
        """Print a centred line."""
        width = pdfmetrics.stringWidth(text, self.font, size)
        self.put(text, (self.width - width) / 2, self.y, size)
        self.y += 1.6 * size

    def wrapped(self, text: str, room: float, size: float, indent: float = 0.0) -> list[str]:
        """Return text in lines, broken anywhere but inside numbers that find room."""
        lines, line, left = [], "", room - indent
        for char in text:
            if line and pdfmetrics.stringWidth(line + char, self.font, size) > left:
                tail = len(line) - len(line.rstrip("0123456789"))
                whole = char.isdigit() and 0 < tail < len(line)
                lines.append(line[:-tail] if whole else line)
                line = (line[-tail:] if whole else "") + char
                left = room
            else:
                line += char
        return [*lines, line]

    def paragraph(self, text: str) -> None:
        """Print a paragraph with an indent of two characters."""
        size = self.press.text
        room = self.width - LEFT - RIGHT
        for number, line in enumerate(self.wrapped(text, room, size, 2 * size)):
            if self.y > self.height - BOTTOM:
                self.turn()
            self.put(line, LEFT + (0 if number else 2 * size), self.y, size)
            self.y += 1.75 * size

    # --- tables --------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        """Print a table: its rows in one strip, which the ends of pages cut."""
        strip = self.strip(table)
        ys, head = strip.ys, strip.ys[table.head]
        start, at = 0.0, self.y
        printed: dict[int, int] = {}
        while start < ys[-1] - 0.01:
            if start and self.press.heads:
                self.piece(strip, (0.0, head), at, {})
                at += head
            room = self.height - BOTTOM - at
            end = self.cut(ys, start, room)
            if end <= start and at == TOP:
                end = start + room  # the row is higher than a page
            if end > start:
                self.piece(strip, (start, end), at, printed)
                if end not in ys:  # lines that the cut moves down need room
                    ys[:] = [y + 1.3 * self.press.cell if y > end else y for y in ys]
            at += end - start
            start = end
            if start < ys[-1] - 0.01:
                self.turn(landscape=self.width > self.height)
                at = self.y
        self.y = at + 2 * self.press.text

    def cut(self, ys: Sequence[float], start: float, room: float) -> float:
        """Return where the page ends: in a row, or below the last one that fits."""
        if ys[-1] - start <= room:
            return ys[-1]
        rows = [y for y in ys if start < y <= start + room]
        end = rows[-1] if rows else start
        if self.press.breaks and start + room - end > 2 * self.press.cell:
            end = start + room
        return end

    def strip(self, table: Table) -> Strip:
        """Return columns, rows and the cells with their lines."""
        height, width = table.shape
        shares = [1.0] * width
        if table.key == "requests":
            shares[: len(self.press.narrow)] = self.press.narrow
        room = self.width - LEFT - RIGHT
        xs = [LEFT + room * sum(shares[:i]) / sum(shares) for i in range(width + 1)]
        size, pad = self.press.cell, self.press.pad
        cells = []
        heights = [size + 2 * pad] * height
        for row, column, cell in table.positions():
            inner = xs[column + cell.colspan] - xs[column] - 2 * pad
            lines = self.wrapped(cell.text, max(inner, size), size) if cell.text else []
            if self.upward(cell):
                lines = list(cell.text) if self.press.upright == "stacked" else [cell.text]
            cells.append((row, column, cell, lines))
            if cell.rowspan == 1 and not self.upward(cell):
                heights[row] = max(heights[row], len(lines) * 1.3 * size + 2 * pad)
        ys = [0.0]
        for each in heights:
            ys.append(ys[-1] + each)
        return Strip(table.head, xs, ys, cells)

    def upward(self, cell: Cell) -> bool:
        """Return whether a label runs downwards."""
        return self.press.upright != "across" and cell.scope is Scope.ROW and cell.rowspan > 2

    def piece(
        self, strip: Strip, part: tuple[float, float], at: float, printed: dict[int, int]
    ) -> None:
        """Print the part of a table between two places of its strip."""
        (start, end), xs, ys = part, strip.xs, strip.ys
        for number, (row, column, cell, lines) in enumerate(strip.cells):
            top, bottom = ys[row], ys[row + cell.rowspan]
            if bottom <= start + 0.01 or top >= end - 0.01:
                continue
            x0, x1 = xs[column], xs[column + cell.colspan]
            y0, y1 = at + max(top, start) - start, at + min(bottom, end) - start
            below = self.press.closed or bottom <= end
            self.border(x0, y0, x1, y1, head=row < strip.head, below=below)
            floor = start + self.press.cell if top < start else top
            marks = list(self.marks(cell, lines, x0, x1, top, bottom))
            for mark in marks[printed.get(number, 0) :]:
                y = max(mark.y, floor)
                if y > end and bottom > end:
                    break
                self.put(mark.text, mark.x, at + y - start, mark.size, turned=mark.turned)
                printed[number] = printed.get(number, 0) + 1
                floor = y + (1.0 if mark.turned else 1.3) * mark.size

    def marks(
        self, cell: Cell, lines: Sequence[str], x0: float, x1: float, top: float, bottom: float
    ) -> Iterator[Mark]:
        """Yield the lines of a cell, in its middle."""
        size, step = self.press.cell, 1.3 * self.press.cell
        if self.upward(cell) and self.press.upright == "turned":
            x, y = (x0 + x1) / 2 - 0.3 * size, (top + bottom - len(cell.text) * size) / 2
            for number, char in enumerate(cell.text):
                yield Mark(char, x, y + number * size, size, turned=True)
            return
        first = (top + bottom - len(lines) * step) / 2 + size
        for number, line in enumerate(lines):
            width = pdfmetrics.stringWidth(line, self.font, size)
            left = cell.scope is Scope.ROW and cell.colspan < 3 and cell.rowspan == 1
            x = x0 + self.press.pad if left else (x0 + x1 - width) / 2
            yield Mark(line, x, first + number * step, size)

    def border(
        self, x0: float, y0: float, x1: float, y1: float, *, head: bool, below: bool
    ) -> None:
        """Draw the lines around a cell."""
        canvas, rules = self.canvas, self.press.rules
        canvas.saveState()
        self.place()
        if self.press.shaded and head:
            canvas.setFillColorRGB(0.85, 0.9, 0.95)
            canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        if rules == "boxes":
            canvas.rect(x0 + 1, self.height - y1 + 1, x1 - x0 - 2, y1 - y0 - 2)
        elif rules != "none":
            sides = [(x0, y0, x1, y0), (x0, y0, x0, y1), (x1, y0, x1, y1)]
            sides += [(x0, y1, x1, y1)] if below else []
            for side in sides:
                self.rule(*side)
        canvas.restoreState()

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw one line."""
        canvas, rules, height = self.canvas, self.press.rules, self.height
        canvas.setLineWidth(0.5)
        if rules == "rect":
            canvas.rect(
                x0 - 0.24, height - y1 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, stroke=0, fill=1
            )
        elif rules == "bits":
            steps = max(int((x1 - x0 + y1 - y0) / 1.5), 1)
            for step in range(steps):
                x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
                canvas.rect(x, height - y - 0.5, 0.75, 0.5, stroke=0, fill=1)
        else:
            if rules == "dash":
                canvas.setDash(2, 1.5)
            canvas.line(x0, height - y0, x1, height - y1)


LAYOUTS = {
    "characters one below the other, rows broken": Press(upright="stacked", cell=14, pad=12),
    "characters turned, rows broken and left open": Press(
        upright="turned", cell=14, pad=12, closed=False
    ),
    "numbers in two lines, broken": Press(cell=16, pad=8),
    "headers repeated": Press(cell=14, pad=10, heads=True),
    "rulings drawn as thin boxes": Press(rules="rect"),
    "dashed rulings": Press(rules="dash"),
    "dotted rulings": Press(rules="bits"),
    "cells apart, shaded": Press(rules="boxes", shaded=True, cell=13),
    "a wide page": Press(wide="landscape", cell=14, pad=10, upright="turned", closed=False),
    "a turned page": Press(wide="rotated", upright="stacked", cell=14, pad=8),
    "a red head": Press(red=True, shaded=True),
    "labels of one character": Press(narrow=(0.3, 0.35, 1.2), cell=9),
}
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts")
#: Tables without lines and without room: what is read is right, the rest is not read.
CROWDED = {
    "blank cells": Press(rules="none", cell=9),
    "numbers in two lines": Press(rules="none", cell=13, pad=8),
    "and broken over pages": Press(rules="none", cell=12, pad=10, narrow=(1, 1, 1)),
    "numbers of three lines": Press(rules="none", cell=16, pad=10, upright="turned"),
    "numbers that nearly touch": Press(rules="none", cell=12, pad=1, narrow=(1, 1, 1)),
}


def _printed(edition: Edition, press: Press, *, spread: bool = False) -> tuple[Report, Reading]:
    """Return a report with another number in every cell, and what is read of its PDF."""
    chance = random.Random(5)
    report = distinct(edition, chance)
    if spread:
        drawn = {}
        for key in report.tables:
            table = report.table(key)
            drawn[key] = table.replace(
                {
                    cell: chance.choice((BLANK, 0, chance.randrange(10 ** chance.choice((3, 5)))))
                    for cell, value in table.values.items()
                    if isinstance(value, int) and chance.random() < 0.5
                }
            )
        report = attrs.evolve(
            report,
            tables=drawn,
        )
    return report, examine(read(Printer(press).run(compose(report, edition)), "x.pdf"))


def _has_fonts() -> bool:
    """Return whether PDFium finds a font where it looks on this system."""
    files = (file for folder in _FONTS for file in Path(folder).rglob("*.[to]t[fc]"))
    return sys.platform != "linux" or next(files, None) is not None


def _cells(report: Report, reading: Reading) -> tuple[list[str], list[str]]:
    """Return the cells that are not read, and those that are read as another value."""
    assert reading.report is not None, reading.refusal
    missing: list[str] = []
    wrong: list[str] = []
    found = dict(reading.report.cells())
    for cell, value in report.cells():
        if found[cell] == value:
            continue
        unread = found[cell] == BLANK or isinstance(found[cell], Unreadable)
        (missing if unread else wrong).append(f"{cell}: {value} read as {found[cell]}")
    return missing, wrong


@EDITIONS
@pytest.mark.parametrize("name", LAYOUTS)
def test_tables_of_other_programs_are_read(
    name: str, edition: Edition, need: Callable[[str], None]
) -> None:
    """Whatever a program makes of the form, every cell and the body's name come back."""
    if LAYOUTS[name].upright == "stacked" and not _has_fonts():
        need("a font")  # without one, PDFium leaves out what is set one character at a time
    report, reading = _printed(edition, LAYOUTS[name], spread=True)

    assert _cells(report, reading) == ([], [])
    assert reading.report is not None
    assert reading.report.agency.name == report.agency.name
    assert reading.report.year == report.year


@EDITIONS
def test_tables_without_rulings_are_read(edition: Edition) -> None:
    """Where nothing is blank and numbers have room, columns are seen by the numbers alone."""
    report, reading = _printed(edition, Press(rules="none"))

    assert _cells(report, reading) == ([], [])


@EDITIONS
@pytest.mark.parametrize("name", CROWDED)
def test_no_number_is_guessed_where_nothing_parts_them(name: str, edition: Edition) -> None:
    """Without rulings and room a number may stay unread, but none is made up."""
    report, reading = _printed(edition, CROWDED[name], spread=True)

    assert not _cells(report, reading)[1]


@EDITIONS
def test_embedded_fonts_are_read(edition: Edition, need: Callable[[str], NoReturn]) -> None:
    """A font with its own table of characters gives the same as one that is only named."""
    if not TRUETYPE.exists():
        need("WenQuanYi Zen Hei")
    report, reading = _printed(edition, Press(font="truetype", cell=14, pad=11, closed=False))

    assert _cells(report, reading) == ([], [])
