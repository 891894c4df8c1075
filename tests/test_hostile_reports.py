"""Reports that nobody would write: every format takes them, whole and inside the page."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter

import attrs
import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport import Engine
from govreport.editions import Kind, TableLayout
from govreport.model import Content, Paragraph, Report, Section, Subheading, Unreadable, Value
from govreport.model.values import MANY
from govreport.testing import strategies

ENGINE = Engine(strict=True)
#: Warns of nothing: without fonts, and with the rare characters here, it has something to say.
WRITER = Engine(strict=True, warn=lambda _message: None)
MM = 72 / 25.4
LEFT, RIGHT, BOTTOM = 28 * MM, 184 * MM, 262 * MM
#: Characters that every program that reads PDFs gives as they are.
SURE = frozenset([*map(chr, (*range(0x21, 0x7F), *range(0x4E00, 0x9FA6))), *"𠮷㐂"])
#: Lines far longer than any that a report has, with rare characters.
LINES = (
    st.text("某市县人民政府信息公开办公室（）、，。“”——……𠮷㐂龘0123456789%.-ab/<& ", max_size=260)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
#: The longest numbers that a count can be, and captions where a number should be.
CELLS: st.SearchStrategy[Value] = st.integers(MANY // 10, MANY - 1) | LINES.map(Unreadable)


def _counts(layout: TableLayout) -> list[str]:
    return [
        f"{layout.key}.{cell}" for cell, slot in layout.slots.items() if slot.kind is Kind.COUNT
    ]


@st.composite
def sections(draw: st.DrawFn, section: Section) -> Section:
    """Draw a section with long headings and with none, one or three hundred paragraphs more."""
    number = draw(st.sampled_from((0, 1, 300)))
    more = [Paragraph(text=f"第{at}段{'甲' * (at % 60)}。") for at in range(number)]
    headings = [
        Subheading(text=text, level=level)
        for text, level in draw(st.lists(st.tuples(LINES, st.integers(2, 4)), max_size=2))
    ]
    digits = [Paragraph(text="9" * count) for count in draw(st.lists(st.integers(1, 200)))[:2]]
    content: tuple[Content, ...] = (*headings, *more, *digits)
    return attrs.evolve(section, heading=draw(st.just("") | LINES), content=content)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report with long titles, long headings, huge numbers and rare characters."""
    edition = draw(strategies.editions())
    report = draw(strategies.reports(edition))
    cells = [cell for layout in edition.tables for cell in _counts(layout)]
    changed = report.replace(draw(st.dictionaries(st.sampled_from(cells), CELLS, max_size=12)))
    at = draw(st.integers(0, 5))
    given_ = changed.sections
    return attrs.evolve(
        changed,
        title=draw(st.just("") | LINES),
        sections=(*given_[:at], draw(sections(given_[at])), *given_[at + 1 :]),
    )


def _sure(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter in SURE)


@pytest.fixture(scope="module", params=["fonts", "no-fonts"])
def fonts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folders of fonts: the usual ones, or one that holds none."""
    return "" if request.param == "fonts" else str(tmp_path_factory.mktemp("nothing"))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_any_report_is_printed_whole_and_inside_the_page(fonts: str, report: Report) -> None:
    """The PDF has every character, all of them inside the 版心, page numbers excepted."""
    printed: Counter[str] = Counter()

    with pdfplumber.open(io.BytesIO(WRITER.render_bytes(report, "pdf", fonts=fonts))) as pdf:
        for char in (char for page in pdf.pages for char in page.chars):
            printed.update(char["text"])
            if char["top"] < BOTTOM:
                assert char["x0"] >= LEFT - 1
                assert char["x1"] <= RIGHT + 1
                assert char["bottom"] <= BOTTOM + 1
            else:
                assert char["text"] in "— 0123456789"

    assert _sure(ENGINE.compose(report).text()) - printed == Counter()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_any_report_is_on_its_web_page_whole(report: Report) -> None:
    """The page shows every character, and gives the report back."""
    data = ENGINE.render_bytes(report, "html")

    page = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", data.decode(), flags=re.DOTALL)

    assert _sure(ENGINE.compose(report).text()) - _sure(html.unescape(page)) == Counter()
    assert ENGINE.read(data) == attrs.evolve(report, waivers=())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_any_report_is_in_its_word_file_whole(report: Report) -> None:
    """The document has every character, and gives the report back."""
    data = ENGINE.render_bytes(report, "docx")

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()

    text = html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body)))
    assert _sure(ENGINE.compose(report).text()) - _sure(text) == Counter()
    assert ENGINE.read(data) == attrs.evolve(report, waivers=())
