"""No number, unit or ordinal of any table is torn, however big the numbers are.

``python test_typeset_whole.py 2000`` prints what is torn in so many random reports.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from typing import NoReturn

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.compose import compose
from govreport.document import Cell, Document, Heading, Paragraph, Scope, Table
from govreport.document import Role as Part
from govreport.editions import NATIONAL
from govreport.testing.samples import correct_report
from govreport_typeset.display import Layout, Run
from govreport_typeset.fonts.chain import Chain
from govreport_typeset.fonts.library import usual_folders
from govreport_typeset.fonts.roles import Role
from govreport_typeset.layout.cells import set_text
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.page import OFFICIAL
from govreport_typeset.layout.styles import Styles, system_styles

#: What never stands on two lines of a cell.
WHOLE = re.compile(
    r"第?（[一二三四五六七八九十]+）"
    r"|[+-]?\d[\d,.]*(?:年度|年|月|日|件|条|份|次|元|个|项|人|万元|万件|万|亿|%|‰)?"
)
_NAMES = (
    "新疆维吾尔自治区", "克孜勒苏柯尔克孜自治州", "呼和浩特市", "双江拉祜族佤族布朗族傣族自治县",
    "经济技术开发区", "城市管理和综合行政执法局", "人力资源和社会保障局", "知识产权局",
)  # fmt: skip


def big_report(seed: int) -> Document:
    """Return a report of either edition whose figures have one to eight digits."""
    chance = random.Random(seed)
    edition = NATIONAL[seed % 2]
    document = compose(correct_report(edition.id), edition)
    digits = chance.randint(1, 8)
    share = chance.choice((0.1, 0.5, 1.0))

    def figure(cell: Cell) -> Cell:
        if cell.scope is not Scope.DATA or chance.random() > share:
            return cell
        number = str(chance.randrange(10 ** chance.randint(1, digits)))
        unit = chance.choice(("",) * 12 + ("件", "万元", ".5", "%"))
        return attrs.evolve(cell, text=chance.choice(("",) * 15 + ("约",)) + number + unit)

    blocks = [
        attrs.evolve(block, rows=tuple(tuple(map(figure, row)) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in document.blocks
    ]
    name = "".join(chance.sample(_NAMES, chance.randint(1, 4)))
    blocks.append(Paragraph(text=name, role=Part.SIGNATURE))
    return attrs.evolve(
        document, title=f"{name}2024年政府信息公开工作年度报告", blocks=tuple(blocks)
    )


def cells(layout: Layout) -> dict[tuple[int, int], list[Run]]:
    """Return the lines of each cell by its table and its place, repeats left out."""
    found: dict[tuple[int, int], list[Run]] = {}
    tables = {id(block): number for number, block in enumerate(layout.document.blocks)}
    for page in layout.pages:
        for run in layout.runs(page):
            if run.owner and run.owner.placed and not run.artifact and not run.text.pitch:
                placed = run.owner.placed
                key = tables[id(run.owner.block)], placed.row * 1000 + placed.column
                found.setdefault(key, []).append(run)
    return found


def torn(layout: Layout) -> Iterator[str]:
    """Yield what stands on two lines and must not, with a stroke where it is broken."""
    for runs in cells(layout).values():
        printed = "|".join(run.text.text for run in runs)
        for match in WHOLE.finditer(printed.replace("|", "")):
            broken = re.search(r"\|?".join(map(re.escape, match[0])), printed)
            if match[0] not in printed:
                yield broken[0] if broken else match[0]


def over_the_margin(layout: Layout) -> Iterator[str]:
    """Yield the lines that are not inside the 版心, page numbers excepted."""
    for page in layout.pages:
        form = layout.form.turned if page.turned else layout.form
        for run in layout.runs(page):
            text = run.text
            stretched = (text.spacing - text.style.spacing) * (len(text.text) - 1)
            width = text.width + stretched - sum(cut for _, cut in text.cuts)
            right = run.left + (0 if text.pitch else width)
            if run.owner and not (run.left >= 0 and right <= form.measure + 0.5):
                yield text.text
            if run.owner and run.base > form.depth + 0.5:
                yield text.text


@pytest.fixture(scope="module")
def styles(need: Callable[[str], NoReturn]) -> Styles:
    """The official page in this machine's fonts."""
    found = system_styles(usual_folders(), OFFICIAL)
    return found or need("a Chinese font")


