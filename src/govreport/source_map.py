"""Where the data of a report stands in the text of a file: lines, columns and spans.

A reader of a text notation names a `Scan`; `SourceMap` keeps the text and scans
it when somebody first asks for a place, so that loading costs nothing more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import attrs

from govreport.text.patterns import lazy_pattern

_LINE_END = lazy_pattern(r"\r\n|\n|\r")
#: The last step of a data path: ``.name`` or ``[3]``.
_LAST_STEP = lazy_pattern(r"(?:\.?[^.\[\]]+|\[\d+\])\Z")


@attrs.frozen(kw_only=True, order=True)
class Region:
    """A span of a file in lines and columns, both counted from 1 in characters.

    Attributes:
        line: Line of its first character.
        column: Column of its first character.
        end_line: Line of the character after it.
        end_column: Column of the character after it.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@attrs.frozen(kw_only=True)
class Field:
    """Where one field of plain data stands in a text, in offsets of characters.

    Attributes:
        key: First character of its name and the character after it; an item of
            an array has no name, and is as long as nothing.
        value: First character of its value and the character after it; the
            header of a table that is written as one.
        text: What the value says, where it is text.
        shifts: Where text and notation go apart, by escapes and line ends: pairs
            of an offset in `text` and that of the same character in the file.
    """

    key: tuple[int, int]
    value: tuple[int, int]
    text: str | None = None
    shifts: tuple[tuple[int, int], ...] = ()

    def offset(self, at: int) -> int:
        """Return the offset in the file of the character *at* of the text."""
        index = bisect_right(self.shifts, (at, self.value[1])) - 1
        text, file = self.shifts[index]
        return file + at - text


#: Finds every field of a well-formed text, by its path: ``requests.new[6]``.
Scan: TypeAlias = Callable[[str], Mapping[str, Field]]


@attrs.frozen(kw_only=True, eq=False)
class SourceMap:
    """The text that a report came from, and where each part of it stands there.

    Attributes:
        path: The file, as it was named.
        text: Its text.
        scan: Finds the fields in it.
        cells: Path of every cell that the file gives, by the cell's address.
    """

    path: str
    text: str = attrs.field(repr=False)
    scan: Scan = attrs.field(repr=False)
    cells: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields by their paths."""
        return self.scan(self.text)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def region(self, address: str) -> Region | None:
        """Return where a cell, section or field stands, or else what is around it.

        Args:
            address: Address of a cell, or the path of any field: ``sections.overview``.
        """
        field = self.field(address)
        return None if field is None else self.between(*field.value)

    def field(self, address: str) -> Field | None:
        """Return the field of an address or a path, or else the one around it."""
        for path in _outwards(self.cells.get(address, address)):
            if path in self.fields:
                return self.fields[path]
        return None

    def between(self, start: int, end: int) -> Region:
        """Return the region between two offsets of the text."""
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        return Region(line=line, column=column, end_line=end_line, end_column=end_column)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset of the text."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column; one outside the text gives the nearest."""
        starts = self._line_starts
        if line > len(starts):
            return len(self.text)
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return max(0, min(starts[max(line, 1) - 1] + column - 1, end))


def _outwards(path: str) -> Iterator[str]:
    """Yield a path and the paths around it, the innermost first."""
    while path:
        yield path
        path = _LAST_STEP.sub("", path)
