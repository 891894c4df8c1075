"""Narrative as text: a paragraph a line, sub-headings marked by ``##``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govreport.model.narrative import Content, Paragraph, Subheading

_MARK = "#"
_ESCAPE = "\\"
_LEVELS = (2, 3, 4)


def encode_text(content: Iterable[Content]) -> str:
    """Return *content* as text that `decode_text` gives back."""
    return "\n".join(_line(part) for part in content)


def decode_text(text: str) -> tuple[Content, ...]:
    """Return the paragraphs and sub-headings of *text*; blank lines mean nothing."""
    return tuple(part for part, _ in decode_lines(text))


def decode_lines(text: str) -> Iterator[tuple[Content, int]]:
    """Yield what `decode_text` gives, each with the offset at which its own text begins."""
    begun = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            part = _content(bare)
            # Marks stand at the beginning, so that the text ends where the line does.
            yield part, begun + len(line.rstrip()) - len(part.text)
        begun += len(line)


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
