"""Runs the child process that takes a PDF apart, and takes in its answer."""

from __future__ import annotations

import importlib.util
import json
import signal
import subprocess
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from govreport.document import META_ENTRY, MOST_PAYLOAD, PAYLOAD_FILE
from govreport.errors import LimitError, ReadError
from govreport.text.spelling import unradical
from govreport_published.pdf import ruling, worker
from govreport_published.pdf.sheet import Glyph, Sheet, Source, straight

#: On the clock, where the system bounds the seconds of the processor: a process among many is
#: not to be blamed for the others.
_SECONDS = worker.PICTURE_SECONDS * (20 if importlib.util.find_spec("resource") else 2)
#: How the system ends a process whose seconds are over; no number where it does not.
_TIME_OVER = getattr(signal, "SIGXCPU", 0)
#: A module is compiled once and kept, a script each time that it runs.
_START = "import sys; sys.path.append(sys.argv[1]); import worker; worker.main()"


def take_apart(data: bytes, name: str) -> Source:
    """Return what a PDF holds.

    Raises:
        LimitError: It is too large, or takes too long.
        ReadError: It is damaged or encrypted.
    """
    answer, _, numbers = _run(data, name).partition(b"\n")
    try:
        found = json.loads(answer)
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise _damaged(name) from None
    if "refused" in found:
        raise _refusal(str(found["refused"]), name)
    return _source(found, numbers, name)


def pictures(data: bytes, pages: Sequence[int], name: str) -> Iterator[bytes]:
    """Yield pages of a PDF as pictures, a PGM file each; raises as `take_apart`."""
    answer = _run(data, name, ",".join(map(str, pages)))
    while answer:
        length, _, answer = answer.partition(b"\n")
        if not length.isdigit():
            raise _damaged(name)
        yield answer[: int(length)]
        answer = answer[int(length) :]


def _run(data: bytes, name: str, *pages: str) -> bytes:
    home = importlib.util.find_spec("pypdfium2_raw")
    if home is None or home.origin is None:
        raise ReadError(f"{name}: reading PDFs needs pypdfium2", hint="pip install pypdfium2")
    folders = [str(Path(worker.__file__).parent), str(Path(home.origin).parent)]
    carried = [PAYLOAD_FILE, META_ENTRY, str(MOST_PAYLOAD)]
    command = [sys.executable, "-I", "-S", "-c", _START, *folders, *carried, *pages]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise LimitError(f"{name}: taking the PDF apart takes too long") from None
    if done.returncode:
        if done.returncode == -_TIME_OVER:
            seconds = worker.PICTURE_SECONDS if pages else worker.SECONDS
            raise LimitError(
                f"{name}: taking the PDF apart takes more than {seconds} seconds of the processor"
            )
        if b"MemoryError" in done.stderr or done.returncode < 0:
            raise LimitError(f"{name}: the PDF needs more memory or time than reading may take")
        raise _damaged(name)
    return done.stdout


def _damaged(name: str) -> ReadError:
    return ReadError(
        f"{name}: is no PDF, or a damaged one", hint="Open it in a viewer and save it anew."
    )


def _refusal(reason: str, name: str) -> ReadError:
    if reason == "encrypted":
        return ReadError(
            f"{name}: the PDF is encrypted", hint="Save it without a password, then read it."
        )
    if reason.startswith("limit:"):
        return LimitError(f"{name}: the PDF {reason.removeprefix('limit:')}")
    return _damaged(name)


def _source(found: Any, numbers: bytes, name: str) -> Source:
    pages = found["pages"]
    glyphs, rules = array("f"), array("f")
    cut = sum(page["glyphs"] for page in pages) * worker.GLYPH * glyphs.itemsize
    end = cut + sum(page["rules"] for page in pages) * ruling.RULE * rules.itemsize
    if end != len(numbers):
        raise _damaged(name)
    glyphs.frombytes(numbers[:cut])
    rules.frombytes(numbers[cut:])
    sheets = []
    first = line = 0
    for page in pages:
        last, end = first + page["glyphs"] * worker.GLYPH, line + page["rules"] * ruling.RULE
        sheets.append(_sheet(page, glyphs[first:last], rules[line:end]))
        first, line = last, end
    return Source(
        sheets=tuple(sheets),
        bookmarks=tuple((str(text), int(level)) for text, level in found["bookmarks"]),
        title=str(found["title"]),
        meta=str(found["meta"]),
        payloads=tuple(found["payloads"]),
    )


def _sheet(page: Any, numbers: array[float], lines: array[float]) -> Sheet:
    ends = (lines[index : index + ruling.RULE] for index in range(0, len(lines), ruling.RULE))
    across, down = straight((end[0], end[1], end[2], end[3]) for end in ends)
    return Sheet(
        width=page["width"],
        height=page["height"],
        glyphs=tuple(_glyphs(numbers)),
        across=across,
        down=down,
        images=page["images"],
    )


def _glyphs(numbers: array[float]) -> list[Glyph]:
    found: list[Glyph] = []
    half: list[float] | None = None
    for index in range(0, len(numbers), worker.GLYPH):
        code, *rest = numbers[index : index + worker.GLYPH]
        point = int(code)
        if 0xD800 <= point < 0xDC00:  # noqa: PLR2004 - first half of a pair
            half = [code, *rest]
            continue
        if 0xDC00 <= point < 0xE000:  # noqa: PLR2004 - second half of a pair
            if half is None:
                continue
            point = 0x10000 + (((int(half[0]) - 0xD800) << 10) | (point - 0xDC00))
            rest = half[1:]
        half = None
        x0, top, x1, bottom, base, size, turned, unseen = rest
        char = unradical(chr(point)) if 0x2E80 <= point <= 0x2FDF else chr(point)  # noqa: PLR2004
        clipped = unseen == worker.CLIPPED
        found.append(
            Glyph(
                char, x0, top, x1, bottom, base, size, int(turned), not unseen, clipped=clipped
            )
        )  # fmt: skip
    return found
