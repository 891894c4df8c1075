"""Characters on the picture of a page, by rapidocr; digits are looked at twice."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import attrs

from govreport_ocr.page import UNKNOWN, Mark, Page
from govreport_ocr.picture import blots, ink, library, opened, rules, upright

#: A digit less sure than this is looked at again, and one less sure than that is in doubt.
_AGAIN, _BAR = 0.999, 0.9
#: White around a digit, and how much larger it is, when it is looked at again.
_MARGIN, _LARGER = 8, 2.0
_NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
_NUMBER = frozenset("0123456789.,-/ ")
#: So much of a blot's box is covered by the characters that it belongs to.
_COVERED = 0.3


@lru_cache(maxsize=1)
def engine() -> Any:
    """Return what reads; its models are part of the package."""
    # From 1.29 on, onnxruntime tells its maker over the network of every process that loads it,
    # and leaves a file that marks the machine; it asks for this once, as it is loaded.
    os.environ[_NO_TELEMETRY] = "1"
    rapidocr = library("rapidocr")
    library("onnxruntime")
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            # A line of which it is not sure is a line all the same: it must not become a blank.
            "Global.text_score": 0.0,
            # It would turn lines over, and 6 into 9.
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
        }
    )


def read(data: bytes) -> Page:
    """Return what a picture of a page shows."""
    grey, turned = upright(opened(data))
    dark = ink(grey)
    lines, rest = rules(dark)
    marks: list[Mark] = []
    for line in _lines(grey):
        marks.extend(_looked_at_again(grey, line) if _is_number(line) else line)
    marks.extend(_unread(blots(rest), marks))
    return Page(
        width=int(grey.shape[1]),
        height=int(grey.shape[0]),
        turned=turned,
        marks=tuple(marks),
        rules=lines,
    )


def _lines(grey: Any) -> Iterator[list[Mark]]:
    """Yield the lines of text on a page, a mark for each character."""
    cv2 = library("cv2")
    # What is asked for holds for later calls, too.
    found = engine()(
        cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=True
    )
    if found.boxes is None:
        return
    for box, words in zip(found.boxes, found.word_results or (), strict=False):
        top, bottom = float(min(y for _, y in box)), float(max(y for _, y in box))
        line = [
            Mark(char, _least(place, 0), top, _most(place, 0), bottom, float(sure))
            for word, sure, place in words
            for char in word
        ]
        if line:
            yield line


def _least(place: Any, axis: int) -> float:
    return float(min(point[axis] for point in place))


def _most(place: Any, axis: int) -> float:
    return float(max(point[axis] for point in place))


def _is_number(line: Sequence[Mark]) -> bool:
    return all(mark.char in _NUMBER for mark in line) and any(mark.char.isdigit() for mark in line)


def _looked_at_again(grey: Any, line: Sequence[Mark]) -> list[Mark]:
    """Return a number with its doubts: what is not clear, or is read otherwise when larger."""
    if all(mark.sure >= _AGAIN for mark in line):
        return list(line)
    cv2 = library("cv2")
    high, wide = grey.shape
    left, right = min(mark.x0 for mark in line), max(mark.x1 for mark in line)
    part = grey[
        max(int(line[0].top) - _MARGIN // 2, 0) : min(int(line[0].bottom) + _MARGIN // 2, high),
        max(int(left) - _MARGIN, 0) : min(int(right) + _MARGIN, wide),
    ]
    large = cv2.resize(part, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    found = engine()(
        cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True
    )
    again = (found.txts or ("",))[0].strip() if found.txts else ""
    shown = "".join(mark.char for mark in line)
    if again == shown and min(mark.sure for mark in line) >= _BAR:
        return list(line)
    if len(again) != len(shown):
        return [attrs.evolve(mark, sure=min(mark.sure, _BAR / 2)) for mark in line]
    return [
        attrs.evolve(mark, sure=min(mark.sure, _BAR / 2), others=other)
        if other != mark.char and other.isdigit()
        else mark
        for mark, other in zip(line, again, strict=True)
    ]


def _unread(boxes: Sequence[tuple[int, int, int, int]], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield a mark for ink that is part of no character that was read."""
    for x0, top, x1, bottom in boxes:
        middle = (top + bottom) / 2
        covered = sum(
            max(min(x1, mark.x1) - max(x0, mark.x0), 0.0)
            for mark in marks
            if mark.top - 4 <= middle <= mark.bottom + 4
        )
        if covered < _COVERED * (x1 - x0):
            yield Mark(UNKNOWN, x0, top, x1, bottom, 0.0)
