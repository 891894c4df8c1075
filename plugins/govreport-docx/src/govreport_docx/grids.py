"""The grid of a table in a template: its columns, the white space in them, its size of type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from lxml import etree

from govreport_docx.look import (
    DEFAULT_SIZE,
    keys_of,
    lines_of,
    margins_of,
    number,
    paragraph_text,
    sizes_of,
    table_tokens,
)
from govreport_docx.tables import WORDS_OWN, figures
from govreport_docx.views import plain
from govreport_docx.wml import W


@attrs.frozen(kw_only=True)
class Grid:
    """What says how long a number a column holds.

    Attributes:
        widths: Widths of the columns in twips.
        margins: White space left and right of a cell's text together, in twips.
        size: Size of type of the numbers in points.
        exact: Whether the lines of its paragraphs have an exact height.
        figures: Figures that even the narrowest column of numbers has room for.
    """

    widths: tuple[int, ...]
    margins: int
    size: float
    exact: bool = False
    figures: int = 0


def grids_of(body: etree._Element, styles: etree._Element | None) -> Mapping[str, Grid]:
    """Return the grids of a template's own tables by key; none of those that loops make."""
    found: dict[str, Grid] = {}
    sizes, lines = sizes_of(styles), lines_of(styles)
    for table in body.iter(f"{W}tbl"):
        tokens = table_tokens(table)
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        widths = tuple(number(column, "w", 0) for column in columns)
        if not widths or min(widths) <= 0 or any("{%" in token for token in tokens):
            continue
        margins, size = _margins(table, styles), _size(table, sizes)
        least = min(
            (
                sum(widths[column : column + span])
                for column, span, cell in cells_of(table)
                if any("{{" in paragraph_text(one) for one in cell.iter(f"{W}p"))
            ),
            default=0,
        )
        grid = Grid(
            widths=widths,
            margins=margins,
            size=size,
            exact=_is_exact(table, lines),
            figures=figures(least - margins, size),
        )
        found.update(dict.fromkeys(keys_of(tokens), grid))
    return found


def _margins(table: etree._Element, styles: etree._Element | None) -> int:
    own = table.find(f"{W}tblPr/{W}tblCellMar")
    if own is not None:
        sides = (own.find(f"{W}{side}") for side in ("left", "right"))
        return sum(number(side, "w", WORDS_OWN // 2) for side in sides)
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return margins_of(styles, "" if style is None else style.get(f"{W}val", ""))


def _size(table: etree._Element, sizes: Mapping[str, float]) -> float:
    """Return the largest size of type in cells with tags."""
    found = [
        _size_of(paragraph, sizes)
        for paragraph in table.iter(f"{W}p")
        if "{{" in paragraph_text(paragraph)
    ]
    return max(found, default=DEFAULT_SIZE)


def _is_exact(table: etree._Element, lines: Mapping[str, float]) -> bool:
    """Return whether all paragraphs of a table have lines of an exact height, by their styles."""
    styles = {style.get(f"{W}val", "") for style in table.iter(f"{W}pStyle")}
    return bool(styles) and all(lines.get(style) for style in styles)


def _size_of(paragraph: etree._Element, sizes: Mapping[str, float]) -> float:
    direct = number(paragraph.find(f"{W}r/{W}rPr/{W}sz"), "val", 0) / 2
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val", "")
    return direct or sizes.get(name, sizes.get("", DEFAULT_SIZE))


def texts_of(table: etree._Element) -> tuple[str, ...]:
    """Return what the cells of a table say, in reading order, without white space."""
    found = []
    for _, _, cell in cells_of(table):
        if not is_continued(cell):
            text = plain("".join(paragraph_text(one) for one in cell.iter(f"{W}p")))
            found += [text] if text else []
    return tuple(found)


def cells_of(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield the first column, the columns covered, and the cell, row by row."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is row:
                span = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                yield column, span, cell
                column += span


def is_continued(cell: etree._Element) -> bool:
    """Return whether a cell is the continuation of the one above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _number(node: etree._Element | None, default: int) -> int:
    text = "" if node is None else node.get(f"{W}val", "")
    return int(text) if text.isdecimal() else default
