"""Notes on cells: what must be written there, and what it must agree with."""

from __future__ import annotations

from govreport.editions import Edition, Relation, Slot, TableLayout


def note(table: str, slot: Slot, layout: TableLayout, form: Edition | None) -> str:
    """Return the note on a cell; empty where there is nothing to say."""
    lines = []
    for equation in layout.totals.get(slot.cell, ()):
        across = equation.relation is Relation.ROW
        lines.append(f"{'本行' if across else '本列'}各项之和，自动计算；可以改填。")
    address = f"{table}.{slot.cell}"
    if form is not None:
        if address in {now for _, now in form.carried}:
            lines.append("应与上年度报告的“结转下年度继续办理”一致。")
        if address in {stock.now for stock in form.stocks}:
            lines.append("一般等于上年度现行有效数加本年制发、减本年废止。")
    return "\n".join(lines)
