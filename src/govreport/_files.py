"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from govreport.errors import RenderError


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write *data* to *path*: a crash leaves the old file or the new one, never half of one.

    Args:
        path: The file; folders that there are not are made.
        data: Its content, whole or in pieces.

    Raises:
        RenderError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder")
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode & 0o7777)
            temporary.replace(path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise RenderError(
            f"cannot write {str(path)!r}: {error.strerror or error}",
            hint="Check that the folder exists and may be written to.",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
