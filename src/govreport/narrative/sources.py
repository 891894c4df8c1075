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

from govreport.narrative.spellings import beginnings, spellings

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
#: What is compiled: the entries as they are written, the words spelt out, and how long they are:
#: bits as `beginnings` gives them, and the characters that have them, one behind the other.
_KINDS: Final = frozenset({"words", "frames", "spelt", "begins"})


def _texts() -> dict[str, bytes]:
    """Return the files that people write, by name."""
    return {name: _data(f"{name}.toml") for name in (*WORDS, FRAMES)}


def _data(name: str) -> bytes:
    data = pkgutil.get_data("govreport.narrative", f"words/{name}")
    if data is None:
        raise FileNotFoundError(f"words/{name}")
    return data


def items() -> dict[str, list[dict[str, Any]]]:
    """Return the entries of all ``words``, and of ``frames``, as the files have them."""
    found = _found()
    return {kind: found[kind] for kind in ("words", "frames")}


def spelt() -> list[str]:
    """Return for each of the words all that it may be spelt, with spaces between them."""
    found: list[str] = _found()["spelt"]
    return found


def lengths() -> dict[str, int]:
    """Return what `beginnings` says of all words spelt out."""
    rows: list[tuple[int, int, str]] = _found()["begins"]
    return {
        said[at : at + size]: bits for size, bits, said in rows for at in range(0, len(said), size)
    }


@lru_cache(maxsize=1)
def _found() -> dict[str, Any]:
    """Return what was compiled, where it is of these files, or the files themselves."""
    texts = _texts()
    try:
        made: dict[str, Any] = json.loads(_data(COMPILED))
    except (OSError, ValueError):  # not made yet, or two branches made it
        made = {}
    fresh = made.get("of") == _checksum(texts) and made.keys() >= _KINDS
    return made if fresh else _parsed(texts)


def compiled() -> str:
    """Return what has to stand in the compiled file, an entry a line."""
    texts = _texts()
    parts = [f'"of": {_checksum(texts)}']
    for kind, entries in _parsed(texts).items():
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        parts.append(f'"{kind}": [\n{lines}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _parsed(texts: dict[str, bytes]) -> dict[str, list[Any]]:
    tables = {name: tomllib.loads(text.decode()) for name, text in texts.items()}
    words = [word for name in WORDS for word in tables[name]["word"]]
    frames = list(tables[FRAMES]["frame"])
    out = [_out(word) for word in words]
    return {"words": words, "frames": frames, "spelt": out, "begins": _rows(out)}


def _rows(out: list[str]) -> list[tuple[int, int, str]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for first, bits in beginnings(word for line in out for word in line.split(" ")).items():
        rows.setdefault((len(first), bits), []).append(first)
    return [(*key, "".join(sorted(found))) for key, found in sorted(rows.items())]


def _out(word: dict[str, Any]) -> str:
    found = [choice for pattern in word["spell"].split() for choice in spellings(pattern)]
    found.extend([spoken for choice in found for spoken in _spoken(choice)])
    return " ".join(dict.fromkeys(filter(None, found)))


def _spoken(word: str) -> tuple[str, ...]:
    """Return how a word is said that denies with 未 (未办结: 没办结, 没有办结)."""
    before, denied, what = word.partition("未")
    return (f"{before}没{what}", f"{before}没有{what}") if denied and what else ()


def _checksum(texts: dict[str, bytes]) -> int:
    # Line ends are those of the checkout.
    return crc32(b"\0".join(texts.values()).replace(b"\r\n", b"\n"))
