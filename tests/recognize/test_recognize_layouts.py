"""Every layout of the form that publishers use is read whole, and nothing is made up."""

from __future__ import annotations

import random
from decimal import Decimal

import attrs
import pytest

from govreport.compose import compose
from govreport.document import Block, Cell, Document, Paragraph, Table
from govreport.editions import NATIONAL, Y2021, Edition
from govreport.model import BLANK, Money, Report
from govreport.recognize import examine
from govreport.testing.layouts import LAYOUTS, NO_BLANKS, distinct, published

_WIDE = 10
_FORMS = pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)


def _wrong(report: Report, document: Document) -> dict[str, tuple[object, object]]:
    """Return the cells that are read otherwise than printed."""
    found = examine(document).report
    assert found is not None
    assert found.edition == report.edition
    return {
        address: (value, found.get(address))
        for address, value in report.cells()
        if found.get(address) != value
    }


@_FORMS
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_cell_of_a_layout_is_read(name: str, seed: int, edition: Edition) -> None:
    """Every cell has its own number and is found in every layout."""
    chance = random.Random(seed)
    report = distinct(edition, chance)
    document = LAYOUTS[name](published(compose(report, edition)), chance)

    assert _wrong(report, document) == {}


@_FORMS
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", [name for name in LAYOUTS if name not in NO_BLANKS])
def test_blank_cells_move_no_value(name: str, seed: int, edition: Edition) -> None:
    """Blanks stay blank and what stands beside them stays where it is."""
    chance = random.Random(seed)
    report = distinct(edition, chance, blank=0.4)
    document = LAYOUTS[name](published(compose(report, edition)), chance)

    assert _wrong(report, document) == {}


@_FORMS
def test_values_without_their_blanks_are_not_placed(edition: Edition) -> None:
    """Where blank cells left no trace, no column is guessed."""
    chance = random.Random(1)
    report = distinct(edition, chance, blank=0.4)
    document = LAYOUTS["one cell a line"](published(compose(report, edition)), chance)
    reading = examine(document)

    assert reading.report is not None
    read = {a: v for a, v in reading.report.cells() if v is not BLANK}
    assert {a: v for a, v in read.items() if report.get(a) != v} == {}
    assert reading.ambiguous
    assert all(len(doubt.candidates) != len(doubt.addresses) for doubt in reading.ambiguous)


@_FORMS
def test_layouts_in_a_row_are_read(edition: Edition) -> None:
    """Two layouts at once: captions and table each in a way of their own."""
    for seed in range(6):
        chance = random.Random(seed)
        report = distinct(edition, chance, blank=0.2)
        document = published(compose(report, edition))
        for name in (
            "broken, head repeated",
            chance.choice(("traditional", "spaced", "full width")),
        ):
            document = LAYOUTS[name](document, chance)

        assert _wrong(report, document) == {}


@_FORMS
def test_narrative_and_headings_survive_the_layouts(edition: Edition) -> None:
    """What stands between the tables is neither lost nor taken for a cell."""
    chance = random.Random(4)
    report = distinct(edition, chance)
    for layout in LAYOUTS.values():
        found = examine(layout(published(compose(report, edition)), chance)).report

        assert found is not None
        assert found.sections == report.sections
        assert (found.agency.name, found.year) == (report.agency.name, report.year)


@_FORMS
def test_a_row_printed_twice_alike_is_noted(edition: Edition) -> None:
    """The same row twice is one value and a note."""
    report = distinct(edition, random.Random(2))
    document = published(compose(report, edition))
    blocks = [
        Table(rows=(*block.rows, block.rows[-1])) if isinstance(block, Table) else block
        for block in document.blocks
    ]
    reading = examine(Document(title="", blocks=tuple(blocks)))

    assert reading.report is not None
    assert dict(reading.report.cells()) == dict(report.cells())
    assert {item.address for item in reading.repeated} >= {"requests.carried_out.total"}


def test_a_row_printed_twice_with_other_numbers_is_left_open() -> None:
    """Two printings that differ are both shown and none is taken."""
    edition = NATIONAL[-1]
    report = distinct(edition, random.Random(2))
    document = published(compose(report, edition))
    again = published(compose(report.replace({"requests.carried_out.total": 7}), edition))
    last = [list(doc.tables())[1].rows[-1] for doc in (document, again)]
    blocks = [
        Table(rows=(*block.rows, last[1]))
        if isinstance(block, Table) and block.rows[-1] == last[0]
        else block
        for block in document.blocks
    ]
    reading = examine(Document(title="", blocks=tuple(blocks)))

    assert reading.report is not None
    assert reading.report.get("requests.carried_out.total") is BLANK
    shown = [[piece.text for piece in doubt.candidates] for doubt in reading.ambiguous]
    assert shown == [[str(report.get("requests.carried_out.total")), "7"]]


