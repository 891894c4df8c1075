"""Changes to PDFs: objects, streams and fonts, taken apart and put together again."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

import packages
import texts
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

_OPERATOR = re.compile(rb"[^\n]+")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
#: What pypdf raises on objects that it cannot put together.
_UNABLE = (
    PyPdfError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
#: Numbers that a font file may have in any field of two bytes.
_WORDS = (0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)
_FIGURES = (
    b"0",
    b"-1",
    b"1",
    b"99999",
    b"-99999",
    b"2147483648",
    b"1e9",
    b"0.00001",
    b"1000000000000",
)


def pdf(data: bytes, chance: Random) -> bytes:
    """Return a PDF with changes to its objects, and now and then to its bytes."""
    if chance.random() < 0.1:
        return packages.damaged(data, chance)
    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        for _ in range(chance.choice((1, 1, 2, 4))):
            _object(writer, chance)
        out = io.BytesIO()
        writer.write(out)
    except _UNABLE:
        return packages.damaged(data, chance)
    return out.getvalue()


def _object(writer: PdfWriter, chance: Random) -> None:
    objects: list[Any] = [one for one in writer._objects if one is not None]
    streams = [one for one in objects if isinstance(one, StreamObject)]
    if streams and chance.random() < 0.6:
        _stream(chance.choice(streams), chance)
        return
    chosen = chance.choice(objects)
    if isinstance(chosen, DictionaryObject) and chosen:
        key = chance.choice(list(chosen))
        chosen[key] = _value(chosen[key], objects, chance)
    elif isinstance(chosen, ArrayObject) and chosen:
        at = chance.randrange(len(chosen))
        chosen[at] = _value(chosen[at], objects, chance)


def _value(value: Any, objects: list[Any], chance: Random) -> Any:
    """Return another value for a key: another number, name, list, or object of the file."""
    if isinstance(value, ArrayObject) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        value[at] = _value(value[at], objects, chance)
        return value
    match chance.randrange(6):
        case 0:
            return NullObject()
        case 1:
            return NumberObject(chance.choice((0, -1, 1, 90, 45, 10**9, -(10**9))))
        case 2:
            return NameObject(
                chance.choice(("/Identity-V", "/X", "/Type1", "/Image", "/FlateDecode"))
            )
        case 3:
            return TextStringObject(chance.choice(texts.ODD))
        case 4:
            return ArrayObject([value] * chance.choice((0, 2, 500)))
        case _:
            other = chance.choice(objects)
            return getattr(other, "indirect_reference", None) or NullObject()


def _stream(stream: StreamObject, chance: Random) -> None:
    data = stream.get_data()
    if data[:4] in (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf"):
        changed = _font(data, chance)
    elif data[:1] == b"\x01" and b"\x00" in data[:8]:
        changed = _words(data, 0, len(data), chance)  # a bare CFF font
    else:
        changed = chance.choice(_CONTENTS)(data, chance)
    stream.set_data(changed)


def _font(data: bytes, chance: Random) -> bytes:
    """Return a font with fields of one of its tables changed, or of its directory."""
    count = struct.unpack_from(">H", data, 4)[0] if len(data) > 12 else 0
    if not count or chance.random() < 0.15:
        return _words(data, 0, 12 + 16 * count, chance)
    at = 12 + 16 * chance.randrange(count)
    if at + 16 > len(data):
        return packages.damaged(data, chance)
    start, length = struct.unpack_from(">LL", data, at + 8)
    # The heads of tables hold the counts and offsets that everything else rests on.
    return _words(data, start, start + min(length, chance.choice((16, 64, length))), chance)


def _words(data: bytes, start: int, end: int, chance: Random) -> bytes:
    out = bytearray(data)
    end = min(end, len(out) - 1)
    for _ in range(chance.choice((1, 2, 8))):
        if start < end:
            at = chance.randrange(start, end)
            struct.pack_into(">H", out, at, chance.choice((*_WORDS, chance.randrange(0x10000))))
    return bytes(out)


def _figures(data: bytes, chance: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 2, 10)))),
                        key=lambda one: -one.start()):  # fmt: skip
        data = data[: match.start()] + chance.choice(_FIGURES) + data[match.end() :]
    return data


def _operators(data: bytes, chance: Random) -> bytes:
    lines = _OPERATOR.findall(data)
    if not lines:
        return data
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case _:
            lines[one : one + 1] = [lines[one]] * chance.choice((2, 20, 2_000))
    return b"\n".join(lines)


_CONTENTS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _figures,
    _figures,
    _operators,
    packages.damaged,
)
