"""Tables without ruling lines: rows and columns by the places of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from govreport.recognize.values import value_like
from govreport_published.pdf.lattice import Box, Grid
from govreport_published.pdf.words import Line, spaced

#: Gaps in ems: one that shows that a line is no sentence, one that parts words of a table.
_WIDE = 1.0
_APART = 0.35
#: Lines of one label are no farther apart, in ems.
_NEXT = 1.75
#: So many lines without numbers may stand between two rows with numbers.
_BETWEEN = 6
_ABOVE = 8
_MOST_LABELS = 3
#: A row of so many numbers is a table by itself.
_STRIP = 4
_SECTION = re.compile(r"\s*[一二三四五六七八九十]、")
_NUMBERED = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]、|\d{1,2}[.．、](?!\d))"
)
_STOPS = frozenset("。；！？")


@attrs.frozen(eq=False)
class Word:
    """Characters that stand together.

    Attributes:
        text: What they say.
        x0: Left edge.
        x1: Right edge.
        base: Baseline, of several lines the middle one.
        size: Font size.
        last: Baseline of the last line.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    last: float

    @property
    def value(self) -> bool:
        """Whether it reads like the value of a cell."""
        return value_like(self.text)


def tables(lines: Sequence[Line]) -> tuple[list[Grid], list[Line]]:
    """Return the tables that words of a page stand in, downwards, and all other lines."""
    rows = [_words(line, _WIDE) for line in lines]
    numeric = [_is_row(words) for words in rows]
    count = sum(numeric)
    if not count or (count == 1 and sum(w.value for w in rows[numeric.index(True)]) < _STRIP):
        return [], list(lines)
    found: list[Grid] = []
    rest: list[Line] = []
    start = 0
    for first, last in _zones(lines, numeric):
        begin = _upwards(lines, first, start)
        end = _downwards(lines, rows, last)
        rest += lines[start:begin]
        found.append(_grid(lines[begin:end]))
        start = end
    return found, [*rest, *lines[start:]]


def _words(line: Line, gap: float) -> list[Word]:
    groups: list[list[int]] = []
    glyphs = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    for index, glyph in enumerate(glyphs):
        if groups and glyph.x0 - glyphs[index - 1].x1 <= gap * line.size:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [
        Word(
            spaced([glyphs[i] for i in group]),
            glyphs[group[0]].x0,
            glyphs[group[-1]].x1,
            line.base,
            line.size,
            line.base,
        )
        for group in groups
    ]


def _is_row(words: Sequence[Word]) -> bool:
    values = sum(word.value for word in words)
    return values > 0 and len(words) > 1 and not any(_STOPS & set(word.text) for word in words)


def _zones(lines: Sequence[Line], numeric: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield first and last row of numbers of every table."""
    first = last = -1
    for index, is_row in enumerate(numeric):
        if not is_row:
            continue
        if first >= 0 and _near(lines, last, index):
            last = index
            continue
        if first >= 0:
            yield first, last
        first = last = index
    if first >= 0:
        yield first, last


def _near(lines: Sequence[Line], one: int, other: int) -> bool:
    between = lines[one + 1 : other]
    sentences = any(_STOPS & set(line.text) for line in between)
    return len(between) <= _BETWEEN and not sentences


def _upwards(lines: Sequence[Line], first: int, stop: int) -> int:
    """Return where the headers above the first row of numbers begin."""
    begin = first
    while begin > stop and first - begin < _ABOVE:
        line, below = lines[begin - 1], lines[begin]
        if _SECTION.match(line.text) or (_STOPS & set(line.text)):
            break
        if below.base - line.base > 4 * line.size:
            break
        begin -= 1
    return begin


def _downwards(lines: Sequence[Line], rows: Sequence[Sequence[Word]], last: int) -> int:
    """Return the end of the table: the last label may go on below its numbers."""
    end = last + 1
    left = min((word.x0 for word in rows[last] if word.value), default=0.0)
    while end < len(lines) and end - last <= _MOST_LABELS:
        line, above = lines[end], lines[end - 1]
        if (
            _NUMBERED.match(line.text)
            or (_STOPS & set(line.text))
            or line.x1 > left
            or line.base - above.base > _NEXT * line.size
        ):
            break
        end += 1
    return end


def _grid(lines: Sequence[Line]) -> Grid:
    parted = [_words(line, _APART) for line in lines]
    rows = [row for row in parted if any(word.value for word in row)]
    words = [word for row in parted for word in row]
    columns = _columns(
        [word for row in rows for word in row if word.value and not _serial(word, row)]
    )
    bases = [row[0].base for row in rows]
    left = columns[0][0]
    values = [word for word in words if word.value and word.x0 >= left]
    known = {id(word) for word in values}
    texts = [word for word in words if id(word) not in known]
    labels = _blocks([word for word in texts if word.x1 <= left], bases)
    heads = _blocks([word for word in texts if word.x1 > left], ())
    placed: list[list[Word]] = [[] for _ in bases]
    above: list[Word] = []
    for word in labels:
        nearest = min(range(len(bases)), key=lambda index: abs(bases[index] - word.base))
        if word.base < bases[0] - 2.5 * word.size:
            above.append(word)
        else:
            placed[nearest].append(word)
    lead = min(max((len(row) for row in placed), default=0), _MOST_LABELS)
    entries: list[tuple[float, list[Box]]] = []
    for base, row_labels in zip(bases, placed, strict=True):
        own = [word for word in values if word.base == base]
        entries.append((base, _row(row_labels, own, columns, lead)))
    entries += [(base, _head(row, columns, lead)) for base, row in _levels([*heads, *above])]
    entries.sort(key=lambda entry: entry[0])
    boxes = [
        attrs.evolve(box, row=number) for number, (_, row) in enumerate(entries) for box in row
    ]
    first, last = min(line.x0 for line in lines), max(line.x1 for line in lines)
    cuts = [first + (left - first) * i / max(lead, 1) for i in range(lead)]
    cuts += [start for start, _ in columns] + [max(last, columns[-1][1])]
    return Grid(
        xs=tuple(cuts),
        rows=len(entries),
        boxes=tuple(boxes),
        top=lines[0].base,
        bottom=lines[-1].base,
    )


def _serial(word: Word, row: Sequence[Word]) -> bool:
    """Return whether a number stands before its row's label."""
    return word is row[0] and len(row) > 1 and not row[1].value


def _columns(values: Sequence[Word]) -> list[tuple[float, float]]:
    """Return the columns that numbers over each other make."""
    found: list[tuple[float, float]] = []
    for word in sorted(values, key=lambda word: word.x0):
        if found and word.x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], word.x1))
        else:
            found.append((word.x0, word.x1))
    return found


