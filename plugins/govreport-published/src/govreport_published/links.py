"""Files that a page links to: its attachments, with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from govreport_published.markup import hidden, is_file, squeezed, tag_of, text_of

_SCHEME = re.compile(r"\A\s*(?!https?:|ftp:)[A-Za-z][A-Za-z0-9+.-]*:")
_MOST = 50
_LONGEST = 2_000
_LONGEST_TITLE = 200
_DEEPEST = 200


def files(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield title and address of the files that a page offers, each address once."""
    seen: set[str] = set()
    for link in body.iter("a"):
        address = "".join((link.get("href") or "").split())
        if not address or len(address) > _LONGEST or address in seen:
            continue
        if _SCHEME.match(address) or not is_file(address) or _unseen(link):
            continue
        title = squeezed(text_of(link)) or (link.get("title") or "").strip() or _name(address)
        seen.add(address)
        yield title[:_LONGEST_TITLE], address
        if len(seen) >= _MOST:
            return


def _name(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return address
    return unquote(path.rpartition("/")[2]) or address


def _unseen(element: etree._Element) -> bool:
    """Return whether an element stands in something that nobody sees."""
    here: etree._Element | None = element
    for _ in range(_DEEPEST):
        if here is None or here.tag == "body":
            return False
        if hidden(here, tag_of(here)):
            return True
        here = here.getparent()
    return True
