"""Write the pages of the documentation that come from the code, and the compiled words.

``python docs/generate.py`` writes them; with ``--check`` it writes nothing and
fails when a page differs from what the code says.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from generators import (
    api,
    cells,
    claims,
    cli,
    dataset,
    formats,
    hooks,
    model,
    outputs,
    places,
    rules,
    testing,
    words,
)

GENERATORS = (
    api,
    model,
    cells,
    hooks,
    rules,
    claims,
    formats,
    cli,
    dataset,
    outputs,
    testing,
    places,
    words,
)
DOCS = Path(__file__).resolve().parent


def generated() -> dict[Path, str]:
    """Return the text of every generated page by its path."""
    return {
        (DOCS / path).resolve(): text
        for generator in GENERATORS
        for path, text in sorted(generator.pages().items())
    }


def stale(pages: dict[Path, str]) -> list[str]:
    """Return a difference for each page that is not as the code says."""
    found = []
    for path, text in pages.items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old != text:
            lines = difflib.unified_diff(
                old.splitlines(),
                text.splitlines(),
                f"{path.name} (committed)",
                "from the code",
                lineterm="",
                n=0,
            )
            found.append("\n".join(list(lines)[:20]))
    return found


def main(arguments: list[str]) -> int:
    """Write or check the pages; returns the exit code."""
    pages = generated()
    if arguments == ["--check"]:
        differences = stale(pages)
        for difference in differences:
            print(difference)
        if differences:
            print(f"{len(differences)} generated pages are stale: run `make docs`, commit docs/")
        return 1 if differences else 0
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(DOCS.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
