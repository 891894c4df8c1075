"""One call of a reader: guarded, and what it returns held against the bounds."""

from __future__ import annotations

from govreport._guard import guarded, returned, whole
from govreport.contracts import Read
from govreport.document import Document, Table
from govreport.document.geometry import extent
from govreport.errors import LimitError, PluginError

#: What to do about a document that is larger than any report.
LESS = "An annual report has a few at most: is it the right file?"
#: Bounds of what a reader returns; the longest reports have some hundred paragraphs and
#: thousand cells, and what looks at a document takes microseconds for each.
_MOST_BLOCKS = 40_000
_MOST_CELLS = 100_000
#: Places in the grids of all tables, which spans make of cells.
_MOST_PLACES = 400_000
_MOST_CHARACTERS = 16_000_000


def parsed(plugin: str, read: Read, data: bytes, name: str) -> Document:
    """Return what a reader makes of the data; what has no end for it is a limit, and no fault.

    Args:
        plugin: Name of the plugin that declared it.
        read: The function that reads.
        data: The bytes of the file.
        name: Its name, for messages.

    Raises:
        ReadError: The bytes cannot be read.
        PluginError: The reader failed.
    """
    try:
        document = guarded(plugin, "reading", read, data, name)
    except PluginError as error:
        if isinstance(error.__cause__, MemoryError):
            raise LimitError(f"{name}: needs more memory than there is", hint=LESS) from error
        if isinstance(error.__cause__, RecursionError):
            raise LimitError(f"{name}: is nested too deeply", hint=LESS) from error
        raise
    document = returned(plugin, "reading", document, Document)
    document = guarded(plugin, "reading", whole, plugin, "reading", document)
    _bound(document, name)
    return document


def _bound(document: Document, name: str) -> None:
    """Refuse a document that no report is as large as, whichever reader made it."""
    blocks = len(document.blocks)
    cells = characters = places = 0
    for block in document.blocks:
        if isinstance(block, Table):
            cells += sum(map(len, block.rows))
            places += extent(block, _MOST_PLACES - places)
            characters += sum(len(cell.text) for row in block.rows for cell in row)
        else:
            characters += len(block.text)
        if places > _MOST_PLACES:
            break  # neither is the rest looked at
    for found, most, noun in (
        (blocks, _MOST_BLOCKS, "paragraphs and tables"),
        (cells, _MOST_CELLS, "cells"),
        (places, _MOST_PLACES, "places in tables"),
        (characters, _MOST_CHARACTERS, "characters"),
    ):
        if found > most:
            raise LimitError(f"{name}: shows more than {most} {noun}", hint=LESS)
