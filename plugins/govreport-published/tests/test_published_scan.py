"""Scans: what is not clear is in doubt, stamps are no text, and what to install is said."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import attrs
import pytest
from PIL import Image, ImageDraw

import govreport_ocr
from govreport import Engine
from govreport.document import Cell, Document, Heading, Table
from govreport.editions import NATIONAL
from govreport.errors import ReadError
from govreport.hookspecs import hookimpl
from govreport.recognize import examine
from govreport.testing.samples import correct_report
from govreport_ocr import Mark, Page, Rule
from govreport_published import pdf, scan, sniff
from govreport_published.pdf.blocks import UNKNOWN

XS, YS = (100.0, 500.0, 900.0), (100.0, 160.0, 220.0)
PNG = b"\x89PNG\r\n\x1a\n"


def _line(text: str, x: float, top: float, sure: float = 1.0, others: str = "") -> list[Mark]:
    return [
        Mark(char, x + 30 * place, top, x + 30 * place + 28, top + 40, sure, others)
        for place, char in enumerate(text)
    ]


def _read(monkeypatch: pytest.MonkeyPatch, *marks: Mark) -> Document:
    """Return what is read of a page with a ruled table of two columns and these characters."""
    rules = [Rule(XS[0], y, XS[-1], y) for y in YS] + [Rule(x, YS[0], x, YS[-1]) for x in XS]
    labels = _line("规章", 120, 110) + _line("文件", 120, 170) + _line("3", 600, 110)
    page = Page(width=1240, height=1754, turned=0.0, marks=(*labels, *marks), rules=tuple(rules))
    monkeypatch.setattr(govreport_ocr, "scan", lambda _data: page)
    return scan.read(PNG, "page.png")


def _cell(monkeypatch: pytest.MonkeyPatch, *marks: Mark) -> Cell:
    [table] = _read(monkeypatch, *marks).tables()
    return table.rows[-1][-1]


def test_clear_digits_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sure is text like any other."""
    assert _cell(monkeypatch, *_line("46", 600, 170)) == Cell(text="46")


def test_a_digit_that_is_not_clear_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell with a digit below the bar says what it may be."""
    other = _cell(monkeypatch, *_line("4", 600, 170), *_line("6", 630, 170, 0.4, "8"))
    unsure = _cell(monkeypatch, *_line("46", 600, 170, 0.4))
    letter = _cell(monkeypatch, *_line("O", 600, 170))

    assert (other.text, other.candidates) == ("46", ("46", "48"))
    assert (unsure.text, unsure.candidates) == ("46", ("46",))
    assert letter.candidates == ("O", "0")
    assert all(cell.doubt for cell in (other, unsure, letter))


def test_ink_that_is_read_as_nothing_is_no_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell with a blot is in doubt; one on the margin is no text."""
    blot = Mark(UNKNOWN, 600, 170, 640, 210, 0.0)
    document = _read(monkeypatch, blot, attrs.evolve(blot, top=900, bottom=940))
    [table] = document.tables()

    assert table.rows[-1][-1].doubt
    assert len(document.blocks) == 1


@pytest.mark.parametrize("data", [PNG, b"\xff\xd8\xff"])
def test_pictures_are_told_by_their_content(data: bytes) -> None:
    """PNG and JPEG files are pages; other files are not."""
    assert sniff.picture(data + b"...") == 1
    assert sniff.picture(b"GIF8") == 0


def test_without_the_reader_of_scans_what_to_install_is_said(
    monkeypatch: pytest.MonkeyPatch, make_pdf: Callable[[dict[int, bytes]], bytes]
) -> None:
    """A picture, and a PDF of pictures, name the distribution that reads them."""
    monkeypatch.setitem(sys.modules, "govreport_ocr", None)
    picture = b"<</Length 1/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    data = make_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        4: b"<</Length 26>>\nstream\nq 595 0 0 842 0 0 cm /I Do\nendstream",
        5: picture + b"/BitsPerComponent 8>>\nstream\n\x00\nendstream",
    })  # fmt: skip
    for name, read, content in (("a.png", scan.read, PNG), ("a.pdf", pdf.read, data)):
        with pytest.raises(ReadError) as caught:
            read(content, name)
        assert "OCR" in caught.value.message
        assert "pip install govreport-ocr" in caught.value.hint


class _Bare:
    """A plugin that leaves table three of a document, without the report's data."""

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return *document* with nothing but that table and its heading."""
        shown = (Heading, Table)
        blocks = tuple(
            block
            for block in document.blocks
            if isinstance(block, shown) and block.key == "requests"
        )
        return attrs.evolve(document, blocks=blocks, payload=None, meta={})


def _noisy(page: Image.Image) -> Image.Image:
    chance = random.Random(3)
    grain = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    return Image.blend(page, grain, 0.18)


def _stamped(page: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(page)
    draw.ellipse((560, 420, 860, 720), outline=90, width=7)
    draw.line((610, 520, 810, 640), fill=90, width=9)
    draw.line((640, 660, 780, 480), fill=90, width=9)
    return page


SCANNERS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "straight": lambda page: page,
    "turned": lambda page: page.rotate(1, resample=Image.Resampling.BICUBIC, fillcolor=255),
    "noisy": _noisy,
    "stamped": _stamped,
}


@pytest.mark.parametrize("name", SCANNERS)
def test_no_cell_of_a_scan_is_wrong_and_unmarked(
    name: str, tmp_path: Path, need: Callable[[str], NoReturn], program: Callable[..., str]
) -> None:
    """The first page of table three from four scanners: no cell is wrong and taken for sure."""
    if find_spec("rapidocr") is None:
        need("rapidocr")
    report = correct_report("2021")
    path = tmp_path / "report.pdf"
    path.write_bytes(Engine(plugins=[_Bare()]).render_bytes(report, "pdf"))
    command = [program("pdftoppm"), "-r", "150", "-gray", "-f", "1", "-l", "1", "-png"]
    subprocess.run([*command, str(path), str(tmp_path / "page")], check=True, timeout=60)
    [page] = tmp_path.glob("page*.png")
    stream = io.BytesIO()
    SCANNERS[name](Image.open(page).convert("L")).save(stream, "PNG")
    form = next(edition for edition in NATIONAL if edition.id == "2021")
    reading = examine(scan.read(stream.getvalue(), "page.png"), (form,))
    values = dict(report.cells())
    found = {one.address: one.piece.text for one in reading.found}

    assert {cell: text for cell, text in found.items() if text != str(values[cell])} == {}
    assert len(found) > 50
