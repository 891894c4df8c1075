# ruff: noqa: INP001 (a script, no part of any package)
"""Make the Word templates from the editions: ``python templates/build_templates.py``."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from builder.body import circular, national  # noqa: E402 (found beside this file)
from builder.package import package  # noqa: E402
from builder.redhead import redhead, styles  # noqa: E402

from govreport.editions import NATIONAL  # noqa: E402


def templates() -> dict[Path, bytes]:
    """Return every template by its path below the repository's root."""
    own = Path("templates/src/govreport_templates/national")
    red = Path("plugins/govreport-templates-redhead/src/govreport_templates_redhead/files")
    found: dict[Path, bytes] = {}
    for edition in NATIONAL:
        name = Path(edition.id) / "annual-report.docx"
        found[own / name] = package("".join(national(edition)))
        found[red / name] = package("".join(redhead(edition)), styles())
    found[own / "circular.docx"] = package("".join(circular()))
    return found


def main() -> None:
    """Write what has changed."""
    for path, data in templates().items():
        target = HERE.parent / path
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
