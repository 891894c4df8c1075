"""Break a title into lines by sense, as GB/T 9704 asks: no word is torn, the shape is balanced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Ends of names and phrases after which a line may well end.
_ENDS = (
    "办公室", "委员会", "办事处", "人民政府", "管理局", "中心", "街道", "政府", "关于", "年度",
    "局", "厅", "部", "委", "院", "处", "站", "镇", "乡", "区", "县", "市", "省", "州", "旗", "年",
    "的",
)  # fmt: skip
#: Words of such titles that must not be torn.
_WORDS = re.compile(
    r"\d+(?:\.\d+)?(?:年度?|月|日|件|号)?|[A-Za-z][A-Za-z0-9\-]*|《[^《》]{1,12}》|（[^（）]{1,10}）"
    r"|人民政府|办公室|办公厅|委员会|办事处|管理委员会|政府信息公开|信息公开|年度报告|工作报告|工作|报告"
    r"|政务服务|数据管理局|管理局|监督|行政|情况|公安|教育|财政|街道|中心"
)
#: The search for the best shape takes time with the cube of the length.
_LONGEST = 120
_NOT_FIRST = frozenset("的和与及、，。；：！？）》」』”’〉】·—…之了")
_NOT_LAST = frozenset("（《「『“‘〈【和与及")


def width(text: str) -> float:
    """Return the width of *text* in characters of full width."""
    return sum(1.0 if unicodedata.east_asian_width(mark) in "WFA" else 0.5 for mark in text)


@lru_cache(maxsize=256)
def lines(title: str, room: float) -> tuple[str, ...]:
    """Return *title* in as few lines of at most *room* characters as it needs."""
    if width(title) <= room:
        return (title,)
    if len(title) > _LONGEST:
        return tuple(_filled(title, room))
    count = -int(-width(title) // room)
    best: tuple[float, tuple[str, ...]] | None = None
    while best is None and count <= len(title):
        best = _best(title, room, count)
        count += 1
    return best[1] if best else (title,)


def _filled(title: str, room: float) -> Iterator[str]:
    """Yield lines as full as they get: what is longer than any title has no shape to look for."""
    line = ""
    for mark in title:
        if line and width(line + mark) > room:
            yield line
            line = ""
        line += mark
    if line:
        yield line


def _best(title: str, room: float, count: int) -> tuple[float, tuple[str, ...]] | None:
    """Return the cheapest way to break *title* into *count* lines, with its cost."""
    even = width(title) / count
    table: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for line in range(count):
        following: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, done) in table.items():
            ends = [len(title)] if line == count - 1 else range(start + 1, len(title))
            for end in ends:
                piece = title[start:end]
                size = width(piece)
                if size > room:
                    break
                penalty = 0.0 if end == len(title) else _penalty(title, end)
                price = cost + penalty + ((size - even) / even) ** 2 * 8
                if end not in following or price < following[end][0]:
                    following[end] = (price, (*done, piece))
        table = following
    return table.get(len(title))


def _penalty(title: str, place: int) -> float:
    """Return how bad it is to break *title* before the character at *place*."""
    if title[place] in _NOT_FIRST or title[place - 1] in _NOT_LAST:
        return 50.0
    if any(match.start() < place < match.end() for match in _WORDS.finditer(title)):
        return 20.0
    if title[place].isdigit() and not title[place - 1].isdigit():
        return 0.0
    if title[:place].endswith(_ENDS):
        return 1.0
    return 5.0
