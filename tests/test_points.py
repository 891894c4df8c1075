"""Entry points are those that `importlib.metadata` finds, without its import where possible."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, DistributionFinder, entry_points
from pathlib import Path
from types import ModuleType

import pytest

from govreport import _points
from govreport._points import Point, points

GROUP = "govreport"


def _declare(folder: Path, text: str, *, name: str = "odd", ending: str = ".dist-info") -> None:
    """Write the metadata of a distribution into a folder of the module path."""
    info = folder / f"{name}-1.0{ending}"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(text)


def _asked(group: str) -> list[tuple[str, str, str]]:
    """Return name, target and distribution of what `importlib.metadata` finds."""
    return sorted(
        (point.name, point.value, point.dist.name if point.dist else "")
        for point in entry_points(group=group)
    )


def _found(group: str) -> list[tuple[str, str, str]]:
    return [
        (point.name, point.target, point.distribution.name if point.distribution else "")
        for point in points(group)
    ]


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail that goes to `importlib.metadata`."""

    def refuse(group: str) -> Iterator[Point]:
        raise AssertionError(f"{group} was asked for")

    monkeypatch.setattr(_points, "_asked", refuse)


@pytest.mark.parametrize("group", ["govreport", "govreport.messages", "console_scripts", "no-such"])
@pytest.mark.usefixtures("unasked")
def test_installed_ones_are_found(group: str) -> None:
    """Whatever is installed here, editable or not, is found alike."""
    assert _found(group) == _asked(group)


@pytest.mark.usefixtures("unasked")
def test_what_stands_earlier_on_the_path_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one distribution under two spellings only the first on the path declares anything."""
    _declare(tmp_path / "a", "[govreport]\nfirst = a_module\n", name="Odd_Name")
    _declare(tmp_path / "b", "[govreport]\nsecond = b_module\n", name="odd.name")
    _declare(tmp_path / "b", "[govreport]\nlegacy = c_module\n", name="old", ending=".egg-info")
    for folder in ("b", "a"):
        monkeypatch.syspath_prepend(str(tmp_path / folder))
    monkeypatch.syspath_prepend(str(tmp_path / "missing"))

    names = [name for name, *_ in _found(GROUP)]

    assert "first" in names
    assert "second" not in names
    assert "legacy" in names
    assert _found(GROUP) == _asked(GROUP)


@pytest.mark.usefixtures("unasked")
def test_notes_other_groups_and_spaces_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments, blank lines, another group that begins alike, and extras change nothing."""
    text = (
        "[govreport.messages]\nother = x:Y\n\n[govreport]\n# a note\n  spaced  =  json : loads  \n"
        "extras = json:dumps [fast]\n[console_scripts]\nodd = x:main\n"
    )
    _declare(tmp_path, text)
    monkeypatch.syspath_prepend(str(tmp_path))
    ours = {point.name: point for point in points(GROUP)}

    assert _found(GROUP) == _asked(GROUP)
    for name, member in (("spaced", "loads"), ("extras", "dumps")):
        import json

        assert ours[name].load() is getattr(json, member)


def test_a_zip_file_on_the_path_is_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Distributions in a zip file are found, by the library that can."""
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("packed-1.0.dist-info/METADATA", "Name: packed\nVersion: 1.0\n")
        file.writestr("packed-1.0.dist-info/entry_points.txt", "[govreport]\nzipped = json\n")
    monkeypatch.syspath_prepend(str(path))

    assert "zipped" in [point.name for point in points(GROUP)]
    assert _found(GROUP) == _asked(GROUP)


class _Finder:
    """Finds one distribution of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_spec(self, *_arguments: object) -> None:
        """Find no module."""

    def find_distributions(
        self, _context: DistributionFinder.Context | None = None
    ) -> Iterator[Distribution]:
        """Yield the distribution."""
        yield Distribution.at(self.folder / "found-1.0.dist-info")


def test_an_importer_with_a_search_of_its_own_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another importer finds counts as it does for `importlib.metadata`."""
    _declare(tmp_path, "[govreport]\nelsewhere = json\n", name="found")
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, _Finder(tmp_path)])

    assert "elsewhere" in [point.name for point in points(GROUP)]
    assert _found(GROUP) == _asked(GROUP)


@pytest.mark.usefixtures("unasked")
def test_a_backport_of_the_usual_search_is_none_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs that import `importlib_metadata` (Dask does) start as quickly as others."""
    finder = _Finder(tmp_path)
    monkeypatch.setattr(type(finder), "__module__", "importlib_metadata")
    others = [one for one in sys.meta_path if not hasattr(one, "find_distributions")]
    monkeypatch.setattr(sys, "meta_path", [*others, finder])

    assert "html" in [point.name for point in points(GROUP)]


@pytest.mark.parametrize("target", ["", "no target", "json loads", "1 + 1"])
def test_a_faulty_target_is_told(target: str) -> None:
    """What names nothing is said to be no name, by the exception of a failed import."""
    with pytest.raises(ImportError, match="is not like 'module'"):
        Point("odd", target).load()


@pytest.mark.usefixtures("unasked")
def test_another_distributions_damage_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A distribution whose declarations are no text, or lack a target, costs only itself."""
    before = _found(GROUP)
    _declare(tmp_path, "[govreport]\nlonely\n")
    (tmp_path / "bad-1.0.dist-info").mkdir()
    (tmp_path / "bad-1.0.dist-info" / "entry_points.txt").write_bytes(b"[govreport]\n\xff = json\n")
    (tmp_path / "file.egg-info").write_text("Name: file\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    found = {point.name: point for point in points(GROUP)}

    assert len(found) == len(before) + 2
    assert isinstance(found["\N{REPLACEMENT CHARACTER}"].load(), ModuleType)
    with pytest.raises(ImportError):
        found["lonely"].load()
