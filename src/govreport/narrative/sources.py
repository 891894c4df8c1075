"""The files of words and frames: as people write them, and compiled.

``words/*.toml`` are what counts.  ``words/compiled.json`` holds the same for programs that check
a single report, which would spend more time on reading TOML than on the report; it is used as
long as it says that it was made of these very files.  ``python docs/generate.py`` makes it anew.
"""

from __future__ import annotations

import json
import pkgutil
import tomllib
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

#: Files of words, in the order in which the first of two meanings of a spelling counts.
WORDS: Final = (
    "requests",
    "outcomes",
    "applicants",
    "disputes",
    "disclosure",
    "relations",
    "scopes",
    "others",
)
FRAMES: Final = "frames"
COMPILED: Final = "compiled.json"


def _texts() -> dict[str, bytes]:
    """Return the files that people write, by name."""
    return {name: _data(f"{name}.toml") for name in (*WORDS, FRAMES)}


def _data(name: str) -> bytes:
    data = pkgutil.get_data("govreport.narrative", f"words/{name}")
    if data is None:
        raise FileNotFoundError(f"words/{name}")
    return data


@lru_cache(maxsize=1)
def items() -> dict[str, list[dict[str, Any]]]:
    """Return the entries of all ``words``, and of ``frames``, as the files have them."""
    texts = _texts()
    try:
        made: dict[str, Any] = json.loads(_data(COMPILED))
    except (OSError, ValueError):  # not made yet, or two branches made it
        made = {}
    if made.get("of") == _checksum(texts):
        return {kind: made[kind] for kind in ("words", "frames")}
    return _parsed(texts)


def compiled() -> str:
    """Return what has to stand in the compiled file, an entry a line."""
    texts = _texts()
    parts = [f'"of": {_checksum(texts)}']
    for kind, entries in _parsed(texts).items():
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        parts.append(f'"{kind}": [\n{lines}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _parsed(texts: dict[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    tables = {name: tomllib.loads(text.decode()) for name, text in texts.items()}
    return {
        "words": [word for name in WORDS for word in tables[name]["word"]],
        "frames": list(tables[FRAMES]["frame"]),
    }


def _checksum(texts: dict[str, bytes]) -> int:
    # Line ends are those of the checkout.
    return crc32(b"\0".join(texts.values()).replace(b"\r\n", b"\n"))
