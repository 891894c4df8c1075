"""PostScript outlines (the ``CFF`` table): read glyphs, write subsets.

A subset is written as a CID-keyed font whose CIDs are its own glyph numbers.
Each glyph's program is written out with its subroutines put in place, so a
subset needs none, and a glyph once unfolded serves every later document.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from govreport_typeset.fonts.sfnt import FontError

_CHARSTRINGS, _PRIVATE, _SUBRS = 17, 18, 19
_DEFAULT_WIDTH, _NOMINAL_WIDTH = 20, 21
_BOX, _MATRIX, _FDARRAY, _FDSELECT = 5, 1207, 1236, 1237
_CID_COUNT = 0x10000
_MAX_DEPTH = 12
_MAX_LENGTH = 65_000
#: Length of a number in a glyph's program, by its first byte.
_NUMBER_SIZE = bytes(
    5 if first == 255 else 2 if first > 246 else 3 if first == 28 else 1 for first in range(256)
)
#: Numbers that an arithmetic operator leaves on the stack, less those it takes.
_BALANCE = {
    3: -1, 4: -1, 5: 0, 9: 0, 10: -1, 11: -1, 12: -1, 14: 0, 15: -1, 18: -1, 20: -2,
    21: 0, 22: -3, 23: 1, 24: -1, 26: 0, 27: 1, 28: 0, 29: 0, 30: -2,
}  # fmt: skip


@attrs.frozen(eq=False)
class Index:
    """An INDEX structure: byte strings by number.

    Attributes:
        data: The table.
        start: Where the structure begins.
    """

    data: bytes | memoryview = attrs.field(repr=False)
    start: int

    @cached_property
    def _shape(self) -> tuple[int, int, int]:
        count = int.from_bytes(self.data[self.start : self.start + 2], "big")
        size = self.data[self.start + 2] if count else 0
        return count, size, self.start + 2 + size * (count + 1)

    def __len__(self) -> int:
        return self._shape[0]

    def _offset(self, number: int) -> int:
        _, size, base = self._shape
        at = self.start + 3 + number * size
        return base + int.from_bytes(self.data[at : at + size], "big")

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise FontError("damaged CFF table")
        return bytes(self.data[self._offset(number) : self._offset(number + 1)])

    @property
    def end(self) -> int:
        """Where the next structure begins."""
        return self._offset(len(self)) if len(self) else self.start + 2


def _operators(raw: bytes) -> dict[int, bytes]:
    """Split a DICT into operators (1200 and more for the two-byte ones) and raw operands."""
    found = {}
    at = begin = 0
    while at < len(raw):
        first = raw[at]
        if first <= 21:
            code = first
            operands = raw[begin:at]
            at += 1
            if first == 12:
                code = 1200 + raw[at]
                at += 1
            found[code] = operands
            begin = at
        elif first == 30:
            at += 1
            while at < len(raw) and raw[at] & 0x0F != 0x0F and raw[at] >> 4 != 0x0F:
                at += 1
            at += 1
        else:
            at += {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)
    return found


def _integers(operands: bytes) -> list[int]:
    values = []
    at = 0
    while at < len(operands):
        first = operands[at]
        if first == 28:
            values.append(int.from_bytes(operands[at + 1 : at + 3], "big", signed=True))
            at += 3
        elif first == 29:
            values.append(int.from_bytes(operands[at + 1 : at + 5], "big", signed=True))
            at += 5
        elif first < 247:
            values.append(first - 139)
            at += 1
        else:
            second = operands[at + 1]
            values.append(
                (first - 247) * 256 + second + 108
                if first < 251
                else (251 - first) * 256 - second - 108
            )
            at += 2
    return values


def _bias(subrs: Index | None) -> int:
    count = len(subrs) if subrs else 0
    return 107 if count < 1240 else 1131 if count < 33900 else 32768


@attrs.frozen(eq=False)
class _Private:
    """A private dictionary: what is copied of it, and its subroutines."""

    operators: Mapping[int, bytes]
    matrix: bytes
    subrs: Index | None

    def written(self, less: int) -> bytes:
        """Return the dictionary with all advances *less* units smaller."""
        operators = {code: raw for code, raw in self.operators.items() if code != _SUBRS}
        if less:  # a glyph's program states its advance against these two
            for code in (_DEFAULT_WIDTH, _NOMINAL_WIDTH):
                old = _integers(operators[code])[-1] if operators.get(code) else 0
                operators[code] = _number(old - less)
        return b"".join(operands + _operator(code) for code, operands in operators.items())


def _operator(code: int) -> bytes:
    return bytes((12, code - 1200)) if code >= 1200 else bytes((code,))


def _private(data: bytes | memoryview, operators: Mapping[int, bytes]) -> _Private:
    size, offset = _integers(operators[_PRIVATE])
    found = _operators(bytes(data[offset : offset + size]))
    subrs = None
    if _SUBRS in found:
        subrs = Index(data, offset + _integers(found[_SUBRS])[0])
    return _Private(found, operators.get(_MATRIX, b""), subrs)


@attrs.frozen(eq=False)
class Outlines:
    """The glyphs of a ``CFF`` table.

    Attributes:
        data: The table.
    """

    data: bytes | memoryview = attrs.field(repr=False)
    _unfolded: dict[int, bytes] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def _top(self) -> tuple[Mapping[int, bytes], Index]:
        names = Index(self.data, self.data[2])
        tops = Index(self.data, names.end)
        strings = Index(self.data, tops.end)
        return _operators(tops[0]), Index(self.data, strings.end)

    @cached_property
    def _glyphs(self) -> Index:
        return Index(self.data, _integers(self._top[0][_CHARSTRINGS])[0])

    @cached_property
    def _privates(self) -> tuple[_Private, ...]:
        top = self._top[0]
        if _FDARRAY not in top:
            # the font's matrix is written in the top dictionary then
            return (attrs.evolve(_private(self.data, top), matrix=b""),)
        fonts = Index(self.data, _integers(top[_FDARRAY])[0])
        return tuple(_private(self.data, _operators(fonts[n])) for n in range(len(fonts)))

    @cached_property
    def _ranges(self) -> tuple[list[int], list[int]]:
        """First glyphs of the ranges of FDSelect, and the dictionary of each."""
        top = self._top[0]
        if _FDSELECT not in top:
            return [0], [0]
        at = _integers(top[_FDSELECT])[0]
        if self.data[at] == 0:
            return (
                list(range(len(self._glyphs))),
                list(self.data[at + 1 : at + 1 + len(self._glyphs)]),
            )
        (count,) = struct.unpack_from(">H", self.data, at + 1)
        flat = struct.unpack_from(">" + "HB" * count, self.data, at + 3)
        return list(flat[0::2]), list(flat[1::2])

    def _dictionary(self, glyph: int) -> int:
        firsts, dictionaries = self._ranges
        return dictionaries[bisect_right(firsts, glyph) - 1]

    def unfolded(self, glyph: int) -> bytes:
        """Return a glyph's program with its subroutines in place."""
        found = self._unfolded.get(glyph)
        if found is None:
            private = self._privates[self._dictionary(glyph)]
            program = _Unfolding(self._top[1], private.subrs)
            program.run(self._glyphs[glyph], 0)
            found = bytes(program.out)
            if len(found) > _MAX_LENGTH:
                raise FontError(f"glyph {glyph} is too long")
            if len(self._unfolded) > 20_000:
                self._unfolded.clear()
            self._unfolded[glyph] = found
        return found

    def subset(
        self, name: str, glyphs: Sequence[int], cids: Sequence[int], narrow: Mapping[int, int]
    ) -> bytes:
        """Return a CID-keyed font program.

        Args:
            name: PostScript name of the subset.
            glyphs: The glyphs, the one for no character first.
            cids: Their CIDs in rising order, without the first one's, which is 0.
            narrow: Font units by which the advance of some glyphs, by their place, is less.
        """
        dictionaries = [
            (self._dictionary(glyph), narrow.get(at, 0)) for at, glyph in enumerate(glyphs)
        ]
        used = sorted(set(dictionaries))
        renumbered = {old: new for new, old in enumerate(used)}
        top = self._top[0]
        head = b"\x01\x00\x04\x04" + _index([name.encode("ascii")])
        strings = _index([b"Adobe", b"Identity"]) + b"\0\0"  # no global subroutines
        charstrings = _index([self.unfolded(glyph) for glyph in glyphs])
        charset = struct.pack(f">B{len(cids)}H", 0, *cids)
        select = b"\0" + bytes(renumbered[old] for old in dictionaries)
        privates = [self._privates[old].written(less) for old, less in used]

        def top_index(offsets: tuple[int, int, int, int]) -> bytes:
            charset_at, select_at, glyphs_at, array_at = (_number(value) for value in offsets)
            raw = _number(391) + _number(392) + _number(0) + _operator(1230)
            for code in (_MATRIX, _BOX):
                if code in top:
                    raw += top[code] + _operator(code)
            raw += _number(_CID_COUNT) + _operator(1234)
            raw += charset_at + _operator(15) + select_at + _operator(_FDSELECT)
            raw += glyphs_at + _operator(_CHARSTRINGS) + array_at + _operator(_FDARRAY)
            return _index([raw])

        charset_at = len(head) + len(top_index((0, 0, 0, 0))) + len(strings)
        select_at = charset_at + len(charset)
        glyphs_at = select_at + len(select)
        private_at = glyphs_at + len(charstrings)
        fonts = []
        for (old, _), raw in zip(used, privates, strict=True):
            matrix = self._privates[old].matrix
            font = matrix + _operator(_MATRIX) if matrix else b""
            fonts.append(font + _number(len(raw)) + _number(private_at) + _operator(_PRIVATE))
            private_at += len(raw)
        top_raw = top_index((charset_at, select_at, glyphs_at, private_at))
        parts = [head, top_raw, strings, charset, select, charstrings, *privates, _index(fonts)]
        return b"".join(parts)


