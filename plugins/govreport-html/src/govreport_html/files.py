"""The files of a page: which template is asked for, and the texts of templates and styles."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from govreport.contracts import RenderOptions
from govreport.errors import TemplateError
from govreport.files import read_bounded

BUILTIN = "annual-report.html.j2"
STYLES = "annual-report.css"
_LARGEST = 1_000_000

#: Name, path, modification time and size of a template: what compiling depends on.
Stamp: TypeAlias = tuple[str, Path, int, int]


def stamp(name: str, path: Path) -> Stamp:
    """Return what compiling the template depends on; raises `TemplateError`."""
    try:
        status = path.stat()
    except OSError as error:
        raise TemplateError(f"template {path}: {error.strerror}") from error
    if status.st_size > _LARGEST:
        raise TemplateError(f"template {path} has more than {_LARGEST} bytes")
    return (name, path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16)
def text(stamped: Stamp) -> str:
    """Return the text of a file; raises `TemplateError`."""
    try:
        return _whole(stamped[1])
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(
            f"template {stamped[1]} cannot be read: {error}",
            hint="Templates are text files in UTF-8.",
        ) from error


def _whole(path: Path) -> str:
    """Return the text of a file, a device too; raises as `text` does."""
    data = read_bounded(path, _LARGEST)
    if len(data) > _LARGEST:
        raise TemplateError(f"template {path} has more than {_LARGEST} bytes")
    return data.decode()


def builtin(options: RenderOptions) -> str | None:
    """Return the text of the built-in template if *options* ask for it, else None."""
    path = options.templates.get(BUILTIN)
    if path is None or options.template not in (None, path):
        return None
    return text(stamp(BUILTIN, path))


def styles(options: RenderOptions) -> str:
    """Return the built-in style sheet; empty if no template pack has one."""
    path = options.templates.get(STYLES)
    return text(stamp(STYLES, path)) if path else ""
