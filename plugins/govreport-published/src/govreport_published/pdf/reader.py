"""A PDF as a neutral document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec

import attrs

from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport_published.pdf.blocks import UNKNOWN, blocks_of
from govreport_published.pdf.child import pictures, take_apart
from govreport_published.pdf.sheet import Sheet, Source

_LARGEST = 64_000_000
#: A report has more characters than a stamp or a page number on scanned pages.
_FEWEST = 30
#: Scanned pages take some ten seconds each; a report has a few.
_MOST_SCANS = 60


def read(data: bytes, name: str) -> Document:
    """Return what a PDF shows, and the data of ours that it may carry.

    Raises:
        LimitError: The PDF is too large, or reading it takes too long.
        ReadError: It is damaged, encrypted, or holds images instead of text.
    """
    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes of PDF")
    source = _with_scans(take_apart(data, name), data, name)
    _check(source, name)
    meta = _meta(source.meta)
    blocks, title = blocks_of(source, name)
    return Document(
        title=(source.title if meta else "") or title,
        blocks=tuple(blocks),
        # What another program wrote there is a title only if it reads like one.
        meta=meta or ({"article-title": source.title} if source.title else {}),
        payload=source.payloads[0] if source.payloads else None,
        rivals=max(len(source.payloads) - 1, 0),
    )


def _with_scans(source: Source, data: bytes, name: str) -> Source:
    """Return the PDF with its pages that are only pictures read, where that can be done.

    Raises:
        LimitError: There are too many.
        ReadError: All pages are pictures, and nothing that reads them is installed.
    """
    whole = _is_scan(source.sheets)
    scans = [
        number
        for number, sheet in enumerate(source.sheets)
        if sheet.images and (whole or not _shown(sheet))
    ]
    if not scans or not (whole or find_spec("govreport_ocr")):
        return source
    if len(scans) > _MOST_SCANS:
        raise LimitError(f"{name}: has more than {_MOST_SCANS} scanned pages")
    from govreport_published.scan import sheet_of  # noqa: PLC0415 - few PDFs are scans

    sheets = list(source.sheets)
    for number, picture in zip(scans, pictures(data, scans, name), strict=True):
        sheets[number] = sheet_of(picture, name, sheets[number].width)
    return attrs.evolve(source, sheets=tuple(sheets))


def _is_scan(sheets: Sequence[Sheet]) -> bool:
    """Return whether a PDF holds pictures of pages, and no text but a stamp's or a number's."""
    return any(sheet.images for sheet in sheets) and (
        sum(map(_shown, sheets)) < _FEWEST * len(sheets)
    )


def _shown(sheet: Sheet) -> int:
    return sum(not glyph.char.isspace() and glyph.char != UNKNOWN for glyph in sheet.glyphs)


def _check(source: Source, name: str) -> None:
    if not source.payloads and not any(map(_shown, source.sheets)):
        raise ReadError(f"{name}: the PDF has no text")


def _meta(text: str) -> dict[str, str]:
    try:
        found = json.loads(text) if text else {}
    except json.JSONDecodeError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): str(value) for key, value in found.items()}
