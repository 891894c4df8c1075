"""Cell formats of a workbook."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_SONG = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_BOX = {**_SONG, "border": 1, "text_wrap": True}
#: Shows a number as it is, a part of one or a share included.  In a cell with a format of numbers
#: ("0") LibreOffice makes 0 of what a program has saved as FALSE; here it stays what it is.
_PLAIN = "[$-804]General"
_LABEL = {**_BOX, "bg_color": "#EEF2F7", "locked": True}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        def made(**properties: Any) -> Format:
            return book.add_format(properties)

        self.title = made(**{**_SONG, "bold": True, "font_size": 14})
        self.verdict = made(**{**_SONG, "bold": True, "text_wrap": True})
        self.note = made(**{**_SONG, "font_color": "#5B6673", "text_wrap": True})
        self.plain = made(**{**_SONG, "font_color": "#5B6673"})
        self.head = made(**{**_LABEL, "bold": True, "align": "center"})
        self.label = made(**_LABEL)
        self.link = made(**{**_LABEL, "font_color": "#0B4F8A", "underline": 1})
        self.column = made(**{**_LABEL, "align": "center"})
        self.upright = made(**{**_LABEL, "align": "center", "rotation": 270})
        self.entry = made(**{**_BOX, "locked": False, "num_format": "@"})
        self.number = made(**{**_BOX, "locked": False, "align": "center", "num_format": _PLAIN})
        # Lies over a number that went up; a format with parts would be one of numbers alone.
        self.up = made(num_format="+0")
        self.formula = made(**{**_BOX, "locked": False, "align": "center", "bg_color": "#F7FAF2"})
        self.check = made(**{**_SONG, "align": "center", "text_wrap": True, "locked": True})
        self.name = made(**{**_SONG, "align": "right", "text_wrap": True, "font_color": "#5B6673"})
        self.above = made(
            **{**_SONG, "align": "center", "text_wrap": True, "font_color": "#5B6673"}
        )
        self.last = made(**{**_BOX, "align": "center", "font_color": "#5B6673", "font_size": 9})
        self.section = made(**{**_BOX, "bold": True, "locked": False, "bg_color": "#DCE6F2"})
        self.kind = made(**{**_BOX, "locked": False, "align": "center"})
        self.text = made(**{**_BOX, "locked": False, "valign": "top", "num_format": "@"})
        self.right = made(font_color="#0B6B2E", bg_color="#D9F2E0")
        self.open = made(font_color="#7A4A00", bg_color="#FFEFB8")
        self.wrong = made(font_color="#9C0006", bg_color="#FFC7CE", bold=True)
