"""The narrative of a published report: the lines of its sections, without their tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Table
from govreport.editions import Edition
from govreport.model import Content, Subheading
from govreport.model import Paragraph as Text
from govreport.recognize import page
from govreport.recognize.closing import Ending, cut, has_role, is_link
from govreport.recognize.lexicon import is_label
from govreport.recognize.parting import cells
from govreport.recognize.sections import Mark, heads_section, names_part
from govreport.recognize.segments import rows_as_text
from govreport.recognize.values import value_like
from govreport.text.captions import bare, numbering
from govreport.text.numbering import Style
from govreport.text.spelling import fold

_UNFINISHED = frozenset("。；：，！？、:;,.!?…”")
_SHORT_HEADING = 36
_NAME_OF_TABLE = re.compile(r"附?表\s*[0-9一二三四]{1,2}\s*[：:]?")
#: Stands for the section's table among the lines of a section.
_TABLE = -1
_LEVELS: Mapping[Style | None, int] = {Style.INNER: 2, Style.DIGIT: 3, Style.HAN: 2}


@attrs.frozen(kw_only=True)
class Part:
    """The narrative of one section.

    Attributes:
        heading: Its heading as printed.
        content: The lines before its table.
        after: The lines after it.
    """

    heading: str
    content: tuple[Content, ...] = ()
    after: tuple[Content, ...] = ()


@attrs.frozen(kw_only=True)
class Told:
    """The narrative of a report, and what is none of it.

    Attributes:
        sections: The sections that have a heading, by their index in the form.
        ending: What stands after the last of them.
        ended: Whether something is there that ends a document.
        left_over: Lines that are part neither of the narrative nor of a table.
        notes: What a reader of the report should know.
    """

    sections: Mapping[int, Part]
    ending: Ending
    ended: bool
    left_over: tuple[str, ...]
    notes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Source:
    """What every section is told from."""

    document: Document
    blocks: Sequence[Block]
    edition: Edition
    tables: Collection[int]
    title: str


def narrative(
    document: Document,
    blocks: Sequence[Block],
    marks: Sequence[Mark],
    tables: Collection[int],
    title: str,
    edition: Edition,
) -> Told:
    """Return the narrative of a document.

    Args:
        document: The document.
        blocks: Its blocks, unwrapped.
        marks: Where its sections begin.
        tables: Indexes of the blocks that print tables of the form.
        title: The title as printed, which pages repeat.
        edition: The form.
    """
    source = _Source(document=document, blocks=blocks, edition=edition, tables=tables, title=title)
    base = min((mark.level for mark in marks if mark.level), default=0)
    stops = [*(mark.block for mark in marks), len(blocks)][1:]
    sections: dict[int, Part] = {}
    ending, ended = Ending(kept=()), False
    left_over: list[str] = []
    notes: list[str] = []
    for mark, stop in zip(marks, stops, strict=True):
        lines, others = _lines(source, mark.block + 1, stop)
        if isinstance(blocks[mark.block], Table):
            lines.insert(0, _TABLE)
        left_over += (text for table in others for text in rows_as_text(table))
        notes += ["a table that is no part of the form is left out"] * len(others)
        closes = stop == len(blocks)
        if closes:
            ending = cut(document, blocks, lines)
            left_over += ending.left_over
            ended = _ends_document(blocks, lines[len(ending.kept) :])
            lines = list(ending.kept)
        pieces = _pieces(source, mark.block + 1, stop)
        aside = {index for index in lines if _is_aside(source, index, pieces, closes=closes)}
        left_over += (getattr(blocks[index], "text", "") for index in lines if index in aside)
        ended |= closes and _ends_document(blocks, aside - pieces)
        sections[mark.section] = _part(source, mark, base, [i for i in lines if i not in aside])
    return Told(
        sections=sections,
        ending=ending,
        ended=ended,
        left_over=tuple(left_over),
        notes=tuple(notes),
    )


def _part(source: _Source, mark: Mark, base: int, lines: Sequence[int]) -> Part:
    """Return a section's narrative before and after its table."""
    parts: list[Content] = [Text(text=mark.rest)] if mark.rest else []
    split: int | None = None
    for index in lines:
        block = None if index == _TABLE else source.blocks[index]
        if block is None or isinstance(block, Table):
            split = len(parts) if split is None else split
        elif not has_role(block) and not is_link(source.document, block.text):
            parts.append(_content(block, base))
    # The form's section five or six has no table; one may stand there in an annex.
    if split is None or not source.edition.sections[mark.section].table:
        split = len(parts)
    return Part(heading=mark.text, content=tuple(parts[:split]), after=tuple(parts[split:]))


