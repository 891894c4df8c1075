"""Where an alignment puts what is printed: in cells of the form, in doubt, or outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from govreport.recognize.reading import Ambiguous, Piece
from govreport.recognize.rows import Item


class Placed(NamedTuple):
    """A printing of a cell.

    Attributes:
        address: The cell.
        item: What is printed.
        weak: Whether it is a blank that gives way to anything else.
    """

    address: str
    item: Item
    weak: bool = False


@attrs.frozen(kw_only=True)
class Placements:
    """The account that an alignment gives of some rows.

    Attributes:
        placed: Printings of cells.
        doubts: Cells that have no single reading.
        outside: Text that belongs to no cell of the form.
        units: Headers that may name a unit, and the columns that they head.
    """

    placed: tuple[Placed, ...] = ()
    doubts: tuple[Ambiguous, ...] = ()
    outside: tuple[Item, ...] = ()
    units: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def score(self) -> tuple[int, int]:
        """How good an account is: what it places, less what it leaves in doubt or outside."""
        shown = sum(not placed.item.blank for placed in self.placed)
        open_ = sum(len(doubt.candidates) for doubt in self.doubts) + len(self.outside)
        return shown - open_, len(self.placed)


def joined(parts: Iterable[Placements]) -> Placements:
    """Return the account of all rows from those of some."""
    parts = list(parts)
    return Placements(
        placed=tuple(placed for part in parts for placed in part.placed),
        doubts=tuple(doubt for part in parts for doubt in part.doubts),
        outside=tuple(item for part in parts for item in part.outside),
        units=tuple(unit for part in parts for unit in part.units),
    )


def piece(item: Item) -> Piece:
    """Return an item as text with its place."""
    return Piece(text=item.text, spot=item.spot)


def doubted(addresses: Sequence[str], items: Iterable[Item], reason: str) -> Placements:
    """Return the account of cells that have no single reading."""
    doubt = Ambiguous(
        addresses=tuple(addresses), candidates=tuple(map(piece, items)), reason=reason
    )
    return Placements(doubts=(doubt,))
