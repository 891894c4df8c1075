"""What a person sees of a workbook's cells: nothing of an empty format or of hidden rows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from govreport.text.figures import lowered, raised

#: Parts of a number format that show nothing of the value: quoted blanks, colours, conditions,
#: room for a character.
_NOTHING = re.compile(r'"\s*"|\[[^\]]*\]|_.|\\\s|\s|@(?=\Z)')
_QUOTED = re.compile(r'"[^"]*"|\\.')
#: Colours, conditions, languages, and room for a character.
_ASIDE = re.compile(r"\[[^\]]*\]|[_*].")
_CONDITION = re.compile(r"\[[<>=][^\]]*\]")
_LITERAL_DIGIT = re.compile(r'"[^"]*[0-9][^"]*"|\\[0-9]|[1-9]')
#: A comma behind the last place of the digits shows thousands.
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_WHITE: Final = frozenset({"FFFFFFFF", "00FFFFFF"})
#: The first colour of a workbook's theme is that of paper, unless a theme is dark.
_PAPER: Final = 0
#: Points; smaller text is read by nobody.
_SMALLEST: Final = 2.5


def is_seen(cell: Cell | MergedCell) -> bool:
    """Return whether what a cell holds shows: by its number format, and on its ground."""
    return not (_formatted_away(cell.value, cell.number_format) or _white(cell))


def as_shown(cell: Cell | MergedCell) -> Any:
    """Return what a cell holds; a share (0.05 as 5%) as the text that it shows."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return f"{100 * value:.10g}%" if _is_share(cell.number_format) else value


@lru_cache(maxsize=1_024)
def _is_share(form: str) -> bool:
    """Return whether a number format shows a hundredfold, with a sign that says so."""
    return "%" in _QUOTED.sub("", form)


def is_struck(cell: Cell | MergedCell) -> bool:
    """Return whether what a cell holds is struck out."""
    return bool(cell.has_style and cell.font is not None and cell.font.strike)


def seen_runs(value: Any) -> tuple[Any, str]:
    """Return what is seen of a cell's text whose runs look different, and what is struck out.

    A run that nobody sees leaves a gap, so that what stands beside it makes no number with it.
    """
    if not isinstance(value, CellRichText):
        return value, ""
    pieces, struck = [], []
    for run in value:
        text, font = (run.text, run.font) if isinstance(run, TextBlock) else (run, InlineFont())
        if font.strike:
            struck.append(text)
        pieces.append(_seen_run(text, font))
    return "".join(pieces).strip(), "".join(struck)


def _seen_run(text: str, font: InlineFont) -> str:
    if font.strike or (font.sz is not None and font.sz < _SMALLEST) or is_white(font.color):
        return " "
    return {"superscript": raised, "subscript": lowered}.get(font.vertAlign or "", str)(text)


def hidden_rows(sheet: Worksheet) -> frozenset[int]:
    """Return the rows of a sheet that are not shown."""
    return frozenset(row for row, way in sheet.row_dimensions.items() if way.hidden)


def hidden_columns(sheet: Worksheet) -> frozenset[int]:
    """Return the columns of a sheet that are not shown."""
    found: set[int] = set()
    for way in sheet.column_dimensions.values():
        if way.hidden and way.min and way.max:
            found.update(range(way.min, min(way.max, sheet.max_column) + 1))
    return frozenset(found)


@lru_cache(maxsize=1_024)
def tells_otherwise(value: float, form: str) -> bool:
    """Return whether a number format shows other digits than those of a number, or none.

    Digits in quotes (``"99"``) are shown with it, and a comma behind the digits divides by 1000.
    """
    if _formatted_away(value, form):
        return True
    parts = _sections(form)
    # Conditions of their own (``[>40]"12"``) make any part count.
    chosen = parts if any(map(_CONDITION.search, parts)) else [_part(value, parts)]
    return any(_other_digits(_ASIDE.sub("", part)) for part in chosen)


def _other_digits(part: str) -> bool:
    return bool(_LITERAL_DIGIT.search(part) or _SCALED.search(_QUOTED.sub("", part)))


def _part(value: float, parts: tuple[str, ...]) -> str:
    """Return the part of a number format that is for a number."""
    if value == 0 and len(parts) > 2:  # noqa: PLR2004 - the third is for zero
        return parts[2]
    return parts[1] if value < 0 and len(parts) > 1 else parts[0]


def _formatted_away(value: Any, form: str) -> bool:
    """Return whether the part of a number format that is for a value shows nothing (``;;;``)."""
    if ";" not in form:
        return False
    parts = _sections(form)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return len(parts) > 3 and not _shows(parts[3])  # noqa: PLR2004 - the fourth is for text
    return not _shows(_part(value, parts))


@lru_cache(maxsize=1_024)
def _sections(form: str) -> tuple[str, ...]:
    """Return the parts of a number format; semicolons in quotes part nothing."""
    quoted = _QUOTED.sub(lambda found: "\0" * len(found[0]), form)
    parts, start = [], 0
    for place, mark in enumerate(quoted):
        if mark == ";":
            parts.append(form[start:place])
            start = place + 1
    return (*parts, form[start:])


def _shows(part: str) -> bool:
    return part.strip() == "@" or bool(_NOTHING.sub("", part))


def _white(cell: Cell | MergedCell) -> bool:
    """Return whether a cell's text is white on no ground of its own."""
    if not cell.has_style:
        return False
    colour, fill = cell.font.color, cell.fill
    if colour is None or (fill is not None and fill.fill_type is not None):
        return False
    return is_white(colour)


def is_white(colour: Any) -> bool:
    """Return whether a colour of openpyxl's is that of paper."""
    return colour is not None and (
        (colour.type == "rgb" and colour.rgb in _WHITE)
        or (colour.type == "theme" and colour.theme == _PAPER)
    )
