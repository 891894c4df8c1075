"""Tables in HTML: spans, headers of every cell, a region that scrolls by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from govreport.document import Cell, Scope, Table
from govreport.document.geometry import Placed, Staying, head_rows, place, staying
from govreport.present._markup import element, escape


@attrs.frozen
class Dress:
    """What a cell holds.

    Attributes:
        markup: Its content.
        kind: Classes that tell how it looks.
    """

    markup: str
    kind: str = ""


def lines(text: str) -> str:
    """Return the lines of a text as markup."""
    return "<br>".join(escape(line) for line in text.split("\n"))


def grid(table: Table, name: str, dress: Callable[[Cell], Dress]) -> str:
    """Return a table, in a region that can be scrolled by keyboard.

    Args:
        table: The table.
        name: Prefix of identifiers within it.
        dress: Gives what a cell holds.
    """
    placed = place(table)
    stay = staying(table)
    stays = {**dict.fromkeys(stay.labels, "label"), **dict.fromkeys(stay.sums, "sum")}
    cells = iter(
        _cell(one, placed, name, dress(one.cell), stays.get(index, ""))
        for index, one in enumerate(placed)
    )
    rows = [element("tr", [next(cells) for _ in row]) for row in table.rows]
    head = head_rows(table)
    caption = escape(table.caption)
    parts = [
        element("caption", caption) if caption else "",
        element("colgroup", _columns(table, stay)),
        element("thead", rows[:head]) if head else "",
        element("tbody", rows[head:]),
    ]
    return element(
        "div",
        element("table", parts, class_="form wide" if stay.labels else "form"),
        class_="scroll",
        role="region",
        tabindex="0",
        aria_label=table.caption or table.key or "table",
    )


def _columns(table: Table, stay: Staying) -> Iterator[str]:
    total = sum(table.widths)
    for number, width in enumerate(table.widths):
        kind = "group" if number < stay.groups else "label" if number == stay.groups else ""
        named = f' class="{kind}"' if kind and stay.labels else ""
        yield f'<col{named} style="width: {100 * width / total:.1f}%">'


def _cell(one: Placed, placed: tuple[Placed, ...], name: str, dressed: Dress, stays: str) -> str:
    cell = one.cell
    heads = {
        Scope.COLUMN: one.above,
        Scope.ROW: one.left,
        Scope.DATA: (*one.above, *one.left),
    }[cell.scope]
    data = cell.scope is Scope.DATA
    return element(
        "td" if data else "th",
        dressed.markup,
        id="" if data else _id(one, name),
        headers=" ".join(_id(placed[at], name) for at in heads),
        class_=" ".join(filter(None, (dressed.kind, stays, "vertical" if cell.vertical else ""))),
        colspan=str(cell.colspan) if cell.colspan > 1 else "",
        rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
        data_address=cell.address,
        scope={Scope.COLUMN: "col", Scope.ROW: "row", Scope.DATA: ""}[cell.scope],
    )


def _id(one: Placed, name: str) -> str:
    return f"{name}-{one.row}-{one.column}"
