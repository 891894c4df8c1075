"""JSON Schema of a report's plain data, for editors."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

from govreport.codec._account import KEY as READING
from govreport.codec._account import HowRead
from govreport.codec.plain import FORMAT
from govreport.editions import Block, Edition, Kind, Slot, TableLayout
from govreport.model import (
    NOT_APPLICABLE_MARKS,
    Agency,
    Attachment,
    Publication,
    Waiver,
)

_NUMBERS = {bool: "boolean", int: "integer", float: "number"}
DRAFT = "http://json-schema.org/draft-07/schema#"


def schema(edition: Edition) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of reports in *edition*'s form."""
    text = {"type": "string"}
    section = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "heading": text,
            "text": text,
            "after": text,
            "present": {"type": "boolean"},
        },
    }
    properties: dict[str, Any] = {
        "$schema": text,
        "format": {"const": FORMAT},
        "edition": {"const": edition.id},
        "year": {"type": "integer", "minimum": edition.first_year},
        "title": text,
        "preamble": text,
        "agency": class_schema(Agency),
        "publication": class_schema(Publication),
        "sections": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                form.key: {"title": form.heading, "anyOf": [text, section]}
                for form in edition.sections
            },
        },
        "attachments": {"type": "array", "items": class_schema(Attachment)},
        "waivers": {"type": "array", "items": class_schema(Waiver)},
        READING: class_schema(HowRead),
    }
    properties.update((layout.key, _table(layout)) for layout in edition.tables)
    return {
        "$schema": DRAFT,
        "title": f"{edition.name}（{edition.source}）",
        "type": "object",
        "additionalProperties": False,
        "required": ["year", "agency"],
        "properties": properties,
    }


def class_schema(kind: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of the data that `decode_flat` makes an object of *kind* of."""
    hints = typing.get_type_hints(kind)
    fields = attrs.fields(kind)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "properties": {field.name: _type(hints[field.name]) for field in fields},
    }


def _type(hint: Any) -> dict[str, Any]:
    if isinstance(hint, types.UnionType):
        hint = next(item for item in hint.__args__ if item is not types.NoneType)
    if attrs.has(hint):
        return class_schema(hint)
    if typing.get_origin(hint) is tuple:
        return _array_schema(typing.get_args(hint))
    if typing.get_origin(hint) is Mapping:
        return {"type": "object", "additionalProperties": _type(typing.get_args(hint)[1])}
    if hint in _NUMBERS:
        return {"type": _NUMBERS[hint]}
    if hint is datetime.date:
        # TOML editors hand dates over as text; both notations look the same.
        return {"type": "string", "format": "date"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return {"type": "string"}


def _array_schema(items: tuple[Any, ...]) -> dict[str, Any]:
    if items[-1] is Ellipsis:
        return {"type": "array", "items": _type(items[0])}
    of = [_type(item) for item in items]
    return {"type": "array", "items": of, "minItems": len(of), "maxItems": len(of)}


def _table(layout: TableLayout) -> dict[str, Any]:
    root: dict[str, Any] = _node(layout.caption)
    for block, row in layout.rows():
        node = root
        *groups, name = row.key.split(".")
        for depth, group in enumerate(groups):
            caption = row.groups[depth] if depth < len(row.groups) else group
            node = node["properties"].setdefault(group, _node(caption))
        slots = [layout.slots[f"{row.key}.{column.key}"] for column in block.columns]
        node["properties"][name] = _row(row.caption, block, slots)
    return root


def _node(title: str) -> dict[str, Any]:
    return {"title": title, "type": "object", "additionalProperties": False, "properties": {}}


def _row(caption: str, block: Block, slots: list[Slot]) -> dict[str, Any]:
    cells = {slot.column.key: _cell(slot) for slot in slots}
    mapping = {"type": "object", "additionalProperties": False, "properties": cells}
    choices: list[Mapping[str, Any]] = [mapping, _array(list(cells.values()))]
    if len(block.parts) < len(cells):
        choices.append(_array([cells[column.key] for column in block.parts]))
    return {"title": caption, "anyOf": choices + (list(cells.values()) if len(cells) == 1 else [])}


def _array(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of a row that gives exactly these cells, in this order."""
    return {"type": "array", "items": cells, "minItems": len(cells), "maxItems": len(cells)}


def _cell(slot: Slot) -> dict[str, Any]:
    number: dict[str, Any] = {"type": "integer"}
    marks: list[Mapping[str, Any]] = [{"enum": ["", *NOT_APPLICABLE_MARKS]}]
    if slot.kind is Kind.COUNT:
        number = {"type": "integer", "minimum": 0}
    elif slot.kind is Kind.MONEY:
        number = {"type": "number", "minimum": 0}
        marks.append({"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?\s*(元|万元)?$"})
    unreadable = {
        "type": "object",
        "additionalProperties": False,
        "required": ["unreadable"],
        "properties": {"unreadable": {"type": "string", "minLength": 1}},
    }
    computed = {
        "type": "object",
        "additionalProperties": False,
        "required": ["value", "computed"],
        "properties": {"value": True, "computed": {"const": True}},
    }
    return {"title": slot.column.caption, "anyOf": [number, *marks, unreadable, computed]}
