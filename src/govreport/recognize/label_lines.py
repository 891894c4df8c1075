"""Label a cell that stands on a line of its own, where tables are printed a cell a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from govreport.recognize.context import Context
from govreport.recognize.labels import Begins, Caption, Label, Strange, Values
from govreport.recognize.lexicon import NOTHING, Sense
from govreport.recognize.rows import Item, Line
from govreport.recognize.values import value_like
from govreport.text.spelling import fold

#: Pieces that a caption may be broken into, a line each; more, where they begin one.
_PIECES, _MOST_PIECES = 4, 12
#: Text longer than this is no value without digits (见附表).
_REMARK = 8

_Step: TypeAlias = tuple[tuple[Label, ...], Context]


def label_line(lines: Sequence[Line], position: int, context: Context) -> tuple[*_Step, int]:
    """Return the label of a cell on a line of its own, and how many lines it takes."""
    item = lines[position][0]
    if (told := _with_header(item, context)) is not None:
        return (*label_values((told,), context), 1)
    numeric = value_like(item.text)
    if numeric and (words := _apart(item, context)):
        return (*label_values(words, context), 1)
    sense, used = NOTHING, 1
    if not numeric:
        sense, context = context.sense(item.text)
    if sense.label and _unclosed(item.text):
        sense, used, item, context = _closing(lines, position, context)
    elif not sense.label and (not numeric or _full(context)):
        sense, used, context = _joined(lines, position, context)
        if numeric and not sense.exact:  # a value, and the caption after it
            sense, used = NOTHING, 1
    if not sense.label and not numeric:
        sense, context = context.sense(item.text, loose=True)
    if sense.label:
        return (*_caption(sense, item, context), used)
    if numeric:
        items = tuple(_values(lines, position, context))
        return (*label_values(items, context), len(items))
    if _is_remark(item.text, context):
        return (*label_values((item,), context), used)
    return (*_stranger(item, context), used)


def _values(lines: Sequence[Line], position: int, context: Context) -> Iterator[Item]:
    """Yield a value and those after it, as many as the open row lacks."""
    yield lines[position][0]
    room = len(context.open.columns) - context.values if context.open else len(lines)
    for line in lines[position + 1 : position + room]:
        if len(line) != 1 or not value_like(line[0].text) or len(line[0].text.split()) > 1:
            return
        yield line[0]


def label_values(items: Line, context: Context) -> _Step:
    """Return the label of values, blank ones included, and the next context."""
    values = Values(table=context.table, headers=context.headers, items=items)
    return (values,), context._replace(values=context.values + len(items))


def _apart(item: Item, context: Context) -> Line:
    """Return the numbers of a line as values of their own, if they are as many as are open."""
    words = item.text.split()
    if context.values or len(words) < 2 or not all(map(value_like, words)):  # noqa: PLR2004
        return ()
    if context.table is not None and context.table.strip:
        rows = context.table.rows
        wanted = {len(row.cells) for row in rows} | {len(context.table.cells)}
    else:
        wanted = {len(context.open.columns)} if context.open else set()
    return tuple(item._replace(text=word) for word in words) if len(words) in wanted else ()


def _with_header(item: Item, context: Context) -> Item | None:
    """Return the next value of the open row where its header stands before it: 自然人：12."""
    head, colon, text = item.text.replace("：", ":").rpartition(":")
    entry, table = context.open, context.table
    if not colon or entry is None or table is None or _full(context) or not value_like(text):
        return None
    meant = entry.columns[context.values].key in table.sense(head).columns
    return item._replace(text=text.strip()) if meant else None


def _full(context: Context) -> bool:
    """Return whether the open row has all its values."""
    return context.open is not None and context.values >= len(context.open.columns)


def _is_remark(text: str, context: Context) -> bool:
    """Return whether *text* stands among the values of the open row."""
    if context.open is None or len(text) > _REMARK:
        return False
    return 0 < context.values < len(context.open.columns)


def _joined(lines: Sequence[Line], position: int, context: Context) -> tuple[Sense, int, Context]:
    """Return what this and the next cells mean together, and how many they are."""
    text = lines[position][0].text
    found, longest = NOTHING, 1
    for used, more in _following(lines, position):
        text += more
        sense, context = context.sense(text)
        if sense.label:
            found, longest = sense, used
        # A caption may go on where a shorter one ends.
        if (found.label or used > _PIECES) and not context.begins(text):
            break
    return found, longest, context


def _closing(
    lines: Sequence[Line], position: int, context: Context
) -> tuple[Sense, int, Item, Context]:
    """Return a caption with the cells in which its bracket ends, and how many they are."""
    item = lines[position][0]
    text = item.text
    for used, more in _following(lines, position):
        text += more
        if _unclosed(text):
            continue
        sense, context = context.sense(text)
        if sense.label:
            return sense, used, item._replace(text=text), context
    sense, context = context.sense(item.text)
    return sense, 1, item, context


def _following(lines: Sequence[Line], position: int) -> Iterator[tuple[int, str]]:
    """Yield the texts after a cell that may go on with it, and how many they are with it."""
    for used, line in enumerate(lines[position + 1 : position + _MOST_PIECES], 2):
        if len(line) != 1 or value_like(line[0].text):
            return
        yield used, line[0].text


def _caption(sense: Sense, item: Item, context: Context) -> _Step:
    if sense.item >= 0:
        context = context.block_of(sense.item)
        return (Begins(table=context.table, headers=context.headers),), context
    rows = sense.rows
    if not rows and context.values:
        rows = sense.maybe  # 总计 and 其他 after a row of values begin another row
    entry = context.pick(rows) if rows else None
    caption = Caption(
        table=context.table, headers=context.headers, entry=entry, item=item, sense=sense
    )
    if entry is not None and not context.strip:
        context = context.closed()._replace(
            open=entry,
            block=entry.block,
            last=entry,
            caption=item.text,
            pieced=False,
        )
    elif context.values or (sense.columns and not context.strip):
        context = context.closed()
    return (caption,), context


def _stranger(item: Item, context: Context) -> _Step:
    """Return the label of a line that is neither caption nor value."""
    ends = context.open is not None and fold(item.text) in fold(context.open.row.caption)
    if context.open is None and context.ends_caption(item.text):
        return (), context  # a caption that goes on under its values
    if (ends and not context.values) or item.text.lstrip().startswith(("(", "（")):
        return (), context  # the end of a caption that is known already, or an explanation of it
    if context.table is None:
        return (), context
    return (Strange(table=context.table, headers=context.headers, item=item),), context.closed()


def _unclosed(text: str) -> bool:
    """Return whether a bracket in *text* is open at its end."""
    return max(text.rfind("("), text.rfind("（")) > max(text.rfind(")"), text.rfind("）"))
