"""Reading pages back."""

from __future__ import annotations

import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import ReadError
from govreport_html.plugin import read, render, sniff


def test_a_page_comes_back_with_its_facts(document: Document, options: RenderOptions) -> None:
    """Title, facts, language and data are those of the document."""
    found = read(render(document, options), "page.html")

    assert found.title == document.title
    assert found.meta == document.meta
    assert found.payload is not None
    assert found.language == "zh-CN"


def test_a_page_inside_a_site_comes_back(document: Document, options: RenderOptions) -> None:
    """A site that wraps, re-encodes or shortens the page does not hide the data."""
    page = render(document, options).decode()
    wrapped = page.replace("<body>", "<body><div><script>var a = '<b>';</script>").replace(
        '<script type="application/json" id="govreport-data">',
        "<SCRIPT id='govreport-data' type='application/json'>",
    )

    found = read(wrapped.encode("gb18030"), "page.html")

    assert found.payload == read(page.encode("utf-8-sig"), "page.html").payload


def test_a_page_of_others_is_refused_with_the_way_out() -> None:
    """A page without data of ours names the plugin that reads such pages."""
    with pytest.raises(ReadError, match="govreport-published"):
        read("<html><body><h1>年度报告</h1></body></html>".encode(), "other.html")


def test_bytes_that_are_no_text_are_refused() -> None:
    """What is neither UTF-8 nor GB 18030 is an error with the file's name."""
    with pytest.raises(ReadError, match=r"odd\.html"):
        read(b"<html>\xff\xff\xff", "odd.html")


def test_our_pages_are_told_by_content(document: Document, options: RenderOptions) -> None:
    """Our page is likely, another page is not, anything else is out of the question."""
    page = render(document, options)

    assert sniff(page) > 0.8
    assert sniff(page[:4096]) > 0.8
    assert 0.0 < sniff(b"<!DOCTYPE html><html><body>") < 0.5
    assert sniff(b"PK\x03\x04") == 0.0
    assert sniff(b'{"report": 1}') == 0.0
    assert sniff(b"") == 0.0