def _figures(columns: int, figure: str, rows: int = 3) -> Table:
    head = tuple(Cell(text=f"第{at}列", scope=Scope.COLUMN) for at in range(columns))
    return Table(rows=(head, *((Cell(text=figure),) * columns,) * rows), head=1)


def _sizes(layout: Layout) -> set[float]:
    return {run.text.style.size for runs in cells(layout).values() for run in runs}


def test_reports_of_big_numbers(styles: Styles) -> None:
    """Nothing is torn in 60 random reports, and no line is wider than its cell."""
    for seed in (*range(40), 386, 1198, *range(5000, 5018)):
        layout = lay_out(big_report(seed), styles, "basic")
        assert list(torn(layout)) == [], seed
        assert list(over_the_margin(layout)) == [], seed


@settings(max_examples=60)
@given(
    figures=st.lists(st.integers(0, 10**9), min_size=1, max_size=40),
    columns=st.integers(1, 16),
    unit=st.sampled_from(["", "件", "万元", "%"]),
    spans=st.lists(st.integers(1, 4), min_size=40, max_size=40),
)
def test_any_table_of_numbers(
    styles: Styles, figures: list[int], columns: int, unit: str, spans: list[int]
) -> None:
    """Numbers stay whole in tables of any shape, those over several columns too."""
    cells = [
        Cell(text=f"{figure}{unit}", colspan=min(span, columns))
        for figure, span in zip(figures, spans, strict=False)
    ]
    rows = tuple((cell,) for cell in cells)
    document = Document(title="", blocks=(Table(rows=rows), _figures(columns, f"{figures[0]}")))

    layout = lay_out(document, styles, "basic")

    assert list(torn(layout)) == []
    assert list(over_the_margin(layout)) == []


@pytest.mark.parametrize(
    ("digits", "size", "turned"),
    [
        (4, 10.5, False),
        (6, 10.5, False),
        (7, 9.0, False),
        (8, 7.5, False),
        (9, 10.5, True),
        (20, 4.5, True),
    ],
)
def test_type_shrinks_before_the_page_turns(
    digits: int, size: float, square: Chain, *, turned: bool
) -> None:
    """Twelve columns of so many digits: smaller type, down to 六号, then a turned page.

    A column is 0.5 em a digit and 0.44 em white; the page is 442 pt wide, turned 638.
    """
    styles = Styles(dict.fromkeys(Role, square))
    table = _figures(12, "8" * digits)

    layout = lay_out(Document(title="", blocks=(table,)), styles, "basic")

    assert _sizes(layout) == {size}
    assert [page.turned for page in layout.pages] == [turned]


def test_a_turned_table_has_its_heading_with_it(styles: Styles) -> None:
    """Heading and table share the turned page; what follows stands upright again."""
    blocks = (
        Paragraph(text="前文。"),
        Heading(text="三、表", level=1),
        _figures(16, "8" * 9),
        Paragraph(text="后文。"),
    )

    layout = lay_out(Document(title="报告", blocks=blocks), styles, "basic")

    assert [page.turned for page in layout.pages] == [False, True, False]
    assert [mark.page for mark in layout.bookmarks] == [1]


@pytest.mark.parametrize(
    ("caption", "ems", "lines"),
    [
        ("商业企业", 3.4, ("商业", "企业")),
        ("结果维持", 2.6, ("结果", "维持")),
        ("（三）不予公开", 4.6, ("（三）", "不予公开")),
        ("法人或其他组织", 5.2, ("法人或", "其他组织")),
        ("自然人", 2.6, ("自然", "人")),
    ],
)
def test_captions_break_evenly(
    styles: Styles, caption: str, ems: float, lines: tuple[str, ...]
) -> None:
    """A caption that needs two lines has them of one length, as far as the words allow."""
    found = set_text(caption, styles.cell(10.5), ems * 10.5, "basic", caption=True)

    assert found.pieces == lines


def main(count: int) -> None:
    """Print what is torn in *count* reports."""
    styles = system_styles(usual_folders(), OFFICIAL)
    if styles is None:
        sys.exit("there is no Chinese font")
    bad = turned = 0
    for seed in range(count):
        layout = lay_out(big_report(seed), styles, "basic")
        found = [*torn(layout), *over_the_margin(layout)]
        bad += bool(found)
        if found:
            print(seed, found)  # noqa: T201 -- run as a script
        turned += any(page.turned for page in layout.pages)
    line = f"{bad} of {count} reports have something torn, {turned} have a turned page"
    print(line)  # noqa: T201 -- as above


if __name__ == "__main__":
    main(int(sys.argv[1]))
