"""The display list: every line knows the part of the document that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport_typeset.display import Layout, Run
from govreport_typeset.fonts.chain import Chain
from govreport_typeset.fonts.library import usual_folders
from govreport_typeset.fonts.roles import Role as Part
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.page import OFFICIAL
from govreport_typeset.layout.styles import Styles, system_styles


@pytest.fixture(scope="module")
def styles(need: Callable[[str], NoReturn]) -> Styles:
    """The official page in this machine's fonts."""
    return system_styles(usual_folders(), OFFICIAL) or need("a Chinese font")


def _runs(layout: Layout) -> list[Run]:
    return [run for page in layout.pages for run in layout.runs(page)]


def test_text_of_the_list_is_that_of_the_document(document: Document, styles: Styles) -> None:
    """In reading order, repeats and page numbers left out."""
    runs = _runs(lay_out(document, styles, "basic"))

    printed = "".join(run.text.text for run in runs if not run.artifact)
    assert "".join(printed.split()) == "".join(document.text().split())


def test_owners(styles: Styles) -> None:
    """Title, heading, paragraph, cells with their headers, and a page number."""
    blocks = (
        Heading(text="一、概述"),
        Paragraph(text="正文。"),
        Table(
            rows=(
                (Cell(text="项目", scope=Scope.COLUMN), Cell(text="件数", scope=Scope.COLUMN)),
                (Cell(text="规章", scope=Scope.ROW), Cell(text="14069")),
            ),
            head=1,
        ),
    )

    runs = _runs(lay_out(Document(title="报告", blocks=blocks), styles, "basic"))

    assert [(run.text.text, run.owner and run.owner.block) for run in runs] == [
        ("报告", None),
        ("一、概述", blocks[0]),
        ("正文。", blocks[1]),
        ("项目", blocks[2]),
        ("件数", blocks[2]),
        ("规章", blocks[2]),
        ("14069", blocks[2]),
        ("— 1 —", None),
    ]
    figure = runs[6].owner
    assert figure is not None
    assert figure.placed is not None
    assert (figure.placed.row, figure.placed.column) == (1, 1)
    assert (figure.placed.above, figure.placed.left) == ((1,), (2,))
    assert runs[-1].owner is None
    assert [run.artifact for run in runs] == [False] * 7 + [True]


def test_repeated_heads_are_artifacts(styles: Styles) -> None:
    """A head on its second page has been read on the first."""
    head = (Cell(text="表头", scope=Scope.COLUMN),)
    table = Table(rows=(head, *(((Cell(text=f"第{at}行"),)) for at in range(60))), head=1)

    runs = _runs(lay_out(Document(title="", blocks=(table,)), styles, "basic"))

    heads = [run.artifact for run in runs if run.text.text == "表头"]
    assert len(heads) > 1
    assert heads == [False] + [True] * (len(heads) - 1)


def test_figures_stand_in_the_middle_of_their_cells(styles: Styles) -> None:
    """Filled into the form, a figure has its own width."""
    table = Table(rows=((Cell(text="7"), Cell(text="1234")),))

    seven, number = _runs(lay_out(Document(title="", blocks=(table,)), styles, "basic"))[:2]

    quarter = OFFICIAL.measure / 4
    assert seven.left + seven.text.width / 2 == pytest.approx(quarter, abs=0.01)
    assert number.left + number.text.width / 2 == pytest.approx(3 * quarter, abs=0.01)


def test_the_sheet_of_a_form_is_one_object(document: Document, styles: Styles) -> None:
    """What does not change from report to report is laid out once."""
    first = lay_out(document, styles, "basic")
    second = lay_out(document, styles, "basic")

    sheets = [
        [group.sheet for page in layout.pages for group in page.groups if group.sheet.frames]
        for layout in (first, second)
    ]
    assert sheets[0]
    assert all(one is other for one, other in zip(*sheets, strict=True))


LONG = "关于进一步做好政府信息公开工作有关事项的说明材料以及各部门情况的汇总表"


@pytest.mark.parametrize(
    ("texts", "firsts", "hangs"),
    [
        ((f"附件：{LONG}",), [2], [5]),
        ((f"附件：1.{LONG}", f"2.{LONG}"), [2, 5], [6, 6]),
        ((f"附件：1.{LONG}", f"10.{LONG}"), [2, 5], [6, 6.5]),
    ],
)
def test_attachments_hang_under_their_names(
    square: Chain, texts: tuple[str, ...], firsts: list[float], hangs: list[float]
) -> None:
    """7.3.4: 左空二字; numbers under one another; further lines under the name's first character.

    In characters of 28 to the line: the label has three, a figure and a point half of one each.
    """
    styles = Styles(dict.fromkeys(Part, square))
    blocks = tuple(Paragraph(text=text, role=Role.ATTACHMENT) for text in texts)

    layout = lay_out(Document(title="", blocks=blocks), styles, "basic")

    by_block = [
        [run.left for run in _runs(layout) if run.owner and run.owner.block is block]
        for block in blocks
    ]
    pitch, spacing = OFFICIAL.pitch, OFFICIAL.spacing
    narrow = 16 * 0.5 + spacing
    assert [lefts[0] for lefts in by_block] == pytest.approx([first * pitch for first in firsts])
    for lefts, hang in zip(by_block, hangs, strict=True):
        halves = round((hang - 5) * 2)
        assert lefts[1:] == pytest.approx([5 * pitch + halves * narrow] * (len(lefts) - 1))
        assert len(lefts) > 1
