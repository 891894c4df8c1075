"""On which page a heading stands, as LibreOffice lays the document out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_libreoffice import LibreOfficeError, convert

_SECONDS = 60.0
_LARGEST = 64_000_000
#: What LibreOffice writes of a bookmark, in the order of the document.
_BOOKMARK = re.compile(rb"/Title<FEFF([0-9A-F]*)>\s*/Dest\[(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\[((?:\s*\d+ 0 R)+)\s*\]")


def pages_of(data: bytes, titles: Sequence[str]) -> tuple[int, ...] | None:
    """Return the page of each heading, from 1; None where LibreOffice does not tell them.

    Args:
        data: The document.
        titles: Its headings, in order.
    """
    try:
        pdf = convert(
            data,
            source="docx",
            target="pdf",
            rule="writer_pdf_Export",
            seconds=_SECONDS,
            largest=_LARGEST,
        )
    except LibreOfficeError:
        return None
    return pages_in(pdf, titles)


def pages_in(pdf: bytes, titles: Sequence[str]) -> tuple[int, ...] | None:
    """Return the page of each heading by the bookmarks of a PDF; None where they are others."""
    kids = _KIDS.search(pdf)
    if kids is None:
        return None
    order = {int(mark): number for number, mark in enumerate(kids[1].split()[::3], 1)}
    found: list[int] = []
    marks = iter(_BOOKMARK.findall(pdf))
    for title in titles:
        for text, page in marks:
            shown = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            if "".join(shown.split()) == "".join(title.split()):
                found.append(order.get(int(page), 0))
                break
    return tuple(found) if len(found) == len(titles) and all(found) else None
