"""What the tests of the readers share: pages and Word documents written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document with the given body and further parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def make_word() -> Callable[..., bytes]:
    """The function that makes a Word document."""
    return word


def _pdf(objects: dict[int, bytes]) -> bytes:
    """Return a PDF of these objects; number 1 is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table))


@pytest.fixture(scope="session")
def make_pdf() -> Callable[[dict[int, bytes]], bytes]:
    """Return what makes a PDF of numbered objects."""
    return _pdf
