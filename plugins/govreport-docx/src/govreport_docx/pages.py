"""On which page a heading stands, as LibreOffice lays the document out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from govreport_docx import bookmarks
from govreport_docx.sections import numbered, sections
from govreport_docx.wml import W
from govreport_libreoffice import LibreOfficeError, convert

_SECONDS = 60.0
LARGEST = 64_000_000
#: The PDF names the place of each bookmark; LibreOffice 7.4 is the first to be told so.
RULE = 'writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_PLACE = re.compile(rb"/5F(Toc\d+)\[(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\[((?:\s*\d+ 0 R)+)\s*\]")


def pages_of(
    xml: str, marks: Sequence[str], written: Callable[[str], bytes]
) -> tuple[str, ...] | None:
    """Return the page number of each heading; None where LibreOffice does not tell them.

    Args:
        xml: The main part.
        marks: Names of the bookmarks of its headings, in order.
        written: Makes a document of a main part.
    """
    root = etree.fromstring(xml.encode())
    found = sections(root)
    firsts = [one.paragraphs[0] for one in found if one.paragraphs]
    more = bookmarks.around(root, firsts)
    sheets = _sheets(written(etree.tostring(root, encoding="unicode")))
    named = {node.get(f"{W}name", ""): node.getparent() for node in root.iter(f"{W}bookmarkStart")}
    if sheets is None or not all(mark in sheets and mark in named for mark in (*marks, *more)):
        return None
    places = {
        paragraph: sheets[mark]
        for mark in (*marks, *more)
        if (paragraph := named[mark]) is not None
    }
    wanted = [paragraph for mark in marks if (paragraph := named[mark]) is not None]
    return numbered(found, places, wanted)


def _sheets(data: bytes) -> Mapping[str, int] | None:
    try:
        pdf = convert(
            data, source="docx", target="pdf", rule=RULE, seconds=_SECONDS, largest=LARGEST
        )
    except LibreOfficeError:
        return None
    return sheets_in(pdf)


def sheets_in(pdf: bytes) -> Mapping[str, int]:
    """Return the sheet of each bookmark of a table of contents, from 1, by its name."""
    kids = _KIDS.search(pdf)
    if kids is None:
        return {}
    order = {mark: number for number, mark in enumerate(kids[1].split()[::3], 1)}
    return {f"_{name.decode()}": order[page] for name, page in _PLACE.findall(pdf) if page in order}
