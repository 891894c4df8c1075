"""Tables without ruling lines: rows and columns by the places of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import attrs

from govreport.recognize.values import value_like
from govreport_published.pdf.captions import stacks, texts
from govreport_published.pdf.effort import Effort
from govreport_published.pdf.headers import header_row, levels, with_headed
from govreport_published.pdf.lattice import Box, Grid
from govreport_published.pdf.words import Line
from govreport_published.pdf.zones import (
    APART,
    MOST_LABELS,
    NUMBER_NEXT,
    NUMBERED,
    Word,
    words,
    zones,
)

_SAME_LINE = 0.3
#: A label this near to its row's numbers, in ems, is theirs.
_BESIDE = 0.8
#: Rows of one-line numbers cannot be nearer to each other, in ems.
_ROW = 0.95
_MOST_IN_ROW = 40
#: A page with more words in columns, or more columns, is no table of a report.
_MOST_WORDS, _MOST_COLUMNS = 1500, 60
#: A row of one number has no longer caption: 其他对外管理服务事项, 行政事业性收费.
_CAPTION = 18
#: A label has so many characters; one alone is part of a word that runs downwards.
_LABEL = 2


@attrs.frozen(eq=False)
class _Entry:
    """A row with numbers: where they stand, their size, its label and its cells."""

    base: float
    size: float
    label: str
    boxes: list[Box]


def tables(lines: Sequence[Line], effort: Effort | None = None) -> tuple[list[Grid], list[Line]]:
    """Return the tables that words of a page stand in, downwards, and all other lines."""
    effort = effort or Effort()
    found: list[Grid] = []
    rest: list[Line] = []
    start = 0
    for begin, end in zones(lines):
        parted = [words(line) for line in lines[begin:end]]
        if sum(map(len, parted)) > _MOST_WORDS:
            continue
        parted = _told(parted)
        if not any(_counts(row) for row in parted):
            continue  # a list: its only numbers are those that its items begin with
        if all(map(_reads_on, parted)):
            continue  # prose, lines of which happen to end in a number
        grid = _grid(lines[begin:end], parted, effort)
        if grid is None:
            continue
        rest += lines[start:begin]
        found.append(grid)
        start = end
    return found, [*rest, *lines[start:]]


def _reads_on(row: Sequence[Word]) -> bool:
    """Return whether a line is of a sentence: no caption that has a single number has a comma.

    A row of table two has one number and a short caption; a line of 地址是…丙路90, which ends
    in a number for want of room, is longer or has a comma.
    """
    counts = _counts(row)
    text = "".join(word.text for word in row if word not in counts)
    sentence = len(text) > _CAPTION or "，" in text or "," in text
    return len(counts) < 2 and (sentence or not counts)  # noqa: PLR2004 - two numbers make a row


def _grid(lines: Sequence[Line], parted: Sequence[Sequence[Word]], effort: Effort) -> Grid | None:
    """Return a table; None where it has more columns than any."""
    numeric = [row for row in parted if any(word.value for word in row)]
    columns = _columns([_counts(row) for row in numeric])
    if len(columns) > _MOST_COLUMNS:
        return None
    left = columns[0][0]
    parted, upright = stacks(parted, left, effort)
    numeric = [row for row in parted if any(word.value for word in row)]
    bands = _bands(numeric)
    effort.spend((len(bands) + sum(map(len, parted))) * len(columns))
    bases = [_base(band) for band in bands]
    values = [[w for row in band for w in row if w.value and w.x1 > left] for band in bands]
    taken = {id(word) for row in values for word in row}
    labels, heads = texts(parted, taken, left, bases, effort)
    labels += upright
    effort.spend(len(heads) ** 2 + len(labels) * len(bases))
    # Where rows have labels, the header over them is no column of numbers.
    columns = with_headed(columns, heads, left if labels else float("-inf"))
    placed: list[list[Word]] = [[] for _ in bases]
    for word in labels:
        nearest = min(range(len(bases)), key=lambda index: abs(bases[index] - word.base))
        reach = abs(word.last - word.base) + _BESIDE * word.size
        if abs(bases[nearest] - word.base) <= reach:
            placed[nearest].append(word)
        else:
            heads.append(word)
    lead = min(max((len(row) for row in placed), default=0), MOST_LABELS)
    rows = [
        _Entry(base, own[0].size if own else 0.0, row_labels[-1].text if row_labels else "",
               _row(row_labels, own, columns, lead))
        for base, row_labels, own in zip(bases, placed, values, strict=True)
    ]  # fmt: skip
    if _doubted(rows) or _stacked(values):
        _mistrusted(rows)
    entries = [(row.base, row.boxes) for row in rows]
    entries += [(base, header_row(row, columns, lead)) for base, row in levels(heads)]
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
        lead=lead,
        ruled=False,
    )


def _told(parted: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Return the words with marks among the labels as labels: 无 may be part of 无法提供."""
    numbers = (w.x0 for row in parted for w in row if w.number and not _serial(w, row))
    left = min(numbers, default=float("-inf"))
    texts = [w.x0 for row in parted for w in row if not w.value and w.x1 <= left + 1]
    last = max(texts, default=float("-inf"))
    return [
        [
            attrs.evolve(word, label=True)
            if word.value and not word.number and word.x1 <= min(last + 1, left)
            else word
            for word in row
        ]
        for row in parted
    ]


