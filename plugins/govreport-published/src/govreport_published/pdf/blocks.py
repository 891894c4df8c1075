"""Pages as the blocks of a document: tables by lines or columns, and the paragraphs around."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Final

import attrs

from govreport.document import Block, Heading, Paragraph
from govreport.errors import LimitError
from govreport.recognize.values import value_like
from govreport_published.pdf.carrying import carried
from govreport_published.pdf.columns import tables as aligned
from govreport_published.pdf.effort import Effort
from govreport_published.pdf.impression import impression
from govreport_published.pdf.joining import as_table, joined, tailed
from govreport_published.pdf.lattice import MOST_PLACES, Grid, grids
from govreport_published.pdf.margins import Measures, Placed, measure
from govreport_published.pdf.prose import paragraphs, without_furniture
from govreport_published.pdf.sheet import Sheet, Source
from govreport_published.pdf.spread import stitched
from govreport_published.pdf.words import Line, lines

_MOST_TITLE_LINES = 4
#: Ink in a scan that is read as no character.
UNKNOWN: Final = "\ufffd"
_TRANSCRIBED = "the text is unseen; it says what some program read in a picture of the page"


def blocks_of(source: Source, name: str) -> tuple[list[Block], str]:
    """Return the blocks in reading order, and the text set largest."""
    pages: list[list[Line]] = []
    tables: list[list[Grid]] = []
    places = 0
    effort = Effort(name)
    sheets = [impression(sheet, effort) for sheet in stitched(source.sheets, effort)]
    for sheet in sheets:
        found, rest = grids(sheet.across, sheet.down, sheet.glyphs, effort)
        tables.append(found)
        places += sum(grid.rows * (len(grid.xs) - 1) for grid in found)
        if places > MOST_PLACES:
            raise LimitError(f"{name}: the tables have more than {MOST_PLACES} places")
        # Outside a table, ink that is read as nothing is a stamp, a seal or dirt.
        pages.append(lines(glyph for glyph in rest if not (glyph.turned or glyph.char == UNKNOWN)))
    pages = without_furniture(pages, sheets)
    for number in range(len(pages)):
        if number:
            bottom = max((grid.bottom for grid in tables[number - 1]), default=0.0)
            pages[number - 1], pages[number] = carried(pages[number - 1], bottom, pages[number])
        found, pages[number] = aligned(pages[number], effort)
        tables[number] += found
        if sheets[number].transcribed:
            tables[number] = _transcribed(tables[number])
    parts = _in_order(pages, tables, sheets)
    measures = measure(
        [part for part in parts if isinstance(part, Placed)],
        {n: (g.xs[0], g.xs[-1]) for n, found in enumerate(tables) for g in found if g.ruled},
        ["".join(text.split()) for text, _ in source.bookmarks],
    )
    blocks: list[Block] = []
    held: list[Placed] = []
    grid: Grid | None = None
    for part in parts:
        if isinstance(part, Placed):
            if grid is not None:
                blocks.append(as_table(grid))
                grid = None
            held.append(part)
            continue
        _flush(held, measures, blocks)
        if grid is not None:
            grid, part = tailed(grid, part)  # noqa: PLW2901 - the row is taken out of it
        whole = joined(grid, part) if grid is not None else None
        if whole is None and grid is not None:
            blocks.append(as_table(grid))
        grid = whole or part
    if grid is not None:
        blocks.append(as_table(grid))
    _flush(held, measures, blocks)
    return _headed(blocks, source.bookmarks), _largest(parts, measures)


def _transcribed(grids_: Sequence[Grid]) -> list[Grid]:
    """Return tables whose text only says what a picture shows, their numbers in doubt."""
    return [
        attrs.evolve(
            grid,
            boxes=tuple(
                attrs.evolve(box, doubt=_TRANSCRIBED, candidates=(box.text,))
                if any(char.isdigit() for char in box.text) and value_like(box.text)
                else box
                for box in grid.boxes
            ),
        )
        for grid in grids_
    ]


def _in_order(
    pages: Sequence[Sequence[Line]], tables: Sequence[Sequence[Grid]], sheets: Sequence[Sheet]
) -> list[Placed | Grid]:
    parts: list[Placed | Grid] = []
    for number, (texts, grids_, sheet) in enumerate(zip(pages, tables, sheets, strict=True)):
        rows: list[tuple[float, Placed | Grid]] = [
            (line.base, Placed(line=line, page=number, width=sheet.width)) for line in texts
        ]
        rows += [(grid.top, grid) for grid in grids_]
        parts += [part for _, part in sorted(rows, key=lambda row: row[0])]
    return parts


def _flush(held: list[Placed], measures: Measures, blocks: list[Block]) -> None:
    blocks.extend(Paragraph(text=text) for text in paragraphs(held, measures))
    held.clear()


def _headed(blocks: Sequence[Block], bookmarks: Sequence[tuple[str, int]]) -> list[Block]:
    """Return the blocks with the paragraphs that bookmarks name, in their order, as headings."""
    places: dict[str, list[int]] = {}
    for number, (text, _) in enumerate(bookmarks):
        places.setdefault("".join(text.split()), []).append(number)
    passed = 0
    found: list[Block] = []
    for block in blocks:
        short = "".join(block.text.split()) if isinstance(block, Paragraph) else ""
        named = places.get(short, ()) if short else ()
        first = bisect.bisect_left(named, passed)
        if isinstance(block, Paragraph) and first < len(named):
            found.append(Heading(text=block.text, level=min(bookmarks[named[first]][1], 6)))
            passed = named[first] + 1
        else:
            found.append(block)
    return found


def _largest(parts: Sequence[Placed | Grid], measures: Measures) -> str:
    """Return the text on the first page that is set larger than all other text."""
    first = [part for part in parts if isinstance(part, Placed) and part.page == 0]
    if not first:
        return ""
    size = max(placed.line.size for placed in first)
    large = [placed for placed in first if placed.line.size > 0.95 * size]
    if len(large) > _MOST_TITLE_LINES or len(large) == len(first):
        return ""
    return "".join(paragraphs(large, measures))
