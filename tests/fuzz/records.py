"""Changes to data: JSON, TOML and rows of cells, taken apart and put together again."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

import texts
import tomlkit

#: Places that data may have; what is there several times over may hold itself.
_MOST = 50_000
#: A place in nested data: what holds it, and its key or number there.
Place: TypeAlias = tuple[Any, Any]
_ODD: tuple[Any, ...] = (
    0,
    -1,
    1,
    10**18,
    1.5,
    "",
    "/",
    "—",
    "约30",
    True,
    [],
    {},
    [1, 2],
    "a\nb",
    "\u202e",
)


def json_data(data: bytes, chance: Random) -> bytes:
    """Return a JSON file with a few of its values changed."""
    return _taken_apart(
        data, chance, json.loads, lambda found: json.dumps(found, ensure_ascii=False)
    )


def toml_data(data: bytes, chance: Random) -> bytes:
    """Return a TOML file with a few of its values changed."""
    return _taken_apart(data, chance, lambda text: tomllib.loads(text.decode()), tomlkit.dumps)


def _taken_apart(
    data: bytes, chance: Random, load: Callable[[bytes], Any], dump: Callable[[Any], str]
) -> bytes:
    if chance.random() < 0.2:
        return texts.text_bytes(data, chance)
    try:
        found = load(data)
        for _ in range(chance.choice((1, 1, 2, 5))):
            _changed(found, chance)
        return dump(found).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError, TypeError):
        return texts.text_bytes(data, chance)


def _changed(found: Any, chance: Random) -> None:
    places = list(_places(found))
    if not places:
        return
    holder, key = chance.choice(places)
    match chance.randrange(8):
        case 0:
            del holder[key]
        case 1:
            other, there = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[there], default=str))
        case 2 if isinstance(holder, list):
            holder[key:key] = [holder[key]] * chance.choice((1, 3, 200))
        case 2:
            holder[texts.changed(str(key), chance) or "x"] = holder[key]
        case 3:
            holder[key] = chance.choice(_ODD)
        case _ if isinstance(holder[key], str):
            holder[key] = texts.changed(holder[key], chance)
        case _ if isinstance(holder[key], int):
            holder[key] = chance.choice((0, 1, 7, -1, chance.randrange(10**6)))


def _places(found: Any) -> list[Place]:
    places: list[Place] = []
    waiting = [found]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, (dict, list)):
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            places += [(holder, key) for key in keys]
            waiting += [holder[key] for key in keys]
            if len(places) > _MOST:
                raise ValueError("the data have grown too large")
    return places


def rows(data: bytes, chance: Random) -> bytes:
    """Return a CSV file with a few of its cells changed."""
    if chance.random() < 0.2:
        return texts.text_bytes(data, chance)
    try:
        found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (csv.Error, UnicodeDecodeError):
        return texts.text_bytes(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        row = chance.choice([row for row in found if row] or [[""]])
        at = chance.randrange(len(row))
        match chance.randrange(6):
            case 0:
                del row[at]
            case 1:
                row[at:at] = [row[at]] * chance.choice((1, 3, 300))
            case 2:
                row[at] = chance.choice(texts.NUMBERS)
            case 3:
                chance.shuffle(found)
            case _:
                row[at] = texts.changed(row[at], chance)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(found)
    return out.getvalue().encode("utf-8", "surrogatepass")
