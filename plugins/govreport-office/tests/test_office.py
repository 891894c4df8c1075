"""Office formats by way of LibreOffice: a real one, and some that misbehave."""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import attrs
import pytest

from govreport.contracts import Converter, RenderOptions
from govreport.errors import RenderError, UsageError
from govreport_office import libreoffice
from govreport_office.plugin import register_renderers, to_doc, to_odt

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>政府信息公开工作年度报告</w:t></w:r>'
        "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>自然人</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>1286</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
        "</w:body></w:document>"
    ),
}


@pytest.fixture
def docx() -> bytes:
    """A small DOCX with a paragraph and a table."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in _PARTS.items():
            package.writestr(name, text)
    return data.getvalue()


@pytest.fixture
def office(need: Callable[[str], NoReturn]) -> None:
    """The real LibreOffice."""
    if libreoffice.program() is None:
        need("LibreOffice")


def _fake(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a program named soffice in front of all others."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def _ended(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return True
    return "Z (zombie)" in status


def _texts(odt: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        return package.read("content.xml").decode()


@pytest.mark.usefixtures("office")
def test_both_formats_hold_text_and_table(docx: bytes) -> None:
    """The ODT has the text in a table; so has the DOC, which is a Word 97 file."""
    options = RenderOptions()

    odt = _texts(to_odt(docx, options))
    doc = to_doc(docx, options)
    back = _texts(libreoffice.convert(doc, "doc", "odt", "writer8", options))

    assert doc.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for text in (odt, back):
        assert "政府信息公开工作年度报告" in text
        assert "<table:table-cell" in text
        assert "1286" in text


def test_both_formats_are_made_from_docx() -> None:
    """The declarations name the format that is rendered first."""
    found = register_renderers()

    assert [(one.name, one.suffixes, one.via) for one in found] == [
        ("doc", (".doc",), "docx"),
        ("odt", (".odt",), "docx"),
    ]
    assert all(isinstance(one, Converter) for one in found)


def test_without_libreoffice_the_error_says_what_to_install(
    docx: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A missing program is an error with a hint, and `formats` says so too."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RenderError, match="libreoffice-writer"):
        to_doc(docx, RenderOptions())
    assert "libreoffice-writer" in libreoffice.describe()[0]


def test_a_program_that_is_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`formats` says which LibreOffice will be used."""
    _fake(monkeypatch, tmp_path, "exit 0")

    assert libreoffice.describe() == (f"LibreOffice: {tmp_path / 'soffice'}",)


def test_a_conversion_that_hangs_is_stopped(
    docx: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """After the time given, the program and what it started are ended."""
    _fake(monkeypatch, tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    options = attrs.evolve(RenderOptions(), params={"timeout": "1"})

    with pytest.raises(RenderError, match="within 1 seconds"):
        to_odt(docx, options)

    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    for _ in range(100):  # the kernel may take a moment
        if _ended(child):
            break
        time.sleep(0.05)
    assert _ended(child)


def test_a_program_that_fails_is_quoted(
    docx: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The last line that LibreOffice printed is in the error."""
    _fake(monkeypatch, tmp_path, "echo Fatal: no space; exit 77")

    with pytest.raises(RenderError, match="code 77: Fatal: no space"):
        to_doc(docx, RenderOptions())


def test_a_program_that_writes_nothing_is_an_error(
    docx: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """LibreOffice without Writer ends well and writes no file; that is no success."""
    _fake(monkeypatch, tmp_path, "exit 0")

    with pytest.raises(RenderError, match="Writer"):
        to_doc(docx, RenderOptions())


@pytest.mark.parametrize("text", ["soon", "0", "-1", "nan"])
def test_a_timeout_must_be_a_number(
    docx: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    """A timeout that is none is wrong use."""
    _fake(monkeypatch, tmp_path, "exit 0")

    with pytest.raises(UsageError, match="timeout"):
        to_doc(docx, attrs.evolve(RenderOptions(), params={"timeout": text}))
