"""How a report was read: where every cell comes from, and whether the document was whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property

import attrs


class Origin(Enum):
    """Where the value of a cell comes from."""

    READ = "read"
    BLANK = "blank"
    MISSING = "missing"
    IN_DOUBT = "in doubt"
    COMPUTED = "computed"

    @property
    def known(self) -> bool:
        """Whether the report's value is what the document says."""
        return self not in (Origin.MISSING, Origin.IN_DOUBT)


@attrs.frozen(kw_only=True)
class Provenance:
    """Where one cell comes from.

    Attributes:
        origin: Printed, printed blank, found nowhere, in doubt, or computed.
        where: Place in the document; empty if it has none.
        candidates: Texts that could belong to a cell in doubt.
        reason: Why it is in doubt.
    """

    origin: Origin
    where: str = ""
    candidates: tuple[str, ...] = ()
    reason: str = ""


@attrs.frozen(kw_only=True)
class Together:
    """A number that a document prints for several cells of the form together.

    Attributes:
        cells: Their addresses: of one column, in rows that the document prints as one.
        text: What is printed.
    """

    cells: tuple[str, ...]
    text: str


def _copy(cells: Mapping[str, Provenance]) -> Mapping[str, Provenance]:
    return dict(cells)


def _keys(sections: Iterable[str]) -> frozenset[str]:
    return frozenset(sections)


@attrs.frozen(kw_only=True)
class Account:
    """How a report was read from a document.

    Attributes:
        cells: Provenance of every cell of the form, by address.  Treat it as read-only.
        cut: Keys of the sections that the document seems to break off before; empty
            for a document that seems whole.
        open: Key of the section within which it seems to break off, or empty.
        together: Numbers that are printed for several cells together.
        headless: Whether the document begins after the title, so that whose report it
            is may have stood before.
    """

    cells: Mapping[str, Provenance] = attrs.field(converter=_copy)
    cut: frozenset[str] = attrs.field(default=frozenset(), converter=_keys)
    open: str = ""
    together: tuple[Together, ...] = ()
    headless: bool = False

    @cached_property
    def unread(self) -> frozenset[str]:
        """Addresses of the cells that were not found, or are in doubt."""
        return frozenset(cell for cell, found in self.cells.items() if not found.origin.known)

    @property
    def whole(self) -> bool:
        """Whether the document seems to be a whole report."""
        return not (self.cut or self.open)

    def addresses(self, origin: Origin) -> tuple[str, ...]:
        """Return the cells of one origin, in the form's order."""
        return tuple(cell for cell, found in self.cells.items() if found.origin is origin)

    def without(self, cells: Iterable[str]) -> Account:
        """Return an account that says nothing of *cells*, whose values were given since."""
        given = frozenset(cells)
        kept = {cell: found for cell, found in self.cells.items() if cell not in given}
        return attrs.evolve(self, cells=kept)
