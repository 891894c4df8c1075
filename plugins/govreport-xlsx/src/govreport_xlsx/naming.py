"""What the sums of a form are called on its sheet: 一＋二＝七＋四."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govreport.editions import Equation, Relation, Row, Slot, TableLayout
from govreport.text.numbering import Style, numbering, spelled

_REMARK = re.compile(r"[（(][^（()）]*[）)]\Z")
#: A numeral of another kind before a caption: 甲、.
_NUMERAL = re.compile(r"\A(\w)、")
#: More addends than these are told by the first and the last, unless they have numbers.
_MOST = 3


def name_of(equation: Equation, layout: TableLayout) -> str:
    """Return what an equation is called."""
    left = [layout.slots[cell] for cell in equation.left]
    right = [layout.slots[cell] for cell in equation.right]
    if equation.relation is Relation.ROW:
        return f"{_sum([one.column.caption for one in left])}＝{right[0].column.caption}"
    if equation.relation is Relation.BALANCE:
        return f"{_sum(map(row_name, left))}＝{_sum(map(row_name, right))}"
    return f"{_sum(_parts(left, right[0].row.groups))}＝{row_name(right[0])}"


def row_name(slot: Slot) -> str:
    """Return the number before the caption of a cell's row; the caption where it has none."""
    return mark_of(slot.row.caption)


def mark_of(caption: str) -> str:
    """Return the number before a caption, 七 of （七）总计; the bare caption without a number."""
    found = numbering(caption)
    if found:
        return str(found.number) if found.style is Style.DIGIT else spelled(found.number)
    numeral = _NUMERAL.match(caption)
    return numeral[1] if numeral else _REMARK.sub("", caption)


def _parts(addends: Iterable[Slot], outside: Sequence[str]) -> list[str]:
    """Return the names of rows, those of a group as one, within the groups outside."""
    return list(dict.fromkeys(mark_of(_inside(one.row, len(outside))) for one in addends))


def _inside(row: Row, depth: int) -> str:
    return row.captions[min(depth, len(row.captions) - 1)]


def _sum(names: Iterable[str]) -> str:
    parts = list(names)
    if len(parts) > _MOST and any(len(part) > 1 for part in parts):
        parts = [parts[0], "…", parts[-1]]
    return "＋".join(parts)
