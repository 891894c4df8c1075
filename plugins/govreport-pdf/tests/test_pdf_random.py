"""Any document at all: never an exception, no text lost, nothing outside the page."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pdfplumber
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.errors import RenderError
from govreport_pdf.render import render
from govreport_typeset.text.marks import visible

MM = 72 / 25.4
#: Characters that every program that reads PDFs gives as they are.
SURE = frozenset([*map(chr, (*range(0x21, 0x7F), *range(0x4E00, 0x9FA6))), *"𠮷㐂"])
CHARACTERS = st.sampled_from(
    "国家信息公开，。；（）《》“”——……0123456789.%件年𠮷㐂ab "
) | st.characters(exclude_categories=("Cs", "Co", "Cn"))
TEXT = st.text(CHARACTERS, max_size=60) | st.text("9", min_size=30, max_size=45)
CELLS = st.builds(
    Cell,
    text=TEXT,
    colspan=st.integers(1, 4),
    rowspan=st.integers(1, 5),
    scope=st.sampled_from(Scope),
    vertical=st.booleans(),
)
TABLES = st.builds(
    Table,
    rows=st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=12).map(tuple),
    head=st.integers(0, 4),
    widths=st.lists(st.floats(0.1, 9), max_size=9).map(tuple),
)
BLOCKS = st.one_of(
    st.builds(Heading, text=TEXT, level=st.integers(1, 5)),
    st.builds(Paragraph, text=TEXT.map(lambda text: text * 5), role=st.sampled_from(Role)),
    TABLES,
)
DOCUMENTS = st.builds(
    Document, title=TEXT, blocks=st.lists(BLOCKS, max_size=8).map(tuple), payload=st.none() | TEXT
)


def _printed(data: bytes) -> str:
    """Return all characters of the file, whatever their order and place."""
    pdf = pypdfium2.PdfDocument(data)
    parts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return "".join(re.sub(r"\s+|— \d+ —\s*$", "", part) for part in parts)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=DOCUMENTS, level=st.sampled_from(["basic", "strict", "none"]))
def test_any_document_can_be_printed(document: Document, level: str) -> None:
    """Every character of every block is printed inside the page."""
    lost: list[str] = []
    options = RenderOptions(params={"kinsoku": level}, warn=lost.append)

    data = render(document, options)

    printed: Counter[str] = Counter()
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                printed.update(char["text"])
                assert char["x0"] >= 27 * MM
                assert char["x1"] <= 185 * MM + 1
                assert char["top"] >= 36 * MM
                assert char["bottom"] <= 277 * MM
    assert _multiset(document) - printed == Counter()


def _multiset(document: Document) -> Counter[str]:
    """Return how often each character must be printed at least."""
    shown = visible(document.text()).replace(" ", "")
    return Counter(letter for letter in shown if letter in SURE)


def test_three_hundred_paragraphs() -> None:
    """A long document has all its paragraphs, 22 lines a page."""
    blocks = tuple(Paragraph(text=f"第{at}段：" + "内容" * 20) for at in range(300))

    printed = _printed(render(Document(title="长报告", blocks=blocks), RenderOptions()))

    assert [at for at in range(300) if f"第{at}段" not in printed] == []


def test_very_long_title_and_headings() -> None:
    """Titles and headings of many lines stay within the page and whole."""
    document = Document(title="很长的标题" * 80, blocks=(Heading(text="很长的小标题" * 200),))

    printed = _printed(render(document, RenderOptions()))

    assert printed.count("很长的") == 80 + 200


def test_unknown_kinsoku_level_is_refused() -> None:
    """A level of rules that does not exist is refused with those that do."""
    with pytest.raises(RenderError, match="strict, basic, none"):
        render(Document(title=""), RenderOptions(params={"kinsoku": "loose"}))


def test_visible_keeps_all_that_can_be_seen() -> None:
    """Nothing printable is taken out of a text."""
    text = "国家 ABC，。𠮷é"

    assert text == visible(text)
    assert visible("a\tb") == "a b"
    assert visible("\x00\u200b") == ""
