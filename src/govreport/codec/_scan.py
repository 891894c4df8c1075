"""Where the fields stand in TOML and JSON text.

The standard parsers tell no positions, and tomlkit keeps none.  Text that they
have accepted is walked once more here, for its shape only; what each value says
stays theirs.  Property tests hold the two together.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from govreport.source_map import Field
from govreport.text.patterns import lazy_pattern

_KEY = lazy_pattern(r"""[ \t]*(?:([\w-]+)|("(?:[^"\\\n]|\\.)*")|('[^'\n]*'))[ \t]*""")
_TOML_GAP = lazy_pattern(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_JSON_GAP = lazy_pattern(r"[ \t\r\n]*+")
#: Up to two quotation marks before the closing ones belong to the text.
_STRING = lazy_pattern(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""(?:"{0,2})'
    r"|'''(?:[^']++|'(?!''))*+'''(?:'{0,2})"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
#: Numbers, words, and dates, in which a blank may stand.
_BARE = lazy_pattern(r"[^,\]}#\r\n]+")
#: Half a character and its other half, an escape, the end of a line that is no part
#: of the text, a line end of two characters.
_ESCAPE = lazy_pattern(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\(?:u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})"
    r"|\\[ \t]*\r?\n[ \t\r\n]*|\\.|\r\n"
)
_LINE_END = lazy_pattern(r"\r\n")
_LETTERS: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
#: In which two halves of a character are one.
_UTF16: Final = "utf-16-le"


def scan_toml(text: str) -> dict[str, Field]:
    """Return the fields of TOML text by their paths; of broken text, those before the fault."""
    return _Toml(text).scan()


def scan_json(text: str) -> dict[str, Field]:
    """Return the fields of JSON text by their paths; of broken text, those before the fault."""
    values = _Values(text, gap=_JSON_GAP, colon=":")
    values.read("", (0, 0), 0)
    values.found.pop("", None)
    return values.found


@attrs.define
class _Container:
    """An array or table whose end has not been met."""

    path: str
    key: tuple[int, int]
    start: int
    #: Number of the item that is read; -1 in a table.
    item: int


class _Values:
    """A walk through values, arrays in arrays without recursion."""

    def __init__(self, text: str, *, gap: re.Pattern[str], colon: str) -> None:
        self.found: dict[str, Field] = {}
        self._text = text
        self._gap = gap
        self._colon = colon

    def skip(self, at: int) -> int:
        """Return where the next token begins."""
        match = self._gap.match(self._text, at)
        return match.end() if match else at

    def read(self, path: str, key: tuple[int, int], at: int) -> int:
        """Note a value and all in it; return where it ends, or -1 if it is broken."""
        around: list[_Container] = []
        while at >= 0:
            at = self.skip(at)
            opening = self._text[at : at + 1]
            if opening and opening in "[{":
                around.append(_Container(path, key, at, 0 if opening == "[" else -1))
                at = self.skip(at + 1)
                empty = self._text.startswith(("]", "}"), at)
                at = self._close(around, at) if empty else at
            else:
                at = self._close(around, self._scalar(path, key, at))
            if not around:
                break
            path, key, at = self._next(around[-1], at)
        return at

    def _close(self, around: list[_Container], at: int) -> int:
        """Note each container that ends behind a value; return where what follows begins."""
        while around and at >= 0:
            at = self.skip(at)
            if self._text.startswith(",", at):
                at = self.skip(at + 1)
                if not self._text.startswith(("]", "}"), at):
                    around[-1].item += around[-1].item >= 0
                    return at
            elif not self._text.startswith(("]", "}"), at):
                return -1
            done = around.pop()
            at += 1
            self.found[done.path] = Field(key=done.key, value=(done.start, at))
        return at

    def _next(self, container: _Container, at: int) -> tuple[str, tuple[int, int], int]:
        """Return path, name and beginning of a container's next value."""
        if at < 0:
            return "", (0, 0), -1
        if container.item >= 0:
            return f"{container.path}[{container.item}]", (at, at), at
        names, at = self.names(at)
        if not names or self._text[at : at + 1] != self._colon:
            return "", (at, at), -1
        path = container.path
        for name, start, end in names:
            path = joined(path, name)
            self.found.setdefault(path, Field(key=(start, end), value=(start, end)))
        return path, names[-1][1:], at + 1

    def names(self, at: int) -> tuple[list[tuple[str, int, int]], int]:
        """Return the parts of a dotted name, each with its span, and where it ends."""
        names: list[tuple[str, int, int]] = []
        while match := _KEY.match(self._text, at):
            bare, quoted, literal = match.groups()
            start = match.end() - len(match[0].lstrip(" \t"))
            end = match.start() + len(match[0].rstrip(" \t"))
            name = bare or (_text_of(quoted, 0)[0] if quoted else literal[1:-1])
            names.append((name, start, end))
            at = match.end()
            if self._text[at : at + 1] != ".":
                break
            at += 1
        return names, at

    def _scalar(self, path: str, key: tuple[int, int], at: int) -> int:
        if self._text.startswith(('"', "'"), at) and (match := _STRING.match(self._text, at)):
            text, shifts = _text_of(match[0], at)
            value = (at, match.end())
            self.found[path] = Field(key=key, value=value, text=text, shifts=shifts)
            return match.end()
        if match := _BARE.match(self._text, at):
            end = at + len(match[0].rstrip())
            self.found[path] = Field(key=key, value=(at, end))
            return end
        return -1


class _Toml:
    """A walk through the statements of a TOML file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values = _Values(text, gap=_TOML_GAP, colon="=")
        #: Number of the last table of each array of tables.
        self._last: dict[str, int] = {}

    def scan(self) -> dict[str, Field]:
        """Return the fields of the whole file."""
        at, prefix = self._values.skip(0), ""
        while 0 <= at < len(self._text):
            if self._text[at] == "[":
                prefix, at = self._header(at)
            else:
                at = self._assignment(prefix, at)
            at = self._values.skip(at) if at >= 0 else at
        return self._values.found

    def _header(self, at: int) -> tuple[str, int]:
        """Note the table of a header; return its path and where the header ends."""
        double = self._text.startswith("[[", at)
        names, end = self._values.names(at + 1 + double)
        closing = "]]" if double else "]"
        if not names or not self._text.startswith(closing, end):
            return "", -1
        end += len(closing)
        path = ""
        for number, (name, start, stop) in enumerate(names, 1):
            path = joined(path, name)
            header = Field(key=(start, stop), value=(at, end))
            last = number == len(names)
            if last and double:
                self._values.found.setdefault(path, header)
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = f"{path}[{self._last[path]}]"
            if last:
                self._values.found[path] = header
            else:
                self._values.found.setdefault(path, header)
        return path, end

    def _assignment(self, prefix: str, at: int) -> int:
        """Note the field of ``name = value``; return where it ends, or -1 if it is broken."""
        names, at = self._values.names(at)
        if not names or self._text[at : at + 1] != "=":
            return -1
        path = prefix
        for name, start, end in names:
            path = joined(path, name)
            self._values.found.setdefault(path, Field(key=(start, end), value=(start, end)))
        return self._values.read(path, names[-1][1:], at + 1)


def joined(path: str, name: str) -> str:
    """Return the path of a field within another."""
    return f"{path}.{name}" if path else name


def _text_of(literal: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return what a string literal says, and where its characters stand in the file."""
    quotes = 3 if literal[:3] in ('"""', "'''") else 1
    at = quotes
    if quotes > 1:
        at += 2 if literal.startswith("\r\n", at) else literal.startswith("\n", at)
    end = len(literal) - quotes
    parts: list[str] = []
    shifts = [(0, start + at)]
    length = 0
    for match in (_LINE_END if literal[0] == "'" else _ESCAPE).finditer(literal, at, end):
        said = _unescaped(match[0])
        parts += (literal[at : match.start()], said)
        length += match.start() - at + len(said)
        at = match.end()
        shifts.append((length - len(said), start + match.start()))
        shifts.append((length, start + at))
    parts.append(literal[at:end])
    return "".join(parts), tuple(shifts)


def _unescaped(escape: str) -> str:
    """Return what an escape stands for."""
    if escape == "\r\n":
        return "\n"
    kind = escape[1]
    if kind in "uUx":
        halves = escape.encode("ascii").decode("unicode-escape").encode(_UTF16, "surrogatepass")
        return halves.decode(_UTF16, "surrogatepass")
    if kind in " \t\r\n":
        return ""
    return _LETTERS.get(kind, kind)
