r"""The notation of style sheets: comments, quotes and escapes read before anything is looked for.

What stands in quotes may hold every mark that means something outside of them, so it is set
apart, and a number in marks of its own stands in its place; ``\35`` is the character it names.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

#: What stands around the number of a text in quotes; a sheet that holds such characters loses them.
_OPEN, _CLOSE = "\ue000", "\ue001"
_ESCAPE: Final = re.compile(
    r"\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\r\n\f])?|\r?\n|(.))", re.IGNORECASE | re.DOTALL
)
# None of these is tried again at every character of what it has looked through: a comment that
# is not closed goes on to the end, as quotes do to the end of the line.
_PIECE: Final = re.compile(
    r"""/\*.*?(?:\*/|\Z)
    |(?P<comment><!--|-->)
    |"(?P<double>(?:[^"\\\n]++|\\.)*+)(?:"|\n|\Z|\\)
    |'(?P<single>(?:[^'\\\n]++|\\.)*+)(?:'|\n|\Z|\\)
    |url\(\s*+(?P<address>[^"')\s][^)]*+)(?:\)|\Z)
    |(?P<escape>\\(?:[0-9a-f]{1,6}(?:\r\n|[ \t\r\n\f])?|.))""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_WORD = re.compile(r"[\w-]")
#: Where an escaped mark of ASCII stands: part of a name (``.a\\.b``), and no mark.
_MARKS: Final = 0xE100
_PLACED: Final = re.compile("[\ue100-\ue17f]")
_QUOTED: Final = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
_DRAWN: Final = re.compile(
    rf"{_OPEN}(\d+){_CLOSE}|attr\(\s*([\w-]+)|(counters?)\(|var\(\s*(--[\w-]+)", re.IGNORECASE
)


@attrs.frozen
class Notation:
    """A style sheet, or the declarations of an element, as plain text.

    Attributes:
        text: The sheet, without comments, escapes and what stands in quotes.
        quoted: What stands in quotes, in the order of the numbers in their places.
    """

    text: str
    quoted: tuple[str, ...]


def plain(text: str) -> Notation:
    """Return a style sheet in plain notation."""
    quoted: list[str] = []

    def settled(piece: re.Match[str]) -> str:
        inner = piece["double"] if piece["double"] is not None else piece["single"]
        if inner is not None:
            quoted.append(_ESCAPE.sub(_meant, inner))
            return f"{_OPEN}{len(quoted) - 1}{_CLOSE}"
        if piece["address"] is not None:
            return "url()"
        if piece["escape"] is None:
            return " "
        char = _ESCAPE.sub(_meant, piece["escape"])
        if _WORD.fullmatch(char):
            return char
        # An escaped mark is part of a name, and no mark.
        return chr(_MARKS + ord(char)) if len(char) == 1 and char.isascii() else "\ufffd"

    for mark in (_OPEN, _CLOSE):
        text = text.replace(mark, "")
    text = _PLACED.sub("", text)
    return Notation(_PIECE.sub(settled, text), tuple(quoted))


def named(name: str) -> str:
    """Return a name with the marks that were escaped in it."""
    return _PLACED.sub(lambda mark: chr(ord(mark[0]) - _MARKS), name)


def quoted_at(value: str, quoted: Sequence[str]) -> str:
    """Return a value as it is meant: the text in quotes whose number stands there, or itself."""
    found = _QUOTED.fullmatch(value)
    return quoted[int(found[1])] if found else named(value)


def _meant(escape: re.Match[str]) -> str:
    """Return the character that an escape names; an escaped end of a line is nothing."""
    number, char = escape.groups()
    if number is None:
        return char or ""
    code = int(number, 16)
    named = chr(code) if 0 < code <= sys.maxunicode else "\ufffd"
    return "\ufffd" if unicodedata.category(named) == "Cs" else named


@attrs.frozen
class Drawn:
    """One piece of what a sheet draws itself.

    Attributes:
        text: Text in quotes.
        attribute: The attribute whose value is drawn.
        variable: The variable whose value is drawn.
        counted: Whether it is a number that the page counts.
    """

    text: str = ""
    attribute: str = ""
    variable: str = ""
    counted: bool = False

    @property
    def source(self) -> bool:
        """Whether what is drawn stands elsewhere."""
        return bool(self.attribute or self.variable or self.counted)


def drawn(value: str, quoted: tuple[str, ...]) -> Iterator[Drawn]:
    """Yield the pieces of a value of ``content``; what follows a slash is not drawn but told."""
    for number, attribute, counter, variable in _DRAWN.findall(value.partition("/")[0]):
        yield Drawn(
            text=quoted[int(number)] if number else "",
            attribute=attribute.lower(),
            variable=variable,
            counted=bool(counter),
        )
