"""Half characters: halves of surrogate pairs, which no file can hold.

The text layer of a PDF has them where a glyph's code is cut; a plugin may bring them in.
"""

from __future__ import annotations

import re

import attrs

from govreport.document.cells import Cell
from govreport.document.tree import Block, Document, Table
from govreport.text.printing import half_character

_HALVES = "[\ud800-\udfff]"


def half_of(document: Document) -> str:
    """Return a half character of what a document shows or carries, or nothing."""
    carried = (*document.meta, *document.meta.values(), document.payload or "")
    captions = (table.caption for table in document.tables())
    return half_character("\n".join((document.text(), *captions, *carried)))


def whole(document: Document) -> Document:
    """Return a document with U+FFFD for half characters, as for all that cannot be decoded.

    The payload stays as it is: it is data, and refused if it is damaged.
    """
    if not half_of(attrs.evolve(document, payload=None)):
        return document
    return attrs.evolve(
        document,
        title=_mended(document.title),
        blocks=tuple(map(_block, document.blocks)),
        meta={_mended(key): _mended(text) for key, text in document.meta.items()},
    )


def _block(block: Block) -> Block:
    if not isinstance(block, Table):
        return attrs.evolve(block, text=_mended(block.text))
    rows = tuple(tuple(map(_cell, row)) for row in block.rows)
    return attrs.evolve(block, rows=rows, caption=_mended(block.caption))


def _cell(cell: Cell) -> Cell:
    candidates = tuple(map(_mended, cell.candidates))
    return attrs.evolve(cell, text=_mended(cell.text), candidates=candidates)


def _mended(text: str) -> str:
    return re.sub(_HALVES, "\ufffd", text)
