"""What LibreOffice makes of a document, and its errors in the terms of a render."""

from __future__ import annotations

from govreport.contracts import RenderOptions
from govreport.errors import RenderError, UsageError
from govreport_libreoffice import (
    INSTALL,
    LibreOfficeError,
    MissingError,
    NothingError,
    TooSlowError,
    program,
)
from govreport_libreoffice import convert as run

__all__ = ["convert", "describe", "program"]

_HINT = f"{INSTALL}, so that `soffice` is on the PATH."
_TIMEOUT = 120.0
_LARGEST = 256_000_000


def describe() -> tuple[str, ...]:
    """Return what was found on this machine, for people."""
    found = program()
    return (f"LibreOffice: {found}",) if found else (f"LibreOffice is not there. {_HINT}",)


def convert(data: bytes, source: str, target: str, rule: str, options: RenderOptions) -> bytes:
    """Return *data* in another format.

    Args:
        data: The document.
        source: File name ending of its format, without the dot.
        target: The same for the format wanted.
        rule: LibreOffice's name of the export filter.
        options: Options of the render; ``timeout`` is a number of seconds.

    Raises:
        RenderError: LibreOffice is missing, fails, takes too long, or writes too much.
        UsageError: The timeout is no number.
    """
    seconds = _seconds(options)
    try:
        return run(data, source=source, target=target, rule=rule, seconds=seconds, largest=_LARGEST)
    except MissingError as error:
        raise RenderError(
            f"the format {target!r} needs LibreOffice, which is not there", hint=_HINT
        ) from error
    except TooSlowError as error:
        raise RenderError(
            str(error), hint="Give it more time with the option timeout=SECONDS."
        ) from error
    except NothingError as error:
        raise RenderError(str(error), hint=f"Is its Writer installed? {_HINT}") from error
    except LibreOfficeError as error:
        raise RenderError(str(error)) from error


def _seconds(options: RenderOptions) -> float:
    text = options.params.get("timeout", "")
    if not text:
        return _TIMEOUT
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise UsageError(f"timeout={text!r} is no number of seconds")
    return seconds
