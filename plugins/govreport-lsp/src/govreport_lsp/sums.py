"""The sums that a cell takes part in, and what they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from govreport.editions import Edition, Equation, Relation
from govreport.model import NotApplicable, Report, Value
from govreport_lsp.words import Words


@attrs.frozen(kw_only=True)
class Sum:
    """One equation of the form with the report's values.

    Attributes:
        table: Key of the table.
        equation: The equation.
        left: Sum of its left side; None where a cell is blank or unreadable.
        right: Sum of its right side, likewise.
    """

    table: str
    equation: Equation
    left: int | None
    right: int | None


def sums_of(edition: Edition, address: str, report: Report | None) -> Iterator[Sum]:
    """Yield the sums that a cell takes part in, those first whose total it is."""
    key, _, cell = address.partition(".")
    for side in ("right", "left"):
        for equation in edition.table(key).equations:
            if cell in getattr(equation, side):
                values = report.table(key).values if report else {}
                yield Sum(
                    table=key,
                    equation=equation,
                    left=_added([values.get(name) for name in equation.left]),
                    right=_added([values.get(name) for name in equation.right]),
                )


def shown(found: Sum, edition: Edition, report: Report | None, words: Words) -> str:
    """Return a sum as a line: captions, values, and whether it holds."""
    layout = edition.table(found.table)
    by_row = found.equation.relation is Relation.ROW

    def side(cells: Sequence[str]) -> str:
        terms = []
        for cell in cells:
            slot = layout.slots[cell]
            caption = slot.column.caption if by_row else slot.row.caption
            value = report.table(found.table)[cell] if report else None
            terms.append(caption if value is None else f"{caption} **{str(value) or words.blank}**")
        return " ＋ ".join(terms)

    verdict = words.unknown
    if found.left is not None and found.right is not None:
        holds = found.left == found.right
        relation = "＝" if holds else "≠"
        verdict = f"{words.right if holds else words.wrong}：{found.left} {relation} {found.right}"
    name = words.relations[found.equation.relation.value]
    return f"{name}：{side(found.equation.left)} ＝ {side(found.equation.right)}（{verdict}）"


def _added(values: Sequence[Value | None]) -> int | None:
    """Return the sum of counts, 不适用 passed over; None where a value is no count."""
    counts: list[int] = []
    for value in values:
        if isinstance(value, int):
            counts.append(value)
        elif not isinstance(value, NotApplicable):
            return None
    return sum(counts) if counts else None
