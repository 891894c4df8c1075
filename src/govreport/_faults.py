"""What is wrong with a document that a plugin made: every field is held against its kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Final

from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table

#: What is wrong with a value, in words that go on "the document has"; empty for nothing.
_Check = Callable[[Any], str]


def faults(document: Document) -> Iterator[str]:
    """Yield what of a document is not what it has to be, with the block that it is in."""
    yield from _of(document, _DOCUMENT)
    if not isinstance(document.blocks, tuple):
        return
    for number, block in enumerate(document.blocks, 1):
        if type(block) is Paragraph and type(block.text) is str and type(block.role) is Role:
            continue  # as nearly every block is
        fields = next((own for kind, own in _BLOCKS.items() if isinstance(block, kind)), None)
        if fields is None:
            yield f"a {_kind(block)} where a block has to be (block {number})"
        else:
            yield from (f"{fault} (block {number})" for fault in _of(block, fields))


def _of(value: object, fields: Mapping[str, _Check]) -> Iterator[str]:
    for name, check in fields.items():
        fault = check(getattr(value, name))
        if fault:
            yield fault


def _kind(value: object) -> str:
    return type(value).__name__


def _text(value: object) -> str:
    return "" if isinstance(value, str) else f"a {_kind(value)} where text has to be"


def _text_or_none(value: object) -> str:
    return "" if value is None else _text(value)


def _texts(value: object) -> str:
    if not isinstance(value, tuple):
        return f"a {_kind(value)} where a tuple of texts has to be"
    return next(filter(None, map(_text, value)), "")


def _pairs(value: object) -> str:
    if not isinstance(value, Mapping):
        return f"a {_kind(value)} where a mapping has to be"
    return next(filter(None, map(_text, (*value, *value.values()))), "")


def _number(least: float) -> _Check:
    """Return the check of a whole number that is not less than one."""

    def check(value: object) -> str:
        if not isinstance(value, int) or isinstance(value, bool):
            return f"a {_kind(value)} where a whole number has to be"
        return "" if value >= least else f"a number below {least} where none can be: {value}"

    return check


def _span(value: Any) -> str:
    return _number(-math.inf)(value) or ("" if value > 0 else "a cell that covers nothing")


def _of_kind(kind: type) -> _Check:
    """Return the check of a value of one kind."""

    def check(value: object) -> str:
        wanted = "True or False" if kind is bool else f"a {kind.__name__}"
        return "" if isinstance(value, kind) else f"a {_kind(value)} where {wanted} has to be"

    return check


def _widths(value: object) -> str:
    if not isinstance(value, tuple):
        return f"a {_kind(value)} where a tuple of widths has to be"
    for width in value:
        number = isinstance(width, (int, float)) and not isinstance(width, bool)
        if not number or not math.isfinite(width) or width < 0:
            return f"a column whose width is {width!r}"
    return ""


def _rows(value: object) -> str:
    """Return what is wrong with the rows of a table and with their cells."""
    if not isinstance(value, tuple):
        return f"a {_kind(value)} where a tuple of rows has to be"
    for row in value:
        if not isinstance(row, tuple):
            return f"a {_kind(row)} where a row of cells has to be"
        for cell in row:
            if not isinstance(cell, Cell):
                return "a table with something that is no cell"
            values = _cell_values(cell)
            # Nearly every cell is of this kind, and documents have thousands.
            if tuple(map(type, values)) == _USUAL and min(values[1:3]) > 0 and not values[-1]:
                continue
            fault = next(_of(cell, _CELL), "")
            if fault:
                return fault
    return ""


_CELL: Final[Mapping[str, _Check]] = {
    "text": _text,
    "colspan": _span,
    "rowspan": _span,
    "scope": _of_kind(Scope),
    "address": _text,
    "vertical": _of_kind(bool),
    "doubt": _text,
    "candidates": _texts,
}
_cell_values = attrgetter(*_CELL)
#: The types of a cell without candidates.
_USUAL: Final = (str, int, int, Scope, str, bool, str, tuple)
_BLOCKS: Final[Mapping[type, Mapping[str, _Check]]] = {
    Heading: {"text": _text, "level": _number(1), "key": _text},
    Paragraph: {"text": _text, "role": _of_kind(Role)},
    Table: {
        "rows": _rows,
        "key": _text,
        "caption": _text,
        "head": _number(0),
        "widths": _widths,
    },
}
_DOCUMENT: Final[Mapping[str, _Check]] = {
    "title": _text,
    "blocks": lambda value: (
        "" if isinstance(value, tuple) else f"a {_kind(value)} where a tuple of blocks has to be"
    ),
    "meta": _pairs,
    "payload": _text_or_none,
    "language": _text,
    "rivals": _number(0),
}
