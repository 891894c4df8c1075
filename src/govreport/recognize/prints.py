"""Whether a document shows just what a composed one has: then it need not be read again.

A stranger can put any data into a document, and any check sum of them.  So
the data are laid out as govreport would print them, and that is compared with
what the reader of the page has seen, text by text and cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeGuard

from govreport.document import Block, Cell, Document, Paragraph, Role, Table
from govreport.recognize.differences import closed
from govreport.recognize.titles import title_year

#: A label beside the title, such as 发布日期, is no longer and has no digit.
_LONGEST_LABEL = 20
#: The text between two tables, or a table's cells with what they cover.
_Stretch: TypeAlias = str | list[list[tuple[str, int, int]]]


def shows(document: Document, composed: Document) -> bool:
    """Return whether *document* shows what *composed* has, in the same order and cells.

    Before it, the title and facts that go with it may stand; behind it nothing.
    """
    year = title_year(composed.title)
    if year is not None and str(year) != composed.meta.get("year"):
        return False  # a title of its own may name another year than the data
    number = [block for block in composed.blocks if _is_number(block)]
    body = [block for block in composed.blocks if not _is_number(block)]
    shown, wanted = list(_stretches(document.blocks)), list(_stretches(body))
    head = len(shown) - len(wanted)
    if head < 0 or shown[head + 1 :] != wanted[1:]:
        return False
    first, expected = shown[head], wanted[0]
    if not isinstance(first, str) or not isinstance(expected, str):
        return False
    before = first.removesuffix(expected)
    if len(before) + len(expected) != len(first):
        return False
    title, *numbers = (closed(text) for text in (composed.title, *(b.text for b in number)))
    titles = {title, *(each + title for each in numbers), *(title + each for each in numbers)}
    facts = {closed(text) for text in composed.meta.values()} | titles
    texts = {text for stretch in (*shown[:head], before) for text in _texts(stretch) if text}
    return bool(titles & texts) and all(text in facts or _is_label(text) for text in texts)


def _is_number(block: Block) -> TypeGuard[Paragraph]:
    """Return whether a block is the document's number, which stands above its title or below."""
    return isinstance(block, Paragraph) and block.role is Role.DOCUMENT_NUMBER


def _stretches(blocks: Sequence[Block]) -> Iterator[_Stretch]:
    """Yield text and tables in turn, text first and last; where a paragraph ends is no matter."""
    text: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            yield "".join(text)
            yield [_row(cells) for cells in block.rows]
            text = []
        else:
            text.append(closed(block.text))
    yield "".join(text)


def _row(cells: tuple[Cell, ...]) -> list[tuple[str, int, int]]:
    """Return the cells of a row; one whose reader is not sure says nothing of its own."""
    return [(closed(cell.doubt or cell.text), cell.colspan, cell.rowspan) for cell in cells]


def _texts(stretch: _Stretch) -> Iterator[str]:
    if isinstance(stretch, str):
        yield stretch
    else:
        yield from (text for row in stretch for text, _, _ in row)


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not any(char.isnumeric() for char in text)
