"""Tell formats apart by the head of the bytes; no library is loaded for it."""

from __future__ import annotations

import re

from govreport.document import is_own_page
from govreport_published.encoding import decode

_HEAD = 4096
_HTML = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|table|div|p|h[1-6]|article)\b", re.IGNORECASE
)
#: A line of a mail's head, and what says that its content is a page with its parts.
_HEADER = re.compile(rb"[A-Za-z-]{3,40}:[ \t]")
_MIME = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)",
    re.IGNORECASE | re.MULTILINE,
)
#: Headings of Markdown; a page that is written out has none at the beginnings of its lines.
_MARKDOWN = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)\b", re.IGNORECASE)
#: A division of a page as converters to Markdown keep it: a tag with a blank line, or a fence.
_DIVIDED = re.compile(
    r"\s*(?:<(?:div|section|article|main)\b[^>\n]*>[ \r]*\n[ \r]*\n|:{3,}[^\n]*\n)", re.IGNORECASE
)
_DATA = re.compile(r"\s*(?:[{\[]|(?:#[^\n]*\n\s*)*[a-z_]+\s*=|(?:#[^\n]*\n\s*)*\[[a-z])")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
#: Beginnings of files that are neither text nor anything that is read here.
_OTHERS = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"BM", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ")


def html(data: bytes) -> float:
    """Return how sure it is that *data* is a web page."""
    if data[:65_536].startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", *_OTHERS)):
        return 0.0
    head = data[:65_536]
    if is_own_page(head):
        return 1.0
    text = decode(head[:_HEAD], cut=True)
    found = _HTML.search(text)
    if not found:
        return 0.0
    begins = not text[: found.start()].strip(" \t\r\n\ufeff")
    return 0.9 if begins and not is_markdown(text) else 0.6


def archive(data: bytes) -> float:
    """Return how sure it is that *data* is a web page saved as a mail message."""
    head = data[:_HEAD].lstrip()
    if not _HEADER.match(head) or not _MIME.search(head):
        return 0.0
    return 0.95


def docx(data: bytes) -> float:
    """Return how sure it is that *data* is a Word document."""
    if not data.startswith(b"PK\x03\x04"):
        return 0.0
    head = data[:_HEAD]
    if b"xl/" in head or b"mimetype" in head[:60]:
        return 0.0
    return 1.0 if b"word/" in data[:65_536] or b"word/document.xml" in data[-65_536:] else 0.3


def ofd(data: bytes) -> float:
    """Return how sure it is that *data* is an OFD file."""
    if not data.startswith(b"PK\x03\x04"):
        return 0.0
    return 1.0 if b"OFD.xml" in data[:65_536] or b"OFD.xml" in data[-65_536:] else 0.0


def pdf(data: bytes) -> float:
    """Return how sure it is that *data* is a PDF file."""
    return 1.0 if b"%PDF-" in data[:1024] else 0.0


def picture(data: bytes) -> float:
    """Return how sure it is that *data* is a PNG or JPEG file."""
    return 1.0 if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) else 0.0


def legacy(data: bytes) -> float:
    """Return how sure it is that *data* is a document of an older or another word processor."""
    if data.startswith((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")):
        return 0.9
    odt = b"mimetypeapplication/vnd.oasis.opendocument.text"
    return 0.9 if data.startswith(b"PK\x03\x04") and odt in data[:200] else 0.0


def ods(data: bytes) -> float:
    """Return how sure it is that *data* is an OpenDocument spreadsheet."""
    kind = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    return 1.0 if data.startswith(b"PK\x03\x04") and kind in data[:200] else 0.0


def text(data: bytes) -> float:
    """Return how sure it is that *data* is plain text."""
    head = data[:_HEAD]
    if not head.strip() or head.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf", *_OTHERS)):
        return 0.0
    plain = decode(head, cut=True)
    if _BINARY.search(head) and not (head.startswith(_WIDE) or _readable(plain)):
        return 0.0
    if is_markdown(plain):
        return 0.7  # surer than that of a page: tables of HTML may stand in it
    return 0.05 if _DATA.match(plain) or _HTML.search(plain) else 0.3


def is_markdown(text: str) -> bool:
    """Return whether text begins with a heading of Markdown, has another, and is no page.

    One is enough where the text begins with a division of a page in Markdown.
    """
    found = [match.start() for match in _MARKDOWN.finditer(text)]
    if not found or _PAGE.search(text):
        return False
    begins = not text[: found[0]].strip(" \t\r\n\ufeff")
    return (begins and len(found) > 1) or bool(_DIVIDED.match(text))


def _readable(plain: str) -> bool:
    """Return whether decoded text is text: UTF-16 without a mark is full of zero bytes."""
    damaged = plain.count("\ufffd") + sum(plain.count(chr(code)) for code in range(9))
    return damaged * 100 < len(plain)
