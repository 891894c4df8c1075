"""What the sums of the form say about cells in doubt: said beside the doubt, never taken.

Taking what makes the sums hold would hide an error of the office that printed them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

import attrs

from govreport.editions import Edition, Equation, Kind
from govreport.model import NotApplicable, Table
from govreport.recognize.reading import Ambiguous
from govreport.recognize.values import parse

#: A sum with more ways to fill its cells says little, and takes long to look at.
_MOST_WAYS = 512
_MOST_ROUNDS = 8


def with_evidence(
    doubts: Sequence[Ambiguous], tables: Mapping[str, Table], edition: Edition
) -> tuple[Ambiguous, ...]:
    """Return the doubts, each with the one reading with which all its sums hold, if it is one."""
    told = [_of_cell(doubt) for doubt in doubts]
    if not any(told):
        return tuple(doubts)
    fitting: dict[str, str] = {}
    for layout in edition.tables:
        prefix = f"{layout.key}."
        texts = {
            address.removeprefix(prefix): readings
            for address, readings in filter(None, told)
            if address.startswith(prefix)
        }
        if texts:
            known = tables[layout.key].values
            unsure = {cell for doubt in doubts for cell in doubt.addresses}
            read = {
                cell: number
                for cell, value in known.items()
                if f"{prefix}{cell}" not in unsure and (number := _number(value)) is not None
            }
            found = _narrowed(read, texts, layout.equations)
            fitting |= {f"{prefix}{cell}": text for cell, text in found.items()}
    return tuple(
        attrs.evolve(doubt, fits=fitting[doubt.addresses[0]])
        if cell and doubt.addresses[0] in fitting
        else doubt
        for doubt, cell in zip(doubts, told, strict=True)
    )


def _of_cell(doubt: Ambiguous) -> tuple[str, dict[int, str]] | None:
    """Return the one cell that is in doubt, and its readings by the numbers that they are."""
    if len(doubt.addresses) != 1:
        return None
    readings = {
        number: text
        for text in reversed(doubt.readings)
        if (number := _number(parse(text, Kind.COUNT))) is not None
    }
    return (doubt.addresses[0], readings) if readings else None


def _number(value: object) -> int | None:
    if isinstance(value, NotApplicable):
        return 0
    return value if isinstance(value, int) else None


def _narrowed(
    read: Mapping[str, int],
    texts: Mapping[str, Mapping[int, str]],
    equations: Sequence[Equation],
) -> dict[str, str]:
    """Return the readings that alone are left when each sum has thrown out what it forbids."""
    left = {cell: set(readings) for cell, readings in texts.items()}
    asked: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        before = {cell: len(numbers) for cell, numbers in left.items()}
        for equation in equations:
            cells = [cell for cell in (*equation.left, *equation.right) if cell in left]
            ways = prod(len(left[cell]) for cell in cells)
            whole = all(cell in read or cell in left for cell in (*equation.left, *equation.right))
            if not cells or not whole or ways > _MOST_WAYS:
                continue
            holding = list(_holding(equation, cells, left, read))
            if not holding:
                return {}  # no reading makes the sums hold: they say nothing
            asked.update(cells)
            for place, cell in enumerate(cells):
                left[cell] = {way[place] for way in holding}
        if before == {cell: len(numbers) for cell, numbers in left.items()}:
            break
    return {
        cell: texts[cell][next(iter(numbers))]
        for cell, numbers in left.items()
        if cell in asked and len(numbers) == 1
    }


def _holding(
    equation: Equation,
    cells: Sequence[str],
    left: Mapping[str, set[int]],
    read: Mapping[str, int],
) -> Iterator[tuple[int, ...]]:
    """Yield the ways to fill the cells of a sum with which it holds."""
    for way in product(*(sorted(left[cell]) for cell in cells)):
        filled = {**read, **dict(zip(cells, way, strict=True))}
        if sum(filled[cell] for cell in equation.left) == sum(
            filled[cell] for cell in equation.right
        ):
            yield way
