"""Plain data as JSON and TOML text."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from govreport.codec.plain import decode, encode
from govreport.editions import Edition
from govreport.errors import CodecError, Problem
from govreport.model import TABLES, Report

_ARRAYS_OF_TABLES = ("attachments", "waivers")
_OPENING = re.compile(r'^([a-z_]+ = """)(?!\n)', re.MULTILINE)
_DATES = ("date", "signed_on")
_CELLS = frozenset({"unreadable", "value", "computed"})


def load_json(text: str, editions: Sequence[Edition], *, source: str = "") -> Report:
    """Return the report that JSON text describes; raises `CodecError`."""
    return decode(parse_json(text, source=source), editions, source=source)


def dump_json(report: Report, edition: Edition, *, indent: int | None = None) -> str:
    """Return *report* as JSON text; *indent* as in `json.dumps`."""
    data = encode(report, edition)
    separators = None if indent else (",", ":")
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, default=_iso)


def load_toml(text: str, editions: Sequence[Edition], *, source: str = "") -> Report:
    """Return the report that TOML text describes; raises `CodecError`."""
    return decode(parse_toml(text, source=source), editions, source=source)


def dump_toml(report: Report, edition: Edition) -> str:
    """Return *report* as TOML text that people can go on editing."""
    return _toml(encode(report, edition))


def toml_from_json(text: str) -> str:
    """Return a report's JSON text as TOML text that says the same."""
    data: dict[str, Any] = json.loads(text)
    return _toml(data)


def _toml(data: Mapping[str, Any]) -> str:
    import tomlkit  # noqa: PLC0415 - only who writes TOML pays for it

    document = tomlkit.document()
    _fill(document, {**data, "publication": _dated(data.get("publication", {}))})
    # A line break after the opening quotes means nothing to TOML and helps people;
    # quotes inside a text are escaped, so that the pattern meets opening ones only.
    return _OPENING.sub(r"\1\n", tomlkit.dumps(document))


def parse_json(text: str, *, source: str = "") -> object:
    """Return the plain data of JSON text; raises `CodecError` with the line."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (json.JSONDecodeError, _ConstantError) as error:
        raise CodecError([Problem("", f"is no JSON: {error}")], source=source) from error
    except RecursionError:
        raise CodecError([Problem("", "is nested too deeply")], source=source) from None


def parse_toml(text: str, *, source: str = "") -> object:
    """Return the plain data of TOML text; raises `CodecError` with the line."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise CodecError([Problem("", f"is no TOML: {error}")], source=source) from error
    except RecursionError:
        raise CodecError([Problem("", "is nested too deeply")], source=source) from None


class _ConstantError(ValueError):
    """JSON text has NaN or Infinity, which JSON does not know."""


def _no_constant(name: str) -> object:
    raise _ConstantError(f"{name} is no number")


def _iso(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain data")


def _fill(container: Any, data: Mapping[str, Any], *, rows: bool = False) -> None:
    """Append *data*: what fits on a line first, as TOML requires, then the tables.

    With *rows*, mappings of cells are rows and stay on a line.
    """
    import tomlkit  # noqa: PLC0415 - see above

    later: list[tuple[str, Any]] = []
    for key, value in data.items():
        if isinstance(value, Mapping) and rows and _is_row(value):
            inline = tomlkit.inline_table()
            inline.update(value)
            container.append(key, inline)
        elif isinstance(value, Mapping) or (key in _ARRAYS_OF_TABLES and isinstance(value, list)):
            later.append((key, value))
        elif isinstance(value, str) and "\n" in value:
            container.append(key, tomlkit.string(f"{value}\n", multiline=True))
        else:
            container.append(key, value)
    for key, value in later:
        if not value and key not in TABLES:
            continue
        if isinstance(value, Mapping):
            table = tomlkit.table()
            _fill(table, value, rows=rows or key in TABLES)
            container.append(key, table)
        else:
            array = tomlkit.aot()
            for item in value:
                table = tomlkit.table()
                _fill(table, item)
                array.append(table)
            container.append(key, array)


def _dated(publication: Mapping[str, Any]) -> dict[str, Any]:
    """Return publication data with its dates as TOML dates."""
    return {
        key: datetime.date.fromisoformat(value)
        if key in _DATES and isinstance(value, str)
        else value
        for key, value in publication.items()
    }


def _is_row(value: Mapping[str, Any]) -> bool:
    """Return whether a mapping holds cells only, so that it fits on a line."""
    return bool(value) and all(
        not isinstance(item, list) and (not isinstance(item, Mapping) or _CELLS.issuperset(item))
        for item in value.values()
    )
