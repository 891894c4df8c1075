"""Read OpenDocument spreadsheets: what the cells of each sheet show.

A cell holds the text that the program showed when it saved the sheet, so that no
number format has to be understood (ISO/IEC 26300, part 3, 9.1 and 19.6).
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs
from lxml import etree

from govreport.document import STRUCK, Cell, Document, Table
from govreport.errors import LimitError, ReadError
from govreport.text import figures
from govreport_published.ods_looks import Look, Looks
from govreport_published.package import opened

#: Cells of all sheets together, and characters of them.
MOST_CELLS: Final = 200_000
_MOST_CHARACTERS = 16_000_000
_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _DRAW = (_URN % name for name in ("office", "table", "text", "drawing"))
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
#: What elements in a text stand for.
_MARKS: Final = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_SHIFTED: Final[Mapping[str, Callable[[str], str]]] = {
    "": str,
    "raised": figures.raised,
    "lowered": figures.lowered,
}


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
        named = [package.xml("styles.xml")] if "styles.xml" in package else []
    body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise ReadError(f"{name}: is no spreadsheet, or protected by a password")
    looks = Looks([*named, root])
    budget = _Budget()
    sheets = list(body.iterfind(_TABLE + "table"))
    shown = [sheet for sheet in sheets if not looks.look(_style(sheet), Look()).hidden] or sheets
    try:
        tables = tuple(_Sheet(sheet, looks, budget).table() for sheet in shown)
    except LimitError as error:
        raise LimitError(f"{name}: {error}") from None
    return Document(title="", blocks=tables)


class _Sheet:
    """One sheet: its rows and columns, those that repeat written out."""

    def __init__(self, sheet: etree._Element, looks: Looks, budget: _Budget) -> None:
        self._sheet, self._looks, self._budget = sheet, looks, budget
        self._unseen: set[int] = set()
        #: Where columns begin whose cells have a style unless they say otherwise, and which.
        self._starts: list[int] = []
        self._usual: list[str] = []
        at = 0
        for column in _within(sheet, _TABLE + "table-column"):
            count = _number(column, "number-columns-repeated")
            if column.get(_TABLE + "visibility", "visible") != "visible":
                budget.spend(min(count, MOST_CELLS))
                self._unseen.update(range(at, at + min(count, MOST_CELLS)))
            self._starts.append(at)
            self._usual.append(column.get(_TABLE + "default-cell-style-name", ""))
            at += count
        self._starts.append(at)
        self._usual.append("")

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
        usual = row.get(_TABLE + "default-cell-style-name", "")
        at = 0
        waiting: list[tuple[Cell, int]] = []
        for element in row:
            if element.tag not in {_CELL, _COVERED}:
                continue
            times = _number(element, "number-columns-repeated")
            if element.tag == _CELL:
                style = _style(element) or usual or self._of_column(at)
                look = self._looks.look(style, Look())
                cell = self._cell(element, look, hidden=hidden or at in self._unseen)
                waiting.append((cell, times))
                if cell.text or cell.doubt or cell.colspan > 1 or cell.rowspan > 1:
                    for one, count in waiting:
                        self._budget.spend(count, len(one.text))
                        yield from [one] * count
                    waiting.clear()
            at += times

    def _of_column(self, at: int) -> str:
        place = bisect.bisect_right(self._starts, at) - 1
        return self._usual[place] if place >= 0 else ""

    def _cell(self, element: etree._Element, look: Look, *, hidden: bool) -> Cell:
        text = struck = ""
        if not hidden:
            paragraphs = [_text(part, self._looks, look) for part in element.iterfind(_TEXT + "p")]
            text = "\n".join(seen for seen, _ in paragraphs).strip("\n")
            struck = "".join(out for _, out in paragraphs)
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


def _style(element: etree._Element) -> str:
    return element.get(_TABLE + "style-name") or element.get(_TEXT + "style-name") or ""


def _text(paragraph: etree._Element, looks: Looks, look: Look) -> tuple[str, str]:
    """Return what a paragraph of a cell shows, and what in it is struck out."""
    seen: list[str] = []
    struck: list[str] = []

    def show(text: str | None, look: Look) -> None:
        if text and look.seen:
            shown = _SHIFTED[look.shift](text)
            (struck if look.struck else seen).append(shown)

    def take(element: etree._Element, look: Look) -> None:
        show(element.text, look)
        for child in element:
            if child.tag in _MARKS:
                show(_MARKS[child.tag], look)
            elif isinstance(child.tag, str) and child.tag not in _BESIDE:
                take(child, looks.look(_style(child), look))
            show(child.tail, look)

    take(paragraph, looks.look(_style(paragraph), look))
    return "".join(seen), "".join(struck)
