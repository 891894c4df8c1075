"""Scanned pages as characters with their places, and how sure each is; offline.

What it takes to read a scan is loaded with the first one.
"""

from __future__ import annotations

from govreport_ocr.errors import MissingError, OcrError, TooLargeError
from govreport_ocr.page import Mark, Page, Rule

__all__ = ["Mark", "MissingError", "OcrError", "Page", "Rule", "TooLargeError", "scan"]


def scan(data: bytes) -> Page:
    """Return what a picture of a page shows; *data* is a PNG, JPEG or PGM file.

    Raises:
        MissingError: rapidocr or what it needs is not installed.
        TooLargeError: The picture has more pixels than any page.
        OcrError: It is damaged, or no picture.
    """
    from govreport_ocr.reading import read  # noqa: PLC0415 - loads large libraries

    return read(data)
