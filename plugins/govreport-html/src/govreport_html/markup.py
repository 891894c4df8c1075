"""The markup of what a page holds in great number: paragraphs, headings, tables.

A page has hundreds of cells and paragraphs, which are joined here, each text
escaped once.  A template gets the result as ``html`` of a block, or writes its
own markup from the block's other fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport_html.tables import CellView


def escaped(text: str) -> str:
    """Return *text* with every sign escaped that a browser could take for markup."""
    # Most cells are numbers, and letters and digits are no markup.
    if text.isalnum():
        return text
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )


def lined(text: str) -> str:
    """Return the text of a cell, escaped and with its line breaks marked up."""
    return text if text.isalnum() else escaped(text).replace("\n", "<br>")


def heading(tag: str, level: int, text: str) -> str:
    """Return a heading below a section's own."""
    return f'<{tag} class="level-{level}">{escaped(text)}</{tag}>\n'


def paragraph(text: str, role: str, url: str) -> str:
    """Return a paragraph; with *url*, a link."""
    inner = escaped(text)
    if url:
        inner = f'<a href="{escaped(url)}">{inner}</a>'
    return f'<p class="{role}">{inner}</p>\n'


def region(name: str) -> str:
    """Return the start of the region in which a table scrolls; *name* is read out."""
    return (
        '<div class="table-region" role="region" '
        f'aria-label="表格：{escaped(name)}" tabindex="0">\n'
    )


def skeleton(
    rows: Iterable[Sequence[CellView]],
    head: int,
    *,
    start: str,
    columns: Iterable[str],
    kinds: Sequence[str] = (),
    roles: bool = False,
) -> list[str]:
    """Return the markup of a table in pieces, between which the texts of its values belong.

    Args:
        rows: Its cells; those that are data are filled in later.
        head: How many rows make the ``thead``.
        start: What stands before the columns: opening tag and caption.
        columns: Widths of the columns.
        kinds: Classes of the first columns.
        roles: Whether rows say that they are rows, since a style sheet may make them blocks.
    """
    pieces = []
    piece = start
    named = [f' class="{kind}"' for kind in kinds]
    widths = "".join(
        f'<col{named[at] if at < len(named) else ""} style="width:{width}">'
        for at, width in enumerate(columns)
    )
    if widths:
        piece += f"<colgroup>{widths}</colgroup>\n"
    group, line = (' role="rowgroup"', ' role="row"') if roles else ("", "")
    piece += "<thead>\n" if head else f"<tbody{group}>\n"
    for number, row in enumerate(rows, 1):
        piece += f"<tr{line}>"
        for cell in row:
            piece += f"<{cell.tag}{cell.attributes}>{cell.text}"
            if cell.tag == "td":
                pieces.append(piece)
                piece = ""
            piece += f"</{cell.tag}>"
        piece += "</tr>\n"
        if number == head:
            piece += "</thead>\n<tbody>\n"
    return [*pieces, f"{piece}</tbody>\n</table>\n</div>\n"]
