"""Formulas whose values a workbook does not hold: a program wrote them that does not compute."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

#: A sheet with more of them is no report.
MAX_FORMULAS = 2_000

#: A cell with a formula and no value; texts (t="str") may be empty for good.
_BARE = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def show(book: Workbook, data: bytes) -> None:
    """Put the text of formulas without a value into *book*, which was loaded from *data*.

    Such a cell is not blank; what it comes to is not known here.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
        places = {
            found[1].decode() for name in names for found in _BARE.finditer(archive.read(name))
        }
    if not places or len(places) > MAX_FORMULAS:
        return
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        shown = book[sheet.title]
        for place in places if isinstance(shown, Worksheet) else ():
            if sheet[place].data_type == "f" and shown[place].value is None:
                shown[place].value = str(sheet[place].value)
