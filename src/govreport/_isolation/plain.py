"""A document as JSON and back, exactly: what goes from a worker to the process that asked.

The worker has read a stranger's file, so that nothing of what it says is taken on
trust: no pickles, and every value is of its kind or refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Scope, Table

T = TypeVar("T")
_HEADING, _PARAGRAPH, _TABLE = "h", "p", "t"


def dump(value: object) -> bytes:
    """Return plain data as JSON; text may hold half a character."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def load(data: bytes) -> Any:
    """Return the plain data of JSON; raises `ValueError` for anything else."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def from_document(document: Document) -> list[object]:
    """Return a document as plain data."""
    return [
        document.title,
        [_from_block(block) for block in document.blocks],
        dict(document.meta),
        document.payload,
        document.language,
        document.rivals,
    ]


def _from_block(block: Block) -> list[object]:
    if isinstance(block, Heading):
        return [_HEADING, block.text, block.level, block.key]
    if isinstance(block, Paragraph):
        return [_PARAGRAPH, block.text, block.role.value]
    rows = [[_from_cell(cell) for cell in row] for row in block.rows]
    return [_TABLE, rows, block.key, block.caption, block.head, block.widths]


def _from_cell(cell: Cell) -> list[object]:
    return [
        cell.text,
        cell.colspan,
        cell.rowspan,
        cell.scope.value,
        cell.address,
        cell.vertical,
        cell.doubt,
        cell.candidates,
    ]


def to_document(plain: Any) -> Document:
    """Return the document of plain data; raises `ValueError` or `TypeError` for anything else."""
    title, blocks, meta, payload, language, rivals = plain
    return Document(
        title=_a(str, title),
        blocks=tuple(_to_block(*block) for block in blocks),
        meta={_a(str, key): _a(str, value) for key, value in _a(dict, meta).items()},
        payload=None if payload is None else _a(str, payload),
        language=_a(str, language),
        rivals=_a(int, rivals),
    )


def _to_block(kind: object, *rest: Any) -> Block:
    if kind == _HEADING:
        text, level, key = rest
        return Heading(text=_a(str, text), level=_a(int, level), key=_a(str, key))
    if kind == _PARAGRAPH:
        text, role = rest
        return Paragraph(text=_a(str, text), role=_ROLES[role])
    if kind != _TABLE:
        raise ValueError(f"{kind!r} is no kind of block")
    rows, key, caption, head, widths = rest
    return Table(
        rows=tuple(tuple(_to_cell(*cell) for cell in row) for row in rows),
        key=_a(str, key),
        caption=_a(str, caption),
        head=_a(int, head),
        widths=tuple(width if type(width) is int else _a(float, width) for width in widths),
    )


def _to_cell(*plain: Any) -> Cell:
    text, colspan, rowspan, scope, address, vertical, doubt, candidates = plain
    return Cell(
        text=_a(str, text),
        colspan=_a(int, colspan),
        rowspan=_a(int, rowspan),
        scope=_SCOPES[scope],
        address=_a(str, address),
        vertical=_a(bool, vertical),
        doubt=_a(str, doubt),
        candidates=tuple(_a(str, candidate) for candidate in candidates),
    )


_ROLES: Mapping[str, Role] = {role.value: role for role in Role}
_SCOPES: Mapping[str, Scope] = {scope.value: scope for scope in Scope}


def _a(kind: type[T], value: object) -> T:
    """Return a value of a kind; raises `TypeError` for any other, such as True for a number."""
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
