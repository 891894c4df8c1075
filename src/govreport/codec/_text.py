"""Narrative as text: a paragraph a line, sub-headings marked by ``##``."""

from __future__ import annotations

from collections.abc import Iterable

from govreport.model import Content, Paragraph, Subheading

_MARK = "#"
_ESCAPE = "\\"
_LEVELS = (2, 3, 4)


def encode_text(content: Iterable[Content]) -> str:
    """Return *content* as text that `decode_text` gives back."""
    return "\n".join(_line(part) for part in content)


def decode_text(text: str) -> tuple[Content, ...]:
    """Return the paragraphs and sub-headings of *text*; blank lines mean nothing."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_content(line) for line in lines if line)


def _line(part: Content) -> str:
    if isinstance(part, Subheading):
        return f"{_MARK * part.level} {part.text}"
    return _ESCAPE + part.text if part.text[0] in (_MARK, _ESCAPE) else part.text


def _content(line: str) -> Content:
    marks, _, rest = line.partition(" ")
    if marks.strip(_MARK) == "" and len(marks) in _LEVELS and rest.strip():
        return Subheading(text=rest.strip(), level=len(marks))
    if line.startswith(_ESCAPE) and len(line) > 1 and line[1:] == line[1:].strip():
        return Paragraph(text=line[1:])
    return Paragraph(text=line)
