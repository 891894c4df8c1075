"""Pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by docs/generate.py; change the code instead, then run `make docs`. -->"


def page(title: str, *parts: str) -> str:
    """Return a page: the notice, the title, the parts."""
    return "\n\n".join([NOTICE, f"# {title}", *(part.strip("\n") for part in parts)]) + "\n"


def code(text: str) -> str:
    """Return *text* as inline code; nothing for nothing."""
    if not text:
        return ""
    fence = "``" if "`" in text else "`"
    space = " " if fence == "``" else ""
    return f"{fence}{space}{text}{space}{fence}"


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
