"""What a published document may ask of its reader: bounds counted in what was parsed."""

from __future__ import annotations

import time

import pytest

from govreport.errors import LimitError, ReadError
from govreport_published import archive, html, markdown, text
from govreport_published.encoding import decode
from govreport_published.tags import MOST_ATTRIBUTES, check_attributes

_PAGE = "<html><body>{}<p>正文</p></body></html>"
_MESSAGE = "Content-Type: {}\n\n{}"


def _attributes(count: int) -> str:
    return " ".join(f"a{number}" for number in range(count))


@pytest.mark.parametrize(
    "page",
    [
        f"<p {_attributes(MOST_ATTRIBUTES + 1)}>正文</p>",
        f"<p {'a=1 ' * (MOST_ATTRIBUTES + 1)}>",
        "<p " + """a='>' b=">" """ * MOST_ATTRIBUTES + ">",
        f"<p{'/a' * (MOST_ATTRIBUTES + 1)}>",
        f"<!--> <p {_attributes(MOST_ATTRIBUTES + 1)}> -->",
        f"<title><script></title><p {_attributes(MOST_ATTRIBUTES + 1)}>",
    ],
)
def test_a_tag_has_few_attributes(page: str) -> None:
    """However attributes are written, too many in one tag are refused before the page is parsed."""
    with pytest.raises(LimitError, match=f"{MOST_ATTRIBUTES} attributes"):
        html.read(_PAGE.format(page).encode(), "page.html")


@pytest.mark.parametrize(
    "page",
    [
        f"<p {_attributes(MOST_ATTRIBUTES)}>正文</p>",
        f"<script>for (i=0;i<n;) {{ {_attributes(900)} }}</script>",
        f"<!-- <p {_attributes(900)}> -->",
        f"a < b {_attributes(900)}",
        f"<p>{'<b>字</b>' * 900}",
    ],
)
def test_what_is_no_attribute_is_not_counted(page: str) -> None:
    """Scripts, comments and text may hold as many words as they like."""
    check_attributes(_PAGE.format(page), "page.html")

    assert html.read(_PAGE.format(page).encode(), "page.html").blocks


@pytest.mark.parametrize(
    ("message", "bound"),
    [
        (f'multipart/related; boundary="a";{chr(10)} x=y;' + "\n x=y;" * 2_000, "header"),
        ("text/html" + "".join(f"\nX-{n}: y" for n in range(10_001)), "10000 headers"),
        ("message/rfc822\n\nContent-Type: " * 30 + "text/html", "20 parts with parts"),
        ("multipart/mixed; boundary=a\n" + "\n--a\n\nx" * 2_001, "2000 parts"),
    ],
)
def test_a_web_archive_is_counted_as_it_is_taken_apart(message: str, bound: str) -> None:
    """Long headers, many headers, messages inside messages and many parts are refused by name."""
    with pytest.raises(LimitError, match=bound):
        archive.read(_MESSAGE.format(message, "<p>正文").encode(), "page.mht")


def test_a_web_archive_may_speak_of_parts() -> None:
    """The word for a part with parts may stand in the text of a page as often as it likes."""
    page = "<p>multipart/related message/rfc822</p>" * 50

    assert archive.read(_MESSAGE.format("text/html", page).encode(), "page.mht").blocks


def test_a_web_archive_in_an_unknown_coding_is_damaged() -> None:
    """A coding that there is not gives what can be read, or an error of ours."""
    message = "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n%%%"

    with pytest.raises(ReadError):
        archive.read(message.encode(), "page.mht")


def test_rows_of_text_have_few_cells() -> None:
    """A line with thousands of cells is no row of a form, and many such lines are no table."""
    with pytest.raises(LimitError, match="1000 cells"):
        text.read(("1|" * 1_001 + "2").encode(), "wide.txt")
    with pytest.raises(LimitError, match="50000 cells"):
        text.read("\n".join(["1|" * 99 + "2"] * 501).encode(), "long.txt")


def test_blocks_of_a_style_sheet_without_an_end_are_bounded() -> None:
    """Rules within rules without end are no style sheet."""
    with pytest.raises(LimitError, match="too deep"):
        html.read(f"<html><style>{'a{' * 200_000}</style><p>字".encode(), "a.html")


@pytest.mark.parametrize(
    "piece", ["[", "[a[", "[a](", " **b", "**b ", "__~~**", "![[", "[a]{", "\\[", "~~ a~~"]
)
def test_marks_of_markdown_are_looked_through_once(piece: str) -> None:
    """Brackets and emphasis that nothing closes are not searched to the end from each of them."""
    text = f"# 一、总体情况\n\n{piece * (400_000 // len(piece))}\n\n## 二、小结\n"
    start = time.process_time()
    markdown.document(text.split("\n"))

    assert time.process_time() - start < 10  # it took minutes


@pytest.mark.parametrize("piece", ["a ", "/*", "a-", "a:", "}", "@media ", "content:'1"])
def test_style_sheets_are_looked_through_once(piece: str) -> None:
    """Text without braces and comments without an end are not searched from every character."""
    page = f"<html><head><style>{piece * (400_000 // len(piece))}</style></head><body><p>字"
    start = time.process_time()
    html.read(page.encode(), "a.html")

    assert time.process_time() - start < 10  # it took minutes


def test_a_comment_without_an_end_is_one_to_the_end() -> None:
    """As browsers have it: what stands behind it is no rule, and what stands before it is."""
    style = "<style>b{display:none} /* b{display:inline} i{display:none}</style>"
    page = f"<html><head>{style}</head><body><p>甲<b>乙</b><i>丙</i></p>"

    assert "甲丙" in html.read(page.encode(), "a.html").text()


@pytest.mark.parametrize(
    "data",
    [
        "年度报告".encode() + b"\xc0\x80\xe0\x80\xaf" * 1_000,
        b"\xff\xfd" * 5_000,
        *(
            f'<meta charset="{name}">年度报告'.encode("gb18030")
            for name in ("idna", "punycode", "undefined", "unicode_escape", "rot13", "utf-7")
        ),
    ],
)
def test_no_bytes_and_no_declaration_fail(data: bytes) -> None:
    """What cannot be decoded is replaced; encodings that no page is in are not believed."""
    assert decode(data)
    assert "charset" not in decode(data) or "年度报告" in decode(data)
