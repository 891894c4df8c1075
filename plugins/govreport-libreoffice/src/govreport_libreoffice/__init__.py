"""LibreOffice as a converter: one document in, one document out, no window."""

from govreport_libreoffice.conversion import INSTALL, convert, program
from govreport_libreoffice.errors import (
    FailedError,
    GreedyError,
    LibreOfficeError,
    MissingError,
    NothingError,
    TooLargeError,
    TooSlowError,
)

__all__ = [
    "INSTALL",
    "FailedError",
    "GreedyError",
    "LibreOfficeError",
    "MissingError",
    "NothingError",
    "TooLargeError",
    "TooSlowError",
    "convert",
    "program",
]
