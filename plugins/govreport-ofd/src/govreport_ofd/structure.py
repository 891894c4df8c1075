"""What the objects of the pages are: headings, paragraphs, lists, tables and their cells.

OFD leaves to custom tags (GB/T 33190, 16) what they are called.  Here they have the names
that a tagged PDF has, in a namespace of their own: ``H1`` to ``H6``, ``P``, ``L`` and ``LI``,
``Table``, ``TR``, ``TH`` and ``TD``, with the scope, spans and headers of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from govreport.document import Block, Document, Paragraph, Role, Scope
from govreport.document.geometry import Placed, place
from govreport_ofd.markup import DECLARATION, NAMESPACE, attribute
from govreport_ofd.painter import Mark, Marked
from govreport_typeset.display import TITLE, Blank
from govreport_typeset.levels import Levels

TAGS = "urn:govreport:structure"
_SCOPES = {Scope.COLUMN: ' Scope="Column"', Scope.ROW: ' Scope="Row"', Scope.DATA: ""}


def structure(document: Document, marked: Sequence[Marked]) -> str:
    """Return the file of custom tags."""
    return (
        f'{DECLARATION}<s:Document xmlns:s="{TAGS}" xmlns:ofd="{NAMESPACE}"'
        f' xml:lang="{attribute(document.language)}">\n'
        f"{''.join(_elements(document, marked))}</s:Document>"
    )


def _elements(document: Document, marked: Sequence[Marked]) -> Iterator[str]:
    levels = Levels()
    inside = False
    for at, each in enumerate(marked):
        block = document.blocks[each.owner] if each.owner != TITLE else None
        listed = _is_attachment(block)
        if listed is not inside:
            yield "<s:L>\n" if listed else "</s:L>\n"
            inside = listed
        if each.blank is not None:
            yield from _table(each.blank, at, each.marks)
        else:
            level = levels.of(block)
            tag = "LI" if listed else f"H{level}" if level else "P"
            yield f"<s:{tag}>{_references(each.marks)}</s:{tag}>\n"
    if inside:
        yield "</s:L>\n"


def _is_attachment(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.ATTACHMENT


def _references(marks: Iterable[Mark]) -> str:
    return "".join(
        f'<ofd:ObjectRef PageRef="{mark.page}">{mark.number}</ofd:ObjectRef>' for mark in marks
    )


def _table(blank: Blank, number: int, marks: Sequence[Mark]) -> Iterator[str]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.cell, []).append(mark)
    caption = blank.table.caption
    summary = f' Summary="{attribute(caption)}"' if caption else ""
    yield f'<s:Table ID="t{number}"{summary}>\n'
    for row in _rows(blank, number):
        yield "<s:TR>"
        for cell, begin, end in row:
            yield f"{begin}{_references(found.get(cell, ()))}{end}"
        yield "</s:TR>\n"
    yield "</s:Table>\n"


@lru_cache(maxsize=64)
def _rows(blank: Blank, number: int) -> tuple[tuple[tuple[int, str, str], ...], ...]:
    """Return the cells of each row of a table: number, and how their elements begin and end."""
    rows: list[list[tuple[int, str, str]]] = [[] for _ in blank.table.rows]
    for cell, placed in enumerate(place(blank.table)):
        tag = "TD" if placed.cell.scope is Scope.DATA else "TH"
        begin = f'<s:{tag} ID="t{number}c{cell}"{_attributes(placed, number)}>'
        rows[placed.row].append((cell, begin, f"</s:{tag}>"))
    return tuple(map(tuple, rows))


def _attributes(placed: Placed, number: int) -> str:
    """Return what a cell covers and which headers are its own."""
    cell = placed.cell
    parts = [_SCOPES[cell.scope]]
    if cell.rowspan > 1:
        parts.append(f' RowSpan="{cell.rowspan}"')
    if cell.colspan > 1:
        parts.append(f' ColSpan="{cell.colspan}"')
    headers = (*placed.above, *placed.left)
    if headers:
        parts.append(f' Headers="{" ".join(f"t{number}c{header}" for header in headers)}"')
    return "".join(parts)