def _number(value: int) -> bytes:
    """Write an integer at full length, so that offsets do not move things."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def _index(items: Sequence[bytes]) -> bytes:
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    head = struct.pack(f">HB{len(offsets)}I", len(items), 4, *offsets)
    return head + b"".join(items)


class _Unfolding:
    """One glyph's program being copied with its subroutines put in place.

    Nothing is drawn: it is enough to know where numbers begin, how many there
    are (stem hints decide how long a mask is), and which is the last one.
    """

    def __init__(self, common: Index, local: Index | None) -> None:
        self.out = bytearray()
        self._subrs = {10: (local, _bias(local)), 29: (common, _bias(common))}
        self._starts: list[int] = []  # where each number on the stack begins in `out`
        self._stems = 0

    def run(self, code: bytes, depth: int) -> bool:
        """Copy *code*; return whether the glyph has ended."""
        if depth > _MAX_DEPTH:
            raise FontError("subroutines nested too deeply")
        out, starts = self.out, self._starts
        at, end = 0, len(code)
        while at < end:
            first = code[at]
            if first >= 32 or first == 28:
                size = _NUMBER_SIZE[first]
                starts.append(len(out))
                out += code[at : at + size]
                at += size
            elif first == 11:
                return False
            elif first in self._subrs:
                at += 1
                if self._call(first, depth):
                    return True
            else:
                size = self._operator(code, at)
                out += code[at : at + size]
                at += size
                if first == 14:
                    return True
        return False

    def _operator(self, code: bytes, at: int) -> int:
        """Note what an operator does to the numbers and hints; return its length."""
        first = code[at]
        if first == 12:
            self._escape(code[at + 1])
            return 2
        size = 1
        if first in (1, 3, 18, 23, 19, 20):
            self._stems += len(self._starts) // 2
            if first in (19, 20):  # a mask follows, a bit for each stem
                size += (self._stems + 7) // 8
        self._starts.clear()
        return size

    def _call(self, operator: int, depth: int) -> bool:
        subrs, bias = self._subrs[operator]
        start = self._starts.pop() if self._starts else -1
        if start < 0 or subrs is None:
            raise FontError("a subroutine that cannot be told")
        (number,) = _integers(bytes(self.out[start:]))
        del self.out[start:]
        return self.run(subrs[number + bias], depth + 1)

    def _escape(self, operator: int) -> None:
        change = _BALANCE.get(operator)
        if change is None:
            self._starts.clear()
        else:
            depth = max(len(self._starts) + change, 0)
            self._starts[:] = [-1] * depth
