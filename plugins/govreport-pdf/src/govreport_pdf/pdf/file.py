"""The objects of a PDF file, numbered and written out by reportlab."""

from __future__ import annotations

import zlib
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

VERSION = (1, 7)
_LEVEL = 4


class Part(PDFObject):
    """One indirect object; its text may be given later than its number."""

    def __init__(self) -> None:
        self.body = b"null"
        self.reference = b""

    def format(self, _document: PDFDocument) -> bytes:
        """Return the object as reportlab writes it."""
        return self.body


class File:
    """A PDF file under construction."""

    def __init__(self) -> None:
        self.document = PDFDocument(dummyoutline=1, invariant=True, pdfVersion=VERSION)
        #: Internal name and reference of every font, as the pages' resources name them.
        self.fonts: dict[str, bytes] = {}

    def reserve(self) -> Part:
        """Return a new object that is filled later."""
        part = Part()
        reference = self.document.Reference(part)  # type: ignore[no-untyped-call]
        part.reference = reference.format(self.document)
        return part

    def add(self, body: bytes) -> bytes:
        """Add an object and return the reference to it."""
        part = self.reserve()
        part.body = body
        return part.reference

    def stream(self, data: bytes, entries: bytes = b"") -> bytes:
        """Add a stream as it is and return the reference to it."""
        return self.add(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data))

    def packed(self, data: bytes, entries: bytes = b"") -> bytes:
        """Add a stream that has been compressed and return the reference to it."""
        return self.stream(data, entries + b"/Filter/FlateDecode")

    def finish(self, catalog: bytes, info: bytes, identifier: bytes) -> bytes:
        """Return the whole file."""
        for attribute, body in (("Catalog", catalog), ("info", info)):
            part = self.reserve()
            part.body = body
            setattr(self.document, attribute, part)
        mark = b"<" + identifier.hex().encode() + b">"
        setattr(self.document, "_ID", b"[%b%b]" % (mark, mark))  # noqa: B010  # its own is not ours
        return bytes(self.document.format())


@lru_cache(maxsize=24)
def deflated(data: bytes) -> bytes:
    """Return *data* compressed; pages and profiles that come again are remembered."""
    return zlib.compress(data, _LEVEL)


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
