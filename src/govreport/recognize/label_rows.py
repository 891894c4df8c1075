"""Label a printed row of several cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from govreport.recognize.context import Context
from govreport.recognize.labels import Begins, Heads, Label, Loose, Named
from govreport.recognize.lexicon import NOTHING, RowEntry, Sense
from govreport.recognize.rows import Item, Line
from govreport.recognize.values import value_like
from govreport.text.captions import bare, numbering

_Step: TypeAlias = tuple[tuple[Label, ...], Context]


def label_row(line: Line, context: Context) -> _Step:
    """Return the label of a row, none for headers that say nothing, and the next context."""
    shown = tuple(item for item in line if not item.blank)
    labelled = False
    left = _left(context) if shown else None
    captions = tuple(_captions(line))
    for number, (position, item) in enumerate(captions, 1):
        if left is not None and item.column >= left and not _names_row(item.text, context):
            break
        beside = any(_names_row(later.text, context) for _, later in captions[number:])
        sense, rows, context = _named(line, position, context, strict=beside)
        if sense.item >= 0:
            context = context.block_of(sense.item)
            return (Begins(table=context.table, headers=context.headers),), context
        heads, context = _heads(line, position, context) if rows else (False, context)
        entry = context.pick(rows) if rows and not heads else None
        if entry is not None:
            return _captioned(entry, line, position, context)
        labelled |= sense.label
    if _numbers_columns(shown):
        return (), context
    if shown:
        labels, context = _header(shown, context)
        if labels is not None:
            return labels, context
    loose = Loose(
        table=context.table,
        headers=context.headers,
        line=line,
        shown=tuple(item for item in shown if not context.ends_caption(item.text)),
        labelled=labelled,
    )
    return (loose,), context


def _captions(line: Line) -> Iterator[tuple[int, Item]]:
    """Yield the cells before the first value, with their places."""
    for position, item in enumerate(line):
        if item.blank or _runs_down(line, position):
            continue
        if value_like(item.text):
            return
        yield position, item


def _left(context: Context) -> int | None:
    """Return the first grid column under a header, where headers can be trusted."""
    table = context.table
    if table is None or table.strip:
        return None
    block = 0 if len(table.layout.blocks) == 1 else context.block
    entry = next((row for row in table.rows if row.block == block), None)
    places = context.headers.places(entry) if entry else None
    return min(place.start for place in places) if places else None


def _names_row(text: str, context: Context) -> bool:
    """Return whether *text* names a row: a merged cell over it reaches too far down."""
    sense = NOTHING if context.table is None else context.table.sense(text)
    return sense.exact and bool(sense.rows) and not sense.columns


def _named(
    line: Line, position: int, context: Context, *, strict: bool
) -> tuple[Sense, Sequence[RowEntry], Context]:
    """Return what a cell before the values means, and the rows that it can name.

    With *strict*, as where the caption of a row stands behind it, a piece of a caption names none:
    予公开 before 5.属于三类内部事务信息 is the end of （三）不予公开, and no short （一）予以公开.
    """
    text = line[position].text
    if _names_several(text, context):
        return NOTHING, (), context
    sense, context = context.sense(text)
    if sense.label:
        counted = any(value_like(item.text) for item in line[position + 1 :])
        return sense, sense.rows or (sense.maybe if counted else ()), context
    if strict:
        return sense, (), context
    if context.last is not None and _continues(text, context):
        return sense, (context.last,), context
    sense, context = context.sense(text, loose=True)
    return sense, sense.rows or _expected(text, context), context


def _names_several(text: str, context: Context) -> bool:
    """Return whether the lines of a cell are captions of several rows."""
    lines = text.split("\n") if context.table is not None else ()
    return len(lines) > 1 and sum(_names_row(line, context) for line in lines) > 1


def _continues(text: str, context: Context) -> bool:
    """Return whether *text* ends the caption that the row before began."""
    table, before = context.table, context.caption
    if table is None or not before or table.sense(before).rows:
        return False
    rows = table.sense(before + text).rows
    return len(rows) == 1 and rows[0] is context.last


def _expected(text: str, context: Context) -> tuple[RowEntry, ...]:
    """Return the form's next row if *text* has its number and most of its characters."""
    if context.last is None or context.table is None:
        return ()
    following = context.table.following(context.last)
    if following is None or numbering(text) != numbering(following.row.caption):
        return ()
    letters = set(bare(text))
    shared = letters & set(bare(following.row.caption))
    alike = numbering(text)[0] and len(letters) > 1 and len(shared) * 5 >= len(letters) * 3
    return (following,) if alike else ()


