"""The account of a reading: where every cell of the form comes from, and where a document ends."""

from __future__ import annotations

import attrs

from govreport.editions import Edition
from govreport.model import BLANK, Account, Origin, Provenance, Together
from govreport.recognize.doubts import FITS
from govreport.recognize.reading import Ambiguous
from govreport.recognize.settle import Outcome


@attrs.frozen(kw_only=True)
class Extent:
    """How much of a report a document shows.

    Attributes:
        shown: For each section of the form, whether its heading or its table is printed.
        last_told: Whether the last section that is shown has any text.
        ended: Whether something follows that closes a document: signature, date,
            attachments, furniture of the page.
        headless: Whether the document begins without title and preamble.
    """

    shown: tuple[bool, ...]
    last_told: bool
    ended: bool
    headless: bool


def account_of(outcome: Outcome, edition: Edition, extent: Extent) -> Account:
    """Return the account of a reading."""
    missing = Provenance(origin=Origin.MISSING)
    cells = dict.fromkeys(edition.slots, missing)
    values = outcome.tables
    for found in outcome.found:
        table, _, cell = found.address.partition(".")
        origin = Origin.BLANK if values[table][cell] is BLANK else Origin.READ
        cells[found.address] = Provenance(origin=origin, where=str(found.piece.spot))
    for doubt in outcome.ambiguous:
        in_doubt = Provenance(
            origin=Origin.IN_DOUBT,
            where=str(doubt.candidates[0].spot) if doubt.candidates else "",
            candidates=doubt.readings or tuple(piece.text for piece in doubt.candidates),
            reason=_reason(doubt),
        )
        for address in doubt.addresses:
            if cells[address] is missing:
                cells[address] = in_doubt
    cut, inside = _cut(extent, tuple(form.key for form in edition.sections))
    return Account(
        cells=cells,
        cut=cut,
        open=inside,
        together=tuple(
            Together(cells=doubt.addresses, text=doubt.candidates[0].text)
            for doubt in outcome.ambiguous
            if doubt.together
        ),
        headless=extent.headless,
    )


def _reason(doubt: Ambiguous) -> str:
    """Return why cells are in doubt, and which reading the sums bear out."""
    return FITS.format(doubt.reason, doubt.fits) if doubt.fits else doubt.reason


def _cut(extent: Extent, keys: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the sections that seem to be cut off, and the one within which it was done.

    A report that lacks its last sections and a copy that breaks off before them look
    alike, unless something stands behind that ends a document.
    """
    shown = [index for index, there in enumerate(extent.shown) if there]
    if not shown:
        return keys, ""
    first, last = shown[0], shown[-1]
    # A report without its first two sections and their table has lost them with their page.
    before = keys[:first] if extent.headless or first > 1 else ()
    complete = last == len(keys) - 1 and extent.last_told
    if extent.ended or complete:
        return before, ""
    return (*before, *keys[last + 1 :]), keys[last]
