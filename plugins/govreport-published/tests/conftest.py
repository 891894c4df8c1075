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
