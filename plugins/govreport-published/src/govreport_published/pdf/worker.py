"""Child process that takes a PDF apart: characters, ruling lines, bookmarks, embedded data.

PDFium is native code and a PDF comes from a stranger, so it runs in a process
of its own, with bounds on memory and time; what goes wrong there ends nothing
else.  Run as a script; it imports other modules of this package by their bare
names, with nothing around them: their folder comes as an argument.  The PDF
comes by standard input.  Standard output gets a line of JSON, then the raw
numbers that it announces.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import math
import os
import signal
import sys
from array import array
from typing import Any, Final

MOST_PAGES: Final = 300
MOST_GLYPHS: Final = 250_000
#: Notes and fields of all pages; each is drawn into its page before that is read.
MOST_NOTES: Final = 5_000
#: With the process that started this one it is less than 500 MB.
MEMORY: Final = 400 * 1024 * 1024
#: Of the processor: PDFium counts nothing of what it does. Pictures of pages take longer.
SECONDS: Final = 6
PICTURE_SECONDS: Final = 20
#: Numbers in a glyph's record: code point, left, top, right, bottom, baseline, size, angle, and
#: whether nobody sees it (2: since a clip leaves it out).
GLYPH: Final = 9
#: Marks of characters that nobody sees.
UNSEEN: Final = 1
CLIPPED: Final = 2
#: Dots an inch and pixels of the picture of a page that is scanned.
DOTS: Final = 150
_MOST_PIXELS = 12_000_000
#: What stands in place of the angle of text that is neither upright nor turned: a watermark
#: or a stamp, and the part of a quarter turn from which on it is.
OBLIQUE: Final = 9
_OBLIQUE = 0.12
#: A page is set sideways if so many characters, and so large a part of them, are.
_FEW, _NEARLY_ALL = 40, 0.9
_LAST_CODE = 0x10FFFF
#: PDFium makes up white space and hyphens; characters from the digits on, hyphens above aside,
#: it takes from the file.
_PLAIN, _SURROGATES = 0x30, 0xD800
#: Code points from here on are of characters that fill an em.
_WIDE_CODES = 0x2E80
#: Lower and upper edge of a character's body, in ems from its baseline.
_BODY = (-0.12, 0.88)
#: Points; smaller text leaves no mark.
_SEEN = 0.05
_PARENT_DEATH = 1


class Refused(Exception):  # noqa: N818 - an answer, not a failure
    """The PDF cannot be read, and why."""


def confine(seconds: int = SECONDS) -> None:
    """Bound this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # However the process ends that asked, this one ends with it.
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)


def _library() -> Any:
    """Return PDFium's functions and names; they carry no types.

    The parent gives two folders: this package's, and that of the package which
    brings PDFium.  Where that one has it elsewhere, it knows how to load it.
    """
    own, brought = sys.argv[1:3]
    sys.path += [own, os.path.dirname(brought)]  # noqa: PTH120 - pathlib takes its time
    library = importlib.import_module("pdfium")
    return library if library.load(brought) else importlib.import_module("pypdfium2_raw")


