"""Printings of the form's cells, collected, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from govreport.editions import Edition, Kind
from govreport.model import BLANK, Table, Value
from govreport.recognize.evidence import with_evidence
from govreport.recognize.reading import Ambiguous, Found, Piece, Repeated
from govreport.recognize.sections import names_part
from govreport.recognize.sheets import Item
from govreport.recognize.values import Doubt, doubt_in, parse
from govreport.text.captions import plain

#: A unit of money; those with another factor are kept as they are, and not reckoned with.
_MONEY_UNIT = re.compile("[百千万亿]*(?:美|欧)?元")
#: A line over a table that tells its units.
_UNIT = re.compile(r"[(\[【]?(?:计量)?单位:[件份条宗次个、,/;万元]{1,12}[)\]】]?")


def _piece(item: Item) -> Piece:
    return Piece(text=item.text, spot=item.spot)


def _unsure(address: str, items: Sequence[Item]) -> Ambiguous | None:
    """Return the doubt of a cell whose text has no single reading: the reader, or it, says so."""
    doubts = [
        Doubt(reason=item.doubt, candidates=item.candidates) if item.doubt else doubt_in(item.text)
        for item in items
    ]
    told = [doubt for doubt in doubts if doubt is not None]
    if not told or len({item.text for item in items}) > 1:
        return None
    return Ambiguous(
        addresses=(address,),
        candidates=tuple(map(_piece, items)),
        reason=told[0].reason,
        readings=told[0].candidates,
    )


@attrs.define(eq=False)
class Hits:
    """What was printed for every cell, and what could not be placed."""

    edition: Edition
    _printed: dict[str, list[tuple[Item, bool]]] = attrs.field(factory=dict)
    _doubts: list[Ambiguous] = attrs.field(factory=list)
    _outside: list[Piece] = attrs.field(factory=list)
    _units: dict[str, str] = attrs.field(factory=dict)

    def add(self, address: str, item: Item, *, weak: bool = False) -> None:
        """Note a printing of a cell; a *weak* blank gives way to anything else."""
        self._printed.setdefault(address, []).append((item, weak))

    def doubt(self, addresses: Sequence[str], items: Iterable[Item], reason: str) -> None:
        """Note cells that have no single reading."""
        self._doubts.append(
            Ambiguous(
                addresses=tuple(addresses),
                candidates=tuple(_piece(item) for item in items),
                reason=reason,
            )
        )

    def together(self, addresses: Sequence[str], item: Item) -> None:
        """Note a value that is printed for several cells together."""
        reason = f"one value is printed for {len(addresses)} cells together"
        pieces = (_piece(item),)
        self._doubts.append(
            Ambiguous(addresses=tuple(addresses), candidates=pieces, reason=reason, together=True)
        )

    def outside(self, items: Iterable[Item]) -> None:
        """Note text in a table that belongs to no cell of the form and names none of its parts."""
        for item in items:
            if not (_UNIT.fullmatch(plain(item.text)) or names_part(item.text, self.edition)):
                self._outside.append(_piece(item))

    def head(self, text: str, columns: Sequence[str]) -> None:
        """Note a printed column header, which may name a unit of its own."""
        found = _MONEY_UNIT.search(plain(text))
        if found:
            self._units.update(dict.fromkeys(columns, found[0]))

    def has(self, addresses: Iterable[str]) -> bool:
        """Return whether any of some cells has a printing."""
        return any(address in self._printed for address in addresses)

    @property
    def count(self) -> int:
        """Number of cells with a printing."""
        return len(self._printed)

    def _in_doubt(self) -> list[Ambiguous]:
        """Return the rows that could not be placed.

        A row with too few values, in another table than the one that has all its cells, is
        none of the form's: a summary in the text names rows by the same captions.
        """
        doubts = []
        for doubt in self._doubts:
            tables = {piece.spot.table for piece in doubt.candidates}
            homes = [self._homes(address) for address in doubt.addresses]
            few = 0 < len(doubt.candidates) < len(doubt.addresses) and not doubt.together
            if doubt.together and self.has(doubt.addresses):
                self._outside.extend(doubt.candidates)  # the rows themselves are there, too
            elif few and all(home and home.isdisjoint(tables | {-1}) for home in homes):
                self._outside.extend(doubt.candidates)
            else:
                doubts.append(doubt)
        return doubts

    def _homes(self, address: str) -> set[int]:
        """Return the tables in which a cell is printed."""
        return {item.spot.table for item, weak in self._printed.get(address, ()) if not weak}

    def result(self) -> Outcome:
        """Return values and account."""
        tables: dict[str, dict[str, Value]] = {table.key: {} for table in self.edition.tables}
        found: list[Found] = []
        repeated: list[Repeated] = []
        missing: list[str] = []
        doubts = self._in_doubt()
        doubtful = {address for doubt in doubts for address in doubt.addresses}
        for address, slot in self.edition.slots.items():
            key, _, cell = address.partition(".")
            unit = slot.column.unit
            if slot.kind is Kind.MONEY:
                unit = self._units.get(slot.column.key, unit)
            read = [
                (item, weak, parse(item.text, slot.kind, unit))
                for item, weak in self._printed.get(address, ())
            ]
            firm = [entry for entry in read if not (entry[1] and entry[2] is BLANK)] or read[:1]
            values = list(dict.fromkeys(value for _, _, value in firm))
            unsure = _unsure(address, [item for item, _, _ in firm])
            if unsure is not None:
                tables[key][cell] = BLANK
                doubts.append(unsure)
                continue
            if len(values) == 1 and address not in doubtful:
                tables[key][cell] = values[0]
                found.append(Found(address=address, piece=_piece(firm[0][0])))
                if len(firm) > 1:
                    pieces = tuple(_piece(item) for item, _, _ in firm)
                    repeated.append(Repeated(address=address, pieces=pieces))
                continue
            tables[key][cell] = BLANK
            if values:
                doubts.append(
                    Ambiguous(
                        addresses=(address,),
                        candidates=tuple(_piece(item) for item, _, _ in firm),
                        reason="printed more than once, and not alike",
                        readings=tuple(dict.fromkeys(item.text for item, _, _ in firm)),
                    )
                )
            elif address not in doubtful:
                missing.append(address)
        filled = {
            key: self.edition.table(key).blank().replace(values) for key, values in tables.items()
        }
        return Outcome(
            tables=filled,
            found=tuple(found),
            missing=tuple(missing),
            ambiguous=with_evidence(doubts, filled, self.edition),
            repeated=tuple(repeated),
            outside=tuple(self._outside),
        )


@attrs.frozen(kw_only=True)
class Outcome:
    """What the printings of all cells come to."""

    tables: dict[str, Table]
    found: tuple[Found, ...]
    missing: tuple[str, ...]
    ambiguous: tuple[Ambiguous, ...]
    repeated: tuple[Repeated, ...]
    outside: tuple[Piece, ...]