def test_a_value_merged_over_two_columns_is_left_open() -> None:
    """A merged value belongs to neither of its columns."""
    edition = NATIONAL[-1]
    report = distinct(edition, random.Random(2))
    document = published(compose(report, edition))
    table = list(document.tables())[1]
    row = table.rows[3]
    wide = type(row[1])(text="55", colspan=2)
    changed = Table(rows=(*table.rows[:3], (row[0], wide, *row[3:]), *table.rows[4:]))
    blocks = tuple(changed if block is table else block for block in document.blocks)
    reading = examine(Document(title="", blocks=blocks))

    assert reading.report is not None
    assert reading.report.get("requests.new.natural_person") is BLANK
    assert reading.report.get("requests.new.business") is BLANK
    assert reading.report.get("requests.new.total") == report.get("requests.new.total")
    assert [doubt.candidates[0].text for doubt in reading.ambiguous] == ["55", "55"]


def test_text_that_is_no_report_is_refused() -> None:
    """A document about something else gives no report."""
    document = Document(title="通知", blocks=(Paragraph(text="关于开会的通知"),))

    assert examine(document).report is None
    assert "no annual report" in examine(document).refusal


@_FORMS
def test_an_empty_form_is_refused(edition: Edition) -> None:
    """A form without numbers and text is no report."""
    report = distinct(edition, random.Random(1), blank=0)
    empty = edition.blank(year=report.year, agency=report.agency)
    reading = examine(published(compose(empty, edition)))

    assert reading.report is None
    assert "empty form" in reading.refusal


@pytest.mark.parametrize(
    "banner",
    ["三、收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况统计表", "（单位：件）"],
)
def test_names_and_units_over_a_table_are_no_strange_text(banner: str) -> None:
    """A row that names the table or its unit is not reported as outside the form."""
    report = distinct(Y2021, random.Random(1))
    document = published(compose(report, Y2021))
    blocks = [
        Table(rows=((Cell(text=banner, colspan=10),), *block.rows))
        if isinstance(block, Table) and block.shape[1] == 10
        else block
        for block in document.blocks
    ]
    reading = examine(attrs.evolve(document, blocks=tuple(blocks)))

    assert reading.full


def test_a_unit_in_the_rest_of_a_broken_caption_counts() -> None:
    """A caption that ends in the next line names the unit of the money all the same."""
    report = distinct(Y2021, random.Random(1))
    lines = [
        Paragraph(text=line)
        for line in (
            "第二十条第（八）项",
            "信息内容",
            "本年收费金额（单位",
            "：元）",
            "行政事业性收费",
            "350",
        )
    ]
    document = published(compose(report, Y2021))
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and block.shape[1] == 4:
            blocks += [Table(rows=block.rows[:-3]), *lines]
        else:
            blocks.append(block)
    reading = examine(attrs.evolve(document, blocks=tuple(blocks)))

    assert reading.report is not None
    assert reading.report.get("disclosure.fees.amount") == Money(Decimal(350), "元")
    assert reading.full


def _with_table_three(*rows: tuple[str, ...]) -> tuple[Report, Document]:
    """Return a report, and a document with more rows above those of its table three."""
    report = distinct(Y2021, random.Random(1))
    document = published(compose(report, Y2021))
    more = tuple(tuple(Cell(text=text) for text in row) for row in rows)
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and block.shape[1] == _WIDE:
            blocks.append(Table(rows=more))
        blocks.append(block)
    return report, attrs.evolve(document, blocks=tuple(blocks))


def test_a_summary_with_captions_of_the_form_takes_no_cell_away() -> None:
    """A small table that counts the results leaves the form's own table as it is, and is told."""
    rows = (
        ("办理结果", "数量"),
        ("（一）予以公开", "5"),
        ("（二）部分公开", "6"),
        ("（七）总计", "11"),
    )
    report, document = _with_table_three(*rows)
    reading = examine(document)

    assert _wrong(report, document) == {}
    assert {"5", "6", "11"} <= {piece.text for piece in reading.outside}


