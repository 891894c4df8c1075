"""Without any Chinese font nothing is embedded, nothing lost, nothing printed over the margin."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from govreport.document import Document, Heading, Paragraph
from govreport_typeset.fonts import library

MM = 72 / 25.4
LEFT, RIGHT, BOTTOM = 28 * MM, 184 * MM, 262 * MM
#: Marks that embedded fonts press, dashes, and characters beyond the basic plane.
TEXT = "试𠮷㐂𠀋龘，，（）“”——……某市（县）人民政府信息公开办公室，收到申请；办结。" * 12


@pytest.fixture
def made(to_pdf: Callable[..., bytes], tmp_path: Path) -> bytes:
    """The document of these tests, made with an empty folder of fonts."""
    document = Document(
        title="某市𠮷人民政府年度报告",
        blocks=(Heading(level=1, text="一、总体情况"), Paragraph(text=TEXT)),
    )
    return to_pdf(document, warn=lambda _message: None, fonts=str(tmp_path))


def _characters(data: bytes) -> list[dict[str, Any]]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [char for page in pdf.pages for char in page.chars]


def test_every_character_can_be_found(made: bytes) -> None:
    """Characters that the viewer's font has no code for are drawn as 〓, and still read."""
    found = "".join(char["text"] for char in _characters(made))

    assert found.count("𠮷") == 13
    assert found.count("𠀋") == found.count("㐂") == found.count("龘") == 12


def test_nothing_stands_over_the_margin(made: bytes) -> None:
    """Marks take their whole em, since nobody knows what the viewer's font looks like."""
    text = [char for char in _characters(made) if char["top"] < BOTTOM]

    assert text
    assert min(char["x0"] for char in text) >= LEFT - 1
    assert max(char["x1"] for char in text) <= RIGHT + 1


def test_title_and_headings_stand_out(made: bytes) -> None:
    """Title and first headings are drawn bolder, as no bold font is at hand."""
    contents = PdfReader(BytesIO(made)).pages[0].get_contents()

    assert contents is not None
    assert contents.get_data().count(b"2 Tr") == 2


def test_characters_without_a_font_are_named(to_pdf: Callable[..., bytes], tmp_path: Path) -> None:
    """A warning says that no font is there, and one which characters are drawn as 〓."""
    warnings: list[str] = []

    to_pdf(Document(title="𠮷"), warn=warnings.append, fonts=str(tmp_path))

    assert len(warnings) == 2
    assert "govreport-pdf[fonts]" in warnings[0]
    assert "𠮷" in warnings[1]


def test_the_package_of_fonts_is_looked_into(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the extra installs is found behind the system's own folders; without it, only those."""
    package = tmp_path / "some_fonts"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(library, "PACKAGE", "some_fonts")

    assert library.usual_folders() == (*library.system_folders(), package)

    monkeypatch.setattr(library, "PACKAGE", "no_such_fonts")
    assert library.usual_folders() == library.system_folders()
