"""Register the national templates: every file below ``national`` is one."""

from __future__ import annotations

import os
from pathlib import Path

from govreport.contracts import TemplatePack
from govreport.hookspecs import hookimpl

ROOT = Path(__file__).parent / "national"
SKELETON = Path(__file__).parent / "skeleton"


def _files(root: Path) -> dict[str, str]:
    """Return every file below *root* by its name, which is its path; hidden ones left out."""
    # Every command line asks for them, and `Path.rglob` takes four times as long.
    found = (
        Path(folder, name).relative_to(root)
        for folder, _, names in os.walk(root)
        if not folder.endswith("__pycache__")
        for name in names
    )
    names = sorted(path.as_posix() for path in found if not _hidden(path))
    return {name: name for name in names}


def _hidden(path: Path) -> bool:
    """Return whether *path* is an editor's lock or rubbish (``~$report.docx``, ``.DS_Store``)."""
    return any(part.startswith((".", "~")) or part == "__pycache__" for part in path.parts)


@hookimpl
def register_template_packs() -> tuple[TemplatePack, ...]:
    """Return the pack ``national``, and the skeletons of new plugins."""
    return (
        TemplatePack(
            name="national",
            root=ROOT,
            files=_files(ROOT),
            title="国家统一格式（按 GB/T 9704—2012 排版）",
            source="国办公开办函〔2019〕60号，国办公开办函〔2021〕30号",
        ),
        TemplatePack(
            name="skeleton", root=SKELETON, files=_files(SKELETON), title="New plugin packages"
        ),
    )
