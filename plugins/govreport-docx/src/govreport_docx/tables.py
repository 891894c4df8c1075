"""Neutral tables as Word tables, whatever their spans."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import attrs
from markupsafe import Markup, escape

from govreport.document import Cell, Scope, Table
from govreport.document.columns import least_widths, wishes
from govreport.document.geometry import Part, parts
from govreport.document.lines import line_height
from govreport.document.measures import (
    SIZE,
    Measures,
    arranged,
    heights_of,
    measured,
    together,
)
from govreport.text.shaping import caption_lines, unbroken
from govreport_docx.text import flat, markup

_MOST_COLUMNS = 63  #: more than this, Word does not open
#: 五号 to 八号, and one below: the largest size is taken that has room for all numbers.
_SIZES = (10.5, 9.0, 7.5, 6.5, 5.5, 5.0, 4.5)
#: Only numbers that have no room otherwise are set in smaller type: 六号.
_LEAST = 7.5
#: On an upright page type is no smaller than 小六: where that has no room, the page is turned.
_UPRIGHT_LEAST = 6.5
_TWIPS = 20
_LARGEST = 12.0
#: White space left and right of a cell's text together, in twips: of Word's own, and of ours.
WORDS_OWN, _MARGINS = 216, 80
#: Characters of a caption that a line has at least, if there is room.
_FEW = 2
#: Programs that count in parts of a millimetre round a column down by so many twips.
_SPARE = 6
#: Part of an em that a line of upright text takes.
_UPRIGHT = 1.3
#: Figures that are as wide as an ordinal in its brackets.
_ORDINAL = 5
#: Figures of the widest fonts that programs fall back on take so much of an em.
_FIGURE = 0.6362


@attrs.frozen(kw_only=True)
class Look:
    """Names of the styles that tables get, as the template's identifiers; empty for none.

    Attributes:
        table: Table style.
        head: Paragraphs of column headers and vertical captions.
        text: Paragraphs of row headers.
        figure: Paragraphs of data.
        is_for_figures: Whether that style is one of data, and says how they stand.
        width: Width of the text area in twips.
        height: Its height.
        size: Size of type of these paragraphs in points; 0 where no style is for tables.
        margins: White space left and right of a cell's text together, in twips.
    """

    table: str = ""
    head: str = ""
    text: str = ""
    figure: str = ""
    is_for_figures: bool = True
    width: int = 8844
    height: int = 12756
    size: float = 0.0
    margins: int = _MARGINS

    @property
    def sizes(self) -> tuple[float, ...]:
        """Sizes of type that a table may have, the largest first."""
        own = self.size if 0 < self.size <= _LARGEST else _SIZES[0]
        return (own, *(size for size in _SIZES if size < own))


@attrs.frozen
class Sizes:
    """What a table measures.

    Attributes:
        size: Size of its type in points.
        widths: Widths of its columns in twips; they add up to the look's.
        heights: Heights of its rows in twips.
    """

    size: float
    widths: tuple[int, ...]
    heights: tuple[int, ...]


def measures(table: Table, columns: int, look: Look) -> Sizes:
    """Return what a table measures: as on any page of print, if its numbers have room there.

    Otherwise its type is the largest in which rows are no higher than there.  No number, unit
    or ordinal is wider than its column if some size has room for it.
    """
    usual = measured(table, look.width)
    if usual and look.sizes[0] == SIZE and len(usual.widths) == columns:
        if has_room(table, usual.widths, SIZE, look):
            return Sizes(SIZE, usual.widths, usual.heights)
    else:
        usual = None
    found: Sizes | None = None
    for size in look.sizes:
        if found and size < _LEAST:
            break
        made = _sized(table, columns, look, size, usual)
        if made and (not usual or made.heights == usual.heights):
            return made
        if made and (not found or sum(made.heights) < sum(found.heights)):
            found = made
    if found:
        return found
    edges = [round(look.width * at / columns) for at in range(columns + 1)]
    widths = tuple(right - left for left, right in pairwise(edges))
    return Sizes(look.sizes[-1], widths, heights_of(table, widths, look.sizes[-1]))


def has_room(table: Table, widths: Sequence[int], size: float, look: Look) -> bool:
    """Return whether every number and unit of a table stays whole in columns of *widths*."""
    return all(
        need(size, look, 1, cell, column) <= sum(widths[column : column + cell.colspan])
        for _, column, cell in table.positions()
        if not cell.vertical
    )


def fits_upright(table: Table, look: Look) -> bool:
    """Return whether all numbers have room in type that can be read on an upright page."""
    columns = table.shape[1]
    size = min(look.sizes[0], _UPRIGHT_LEAST)
    texts = [cell.text for row in table.rows for cell in row if cell.scope is Scope.DATA]
    longest = max(map(len, texts), default=0)
    share = figures(look.width // max(columns, 1) - look.margins, size)
    if all(map(str.isascii, texts)) and max(longest, _ORDINAL) <= share:
        return True  # nearly always each has room beside the others, and so has an ordinal
    least = least_widths(table.positions(), [0] * columns, partial(need, size, look, 1))
    return sum(least) <= look.width


def _sized(
    table: Table, columns: int, look: Look, size: float, usual: Measures | None
) -> Sizes | None:
    """Return what a table measures in type of *size*; None if its numbers have no room."""
    for few in (_FEW, 1):
        each = partial(need, size, look, few)
        least = least_widths(table.positions(), [0] * columns, each)
        if sum(least) <= look.width:
            wished = wishes(table, look.width)
            widths = arranged(table, size, look.width, least, wished)
            heights = heights_of(table, widths, size)
            if usual:
                heights = tuple(map(max, heights, usual.heights))
            return Sizes(size, widths, heights)
    return None


def need(size: float, look: Look, few: int, cell: Cell, _column: int) -> int:
    """Return the least width of a cell in twips; *few* are the characters of a caption's line."""
    if cell.vertical:
        return math.ceil(_UPRIGHT * size * _TWIPS) + look.margins
    widest = max(map(_ems, unbroken(cell.text)), default=0.0)
    least = 1 if cell.scope is Scope.DATA else min(len(cell.text), few * (1 + _is_group(cell)))
    return math.ceil(max(widest, least) * size * _TWIPS) + look.margins + _SPARE


