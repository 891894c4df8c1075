"""The objects of a PDF file: numbered, packed into object streams, and written (ISO 32000-1, 7.5).

A file is streams, which stand in it as they are, and other objects, which are compressed
together.  Where each of them is, a cross-reference stream tells.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain

import attrs

_HEADER = b"%PDF-1.7\n%\xe6\x8a\xa5\xe5\x91\x8a\n"
_LEVEL = 3
#: That of what each file has of its own: short objects, for which a higher one gains little.
_QUICK = 1
#: That of what is made once for many files.
KEPT = 6
#: Bytes of a row of the cross-reference stream for its kind, and for a number in an object stream;
#: what is between them is as wide as the places of the file ask for.
_KIND, _NUMBER = 1, 2
_IN_FILE, _IN_STREAM = b"\x01", b"\x02"


class Part:
    """One indirect object; its text may be given later than its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.reference = reference(number)
        self.body = b"null"


@attrs.frozen(eq=False)
class Pack:
    """Objects whose numbers follow one another, compressed together.

    Attributes:
        count: How many they are.
        stream: The object stream.
    """

    count: int
    stream: bytes


class File:
    """A PDF file under construction."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._bodies: list[tuple[int, bytes]] = []
        self._streams: list[tuple[int, bytes]] = []
        self._packs: list[tuple[int, Pack]] = []
        self._next = 1
        #: Internal name and reference of every font, as the pages' resources name them.
        self.fonts: dict[str, bytes] = {}

    def number(self, count: int = 1) -> int:
        """Return the first of *count* new numbers in a row."""
        first = self._next
        self._next += count
        return first

    def reserve(self) -> Part:
        """Return a new object that is filled later."""
        part = Part(self.number())
        self._parts.append(part)
        return part

    def add(self, body: bytes) -> bytes:
        """Add an object and return the reference to it."""
        number = self._next
        self._next += 1
        self._bodies.append((number, body))
        return b"%d 0 R" % number

    def stream(self, data: bytes, entries: bytes = b"") -> bytes:
        """Add a stream as it is and return the reference to it."""
        number = self.number()
        self._streams.append((number, _stream(data, entries)))
        return reference(number)

    def packed(self, data: bytes, entries: bytes = b"") -> bytes:
        """Add a stream that has been compressed and return the reference to it."""
        return self.stream(data, entries + b"/Filter/FlateDecode")

    def put(self, first: int, pack: Pack) -> None:
        """Add objects whose numbers, from *first* on, have been taken before."""
        self._packs.append((first, pack))

    def finish(self, catalog: bytes, info: bytes, identifier: bytes) -> bytes:
        """Return the whole file."""
        root, about = self.add(catalog), self.add(info)
        others = [*self._bodies, *((part.number, part.body) for part in self._parts)]
        rest = pack(others, _QUICK)
        holders = self.number(len(self._packs) + 1)
        table = self.number()
        streams = self._streams
        streams += [(at, each.stream) for at, (_, each) in enumerate(self._packs, holders)]
        streams.append((table - 1, rest.stream))
        pieces = [b"%d 0 obj\n%b\nendobj\n" % each for each in streams]
        places = list(accumulate(map(len, pieces), initial=len(_HEADER)))
        wide = max(places[-1].bit_length() + 7 >> 3, 3)
        free = b"\x00" * (_KIND + wide) + b"\xff" * _NUMBER  # object 0, and numbers without one
        rows = [free] * (table + 1)
        for holder, (first, each) in enumerate(self._packs, holders):
            rows[first : first + each.count] = _rows(holder, each.count, wide)
        for (number, _), row in zip(others, _rows(table - 1, rest.count, wide), strict=True):
            rows[number] = row
        for (number, _), at in zip([*streams, (table, b"")], places, strict=True):
            rows[number] = _IN_FILE + at.to_bytes(wide, "big") + b"\x00" * _NUMBER
        mark = b"<" + identifier.hex().encode() + b">"
        entries = b"/Type/XRef/Size %d/W[%d %d %d]/Root %b/Info %b/ID[%b%b]/Filter/FlateDecode" % (
            table + 1, _KIND, wide, _NUMBER, root, about, mark, mark,
        )  # fmt: skip
        last = b"%d 0 obj\n%b\nendobj\n" % (
            table,
            _stream(deflated(b"".join(rows), _QUICK), entries),
        )
        return b"".join((_HEADER, *pieces, last, b"startxref\n%d\n%%%%EOF\n" % places[-1]))


def reference(number: int) -> bytes:
    """Return the reference to an object."""
    return b"%d 0 R" % number


def pack(objects: Sequence[tuple[int, bytes]], level: int = _LEVEL) -> Pack:
    """Return objects compressed together, each given with its number."""
    places = accumulate([len(body) + 1 for _, body in objects], initial=0)
    numbers = [number for number, _ in objects]
    pairs = chain.from_iterable(zip(numbers, places, strict=False))
    head = (b"%d %d " * len(objects))[:-1] % tuple(pairs)
    data = head + b"\n" + b"\n".join([body for _, body in objects])
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(head) + 1)
    return Pack(len(objects), _stream(deflated(data, level), entries))


def _stream(data: bytes, entries: bytes) -> bytes:
    # the end of line is both characters: data may end in the first of them
    return b"<<%b/Length %d>>\nstream\n%b\r\nendstream" % (entries, len(data), data)


@lru_cache(maxsize=64)
def _rows(holder: int, count: int, wide: int) -> tuple[bytes, ...]:
    """Return the rows of the objects of one object stream."""
    begin = _IN_STREAM + holder.to_bytes(wide, "big")
    return tuple(begin + at.to_bytes(_NUMBER, "big") for at in range(count))


def deflated(data: bytes, level: int = _LEVEL) -> bytes:
    """Return *data* compressed."""
    return zlib.compress(data, level)


def text(value: str) -> bytes:
    """Return a text string as it stands in a PDF file."""
    return b"<FEFF" + value.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def name(value: str) -> bytes:
    """Return a name as it stands in a PDF file."""
    safe = (
        bytes((byte,)) if 0x21 <= byte <= 0x7E and byte not in b"#/()<>[]{}%" else b"#%02X" % byte
        for byte in value.encode()
    )
    return b"/" + b"".join(safe)
