"""The page about formats: what can be written and read, and by which distribution."""

from __future__ import annotations

from generators.markdown import code, page, table
from govreport import Engine

PATH = "reference/formats.md"

_INTRODUCTION = """
These formats come with the distributions of this repository. `govreport formats` lists what is
installed on your machine, third-party formats and the fonts and programs found included.
"""


def pages() -> dict[str, str]:
    """Return the page by its path."""
    engine = Engine(strict=True)
    origins = {info.name: info.distribution or "govreport" for info in engine.plugins}
    parts = [_INTRODUCTION]
    for title, writes in (("Written", True), ("Read", False)):
        rows = sorted(
            (
                code(item.name),
                item.title,
                ", ".join(code(suffix) for suffix in item.suffixes),
                code(origins[item.plugin]),
            )
            for item in engine.formats()
            if item.writes is writes and origins[item.plugin].startswith("govreport")
        )
        parts += [f"## {title}", table(("name", "title", "file names end in", "from"), rows)]
    return {PATH: page("Formats", *parts)}
