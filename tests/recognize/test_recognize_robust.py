"""Whatever a document holds, examining it ends in a reading and makes nothing up."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport.compose import compose
from govreport.document import Block, Cell, Document, Heading, Paragraph, Table
from govreport.editions import NATIONAL, Y2021, Label
from govreport.model import BLANK, Unreadable
from govreport.recognize import examine
from govreport.testing.layouts import LAYOUTS, NO_BLANKS, distinct, published

_LABELS = sorted(
    {
        item.text
        for edition in NATIONAL
        for layout in edition.tables
        for row in layout.grid
        for item in row
        if isinstance(item, Label)
    }
    | {form.heading for edition in NATIONAL for form in edition.sections}
)
_TEXTS = (
    st.sampled_from(_LABELS)
    | st.sampled_from(["", "0", "12", "1,234", "/", "—", "+3", "1.5", "43.7万元", "附件：", "打印"])
    | st.text("一二（）1.、规章总计其他 \n|", max_size=12)
    | st.text(max_size=20)
)
_CELLS = st.builds(
    Cell,
    text=_TEXTS,
    colspan=st.sampled_from([1, 1, 1, 2, 3, 7, 1000]),
    rowspan=st.sampled_from([1, 1, 1, 2, 3, 22, 65534]),
)
_BLOCKS: st.SearchStrategy[Block] = (
    st.builds(Paragraph, text=_TEXTS)
    | st.builds(Heading, text=_TEXTS, level=st.integers(1, 6))
    | st.builds(
        Table,
        rows=st.lists(st.lists(_CELLS, max_size=9).map(tuple), max_size=9).map(tuple),
    )
)
_DOCUMENTS = st.builds(
    Document,
    title=st.sampled_from(["", "示例县2021年政府信息公开工作年度报告"]),
    blocks=st.lists(_BLOCKS, max_size=25).map(tuple),
)


def _printed(document: Document) -> str:
    return document.text()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_DOCUMENTS)
def test_any_document_gives_a_reading(document: Document) -> None:
    """Random trees of captions, numbers and rubbish never make recognition fail."""
    reading = examine(document)

    assert (reading.report is None) == bool(reading.refusal)
    if reading.report is not None:
        shown = {found.piece.text.strip() for found in reading.found}
        texts = "".join(_printed(document).split())
        assert all("".join(text.split()) in texts for text in shown)


def _row(*texts: str, colspan: int = 1) -> tuple[Cell, ...]:
    *first, last = texts
    return (*(Cell(text=text) for text in first), Cell(text=last, colspan=colspan))


def test_blank_lines_within_a_cell_are_no_paragraphs() -> None:
    """On a sheet that holds the whole report, a cell of text may have lines that are empty."""
    rows = [
        _row("示例县2021年政府信息公开工作年度报告"),
        _row("一、总体情况"),
        _row("全年按时答复。\n\n（一）主动公开\n \n及时更新目录。"),
        _row("二、主动公开政府信息情况"),
        _row("信息内容", "本年处理决定数量"),
        _row("行政许可", "12"),
    ]

    report = examine(Document(title="", blocks=(Table(rows=tuple(rows)),))).report

    assert report is not None
    assert [part.text for part in report.sections[0].content] == [
        "全年按时答复。",
        "（一）主动公开",
        "及时更新目录。",
    ]


def test_a_blank_cell_across_a_table_is_no_value_and_takes_none() -> None:
    """It reaches from before the first header to under the last: nothing is left beside it."""
    rows = [
        _row("信息内容", "本年处理决定数量", colspan=3),
        _row("行政许可", "", colspan=3),
        _row("", colspan=4),
        _row("信息内容", "本年处理决定数量", colspan=3),
        _row("行政处罚", "4310", colspan=3),
        _row("行政强制", "126", colspan=3),
    ]
    title = Heading(text="示例县2021年政府信息公开工作年度报告", level=1)
    section = Heading(text="二、主动公开政府信息情况", level=2)

    report = examine(Document(title="", blocks=(title, section, Table(rows=tuple(rows))))).report

    assert report is not None
    assert report.get("disclosure.penalties.decisions") == 4310
    assert report.get("disclosure.coercion.decisions") == 126
    assert report.get("disclosure.licensing.decisions") == BLANK


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.sampled_from(sorted(LAYOUTS)), st.data())
def test_a_document_with_cells_taken_out_moves_no_value(
    seed: int, name: str, data: st.DataObject
) -> None:
    """Where some cells are gone, the others are read right or left open, never shifted."""
    chance = random.Random(seed)
    report = distinct(Y2021, chance)
    document = LAYOUTS[name](published(compose(report, Y2021)), chance)
    drop = data.draw(st.integers(1, 4))
    blocks = list(document.blocks)
    for _ in range(drop):
        index = chance.randrange(len(blocks))
        block = blocks[index]
        if isinstance(block, Table) and block.rows:
            rows = list(block.rows)
            at = chance.randrange(len(rows))
            row = list(rows[at])
            if row and row[-1].text.strip("-+.0123456789") == "":
                del row[-1]
            rows[at] = tuple(row)
            blocks[index] = Table(rows=tuple(rows))
        elif isinstance(block, Paragraph) and name in NO_BLANKS and block.text.isdigit():
            del blocks[index]
    reading = examine(Document(title="", blocks=tuple(blocks)))

    assert reading.report is not None
    moved = {
        address: value
        for address, value in reading.report.cells()
        if value not in {BLANK, report.get(address)} and not isinstance(value, Unreadable)
    }
    assert moved == {}
