"""Cells of the form as people name them: by table and row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from govreport.editions import Edition
from govreport.model import Origin, Report


def by_row(addresses: Iterable[str], edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield rows of the form with those of their cells that are in *addresses*.

    A row is named by its table and its official captions; so is a table none of whose
    cells is left out, and which therefore needs no more than one line.
    """
    wanted = frozenset(addresses)
    for layout in edition.tables:
        cells = tuple(f"{layout.key}.{cell}" for cell in layout.slots)
        inside = tuple(cell for cell in cells if cell in wanted)
        if inside == cells:
            yield f"{layout.title} {layout.caption}", cells
            continue
        for row, group in groupby(inside, key=lambda cell: edition.slots[cell].row):
            yield f"{layout.title} {' '.join(row.captions)}", tuple(group)


def named_by_row(addresses: Iterable[str], edition: Edition) -> Iterator[str]:
    """Yield a line for each row: its captions, and those of the columns unless all are meant."""
    for caption, cells in by_row(addresses, edition):
        slots = [edition.slots[cell] for cell in cells]
        rows = {slot.row for slot in slots}
        columns = sum(slot.row in rows for slot in edition.slots.values())
        if len(cells) == columns:
            yield f"{caption} ({len(cells)})"
        else:
            yield f"{caption}: {'、'.join(slot.column.caption for slot in slots)}"


def counts_of(report: Report) -> Mapping[Origin, int]:
    """Return how many cells of a report have each origin."""
    origins = [report.provenance(address).origin for address, _ in report.cells()]
    return {origin: origins.count(origin) for origin in Origin}
