"""From plain data to a notice file, with every problem at its path."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs

from govreport.codec import decode_flat, shown
from govreport.errors import Problem, UsageError
from govreport.findings import Severity
from govreport.notices.model import SCHEMA, Base, BodyClass, Head, Notice
from govreport.notices.requirements import KINDS, Dates, Requirement, Source, compiled
from govreport.paths import nearest
from govreport.rules import local, settings
from govreport.rules.base import Param
from govreport.rules.extras import ExtraTable, Score

T = TypeVar("T")

_FIELDS = (
    "schema",
    "set",
    "notice",
    "body",
    "base",
    "params",
    "severities",
    "drop",
    "rule",
    "table",
    "score",
)
_CODE = re.compile(r"[A-Z]{2,}-[0-9]{3}")
_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")


@attrs.frozen(kw_only=True)
class Parts:
    """A notice file taken apart.

    Attributes:
        head: The rule set that it makes.
        notices: The notices, by their names in the file.
        bodies: Classes of bodies, by name.
        base: What examples start from.
        params: Parameters of national rules.
        severities: Other severities of national rules, by code.
        drop: National rules that are switched off.
        requirements: What the notices require.
        tables: Tables that they ask for beside the national ones.
        score: The score sheet, if there is one.
    """

    head: Head
    notices: Mapping[str, Notice]
    bodies: Mapping[str, BodyClass]
    base: Base
    params: Mapping[str, Param]
    severities: Mapping[str, Severity]
    drop: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    tables: tuple[ExtraTable, ...]
    score: Score | None


def decode(plain: Mapping[str, object], problems: list[Problem]) -> Parts | None:
    """Return the parts of a notice file; None, or some left out, after adding to *problems*."""
    if plain.get("schema") != SCHEMA:
        told = f"expected {SCHEMA}, the format of notice files, got {shown(plain.get('schema'))}"
        problems.append(Problem("schema", told))
        return None
    problems.extend(
        Problem(name, f"there is no such table{nearest(name, _FIELDS)}")
        for name in plain
        if name not in _FIELDS
    )
    head = decode_flat(plain.get("set", {}), Head, "set", problems)
    score = plain.get("score")
    parts = Parts(
        head=head or Head(name="", title=""),
        notices=_tables(plain, "notice", Notice, problems),
        bodies=_tables(plain, "body", BodyClass, problems),
        base=decode_flat(plain.get("base", {}), Base, "base", problems) or Base(),
        params=settings.params(plain.get("params", {}), problems),
        severities=settings.severities(plain.get("severities", {}), problems),
        drop=settings.codes(plain.get("drop", []), "drop", problems),
        requirements=tuple(_requirements(plain, problems)),
        tables=tuple(_array(plain, "table", ExtraTable, problems)),
        score=decode_flat(score, Score, "score", problems) if score is not None else None,
    )
    problems.extend(_doubts(parts, plain))
    return parts


def _tables(
    plain: Mapping[str, object], name: str, kind: type[T], problems: list[Problem]
) -> dict[str, T]:
    found = {}
    for key, item in settings.table(plain.get(name, {}), name, problems).items():
        made = decode_flat(item, kind, f"{name}.{key}", problems)
        if made is not None:
            found[key] = made
    return found


def _array(
    plain: Mapping[str, object], name: str, kind: type[T], problems: list[Problem]
) -> list[T]:
    made = [
        decode_flat(item, kind, f"{name}[{index}]", problems)
        for index, item in enumerate(settings.array(plain.get(name, []), name, problems))
    ]
    return [item for item in made if item is not None]


def _requirements(plain: Mapping[str, object], problems: list[Problem]) -> list[Requirement]:
    found = []
    for index, item in enumerate(settings.array(plain.get("rule", []), "rule", problems)):
        path = f"rule[{index}]"
        fields = settings.table(item, path, problems)
        check = fields.get("check")
        kind = KINDS.get(check) if isinstance(check, str) else None
        if kind is None:
            close = nearest(str(check), KINDS)
            wanted = f"expected one of {', '.join(KINDS)}, got {shown(check)}{close}"
            problems.append(Problem(f"{path}.check", wanted))
            continue
        rest = {key: value for key, value in fields.items() if key != "check"}
        made = decode_flat(rest, kind, path, problems)
        if made is not None:
            found.append(made)
    return found


def _doubts(parts: Parts, plain: Mapping[str, object]) -> list[Problem]:
    """Return what parts of the file say of one another that is not so."""
    found: list[Problem] = []
    for key, notice in parts.notices.items():
        first, last = notice.years
        if last and last < first:
            found.append(Problem(f"notice.{key}.years", f"{last} is before {first}"))
    for key, body in parts.bodies.items():
        for field, pattern in (("name", body.name), ("other_than", body.other_than)):
            found.extend(_tried(f"body.{key}.{field}", compiled, pattern))
    if found or len(parts.requirements) < len(settings.array(plain.get("rule", []), "rule", [])):
        return found  # rules could not be made, or the indices below would be of others
    codes: set[str] = set()
    for index, requirement in enumerate(parts.requirements):
        path = f"rule[{index}]"
        found.extend(_of_requirement(path, requirement, parts))
        if requirement.code in codes:
            found.append(Problem(f"{path}.code", f"{requirement.code} is there already"))
        codes.add(requirement.code)
    found.extend(
        Problem(f"table[{index}].notice", _unknown("notice", table.notice, parts.notices))
        for index, table in enumerate(parts.tables)
        if table.notice not in parts.notices
    )
    return found


def _of_requirement(path: str, requirement: Requirement, parts: Parts) -> list[Problem]:
    found = []
    if not _CODE.fullmatch(requirement.code):
        told = f"expected letters, a hyphen and three digits (XX-001), got {requirement.code!r}"
        found.append(Problem(f"{path}.code", told))
    if requirement.notice not in parts.notices:
        told = _unknown("notice", requirement.notice, parts.notices)
        found.append(Problem(f"{path}.notice", told))
    wanted = [("when", name) for name in requirement.when]
    if isinstance(requirement, Dates):
        wanted += [("due", due.body) for due in requirement.due if due.body]
        found += [
            Problem(f"{path}.due", f"expected month and day as 01-28, got {day!r}")
            for due in requirement.due
            for day in (due.publish, due.submit)
            if day and not _is_day(day)
        ]
    found += [
        Problem(f"{path}.{field}", _unknown("class of bodies", name, parts.bodies))
        for field, name in wanted
        if name not in parts.bodies
    ]
    if not found and requirement.check != "code":
        origin = local.Origin(code="XX-001", title="", title_en="", source="")
        source = Source(origin=origin, bodies=parts.bodies)
        found += _tried(path, lambda _: requirement.rule(source), "")
    return found


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(f"2025-{text}")
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))


def _tried(path: str, work: Callable[[str], object], text: str) -> list[Problem]:
    try:
        work(text)
    except UsageError as error:
        return [Problem(path, error.message)]
    return []


def _unknown(what: str, name: str, known: Mapping[str, object]) -> str:
    return f"the file has no {what} {name!r}{nearest(name, known)}"
