"""How a report was read, as plain data: what was not found, what is in doubt, where it breaks off.

Cells that were read are not listed.  Whole rows, groups of rows and tables stand for their
cells, as in ``requests.results.denied``.  A cell that has a value has been given since, so
nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import attrs

from govreport.codec._cells import Plain
from govreport.codec._flat import decode_flat, encode_flat
from govreport.codec._problems import guess
from govreport.editions import Edition
from govreport.errors import Problem
from govreport.model import BLANK, Account, Origin, Provenance, Table, Together

KEY = "reading"


@attrs.frozen(kw_only=True)
class Doubted:
    """Cells that are in doubt together.

    Attributes:
        cells: Their addresses.
        candidates: Texts that could belong to them.
        reason: Why they are in doubt.
        where: Place in the document.
    """

    cells: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    reason: str = ""
    where: str = ""


@attrs.frozen(kw_only=True)
class HowRead:
    """How a report was read.

    Attributes:
        missing: Addresses that were found nowhere.
        in_doubt: Cells without a single reading.
        together: Numbers that are printed for several cells together.
        cut: Keys of the sections that the document seems to break off before.
        open: Key of the section within which it seems to break off, or empty.
        headless: Whether the document begins after the title.
    """

    missing: tuple[str, ...] = ()
    in_doubt: tuple[Doubted, ...] = ()
    together: tuple[Together, ...] = ()
    cut: tuple[str, ...] = ()
    open: str = ""
    headless: bool = False


def encode_account(account: Account | None, edition: Edition) -> dict[str, Any]:
    """Return an account as plain data; empty where everything was read."""
    if account is None:
        return {}
    missing = account.addresses(Origin.MISSING)
    doubts: dict[Provenance, list[str]] = {}
    for address in account.addresses(Origin.IN_DOUBT):
        doubts.setdefault(account.cells[address], []).append(address)
    how = HowRead(
        missing=tuple(_shortened(missing, edition)),
        in_doubt=tuple(
            Doubted(
                cells=tuple(_shortened(cells, edition)),
                candidates=found.candidates,
                reason=found.reason,
                where=found.where,
            )
            for found, cells in doubts.items()
        ),
        together=account.together,
        cut=tuple(form.key for form in edition.sections if form.key in account.cut),
        open=account.open,
        headless=account.headless,
    )
    return encode_flat(how)


def decode_account(
    plain: Plain, edition: Edition, tables: Mapping[str, Table], problems: list[Problem]
) -> Account | None:
    """Return the account that plain data describes, or None where there is none."""
    how = decode_flat(plain, HowRead, KEY, problems)
    if how is None or how == HowRead():
        return None
    given = {
        address
        for address in edition.slots
        for table, _, cell in (address.partition("."),)
        if table in tables and tables[table].values.get(cell, BLANK) is not BLANK
    }
    cells = {
        address: Provenance(origin=Origin.READ if address in given else Origin.BLANK)
        for address in edition.slots
    }
    named = {
        address: Provenance(origin=Origin.MISSING)
        for address in _expanded(how.missing, edition, f"{KEY}.missing", problems)
    }
    for number, doubt in enumerate(how.in_doubt):
        found = Provenance(
            origin=Origin.IN_DOUBT,
            where=doubt.where,
            candidates=doubt.candidates,
            reason=doubt.reason,
        )
        path = f"{KEY}.in_doubt[{number}].cells"
        named |= dict.fromkeys(_expanded(doubt.cells, edition, path, problems), found)
    cells |= {address: found for address, found in named.items() if address not in given}
    for number, one in enumerate(how.together):
        list(_expanded(one.cells, edition, f"{KEY}.together[{number}].cells", problems))
    _check_sections((*how.cut, *filter(None, (how.open,))), edition, problems)
    return Account(
        cells=cells,
        cut=how.cut,
        open=how.open,
        together=tuple(one for one in how.together if given.isdisjoint(one.cells)),
        headless=how.headless,
    )


def _shortened(addresses: Sequence[str], edition: Edition) -> Iterator[str]:
    """Yield addresses, the name of a table, a group or a row for all of its cells."""
    left = dict.fromkeys(addresses)
    groups = _groups(edition)
    for address in addresses:
        if address not in left:
            continue
        parts = address.split(".")
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            cells = groups.get(name, (address,))
            if all(cell in left for cell in cells):
                yield name
                for cell in cells:
                    del left[cell]
                break


@lru_cache(maxsize=16)
def _groups(edition: Edition) -> Mapping[str, Sequence[str]]:
    """Return the cells of every table, group and row, by its name."""
    groups: dict[str, list[str]] = {}
    for address in edition.slots:
        parts = address.split(".")
        for end in range(1, len(parts)):
            groups.setdefault(".".join(parts[:end]), []).append(address)
    return groups


def _expanded(
    names: Iterable[str], edition: Edition, path: str, problems: list[Problem]
) -> Iterator[str]:
    groups = _groups(edition)
    for name in names:
        if name in edition.slots:
            yield name
        elif name in groups:
            yield from groups[name]
        else:
            close = guess(name, (*edition.slots, *groups), problems)
            problems.append(Problem(path, f"there is no cell {name!r}{close}"))


def _check_sections(keys: Iterable[str], edition: Edition, problems: list[Problem]) -> None:
    known = [form.key for form in edition.sections]
    for key in keys:
        if key not in known:
            close = guess(key, known, problems)
            problems.append(Problem(KEY, f"there is no section {key!r}{close}"))
