"""The bodies that should report: from a table of one's own, or from codes of divisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from govreport.audit.items import ReadItem
from govreport.codec import parse_toml, shown
from govreport.errors import CodecError, Problem, ReadError
from govreport.model import AgencyKind
from govreport.rules.carryover import short_name

_FIELDS: Final = ("code", "name", "kind", "parent", "former")
_OF: Final = "the table of bodies"
_TABLE: Final = "body"
#: Parts a body's former names from one another in CSV.
_PART: Final = ";"
#: Digits by which a code belongs to another: a township's, a county's, a city's, a province's.
_LEVELS: Final = (9, 6, 4, 2)
_SHORT: Final = 6


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

    def codes(self, items: Iterable[ReadItem]) -> Mapping[str, str]:
        """Return the code of the body of each report, by digest; none for one of no body here.

        A report is of the body whose name, or former name, it has; a name of several bodies
        needs the code as well.  A name that no body has needs a code of a body of its kind.
        """
        by_code = {row.code: row for row in self.rows}
        by_name: dict[str, set[str]] = {}
        for row in self.rows:
            for name in (row.name, *row.former):
                by_name.setdefault(short_name(name), set()).add(row.code)
        found: dict[str, str] = {}
        for item in items:
            named = by_name.get(short_name(item.body), set())
            placed = by_code.get(item.region_code)
            if item.region_code in named or (
                not named and placed is not None and placed.kind in {"", item.kind}
            ):
                found[item.digest] = item.region_code
            elif len(named) == 1:
                (found[item.digest],) = named
        return found

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


def load_bodies(path: Path) -> Bodies:
    """Return the bodies that a file lists: TOML with tables ``[[body]]``, or CSV with a heading.

    Fields are ``code``, ``name``, ``kind``, ``parent`` and ``former`` (a list; in CSV parted by
    semicolons); the first two are needed.

    Raises:
        ReadError: The file cannot be read.
        CodecError: It does not describe bodies; names every problem.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read {str(path)!r}: {error}") from error
    problems: list[Problem] = []
    plain = list(_of_csv(text) if path.suffix.lower() == ".csv" else _of_toml(text, str(path)))
    rows = [_row(item, f"{_TABLE}[{at}]", problems) for at, item in enumerate(plain)]
    _check(rows, problems)
    if problems:
        raise CodecError(problems, source=str(path), of=_OF)
    return Bodies(tuple(rows))


def _of_toml(text: str, source: str) -> Iterable[object]:
    data = parse_toml(text, source=source)
    found = data.get(_TABLE, []) if isinstance(data, Mapping) else []
    return found if isinstance(found, list) else [found]


def _of_csv(text: str) -> Iterator[object]:
    for row in csv.DictReader(io.StringIO(text)):
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
