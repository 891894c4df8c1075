"""Label each printed cell once: caption of a row, header of columns, value, rest of a caption.

What a caption means depends on the table of the form that is being read and on the
captions before it.  `Context` is that knowledge: every row is labelled in one context and
gives the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.editions import Edition
from govreport.recognize.context import Context
from govreport.recognize.label_lines import label_line, label_values
from govreport.recognize.label_rows import label_row
from govreport.recognize.labels import Label
from govreport.recognize.lexicon import lexicon
from govreport.recognize.rows import Line, without_serials
from govreport.recognize.segments import Sheet


def label(
    sheets: Sequence[Sheet], edition: Edition, others: frozenset[str] = frozenset()
) -> tuple[tuple[Label, ...], ...]:
    """Return the labelled rows of every sheet, in order.

    Args:
        sheets: The sheets.
        edition: The form.
        others: Headers of columns that only other editions have, folded.
    """
    context = Context(tables=lexicon(edition), others=others)
    found = []
    for sheet in sheets:
        context = context.closed()._replace(headers=context.headers.next_sheet())
        labels, context = _sheet(without_serials(sheet.lines), context)
        found.append(labels)
    return tuple(found)


def _sheet(lines: Sequence[Line], context: Context) -> tuple[tuple[Label, ...], Context]:
    found: list[Label] = []
    position = 0
    while position < len(lines):
        line, used = lines[position], 1
        if len(line) != 1:
            labels, context = label_row(line, context)
        elif not line[0].blank:
            labels, context, used = label_line(lines, position, context)
        elif context.open or context.values:
            labels, context = label_values(line, context)
        else:
            labels, context = label_row(line, context)
        found += labels
        if context.others and context.table is not None and len(context.table.layout.blocks) > 1:
            texts = [item.text for one in lines[position : position + used] for item in one]
            context = context.under(texts)
        position += used
    return tuple(found), context
