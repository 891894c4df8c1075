"""Scanned pages through govreport-ocr, where it is installed: as pages of characters and lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport_published.pdf.blocks import UNKNOWN, blocks_of
from govreport_published.pdf.sheet import Glyph, Sheet, Source, straight

if TYPE_CHECKING:
    from govreport_ocr import Mark, Page

HINT: Final = "Install the reader of scans: pip install govreport-ocr"
#: A4 in points: what a picture shows that does not say how large it is.
_SHORT, _LONG = 595.3, 841.9
#: Of the height of a line's box, the size of its font and how far below it the baseline stands.
_SIZE, _BELOW = 0.78, 0.2
#: A digit less sure than this is in doubt.
_BAR = 0.9
#: Characters that a digit is taken for, in a cell of so few characters.
_LOOKALIKE: Final = dict(zip("OoDQ〇口lIi|!ZzSsBGbgq", "00000011111225586699", strict=True))
_FEW = 6


def read(data: bytes, name: str) -> Document:
    """Return what a page shows that is a picture.

    Raises:
        LimitError: The picture is too large.
        ReadError: It is damaged, shows no text, or govreport-ocr is not installed.
    """
    sheet = sheet_of(data, name)
    if all(glyph.char == UNKNOWN for glyph in sheet.glyphs):
        raise ReadError(f"{name}: the picture shows no text")
    blocks, title = blocks_of(
        Source(sheets=(sheet,), bookmarks=(), title="", meta="", payloads=()), name
    )
    return Document(title=title, blocks=tuple(blocks))


def sheet_of(data: bytes, name: str, width: float = 0.0) -> Sheet:
    """Return the picture of a page as a page; *width* is that of the page, where it is known."""
    try:
        from govreport_ocr import (  # noqa: PLC0415 - optional, and loaded with the first scan
            MissingError,
            OcrError,
            SpentError,
            TooLargeError,
            scan,
        )
    except ImportError:
        raise ReadError(f"{name}: shows pictures of pages and needs OCR", hint=HINT) from None
    try:
        page = scan(data)
    except MissingError as error:
        raise ReadError(f"{name}: {error}", hint=HINT) from error
    except (TooLargeError, SpentError) as error:
        raise LimitError(f"{name}: {error}") from error
    except OcrError as error:
        raise ReadError(f"{name}: {error}", hint="Scan or save it again.") from error
    usual = _SHORT if page.width <= page.height else _LONG
    return _sheet(page, (width or usual) / page.width)


def _sheet(page: Page, scale: float) -> Sheet:
    lines = ((rule.x0, rule.y0, rule.x1, rule.y1) for rule in page.rules)
    across, down = straight(
        (x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in lines
    )
    return Sheet(
        width=page.width * scale,
        height=page.height * scale,
        glyphs=tuple(_glyphs(page, scale)),
        across=across,
        down=down,
        images=1,
        scanned=True,
    )


def _glyphs(page: Page, scale: float) -> Iterator[Glyph]:
    for (top, bottom), group in groupby(page.marks, key=lambda mark: (mark.top, mark.bottom)):
        marks = list(group)
        short = len(marks) <= _FEW and all(
            mark.char in _LOOKALIKE or ord(mark.char) < 128 or mark.char == UNKNOWN  # noqa: PLR2004 - ASCII
            for mark in marks
        )
        size = (bottom - top) * _SIZE * scale
        base = (bottom - (bottom - top) * _BELOW) * scale
        for mark in marks:
            yield Glyph(
                mark.char, mark.x0 * scale, top * scale, mark.x1 * scale, bottom * scale,
                base, size, others=_others(mark, short=short),
            )  # fmt: skip


def _others(mark: Mark, *, short: bool) -> str:
    """Return what else a character may be; a blank where it is only not sure."""
    if mark.others:
        return mark.others
    if short and mark.char in _LOOKALIKE:
        return _LOOKALIKE[mark.char]
    unsure = mark.char == UNKNOWN or (mark.sure < _BAR and (short or mark.char.isdigit()))
    return " " if unsure else ""