def figures(room: int, size: float) -> int:
    """Return how many figures of a size *room* twips hold."""
    return int((room - _SPARE) / (_FIGURE * size * _TWIPS))


def _is_group(cell: Cell) -> bool:
    """Return whether a cell heads several rows: （三）不予公开 has its ordinal on one line."""
    return cell.scope is Scope.ROW and cell.rowspan > 1


def broken(cell: Cell, room: float) -> str:
    """Return the text of a cell, a narrow caption broken by its sense; *room* is in ems."""
    if cell.vertical or not (cell.scope is Scope.COLUMN or _is_group(cell)):
        return cell.text
    return "\n".join(
        line for text in cell.text.split("\n") for line in caption_lines(text, _ems, room)
    )


def _ems(text: str) -> float:
    """Return the width of *text* in ems."""
    return sum(_FIGURE if mark.isascii() else 1.0 for mark in text)


def is_too_wide(table: Table) -> bool:
    """Return whether Word would refuse the table for its number of columns."""
    return table.shape[1] > _MOST_COLUMNS


def wordml(table: Table, look: Look) -> Markup:
    """Return *table* as ``w:tbl``; nothing for a table without rows."""
    places = parts(table)
    columns = len(places[0]) if places else 0
    if not columns:
        return Markup("")
    found = measures(table, columns, look)
    size, sizes = found.size, found.widths
    style = f'<w:tblStyle w:val="{escape(look.table)}"/>' if look.table else ""
    borders = "" if look.table else _BORDERS
    head = 1 if table.head else 0
    caption = escape(flat(table.caption))
    pieces = [
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:jc w:val="center"/>',
        f'{borders}<w:tblLayout w:type="fixed"/>{_INSETS}',
        f'<w:tblLook w:val="04{head * 2}0" w:firstRow="{head}" w:lastRow="0"',
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
        f'<w:tblCaption w:val="{caption}"/>' if caption else "",
        "</w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{size}"/>' for size in sizes),
        "</w:tblGrid>",
    ]
    keep = together(table, found.heights, look.height)
    line = line_height(size)
    shrunk = "" if size == look.size else f'<w:sz w:val="{size * 2:.0f}"/>'
    pitch = f'<w:spacing w:line="{line}" w:lineRule="exact"/>' if shrunk else ""
    for index, row in enumerate(places):
        mark = "<w:tblHeader/>" if index < table.head else ""
        height = f'<w:trHeight w:val="{found.heights[index]}" w:hRule="atLeast"/>'
        pieces.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{mark}</w:trPr>")
        marks = _Marks("<w:keepNext/>" if index in keep else "", shrunk, pitch, line, size)
        pieces.extend(
            _cell(place, sizes, column, look, marks) for column, place in enumerate(row) if place
        )
        pieces.append("</w:tr>")
    pieces.append("</w:tbl>")
    return Markup("".join(pieces))  # noqa: S704 (every text in it went through markup)


