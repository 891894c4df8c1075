"""Where a form states what: its cells by what they count, whatever their addresses are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from govreport.editions import Edition, Matter, Meaning, Row, Stage

_STAGES = {
    Stage.NEW: "requests.new",
    Stage.CARRIED_IN: "requests.carried_in",
    Stage.CARRIED_OUT: "requests.carried_out",
}


class Place(NamedTuple):
    """What a cell counts, in the words of readings.

    Attributes:
        row: The row, as ``requests.results.denied.third_party``.
        column: The column, ``total`` for the sum of the others.
    """

    row: str
    column: str


class Places(NamedTuple):
    """The cells of a form that readings can name.

    Attributes:
        cells: What each of them counts, by its table and its address there.
        addresses: The address of each, by row and column.
        applicants: Columns of requests that sum up to the total.
        legal: Those of them that are 法人或其他组织.
        titles: Name of the table in which something is counted, by the first part of its row.
        outcomes: The rows of outcomes, totals left out, by outcome (``denied.third_party``).
        disclosed: The rows of what is disclosed, by kind (``regulations``).
    """

    cells: Mapping[str, Mapping[str, Place]]
    addresses: Mapping[str, Mapping[str, str]]
    applicants: tuple[str, ...]
    legal: tuple[str, ...]
    titles: Mapping[str, str]
    outcomes: Mapping[str, Row]
    disclosed: Mapping[str, Row]


@lru_cache(maxsize=64)
def places(edition: Edition) -> Places:
    """Return the cells of a form that say what they count; editions compare by identity."""
    cells: dict[str, dict[str, Place]] = {}
    addresses: dict[str, dict[str, str]] = {}
    titles: dict[str, str] = {}
    asked: dict[tuple[str, ...], None] = {}
    outcomes: dict[str, Row] = {}
    disclosed: dict[str, Row] = {}
    for address, slot in edition.slots.items():
        place = _place(slot.meaning)
        if place is not None and place.column not in addresses.setdefault(place.row, {}):
            addresses[place.row][place.column] = address
            table, _, cell = address.partition(".")
            cells.setdefault(table, {})[cell] = place
            layout = edition.table(table)
            titles.setdefault(place.row.partition(".")[0], layout.title)
            if slot.meaning.outcome:
                outcomes.setdefault(".".join(slot.meaning.outcome), slot.row)
            if slot.meaning.kind:
                disclosed.setdefault(slot.meaning.kind, slot.row)
        if slot.meaning.applicant:
            asked[slot.meaning.applicant] = None
    # A column for a whole group stands beside its members in some forms; only these add up.
    single = [path for path in asked if not any(path == other[:-1] for other in asked)]
    return Places(
        cells=cells,
        addresses=addresses,
        applicants=tuple(path[-1] for path in single),
        legal=tuple(path[-1] for path in single if path[0] == "legal"),
        titles=titles,
        outcomes=outcomes,
        disclosed=disclosed,
    )


def _place(meaning: Meaning) -> Place | None:
    """Return what a cell counts in the words of readings; None where it does not say."""
    if meaning.matter is Matter.REQUEST:
        applicant = meaning.applicant[-1] if meaning.applicant else "total"
        if meaning.stage is Stage.HANDLED:
            outcome = ".".join(meaning.outcome) or "total"
            return Place(f"requests.results.{outcome}", applicant)
        return Place(_STAGES[meaning.stage], applicant) if meaning.stage else None
    if meaning.matter is Matter.DISPUTE:
        return Place(f"disputes.{'.'.join(meaning.dispute)}", meaning.result or "total")
    if meaning.kind and meaning.measure:
        return Place(f"disclosure.{meaning.kind}", meaning.measure.value)
    return None
