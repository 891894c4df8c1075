"""Zip packages from outside, opened within bounds, and the XML in them."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from govreport.errors import LimitError, ReadError

_LARGEST = 64_000_000
_MOST_PARTS = 4_000
_MOST_UNPACKED = 64_000_000
#: A tree takes some twenty times the bytes of its XML.
_LARGEST_XML = 16_000_000
_CHUNK = 1 << 16


class Package:
    """A zip package whose parts are unpacked one at a time, never beyond a bound."""

    def __init__(self, data: bytes, name: str) -> None:
        if len(data) > _LARGEST:
            raise LimitError(f"{name}: the file has more than {_LARGEST} bytes")
        self.name = name
        self._left = _MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OverflowError,
            NotImplementedError,
            OSError,
        ) as error:
            raise ReadError(
                f"{name}: is a damaged document: {error}", hint="Download or save it again."
            ) from None
        if len(entries) > _MOST_PARTS:
            raise LimitError(f"{name}: the file has more than {_MOST_PARTS} parts")
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def names(self) -> tuple[str, ...]:
        """Return the names of the parts."""
        return tuple(self._entries)

    def read(self, part: str) -> bytes:
        """Return a part's bytes.

        Raises:
            LimitError: The package unpacks to more than is sensible.
            ReadError: The part is damaged or encrypted.
        """
        pieces: list[bytes] = []
        try:
            with self._zip.open(self._entries[part]) as stream:
                while piece := stream.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise LimitError(
                            f"{self.name}: the file unpacks to more than {_MOST_UNPACKED} bytes"
                        )
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
            OverflowError,
            OSError,
        ) as error:
            raise ReadError(f"{self.name}: the part {part} is damaged: {error}") from None
        except RuntimeError as error:  # what zipfile raises for an encrypted part
            raise ReadError(
                f"{self.name}: the part {part} is encrypted: {error}",
                hint="Save the document without a password.",
            ) from None
        return b"".join(pieces)

    def xml(self, part: str) -> etree._Element:
        """Return the root of an XML part; entities, document types and the network stay shut."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        data = self.read(part)
        if len(data) > _LARGEST_XML:
            raise LimitError(f"{self.name}: the part {part} has more than {_LARGEST_XML} bytes")
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ReadError(f"{self.name}: the part {part} declares a document type")
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(f"{self.name}: the part {part} is damaged: {error}") from None


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(piece for piece in element.itertext() if isinstance(piece, str))