def _base(band: Sequence[Sequence[Word]]) -> float:
    """Return where a row's numbers stand."""
    found = [word.base for row in band for word in row if word.value]
    return (min(found) + max(found)) / 2


def _bands(numeric: Sequence[Sequence[Word]]) -> list[list[Sequence[Word]]]:
    """Return the lines with numbers of every row: short numbers stand beside two-line ones."""
    bands: list[list[Sequence[Word]]] = []
    last = float("-inf")
    for row in numeric:
        first = next(word for word in row if word.value)
        if bands and first.base - last < _ROW * first.size:
            bands[-1].append(row)
        else:
            bands.append([row])
        last = first.base
    return bands


def _doubtful(above: _Entry, below: _Entry) -> bool:
    """Return whether the numbers of a row could be second lines of those above them."""
    if below.base - above.base > NUMBER_NEXT * below.size:
        return False
    if len(above.label) < _LABEL or len(below.label) < _LABEL:
        return True
    return bool(NUMBERED.match(above.label)) and not NUMBERED.match(below.label)


def _stacked(rows: Iterable[Sequence[Word]]) -> bool:
    """Return whether a row has numbers over each other: a number does not find room in a line."""
    return any(
        abs(one.base - other.base) > _SAME_LINE * one.size
        and one.x0 < other.x1
        and other.x0 < one.x1
        for row in rows
        for one, other in combinations(row[:_MOST_IN_ROW], 2)
    )


def _mistrusted(entries: Iterable[_Entry]) -> None:
    """Make all numbers unreadable: where some are in two lines, each may be a part of one."""
    for entry in entries:
        for box in tuple(entry.boxes):
            if value_like(box.text) and any(char.isdigit() for char in box.text):
                _replace(entry.boxes, box, f"{box.text} | …")


def _doubted(entries: list[_Entry]) -> bool:
    """Make unreadable what may be one number in two lines or two numbers; say if there were."""
    found = False
    for above, below in pairwise(entries):
        if not _doubtful(above, below):
            continue
        under = {box.column: box for box in below.boxes}
        for upper in tuple(above.boxes):
            lower = under.get(upper.column)
            if lower is None:
                continue
            one, other = upper.text.rsplit(" | ", 1)[-1], lower.text.split(" | ", 1)[0]
            if value_like(one) and value_like(other) and len(one) >= len(other):
                both = f"{upper.text} | {lower.text}"
                _replace(above.boxes, upper, both)
                _replace(below.boxes, lower, both)
                found = True
    return found


def _replace(boxes: list[Box], box: Box, text: str) -> None:
    boxes[boxes.index(box)] = attrs.evolve(box, text=text)


def _serial(word: Word, row: Sequence[Word]) -> bool:
    """Return whether a number stands before its row's label."""
    return word is row[0] and len(row) > 1 and not row[1].value


