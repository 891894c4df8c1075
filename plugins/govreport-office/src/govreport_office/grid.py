"""The grid of characters, which LibreOffice prints otherwise than Word.

Word sets each ideograph in a cell of the grid, and figures as they are.  LibreOffice puts
every run of figures at a cell's edge, so that gaps show around them.  A grid of lines alone
keeps the lines where they are; as many characters find room in them.
"""

from __future__ import annotations

import io
import re
import zipfile

_GRID = re.compile(rb'<w:docGrid\b[^>]*\bw:type="(?:linesAndChars|snapToChars)"[^>]*/>')
_TYPE = re.compile(rb'(?<=\bw:type=")\w+|\s*\bw:charSpace="-?\d+"')
_DOCUMENT = "word/document.xml"


def without_characters(data: bytes) -> bytes:
    """Return a DOCX whose grid has lines alone; one without a grid of characters as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(item, package.read(item)) for item in package.infolist()]
    if not any(item.filename == _DOCUMENT and _GRID.search(body) for item, body in parts):
        return data
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for item, body in parts:
            changed = _GRID.sub(_lines, body) if item.filename == _DOCUMENT else body
            package.writestr(item, changed)
    return written.getvalue()


def _lines(grid: re.Match[bytes]) -> bytes:
    return _TYPE.sub(lambda part: b"" if b"=" in part[0] else b"lines", grid[0])
