"""Captions of rows in tables without lines: whole from their lines, beside their numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

import attrs

from govreport_published.pdf.effort import Effort
from govreport_published.pdf.zones import NEXT, NUMBERED, Word

#: Characters of a caption that runs downwards are so far apart, in ems, and at least so many.
_DOWN_LEAST, _DOWN_MOST, _FEWEST = 0.6, 2.0, 3
#: They stand in one column, in ems.
_COLUMN = 0.3
#: A caption's lines reach no farther from the middle of its row, in ems.
_REACH = 3.2
#: The middle of its lines is that of its row, in ems.
_MIDDLE = 0.3
#: A line of a caption is so near to the row that it belongs to, in ems.
_NEAR = 1.3
#: Lines of one header are no farther apart, in ems: browsers set Chinese at 1.8.
_HEADERS = 1.95
_WIDE_CHARS = 0x2E80
#: First words of a block of a table.
ITEM = re.compile(r"\s*第.{1,8}条第")


def stacks(
    rows: Sequence[Sequence[Word]], left: float, effort: Effort
) -> tuple[list[list[Word]], list[Word]]:
    """Return rows without the captions that run downwards left of the numbers, and those."""
    chains: list[list[Word]] = []
    for row in rows:
        for word in row:
            if len(word.text) != 1 or ord(word.text) < _WIDE_CHARS or word.x1 > left:
                continue
            effort.spend(len(chains))
            chain = next((one for one in chains if _continues(one[-1], word)), None)
            if chain is None:
                chains.append([word])
            else:
                chain.append(word)
    done = [chain for chain in chains if len(chain) >= _FEWEST]
    gone = {id(word) for chain in done for word in chain}
    kept = [[word for word in row if id(word) not in gone] for row in rows]
    return kept, [_one("".join(word.text for word in chain), chain) for chain in done]


def _continues(last: Word, word: Word) -> bool:
    """Return whether a character goes on with a caption that runs downwards."""
    step = (word.base - last.base) / word.size
    off = abs(word.x0 + word.x1 - last.x0 - last.x1) / 2
    return (
        _DOWN_LEAST < step < _DOWN_MOST
        and off < _COLUMN * word.size
        and abs(word.size - last.size) < 1
        and word.text != "（"
    )


def _centred(words: Sequence[Word], bases: Sequence[float]) -> tuple[list[Word], list[Word]]:
    """Return captions of several lines whose middle is that of their row, and all other words.

    Args:
        words: Lines of captions.
        bases: Where the rows of numbers stand.
    """
    near: dict[int, list[Word]] = {}
    for word in words:
        row = min(range(len(bases)), key=lambda index: abs(bases[index] - word.base))
        if abs(bases[row] - word.base) < _REACH * word.size and not ITEM.match(word.text):
            near.setdefault(row, []).append(word)
    whole: list[Word] = []
    gone: set[int] = set()
    for row, lines in near.items():
        lines.sort(key=lambda word: word.base)
        size = lines[0].size
        middle = (lines[0].base + lines[-1].base) / 2
        if len(lines) > 1 and abs(middle - bases[row]) < _MIDDLE * size and _over_each_other(lines):
            whole.append(_one("\n".join(word.text for word in lines), lines))
            gone.update(map(id, lines))
    return whole, [word for word in words if id(word) not in gone]


def _over_each_other(lines: Sequence[Word]) -> bool:
    first = lines[0]
    return all(
        word.x0 < first.x1 and word.x1 > first.x0 and abs(word.size - first.size) < 1
        for word in lines
    ) and all(below.base > above.base for above, below in pairwise(lines))


def _beside(word: Word, others: Sequence[Word]) -> bool:
    """Return whether a caption on a row of numbers has the lines of another one right of it."""
    return any(
        other.x0 >= word.x1 - _COLUMN * word.size
        and abs(other.base - word.base) < _NEAR * word.size
        for other in others
    )


def _one(text: str, lines: Sequence[Word]) -> Word:
    """Return lines as one caption."""
    return attrs.evolve(
        lines[0],
        text=text,
        x0=min(word.x0 for word in lines),
        x1=max(word.x1 for word in lines),
        base=(lines[0].base + lines[-1].base) / 2,
        last=lines[-1].base,
        label=True,
    )


def texts(
    parted: Sequence[Sequence[Word]],
    taken: set[int],
    left: float,
    bases: Sequence[float],
    effort: Effort,
) -> tuple[list[Word], list[Word]]:
    """Return labels of rows and headers of columns, each with its lines joined."""
    plain = [row for row in parted if not any(id(word) in taken for word in row)]
    lone = [word for row in plain for word in row if not any(one.x1 > left for one in row)]
    groups: list[Word] = []
    leaves: list[Word] = []
    heads: list[Word] = []
    on_row: set[int] = set()
    effort.spend(len(parted) * len(lone))
    for row in parted:
        found = [word for word in row if id(word) not in taken]
        if found and not any(word.x1 > left for word in found) and _beside(found[-1], lone):
            groups += found
            continue
        if len(found) < len(row):
            on_row |= {id(word) for word in found[-1:]}
        elif any(word.x1 > left for word in found):
            heads += found
            continue
        groups += found[:-1]
        leaves += found[-1:]
    effort.spend(len(leaves) * len(bases))
    whole, rest = _centred(leaves, bases)
    labels = [*blocks(groups, (), effort), *whole, *blocks(rest, on_row, effort)]
    return labels, blocks(heads, (), effort, _HEADERS)


def blocks(
    words: Sequence[Word], on_rows: Collection[int], effort: Effort, apart: float = NEXT
) -> list[Word]:
    """Return labels with their lines joined; a label has at most one row of numbers."""
    found: list[Word] = []
    numbers: list[bool] = []
    reach = apart * max((word.size for word in words), default=0.0)
    #: Which labels may go on in a next line: none that ended too far above.
    open_: list[int] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        on_row = id(word) in on_rows
        effort.spend(len(open_))
        open_ = [index for index in open_ if word.base - found[index].last <= reach]
        for index in reversed(open_):
            other = found[index]
            if (
                not (on_row and numbers[index])
                and _goes_on(other, word, apart)
                and not _spans(other, word, words, effort)
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
            open_.append(len(found))
            found.append(word)
            numbers.append(on_row)
    return found


def _goes_on(label: Word, word: Word, apart: float) -> bool:
    """Return whether a word may be the next line of a label."""
    over = min(word.x1, label.x1) - max(word.x0, label.x0)
    return (
        over > 0.5 * min(word.x1 - word.x0, label.x1 - label.x0)
        and 0 < word.base - label.last <= apart * word.size
        and not NUMBERED.match(word.text)
        and not (ITEM.match(label.text) or ITEM.match(word.text))
        and abs(word.size - label.size) < 1
    )


def _spans(head: Word, word: Word, words: Sequence[Word], effort: Effort) -> bool:
    """Return whether a header stands over several words of the level that *word* is on."""
    effort.spend(len(words))
    under = [
        other
        for other in words
        if abs(other.base - word.base) < _COLUMN * word.size
        and other.x0 < head.x1
        and other.x1 > head.x0
    ]
    return len(under) > 1