class Taker:
    """Takes one PDF apart."""

    def __init__(self, data: bytes) -> None:
        self.lib = _library()
        self.lib.FPDF_InitLibrary()
        self.data = data
        self.file = self.lib.FPDF_LoadMemDocument64(data, len(data), None)
        if not self.file:
            error = self.lib.FPDF_GetLastError()
            locked = {self.lib.FPDF_ERR_PASSWORD, self.lib.FPDF_ERR_SECURITY}
            raise Refused("encrypted" if error in locked else "damaged")
        self.glyphs = array("f")
        module = importlib.import_module("ruling")
        self.place = module.Place
        self.ruling = module.Ruling(self.lib, Refused)
        #: What the data and the facts are found under, and how long the data may be.
        self.payload_file, self.meta_entry, most = sys.argv[3:6]
        self.most_payload = int(most)
        self.notes = 0
        self.paint: Any = None
        #: The form of the file, where a page may have fields; and what belongs to it.
        self.form: Any = None
        self.filling = self.lib.FPDF_FORMFILLINFO(version=2)

    def whole(self) -> dict[str, object]:
        """Return everything but the numbers, which are collected."""
        count = self.lib.FPDF_GetPageCount(self.file)
        if count > MOST_PAGES:
            raise Refused(f"limit:has {count} pages, more than {MOST_PAGES}")
        pages = [self.page(number) for number in range(count)]
        facts = importlib.import_module("facts")
        return {
            "pages": pages,
            "bookmarks": list(facts.bookmarks(self.lib, self.file)),
            "title": facts.fact(self.lib, self.file, b"Title"),
            "meta": facts.fact(self.lib, self.file, self.meta_entry.encode()),
            "payloads": list(
                facts.payloads(self.lib, self.file, self.payload_file, self.most_payload, Refused)
            ),
        }

    # --- pages -----------------------------------------------------------------------------

    def page(self, number: int) -> dict[str, object]:
        """Collect the numbers of one page; return its size and how many there are."""
        lib = self.lib
        page = self.loaded(number)
        if not page:
            return {"width": 0, "height": 0, "glyphs": 0, "rules": 0, "images": 0, "damaged": True}
        ruling = self.ruling
        start = len(self.glyphs), ruling.count, ruling.images
        place = self.collect(page)
        quarters = sideways(self.glyphs[start[0] + 7 :: GLYPH])
        if quarters:
            # Nobody told the viewer to turn the page; who reads it turns the head.
            del self.glyphs[start[0] :]
            ruling.back(start[1], start[2])
            lib.FPDFPage_SetRotation(page, (lib.FPDFPage_GetRotation(page) + quarters) % 4)
            place = self.collect(page)
        lib.FPDF_ClosePage(page)
        return {
            "width": place.width,
            "height": place.height,
            "glyphs": (len(self.glyphs) - start[0]) // GLYPH,
            "rules": ruling.count - start[1],
            "images": ruling.images - start[2],
        }

    def collect(self, page: Any) -> Any:
        """Collect the numbers of a page as it is turned; return how its points are placed."""
        lib = self.lib
        box = lib.FS_RECTF()
        if not lib.FPDF_GetPageBoundingBox(page, box):
            box.right, box.top = lib.FPDF_GetPageWidthF(page), lib.FPDF_GetPageHeightF(page)
        place = self.place(
            [box.left, box.bottom, box.right, box.top], lib.FPDFPage_GetRotation(page)
        )
        self.paint = importlib.import_module("paint").Paint(lib, (place.width, place.height))
        self.ruling.page(page, place, self.paint)
        self.paint.finish()
        text = lib.FPDFText_LoadPage(page)
        if text:
            start = len(self.glyphs)
            doubted = self.characters(text, place)
            lib.FPDFText_ClosePage(text)
            self.look_again(page, place, start, doubted)
        return place

    def loaded(self, number: int) -> Any:
        """Return a page with what stands in the fields of a form, and in notes upon it."""
        lib = self.lib
        page = lib.FPDF_LoadPage(self.file, number)
        notes = lib.FPDFPage_GetAnnotCount(page) if page else 0
        if not notes:
            return page
        self.notes += notes
        if self.notes > MOST_NOTES:
            raise Refused(f"limit:has more than {MOST_NOTES} notes and fields")
        if self.form is None:
            self.form = lib.FPDFDOC_InitFormFillEnvironment(self.file, ctypes.byref(self.filling))
        # A field that a program has filled in and not drawn gets its picture here.
        lib.FORM_OnAfterLoadPage(page, self.form)
        if lib.FPDFPage_Flatten(page, lib.FLAT_NORMALDISPLAY) == lib.FLATTEN_SUCCESS:
            lib.FORM_OnBeforeClosePage(page, self.form)
            lib.FPDF_ClosePage(page)
            page = lib.FPDF_LoadPage(self.file, number)
        return page

    def characters(self, text: Any, place: Any) -> dict[int, int]:
        """Collect the characters of a page; return which of them it is not sure are seen.

        Each comes with the mark that it gets if it is not.
        """
        lib = self.lib
        count = lib.FPDFText_CountChars(text)
        if count + len(self.glyphs) // GLYPH > 2 * MOST_GLYPHS:
            raise Refused(f"limit:has more than {MOST_GLYPHS} characters")
        loose, start = lib.FS_RECTF(), len(self.glyphs) // GLYPH
        across, up, *tight = (ctypes.c_double() for _ in range(6))
        #: Size and angle of the text that a character is part of, its mark if it is doubted, and
        #: what is seen of it.
        known: dict[int, tuple[float, int, int, tuple[float, ...] | None]] = {}
        doubted: dict[int, int] = {}
        for index in range(count):
            code = lib.FPDFText_GetUnicode(text, index)
            if not _PLAIN <= code < _SURROGATES:
                if lib.FPDFText_IsGenerated(text, index) == 1:
                    continue
                if lib.FPDFText_IsHyphen(text, index) == 1:
                    code = 0x2D  # a hyphen that ends a line is still what the cell prints
                if code in {0x0D, 0x0A, 0} or code > _LAST_CODE:
                    continue
            item = lib.FPDFText_GetTextObject(text, index)
            key = self.paint.handle(item)
            if key not in known:
                mark = CLIPPED if key in self.paint.clipped else UNSEEN
                mark = mark if key in self.paint.doubted else 0
                window = None if mark else self.paint.windows.get(key)
                known[key] = (*self.set(text, index, place), mark, window)
            size, turned, mark, window = known[key]
            lib.FPDFText_GetLooseCharBox(text, index, loose)
            lib.FPDFText_GetCharOrigin(text, index, across, up)
            left, top, right, bottom = loose.left, loose.top, loose.right, loose.bottom
            if right - left <= 0 or not size:
                lib.FPDFText_GetCharBox(text, index, tight[0], tight[1], tight[2], tight[3])
                left, right = tight[0].value, tight[1].value
                bottom, top = tight[2].value, tight[3].value
            if not (right > left and top > bottom) and not chr(code).isspace():
                width = max(loose.right - loose.left, loose.top - loose.bottom)
                width = width if width > 0 else size * _width(code)
                matrix = lib.FS_MATRIX()
                lib.FPDFText_GetMatrix(text, index, matrix)
                left, bottom, right, top = _body(across.value, up.value, width, size, matrix)
            x0, y0 = place.to(left, top)
            x1, y1 = place.to(right, bottom)
            base = place.to(across.value, up.value)[1]
            record = (
                code, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), base, size, turned, 0
            )  # fmt: skip
            # No page is larger, and what is set flat (a text matrix of 1 0 0 0) is not seen.
            if size >= _SEEN and all(-1e6 < number < 1e7 for number in record):  # noqa: PLR2004
                if window and not _within(record, window):
                    record = (*record[:-1], CLIPPED)
                elif mark:
                    doubted[len(self.glyphs) // GLYPH - start] = mark
                self.glyphs.extend(record)
        if len(self.glyphs) > MOST_GLYPHS * GLYPH:
            raise Refused(f"limit:has more than {MOST_GLYPHS} characters")
        return doubted

    def set(self, text: Any, index: int, place: Any) -> tuple[float, int]:
        """Return size and quarter turns in which a character is set."""
        matrix = self.lib.FS_MATRIX()
        self.lib.FPDFText_GetMatrix(text, index, matrix)
        size = self.lib.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        if abs(quarters - round(quarters)) > _OBLIQUE:
            return size, OBLIQUE
        return size, (round(quarters) - place.turns) % 4

    def look_again(self, page: Any, place: Any, start: int, doubted: dict[int, int]) -> None:
        """Mark the doubted characters of a page that nobody sees."""
        if not doubted:
            return
        records = [start + index * GLYPH for index in doubted]
        boxes = [tuple(self.glyphs[at + 1 : at + 5]) for at in records]
        unseen = self.paint.unseen(page, (place.width, place.height), boxes)
        for at, hidden, mark in zip(records, unseen, doubted.values(), strict=True):
            self.glyphs[at + GLYPH - 1] = float(mark if hidden else 0)

    def picture(self, number: int) -> bytes:
        """Return a page as a picture in shades of grey (a PGM file)."""
        lib = self.lib
        page = self.loaded(number)
        if not page:
            raise Refused("damaged")
        size = lib.FPDF_GetPageWidthF(page), lib.FPDF_GetPageHeightF(page)
        scale = min(DOTS / 72, (_MOST_PIXELS / max(size[0] * size[1], 1.0)) ** 0.5)
        wide, high = max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)
        pixels: bytes = importlib.import_module("paint").drawn(lib, page, wide, high)
        lib.FPDF_ClosePage(page)
        return b"P5 %d %d 255\n" % (wide, high) + pixels


