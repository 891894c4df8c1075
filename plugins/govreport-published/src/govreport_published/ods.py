"""Read OpenDocument spreadsheets: what the cells of each sheet show.

A cell holds the text that the program showed when it saved the sheet, so that no
number format has to be understood (ISO/IEC 26300, part 3, 9.1 and 19.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from govreport.document import STRUCK, Cell, Document, Table
from govreport.errors import LimitError, ReadError
from govreport_published.package import opened

#: Cells of all sheets together, and characters of them.
MOST_CELLS: Final = 200_000
_MOST_CHARACTERS = 16_000_000
_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _STYLE, _DRAW = (
    _URN % name for name in ("office", "table", "text", "style", "drawing")
)
_GROUPS = frozenset(
    _TABLE + name
    for name in (
        "table-row-group", "table-rows", "table-header-rows",
        "table-column-group", "table-columns", "table-header-columns",
    )
)  # fmt: skip
_CELL, _COVERED = _TABLE + "table-cell", _TABLE + "covered-table-cell"
#: What a cell holds beside its text: notes, and what floats over it.
_BESIDE = frozenset({_OFFICE + "annotation", _DRAW + "frame", _TABLE + "shapes"})
_NONE = frozenset({"", "none"})


@attrs.define
class _Budget:
    """What may still be shown of a file, which can repeat a cell many times."""

    cells: int = MOST_CELLS
    characters: int = _MOST_CHARACTERS

    def spend(self, cells: int, characters: int = 0) -> None:
        """Count cells and characters before they are made."""
        self.cells -= cells
        self.characters -= cells * characters
        if self.cells < 0 or self.characters < 0:
            raise LimitError(
                f"the sheets show more than {MOST_CELLS} cells or {_MOST_CHARACTERS} characters"
            )


def read(data: bytes, name: str) -> Document:
    """Return what a spreadsheet shows, a table for each sheet that a person sees.

    Raises:
        LimitError: It is too large.
        ReadError: It is damaged, encrypted, or no spreadsheet.
    """
    with opened(data, name) as package:
        if "content.xml" not in package:
            raise ReadError(f"{name}: is a zip file, but no spreadsheet")
        root = package.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise ReadError(f"{name}: is no spreadsheet, or protected by a password")
    styles = _Styles(root)
    budget = _Budget()
    sheets = list(body.iterfind(_TABLE + "table"))
    shown = [sheet for sheet in sheets if not styles.hides(sheet)] or sheets
    try:
        tables = tuple(_Sheet(sheet, styles, budget).table() for sheet in shown)
    except LimitError as error:
        raise LimitError(f"{name}: {error}") from None
    return Document(title="", blocks=tables)


class _Styles:
    """What styles of the content say about being seen."""

    def __init__(self, root: etree._Element) -> None:
        self._hidden: set[str] = set()
        self._struck: set[str] = set()
        for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style"):
            called = style.get(_STYLE + "name", "")
            table = style.find(_STYLE + "table-properties")
            if table is not None and table.get(_TABLE + "display") == "false":
                self._hidden.add(called)
            for text in style.iterfind(_STYLE + "text-properties"):
                if text.get(_STYLE + "text-line-through-style", "") not in _NONE:
                    self._struck.add(called)
                if text.get(_TEXT + "display") == "none":
                    self._hidden.add(called)

    def hides(self, element: etree._Element) -> bool:
        """Return whether an element's style hides it."""
        return self._name(element) in self._hidden

    def strikes(self, element: etree._Element) -> bool:
        """Return whether an element's style strikes its text out."""
        return self._name(element) in self._struck

    @staticmethod
    def _name(element: etree._Element) -> str:
        return element.get(_TABLE + "style-name") or element.get(_TEXT + "style-name") or ""


class _Sheet:
    """One sheet: its rows and columns, those that repeat written out."""

    def __init__(self, sheet: etree._Element, styles: _Styles, budget: _Budget) -> None:
        self._sheet, self._styles, self._budget = sheet, styles, budget
        self._unseen: set[int] = set()
        at = 0
        for column in _within(sheet, _TABLE + "table-column"):
            count = _number(column, "number-columns-repeated")
            if column.get(_TABLE + "visibility", "visible") != "visible":
                budget.spend(min(count, MOST_CELLS))
                self._unseen.update(range(at, at + min(count, MOST_CELLS)))
            at += count

    def table(self) -> Table:
        """Return the sheet without the blank rows and cells at its end."""
        rows: list[tuple[Cell, ...]] = []
        blank = 0
        for row in _within(self._sheet, _TABLE + "table-row"):
            times = _number(row, "number-rows-repeated")
            cells = tuple(self._cells(row))
            if not cells:
                blank += times
                continue
            # Blank rows count only where something stands below them.
            self._budget.spend(blank + len(cells) * times)
            rows += [()] * blank
            blank = 0
            rows += [cells] * times
        return Table(rows=tuple(rows), caption=self._sheet.get(_TABLE + "name", ""))

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        """Yield the cells of a row, without the blank ones at its end."""
        hidden = row.get(_TABLE + "visibility", "visible") != "visible"
        at = 0
        waiting: list[tuple[Cell, int]] = []
        for element in row:
            if element.tag not in {_CELL, _COVERED}:
                continue
            times = _number(element, "number-columns-repeated")
            if element.tag == _CELL:
                cell = self._cell(element, hidden=hidden or at in self._unseen)
                waiting.append((cell, times))
                if cell.text or cell.doubt or cell.colspan > 1 or cell.rowspan > 1:
                    for one, count in waiting:
                        self._budget.spend(count, len(one.text))
                        yield from [one] * count
                    waiting.clear()
            at += times

    def _cell(self, element: etree._Element, *, hidden: bool) -> Cell:
        text = struck = ""
        if not hidden:
            paragraphs = [_text(part, self._styles) for part in element.iterfind(_TEXT + "p")]
            text = "\n".join(seen for seen, _ in paragraphs).strip("\n")
            struck = "".join(out for _, out in paragraphs)
            if self._styles.strikes(element):
                text, struck = "", text + struck
        doubted = not text and any(map(str.isdigit, struck))
        return Cell(
            text=text,
            rowspan=_number(element, "number-rows-spanned"),
            colspan=_number(element, "number-columns-spanned"),
            doubt=STRUCK if doubted else "",
            candidates=(struck,) if doubted else (),
        )


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows or columns of a sheet, those in groups too."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in _GROUPS and child.get(_TABLE + "display") != "false":
            waiting.append(iter(child))


def _number(element: etree._Element, attribute: str) -> int:
    """Return how often something repeats, or how far it reaches; 1 where nothing is said."""
    value = element.get(_TABLE + attribute, "1")
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 8 else 1  # noqa: PLR2004 - no sheet has more


def _text(paragraph: etree._Element, styles: _Styles) -> tuple[str, str]:
    """Return what a paragraph shows, and what in it is struck out."""
    seen: list[str] = []
    struck: list[str] = []

    def take(element: etree._Element, into: list[str]) -> None:
        into.append(element.text or "")
        for child in element:
            if child.tag == _TEXT + "s":
                into.append(" ")
            elif child.tag == _TEXT + "tab":
                into.append("\t")
            elif child.tag == _TEXT + "line-break":
                into.append("\n")
            elif (
                isinstance(child.tag, str) and child.tag not in _BESIDE and not styles.hides(child)
            ):
                take(child, struck if styles.strikes(child) else into)
            into.append(child.tail or "")

    take(paragraph, seen)
    return "".join(seen), "".join(struck)
