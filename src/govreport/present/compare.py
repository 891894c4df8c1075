"""Two reports as a page, side by side in the official form with what changed marked; or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import attrs

from govreport.comparison import CellChange, Comparison
from govreport.compose import compose
from govreport.document import Block, Cell, Document, Heading, Paragraph, Table
from govreport.editions import Edition
from govreport.model import BLANK, Report, Value
from govreport.present._compare_words import Words, words_of
from govreport.present._grid import Dress, grid, lines
from govreport.present._markup import element, escape
from govreport.present._page import page
from govreport.text.alignment import Piece, differences, paired
from govreport.text.printing import escaped

FORMAT = "govreport-compare/1"

#: The largest moves that are listed.
_MOVES = 10
_LAST_LEVEL = 6


@attrs.frozen
class Side:
    """One of the two reports.

    Attributes:
        report: The report.
        edition: Its form.
        name: What it is called on the page.
    """

    report: Report
    edition: Edition
    name: str


def as_html(
    found: Comparison,
    before: Edition,
    after: Edition,
    language: str = "zh",
    *,
    names: tuple[str, str] = ("", ""),
) -> str:
    """Return two reports as one self-contained HTML page.

    Args:
        found: What differs.
        before: The form of the older report.
        after: The form of the newer one.
        language: ``zh`` or ``en``.
        names: What the reports are called where years do not tell them apart, such as
            the names of their files.

    Raises:
        UsageError: There is no such language.
    """
    words = words_of(language)
    years = tuple(words.year.format(year=one.year) for one in (found.before, found.after))
    called = years if years[0] != years[1] or not all(names) else names
    return _Page(
        found,
        Side(found.before, before, called[0]),
        Side(found.after, after, called[1]),
        words,
    ).markup()


def as_json(found: Comparison) -> str:
    """Return what differs between two reports as JSON text."""
    data = {
        "format": FORMAT,
        "cells": [
            {
                "address": item.address,
                "caption": item.caption,
                "before": None if item.before is None else str(item.before),
                "after": None if item.after is None else str(item.after),
                "growth": item.growth,
            }
            for item in found.cells
        ],
        "sections": [
            {
                "section": item.section,
                "heading": item.heading,
                "likeness": round(item.likeness, 4),
                "removed": list(item.removed),
                "added": list(item.added),
            }
            for item in found.sections
        ],
    }
    return escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


class _Page:
    """The page of one comparison."""

    def __init__(self, found: Comparison, before: Side, after: Side, words: Words) -> None:
        self._found = found
        self._before = before
        self._after = after
        self._words = words
        self._cells = {change.address: change for change in found.cells}
        self._sentences = 0
        self._tables = 0

    def markup(self) -> str:
        """Return the page."""
        words = self._words
        rows = list(self._rows())
        title = words.title.format(
            agency=self._after.report.agency.name, before=self._before.name, after=self._after.name
        )
        body = [
            element("header", [element("h1", escape(title)), self._summary(), self._moves()]),
            element("main", rows, id="reports", tabindex="-1"),
        ]
        skip = (words.to_reports, "reports")
        return page(title, words.tag, ("page.css", "compare.css"), body, skip=skip)

    def _summary(self) -> str:
        words = self._words
        if self._found.equal:
            return element("p", escape(words.equal), class_="nothing")
        counts = words.counts.format(cells=len(self._cells), sentences=self._sentences)
        legend = [
            element("del", escape(words.only.format(name=self._before.name))),
            " ",
            element("ins", escape(words.only.format(name=self._after.name))),
        ]
        return element("p", escape(counts)) + element("p", legend, class_="legend")

    def _moves(self) -> str:
        """Return the list of the largest moves."""
        moves = self._found.moves(_MOVES)
        if not moves:
            return ""
        words = self._words
        items = [
            element(
                "li",
                [
                    element("a", escape(one.caption), href=f"#{_anchor(one.address)}"),
                    " ",
                    element(
                        "span",
                        f"{escape(_shown(one.before, words))} → "
                        f"{element('b', escape(_shown(one.after, words)))}",
                        class_="numbers",
                    ),
                    " ",
                    element("span", escape(f"{_signed(one)} {_growth(one)}".rstrip()), class_="by"),
                ],
            )
            for one in moves
        ]
        return "".join(
            [
                element("h2", escape(words.moves)),
                element("ol", items, class_="moves"),
                element("p", escape(words.order), class_="order"),
            ]
        )

    def _rows(self) -> Iterator[str]:
        """Yield both reports, a row for each pair of blocks that answer each other."""
        old, new = (compose(side.report, side.edition) for side in (self._before, self._after))
        heads = [element("h2", escape(side.name)) for side in (self._before, self._after)]
        yield self._pair(heads[0], heads[1], "names")
        yield self._texts([Heading(text=old.title, level=0)], [Heading(text=new.title, level=0)])
        left, right = _sections(old), _sections(new)
        for key in (*right, *(key for key in left if key not in right)):
            yield from self._section(left.get(key, ()), right.get(key, ()))

    def _section(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[str]:
        tables = [[one for one in blocks if isinstance(one, Table)] for blocks in (old, new)]
        parts = [_around(blocks) for blocks in (old, new)]
        for number in range(max(map(len, parts))):
            before, after = (part[number] if number < len(part) else [] for part in parts)
            yield self._texts(before, after)
            left, right = (found[number : number + 1] for found in tables)
            if left or right:
                yield self._tabled(left, right)

    def _texts(self, old: Sequence[Block], new: Sequence[Block]) -> str:
        """Return headings and paragraphs, those that answer each other side by side."""
        sides = [
            [block for block in blocks if not isinstance(block, Table)] for blocks in (old, new)
        ]
        rows = []
        texts = [[block.text for block in side] for side in sides]
        left, right = iter(sides[0]), iter(sides[1])
        for was, now in paired(*texts):
            first = next(left) if was is not None else None
            second = next(right) if now is not None else None
            rows.append(self._answer(first, second))
        return "".join(rows)

    def _answer(self, old: Heading | Paragraph | None, new: Heading | Paragraph | None) -> str:
        """Return a paragraph of each side, one of which may be missing."""
        was, now = old.text if old else "", new.text if new else ""
        left, right = differences(was, now)
        self._sentences += sum(piece.changed for piece in _by_sentence(right or left))
        kind = "same" if was == now else ""
        return self._pair(_block(old, left, "del"), _block(new, right, "ins"), kind)

    def _tabled(self, old: Sequence[Table], new: Sequence[Table]) -> str:
        """Return a table of each side, one of which may be missing."""
        self._tables += 1
        left, right = (
            grid(table[0], f"{prefix}{self._tables}", dress) if table else ""
            for table, prefix, dress in ((old, "o", self._old_cell), (new, "n", self._new_cell))
        )
        alike = bool(old and new) and _labels(old[0]) == _labels(new[0])
        return self._pair(left, right, "tables alike" if alike else "tables")

    def _old_cell(self, cell: Cell) -> Dress:
        change = self._cells.get(cell.address) if cell.address else None
        if change is None:
            return Dress(lines(cell.text))
        anchor = "" if change.after is not None else _anchor(cell.address)
        return Dress(element("del", lines(_printed(cell, self._words)), id=anchor), "gone")

    def _new_cell(self, cell: Cell) -> Dress:
        change = self._cells.get(cell.address) if cell.address else None
        if change is None:
            return Dress(lines(cell.text))
        was = self._words.was.format(value=_shown(change.before, self._words))
        growth = _growth(change) or _signed(change)
        told = element("small", escape(f"{was} {growth}".rstrip()))
        value = element("ins", lines(_printed(cell, self._words)), id=_anchor(cell.address))
        return Dress(f"{value}{told}", "new")

    def _pair(self, old: str, new: str, kind: str) -> str:
        sides = (
            element("div", old, class_="before", lang="zh-CN"),
            element("div", new, class_="after", lang="zh-CN"),
        )
        return element("div", sides, class_=f"pair {kind}".rstrip()) + "\n"


def _by_sentence(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield a piece for each run of pieces of changed sentences."""
    for changed, group in groupby(pieces, key=lambda piece: piece.changed):
        yield Piece("".join(piece.text for piece in group), changed=changed)