def _heads(line: Line, position: int, context: Context) -> tuple[bool, Context]:
    """Return whether the caption of a strip's row has captions beside it: it is a header."""
    if not context.strip:
        return False, context
    rest = [item for item in line[position + 1 :] if not item.blank]
    for item in rest:
        sense, context = context.sense(item.text)
        if all(one.label for _, one in _stacked(item, sense, context)):
            return True, context
    return not rest, context


def _captioned(entry: RowEntry, line: Line, position: int, context: Context) -> _Step:
    """Return the label of a row whose caption is at *position*."""
    caption = line[position].text
    start = position + 1
    while start < len(line) and line[start].text == caption:
        start += 1  # a merged caption written out in each of its cells
    pieced = entry is context.last
    text = context.caption + caption if pieced else caption
    named = Named(
        table=context.table,
        headers=context.headers,
        entry=entry,
        values=line[start:],
        piece=pieced or not (context.table and context.table.sense(text).rows),
    )
    waits = all(item.blank for item in named.values)
    context = context._replace(
        last=entry,
        caption=text,
        pieced=pieced,
        headers=context.headers.remembered(entry),
        open=entry if waits else None,
        values=len(named.values) if waits and len(named.values) < len(entry.columns) else 0,
    )
    return (named,), context


def _header(shown: Sequence[Item], context: Context) -> tuple[tuple[Label, ...] | None, Context]:
    """Return the label of a row of headers; None if it is none."""
    senses, context = _senses(shown, context)
    if not any(sense.columns or sense.rows for sense in senses):
        return (() if senses and all(sense.label for sense in senses) else None), context
    table = context.table
    if table is None or sum(value_like(item.text) for item in shown) > len(shown) // 2:
        return None, context
    if not table.strip and not any(sense.columns for sense in senses):
        return None, context
    heads = tuple(
        head
        for item, sense in zip(shown, senses, strict=True)
        for head in _stacked(item, sense, context)
    )
    several = not table.strip and len(table.layout.blocks) > 1
    headers = context.headers.next_block() if several else context.headers
    headers = headers.with_row(heads, strip=table.strip)
    context = context.closed()._replace(headers=headers)
    return (Heads(table=table, headers=headers, heads=heads),), context


def _stacked(item: Item, sense: Sense, context: Context) -> Sequence[tuple[Item, Sense]]:
    """Return a header; each for itself, upper first, where a cell holds several.

    Without lines between them 未经复议直接起诉 and the 结果纠正 below it are one text.
    """
    if sense.label or "\n" not in item.text or context.table is None:
        return [(item, sense)]
    each = [(item, context.table.sense(line)) for line in item.text.split("\n")]
    return each if all(sense.label for _, sense in each) else [(item, sense)]


def _numbers_columns(shown: Sequence[Item]) -> bool:
    """Return whether a row only numbers its columns (项目, 数据1, 数据2): it says nothing."""
    texts = [item.text.strip() for item in shown]
    stem = texts[-1].rstrip("0123456789") if len(texts) > 1 else ""
    counted = [f"{stem}{number}" for number in range(1, len(texts) + 1)]
    return bool(stem) and (texts == counted or texts[1:] == counted[:-1])


def _senses(shown: Sequence[Item], context: Context) -> tuple[Sequence[Sense], Context]:
    """Return what the cells of a row mean; loosely, where that makes headers of them."""
    strict, context = _each(shown, context, loose=False)
    if any(sense.columns or sense.rows for sense in strict):
        return strict, context
    loose, context = _each(shown, context, loose=True)
    return (loose if any(sense.columns for sense in loose) else strict), context


def _each(
    shown: Sequence[Item], context: Context, *, loose: bool
) -> tuple[Sequence[Sense], Context]:
    senses = []
    for item in shown:
        sense, context = context.sense(item.text, loose=loose)
        senses.append(sense)
    return senses, context


def _runs_down(line: Line, position: int) -> bool:
    """Return whether a cell holds a piece of a caption that runs down beside the rows.

    年 / 度 / 办 / 理 before 5.属于三类内部事务信息 is a piece of 三、本年度办理结果, and not a
    short form of 四、结转下年度继续办理.
    """
    pieces = line[position].text.split("\n")
    if len(pieces) == 1 or any(len(piece.strip()) > 1 for piece in pieces):
        return False
    after = next((item for item in line[position + 1 :] if not item.blank), None)
    return after is not None and not value_like(after.text)
