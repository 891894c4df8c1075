"""The bodies that should report: from a table of one's own, or from codes of divisions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from govreport.audit.items import ReadItem
from govreport.codec import parse_toml, shown
from govreport.errors import CodecError, Problem, ReadError
from govreport.files import text_within
from govreport.model import AgencyKind
from govreport.paths import nearest
from govreport.rules.carryover import short_name

_FIELDS: Final = ("code", "name", "kind", "parent", "former")
_OF: Final = "the table of bodies"
_TABLE: Final = "body"
#: Bytes of such a table; one of a whole country has some five million.
_LARGEST: Final = 16 << 20
#: How a table of no body should look, as TOML and as CSV.
_NONE: Final = {
    False: "each body is a table [[body]]",
    True: "a line of headings (code,name,…) comes first, then a line for each body",
}
#: Parts a body's former names from one another in CSV.
_PART: Final = ";"
#: Digits by which a code belongs to another: a township's, a county's, a city's, a province's.
_LEVELS: Final = (9, 6, 4, 2)
_SHORT: Final = 6
_PROVINCE: Final = 2
#: A division code (GB/T 2260): of a place down to a county, of a township, or of a village.
_DIVISION: Final = re.compile(r"\d{6}(?:\d{3}){0,2}", re.ASCII)


@attrs.frozen(kw_only=True)
class BodyRow:
    """A body that should report.

    Attributes:
        code: What it is told apart by: a division code, or any other text.
        name: Its name.
        kind: Kind of body; empty if not known.
        parent: Code of the body that it belongs to; empty for none.
        former: Names that it had.
    """

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    former: tuple[str, ...] = ()


@attrs.frozen
class Bodies:
    """The bodies of an audit.

    Attributes:
        rows: The bodies.
    """

    rows: tuple[BodyRow, ...] = ()

    def owners(self, items: Iterable[ReadItem]) -> Mapping[str, tuple[str, ...]]:
        """Return the codes of the bodies that each report may be of, by digest.

        A report is of the body whose name, or former name, it has; of several bodies of one
        name, of that whose place its own code is.  A name that no body has needs a code of a
        body of its kind.  None for a report of no body here, and several for one that nothing
        tells apart.
        """
        by_code = {row.code: row for row in self.rows}
        by_name: dict[str, dict[str, str]] = {}
        for row in self.rows:
            place = _place(row, by_code)
            for name in (row.name, *row.former):
                by_name.setdefault(short_name(name), {})[row.code] = place
        found: dict[str, tuple[str, ...]] = {}
        for item in items:
            named = by_name.get(short_name(item.body), {})
            placed = by_code.get(item.region_code)
            if named:
                found[item.digest] = _nearest(item.region_code, named)
            elif placed is not None and placed.kind in {"", item.kind}:
                found[item.digest] = (placed.code,)
        return found

    def kinds(self, codes: Mapping[str, str]) -> Mapping[str, str]:
        """Return the kind of the body of each report, where the table gives one.

        Args:
            codes: Code of the body of each report, by digest.
        """
        known = {row.code: row.kind for row in self.rows if row.kind}
        return {digest: known[code] for digest, code in codes.items() if code in known}

    def depth(self) -> Mapping[str, int]:
        """Return how many bodies each stands below."""
        parents = {row.code: row.parent for row in self.rows}
        found: dict[str, int] = {}
        for code in parents:
            chain = []
            at = code
            while at in parents and at not in found:
                chain.append(at)
                at = parents[at]
            above = found.get(at, -1)
            for number, one in enumerate(reversed(chain), 1):
                found[one] = above + number
        return found


def sure(owners: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Return the code of the body of each report that can only be of one."""
    return {digest: codes[0] for digest, codes in owners.items() if len(codes) == 1}


def _place(row: BodyRow, known: Mapping[str, BodyRow]) -> str:
    """Return the division code of the place of a body: its own, or the nearest above it."""
    seen: set[str] = set()
    at: BodyRow | None = row
    while at is not None and at.code not in seen:
        if _DIVISION.fullmatch(at.code):
            return _significant(at.code)
        seen.add(at.code)
        at = known.get(at.parent)
    return ""


def _significant(code: str) -> str:
    """Return a division code without the zeros that stand for what it does not say."""
    head, below = code[:_SHORT], code[_SHORT:]
    while below.endswith("000"):
        below = below[:-3]
    while not below and head.endswith("00"):
        head = head[:-2]
    return head + below


def _nearest(region: str, named: Mapping[str, str]) -> tuple[str, ...]:
    """Return which of the bodies of one name a report may be of.

    Args:
        region: Division code in the report; empty for none.
        named: Places of the bodies, by their codes.
    """
    if region in named:
        return (region,)
    place = _significant(region)
    if not place:
        return tuple(named)
    same = tuple(code for code, one in named.items() if one == place)
    if same:
        return same
    # A table may have codes of its own that look like divisions': those of another province
    # are told nothing by.
    return tuple(
        code
        for code, one in named.items()
        if one[:_PROVINCE] != place[:_PROVINCE] or one.startswith(place) or place.startswith(one)
    )