def _block(block: Heading | Paragraph | None, pieces: Sequence[Piece], name: str) -> str:
    if block is None:
        return ""
    content = []
    for changed, group in groupby(pieces, key=lambda piece: piece.changed):
        inner = "".join(
            element("strong", escape(piece.text))
            if piece.strong and changed
            else escape(piece.text)
            for piece in group
        )
        content.append(element(name, inner) if changed else inner)
    if isinstance(block, Heading):
        return element(f"h{min(block.level + 3, _LAST_LEVEL)}", content)
    return element("p", content, class_=block.role.value)


def _sections(document: Document) -> Mapping[str, tuple[Block, ...]]:
    """Return the blocks by the section that they stand in; what stands before has none."""
    found: dict[str, list[Block]] = {"": []}
    key = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.key:
            key = block.key
        found.setdefault(key, []).append(block)
    return {key: tuple(blocks) for key, blocks in found.items()}


def _around(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return what stands before, between and after the tables."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Table):
            parts.append([])
        else:
            parts[-1].append(block)
    return parts


def _labels(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.address or cell.text for cell in row) for row in table.rows)


def _anchor(address: str) -> str:
    return f"c-{address}"


def _printed(cell: Cell, words: Words) -> str:
    return cell.text or words.blank


def _shown(value: Value | None, words: Words) -> str:
    if value is None:
        return words.none
    return words.blank if value is BLANK else str(value)


def _signed(change: CellChange) -> str:
    """Return the difference of two numbers with its sign; empty where there is none."""
    difference = change.difference
    return "" if difference is None else f"{difference.normalize() + 0:+f}"


def _growth(change: CellChange) -> str:
    return "" if change.growth is None else f"{change.growth:+.1%}"
