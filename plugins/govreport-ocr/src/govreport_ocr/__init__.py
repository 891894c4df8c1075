"""Scanned pages as characters with their places, and how sure each is; offline.

What it takes to read a scan is loaded with the first one, in a process of its own.
"""

from __future__ import annotations

from govreport_ocr.errors import MissingError, OcrError, SpentError, TooLargeError
from govreport_ocr.page import Mark, Page, Rule

__all__ = [
    "Mark",
    "MissingError",
    "OcrError",
    "Page",
    "Rule",
    "SpentError",
    "TooLargeError",
    "scan",
]


def scan(data: bytes) -> Page:
    """Return what a picture of a page shows; *data* is a PNG, JPEG or PGM file.

    Raises:
        MissingError: rapidocr or what it needs is not installed.
        TooLargeError: The picture has more pixels than any page.
        SpentError: Reading it took too much time or memory.
        OcrError: It is damaged, or no picture.
    """
    from govreport_ocr.leashed import read  # noqa: PLC0415 - starts a process

    return read(data)
