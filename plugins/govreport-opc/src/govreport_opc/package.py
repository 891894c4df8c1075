"""Zip packages from outside, opened within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

import attrs
from lxml import etree

from govreport_opc import xml
from govreport_opc.errors import DamagedError, OpcError, ProtectedError, TooLargeError

_MEBIBYTE: Final = 1 << 20
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 1
#: The ways of packing that these formats know; `zipfile` unpacks others without a bound.
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: What `zipfile` raises on archives that are not what they should be.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
    LookupError,
    OSError,
)


@attrs.frozen(kw_only=True)
class Limits:
    """Bounds of a package from outside.

    Attributes:
        packed: Bytes of the file.
        entries: Number of parts.
        part: Bytes of one part, unpacked.
        total: Bytes of all parts that are read, unpacked.
        ratio: How much smaller than itself a part of over a mebibyte may be packed.
        elements: Elements of one XML part.
    """

    packed: int = 64 * _MEBIBYTE
    entries: int = 2_000
    part: int = 32 * _MEBIBYTE
    total: int = 96 * _MEBIBYTE
    ratio: int = 250
    elements: int = xml.MOST_ELEMENTS


class Package:
    """A zip package whose parts are unpacked one at a time, never beyond a bound."""

    def __init__(self, data: bytes, limits: Limits | None = None) -> None:
        """Open a package.

        Raises:
            DamagedError: It is no zip package of these formats, or two parts have one name.
            TooLargeError: It is larger, or has more parts, than the bounds allow.
        """
        self._limits = limits = limits or Limits()
        self._left = limits.total
        if len(data) > limits.packed:
            raise TooLargeError(f"has {len(data)} bytes, more than {limits.packed}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise DamagedError(f"is damaged: {error}") from None
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > limits.entries:
            raise TooLargeError(f"has {len(entries)} parts, more than {limits.entries}")
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        # Programs differ in which of two parts they take: one could show what another hides.
        if len({name.lower() for name in self._entries}) < len(entries):
            raise DamagedError("is damaged: two parts have the same name")
        for name, entry in self._entries.items():
            if entry.compress_type not in _METHODS and not entry.flag_bits & _ENCRYPTED:
                raise DamagedError(f"is packed as no office program does: the part {name}")

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def names(self) -> tuple[str, ...]:
        """Return the names of the parts."""
        return tuple(self._entries)

    def parts(self) -> dict[str, bytes]:
        """Return all parts by name; raises as `read`."""
        return {name: self.read(name) for name in self._entries}

    def read(self, part: str) -> bytes:
        """Return a part's bytes.

        Raises:
            TooLargeError: It, or all that was read so far, unpacks to more than is allowed.
            ProtectedError: It is encrypted.
            DamagedError: It cannot be unpacked.
        """
        entry = self._entries[part]
        if entry.flag_bits & _ENCRYPTED:
            raise ProtectedError(f"is protected by a password (part {part})")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._bound(part, size, entry.compress_size, len(piece))
                    pieces.append(piece)
        except OpcError:
            raise
        except (*_BROKEN, RuntimeError) as error:
            raise DamagedError(f"is damaged: the part {part}: {error}") from None
        return b"".join(pieces)

    def _bound(self, part: str, size: int, packed: int, more: int) -> None:
        limits = self._limits
        self._left -= more
        if size > limits.part:
            raise TooLargeError(f"has a part of more than {limits.part} bytes: {part}")
        if self._left < 0:
            raise TooLargeError(f"unpacks to more than {limits.total} bytes")
        if size > _MEBIBYTE and size > max(packed, 1) * limits.ratio:
            raise TooLargeError(f"is packed too tightly to be a document: the part {part}")

    def xml(self, part: str) -> etree._Element:
        """Return the root of an XML part; raises as `read`, and `DamagedError` for broken XML."""
        data = self.read(part)
        try:
            return xml.parse(data, self._limits.elements)
        except TooLargeError as error:
            raise TooLargeError(f"has a part that {error}: {part}") from None
        except DamagedError as error:
            raise DamagedError(f"has a part that {error}: {part}") from None
