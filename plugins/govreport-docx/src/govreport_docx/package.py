"""Packages from outside, their errors in the terms of a reader of Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from govreport.errors import LimitError, ReadError
from govreport_opc import DamagedError, Limits, OpcError, Package, TooLargeError, xml

_SAVE_AGAIN: Final = "Open it in Word and save it again, without a password."
#: How files of Word 97 and of WPS begin, and documents with a password.
_OLE: Final = b"\xd0\xcf\x11\xe0"


@contextmanager
def named(name: str) -> Iterator[None]:
    """Raise what is wrong with a package as an error that names the file.

    Raises:
        LimitError: It is larger than the bounds allow.
        ReadError: It is damaged, encrypted, or no zip package.
    """
    try:
        yield
    except TooLargeError as error:
        raise LimitError(f"{name} {error}") from error
    except OpcError as error:
        raise ReadError(f"{name} {error}", hint=_SAVE_AGAIN) from error


def check_format(data: bytes, name: str) -> None:
    """Refuse what office programs no longer write, or wrote with a password; raises `ReadError`."""
    if data.startswith(_OLE):
        raise ReadError(
            f"{name} is protected by a password, or in the format of Word 97",
            hint="Open it in Word and save it as .docx, without a password.",
        )


def unpack(data: bytes, name: str, limits: Limits | None = None) -> dict[str, bytes]:
    """Return the parts of a package by name; raises as `named`."""
    with named(name):
        return Package(data, limits).parts()


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part from outside; raises as `named`."""
    try:
        return xml.parse(data)
    except DamagedError as error:
        raise ReadError(f"{name} {error}") from error
    except TooLargeError as error:
        raise LimitError(f"{name} {error}") from error
