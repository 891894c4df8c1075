"""Address of one cell: ``requests.results.denied.state_secret.natural_person``.

An address is a table's key, the keys of the row from the outside in, and the
key of the column.  :class:`Address` parses and prints; getting and replacing
work on anything that holds tables by key (see `govreport.model.Report`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import attrs

from govreport.errors import AddressError
from govreport.text.patterns import lazy_pattern

#: A table and a cell at least.
_SHORTEST = 2
_PART = lazy_pattern(r"[a-z][a-z0-9_]*\Z")


def _checked(parts: Iterable[str]) -> tuple[str, ...]:
    result = tuple(parts)
    if len(result) < _SHORTEST:
        raise AddressError(
            f"address {'.'.join(result)!r} is too short",
            hint="An address has a table, a row and a column, as in requests.new.total.",
        )
    for part in result:
        if not _PART.match(part):
            raise AddressError(
                f"address {'.'.join(result)!r}: {part!r} is no key",
                hint="Keys are lower-case letters, digits and underscores, joined by dots.",
            )
    return result


@attrs.frozen(order=True)
class Address:
    """Address of one cell.

    Attributes:
        parts: Table key, row keys, column key.
    """

    parts: tuple[str, ...] = attrs.field(converter=_checked)

    @classmethod
    def parse(cls, text: str) -> Address:
        """Return the address that *text* spells; raises `AddressError`."""
        if not isinstance(text, str):
            raise AddressError(
                f"expected an address, got {text!r}",
                hint="An address is text, as requests.new.total.",
            )
        return cls(text.strip().split("."))

    @property
    def table(self) -> str:
        """Key of the table."""
        return self.parts[0]

    @property
    def cell(self) -> str:
        """The address within its table."""
        return ".".join(self.parts[1:])

    @property
    def column(self) -> str:
        """Key of the column."""
        return self.parts[-1]

    @property
    def row(self) -> str:
        """Row keys joined by dots."""
        return ".".join(self.parts[1:-1])

    def __str__(self) -> str:
        return ".".join(self.parts)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known name, or ``""``."""
    found = difflib.get_close_matches(str(name), list(known), n=1, cutoff=0.6)
    return f"; did you mean {found[0]!r}?" if found else ""
