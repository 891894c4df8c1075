"""JSON Schemas of what the commands print for programs, by the name of the output.

Each output names its shape, ``govreport-check/1``. Within a version fields may be
added; whatever else changes makes a new version.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from govreport.errors import UsageError
from govreport.paths import nearest

#: The outputs that have a schema.
NAMES = ("check", "compare", "formats", "plugins", "reading", "rules")


def output_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an output; raises `UsageError` for an unknown one."""
    if name not in NAMES:
        raise UsageError(
            f"there is no output {name!r}{nearest(name, NAMES)}",
            hint=f"Outputs: {', '.join(NAMES)}.",
        )
    text = files(__name__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
