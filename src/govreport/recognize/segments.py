"""Segment a document: which of its blocks print tables of the form, and as which rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from govreport.document import Document, Table
from govreport.editions import Edition
from govreport.recognize import page
from govreport.recognize.lexicon import NOTHING, TableLexicon, is_label, lexicon
from govreport.recognize.parting import run_together
from govreport.recognize.reading import Spot
from govreport.recognize.rows import Item, Line, lines_of, upright, written_apart
from govreport.recognize.runs import Run, runs
from govreport.recognize.sections import Mark
from govreport.recognize.unwrap import Unwrapped
from govreport.recognize.values import value_like

#: Lines over a table that may be captions of it; without them table four of shared/cases
#: 04-markdown has no rows.
_ABOVE = 3


@attrs.frozen(kw_only=True)
class Sheet:
    """Rows that are printed together.

    Attributes:
        lines: The rows.
        blocks: Indexes of the blocks that print them.
        last: Whether the document ends with them.
    """

    lines: tuple[Line, ...]
    blocks: frozenset[int] = frozenset()
    last: bool = False


@attrs.frozen(kw_only=True)
class Segments:
    """What of a document prints the form's tables, and what other tables say.

    Attributes:
        sheets: The form's tables, or parts of them, in reading order.
        facts: Facts about the document that tables of labels state.
        left_over: Rows of tables before the first section that state nothing.
        notes: What a reader should know about cells that were parted.
    """

    sheets: tuple[Sheet, ...] = ()
    facts: Mapping[str, str] = attrs.field(factory=dict)
    left_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def blocks(self) -> frozenset[int]:
        """Indexes of all blocks that print a table of the form."""
        return frozenset().union(*(sheet.blocks for sheet in self.sheets))


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """Return every table of a document that says itself which tables are the form's."""
    return tuple(
        Sheet(lines=tuple(lines_of(table, index))) for index, table in enumerate(document.tables())
    )


def segment(blocks: Sequence[Unwrapped], marks: Sequence[Mark], edition: Edition) -> Segments:
    """Return the segments of a document whose sections begin at *marks*."""
    headings = {mark.block for mark in marks}
    found = runs([one.block for one in blocks], edition, headings)
    starts: Mapping[int, Run] = {run.start: run for run in found}
    inside = frozenset(index for run in found for index in range(run.start, run.stop))
    first = min(headings, default=0)
    sheets: list[Sheet] = []
    facts: dict[str, str] = {}
    left_over: list[str] = []
    near = False  # whether a table of the form stands right before
    for index, one in enumerate(blocks):
        last = index == len(blocks) - 1
        if index in starts:
            sheets.append(_of_run(starts[index], len(blocks)))
            near = True
        elif not isinstance(one.block, Table):
            near = near and (index in inside or page.is_furniture(one.text))
        elif (
            _captions(one.block, edition)
            or (near and _goes_on(one.block, edition))
            or _prints_row(one.block, edition, _table_of(marks, index, edition))
        ):
            above = _captions_above(blocks, index, headings | inside, edition)
            lines = upright(_lines(one, one.block, edition), edition)
            lines = (*(_as_line(blocks, at) for at in above), *lines)
            sheets.append(Sheet(lines=lines, blocks=frozenset({*above, index}), last=last))
            near = True
        else:
            stated = page.table_facts(one.block)
            facts = {**stated, **facts}
            if not stated and index < first:
                left_over += rows_as_text(one.block)
    return Segments(
        sheets=tuple(sheets),
        facts=facts,
        left_over=tuple(left_over),
        notes=tuple(_parted((blocks[index].text for index in sorted(inside)), edition)),
    )


def _lines(one: Unwrapped, table: Table, edition: Edition) -> tuple[Line, ...]:
    return written_apart(tuple(lines_of(table, one.table, one.row)), edition)


def rows_as_text(table: Table) -> Iterator[str]:
    """Yield the rows of a table that is left out: it may be prose that was taken for a table."""
    for row in table.rows:
        text = " ".join(cell.text for cell in row if cell.text.strip())
        if text:
            yield text


def _of_run(run: Run, count: int) -> Sheet:
    blocks = frozenset(range(run.start, run.stop))
    return Sheet(lines=run.lines, blocks=blocks, last=run.stop == count)


def _captions_above(
    blocks: Sequence[Unwrapped], table: int, taken: Collection[int], edition: Edition
) -> range:
    """Return the lines over a table that are captions of it, as in 行政复议."""
    first = table
    while first and table - first < _ABOVE:
        before = blocks[first - 1]
        if isinstance(before.block, Table) or first - 1 in taken:
            break
        if not is_label(before.text, edition):
            break
        first -= 1
    return range(first, table)


def _as_line(blocks: Sequence[Unwrapped], index: int) -> Line:
    return (Item(blocks[index].text, Spot(row=index)),)


def _parted(texts: Iterable[str], edition: Edition) -> Iterator[str]:
    """Yield a note on every row whose cells ran together and were parted."""
    for text in texts:
        _, *values = run_together(text, edition) or ("",)
        if len(values) > 1:
            yield f"cells run together: {text!r} is read as {' '.join(values)}"


def _captions(table: Table, edition: Edition) -> bool:
    """Return whether a table prints captions of the form."""
    seen: set[str] = set()
    for row in table.rows:
        for cell in row:
            text = cell.text
            if text and text not in seen and is_label(text, edition):
                seen.add(text)
                if len(seen) > 1:
                    return True
    return False


def _table_of(marks: Sequence[Mark], index: int, edition: Edition) -> str:
    """Return the key of the table of the section that a block stands in, or ``""``."""
    before = [mark.section for mark in marks if mark.block < index]
    return edition.sections[before[-1]].table if before else ""


def _prints_row(table: Table, edition: Edition, key: str) -> bool:
    """Return whether a table prints a row of the form's table *key*, with all of its values.

    Converters to Markdown make a table of every row, under headers that say nothing
    (数据1, 数据2): no second caption tells the form.
    """
    captions = next((one for one in lexicon(edition) if one.layout.key == key), None)
    if captions is None:
        return False
    for row in table.rows:
        texts = [cell.text for cell in row if cell.text.strip()]
        sense = captions.sense(texts[0]) if texts else NOTHING
        named = sense.rows or sense.maybe
        counts = {len(entry.columns) for entry in named}
        if len(texts) - 1 in counts and all(_is_value(text, captions) for text in texts[1:]):
            return True
    return False


def _is_value(text: str, captions: TableLexicon) -> bool:
    """Return whether *text* is a value, perhaps with the header of its column: 本年制发件数：3."""
    head, colon, rest = text.replace("：", ":").rpartition(":")
    return value_like(text) or bool(colon and value_like(rest) and captions.sense(head).columns)


def _goes_on(table: Table, edition: Edition) -> bool:
    """Return whether a table without captions may be the rest of another: no words of its own."""
    known = strange = 0
    for row in table.rows:
        for cell in row:
            if not cell.text or value_like(cell.text):
                continue
            label = is_label(cell.text, edition, loose=True)
            known += label
            strange += not label
    return strange <= max(known, 1)