def load_bodies(path: Path) -> Bodies:
    """Return the bodies that a file lists: TOML with tables ``[[body]]``, or CSV with a heading.

    Fields are ``code``, ``name``, ``kind``, ``parent`` and ``former`` (a list; in CSV parted by
    semicolons); the first two are needed.

    Raises:
        ReadError: The file cannot be read.
        CodecError: It does not describe bodies; names every problem.
    """
    try:
        text = text_within(path, _LARGEST)
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read {str(path)!r}: {error}") from error
    problems: list[Problem] = []
    of = _of_csv if path.suffix.lower() == ".csv" else _of_toml
    plain = list(of(text, str(path), problems))
    rows = [_row(item, f"{_TABLE}[{at}]", problems) for at, item in enumerate(plain)]
    if not rows:
        problems.append(Problem(_TABLE, f"there is none: {_NONE[path.suffix.lower() == '.csv']}"))
    _check(rows, problems)
    if problems:
        raise CodecError(problems, source=str(path), of=_OF)
    return Bodies(tuple(rows))


def _of_toml(text: str, source: str, problems: list[Problem]) -> Iterable[object]:
    data = parse_toml(text, source=source)
    plain = data if isinstance(data, Mapping) else {}
    problems.extend(
        Problem(str(name), f"there is no such table{nearest(str(name), [_TABLE])}")
        for name in plain
        if name != _TABLE
    )
    found = plain.get(_TABLE, [])
    return found if isinstance(found, list) else [found]


def _of_csv(text: str, _source: str, problems: list[Problem]) -> Iterator[object]:
    for at, row in enumerate(csv.DictReader(io.StringIO(text))):
        if more := row.pop(None, None):  # what has no heading
            problems.append(Problem(f"{_TABLE}[{at}]", f"more values than columns: {shown(more)}"))
        given: dict[str, Any] = {name: value for name, value in row.items() if name and value}
        if "former" in given:
            given["former"] = [one.strip() for one in given["former"].split(_PART) if one.strip()]
        yield given


def _row(item: object, path: str, problems: list[Problem]) -> BodyRow:
    given = item if isinstance(item, Mapping) else {}
    problems.extend(
        Problem(f"{path}.{name}", "there is no such field") for name in given if name not in _FIELDS
    )
    texts: dict[str, str] = {}
    for name in ("code", "name", "kind", "parent"):
        value = given.get(name, "")
        if not isinstance(value, str):
            problems.append(Problem(f"{path}.{name}", f"expected text, got {shown(value)}"))
        elif name in {"code", "name"} and not value:
            problems.append(Problem(f"{path}.{name}", "is missing"))
        texts[name] = str(value)
    kinds = [kind.value for kind in AgencyKind]
    if texts["kind"] and texts["kind"] not in kinds:
        problems.append(Problem(f"{path}.kind", f"expected one of {', '.join(kinds)}"))
    former = given.get("former", [])
    if not isinstance(former, list) or not all(isinstance(one, str) for one in former):
        problems.append(Problem(f"{path}.former", f"expected names, got {shown(former)}"))
        former = []
    return BodyRow(**texts, former=tuple(former))


def _check(rows: Iterable[BodyRow], problems: list[Problem]) -> None:
    """Note codes that are there twice, parents that are not there, and circles."""
    by_code: dict[str, BodyRow] = {}
    for row in rows:
        if row.code in by_code:
            problems.append(Problem(row.code, "is the code of two bodies"))
        by_code[row.code] = row
    problems.extend(
        Problem(row.code, f"there is no body {row.parent!r} that it belongs to")
        for row in by_code.values()
        if row.parent and row.parent not in by_code
    )
    for row in by_code.values():
        seen = {row.code}
        at = row
        while at.parent in by_code:
            at = by_code[at.parent]
            if at.code in seen:
                problems.append(Problem(row.code, "belongs to itself, by way of others"))
                break
            seen.add(at.code)


def bodies_of(items: Iterable[ReadItem]) -> Bodies:
    """Return the bodies whose reports carry a division code (GB/T 2260), as a tree.

    A place's code is that of its government; what else has the code belongs to that.  A code
    belongs to the nearest one that is there and that it begins with, but for zeros.
    """
    latest: dict[tuple[str, str], ReadItem] = {}
    for item in items:
        if item.region_code:
            key = item.region_code, short_name(item.body)
            if item.year >= latest.setdefault(key, item).year:
                latest[key] = item
    heads: dict[str, ReadItem] = {}
    for (code, _), item in sorted(latest.items(), key=lambda pair: _rank(pair[1])):
        heads.setdefault(code, item)
    rows = []
    for (code, name), item in sorted(latest.items(), key=lambda pair: pair[0]):
        head = heads[code] is item
        above = _parent(code, heads) if head else code
        own = code if head else f"{code} {name}"
        rows.append(BodyRow(code=own, name=item.body, kind=item.kind, parent=above))
    return Bodies(tuple(rows))


def _rank(item: ReadItem) -> tuple[int, str]:
    """Return which of the bodies with one code is the place's own: its government, if any."""
    kinds = (AgencyKind.GOVERNMENT.value, AgencyKind.TOWNSHIP.value)
    return (kinds.index(item.kind) if item.kind in kinds else len(kinds)), item.body


def _parent(code: str, known: Mapping[str, object]) -> str:
    for digits in _LEVELS:
        if digits >= len(code):
            continue
        head = code[:digits]
        for length in (_SHORT, len(code)):
            above = head.ljust(length, "0")
            if above != code and above in known and len(head) <= length:
                return above
    return ""