def _within(record: tuple[float, ...], window: tuple[float, ...]) -> bool:
    """Return whether the middle of a character is in what a clip lets through."""
    x, y = (record[1] + record[3]) / 2, (record[2] + record[4]) / 2
    return window[0] <= x <= window[2] and window[1] <= y <= window[3]


def sideways(angles: array[float]) -> int:
    """Return the quarter turn in which nearly all characters of a page are set, or 0."""
    if len(angles) < _FEW:
        return 0
    quarters = max({1, 2, 3}, key=angles.count)
    return quarters if angles.count(quarters) > _NEARLY_ALL * len(angles) else 0


def _width(code: int) -> float:
    """Return how wide a character is in ems, where no font says it."""
    return 1.0 if code >= _WIDE_CODES else 0.5


def _body(
    across: float, up: float, width: float, size: float, matrix: Any
) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a character's body, from its origin and its size.

    Where the file embeds no font and the machine has none, PDFium knows of no other box.
    """
    along = math.hypot(matrix.a, matrix.b) or 1.0
    above = math.hypot(matrix.c, matrix.d) or 1.0
    right = (matrix.a / along * width, matrix.b / along * width)
    top = (matrix.c / above * size, matrix.d / above * size)
    xs = [across + step * right[0] + rise * top[0] for step in (0, 1) for rise in _BODY]
    ys = [up + step * right[1] + rise * top[1] for step in (0, 1) for rise in _BODY]
    return min(xs), min(ys), max(xs), max(ys)


def main() -> None:
    """Answer for one PDF."""
    confine(PICTURE_SECONDS if sys.argv[6:] else SECONDS)
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        taker = Taker(data)
        if sys.argv[6:]:
            for number in sys.argv[6].split(","):
                picture = taker.picture(int(number))
                out.write(b"%d\n" % len(picture) + picture)
            return
        answer = taker.whole()
    except Refused as refusal:
        out.write(json.dumps({"refused": str(refusal)}).encode() + b"\n")
        return
    out.write(json.dumps(answer).encode() + b"\n")
    out.write(taker.glyphs.tobytes())
    out.write(taker.ruling.rules.tobytes())


if __name__ == "__main__":
    main()
