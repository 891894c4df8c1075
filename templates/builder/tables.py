"""The official tables as Word tables, a tag in every cell that holds a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from builder.page import BODY_HEIGHT, BODY_WIDTH, LINE
from builder.styles import AFTER
from builder.wml import attribute, paragraph
from govreport.document import Cell, Scope, Table
from govreport.document.columns import shared, wishes
from govreport.document.geometry import Part, kept, parts
from govreport.document.lines import text_height
from govreport.document.measures import SIZE, below, measured, together
from govreport.editions import Label, TableLayout
from govreport.text.shaping import caption_lines, characters

_EM = 210  #: width of a character of 五号 in twips
_MARGINS = 100  #: white space left and right of a cell's text in twips, and some to spare


def neutral(layout: TableLayout) -> Table:
    """Return the empty form as a neutral table whose data cells hold their tags."""
    rows = tuple(
        tuple(
            Cell(
                text=item.text,
                colspan=item.colspan,
                rowspan=item.rowspan,
                scope=item.scope,
                vertical=item.vertical,
            )
            if isinstance(item, Label)
            else Cell(
                text=f"{{{{ {layout.key}.{item.cell} }}}}",
                colspan=item.column.span,
                address=f"{layout.key}.{item.cell}",
            )
            for item in row
        )
        for row in layout.grid
    )
    return Table(
        rows=rows, key=layout.key, caption=layout.caption, head=layout.head, widths=layout.widths
    )


def _blank(table: Table) -> Table:
    """Return a table whose cells say nothing instead of their tags, which are never printed."""
    rows = tuple(
        tuple(attrs.evolve(cell, text="") if cell.address else cell for cell in row)
        for row in table.rows
    )
    return attrs.evolve(table, rows=rows)


def looped(key: str, name: str, columns: Sequence[str | None], shares: tuple[float, ...]) -> str:
    """Return a table with a row for each item of a group of cells, captions printed by tags.

    Args:
        key: Key of the document's table.
        name: Name that the loop gives the key of an item.
        columns: What each column prints of an item; None for the key itself.
        shares: Widths of the columns, in parts of the table.
    """

    def row(texts: Iterable[str], scope: Scope) -> tuple[Cell, ...]:
        return tuple(Cell(text=text, scope=scope) for text in texts)

    heads = [f"{{{{ captions.{key}.{column or name} }}}}" for column in columns]
    tags = [
        f"{{{{ {key}[{name}].{column} }}}}" if column else f"{{{{ {name} }}}}" for column in columns
    ]
    rest = [""] * (len(columns) - 1)
    rows = (
        row(heads, Scope.DATA),
        row([f"{{%tr for {name} in {key} %}}", *rest], Scope.ROW),
        row(tags, Scope.ROW),
        row(["{%tr endfor %}", *rest], Scope.ROW),
    )
    table = Table(rows=rows, key=key, caption=key, head=1, widths=shares)
    widths = shared(wishes(table, BODY_WIDTH), [0] * len(shares), BODY_WIDTH)
    heights = [text_height(1, SIZE)] * len(rows)
    return _wordml(table, widths, heights, kept(table)) + paragraph("AfterTable", "")


def _text(cell: Cell, width: int) -> str:
    """Return what stands in a cell: a caption that needs more lines has them evenly."""
    flowing = _look(cell) == "TableText" and cell.rowspan == 1
    if cell.vertical or cell.scope is Scope.DATA or flowing:
        return cell.text
    return "\n".join(caption_lines(cell.text, characters, (width - _MARGINS) / _EM))


def _cells(row: list[Part | None], sizes: Sequence[int], *, keep: bool) -> Iterator[str]:
    for column, found in enumerate(row):
        if found is None:
            continue
        cell, first = found.cell, found.first
        width = sum(sizes[column : column + cell.colspan])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.colspan > 1:
            properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
        if cell.rowspan > 1:
            properties += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        if cell.vertical:
            properties += '<w:textDirection w:val="tbRlV"/>'
        properties += '<w:vAlign w:val="center"/>'
        text = _text(cell, width) if first else ""
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(_look(cell), text, keep=keep)}</w:tc>"


def _look(cell: Cell) -> str:
    if cell.scope is Scope.COLUMN or cell.vertical:
        return "TableHead"
    return "TableText" if cell.scope is Scope.ROW else "TableFigure"


def wordml(layout: TableLayout) -> str:
    """Return the table of a form as ``w:tbl``, and what parts it from the text below."""
    table = neutral(layout)
    found = measured(_blank(table), BODY_WIDTH)
    if found is None:
        raise ValueError(f"{table.key}: its captions are wider than the page")
    keep = together(table, found.heights, BODY_HEIGHT)
    after = below(found.heights, LINE) - AFTER
    return _wordml(table, found.widths, found.heights, keep) + paragraph(
        "AfterTable", "", more=f'<w:spacing w:after="{after}"/>'
    )


def _wordml(
    table: Table, widths: Sequence[int], heights: Sequence[int], together: frozenset[int]
) -> str:
    rows = []
    for index, row in enumerate(parts(table)):
        marks = f'<w:cantSplit/><w:trHeight w:val="{heights[index]}" w:hRule="atLeast"/>'
        marks += "<w:tblHeader/>" if index < table.head else ""
        cells = "".join(_cells(row, widths, keep=index in together))
        rows.append(f"<w:tr><w:trPr>{marks}</w:trPr>{cells}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(table.caption)}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )
