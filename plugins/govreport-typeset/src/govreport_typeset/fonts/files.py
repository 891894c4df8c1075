"""Font files written (OpenType, ``sfnt``): tables joined, and those that a file of its own has."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence

from govreport_typeset.fonts.sfnt import Face

TRUETYPE, POSTSCRIPT = 0x00010000, int.from_bytes(b"OTTO", "big")
_WINDOWS, _BASIC, _FULL, _ENGLISH = 3, 1, 10, 0x409
_BASIC_PLANE = 0xFFFF


def font_file(kind: int, tables: Mapping[bytes, bytes]) -> bytes:
    """Join tables to a font file, with the checksums that it needs."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out = struct.pack(
        ">IHHHH", kind, count, power * 16, power.bit_length() - 1, 16 * (count - power)
    )
    offset = 12 + 16 * count
    directory, bodies = [], []
    for tag in sorted(tables):
        data = tables[tag]
        directory.append(struct.pack(">4s3I", tag, _checksum(data), offset, len(data)))
        body = data + b"\0" * (-len(data) % 4)
        bodies.append(body)
        offset += len(body)
    font = bytearray(b"".join((out, *directory, *bodies)))
    at = (
        12
        + 16 * count
        + sum(len(tables[tag]) + -len(tables[tag]) % 4 for tag in sorted(tables) if tag < b"head")
    )
    font[at + 8 : at + 12] = ((0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF).to_bytes(4, "big")
    return bytes(font)


def _checksum(data: bytes) -> int:
    words = array("I")
    words.frombytes(data + b"\0" * (-len(data) % 4))
    words.byteswap()
    return sum(words) & 0xFFFFFFFF


def metric_tables(
    face: Face, glyphs: Sequence[int], narrow: Mapping[int, int], *, long_offsets: bool
) -> dict[bytes, bytes]:
    """Return the tables on glyphs and their widths, whatever their outlines.

    Args:
        face: The face that they are taken from.
        glyphs: Its glyphs in their new order.
        narrow: Font units by which the advance of some new glyphs is to be less.
        long_offsets: Whether the table ``loca`` has numbers of four bytes.
    """
    widths = bytearray(b"".join(_metric(*face.metrics, glyph) for glyph in glyphs))
    for new, less in narrow.items():
        advance = int.from_bytes(widths[4 * new : 4 * new + 2], "big") - less
        widths[4 * new : 4 * new + 2] = max(advance, 0).to_bytes(2, "big")
    head = bytearray(face.table(b"head"))
    head[8:12] = b"\0" * 4
    head[50:52] = long_offsets.to_bytes(2, "big")
    hhea = bytearray(face.table(b"hhea"))
    hhea[34:36] = len(glyphs).to_bytes(2, "big")
    maxp = bytearray(face.table(b"maxp"))
    maxp[4:6] = len(glyphs).to_bytes(2, "big")
    return {
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"hmtx": bytes(widths),
        b"maxp": bytes(maxp),
    }


def _metric(table: bytes, count: int, number: int) -> bytes:
    """Return a glyph's advance and bearing; the last ones share one advance."""
    if number < count:
        return table[4 * number : 4 * number + 4]
    at = 4 * count + 2 * (number - count)
    return table[4 * count - 4 : 4 * count - 2] + (table[at : at + 2] or b"\0\0")


def naming_tables(face: Face, name: str, numbers: Mapping[int, int]) -> dict[bytes, bytes]:
    """Return the tables by which programs know a font and find its characters.

    Args:
        face: The face that it is made of.
        name: Its PostScript name.
        numbers: Glyph numbers by character.
    """
    tables = {
        b"cmap": _character_map(numbers),
        b"name": _names(face.family or name, name),
        b"post": struct.pack(">IIhhI16x", 0x00030000, 0, -100, 50, 0),
    }
    if b"OS/2" in face.tables:
        tables[b"OS/2"] = face.table(b"OS/2")
    return tables


def _names(family: str, name: str) -> bytes:
    found = {1: family, 2: "Regular", 3: name, 4: name, 6: name}
    records, texts, at = [], [], 0
    for kind, value in found.items():
        text = value.encode("utf-16-be")
        records.append(struct.pack(">6H", _WINDOWS, _BASIC, _ENGLISH, kind, len(text), at))
        texts.append(text)
        at += len(text)
    head = struct.pack(">3H", 0, len(records), 6 + 12 * len(records))
    return b"".join((head, *records, *texts))


def _character_map(numbers: Mapping[int, int]) -> bytes:
    """Return the table ``cmap``: one for the basic plane, and one for all where there is more."""
    basic = _segments(pair for pair in sorted(numbers.items()) if pair[0] < _BASIC_PLANE)
    if all(code < _BASIC_PLANE for code in numbers):
        return struct.pack(">HHHHI", 0, 1, _WINDOWS, _BASIC, 12) + basic
    full = _groups(sorted(numbers.items()))
    return (
        struct.pack(">HH", 0, 2)
        + struct.pack(">HHI", _WINDOWS, _BASIC, 20)
        + struct.pack(">HHI", _WINDOWS, _FULL, 20 + len(basic))
        + basic
        + full
    )


def _stretches(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return first and last character and first glyph where both are numbered on together."""
    found: list[tuple[int, int, int]] = []
    for code, glyph in pairs:
        if found and code == found[-1][1] + 1 and glyph - found[-1][2] == code - found[-1][0]:
            found[-1] = (found[-1][0], code, found[-1][2])
        else:
            found.append((code, code, glyph))
    return found


def _segments(pairs: Iterable[tuple[int, int]]) -> bytes:
    """Return a subtable of format 4."""
    found = [*_stretches(pairs), (_BASIC_PLANE, _BASIC_PLANE, 0)]
    count = len(found)
    power = 1 << (count.bit_length() - 1)
    deltas = [(glyph - first) & 0xFFFF for first, _, glyph in found]
    deltas[-1] = 1  # so that the last character of all has no glyph
    words = [
        *(last for _, last, _ in found), 0, *(first for first, _, _ in found), *deltas, *[0] * count
    ]  # fmt: skip
    search = (2 * power, power.bit_length() - 1, 2 * (count - power))
    body = struct.pack(f">4H{len(words)}H", 2 * count, *search, *words)
    return struct.pack(">3H", 4, min(6 + len(body), 0xFFFF), 0) + body


def _groups(pairs: Sequence[tuple[int, int]]) -> bytes:
    """Return a subtable of format 12."""
    found = _stretches(pairs)
    body = b"".join(struct.pack(">3I", *each) for each in found)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(found)) + body
