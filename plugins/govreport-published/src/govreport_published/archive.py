"""Read web archives (`.mht`, `.mhtml`): one page with its pictures in a mail message.

Word and browsers save pages so, and some sites hand them out named `.doc`.
"""

from __future__ import annotations

import email
import email.message
import email.policy

from govreport.document import Document
from govreport.errors import LimitError, ReadError

_LARGEST = 32_000_000
#: Parts inside one another cost a call each.
_MOST_NESTED = 20
_MOST_PARTS = 2_000
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
    if data.lower().count(b"multipart/") > _MOST_NESTED:
        raise LimitError(f"{name}: the archive has more than {_MOST_NESTED} parts with parts")
    # The policy `compat32` parses no header before it is asked for.
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            raise LimitError(f"{name}: the archive has more than {_MOST_PARTS} parts")
        if part.get_content_type() not in _PAGES or part.is_multipart():
            continue
        found = part.get_payload(decode=True)
        if isinstance(found, bytes) and found.strip():
            return found
    raise ReadError(f"{name}: the web archive holds no page", hint="Save the page as HTML.")
