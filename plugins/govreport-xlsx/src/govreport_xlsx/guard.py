"""Bounds on workbooks from outside: counted in the parsed parts before openpyxl builds anything."""

from __future__ import annotations

import re
from collections.abc import Mapping

from openpyxl.utils.cell import range_boundaries

from govreport.errors import LimitError, ReadError
from govreport_opc import DamagedError, Limits, OpcError, Package, ProtectedError, TooLargeError
from govreport_opc.xml import Texts, count

_LIMITS = Limits(part=32 << 20, total=64 << 20, elements=500_000, ratio=1_000)
#: Cells of a workbook; a report has some five hundred.
MAX_CELLS = 100_000
#: Of everything else openpyxl makes objects that take some twenty microseconds each.
_MOST = {"c": MAX_CELLS, "row": MAX_CELLS, "si": 50_000, "definedName": 2_000, "sheet": 200}
_MOST_OTHERS = 100_000
#: Excel takes 255; each cell is looked at with its format.
_LONGEST_FORMAT = 512
#: Parts of cells, of rows and of texts, which are counted with them.
_INSIDE = frozenset({"v", "f", "is", "t", "r", "rPr", "sz", "rFont", "color", "charset", "family"})
_MARKUP = (".xml", ".rels", ".vml")
#: Areas for each of whose cells openpyxl makes an object.
_SPREAD = frozenset({"mergeCell", "hyperlink"})


class _Counter:
    """What a workbook has, over all its parts."""

    def __init__(self) -> None:
        self.found = dict.fromkeys(_MOST, 0)
        self.others = 0
        self.spread = 0
        self.kind = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Count an element."""
        if name == "c":
            self.kind = attributes.get("t", "n")
        if name in self.found:
            self.found[name] += 1
            if self.found[name] > _MOST[name]:
                raise TooLargeError(f"has more than {_MOST[name]} {_NOUNS[name]}")
        elif name not in _INSIDE:
            self.others += 1
            if self.others > _MOST_OTHERS:
                raise TooLargeError(f"has more than {_MOST_OTHERS} elements beside its cells")
        if len(attributes.get("formatCode", "")) > _LONGEST_FORMAT:
            raise TooLargeError(f"has a number format of more than {_LONGEST_FORMAT} characters")
        if name in _SPREAD:
            self.spread += _cells(attributes.get("ref", ""))
            if self.spread > MAX_CELLS:
                raise TooLargeError(f"merges or links more than {MAX_CELLS} cells")

    def value(self, text: str) -> None:
        """Refuse a value that is not of its cell's kind; Python takes more for a number."""
        wanted = _VALUES.get(self.kind)
        if wanted and text.strip() and not wanted.fullmatch(text.strip(" \t\r\n")):
            raise DamagedError(f"has {text[:40]!r} where a number has to be")


#: How numbers, and places in the list of texts, are written.
_VALUES = {
    "n": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    "s": re.compile(r"[0-9]+"),
}
_NOUNS = {
    "c": "cells",
    "row": "rows",
    "si": "texts",
    "definedName": "names",
    "sheet": "sheets",
}


def check_archive(data: bytes, name: str) -> None:
    """Refuse a workbook that holds too much.

    Raises:
        LimitError: Too many parts, bytes, cells, names or texts.
        ReadError: It is no archive, is protected, or a part of it is damaged.
    """
    counter = _Counter()
    try:
        package = Package(data, _LIMITS)
        for part in package.names():
            content = package.read(part)
            if part.lower().endswith(_MARKUP) or content.lstrip()[:1] == b"<":
                try:
                    count(
                        content,
                        _LIMITS.elements,
                        counter.start,
                        Texts(name="v", call=counter.value),
                    )
                except DamagedError as error:
                    raise DamagedError(f"has a part that {error}: {part}") from None
    except TooLargeError as error:
        raise LimitError(f"{name}: the workbook {error}", hint="Is it the right file?") from error
    except ProtectedError as error:
        raise ReadError(f"{name}: {error}", hint="Save it without a password.") from error
    except OpcError as error:
        raise ReadError(
            f"{name}: the workbook {error}", hint="Open it in Excel and save it again."
        ) from error


def _cells(area: str) -> int:
    """Return how many cells an area has; one that cannot be told has too many."""
    try:
        left, top, right, bottom = range_boundaries(area)
    except (ValueError, TypeError):
        return MAX_CELLS + 1
    if not (left and top and right and bottom):
        return MAX_CELLS + 1
    return max(right - left + 1, 1) * max(bottom - top + 1, 1)