def _counts(row: Sequence[Word]) -> list[Word]:
    """Return the values of a row, without the number that may stand before its label."""
    return [word for word in row if word.value and not _serial(word, row)]


def _columns(rows: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """Return the columns that numbers over each other make.

    The row with the most numbers shows how many there are; a number of another
    row widens the column that it lies over if it touches no other.
    """
    longest = max(rows, key=len)
    found = [(word.x0, word.x1) for word in longest]
    added: list[Word] = []
    for row in rows:
        if len(found) > _MOST_COLUMNS:
            break
        for word in row:
            over = [i for i, (x0, x1) in enumerate(found) if word.x0 < x1 and word.x1 > x0]
            if not over:
                added += row if len(row) == 1 else ()
                found.append((word.x0, word.x1))
                found.sort()
            elif len(over) == 1:
                index = over[0]
                x0, x1 = found[index]
                lower = found[index - 1][1] if index else float("-inf")
                upper = found[index + 1][0] if index + 1 < len(found) else float("inf")
                found[index] = (max(min(x0, word.x0), lower), min(max(x1, word.x1), upper))
    lone = _lone(found, rows, added)
    return [column for column in found if column not in lone]


def _lone(
    columns: Sequence[tuple[float, float]], rows: Sequence[Sequence[Word]], added: Sequence[Word]
) -> set[tuple[float, float]]:
    """Return columns between others that only numbers of merged cells, alone in rows, make."""
    if not added or len(columns) > _MOST_COLUMNS:
        return set()
    alone = {column for column in columns[1:-1] for word in added if _touches(word, column)}
    return {
        column
        for column in alone
        if not any(_touches(word, column) for row in rows if len(row) > 1 for word in row)
    }


def _touches(word: Word, column: tuple[float, float]) -> bool:
    return word.x0 < column[1] and word.x1 > column[0]


def _row(
    labels: Sequence[Word],
    values: Sequence[Word],
    columns: Sequence[tuple[float, float]],
    lead: int,
) -> list[Box]:
    ordered = sorted(labels, key=lambda word: word.x0)
    shown = [word.text for word in ordered]
    if len(shown) > lead:
        shown[lead - 1 :] = ["\n".join(shown[lead - 1 :])]
    shown = shown or [""] * min(lead, 1)
    boxes = [
        Box(0, index, 1, lead - index if index == len(shown) - 1 else 1, text)
        for index, text in enumerate(shown)
    ]
    held: list[list[Word]] = [[] for _ in columns]
    for word in values:
        if len(values) == 1 and (after := _between(word, columns)):
            boxes += [Box(0, lead + index, 1, 1, "") for index in range(after - 1)]
            boxes.append(Box(0, lead + after - 1, 1, 2, word.text))
            return boxes + [
                Box(0, lead + index, 1, 1, "") for index in range(after + 1, len(columns))
            ]
        held[_nearest(word, columns)].append(word)
    for index, own in enumerate(held):
        boxes.append(Box(0, lead + index, 1, 1, _number(own)))
    return boxes


def _between(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column before which a number stands, in no other one; 0 for any other number."""
    return next(
        (
            index
            for index, ((_, end), (start, _)) in enumerate(pairwise(columns), 1)
            if end <= word.x0 and word.x1 <= start
        ),
        0,
    )


def _number(words: Sequence[Word]) -> str:
    """Return the words of one cell; two numbers side by side do not become one."""
    text = ""
    before: Word | None = None
    for word in sorted(words, key=lambda word: (round(word.base), word.x0)):
        if before is None:
            text = word.text
        elif word.base > before.base + _SAME_LINE * word.size:
            text += f" | {word.text}"  # one number in two lines, or two
        else:
            text += f"{' ' if word.x0 - before.x1 < APART * word.size else ' | '}{word.text}"
        before = word
    return text


def _nearest(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column in which most of a number stands."""

    def fit(index: int) -> tuple[float, float]:
        x0, x1 = columns[index]
        over = min(word.x1, x1) - max(word.x0, x0)
        return max(over, 0.0), -abs(word.x0 + word.x1 - x0 - x1)

    return max(range(len(columns)), key=fit)
