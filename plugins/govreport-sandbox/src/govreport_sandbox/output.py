"""What a page that came out of a template must not hold: ways to run or fetch something."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from govreport_sandbox.errors import RefusedError

#: Attributes whose value is an address that a click, or loading the page, follows.
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "background", "cite"}
)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
_REACHING = re.compile(r"(?:javascript|vbscript|file|smb|data:(?:text/html|image/svg))\b|\\\\")


def is_reaching(address: str) -> bool:
    """Return whether an address runs something, or reaches into the reader's machine."""
    return bool(_REACHING.match(_UNSEEN.sub("", address).lower()))


def check_page(text: str) -> None:
    """Refuse a page with an address that runs something or reaches into a machine.

    Raises:
        RefusedError: It has one.
    """
    page = _Addresses()
    page.feed(text)
    page.close()


class _Addresses(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ADDRESSES and value and is_reaching(value):
                raise RefusedError(f"<{tag} {name}> points to {value[:60]!r}")
