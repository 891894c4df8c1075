"""TrueType outlines (the ``glyf`` table): read glyphs, write subsets."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import attrs

from govreport_typeset.fonts.files import TRUETYPE, font_file, metric_tables
from govreport_typeset.fonts.sfnt import Face, FontError

_WORDS, _MORE, _SCALE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0020, 0x0008, 0x0040, 0x0080
_MAX_PARTS = 256


@attrs.frozen(eq=False)
class _Glyph:
    """A glyph as it stands in the font, and where it names other glyphs."""

    data: bytes
    parts: tuple[tuple[int, int], ...]  # offset of the number, and the glyph named


@attrs.frozen(eq=False)
class Outlines:
    """The glyphs of a face with TrueType outlines.

    Attributes:
        face: The face.
    """

    face: Face
    _glyphs: dict[int, _Glyph] = attrs.field(factory=dict, init=False, repr=False)

    def _glyph(self, number: int) -> _Glyph:
        found = self._glyphs.get(number)
        if found is None:
            data = self.face.outline(number)
            found = _Glyph(data, _parts(data))
            if len(self._glyphs) > 20_000:
                self._glyphs.clear()
            self._glyphs[number] = found
        return found

    def subset(self, glyphs: Sequence[int], narrow: Mapping[int, int]) -> bytes:
        """Return a font program with these glyphs, without names and a map of characters.

        Args:
            glyphs: As for `tables`.
            narrow: As for `tables`.
        """
        return font_file(TRUETYPE, self.tables(glyphs, narrow))

    def tables(self, glyphs: Sequence[int], narrow: Mapping[int, int]) -> dict[bytes, bytes]:
        """Return the tables of a font with these glyphs, numbered in this order.

        Glyphs that others are composed of follow after them.

        Args:
            glyphs: The glyphs.
            narrow: Font units by which the advance of some new glyphs is to be less.
        """
        order = list(glyphs)
        last: dict[int, int] = {}  # glyph -> its new number; any will do for a part
        for new, old in enumerate(order):
            last.setdefault(old, new)
        bodies: list[bytes] = []
        for old in order:  # grows while it is walked
            glyph = self._glyph(old)
            if not glyph.parts:
                bodies.append(glyph.data)
                continue
            body = bytearray(glyph.data)
            for offset, part in glyph.parts:
                if part not in last:
                    last[part] = len(order)
                    order.append(part)
                body[offset : offset + 2] = last[part].to_bytes(2, "big")
            bodies.append(bytes(body))
        return self._tables(order, bodies, narrow)

    def _tables(
        self, order: Sequence[int], bodies: Sequence[bytes], narrow: Mapping[int, int]
    ) -> dict[bytes, bytes]:
        face = self.face
        padded = [body + b"\0" * (-len(body) % 4) for body in bodies]
        offsets = [0]
        for body in padded:
            offsets.append(offsets[-1] + len(body))
        tables = metric_tables(face, order, narrow, long_offsets=True)
        tables[b"glyf"] = b"".join(padded)
        tables[b"loca"] = struct.pack(f">{len(offsets)}I", *offsets)
        for tag in (b"cvt ", b"fpgm", b"prep"):  # programs that the glyphs' hints call
            if tag in face.tables:
                tables[tag] = face.table(tag)
        return tables


def _parts(data: bytes) -> tuple[tuple[int, int], ...]:
    """Return where a composite glyph names its parts; nothing for a simple one."""
    if len(data) < 10 or data[0] < 0x80:
        return ()
    found: list[tuple[int, int]] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        if at + 4 > len(data) or len(found) > _MAX_PARTS:
            raise FontError("damaged composite glyph")
        flags, part = struct.unpack_from(">HH", data, at)
        found.append((at + 2, part))
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
    return tuple(found)
