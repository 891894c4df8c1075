"""Reading in a process on a leash, which is kept for the next page."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any

from govreport_leash import CrashError, GreedyError, SlowError, Workers
from govreport_ocr import errors, passing, reading
from govreport_ocr.errors import OcrError, SpentError
from govreport_ocr.page import Page

#: Seconds of the processor for a page; a page takes five to ten.
SECONDS = 90.0
#: The models and a page of the largest size take 1.2 GB.
MEMORY = 1_600_000_000
_START = "import sys; sys.path[:] = sys.argv[1:]; from govreport_ocr.leashed import main; main()"


def read(data: bytes) -> Page:
    """Return what a picture of a page shows; raises as `govreport_ocr.scan`."""
    if os.name != "posix":
        return reading.read(data)
    try:
        answer: Any = passing.load(_workers().ask(data))
    except SlowError as error:
        raise SpentError(f"reading the picture {error}") from None
    except GreedyError:
        raise SpentError(f"reading the picture took more than {MEMORY // 10**6} MB") from None
    except CrashError as error:
        raise OcrError(f"the process that read the picture {error}") from None
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    return passing.to_page(answer["page"])


@cache
def _workers() -> Workers:
    return Workers(
        [sys.executable, "-I", "-c", _START, *sys.path], seconds=SECONDS, memory=MEMORY, most=1
    )


def answer(data: bytes) -> bytes:
    """Return what a picture shows, or what is wrong, as it goes to the process that asked."""
    try:
        return passing.dump({"page": passing.from_page(reading.read(data))})
    except OcrError as error:
        return passing.dump({"error": type(error).__name__, "message": str(error)})
    except MemoryError:
        message = f"reading the picture took more than {MEMORY // 10**6} MB"
        return passing.dump({"error": SpentError.__name__, "message": message})


def main() -> None:
    """Answer until there is no picture."""
    from govreport_leash import serve  # noqa: PLC0415 - the process that reads alone needs it

    serve(answer, MEMORY, keep=True)
