"""Plain data as JSON and TOML text."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from govreport.codec._scan import scan_json, scan_toml
from govreport.codec.plain import FIELDS, decode, encode
from govreport.editions import Edition
from govreport.errors import CodecError, LimitError, Problem
from govreport.model import Report
from govreport.source_map import Region, SourceMap
from govreport.text.patterns import lazy_pattern
from govreport.text.printing import escaped

_ARRAYS_OF_TABLES = ("attachments", "waivers", "in_doubt", "together")
_OPENING = lazy_pattern(r'^([a-z_]+ = """)(?!\n)', re.MULTILINE)
_DATES = ("date", "signed_on")
_CELLS = frozenset({"unreadable", "value", "computed"})
_NARRATIVE = ("preamble", "text", "after")
#: The longest reports have some hundred thousand.
_MOST_CHARACTERS = 4_000_000
#: Digits before and after the point that a number of a report may have.
_DIGITS = 30
#: Where the parser of TOML met a fault.
_TOLD = lazy_pattern(r" \((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)\Z")
#: A dotted key of a hundred parts: reading it takes quadratic time, and no report has one.
_DEEP_KEY = lazy_pattern(
    r"""^[ \t]*+\[{0,2}+(?:[ \t]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.){100}""", re.MULTILINE
)


def load_json(text: str, editions: Sequence[Edition], *, source: str = "") -> Report:
    """Return the report that JSON text describes; raises `CodecError`."""
    plain = parse_json(text, source=source)
    origin = SourceMap(path=source, text=text, scan=scan_json)
    return decode(plain, editions, source=source, origin=origin)


def dump_json(report: Report, edition: Edition, *, indent: int | None = None) -> str:
    """Return *report* as JSON text; *indent* as in `json.dumps`."""
    data = encode(report, edition)
    separators = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, default=_iso)
    return escaped(text)


def load_toml(text: str, editions: Sequence[Edition], *, source: str = "") -> Report:
    """Return the report that TOML text describes; raises `CodecError`."""
    plain = parse_toml(text, source=source)
    origin = SourceMap(path=source, text=text, scan=scan_toml)
    return decode(plain, editions, source=source, origin=origin)


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
    _fill(document, {**data, "publication": _dated(data.get("publication", {}))}, top=True)
    # A line break after the opening quotes means nothing to TOML and helps people;
    # quotes inside a text are escaped, so that the pattern meets opening ones only.
    return _OPENING.sub(r"\1\n", escaped(tomlkit.dumps(document)))


def parse_json(text: str, *, source: str = "") -> object:
    """Return the plain data of JSON text; raises `CodecError` with the line."""
    _bound(text, source)
    try:
        plain: object = json.loads(
            text, parse_float=_decimal, parse_constant=_no_constant, object_pairs_hook=_unique
        )
    except json.JSONDecodeError as error:
        problem = Problem("", f"is no JSON: {error}", region=_point(error.lineno, error.colno))
        raise CodecError([problem], source=source) from error
    except ValueError as error:
        raise CodecError([Problem("", _reason(error))], source=source) from error
    except RecursionError:
        raise CodecError([Problem("", "is nested too deeply")], source=source) from None
    if "\\ud" in text.lower():
        _refuse_surrogates(plain, source)
    return plain


def parse_toml(text: str, *, source: str = "") -> object:
    """Return the plain data of TOML text; raises `CodecError` with the line."""
    _bound(text, source)
    if _DEEP_KEY.search(text):
        raise CodecError([Problem("", "is nested too deeply")], source=source)
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        raise CodecError([_no_toml(str(error), text)], source=source) from error
    except ValueError as error:
        raise CodecError([Problem("", _reason(error))], source=source) from error
    except RecursionError:
        raise CodecError([Problem("", "is nested too deeply")], source=source) from None


def _bound(text: str, source: str) -> None:
    """Refuse text that no report is as long as; parsed, a byte can take forty."""
    if len(text) > _MOST_CHARACTERS:
        head = f"{source}: " if source else ""
        raise LimitError(
            f"{head}has more than {_MOST_CHARACTERS} characters", hint="Is it the right file?"
        )


def _no_toml(message: str, text: str) -> Problem:
    """Return the problem of text that is no TOML; the parser tells the place in its message."""
    match = _TOLD.search(message)
    if match is None:
        return Problem("", f"is no TOML: {message}")  # a message of another Python
    line, column = match["line"], match["column"]
    if line is None:
        last = text.rstrip().splitlines() or [""]
        line, column = len(last), len(last[-1]) + 1
    return Problem("", f"is no TOML: {message}", region=_point(int(line), int(column)))


def _point(line: int, column: int) -> Region:
    return Region(line=line, column=column, end_line=line, end_column=column + 1)


class _InputError(ValueError):
    """The text is well formed, but says what no report can; the message tells what."""


def _reason(error: ValueError) -> str:
    """Return what is wrong; Python's own refusal is of whole numbers with too many digits."""
    return str(error) if isinstance(error, _InputError) else "has a number that is too long"


def _no_constant(name: str) -> object:
    raise _InputError(f"is no JSON: {name} is no number")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the members of a JSON object; which of two equal keys counts nobody can know."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _InputError(f"has the key {name!r} twice in one object")
            seen.add(name)
    return found


def _decimal(text: str) -> Decimal:
    """Return a decimal fraction; ``1e999999999`` is short here and a gigabyte when printed."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _InputError(f"has a number that is out of range: {text[:40]}") from None
    if number.is_finite() and (abs(number.adjusted()) > _DIGITS or len(text) > 2 * _DIGITS):
        raise _InputError(f"has a number that is out of range: {text[:40]}")
    return number


def _refuse_surrogates(plain: object, source: str) -> None:
    r"""Refuse text with half a character (``\ud800`` alone), which no file can hold."""
    try:
        json.dumps(plain, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        raise CodecError([Problem("", f"has half a character: {half}")], source=source) from error


def _iso(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain data")


def _fill(
    container: Any, data: Mapping[str, Any], *, top: bool = False, rows: bool = False
) -> None:
    """Append *data*: what fits on a line first, as TOML requires, then the tables.

    At the *top*, what is no field of every report is a table of the form.  With
    *rows*, mappings of cells are rows and stay on a line.
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
        elif isinstance(value, str) and "\n" in value and key in _NARRATIVE:
            # Only where line breaks at the end mean nothing may one be added.
            container.append(key, tomlkit.string(f"{value}\n", multiline=True))
        else:
            container.append(key, value)
    for key, value in later:
        is_table = top and key not in FIELDS
        if not value and not is_table:
            continue
        if isinstance(value, Mapping):
            table = tomlkit.table()
            _fill(table, value, rows=rows or is_table)
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
