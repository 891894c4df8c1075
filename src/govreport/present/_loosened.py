"""What a project file switches off or accepts: said wherever findings are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govreport.present._wording import Words
from govreport.project import Project


def loosened(project: Project | None, words: Words) -> str:
    """Return a line that names a project file and what it loosens; empty for nothing."""
    if project is None or not project.loosens:
        return ""
    parts = {
        words.dropped: project.drop,
        words.regraded: [f"{code}→{one.value}" for code, one in project.severities.items()],
        words.waived: [
            f"{one.code} {one.where}".strip() + f"（{one.reason}）" for one in project.waivers
        ],
    }
    said = "; ".join(f"{name} {', '.join(codes)}" for name, codes in parts.items() if codes)
    return f"{words.project} {project.source}{words.colon}{said}"


def loosened_plain(project: Project | None) -> Mapping[str, Any] | None:
    """Return the project file and what it loosens as plain data; None without a project."""
    if project is None:
        return None
    return {
        "source": project.source,
        "drop": list(project.drop),
        "severities": {code: one.value for code, one in project.severities.items()},
        "waivers": [
            {"code": one.code, "where": one.where, "reason": one.reason} for one in project.waivers
        ],
    }
