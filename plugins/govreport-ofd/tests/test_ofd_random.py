"""Any document at all: never an exception, no text lost, nothing outside the page, nothing torn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.editions import NATIONAL
from govreport.model import Report
from govreport.testing.strategies import reports
from govreport_ofd.render import render
from govreport_typeset.text.marks import visible

CHARACTERS = st.sampled_from(
    "国家信息公开，。；（）《》“”——……0123456789.%件年𠮷㐂ab "
) | st.characters(codec="utf-8")
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
#: Left, upper, right and lower edge of the 版心 and of the page number below it, in millimetres.
EDGES = 28, 37, 184, 275
SLACK = 0.5


def _written(document: Document, level: str) -> bytes:
    return render(document, RenderOptions(params={"kinsoku": level}, warn=lambda _message: None))


def test_any_document_can_be_written(opened: Callable[[bytes], Any]) -> None:
    """Every character of every block is there, its em inside the page."""

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(document=DOCUMENTS, level=st.sampled_from(["basic", "strict", "none"]))
    def check(document: Document, level: str) -> None:
        chars = opened(_written(document, level)).chars()

        shown = visible(document.text()).replace(" ", "").replace("\ufffe", "\ufffd")
        wanted = Counter(shown.replace("\uffff", "\ufffd").replace("\n", ""))
        assert wanted - Counter(char.char for char in chars) == Counter()
        for char in chars:
            assert EDGES[0] - SLACK <= char.x <= EDGES[2] + SLACK
            assert EDGES[1] - SLACK <= char.y <= EDGES[3]

    check()


def test_no_figure_is_torn(opened: Callable[[bytes], Any]) -> None:
    """Each figure of each table stands in one object, and in one line."""

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(NATIONAL).flatmap(reports))
    def check(report: Report) -> None:
        edition = next(form for form in NATIONAL if form.id == report.edition)
        document = compose(report, edition)
        texts = Counter(opened(_written(document, "basic")).texts().values())
        figures = Counter(
            cell.text
            for table in document.tables()
            for row in table.rows
            for cell in row
            if cell.scope is Scope.DATA and re.fullmatch(r"\d{2,}", cell.text)
        )
        assert figures - texts == Counter()

    check()
