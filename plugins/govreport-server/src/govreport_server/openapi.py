"""The description of the API: shapes of requests, and of answers as the commands have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govreport.codec import FORMAT, schema
from govreport.editions import NATIONAL
from govreport.model import Verdict
from govreport.schemas import output_schema
from govreport_server.desk import CHECKS, COMPARISONS
from govreport_server.fields import LANGUAGES, LONGEST_NAME
from govreport_server.refusals import MEDIA_TYPE

Schema = Mapping[str, Any]
JSON, BYTES = "application/json", "application/octet-stream"
#: Outputs of the commands that are answers here.
OUTPUTS = ("check", "compare", "formats", "reading", "rules")

_REFUSED = {
    "400": "What is no request of HTTP.",
    "403": "A page of another site asks.",
    "408": "The body comes too slowly.",
    "413": "The document is too large, or takes too much time or memory.",
    "415": "The body is of another kind.",
    "421": "The server is asked by a name that is not its own.",
    "422": "The document or the data cannot be used; `detail` says what, where and what to do.",
    "500": "A plugin has a fault.",
    "503": "Too many ask; `Retry-After` says when to come again.",
}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _text(description: str, **more: object) -> Schema:
    return {"type": "string", "description": description, **more}


def _report(forms: Mapping[str, Schema]) -> Schema:
    """Return the schema of a report of any of the forms, each with its tables."""
    # What stands beside the tables is the same in every form.
    known: Schema = schema(NATIONAL[-1])["properties"]
    tables = {name: {"type": "object"} for form in forms.values() for name in form["tables"]}
    first = min(form["first_year"] for form in forms.values())
    shared = {name: node for name, node in known.items() if name not in tables}
    return {
        "type": "object",
        "title": f"A report: {FORMAT}",
        "description": "The data of a report, as `govreport read` writes them; "
        "`govreport schema --edition 2021` prints the schema of all that the tables hold.",
        "required": ["year", "agency"],
        "additionalProperties": False,
        "properties": {
            **shared,
            "edition": {"enum": list(forms)},
            "year": {"type": "integer", "minimum": first},
            **tables,
        },
        "examples": [{"year": 2024, "agency": {"name": "示例市数据局"}}],
    }


_INSIDE: Schema = {
    "type": ["object", "null"],
    "title": "What became of the data inside the document",
    "description": "As `read` gave it. The report itself does not hold it.",
    "required": ["verdict"],
    "properties": {
        "verdict": {"enum": [verdict.value for verdict in Verdict]},
        "differences": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["place"],
                "additionalProperties": False,
                "properties": {
                    name: {"type": "string"} for name in ("place", "caption", "visible", "embedded")
                },
            },
        },
        "reason": {"type": "string"},
        "waivers": {"type": "integer", "minimum": 0},
    },
}
_HELD: Schema = {
    "report": _ref("report"),
    "inside": _ref("inside"),
    "name": _text("What the document is called.", maxLength=LONGEST_NAME),
}
_ASKED: Schema = {
    **_HELD,
    "language": {"enum": list(LANGUAGES), "description": "Language of what is said."},
}
_PROBLEM: Schema = {
    "type": "object",
    "title": "Why a request is not done (RFC 9457)",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": _text("A short name, such as LimitError."),
        "status": {"type": "integer"},
        "detail": _text("What is wrong, and where."),
        "hint": _text("What to do next."),
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "message"],
                "properties": {
                    "path": _text("Dotted path of the field."),
                    "message": {"type": "string"},
                    "line": {"type": "integer"},
                },
            },
        },
    },
}


def _object(properties: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


def bodies(formats: Sequence[str], rule_sets: Sequence[str]) -> Mapping[str, Schema]:
    """Return the schemas of the bodies of requests, by what is asked.

    Args:
        formats: Names of the output formats.
        rule_sets: Names of the rule sets.
    """
    return {
        "change": _object(
            {
                **_ASKED,
                "values": {
                    "type": "object",
                    "description": "New values by address (`requests.new.total`): numbers, or "
                    "texts as a person types them, empty for a blank cell.",
                    "additionalProperties": {"type": ["string", "integer"]},
                    "examples": [{"requests.new.natural_person": "12"}],
                },
            },
            "report",
            "values",
        ),
        "check": _object(
            {
                **_ASKED,
                "previous": {**_ref("report"), "description": "Last year's report."},
                "rules": _text(
                    "Name of a rule set; empty for the national one.", enum=["", *rule_sets]
                ),
                "claims": {
                    "type": "boolean",
                    "description": "Whether to list numbers of the text.",
                },
                "as": {"enum": list(CHECKS), "default": "json"},
            },
            "report",
        ),
        "render": _object(
            {
                **_ASKED,
                "previous": {**_ref("report"), "description": "Last year's report, for charts."},
                "format": _text("Name of an output format.", enum=list(formats)),
            },
            "report",
            "format",
        ),
        "compare": _object(
            {
                "before": _ref("report"),
                "after": _ref("report"),
                "before_name": _text("What the older report is called.", maxLength=LONGEST_NAME),
                "after_name": _text("What the newer report is called.", maxLength=LONGEST_NAME),
                "language": _ASKED["language"],
                "as": {"enum": list(COMPARISONS), "default": "json"},
            },
            "before",
            "after",
        ),
    }


_READ: Schema = {
    "type": "object",
    "required": ["name", "report", "inside", "reading"],
    "properties": {**_HELD, "reading": _ref("reading")},
}
_CHANGED: Schema = {
    "type": "object",
    "required": ["name", "report", "inside"],
    "properties": dict(_HELD),
}


def body(media_type: str, shape: Schema) -> dict[str, Any]:
    """Return what an operation says of the body that it takes."""
    content = {media_type: {"schema": shape}}
    return {"requestBody": {"required": True, "content": content}}


def responses(*found: tuple[str, Schema]) -> dict[int | str, dict[str, Any]]:
    """Return what an operation says of its answers.

    Args:
        found: Media types and schemas of what is answered if all is well.
    """
    good = {media_type: {"schema": shape} for media_type, shape in found}
    problem = {MEDIA_TYPE: {"schema": _ref("problem")}}
    refused: dict[int | str, dict[str, Any]] = {
        status: {"description": text, "content": problem} for status, text in _REFUSED.items()
    }
    return {"200": {"description": "Done.", "content": good}, **refused}


def output(name: str) -> Schema:
    """Return the schema of an output of a command."""
    return _ref(name)


READ, CHANGED = _ref("read"), _ref("changed")
TEXT: Schema = {"type": "string"}
ANY: Schema = {}


def components(forms: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the schemas that operations refer to.

    Args:
        forms: Tables and first years of the forms, by the names of the editions.
    """
    found: dict[str, Schema] = {
        "report": _report(forms),
        "inside": _INSIDE,
        "problem": _PROBLEM,
        "read": _READ,
        "changed": _CHANGED,
    }
    for name in OUTPUTS:
        shape = output_schema(name)
        shape.pop("$schema", None)
        parts = shape.pop("$defs", {})
        found[name] = _moved(shape, name)
        found.update((f"{name}-{part}", _moved(inner, name)) for part, inner in parts.items())
    return found


def _moved(node: Any, name: str) -> Any:
    """Return a schema with its references to parts as references to components."""
    if isinstance(node, list):
        return [_moved(item, name) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: f"#/components/schemas/{name}-{inner.rpartition('/')[2]}"
        if key == "$ref"
        else _moved(inner, name)
        for key, inner in node.items()
    }
