"""Neutral tables as Word tables, whatever their spans."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import attrs
from markupsafe import Markup, escape

from govreport.document import Cell, Scope, Table
from govreport.grid import kept
from govreport_docx.text import flat, markup

_MOST_COLUMNS = 63  #: more than this, Word does not open

#: What stands at a position of the grid: a cell with the columns it covers, and
#: whether it starts here or comes down from above; None inside a cell.
_Place: TypeAlias = "tuple[Cell, int, bool] | None"


@attrs.frozen(kw_only=True)
class Look:
    """Names of the styles that tables get, as the template's identifiers; empty for none.

    Attributes:
        table: Table style.
        head: Paragraphs of column headers and vertical captions.
        text: Paragraphs of row headers.
        figure: Paragraphs of data.
        width: Width of the text area in twips.
    """

    table: str = ""
    head: str = ""
    text: str = ""
    figure: str = ""
    width: int = 8844


def widths(table: Table, columns: int, whole: int) -> tuple[int, ...]:
    """Return the widths of the grid columns in twips; they add up to *whole*."""
    shares = table.widths
    usable = len(shares) == columns and all(math.isfinite(one) and one > 0 for one in shares)
    if not usable:
        shares = (1.0,) * columns
    total = sum(shares)
    edges = [round(whole * sum(shares[:index]) / total) for index in range(columns + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def grid(table: Table) -> list[list[_Place]]:
    """Return the full grid: spans clipped to it, and empty cells where the rows are short."""
    rows = len(table.rows)
    taken: list[dict[int, _Place]] = [{} for _ in range(rows)]
    for row, column, cell in table.positions():
        start = column
        while start in taken[row]:
            start += 1
        span = 1
        while span < cell.colspan and start + span not in taken[row]:
            span += 1
        for below in range(min(max(cell.rowspan, 1), rows - row)):
            for inner in range(start, start + span):
                taken[row + below][inner] = None
            taken[row + below][start] = (cell, span, below == 0)
    columns = max((max(places, default=-1) + 1 for places in taken), default=0)
    blank = Cell()
    return [[places.get(column, (blank, 1, True)) for column in range(columns)] for places in taken]


def is_too_wide(table: Table) -> bool:
    """Return whether Word would refuse the table for its number of columns."""
    return table.shape[1] > _MOST_COLUMNS


def wordml(table: Table, look: Look) -> Markup:
    """Return *table* as ``w:tbl``; nothing for a table without rows."""
    places = grid(table)
    columns = len(places[0]) if places else 0
    if not columns:
        return Markup("")
    sizes = widths(table, columns, look.width)
    style = f'<w:tblStyle w:val="{escape(look.table)}"/>' if look.table else ""
    borders = "" if look.table else _BORDERS
    head = 1 if table.head else 0
    caption = escape(flat(table.caption))
    parts = [
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:jc w:val="center"/>',
        f'{borders}<w:tblLayout w:type="fixed"/>',
        f'<w:tblLook w:val="04{head * 2}0" w:firstRow="{head}" w:lastRow="0"',
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
        f'<w:tblCaption w:val="{caption}"/>' if caption else "",
        "</w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{size}"/>' for size in sizes),
        "</w:tblGrid>",
    ]
    together = kept(table)
    for index, row in enumerate(places):
        mark = "<w:tblHeader/>" if index < table.head else ""
        parts.append(f"<w:tr><w:trPr><w:cantSplit/>{_HEIGHT}{mark}</w:trPr>")
        keep = "<w:keepNext/>" if index in together else ""
        parts.extend(
            _cell(place, sizes, column, look, keep) for column, place in enumerate(row) if place
        )
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return Markup("".join(parts))  # noqa: S704 (every text in it went through markup)


_HEIGHT = '<w:trHeight w:val="340" w:hRule="atLeast"/>'  #: 6 mm
_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def _cell(
    place: tuple[Cell, int, bool], sizes: Sequence[int], column: int, look: Look, keep: str
) -> str:
    cell, span, first = place
    width = sum(sizes[column : column + span])
    parts = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if cell.rowspan > 1:
        parts.append('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>")
    if cell.vertical:
        parts.append('<w:textDirection w:val="tbRlV"/>')
    style = _style(cell, look)
    named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    parts.append(f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{named}{keep}</w:pPr>')
    if first and cell.text:
        parts.append(
            '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
            f'<w:t xml:space="preserve">{markup(cell.text)}</w:t></w:r>'
        )
    parts.append("</w:p></w:tc>")
    return "".join(parts)


def _style(cell: Cell, look: Look) -> str:
    if cell.scope is Scope.COLUMN or cell.vertical:
        return look.head
    return look.text if cell.scope is Scope.ROW else look.figure
