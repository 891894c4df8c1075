"""What the tests of the format share: the renderer, and a small reader of their own."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport_ofd.render import render

OFD = "{http://www.ofdspec.org/2016}"


class Char(NamedTuple):
    """A character as an OFD file places it; lengths are millimetres from the upper left corner.

    Attributes:
        page: Number of the page, from 0.
        identifier: Number of its object.
        font: Number of its font.
        char: The character.
        x: Where its base line begins.
        y: That line.
        size: Its size.
        scale: How much wider than in the font it is drawn.
        turned: Quarter turns anticlockwise.
        glyph: Number of its glyph, where the font does not say it.
    """

    page: int
    identifier: int
    font: int
    char: str
    x: float
    y: float
    size: float
    scale: float
    turned: int
    glyph: int | None


class File:
    """An OFD file, read the plainest way there is."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))

    def xml(self, name: str) -> ElementTree.Element:
        """Return the root of a part."""
        return ElementTree.fromstring(self.archive.read(name))  # noqa: S314 - our own

    @property
    def pages(self) -> list[ElementTree.Element]:
        """The contents of the pages in order."""
        listed = self.xml("Doc_0/Document.xml").iterfind(f"{OFD}Pages/{OFD}Page")
        return [self.xml(f"Doc_0/{page.get('BaseLoc')}") for page in listed]

    def chars(self) -> list[Char]:
        """Return the characters in the order of the file."""
        return [
            char
            for number, page in enumerate(self.pages)
            for item in page.iter(f"{OFD}TextObject")
            for char in _chars(number, item)
        ]

    def texts(self) -> dict[int, str]:
        """Return the text of each object by its number."""
        return {
            int(item.get("ID", "")): "".join(
                code.text or "" for code in item.iter(f"{OFD}TextCode")
            )
            for page in self.pages
            for item in page.iter(f"{OFD}TextObject")
        }


def _chars(page: int, item: ElementTree.Element) -> Iterator[Char]:
    left, top = map(float, item.get("Boundary", "").split()[:2])
    a, b, c, d, e, f = map(float, (item.get("CTM") or "1 0 0 1 0 0").split())
    glyphs = {
        int(each.get("CodePosition", "")): int(each.findtext(f"{OFD}Glyphs", ""))
        for each in item.iter(f"{OFD}CGTransform")
    }
    (code,) = item.iter(f"{OFD}TextCode")
    x, y, text = float(code.get("X", "")), float(code.get("Y", "")), code.text or ""
    across, down = (_steps(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
    for at, char in enumerate(text):
        yield Char(
            page=page,
            identifier=int(item.get("ID", "")),
            font=int(item.get("Font", "")),
            char=char,
            x=left + a * x + c * y + e,
            y=top + b * x + d * y + f,
            size=float(item.get("Size", "")),
            scale=float(item.get("HScale", "1")),
            turned=round(math.atan2(-b, a) / (math.pi / 2)) % 4,
            glyph=glyphs.get(at),
        )
        x, y = x + across[at], y + down[at]


def _steps(value: str | None, count: int) -> list[float]:
    """Return the distances to the next character, nothing behind the last one."""
    found: list[float] = []
    words = iter((value or "").split())
    for word in words:
        found += [float(next(words))] * times if (times := _times(word, words)) else [float(word)]
    assert value is None or len(found) == count - 1
    return found + [0.0] * (count - len(found))


def _times(word: str, words: Iterator[str]) -> int:
    return int(next(words)) if word == "g" else 0


@pytest.fixture(autouse=True, scope="session")
def _chinese_fonts(chinese_font: None) -> None:
    """Nearly every test looks at embedded Chinese fonts."""


@pytest.fixture(scope="session")
def opened() -> Callable[[bytes], File]:
    """Open an OFD file."""
    return File


@pytest.fixture(scope="session")
def to_ofd() -> Callable[..., bytes]:
    """The renderer; a warning that a test does not take fails it."""

    def made(
        document: Document, *, warn: Callable[[str], None] = pytest.fail, **params: str
    ) -> bytes:
        return render(document, RenderOptions(params=params, warn=warn, timestamp=1_700_000_000))

    return made
