"""Pages about what commands print for programs: a page for each output, with its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generators.markdown import block, code, folded, page, table, toctree
from govreport.schemas import NAMES, output_schema

_INTRODUCTION = """
Commands that print for programs (`--format json`) name the shape of what they print in the field
`format`: `govreport-check/1`. Fields may be added within a version; whatever else changes makes a
new one. The schemas below come with the package (`govreport.schemas.output_schema("check")`,
`govreport schema --of check`), and the tests hold each output to its own. SARIF and JUnit XML
follow their own standards; the report's data has a schema per edition (`govreport schema
--edition 2021`).
"""


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    toc = toctree(NAMES)
    made = {f"reference/outputs/{name}.md": _page(output_schema(name)) for name in NAMES}
    return {"reference/outputs/index.md": page("Outputs for programs", _INTRODUCTION, toc), **made}


def _page(schema: Mapping[str, Any]) -> str:
    text = block(json.dumps(schema, ensure_ascii=False, indent=2), "json")
    return page(
        schema["title"],
        table(("field", "meaning"), _rows(schema, schema)),
        folded("JSON Schema", text),
    )


def _rows(
    schema: Mapping[str, Any], node: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield path and meaning of every field that the schema describes in words."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    for name, inner in node.get("properties", {}).items():
        path = f"{prefix}{name}"
        if "description" in inner:
            yield code(path), inner["description"]
        items = inner.get("items", inner)
        yield from _rows(schema, items, f"{path}[]." if "items" in inner else f"{path}.")
