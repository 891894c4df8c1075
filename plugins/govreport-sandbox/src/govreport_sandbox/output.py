"""What a page that came out of a template must not hold: ways to run or fetch something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from govreport_sandbox.errors import RefusedError

#: Attributes whose value is an address that a click, or loading the page, follows.
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "background", "cite",
     "longdesc", "manifest", "codebase", "classid", "profile"}
)  # fmt: skip
#: Attributes that hold several, parted by blanks or commas, and those that become an address.
_SEVERAL = frozenset({"srcset", "imagesrcset", "ping", "archive"})
_ANIMATED = frozenset({"values", "from", "to", "by"})
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
#: Schemes that open a page or a letter; a letter before a colon may be a drive of the reader's.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_OPENING = frozenset({"http", "https", "mailto", "tel", "data"})
#: Data that are shown and not run.
_SHOWN = re.compile(r"data:(?:image/(?!svg)|font/|application/(?:font|x-font)|text/plain|;|,)")
_SHARE = re.compile(r"[\\/]{0,2}\\")
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']*)", re.IGNORECASE)
_REFRESH = re.compile(r"[\d.\s]*[;,]?\s*(?:url\s*=)?\s*[\"']?(.*)", re.IGNORECASE | re.DOTALL)
#: Escapes and comments of style sheets, between which an address can hide.
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|/\*.*?(?:\*/|\Z)", re.IGNORECASE | re.DOTALL)


def is_reaching(address: str) -> bool:
    """Return whether an address runs something, or reaches into the reader's machine."""
    plain = _UNSEEN.sub("", address).lower()
    if _SHARE.match(plain):
        return True
    scheme = _SCHEME.match(plain)
    if scheme is None:
        return False
    return scheme[1] not in _OPENING or (scheme[1] == "data" and not _SHOWN.match(plain))


def check_page(text: str) -> None:
    """Refuse a page with an address that runs something or reaches into a machine.

    Raises:
        RefusedError: It has one.
    """
    page = _Addresses()
    page.feed(text)
    page.close()


class _Addresses(HTMLParser):
    """Refuses what reaches, in attributes, in styles, and where a page sends its reader."""

    def __init__(self) -> None:
        super().__init__()
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        given = {name: value for name, value in attrs if value}
        for name, value in given.items():
            for address in _addresses(name, value):
                self._refuse(address, f"<{tag} {name}>")
        if tag == "meta" and given.get("http-equiv", "").strip().lower() == "refresh":
            found = _REFRESH.match(given.get("content", ""))
            self._refuse(found[1] if found else "", "<meta content>")

    def handle_endtag(self, _tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        for address in _of_style(data) if self._style else ():
            self._refuse(address, "<style>")

    def _refuse(self, address: str, where: str) -> None:
        if is_reaching(address):
            raise RefusedError(f"{where} points to {address[:60]!r}")


def _addresses(name: str, value: str) -> Iterator[str]:
    """Yield the addresses in the value of an attribute."""
    if name in _ADDRESSES:
        yield value
    elif name in _SEVERAL:
        yield from re.split(r"[\s,]+", value)
    elif name in _ANIMATED:
        yield from value.split(";")
    elif name == "style":
        yield from _of_style(value)
    elif name == "srcdoc":
        check_page(value)


def _of_style(text: str) -> Iterator[str]:
    plain = _ESCAPE.sub(lambda mark: chr(int(mark[1], 16) % 0x110000) if mark[1] else "", text)
    for found in _IN_STYLE.finditer(plain):
        yield found[1] or found[2] or ""
