"""Font files (``.ttf .otf .ttc .otc``): tables, names, characters, widths.

Files are mapped into memory and looked into only where asked, so that a
collection of 25 MB costs no more than the glyphs that a document uses.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeAlias
from unicodedata import category

import attrs

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})

#: A function from a character's code to its glyph number, 0 for none.
CharacterMap: TypeAlias = Callable[[int], int]

_SINGLE = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_NAMES = frozenset({1, 4, 6, 16})
#: Names of styles, which instances may have, too.
_STYLES = frozenset({2, 17})
#: Names that a font gives to its instances, and what their PostScript names begin with.
_OWN_NAMES = 25
_MAX_FACES = 256
_MICROSOFT = 3
#: Licence bits: what may be done at all; only the whole font, only its bitmaps.
_USAGE, _RESTRICTED, _WHOLE, _BITMAPS = 0x000F, 0x0002, 0x0100, 0x0200
#: Endings of families whose marks stand in the middle of the em.
_CENTRING = (" TC", " HK", " TW")


class FontError(Exception):
    """A font file is damaged, or of a kind that cannot be embedded."""


@attrs.frozen(eq=False)
class Face:
    """One face of a font file.

    Attributes:
        path: The file.
        index: Number of the face in a collection, else 0.
        data: The whole file.
        tables: Offset and length by tag.
        title: PostScript name, where another one than the file says.
    """

    path: Path
    index: int
    data: mmap.mmap | bytes = attrs.field(repr=False)
    tables: Mapping[bytes, tuple[int, int]] = attrs.field(repr=False)
    title: str = ""

    @classmethod
    def of_bytes(cls, path: Path, data: bytes, title: str = "") -> Face:
        """Return the first face of a font that was made of the one at *path*."""
        try:
            return cls(path, 0, data, _directory(data, _offsets(data)[0]), title)
        except struct.error as error:
            raise FontError(f"{path.name}: {error}") from error

    def table(self, tag: bytes) -> bytes:
        """Return one table; raises `FontError` where the face has none."""
        try:
            offset, length = self.tables[tag]
        except KeyError:
            raise FontError(f"{self.path.name}: no table {tag.decode('latin-1')}") from None
        return self.data[offset : offset + length]

    def view(self, tag: bytes) -> memoryview:
        """Return one table without copying it; raises `FontError` where there is none."""
        if tag not in self.tables:
            raise FontError(f"{self.path.name}: no table {tag.decode('latin-1')}")
        offset, length = self.tables[tag]
        return memoryview(self.data)[offset : offset + length]

    def close(self) -> None:
        """Let go of the file; no face of it can be used any more."""
        if isinstance(self.data, mmap.mmap):
            self.data.close()

    @cached_property
    def names(self) -> frozenset[str]:
        """Family, full and PostScript names in every language, case-folded."""
        return frozenset(name.casefold() for kind, name in self._name_records if kind in _NAMES)

    @cached_property
    def families(self) -> frozenset[str]:
        """Names of the family in every language: those that hold for all its weights."""
        kinds = {kind for kind, _ in self._name_records}
        wanted = 16 if 16 in kinds else 1
        return frozenset(name for kind, name in self._name_records if kind == wanted)

    def named(self, number: int) -> str:
        """Return a name of the font by its number, English where there is one; else empty."""
        found = [name for kind, name in self._name_records if kind == number]
        return next((name for name in found if name.isascii()), found[0] if found else "")

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name, or one made of the face's number."""
        name = self.title or self.named(6)
        kept = (letter for letter in name if letter.isalnum() or letter in "-+_")
        return "".join(kept) if name and name.isascii() else f"Font{self.index}"

    @cached_property
    def family(self) -> str:
        """The family's name for people, English where there is one."""
        return self.named(16) or self.named(1)

    @cached_property
    def _name_records(self) -> tuple[tuple[int, str], ...]:
        table = self.table(b"name")
        count, start = struct.unpack_from(">HH", table, 2)
        records = []
        for number in range(count):
            platform, _, _, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
            if kind in _NAMES or kind in _STYLES or kind >= _OWN_NAMES:
                raw = table[start + offset : start + offset + length]
                encoding = "latin-1" if platform == 1 else "utf-16-be"
                records.append((kind, raw.decode(encoding, "ignore")))
        return tuple(records)

    @cached_property
    def weight(self) -> int:
        """Weight class, 400 for regular and 700 for bold."""
        if b"OS/2" not in self.tables:
            return 400
        return int.from_bytes(self.table(b"OS/2")[4:6], "big")

    @property
    def embeddable(self) -> bool:
        """Whether the font's own licence bits (``fsType``) allow to embed a subset."""
        if b"OS/2" not in self.tables:
            return True
        flags = int.from_bytes(self.table(b"OS/2")[8:10], "big")
        return flags & _USAGE != _RESTRICTED and not flags & (_WHOLE | _BITMAPS)

    @cached_property
    def units(self) -> int:
        """Units per em."""
        return int.from_bytes(self.table(b"head")[18:20], "big") or 1000

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Bounding box of all glyphs, in thousandths of an em."""
        values = struct.unpack_from(">4h", self.table(b"head"), 36)
        left, bottom, right, top = (round(value * 1000 / self.units) for value in values)
        return left, bottom, right, top

    @property
    def is_cff(self) -> bool:
        """Whether the outlines are PostScript ones."""
        return b"CFF " in self.tables

    @cached_property
    def glyph_count(self) -> int:
        """Number of glyphs."""
        return int.from_bytes(self.table(b"maxp")[4:6], "big")

    @cached_property
    def glyph(self) -> CharacterMap:
        """The function from characters to glyphs."""
        return _character_map(self.table(b"cmap"))

    def advance(self, glyph: int) -> int:
        """Return a glyph's width in thousandths of an em."""
        metrics, count = self.metrics
        if not count:
            return 1000
        at = 4 * min(glyph, count - 1)
        return round(int.from_bytes(metrics[at : at + 2], "big") * 1000 / self.units)

    def ink(self, glyph: int, character: str) -> tuple[float, float]:
        """Return the left and right edge of what a mark prints, in ems.

        PostScript outlines are not measured: their marks stand in one half of
        the em, unless the font is for places where they stand in its middle.
        """
        if self.is_cff:
            if self.family.endswith(_CENTRING):
                return 0.0, 1.0
            return (0.5, 1.0) if category(character) in ("Ps", "Pi") else (0.0, 0.5)
        data = self.outline(glyph)
        if not data:
            return 0.0, 0.0
        left, right = struct.unpack_from(">h2xh", data, 2)
        return left / self.units, right / self.units

    def outline(self, glyph: int) -> bytes:
        """Return a glyph of a face with TrueType outlines as it stands in the file."""
        if glyph >= self.glyph_count:
            raise FontError(f"{self.path.name}: no glyph {glyph}")
        loca = self.view(b"loca")
        if int.from_bytes(self.table(b"head")[50:52], "big"):
            start, end = struct.unpack_from(">II", loca, 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", loca, 2 * glyph))
        return bytes(self.view(b"glyf")[start:end])

    @cached_property
    def metrics(self) -> tuple[bytes, int]:
        """The ``hmtx`` table, and how many glyphs have a width of their own."""
        count = int.from_bytes(self.table(b"hhea")[34:36], "big")
        table = self.table(b"hmtx")
        return table, min(count, len(table) // 4)


def open_faces(path: Path) -> tuple[Face, ...]:
    """Return the faces of a font file; raises `FontError`."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise FontError(f"{path.name}: {error}") from error
    try:
        return tuple(
            Face(path, index, data, _directory(data, offset))
            for index, offset in enumerate(_offsets(data))
        )
    except struct.error as error:
        raise FontError(f"{path.name}: {error}") from error


def _offsets(data: mmap.mmap | bytes) -> tuple[int, ...]:
    tag = data[:4]
    if tag in _SINGLE:
        return (0,)
    if tag != b"ttcf":
        raise FontError("no font file")
    (count,) = struct.unpack_from(">I", data, 8)
    if count > _MAX_FACES:
        raise FontError("too many faces")
    return struct.unpack_from(f">{count}I", data, 12)


def _directory(data: mmap.mmap | bytes, start: int) -> dict[bytes, tuple[int, int]]:
    (count,) = struct.unpack_from(">H", data, start + 4)
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", data, start + 12 + 16 * number)
        if offset + length <= len(data):
            tables[tag] = (offset, length)
    return tables


def _character_map(table: bytes) -> CharacterMap:
    """Choose the subtable that covers most of Unicode."""
    (count,) = struct.unpack_from(">H", table, 2)
    best: tuple[int, int] | None = None
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if platform not in (0, _MICROSOFT) or (platform == _MICROSOFT and encoding not in (1, 10)):
            continue
        (kind,) = struct.unpack_from(">H", table, offset)
        if kind in (4, 12) and (best is None or kind > best[0]):
            best = (kind, offset)
    if best is None:
        raise FontError("no Unicode character map")
    return _groups(table, best[1]) if best[0] == 12 else _segments(table, best[1])


def _numbers(code: str, raw: bytes) -> array[int]:
    numbers = array(code)
    numbers.frombytes(raw[: len(raw) - len(raw) % numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _groups(table: bytes, start: int) -> CharacterMap:
    """Format 12: sorted groups of first character, last character, first glyph."""
    (count,) = struct.unpack_from(">I", table, start + 12)
    numbers = _numbers("I", table[start + 16 : start + 16 + 12 * count])
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def find(character: int) -> int:
        at = bisect_right(firsts, character) - 1
        if at < 0 or character > lasts[at]:
            return 0
        return glyphs[at] + character - firsts[at]

    return find


def _segments(table: bytes, start: int) -> CharacterMap:
    """Format 4: segments of the basic plane."""
    length, _, doubled = struct.unpack_from(">3H", table, start + 2)
    # A table longer than 64 KB cannot state its length here; read to its end.
    end = start + length if length > 16 + 4 * doubled else len(table)
    words = _numbers("H", table[start:end])
    count = doubled // 2
    lasts = words[7 : 7 + count]
    firsts = words[8 + count : 8 + 2 * count]
    deltas = words[8 + 2 * count : 8 + 3 * count]
    at_ranges = 8 + 3 * count

    def find(character: int) -> int:
        at = bisect_left(lasts, character)
        if at >= count or character < firsts[at] or character > 0xFFFF:
            return 0
        jump = words[at_ranges + at]
        if not jump:
            return (character + deltas[at]) & 0xFFFF
        where = at_ranges + at + jump // 2 + character - firsts[at]
        glyph = words[where] if where < len(words) else 0
        return (glyph + deltas[at]) & 0xFFFF if glyph else 0

    return find
