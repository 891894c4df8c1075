"""Frames of fields in the cells of a table, which are no lines of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

import attrs

from govreport_published.pdf.effort import Effort
from govreport_published.pdf.sheet import Rule

#: Sides of one frame meet, and nothing else comes so near, in points.
_MEET, _NEAR = 0.8, 0.6
#: More frames, or lines, are not looked through.
_MOST_FRAMES, _MOST_RULES = 600, 6_000


#: So many looks at a line count as one comparison: most see at once that it is elsewhere.
_LIGHT = 8


#: Lines that run down, by where they stand and begin, in whole points.
_Beginnings: TypeAlias = dict[tuple[int, int], list[Rule]]


@attrs.frozen
class _Frame:
    x0: float
    y0: float
    x1: float
    y1: float


def without_fields(
    across: Sequence[Rule], down: Sequence[Rule], effort: Effort
) -> tuple[list[Rule], list[Rule]]:
    """Return the lines without those of frames that stand alone inside a cell.

    A frame is a field if its four sides touch no other line, and if what lies next to
    it on every side is a line of the table and no other frame.
    """
    if len(across) + len(down) > _MOST_RULES:
        return list(across), list(down)
    frames = _apart(_frames(across, down))
    effort.spend(len(frames) * (len(across) + len(down)) // _LIGHT)
    alone = [frame for frame in frames if not _touched(frame, across, down)]
    fields = [frame for frame in alone if _inside_cell(frame, alone, across, down)]
    if not fields:
        return list(across), list(down)
    sides = {id(rule) for frame in fields for rule in _sides(frame, across, down)}
    return (
        [rule for rule in across if id(rule) not in sides],
        [rule for rule in down if id(rule) not in sides],
    )


def _frames(across: Sequence[Rule], down: Sequence[Rule]) -> list[_Frame]:
    """Return the rectangles of which all sides are lines of their own."""
    by_ends: dict[tuple[int, int], list[Rule]] = {}
    for rule in across:
        by_ends.setdefault((round(rule.start), round(rule.stop)), []).append(rule)
    beginnings: _Beginnings = {}
    for rule in down:
        beginnings.setdefault((round(rule.at), round(rule.start)), []).append(rule)
    found: list[_Frame] = []
    for (start, stop), rules in by_ends.items():
        levels = sorted(rules, key=lambda rule: rule.at)
        for top, bottom in pairwise(levels):
            if bottom.at - top.at > 2 * _MEET and all(
                _upright(beginnings, x, top.at, bottom.at) for x in (start, stop)
            ):
                found.append(_Frame(top.start, top.at, top.stop, bottom.at))
            if len(found) > _MOST_FRAMES:
                return []
    return found


def _apart(frames: Sequence[_Frame]) -> list[_Frame]:
    """Return the frames without those that share a corner, as cells do."""
    corners = [
        {(round(x), round(y)) for x in (frame.x0, frame.x1) for y in (frame.y0, frame.y1)}
        for frame in frames
    ]
    often = Counter(corner for own in corners for corner in own)
    return [
        frame
        for frame, own in zip(frames, corners, strict=True)
        if all(often[corner] == 1 for corner in own)
    ]


def _upright(beginnings: _Beginnings, x: int, top: float, bottom: float) -> bool:
    level = round(top)
    return any(
        abs(rule.start - top) < _MEET and abs(rule.stop - bottom) < _MEET
        for place in (x, x - 1, x + 1)
        for start in (level, level - 1, level + 1)
        for rule in beginnings.get((place, start), ())
    )


def _sides(frame: _Frame, across: Iterable[Rule], down: Iterable[Rule]) -> list[Rule]:
    """Return the lines that draw a frame."""
    return [
        rule
        for rule in across
        if min(abs(rule.at - frame.y0), abs(rule.at - frame.y1)) < _MEET
        and abs(rule.start - frame.x0) < _MEET
        and abs(rule.stop - frame.x1) < _MEET
    ] + [
        rule
        for rule in down
        if min(abs(rule.at - frame.x0), abs(rule.at - frame.x1)) < _MEET
        and abs(rule.start - frame.y0) < _MEET
        and abs(rule.stop - frame.y1) < _MEET
    ]


def _touched(frame: _Frame, across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Return whether a line that is no side of a frame comes to it or into it."""
    own = {id(rule) for rule in _sides(frame, across, down)}
    own.update(id(rule) for rule in (*across, *down) if rule.stop - rule.start < _MEET)
    x0, y0, x1, y1 = frame.x0 - _NEAR, frame.y0 - _NEAR, frame.x1 + _NEAR, frame.y1 + _NEAR
    return any(
        y0 < rule.at < y1 and rule.start < x1 and rule.stop > x0 and id(rule) not in own
        for rule in across
    ) or any(
        x0 < rule.at < x1 and rule.start < y1 and rule.stop > y0 and id(rule) not in own
        for rule in down
    )


def _inside_cell(
    frame: _Frame, alone: Sequence[_Frame], across: Sequence[Rule], down: Sequence[Rule]
) -> bool:
    """Return whether lines of a table, and no other frames, are next to a frame all around."""
    x, y = (frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2
    levels = [rule.at for rule in across if rule.start <= x <= rule.stop]
    columns = [rule.at for rule in down if rule.start <= y <= rule.stop]
    cell = (
        max((at for at in columns if at < frame.x0 - _NEAR), default=None),
        max((at for at in levels if at < frame.y0 - _NEAR), default=None),
        min((at for at in columns if at > frame.x1 + _NEAR), default=None),
        min((at for at in levels if at > frame.y1 + _NEAR), default=None),
    )
    left, top, right, bottom = cell
    if left is None or top is None or right is None or bottom is None:
        return False
    return not any(
        other is not frame
        and (
            (min(abs(other.x1 - left), abs(other.x0 - right)) < _MEET and other.y0 < y < other.y1)
            or (
                min(abs(other.y1 - top), abs(other.y0 - bottom)) < _MEET and other.x0 < x < other.x1
            )
        )
        for other in alone
    )
