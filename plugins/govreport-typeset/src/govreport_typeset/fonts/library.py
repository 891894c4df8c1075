"""Which fonts this machine has."""

from __future__ import annotations

import importlib.util
import os
import struct
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import attrs

from govreport_typeset.fonts.sfnt import SUFFIXES, Face, FontError, open_faces
from govreport_typeset.fonts.variable import Instance, can_be_made, instances, is_variable, made

_GBK = 1 << 18
_OUTLINES = {b"glyf", b"CFF ", b"CFF2"}
#: The weights of text and of headings.
_WEIGHTS = (400, 700)
_MAX_FILES = 5000


@attrs.frozen
class Entry:
    """A face on the disk, known by its names.

    Attributes:
        path: The file.
        index: Number of the face in a collection.
        family: Name for people.
        names: All names, case-folded.
        weight: Weight class, 400 for regular.
        chinese: Whether the font says that it serves simplified Chinese.
        instance: Which weight of a variable font it is; None for another font.
    """

    path: Path
    index: int
    family: str
    names: frozenset[str]
    weight: int
    chinese: bool
    instance: Instance | None = None

    def open(self) -> Face:
        """Return the face, ready for use; raises `FontError`."""
        face = _faces(self.path)[self.index]
        return face if self.instance is None else _made(face, self.instance)

    def has(self, character: str) -> bool:
        """Return whether the font has a character; all instances of one have the same."""
        return bool(_faces(self.path)[self.index].glyph(ord(character)))


@attrs.frozen
class Refusal:
    """A font that is there and cannot be used.

    Attributes:
        family: Name for people.
        names: Names of the family, case-folded.
        restricted: Whether its licence bits forbid it; else it is a variable font
            and the library that makes instances is not installed.
    """

    family: str
    names: frozenset[str]
    restricted: bool


@lru_cache(maxsize=256)
def _faces(path: Path) -> tuple[Face, ...]:
    return open_faces(path)


@lru_cache(maxsize=8)  # each is as large as its file
def _made(face: Face, instance: Instance) -> Face:
    return made(face, instance)


#: The package of fonts that the extra ``fonts`` brings: Noto Serif and Sans SC.
PACKAGE = "pylopdf_fonts_zh_cn"


def usual_folders() -> tuple[Path, ...]:
    """Return the folders where fonts are looked for: the system's, then the extra's package."""
    return (*system_folders(), *_packaged(PACKAGE))


@lru_cache(maxsize=4)  # to look for a package takes as long as to lay out a page
def _packaged(name: str) -> tuple[Path, ...]:
    """Return the folders of a package, if it is installed."""
    found = importlib.util.find_spec(name)  # finds it without importing it
    return tuple(map(Path, found.submodule_search_locations or ())) if found else ()


def system_folders() -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        found = [Path(local) / "Microsoft/Windows/Fonts"] if local else []
        return (*found, Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    data_home = os.environ.get("XDG_DATA_HOME", "") or str(home / ".local/share")
    data_dirs = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    shared = (Path(folder) / "fonts" for folder in data_dirs.split(":") if folder)
    return (Path(data_home) / "fonts", home / ".fonts", *shared)


def entries(folders: tuple[Path, ...]) -> tuple[Entry, ...]:
    """Return every face that may be embedded below *folders*, in a fixed order.

    A variable font counts as two: the instances next to regular and to bold.
    """
    return tuple(one for one in _found(folders) if isinstance(one, Entry))


def refusals(folders: tuple[Path, ...]) -> tuple[Refusal, ...]:
    """Return the fonts for Chinese below *folders* that cannot be used, each family once."""
    found = (one for one in _found(folders) if isinstance(one, Refusal))
    return tuple({one.family: one for one in found}.values())


@lru_cache(maxsize=16)
def _found(folders: tuple[Path, ...]) -> tuple[Entry | Refusal, ...]:
    found: list[Entry | Refusal] = []
    for path in _files(folders):
        try:
            found.extend(_read(path))
        except (FontError, struct.error, IndexError):
            continue  # a damaged file is no reason to do without the others
    return tuple(found)


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder in folders:
        for root, branches, names in os.walk(folder):
            branches.sort()
            for name in sorted(names):
                path = Path(root, name)
                if path.suffix.lower() in SUFFIXES and path not in seen:
                    seen.add(path)
                    yield path
                    if len(seen) >= _MAX_FILES:
                        return


def _read(path: Path) -> Iterator[Entry | Refusal]:
    faces = open_faces(path)
    try:
        for face in faces:
            if _OUTLINES & face.tables.keys():
                yield from _judged(face)
    finally:
        for face in faces[:1]:  # all faces of a file share one map
            face.close()


def _judged(face: Face) -> Iterator[Entry | Refusal]:
    """Yield what a face can be used as, or why it cannot."""
    variable = is_variable(face)
    chinese = _serves_chinese(face)
    if not face.embeddable or (variable and not can_be_made()):
        if chinese:
            names = frozenset(name.casefold() for name in face.families)
            yield Refusal(face.family, names, restricted=not face.embeddable)
    elif variable:
        yield from _instances(face, chinese=chinese)
    elif b"CFF2" not in face.tables:
        yield Entry(face.path, face.index, face.family, face.names, face.weight, chinese)


def _instances(face: Face, *, chinese: bool) -> Iterator[Entry]:
    """Yield a variable font in the weights that pages want."""
    known = instances(face)
    wanted = (min(known, key=lambda one: abs(one.weight - weight)) for weight in _WEIGHTS)
    for one in dict.fromkeys(wanted):
        names = {*face.families, *(f"{family} {one.name}" for family in face.families)}
        folded = frozenset(name.casefold() for name in names)
        yield Entry(face.path, face.index, face.family, folded, one.weight, chinese, one)


def _serves_chinese(face: Face) -> bool:
    if b"OS/2" not in face.tables:
        return False
    table = face.table(b"OS/2")
    return len(table) >= 82 and bool(int.from_bytes(table[78:82], "big") & _GBK)
