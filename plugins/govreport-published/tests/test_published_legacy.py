"""Documents of other word processors, through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import attrs
import pytest

from govreport import Engine
from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport.hookspecs import hookimpl
from govreport.testing.samples import correct_report
from govreport_published import legacy

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Bare:
    """A plugin that takes the report's data out of every document."""

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return *document* without data and facts."""
        return attrs.evolve(document, payload=None, meta={})


@pytest.fixture(scope="module")
def office(need: Callable[[str], NoReturn]) -> str:
    """The path of LibreOffice."""
    return legacy.program() or need("LibreOffice")


@pytest.mark.parametrize("suffix", ["doc", "wps", "rtf", "odt"])
def test_a_report_of_another_word_processor_is_read(
    suffix: str, office: str, tmp_path: Path
) -> None:
    """Every format gives the tables and the sections that the DOCX has."""
    report = correct_report("2019" if suffix in {"doc", "odt"} else "2021")
    source = tmp_path / "report.docx"
    source.write_bytes(Engine(plugins=[Bare()]).render_bytes(report, "docx"))
    written = "doc" if suffix == "wps" else suffix  # WPS writes the format of Word 97
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            written,
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    data = (tmp_path / f"report.{written}").read_bytes()
    result = Engine().examine(data)
    found = result.report

    assert result.reader == "legacy"
    assert report.disclosure == found.disclosure
    assert report.requests == found.requests
    assert report.disputes == found.disputes
    assert [s.content for s in report.sections] == [s.content for s in found.sections]


def test_without_libreoffice_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(ReadError) as caught:
        legacy.read(OLE, "old.doc")

    assert "LibreOffice" in caught.value.message
    assert "libreoffice-writer" in caught.value.hint


def test_a_large_file_is_refused() -> None:
    """More bytes than a report has are not handed on."""
    with pytest.raises(LimitError, match="more than"):
        legacy.read(OLE + bytes(32_000_001), "large.doc")


def test_a_slow_conversion_is_ended(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice does not keep anybody waiting for ever."""
    assert office
    monkeypatch.setattr(legacy, "_SECONDS", 0.01)

    with pytest.raises(LimitError, match="within"):
        legacy.read(b"{\\rtf1 text}", "slow.rtf")
