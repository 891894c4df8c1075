"""The grid of what LibreOffice gets."""

from __future__ import annotations

import io
import zipfile

import pytest

from govreport_office.grid import without_characters


def _docx(grid: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", f"<w:sectPr>{grid}</w:sectPr>")
        package.writestr("word/other.xml", grid)
    return data.getvalue()


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_a_grid_of_characters_becomes_one_of_lines() -> None:
    """Its pitch stays; other parts are as they were."""
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'

    data = without_characters(_docx(grid))

    expected = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    assert _part(data, "word/document.xml") == expected
    assert _part(data, "word/other.xml") == grid


@pytest.mark.parametrize("grid", ["", '<w:docGrid w:type="lines" w:linePitch="579"/>'])
def test_other_files_stay_as_they_are(grid: str) -> None:
    """To the byte."""
    data = _docx(grid)

    assert without_characters(data) is data
