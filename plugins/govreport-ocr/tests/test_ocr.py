"""Scanned pages: digits in their cells, lines, pages that are turned; and what is no picture."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
from PIL import Image, ImageDraw, ImageFont

from govreport_leash import Workers
from govreport_ocr import (
    Mark,
    MissingError,
    OcrError,
    Page,
    Rule,
    SpentError,
    TooLargeError,
    leashed,
    passing,
    scan,
)

XS, YS = (40, 200, 360, 520), (60, 120, 180)
NUMBERS = (("46", "0", "128"), ("7", "3905", "61"))


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _table() -> Image.Image:
    """Return the picture of a ruled table of numbers."""
    image = Image.new("L", (1240, 520), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(26)
    for x in XS:
        draw.line((x, YS[0], x, YS[-1]), fill=0, width=2)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill=0, width=2)
    for row, texts in enumerate(NUMBERS):
        for column, text in enumerate(texts):
            draw.text((XS[column] + 60, YS[row] + 16), text, fill=0, font=font)
    return image


def _cells(page: Page) -> tuple[tuple[str, ...], ...]:
    """Return what stands in each cell of the table, by the middles of the characters."""
    return tuple(
        tuple(
            "".join(
                mark.char
                for mark in sorted(page.marks, key=lambda mark: mark.x0)
                if XS[column] < (mark.x0 + mark.x1) / 2 < XS[column + 1]
                and YS[row] < (mark.top + mark.bottom) / 2 < YS[row + 1]
            )
            for column in range(3)
        )
        for row in range(2)
    )


@pytest.mark.parametrize("angle", [0.0, 1.0])
def test_digits_stand_in_their_cells(need: Callable[[str], NoReturn], angle: float) -> None:
    """A table is read digit by digit, straight or turned in the scanner."""
    if find_spec("rapidocr") is None:
        need("rapidocr")
    image = _table().rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    page = scan(_png(image))

    assert _cells(page) == NUMBERS
    assert abs(page.turned + angle) < 0.2
    assert sum(rule.y0 == rule.y1 for rule in page.rules) == len(YS)
    assert sum(rule.x0 == rule.x1 for rule in page.rules) == len(XS)


def test_without_what_it_needs_reading_says_so(
    monkeypatch: pytest.MonkeyPatch, need: Callable[[str], NoReturn]
) -> None:
    """Where rapidocr is not installed, that is what the error says."""
    if find_spec("cv2") is None:
        need("cv2")
    from govreport_ocr import reading

    reading.engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(MissingError, match="rapidocr"):
        reading.read(_png(_table()))
    answer = passing.load(leashed.answer(_png(_table())))
    assert answer["error"] == "MissingError"
    assert "rapidocr" in answer["message"]


def test_what_is_no_picture_of_a_page_is_refused(need: Callable[[str], NoReturn]) -> None:
    """Damaged files, and pictures larger than any page, give a clear error."""
    if find_spec("numpy") is None:
        need("numpy")
    with pytest.raises(OcrError, match="damaged"):
        scan(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with pytest.raises(TooLargeError, match="pixels"):
        scan(_png(Image.new("1", (9_000, 9_000))))


def test_reading_takes_place_in_another_process() -> None:
    """The libraries that take pictures apart are not loaded in the process that asks."""
    script = (
        "import sys; from govreport_ocr import OcrError, scan\n"
        "try: scan(b'no picture')\nexcept OcrError as error: print(error)\n"
        "print([name for name in ('PIL', 'numpy', 'cv2', 'onnxruntime') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="what is taken is read in /proc")
@pytest.mark.parametrize(
    ("what", "kind", "said"),
    [
        ("while True: pass", SpentError, "took more than 1 seconds"),
        ("import os; os._exit(3)", OcrError, "ended with code 3"),
        ("import ctypes; ctypes.string_at(0)", OcrError, "signal SIGSEGV"),
    ],
)
def test_what_goes_wrong_in_that_process_is_told(
    monkeypatch: pytest.MonkeyPatch, what: str, kind: type[OcrError], said: str
) -> None:
    """A process that hangs or ends is an error of the page."""
    program = (
        f"from govreport_leash import serve\ndef answer(data):\n    {what}\nserve(answer, 10**9)"
    )
    workers = Workers([sys.executable, "-c", program], seconds=1, memory=10**9, most=1)
    monkeypatch.setattr(leashed, "_workers", lambda: workers)

    with pytest.raises(kind, match=said):
        scan(b"picture")


def test_a_page_comes_back_exactly() -> None:
    """Every character, place and doubt goes from one process to the other."""
    page = Page(
        width=9, height=8, turned=0.5,
        marks=(Mark("4", 0.5, 1, 2, 3, 0.4, "69"), Mark("", 0, 0, 1, 1)),
        rules=(Rule(0, 1.5, 2, 3),),
    )  # fmt: skip

    assert passing.to_page(passing.load(passing.dump(passing.from_page(page)))) == page


def test_nobody_is_told_that_a_scan_is_read(tmp_path: Path) -> None:
    """The library that reads neither marks the machine nor prepares a message to its maker."""
    code = "from govreport_ocr.reading import engine; engine()"
    places = dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(tmp_path))
    # On a machine that builds or tests, the library is silent by itself.
    quiet = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "GITHUB_ACTIONS"}
    inherited = {name: value for name, value in os.environ.items() if name not in quiet}
    subprocess.run(
        [sys.executable, "-c", code],
        env=inherited | places | {"PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )

    assert not list(tmp_path.rglob("*"))
