"""Pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by docs/generate.py; change the code instead, then run `make docs`. -->"

#: Where a script of the documentation puts a box that filters the rows of the page's tables.
FILTER = '<div class="row-filter"></div>'


def page(title: str, *parts: str) -> str:
    """Return a page: the notice, the title, the parts."""
    written = filter(None, (part.strip("\n") for part in parts))
    return "\n\n".join([NOTICE, f"# {title}", *written]) + "\n"


def code(text: str) -> str:
    """Return *text* as inline code; nothing for nothing."""
    if not text:
        return ""
    fence = "``" if "`" in text else "`"
    space = " " if fence == "``" else ""
    return f"{fence}{space}{text}{space}{fence}"


def toctree(names: Iterable[str], *, hidden: bool = False) -> str:
    """Return the contents of an index page: pages by their names."""
    option = ":hidden:" if hidden else ":maxdepth: 1"
    return "\n".join(["```{toctree}", option, "", *names, "```"])


def cut(text: str, most: int) -> str:
    """Return *text*, or its beginning where it has more characters than *most*."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def folded(title: str, text: str) -> str:
    """Return *text* behind a line that opens it."""
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"


def block(text: str, language: str = "text") -> str:
    """Return a fenced block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown on one line."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def from_rst(text: str) -> str:
    """Return the little reStructuredText that docstrings use as Markdown."""
    return text.replace(":class:", "").replace(":func:", "").replace(":mod:", "").replace("``", "`")
