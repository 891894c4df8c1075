"""Tables of a page: ``table`` elements, and rows of ``div`` that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from govreport.document import PICTURE, Cell, Table
from govreport_published.markup import HEADINGS, BreakAt, cell_text, hidden, tag_of
from govreport_published.visibility import DOUBT, DRAWN, MAY_SAY, MOVED

#: Bounds of one table; a report's largest has 28 rows of 10 columns.
MOST_CELLS = 50_000
_WIDEST = 1_000
_TALLEST = 65_534
#: Rows and cells that rows of ``div`` have at least to be taken for a table.
_GRID_ROWS = 3
_GRID_CELL = 120
#: Pictures so narrow, in pixels, only hold a place.
_SPECK = re.compile(r"\s*[0-3](?:px)?\s*")
_NUMBER = re.compile(r"\s*\+?([0-9]+)")
_ROW_STYLE = re.compile(r"display\s*:\s*table-row\b", re.IGNORECASE)
_TABLE_STYLE = re.compile(r"display\s*:\s*(?:inline-)?table\s*(?:;|\Z)", re.IGNORECASE)


def as_table(element: etree._Element) -> Table:
    """Return a ``table`` element as a table."""
    rows = []
    trs = list(_rows(element))
    for index, tr in enumerate(trs):
        cells = []
        for td in tr:
            tag = tag_of(td)
            if tag not in {"td", "th"} or hidden(td, tag):
                continue
            text = cell_text(td)
            sure = bool(text) and td.get(DOUBT) not in {DRAWN, MOVED}
            doubt, candidates = ("", ()) if sure else _doubt(td)
            cells.append(
                Cell(
                    text=text,
                    colspan=_span(td.get("colspan"), _WIDEST, 1),
                    rowspan=_span(td.get("rowspan"), _TALLEST, len(trs) - index),
                    doubt=doubt,
                    candidates=candidates,
                )
            )
        rows.append(tuple(cells))
    return Table(rows=tuple(rows))


def _doubt(cell: etree._Element) -> tuple[str, tuple[str, ...]]:
    """Return why a cell without text is not surely blank, and what it may say."""
    reason = cell.get(DOUBT)
    if reason:
        said = cell.get(MAY_SAY)
        return reason, () if said is None else (said,)
    shown = (image for image in cell.iter("img") if not _SPECK.fullmatch(image.get("width") or ""))
    return (PICTURE, ()) if next(shown, None) is not None else ("", ())


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        tag = tag_of(part)
        if tag == "tr":
            if not hidden(part, tag):
                yield part
        elif tag in {"tbody", "thead", "tfoot"} and not hidden(part, tag):
            yield from _rows(part)


def _span(text: str | None, most: int, all_: int) -> int:
    """Return the span that an attribute asks for; 0 asks for *all_*."""
    digits = _NUMBER.match(text) if text else None
    if not digits:
        return 1
    number = int(digits[1][:9])
    return min(number, most) if number else max(all_, 1)


def as_grid(element: etree._Element) -> Table | None:
    """Return rows of ``div``, ``ul`` or ``dl`` that look like a table, or None."""
    if element.tag not in {"div", "section", "ul"} or len(element) < _GRID_ROWS:
        return None
    style = element.get("style") or ""
    declared = (element.get("role") or "") in {"table", "grid"} or bool(_TABLE_STYLE.search(style))
    rows: list[tuple[Cell, ...]] = []
    several = 0
    for child in element:
        tag = tag_of(child)
        if not tag or hidden(child, tag):
            continue
        if (child.get("role") or "") == "rowgroup":
            return None
        cells = _grid_cells(child)
        if cells is None or (child.tail and child.tail.strip()):
            return None
        several += len(cells) > 1
        rows.append(cells)
    if several * 2 < len(rows) and not declared:
        return None
    return Table(rows=tuple(rows)) if several else None


def _grid_cells(row: etree._Element) -> tuple[Cell, ...] | None:
    """Return the cells of a row: children that are short leaves; None if it is no row."""
    if row.tag not in {"div", "ul", "li", "dl", "section"}:
        return None
    if row.text and row.text.strip():
        return None
    cells: list[Cell] = []
    for child in row:
        tag = tag_of(child)
        if not tag or hidden(child, tag):
            continue
        if tag in HEADINGS or (child.tail and child.tail.strip()):
            return None
        if tag not in {"div", "span", "li", "dt", "dd", "p"} or _has_blocks(child):
            return None
        text = cell_text(child)
        if len(text) > _GRID_CELL:
            return None
        cells.append(Cell(text=text))
    return tuple(cells) if cells else None


def _has_blocks(element: etree._Element) -> bool:
    return sum(1 for inner in element.iter() if inner.tag in BreakAt.BLOCKS) > 2  # noqa: PLR2004


def as_pairs(element: etree._Element) -> Table:
    """Return a ``dl`` element as a table of names and contents."""
    rows: list[list[Cell]] = []
    for part in element.iter("dt", "dd"):
        if part.tag == "dt" or not rows:
            rows.append([])
        rows[-1].append(Cell(text=cell_text(part)))
    return Table(rows=tuple(tuple(row) for row in rows))
