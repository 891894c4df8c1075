"""Break a title by sense: where a reader would pause, in lines of a pleasing shape."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise

from govreport_typeset.text.breaking import break_lines
from govreport_typeset.text.style import Style

#: Places between two words of a title, and how good it is to begin a line there.
_PAUSES = (
    (re.compile(r"(?=关于)"), 3.0),
    (re.compile(r"(?=\d{4}(?:—|-|至)?(?:\d{4})?年度?)"), 3.0),
    (re.compile(r"(?<=年)(?=度?[^度])"), 0.5),
    (re.compile(r"(?<=人民政府)(?!办公)"), 2.0),
    (re.compile(r"(?<=[局厅部院署委会处室站队司])(?=[^局厅部院署委会处室站队司办])"), 2.0),
    (re.compile(r"(?=政府信息公开)"), 2.5),
    (re.compile(r"(?<=公开)(?=工作)"), 0.8),
    (re.compile(r"(?<=工作)(?=年度|报告|总结|情况)"), 1.5),
    (re.compile(r"(?=年度报告)"), 1.2),
    (re.compile(r"(?<=[）》”])"), 1.0),
    (re.compile(r"(?=[（《“])"), 1.0),
    (re.compile(r"(?<=[的和及与])"), 0.4),
    (re.compile(r"(?<=[，；：、])"), 1.5),
    (re.compile(r"(?<= )"), 1.5),
)
_WITHIN = -2.0
_MAX_LINES = 4
_MAX_PAUSES = 14


@lru_cache(maxsize=256)
def break_title(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Return the lines of a title, none wider than *width* if pauses allow it.

    A line that no pause can break is left for the ordinary rules.
    """
    whole = style.width(text)
    if whole <= width:
        return (text,)
    pauses = _pauses(text)
    places = sorted(sorted(pauses, key=lambda at: -pauses[at])[:_MAX_PAUSES])
    for start, end in pairwise((0, *places, len(text))):
        if style.width(text[start:end]) > width:  # a name that no line can hold
            pauses |= dict.fromkeys(range(start + 2, end - 1), _WITHIN)
    places = sorted({*places, *(at for at, worth in pauses.items() if worth == _WITHIN)})
    least = int(whole / width) + 1
    best: tuple[float, tuple[str, ...]] | None = None
    for count in range(least, min(least + 2, _MAX_LINES) + 1):
        for chosen in combinations(places, count - 1):
            edges = (0, *chosen, len(text))
            lines = tuple(text[start:end].strip() for start, end in pairwise(edges))
            widths = [style.width(line) for line in lines]
            if max(widths) > width:
                continue
            score = _score([pauses[at] for at in chosen], widths, width)
            if best is None or score > best[0]:
                best = (score, lines)
    if best:
        return best[1]
    return tuple(text[line.start : line.end] for line in break_lines(text, style, width))


def _pauses(text: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for pattern, worth in _PAUSES:
        for match in pattern.finditer(text):
            at = match.start()
            if 1 < at < len(text) - 1:
                found[at] = max(found.get(at, 0.0), worth)
    return found


def _score(worths: list[float], widths: list[float], width: float) -> float:
    """Good pauses, few lines, no stump, and a trapezium or a lozenge rather than a block."""
    score = sum(worths) / len(worths) - 1.5 * (len(widths) - 1)
    shortest, longest = min(widths), max(widths)
    if shortest < 0.35 * longest:
        score -= 2.0
    if longest - shortest < 0.05 * width:
        score -= 0.5
    if len(widths) == 3 and widths[1] < min(widths[0], widths[2]):
        score -= 1.0  # an hourglass
    return score - 0.8 * (longest - shortest) / width
