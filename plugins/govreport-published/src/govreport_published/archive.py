"""Read web archives (`.mht`, `.mhtml`): one page with its pictures in a mail message.

Word and browsers save pages so, and some sites hand them out named `.doc`.
"""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32, Policy, compat32

from govreport.document import Document
from govreport.errors import LimitError, ReadError

_LARGEST = 32_000_000
#: Bounds of what the archive says of itself, counted as it is taken apart: each part is
#: looked for in the parts around it, each parameter of a header among those before it.
_MOST_NESTED = 20
_MOST_PARTS = 2_000
_MOST_HEADERS = 10_000
_LONGEST_HEADER = 4_000
#: Each becomes an object; thirty megabytes of packed pictures have four hundred thousand.
_MOST_LINES = 600_000
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read(data: bytes, name: str) -> Document:
    """Return what the page in a web archive shows.

    Raises:
        LimitError: The archive is too large or too deep.
        ReadError: There is no page in it.
    """
    from govreport_published.html import read as read_html  # noqa: PLC0415 - after the checks

    return read_html(page(data, name), name)


def page(data: bytes, name: str) -> bytes:
    """Return the first page in a web archive.

    Raises:
        LimitError: The archive is too large or too deep.
        ReadError: There is no page in it.
    """
    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes")
    if max(data.count(b"\n"), data.count(b"\r")) > _MOST_LINES:
        raise LimitError(f"{name}: the archive has more than {_MOST_LINES} lines")
    try:
        for part in _message(data, name).walk():
            if part.get_content_type() not in _PAGES or part.is_multipart():
                continue
            found = part.get_payload(decode=True)
            if isinstance(found, bytes) and found.strip():
                return found
    except RecursionError:
        raise LimitError(f"{name}: the messages in the archive are nested too deeply") from None
    except (LookupError, UnicodeError, ValueError) as error:
        raise ReadError(
            f"{name}: the web archive is damaged: {error}", hint="Save the page as HTML."
        ) from error
    raise ReadError(f"{name}: the web archive holds no page", hint="Save the page as HTML.")


def _message(data: bytes, name: str) -> Message:
    """Return the message, its parts and headers counted while it is taken apart."""
    counts = {"parts": 0, "headers": 0, "nested": 0}

    def count(what: str, most: int) -> None:
        counts[what] += 1
        if counts[what] > most:
            raise LimitError(f"{name}: the archive has more than {most} {_NOUNS[what]}")

    class Counted(Compat32):
        """Parses no header before it is asked for, and hears of each as it comes by."""

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            count("headers", _MOST_HEADERS)
            if sum(map(len, sourcelines)) > _LONGEST_HEADER:
                raise LimitError(
                    f"{name}: a header of the archive has more than {_LONGEST_HEADER} characters"
                )
            found = super().header_source_parse(sourcelines)
            if found[0].lower() == "content-type" and _WITH_PARTS.search(found[1]):
                count("nested", _MOST_NESTED)
            return found

    class Part(Message):
        def __init__(self, policy: Policy[Message] = compat32) -> None:
            count("parts", _MOST_PARTS)
            super().__init__(policy)

    return BytesParser(Part, policy=Counted()).parsebytes(data.lstrip())


_WITH_PARTS = re.compile(r"\s*(?:multipart|message)/", re.IGNORECASE)
_NOUNS = {"parts": "parts", "headers": "headers", "nested": "parts with parts"}
