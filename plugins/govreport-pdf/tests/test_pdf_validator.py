"""The file before an independent validator of PDF/A and PDF/UA (``page-validation``)."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table

ODD = Document(
    title="<标题> & “引号”——𠮷",
    blocks=(
        Heading(text="一、（（《〈“‘标题’”〉》））"),
        Heading(text="标题", level=4),
        Paragraph(text="𠮷㐂〓…… 😀\U000f1234 é Ω 9" * 30),
        Paragraph(text="某局", role=Role.SIGNATURE),
        Table(
            rows=((Cell(text="竖，排（字）", vertical=True, scope=Scope.ROW), Cell(text="9" * 40)),)
        ),
    ),
    meta={"agency": "<&>", "键": "值"},
    payload="{}",
    language="no tag at all",
)


@pytest.fixture
def failures(need: Callable[[str], None]) -> Callable[[bytes, str], list[str]]:
    """Return what the validator finds wrong by a profile."""
    if find_spec("page") is None:
        need("page-validation")

    def validate(data: bytes, profile: str) -> list[str]:
        import page

        report = page.validate_pdf_bytes(data, profile=profile)
        return [f"{each.rule_id}: {each.message}" for each in report.failures]

    return validate


PROFILES = pytest.mark.parametrize("profile", ["3a", "ua1"])


@PROFILES
def test_file_is_archival_and_accessible(
    document: Document,
    profile: str,
    to_pdf: Callable[..., bytes],
    failures: Callable[[bytes, str], list[str]],
) -> None:
    """Both editions pass every rule of PDF/A-3a and of PDF/UA-1, in one file."""
    assert failures(to_pdf(document), profile) == []


def test_file_without_tags_is_pdf_a_3b(
    document: Document, to_pdf: Callable[..., bytes], failures: Callable[[bytes, str], list[str]]
) -> None:
    """It is no PDF/UA, and does not say so."""
    data = to_pdf(document, tags="off")

    assert failures(data, "3b") == []
    assert any("PDFUA1-ID" in line for line in failures(data, "ua1"))


@PROFILES
def test_file_passes_with_each_family_alone(
    document: Document,
    family_folder: Path,
    profile: str,
    to_pdf: Callable[..., bytes],
    failures: Callable[[bytes, str], list[str]],
) -> None:
    """They pass with every family of fonts, TrueType and PostScript outlines alike."""
    assert failures(to_pdf(document, fonts=str(family_folder)), profile) == []


@pytest.mark.parametrize("document", [ODD, Document(title="")], ids=["odd", "empty"])
def test_odd_documents_are_archival(
    document: Document, to_pdf: Callable[..., bytes], failures: Callable[[bytes, str], list[str]]
) -> None:
    """So do a document full of rare characters, and an empty one."""
    assert failures(to_pdf(document, warn=lambda _message: None), "3a") == []


def test_odd_documents_are_accessible(
    to_pdf: Callable[..., bytes], failures: Callable[[bytes, str], list[str]]
) -> None:
    """Headings that leave out a level, ragged tables, private characters."""
    assert failures(to_pdf(ODD, warn=lambda _message: None), "ua1") == []


def test_a_document_without_a_title_claims_no_accessibility(
    to_pdf: Callable[..., bytes], failures: Callable[[bytes, str], list[str]]
) -> None:
    """PDF/UA asks for a title (7.1)."""
    found = failures(to_pdf(Document(title="")), "ua1")

    assert any("PDFUA1-ID" in line for line in found)


def test_all_text_has_unicode_values(
    document: Document, to_pdf: Callable[..., bytes], failures: Callable[[bytes, str], list[str]]
) -> None:
    """Level U fails for nothing but its name: every glyph tells which character it is."""
    found = failures(to_pdf(document, tags="off"), "3u")

    assert [line.split(":")[0] for line in found] == ["PDFA3U-ID-CONFORMANCE-001"]


def test_file_without_embedded_fonts_does_not_claim_to_be_archival(
    document: Document,
    tmp_path: Path,
    to_pdf: Callable[..., bytes],
    failures: Callable[[bytes, str], list[str]],
) -> None:
    """Without Chinese fonts the file fails, and its metadata make no claim."""
    data = to_pdf(document, warn=lambda _message: None, fonts=str(tmp_path))
    found = " ".join(failures(data, "3b"))

    assert "PDFA3B-FONT-EMBEDDING" in found
    assert "PDFA3B-ID-SCHEMA" in found