def _lines(source: _Source, start: int, stop: int) -> tuple[list[int], list[Table]]:
    """Return the lines between two headings, `_TABLE` for the form's, and other tables."""
    lines: list[int] = []
    others: list[Table] = []
    for index in range(start, stop):
        block = source.blocks[index]
        if index in source.tables:
            if _TABLE not in lines:
                lines.append(_TABLE)
        elif isinstance(block, Table):
            others.append(block)
        else:
            lines.append(index)
    return lines, others


def _is_aside(source: _Source, index: int, pieces: Collection[int], *, closes: bool) -> bool:
    """Return whether a line is a piece of a table, or belongs to the page."""
    block = source.blocks[index] if index >= 0 else None
    if block is None or isinstance(block, Table):
        return False
    return (
        index in pieces
        or page.is_marked_page_number(block.text)
        or (closes and page.is_furniture(block.text))
    )


def _ends_document(blocks: Sequence[Block], lines: Collection[int]) -> bool:
    """Return whether lines after the narrative are of a kind that ends a document."""
    texts = [getattr(blocks[index], "text", "") for index in lines if index >= 0]
    return any(not page.is_page_number(text) for text in texts)


def _pieces(source: _Source, start: int, stop: int) -> set[int]:
    """Return the lines that stand at a table and are but pieces of it."""
    tables = set(range(start, stop)).intersection(source.tables)
    return {
        index
        for steps in (range(start, stop), range(stop - 1, start - 1, -1))
        for index in _beside(source, steps, tables)
    }


def _beside(source: _Source, steps: range, tables: Collection[int]) -> Iterator[int]:
    beside = False
    for index in steps:
        block = source.blocks[index]
        at_table = index in tables
        beside = at_table or (
            beside and not isinstance(block, Table) and _is_piece(source, block.text)
        )
        if beside and not at_table:
            yield index


def _is_piece(source: _Source, text: str) -> bool:
    if _NAME_OF_TABLE.fullmatch(text) or fold(text) == fold(source.title):
        return True
    # The name of the table, over one that stands in an annex or sheet; （一）主动公开 is text.
    numbered = numbering(text)[0] is not None
    if heads_section(text, source.edition) or (not numbered and names_part(text, source.edition)):
        return True
    if len(text) <= 2:  # noqa: PLR2004 - vertical text comes a character a line
        return not value_like(text) and not text.endswith("。")  # 无。 is a sentence
    words = [part for part in cells(text, source.edition) if not value_like(part)]
    return bool(words) and all(is_label(word, source.edition) for word in words)


def _content(block: Heading | Paragraph, base: int) -> Content:
    """Return a line of narrative: a sub-heading where it is set or reads as one."""
    if isinstance(block, Heading):
        level = block.level - base + 1 if base else block.level
        return Subheading(text=block.text, level=min(max(level, 2), 4))
    text = block.text
    style, _ = numbering(text)
    plain_heading = (
        not base
        and len(text) <= _SHORT_HEADING
        and text[-1] not in _UNFINISHED
        and bool(bare(text))
        and not bare(text).isdigit()
        and not any(mark in text for mark in "。；")
    )
    if style in _LEVELS and plain_heading:
        return Subheading(text=text, level=_LEVELS[style])
    return Text(text=text)
