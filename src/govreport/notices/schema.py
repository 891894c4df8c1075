"""JSON Schema of notice files, for editors."""

from __future__ import annotations

from typing import Any

from govreport.codec import DRAFT, class_schema
from govreport.findings import Severity
from govreport.notices.model import SCHEMA, Base, BodyClass, Head, Notice
from govreport.notices.requirements import KINDS, Requirement
from govreport.rules.extras import ExtraTable, Score


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of notice files."""
    text = {"type": "string"}
    severity = {"enum": [item.value for item in Severity]}
    params = {"type": ["string", "number", "boolean", "array"]}
    properties = {
        "schema": {"const": SCHEMA},
        "set": class_schema(Head),
        "notice": {"type": "object", "additionalProperties": class_schema(Notice)},
        "body": {"type": "object", "additionalProperties": class_schema(BodyClass)},
        "base": class_schema(Base),
        "params": {"type": "object", "additionalProperties": params},
        "severities": {"type": "object", "additionalProperties": severity},
        "drop": {"type": "array", "items": text},
        "rule": {"type": "array", "items": {"oneOf": [_rule(kind) for kind in KINDS.values()]}},
        "table": {"type": "array", "items": class_schema(ExtraTable)},
        "score": class_schema(Score),
    }
    return {
        "$schema": DRAFT,
        "title": "Local notice of govreport",
        "type": "object",
        "additionalProperties": False,
        "required": ["schema", "set", "notice"],
        "properties": properties,
    }


def _rule(kind: type[Requirement]) -> dict[str, Any]:
    made = class_schema(kind)
    made["title"] = (kind.__doc__ or "").split("\n", 1)[0]
    made["properties"] = {"check": {"const": kind.check}, **made["properties"]}
    made["required"] = ["check", *made["required"]]
    return made
