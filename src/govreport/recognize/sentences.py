"""Rows of a table that is told in sentences, as in （一）予以公开：自然人12件，商业企业1件.

Only where a section prints no table: a sentence beside one is narrative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from govreport.document import Block, Table
from govreport.editions import Edition
from govreport.recognize.doubts import WHOLE
from govreport.recognize.lexicon import RowEntry, TableLexicon, is_label, lexicon
from govreport.recognize.placements import Placed, Placements, doubted, joined
from govreport.recognize.reading import Spot
from govreport.recognize.rows import Item
from govreport.recognize.sections import Mark
from govreport.recognize.values import value_like

#: A row has no more columns, with its total and 其中, and no longer captions.
_LONGEST = 400
_CAPTION = re.compile(r"\s*(?P<caption>[^：:]{2,80})[：:]\s*(?P<rest>.+)")
#: What parts the columns; a comma between digits groups them.
_BETWEEN = re.compile(r"[；;、\s]+|[，,](?!\d)|(?<!\d)[，,]")
#: 13件（其中自然人12件，商业企业1件）
_OF_THEM = re.compile(r"[（(](?=其中)(.+)[）)]\s*\Z")
_COLUMN = re.compile(r"(?:其中[：:]?)?(?P<name>[^\d+\-]*?)[：:为是]?(?P<value>[+-]?\d.*)")


@attrs.frozen(kw_only=True)
class Sentences:
    """What sentences say of the form's cells.

    Attributes:
        placements: The cells.
        blocks: Indexes of the blocks that say nothing else.
    """

    placements: Placements = attrs.field(factory=Placements)
    blocks: frozenset[int] = frozenset()


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the form with its columns and values in the order of the sentence.

    Attributes:
        entry: The row.
        values: Keys of columns, and what is printed for each.
        whole: What is printed for the row as a whole; empty if nothing is.
    """

    entry: RowEntry
    values: tuple[tuple[str, str], ...]
    whole: str = ""


def sentences(
    blocks: Sequence[Block], marks: Sequence[Mark], tables: Sequence[str], edition: Edition
) -> Sentences:
    """Return what the sentences of sections say of *tables*, none of which is printed."""
    found = [
        _section(blocks, range(mark.block + 1, stop), captions, edition)
        for mark, stop in zip(
            marks, [*(mark.block for mark in marks), len(blocks)][1:], strict=True
        )
        for captions in lexicon(edition)
        if captions.layout.key == edition.sections[mark.section].table in tables
    ]
    return Sentences(
        placements=joined(one.placements for one in found),
        blocks=frozenset().union(*(one.blocks for one in found)),
    )


def _section(
    blocks: Sequence[Block], lines: range, captions: TableLexicon, edition: Edition
) -> Sentences:
    accounts: list[Placements] = []
    told: set[int] = set()
    labels: set[int] = set()
    for index in lines:
        block = blocks[index]
        if isinstance(block, Table):
            continue
        if is_label(block.text, edition):
            labels.add(index)
            continue
        rows = _rows(block.text, captions)
        accounts += (_placed(row, index) for row in rows)
        if rows and all(row.values for row in rows):
            told.add(index)
    # Captions over the rows, such as （三）不予公开, are no text between them.
    over = {index for index in labels if told and index < max(told)}
    return Sentences(placements=joined(accounts), blocks=frozenset(told | over))


def _rows(text: str, captions: TableLexicon) -> tuple[_Row, ...]:
    """Return the rows that a paragraph tells; none if any of its clauses says something else."""
    if len(text) > _LONGEST:
        return ()
    clauses = [clause for clause in text.split("。") if clause.strip()]
    rows = [row for clause in clauses if (row := _row(clause, captions)) is not None]
    return tuple(rows) if len(rows) == len(clauses) else ()


def _row(clause: str, captions: TableLexicon) -> _Row | None:
    found = _CAPTION.fullmatch(clause)
    named = captions.sense(found["caption"]).rows if found else ()
    if found is None or len(named) != 1:
        return None
    [entry] = named
    keys = {column.key for column in entry.columns}
    values: list[tuple[str, str]] = []
    whole = ""
    rest = _OF_THEM.sub(r"，\1", found["rest"]).strip()
    for number, part in enumerate(filter(None, _BETWEEN.split(rest))):
        column = _COLUMN.fullmatch(part)
        if column is None or not value_like(column["value"]):
            return None
        if not column["name"] and not number:
            whole = column["value"]
            continue
        meant = keys.intersection(captions.sense(column["name"]).columns)
        if len(meant) != 1:
            return None
        values.append((meant.pop(), column["value"]))
    twice = len({key for key, _ in values}) < len(values)
    return None if twice else _Row(entry=entry, values=tuple(values), whole=whole)


def _placed(row: _Row, block: int) -> Placements:
    cells = dict(zip((column.key for column in row.entry.columns), row.entry.cells, strict=True))
    placed = tuple(
        Placed(cells[key], Item(text, Spot(row=block, column=number)))
        for number, (key, text) in enumerate(row.values, 1)
    )
    if not row.whole:
        return Placements(placed=placed)
    item = Item(row.whole, Spot(row=block))
    sums = tuple(cells[column.key] for column in row.entry.columns if column.total)
    if len(cells) == 1:
        return Placements(placed=(Placed(row.entry.cells[0], item),))
    if placed:  # 予以公开：13件，其中自然人12件，商业企业1件
        return Placements(placed=(*placed, *(Placed(total, item) for total in sums)))
    return doubted(sums, (item,), WHOLE) if sums else Placements()
