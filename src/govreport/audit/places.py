"""Where documents are looked for: in folders and by patterns, in no dataset, and in no circle."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path

from govreport.dataset.files import is_dataset
from govreport.errors import ReadError
from govreport.files import real

#: A part of a pattern that stands for folders, however deep.
_DEEP = "**"
#: What files begin with that are not meant to be seen, or that Office has left.
HIDDEN = (".", "~$")


def belongs(path: Path, out: Path | None) -> bool:
    """Return whether a place is of a dataset: one that is there, or the one in *out*."""
    return (out is not None and real(path).is_relative_to(real(out))) or is_dataset(path)


def folders(
    folder: Path, out: Path | None, above: frozenset[Path] = frozenset()
) -> Iterator[tuple[Path, list[Path] | ReadError]]:
    """Yield a folder and those below it with the files of each, or why it cannot be read.

    Nothing hidden is looked at, and no dataset; links are followed, but not in a circle.

    Args:
        folder: The folder.
        out: Folder of the dataset that is written.
        above: The folders, as they are without links, that led here.
    """
    here = real(folder)
    if here in above or belongs(folder, out):
        return
    try:
        inside = sorted(one for one in folder.iterdir() if not one.name.startswith(HIDDEN))
    except OSError as error:
        yield folder, ReadError(f"cannot read the folder {str(folder)!r}: {error.strerror}")
        return
    yield folder, [one for one in inside if not one.is_dir()]
    for one in inside:
        if one.is_dir():
            yield from folders(one, out, above | {here})


def matching(pattern: str, out: Path | None) -> Iterator[Path]:
    """Yield what a pattern stands for, as in a shell; ``**`` stands for folders, as `folders`."""
    parts = Path(pattern).parts
    if _DEEP not in parts:
        for match in sorted(glob.glob(pattern)):  # noqa: PTH207 - any pattern, absolute too
            if not _within(Path(match), parts, out):
                yield Path(match)
        return
    at = parts.index(_DEEP)
    for base in matching(str(Path(*parts[:at])), out) if at else (Path(),):
        if base.is_dir() and at + 1 == len(parts):
            yield base
        elif base.is_dir():
            for folder, _ in folders(base, out):
                here = Path(glob.escape(str(folder)), *parts[at + 1 :])
                yield from matching(str(here), out)


def _within(path: Path, pattern: tuple[str, ...], out: Path | None) -> bool:
    """Return whether one of the folders that a pattern has found is of a dataset."""
    fixed = next((at for at, part in enumerate(pattern) if glob.has_magic(part)), len(pattern))
    return any(
        belongs(Path(*path.parts[:length]), out) for length in range(fixed + 1, len(path.parts) + 1)
    )
