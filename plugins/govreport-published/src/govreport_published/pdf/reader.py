"""A PDF as a neutral document."""

from __future__ import annotations

import json

from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport_published.pdf.blocks import blocks_of
from govreport_published.pdf.child import take_apart
from govreport_published.pdf.sheet import Source

_LARGEST = 64_000_000
#: A report has more characters than a stamp or a page number on scanned pages.
_FEWEST = 30


def read(data: bytes, name: str) -> Document:
    """Return what a PDF shows, and the data of ours that it may carry.

    Raises:
        LimitError: The PDF is too large, or reading it takes too long.
        ReadError: It is damaged, encrypted, or holds images instead of text.
    """
    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes of PDF")
    source = take_apart(data, name)
    _check(source, name)
    meta = _meta(source.meta)
    blocks, title = blocks_of(source, name)
    return Document(
        title=(source.title if meta else "") or title,
        blocks=tuple(blocks),
        # What another program wrote there is a title only if it reads like one.
        meta=meta or ({"article-title": source.title} if source.title else {}),
        payload=source.payload,
    )


def _check(source: Source, name: str) -> None:
    shown = sum(not glyph.char.isspace() for sheet in source.sheets for glyph in sheet.glyphs)
    images = sum(sheet.images for sheet in source.sheets)
    if source.payload is None and images and shown < _FEWEST * max(len(source.sheets), 1):
        raise ReadError(
            f"{name}: the PDF shows images of pages and has no text: it needs OCR",
            hint="Make it searchable with an OCR program, or read the original document.",
        )
    if not source.sheets or (not shown and source.payload is None):
        raise ReadError(f"{name}: the PDF has no text")


def _meta(text: str) -> dict[str, str]:
    try:
        found = json.loads(text) if text else {}
    except json.JSONDecodeError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): str(value) for key, value in found.items()}
