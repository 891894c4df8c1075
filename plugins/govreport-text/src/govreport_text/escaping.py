"""Text as Markdown that shows exactly that text."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]<>|~&]")
#: What begins a heading, a list, a rule or a fence, but only at the beginning of a line.
_OPENING = re.compile(r"(?:#{1,6}(?=\s|\Z)|[-+=](?=[-+=\s]|\Z)|:(?=\s|\Z))")
_CLOSING = re.compile(r"#(?=#*\Z)")
_DEEPEST = 6
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|\Z)")


def inline(text: str) -> str:
    """Return *text*, on one line, for the middle of a line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.splitlines()))


def heading(text: str, level: int) -> str:
    """Return *text* as a heading."""
    safe = inline(text).strip(" \t")
    # Number signs at the end would be taken for the closing ones.
    safe = _CLOSING.sub(r"\\#", safe)
    return f"{'#' * min(level, _DEEPEST)} {safe}".rstrip()


def line(text: str) -> str:
    """Return *text* for a line of its own."""
    safe = inline(text).strip(" \t")
    if _OPENING.match(safe):
        return f"\\{safe}"
    return _NUMBER.sub(r"\1\\\2", safe, count=1) if _NUMBER.match(safe) else safe


def cell(text: str) -> str:
    """Return *text* for a cell of a table; its line breaks are kept."""
    # Programs disagree on a backslash before a bar in a table, so the bar is a character reference.
    parts = (_MARKS.sub(r"\\\g<0>", part).strip() for part in text.split("\n"))
    return "<br>".join(parts).replace("\\|", "&#124;")