#: Between two tables: Word joins what nothing parts, and LibreOffice lays out for ever what
#: stays together in both (7.4, a table of 14 rows kept as a whole before one of 28).
APART = Markup(
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20"'
    ' w:lineRule="exact"/></w:pPr></w:p>'
)
_INSETS = (
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
)
#: Where no style is for tables: what the running text has, its indent above all, is not theirs.
_PLAIN = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{}"/>'
)
_MIDDLE = '<w:jc w:val="center"/>'
_CENTRED = '<w:vAlign w:val="center"/>'
_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


@attrs.frozen
class _Marks:
    """What the paragraphs of a row have in common.

    Attributes:
        keep: XML that keeps them with the next row; empty for none.
        size: XML of the size of their type; empty where it is the style's.
        pitch: XML of the height of their lines, likewise.
        line: That height in twips.
        points: That size.
    """

    keep: str
    size: str
    pitch: str
    line: int
    points: float


def _cell(part: Part, sizes: Sequence[int], column: int, look: Look, marks: _Marks) -> str:
    cell, span, first = part.cell, part.span, part.first
    width = sum(sizes[column : column + span])
    pieces = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>']
    if span > 1:
        pieces.append(f'<w:gridSpan w:val="{span}"/>')
    if cell.rowspan > 1:
        pieces.append('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>")
    # LibreOffice loses what follows a table with an upright cell that goes over a page and is
    # centred across; one line has hardly room to be elsewhere.
    pieces.append('<w:textDirection w:val="tbRlV"/>' if cell.vertical else _CENTRED)
    style = _style(cell, look)
    named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    side = "left" if cell.scope is Scope.ROW else "center"
    plain = marks.pitch if style else _PLAIN.format(marks.line, side)
    if style and cell.scope is Scope.DATA and not look.is_for_figures:
        plain += _MIDDLE
    pieces.append(f"</w:tcPr><w:p><w:pPr>{named}{marks.keep}{plain}</w:pPr>")
    if first and cell.text:
        text = broken(cell, (width - look.margins) / (marks.points * _TWIPS))
        pieces.append(
            f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{marks.size}</w:rPr>'
            f'<w:t xml:space="preserve">{markup(text)}</w:t></w:r>'
        )
    pieces.append("</w:p></w:tc>")
    return "".join(pieces)


def _style(cell: Cell, look: Look) -> str:
    if cell.scope is Scope.COLUMN or cell.vertical:
        return look.head
    return look.text if cell.scope is Scope.ROW else look.figure
