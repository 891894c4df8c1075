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

_GBK = 1 << 18
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
    """

    path: Path
    index: int
    family: str
    names: frozenset[str]
    weight: int
    chinese: bool

    def open(self) -> Face:
        """Return the face, ready for use; raises `FontError`."""
        return _faces(self.path)[self.index]


@lru_cache(maxsize=256)
def _faces(path: Path) -> tuple[Face, ...]:
    return open_faces(path)


#: The package of fonts that the extra ``fonts`` brings: Noto Serif and Sans SC.
PACKAGE = "pylopdf_fonts_zh_cn"


def usual_folders() -> tuple[Path, ...]:
    """Return the folders where fonts are looked for: the system's, then the extra's package."""
    found = importlib.util.find_spec(PACKAGE)  # finds it without importing it
    packaged = found.submodule_search_locations if found else None
    return (*system_folders(), *map(Path, packaged or ()))


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


@lru_cache(maxsize=16)
def entries(folders: tuple[Path, ...]) -> tuple[Entry, ...]:
    """Return every face that may be embedded below *folders*, in a fixed order."""
    found: list[Entry] = []
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


def _read(path: Path) -> Iterator[Entry]:
    faces = open_faces(path)
    try:
        for face in faces:
            if face.embeddable and (face.is_cff or b"glyf" in face.tables):
                yield Entry(
                    path=path,
                    index=face.index,
                    family=face.family,
                    names=face.names,
                    weight=face.weight,
                    chinese=_serves_chinese(face),
                )
    finally:
        for face in faces[:1]:  # all faces of a file share one map
            face.close()


def _serves_chinese(face: Face) -> bool:
    if b"OS/2" not in face.tables:
        return False
    table = face.table(b"OS/2")
    return len(table) >= 82 and bool(int.from_bytes(table[78:82], "big") & _GBK)
