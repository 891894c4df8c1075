"""Offsets and regions of a draft as positions of the protocol, in the editor's units."""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from govreport.source_map import Region
from govreport_lsp.draft import Draft

#: Bytes of a unit, and the encoding that has such units.
_UNITS = {
    PositionEncodingKind.Utf8.value: (1, "utf-8"),
    PositionEncodingKind.Utf16.value: (2, "utf-16-le"),
    PositionEncodingKind.Utf32.value: (4, "utf-32-le"),
}
#: Where something is shown that has no place of its own.
_TOP = Range(start=Position(line=0, character=0), end=Position(line=0, character=0))


def range_of(draft: Draft, region: Region | None) -> Range:
    """Return a region as a range; the beginning of the text for what has none."""
    if region is None:
        return _TOP
    return Range(
        start=_position(draft, region.line, region.column),
        end=_position(draft, region.end_line, region.end_column),
    )


def range_between(draft: Draft, start: int, end: int) -> Range:
    """Return the range between two offsets of a draft's text."""
    return range_of(draft, draft.origin.between(start, end))


def offset_of(draft: Draft, position: Position) -> int:
    """Return the offset of a position in a draft's text."""
    size, encoding = _UNITS[draft.units]
    start = draft.origin.offset(position.line + 1, 1)
    stop = draft.origin.offset(position.line + 2, 1)
    line = draft.text[start:stop].encode(encoding, "surrogatepass")
    before = line[: position.character * size].decode(encoding, "ignore")
    return min(start + len(before), draft.origin.offset(position.line + 1, len(before) + 1))


def _position(draft: Draft, line: int, column: int) -> Position:
    size, encoding = _UNITS[draft.units]
    start = draft.origin.offset(line, 1)
    before = draft.text[start : start + column - 1]
    character = len(before.encode(encoding, "surrogatepass")) // size
    return Position(line=line - 1, character=character)
