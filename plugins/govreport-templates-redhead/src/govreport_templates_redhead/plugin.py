"""Register the pack ``redhead``."""

from __future__ import annotations

from pathlib import Path

from govreport.contracts import TemplatePack
from govreport.hookspecs import hookimpl

_EDITIONS = ("2019", "2021")
_NAMES = (*(f"{edition}/annual-report.docx" for edition in _EDITIONS), "page.toml")


@hookimpl
def register_template_packs() -> tuple[TemplatePack, ...]:
    """Return the pack."""
    return (
        TemplatePack(
            name="redhead",
            root=Path(__file__).parent / "files",
            files={name: name for name in _NAMES},
            title="红头发文版式（发文机关标志、文号、红色分隔线）",
            source="GB/T 9704—2012 第7.2条",
        ),
    )
