"""Packages from outside, their errors in the terms of a reader of published documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from govreport.errors import LimitError, ReadError
from govreport_opc import Limits, OpcError, Package, ProtectedError, TooLargeError

#: Long tables of blank cells are packed as tightly as can be; what they unpack to is bounded.
_LIMITS: Final = Limits(entries=4_000, total=64_000_000, part=80_000_000, ratio=1_100)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Package]:
    """Give the package in *data*; what is wrong with it is raised as an error that names the file.

    Raises:
        LimitError: It is larger than the bounds allow.
        ReadError: It is damaged, encrypted, or no zip package.
    """
    try:
        yield Package(data, _LIMITS)
    except TooLargeError as error:
        raise LimitError(f"{name}: {error}") from error
    except ProtectedError as error:
        raise ReadError(f"{name}: {error}", hint="Save the document without a password.") from error
    except OpcError as error:
        raise ReadError(f"{name}: {error}", hint="Download or save it again.") from error
