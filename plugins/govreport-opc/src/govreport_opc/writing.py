"""Zip packages written with the same bytes for the same parts.

Python's `zipfile` cannot take over data that is compressed already, and that
is most of every document that a template gives; so writing is done here.
"""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Iterable

import attrs


@attrs.frozen
class Packed:
    """A part as it stands in a package.

    Attributes:
        name: Its name.
        data: Its bytes, deflated.
        crc: Their check sum, before deflating.
        size: Their number, before deflating.
    """

    name: str
    data: bytes
    crc: int
    size: int


def packed(name: str, data: bytes, level: int = 6) -> Packed:
    """Return a part, deflated."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(name, deflate.compress(data) + deflate.flush(), zlib.crc32(data), len(data))


def inflated(part: Packed) -> bytes:
    """Return the bytes of a part, as they were before they were deflated."""
    return zlib.decompress(part.data, -zlib.MAX_WBITS)


_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_DEFLATED = 8
_VERSION = 20


def archive(parts: Iterable[Packed], timestamp: int) -> bytes:
    """Return the package; *timestamp* is the date of every part."""
    day, clock = _dos(timestamp)
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = count = 0
    for part in parts:
        name = part.name.encode()
        common = (_UTF8, _DEFLATED, clock, day, part.crc, len(part.data), part.size)
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, len(name), 0)
        body += (local, name, part.data)
        directory += (
            _CENTRAL.pack(
                b"PK\x01\x02", _VERSION, 0, _VERSION, 0, *common, len(name), 0, 0, 0, 0, 0, offset
            ),
            name,
        )
        offset += len(local) + len(name) + len(part.data)
        count += 1
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*body, listing, end))


def _dos(timestamp: int) -> tuple[int, int]:
    """Return date and time as zip writes them: between 1980 and 2107, two seconds exact."""
    moment = time.gmtime(min(max(timestamp, 315532800), 4354819198))
    day = (moment.tm_year - 1980) << 9 | moment.tm_mon << 5 | moment.tm_mday
    return day, moment.tm_hour << 11 | moment.tm_min << 5 | moment.tm_sec // 2
