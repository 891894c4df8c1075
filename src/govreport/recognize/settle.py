"""Settle what every cell of the form says, from all that is printed for it.

A cell is read where its printings agree and its text is sure; it is in doubt where they do
not, where an alignment or a reader says so, or where its text may be read in more than one
way.  What the sums of the form say about a doubt is said beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from govreport.editions import Edition, Kind, Slot
from govreport.model import BLANK, Table, Unreadable, Value
from govreport.recognize.doubts import CAPTION, TWICE
from govreport.recognize.evidence import with_evidence
from govreport.recognize.lexicon import TableLexicon, lexicon
from govreport.recognize.placements import Placed, Placements, piece
from govreport.recognize.reading import Ambiguous, Found, Piece, Repeated
from govreport.recognize.rows import Item
from govreport.recognize.sections import names_part
from govreport.recognize.values import Doubt, doubt_in, parse, value_like
from govreport.text.captions import bare, plain, unbracketed

#: A unit of money; those with another factor are kept as they are, and not reckoned with.
_MONEY_UNIT = re.compile("[百千万亿]*(?:美|欧)?元")
_COLON = frozenset(":：")
#: What may be meant for a value, though captions have it, too: 减 in xinxiang-wjw-2019.
_CHANGES = frozenset("增减")
#: A line over a table that tells its units.
_UNIT = re.compile(r"[(\[【]?(?:计量)?单位:[件份条宗次个、,/;万元]{1,12}[)\]】]?")


@attrs.frozen(kw_only=True)
class Outcome:
    """What the printings of all cells come to."""

    tables: Mapping[str, Table]
    found: tuple[Found, ...]
    missing: tuple[str, ...]
    ambiguous: tuple[Ambiguous, ...]
    repeated: tuple[Repeated, ...]
    outside: tuple[Piece, ...]


class _Settled(NamedTuple):
    """What the printings of one cell come to: its value, or why it has none."""

    value: Value = BLANK
    printings: tuple[Item, ...] = ()
    doubt: Ambiguous | None = None


def settle(account: Placements, edition: Edition) -> Outcome:
    """Return values and account of every cell."""
    printed: dict[str, list[Placed]] = {}
    for placed in account.placed:
        printed.setdefault(placed.address, []).append(placed)
    doubts, strange = _in_doubt(account.doubts, printed)
    open_ = {address for doubt in doubts for address in doubt.addresses}
    units = _units(account)
    cells = {
        address: _cell(address, printed.get(address, ()), slot, units, in_doubt=address in open_)
        for address, slot in edition.slots.items()
    }
    captions = {table.layout.key: table for table in lexicon(edition)}
    cells.update(
        (address, _Settled(doubt=_caption_doubt(address, one.printings)))
        for address, one in cells.items()
        if isinstance(one.value, Unreadable)
        and _is_caption(one.value.text, captions[address.partition(".")[0]])
    )
    tables = {
        table.key: edition.table(table.key)
        .blank()
        .replace({cell: cells[f"{table.key}.{cell}"].value for cell in table.slots})
        for table in edition.tables
    }
    own = [settled.doubt for settled in cells.values() if settled.doubt is not None]
    read = {address: one for address, one in cells.items() if one.printings and one.doubt is None}
    return Outcome(
        tables=tables,
        found=tuple(Found(address=a, piece=piece(one.printings[0])) for a, one in read.items()),
        missing=tuple(
            address
            for address, one in cells.items()
            if address not in read and address not in open_ and one.doubt is None
        ),
        ambiguous=with_evidence((*doubts, *own), tables, edition),
        repeated=tuple(
            Repeated(address=address, pieces=tuple(map(piece, one.printings)))
            for address, one in read.items()
            if len(one.printings) > 1
        ),
        outside=(
            *(piece(item) for item in account.outside if not _names_table(item.text, edition)),
            *strange,
        ),
    )


def _cell(
    address: str,
    printed: Sequence[Placed],
    slot: Slot,
    units: Mapping[str, str],
    *,
    in_doubt: bool,
) -> _Settled:
    unit = slot.column.unit
    if slot.kind is Kind.MONEY:
        unit = units.get(slot.column.key, unit)
    if len(printed) == 1 and not in_doubt and _is_plain(printed[0].item):
        item = printed[0].item
        return _Settled(value=parse(item.text, slot.kind, unit), printings=(item,))
    if any(_COLON.intersection(one.item.text) for one in printed):
        printed = [_without_header(one, slot) for one in printed]
    read = [(placed, parse(placed.item.text, slot.kind, unit)) for placed in printed]
    # A weak blank gives way to anything else.
    firm = [one for one in read if not (one[0].weak and one[1] is BLANK)] or read[:1]
    items = tuple(placed.item for placed, _ in firm)
    values = list(dict.fromkeys(value for _, value in firm))
    if len(values) == 1 and (unsure := _unsure(address, items)) is not None:
        return _Settled(doubt=unsure)
    if len(values) > 1 or (values and in_doubt):
        return _Settled(
            doubt=Ambiguous(
                addresses=(address,),
                candidates=tuple(map(piece, items)),
                reason=TWICE,
                readings=tuple(dict.fromkeys(item.text for item in items)),
            )
        )
    return _Settled(value=values[0], printings=items) if values else _Settled()


def _is_plain(item: Item) -> bool:
    """Return whether a cell holds digits and no more, as nearly every one does."""
    return item.text.isascii() and item.text.isdigit() and not item.doubt


def _without_header(placed: Placed, slot: Slot) -> Placed:
    """Return a printing without the header of its column before the value: 自然人：12."""
    head, colon, text = placed.item.text.replace("：", ":").rpartition(":")
    if not colon or not value_like(text):
        return placed
    captions = (slot.column.caption, *slot.column.aliases)
    if bare(head) not in {short for one in captions for short in (bare(one), unbracketed(one))}:
        return placed
    return placed._replace(item=placed.item._replace(text=text.strip()))


def _is_caption(text: str, table: TableLexicon) -> bool:
    """Return whether a text is a caption of the form, or pieces of some: 总计 over 继续办.

    Numbers of captions are none: 5% and -3 are what the office has filled in.
    """
    if any(map(str.isdigit, text)):
        return False
    return table.has_letters_of(text) and _CHANGES.isdisjoint(text)


def _caption_doubt(address: str, items: Sequence[Item]) -> Ambiguous:
    pieces = tuple(map(piece, items))
    return Ambiguous(addresses=(address,), candidates=pieces, reason=CAPTION)


def _unsure(address: str, items: Sequence[Item]) -> Ambiguous | None:
    """Return the doubt of a cell whose text has no single reading: the reader, or it, says so."""
    doubts = [
        Doubt(reason=item.doubt, candidates=item.candidates) if item.doubt else doubt_in(item.text)
        for item in items
    ]
    told = [doubt for doubt in doubts if doubt is not None]
    if not told:
        return None
    return Ambiguous(
        addresses=(address,),
        candidates=tuple(map(piece, items)),
        reason=told[0].reason,
        readings=told[0].candidates,
    )


def _in_doubt(
    doubts: Sequence[Ambiguous], printed: Mapping[str, Sequence[Placed]]
) -> tuple[list[Ambiguous], list[Piece]]:
    """Return the rows that could not be placed, and what turns out to be none of the form's.

    A row with too few values, in another table than the one that has all its cells, is
    none of the form's: a summary in the text names rows by the same captions.
    """
    kept: list[Ambiguous] = []
    strange: list[Piece] = []
    for doubt in doubts:
        tables = {piece.spot.table for piece in doubt.candidates}
        homes = [_homes(printed.get(address, ())) for address in doubt.addresses]
        few = 0 < len(doubt.candidates) < len(doubt.addresses)
        if doubt.together:
            # The rows themselves are there, too.
            there = any(address in printed for address in doubt.addresses)
        else:
            there = few and all(home and home.isdisjoint(tables | {-1}) for home in homes)
        if there:
            strange.extend(doubt.candidates)
        else:
            kept.append(doubt)
    return kept, strange


def _homes(printed: Sequence[Placed]) -> set[int]:
    """Return the tables in which a cell is printed."""
    return {placed.item.spot.table for placed in printed if not placed.weak}


def _units(account: Placements) -> dict[str, str]:
    """Return the unit of money that printed headers name, by the key of their column."""
    units: dict[str, str] = {}
    for text, columns in account.units:
        found = _MONEY_UNIT.search(plain(text))
        if found:
            units.update(dict.fromkeys(columns, found[0]))
    return units


def _names_table(text: str, edition: Edition) -> bool:
    """Return whether text in a table names it, or its unit: that is no strange text."""
    return bool(_UNIT.fullmatch(plain(text))) or names_part(text, edition)
