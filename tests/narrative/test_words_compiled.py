"""The compiled words are those of the files that people write, and never anything else."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from govreport.narrative import sources

FOLDER = Path(sources.__file__).parent / "words"
_READ = sources._data


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    sources._found.cache_clear()
    yield
    sources._found.cache_clear()


def _written() -> dict[str, object]:
    """Return what the files say."""
    tables = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
    return {
        "words": [word for name in sources.WORDS for word in tables[name]["word"]],
        "frames": tables["frames"]["frame"],
    }


def test_every_file_is_read() -> None:
    """There is no file of words that nobody asks for."""
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*sources.WORDS, sources.FRAMES}


def test_the_compiled_file_is_up_to_date() -> None:
    """It says what the files say, so that it is used: `python docs/generate.py` writes it."""
    made = json.loads((FOLDER / sources.COMPILED).read_text("utf-8"))

    assert {kind: made[kind] for kind in ("words", "frames")} == _written()
    assert (FOLDER / sources.COMPILED).read_text("utf-8") == sources.compiled()


def test_no_toml_is_read_where_the_compiled_file_is_up_to_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is compiled spares the time of reading TOML."""

    def refuse(_text: str) -> None:
        raise AssertionError("TOML was read")

    monkeypatch.setattr(tomllib, "loads", refuse)

    assert len(sources.items()["words"]) > 100


def _changed(name: str, old: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(wanted: str) -> bytes:
        data = _READ(wanted)
        assert wanted != name or old in data
        return data.replace(old, new) if wanted == name else data

    monkeypatch.setattr(sources, "_data", read)


def test_a_changed_word_counts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever edits a file of words sees the effect before anything is compiled."""
    _changed("outcomes.toml", b'role = "outcome"', b'role = "filler"', monkeypatch)

    assert "outcome" in {word["role"] for word in _written()["words"]}  # type: ignore[attr-defined]
    assert "outcome" not in {word["role"] for word in sources.items()["words"]}


@pytest.mark.parametrize(("old", "new"), [(b"{", b"<<<<<<< HEAD"), (b'"of"', b'"off"')])
def test_a_damaged_compiled_file_is_not_used(
    monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes
) -> None:
    """A merge that went wrong costs time, and no word."""
    _changed(sources.COMPILED, old, new, monkeypatch)

    assert sources.items() == _written()


def test_line_ends_of_a_checkout_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout with the line ends of Windows has the same words."""
    monkeypatch.setattr(sources, "_data", lambda name: _READ(name).replace(b"\n", b"\r\n"))
    made = json.loads(_READ(sources.COMPILED))

    assert sources._checksum(sources._texts()) == made["of"]
    assert sources.items() == _written()