def test_a_table_of_other_things_after_the_form_is_not_read_on() -> None:
    """Numbers under headers of their own are not values of the table before them."""
    report, document = _with_table_three(("年份", "收到申请", "总计"), ("2020", "4", "4"))

    assert _wrong(report, document) == {}
    assert examine(document).full


def test_values_that_stand_beside_their_headers_are_not_placed() -> None:
    """A row that is one column off from its headers is in doubt, not shifted."""
    heads = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    values = ("1", "2", "3", "4", "5", "6", "15")
    names = (
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "四、结转下年度继续办理",
    )
    lines = [
        ("（一）予以公开", *values, ""),
        *((name, "", *values) for name in names),
    ]
    report = distinct(Y2021, random.Random(1))
    document = published(compose(report, Y2021))
    table = Table(rows=tuple(tuple(Cell(text=text) for text in line) for line in (heads, *lines)))
    blocks = [
        table if isinstance(block, Table) and block.shape[1] == _WIDE else block
        for block in document.blocks
    ]
    reading = examine(attrs.evolve(document, blocks=tuple(blocks)))
    found = reading.report

    assert found is not None
    assert found.get("requests.results.granted.total") == 15
    assert all(found.get(f"requests.new.{column}") is BLANK for column in ("business", "total"))
    assert any("requests.new.total" in doubt.addresses for doubt in reading.ambiguous)


def test_a_value_is_no_number_of_the_caption_after_it() -> None:
    """One value too many before a numbered caption leaves the row open."""
    report = distinct(Y2021, random.Random(1))
    lines = [block.text for block in _lined(report).blocks if isinstance(block, Paragraph)]
    at = lines.index("（三）不予公开")
    document = Document(
        title="", blocks=tuple(Paragraph(text=line) for line in (*lines[:at], "32", *lines[at:]))
    )
    reading = examine(document)

    assert reading.report is not None
    assert reading.report.get("requests.results.partial.total") is BLANK
    assert any("requests.results.partial.total" in doubt.addresses for doubt in reading.ambiguous)


def _lined(report: Report) -> Document:
    return LAYOUTS["one cell a line"](published(compose(report, Y2021)), random.Random(1))


@_FORMS
def test_a_report_that_is_one_table_is_taken_apart(edition: Edition) -> None:
    """Title, headings and text stand in rows of their own between those of the tables."""
    report = distinct(edition, random.Random(2))
    document = published(compose(report, edition))
    rows: list[tuple[Cell, ...]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows += block.rows
        else:
            rows += [(Cell(text=block.text, colspan=15),), (Cell(colspan=15),)]
    reading = examine(Document(title="", blocks=(Table(rows=tuple(rows)),)))

    assert _wrong(report, Document(title="", blocks=(Table(rows=tuple(rows)),))) == {}
    assert reading.full
    assert reading.report is not None
    assert reading.report.sections == report.sections
    spots = {found.address: found.piece.spot for found in reading.found}
    spot = spots["disputes.review.upheld"]
    assert rows[spot.row][0].text == str(report.get("disputes.review.upheld"))


@pytest.mark.parametrize(
    "lines",
    [
        ("第二十条第（六）项",),
        ("三", "、", "本", "年", "度"),
        ("附表2",),
        ("申请人情况   自然人",),
        ("示例县人民政府办公室2021年政府信息公开工作年度报告",),
    ],
)
def test_pieces_of_a_table_beside_it_are_no_narrative(lines: tuple[str, ...]) -> None:
    """Captions, vertical text, names of tables and the head of a page are left over, and told."""
    report = distinct(Y2021, random.Random(2))
    document = published(compose(report, Y2021))
    title = Paragraph(text="示例县人民政府办公室2021年政府信息公开工作年度报告")
    blocks: list[Block] = [title]
    for block in document.blocks[1:]:
        if isinstance(block, Table):
            half = len(block.rows) // 2
            blocks += [Table(rows=block.rows[:half]), *(Paragraph(text=line) for line in lines)]
            blocks.append(Table(rows=block.rows[half:]))
        else:
            blocks.append(block)
    reading = examine(Document(title="", blocks=tuple(blocks)))

    assert reading.report is not None
    assert reading.report.sections == report.sections
    # A caption over a table is read with it.
    assert set(lines) <= {*reading.left_over, "第二十条第（六）项"}
