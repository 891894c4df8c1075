"""Web archives: the page in a mail message, whatever the message is called."""

from __future__ import annotations

import base64
import quopri

import pytest

from govreport.document import Document, Table
from govreport.errors import LimitError, ReadError
from govreport_published.archive import read
from govreport_published.sniff import archive, html, text

PAGE = (
    '<html><head><meta charset="{0}"></head><body><p>一、总体情况</p>'
    "<table><tr><td>规章</td><td>12</td></tr></table></body></html>"
)


def _message(page: bytes, encoding: str, kind: str = "text/html", charset: str = "gb2312") -> bytes:
    """Return a web archive with a picture before the page."""
    head = (
        "From: <Saved by a browser>\r\nSubject: page\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tboundary="----=_Part"\r\n\r\n'
        "------=_Part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "iVBORw0KGgo=\r\n"
        f'------=_Part\r\nContent-Type: {kind}; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    encoded = quopri.encodestring(page) if encoding == "quoted-printable" else page
    if encoding == "base64":
        encoded = base64.encodebytes(page)
    return head.encode() + encoded + b"\r\n------=_Part--\r\n"


def _shown(document: Document) -> list[object]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
    ]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_the_page_in_an_archive_is_read(encoding: str, charset: str) -> None:
    """Transfer encodings and character sets of browsers and of Word are undone."""
    data = _message(PAGE.format(charset).encode(charset), encoding, charset=charset)

    assert _shown(read(data, "page.mht")) == ["一、总体情况", [["规章", "12"]]]


def test_an_archive_is_told_by_its_content() -> None:
    """An archive named `.doc` is one; a page and a text are none."""
    data = _message(PAGE.format("utf-8").encode(), "8bit")

    assert archive(data) > max(html(data), text(data))
    assert archive(b"<html><body>Content-Type: text/html</body></html>") == 0
    assert archive("标题\n发布日期: 2024-01-01\n".encode()) == 0


def test_an_archive_without_a_page_is_an_error() -> None:
    """A mail with no page in it says so."""
    with pytest.raises(ReadError, match="holds no page"):
        read(_message(b"x", "8bit", kind="text/plain"), "mail.mht")


def test_archives_inside_archives_are_refused() -> None:
    """A message of messages without end is refused before it is taken apart."""
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(5_000)
    )

    with pytest.raises(LimitError, match="parts with parts"):
        read(b"MIME-Version: 1.0\r\n" + nested, "bomb.mht")


def test_an_archive_of_endless_lines_is_refused() -> None:
    """Lines are counted before each becomes an object: thirty megabytes would fill a gigabyte."""
    head = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n"
    packed = b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"

    with pytest.raises(LimitError, match="lines"):
        read(head + packed + b"=\r\n" * 700_000, "lines.mht")
    with pytest.raises(LimitError, match="lines"):
        read(head + packed + b"\r" * 700_000, "returns.mht")
