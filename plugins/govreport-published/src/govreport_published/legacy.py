"""Read `.doc`, `.wps`, `.rtf` and `.odt` through LibreOffice, where it is installed.

LibreOffice turns them into DOCX; the reader of DOCX does the rest.
"""

from __future__ import annotations

from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport_libreoffice import (
    INSTALL,
    GreedyError,
    LibreOfficeError,
    MissingError,
    TooLargeError,
    TooSlowError,
    convert,
    program,
)

__all__ = ["as_docx", "program", "read"]

_LARGEST = 32_000_000
_SECONDS = 30.0
_HINT = f"{INSTALL}, or save the document as .docx."


def read(data: bytes, name: str) -> Document:
    """Return what a document of an older or another word processor shows.

    Raises:
        LimitError: It is too large, or converting it takes too long.
        ReadError: LibreOffice is missing, or cannot read it.
    """
    from govreport_published.docx import read as read_docx  # noqa: PLC0415 - after the checks

    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes")
    return read_docx(as_docx(data, name), name)


def as_docx(data: bytes, name: str) -> bytes:
    """Return a document as DOCX.

    Raises:
        LimitError: It takes too long, or becomes too large.
        ReadError: LibreOffice is missing, or cannot read it.
    """
    try:
        return convert(
            data,
            source=_suffix(data, name),
            target="docx",
            rule="MS Word 2007 XML",
            seconds=_SECONDS,
            largest=_LARGEST,
        )
    except MissingError as error:
        raise ReadError(
            f"{name}: this format needs LibreOffice, which is not there", hint=_HINT
        ) from error
    except TooSlowError as error:
        raise LimitError(
            f"{name}: LibreOffice did not read the document within {_SECONDS:g} seconds"
        ) from error
    except GreedyError as error:
        raise LimitError(f"{name}: {error}") from error
    except TooLargeError as error:
        raise LimitError(f"{name}: becomes more than {_LARGEST} bytes of DOCX") from error
    except LibreOfficeError as error:
        raise ReadError(
            f"{name}: LibreOffice cannot read the document",
            hint=f"Is it damaged or protected by a password? {_HINT}",
        ) from error


def _suffix(data: bytes, name: str) -> str:
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK"):
        return "odt"
    return "wps" if name.lower().endswith(".wps") else "doc"