def _blocks(words: Sequence[Word], bases: Sequence[float]) -> list[Word]:
    """Return labels with their lines joined; a label has at most one row of numbers."""
    beside = set(bases)
    found: list[Word] = []
    numbers: list[bool] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        on_row = word.base in beside
        for index in range(len(found) - 1, -1, -1):
            other = found[index]
            over = min(word.x1, other.x1) - max(word.x0, other.x0)
            if (
                over > 0.5 * min(word.x1 - word.x0, other.x1 - other.x0)
                and 0 < word.base - other.last <= _NEXT * word.size
                and not _NUMBERED.match(word.text)
                and not (on_row and numbers[index])
                and abs(word.size - other.size) < 1
            ):
                first = other.base * 2 - other.last
                found[index] = Word(
                    f"{other.text}\n{word.text}",
                    min(word.x0, other.x0),
                    max(word.x1, other.x1),
                    (first + word.base) / 2,
                    word.size,
                    word.base,
                )
                numbers[index] = numbers[index] or on_row
                break
        else:
            found.append(word)
            numbers.append(on_row)
    return found


def _levels(words: Sequence[Word]) -> list[tuple[float, list[Word]]]:
    levels: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.base):
        if levels and word.base - levels[-1][0] < 0.5 * word.size:
            levels[-1][1].append(word)
        else:
            levels.append((word.base, [word]))
    return levels


def _row(
    labels: Sequence[Word],
    values: Sequence[Word],
    columns: Sequence[tuple[float, float]],
    lead: int,
) -> list[Box]:
    ordered = sorted(labels, key=lambda word: word.x0)
    texts = [word.text for word in ordered[: max(lead - 1, 0)]]
    texts.append("\n".join(word.text for word in ordered[max(lead - 1, 0) :]))
    boxes = [
        Box(0, index, 1, lead - index if index == len(texts) - 1 else 1, text)
        for index, text in enumerate(texts[:lead])
    ]
    for index, (start, stop) in enumerate(columns):
        own = [word.text for word in values if word.x0 < stop and word.x1 > start]
        boxes.append(Box(0, lead + index, 1, 1, "\n".join(own)))
    return boxes


def _head(words: Sequence[Word], columns: Sequence[tuple[float, float]], lead: int) -> list[Box]:
    boxes = []
    at = 0
    for word in sorted(words, key=lambda word: word.x0):
        over = [
            lead + index
            for index, (start, stop) in enumerate(columns)
            if word.x0 < stop and word.x1 > start
        ]
        first = max(over[0] if over and word.x0 > columns[0][0] - word.size else at, at)
        end = max((over[-1] if over else first) + 1, first + 1)
        boxes += [Box(0, index, 1, 1, "") for index in range(at, first)]
        boxes.append(Box(0, first, 1, end - first, word.text))
        at = end
    return boxes
