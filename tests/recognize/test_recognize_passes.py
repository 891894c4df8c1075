"""The passes of recognition, each for itself, and the reasons of doubts."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from govreport import recognize
from govreport.editions import Y2021
from govreport.recognize import doubts
from govreport.recognize.align import align
from govreport.recognize.gather import FormRow, gather
from govreport.recognize.labelling import label
from govreport.recognize.labels import Caption, Heads, Named, Values
from govreport.recognize.placements import Placed, Placements
from govreport.recognize.reading import Spot
from govreport.recognize.rows import Item
from govreport.recognize.segments import Sheet
from govreport.recognize.settle import settle

_HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_COLUMNS = tuple(column.key for column in Y2021.table("requests").blocks[0].columns)
_ROWS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "四、结转下年度继续办理",
)


def _sheet(*lines: Iterable[str]) -> Sheet:
    """Return printed rows, a cell in each column."""
    return Sheet(
        lines=tuple(
            tuple(Item(text, Spot(row=row), column) for column, text in enumerate(line))
            for row, line in enumerate(lines)
        )
    )


def _account(sheet: Sheet) -> Placements:
    [labels] = label([sheet], Y2021)
    [rows] = gather([labels], [False])
    return align(labels, rows)


def _read(account: Placements) -> dict[str, str]:
    return {placed.address: placed.item.text for placed in account.placed}


def test_each_row_is_labelled_once_in_the_context_of_those_before() -> None:
    """Headers, a row of the form and a row that has lost its caption are told apart."""
    numbers = tuple("1234567")
    sheet = _sheet(("", *_HEADS), (_ROWS[0], *numbers), (_ROWS[1], *numbers))
    [[heads, first, second]] = label([sheet], Y2021)

    assert isinstance(heads, Heads)
    assert isinstance(first, Named)
    assert isinstance(second, Named)
    assert first.headers.places(first.entry) == tuple(range(n, n + 1) for n in range(1, 8))
    assert (first.entry.row.key, second.entry.row.key) == ("new", "carried_in")


def test_labelling_twice_gives_the_same() -> None:
    """A pass keeps nothing from one document to the next."""
    sheet = _sheet((_ROWS[0],), ("1",), ("",), ("3",))

    assert label([sheet], Y2021) == label([sheet], Y2021)
    assert [type(one) for one in label([sheet], Y2021)[0]] == [Caption, Values, Values, Values]


def test_values_in_the_next_row_go_to_their_caption() -> None:
    """A caption whose row is blank has its values in the row after it."""
    sheet = _sheet((_ROWS[0],), tuple("1234567"))
    [rows] = gather(label([sheet], Y2021), [False])
    [row] = rows

    assert isinstance(row, FormRow)
    assert [item.text for item in row.values] == list("1234567")


def _by_columns(*columns: tuple[str, ...]) -> Sheet:
    cells = (*_ROWS, *(text for column in columns for text in column))
    return _sheet(*((text,) for text in cells))


def test_a_table_printed_column_by_column_is_read() -> None:
    """The captions of the rows stand first, then each header with a value for every row."""
    columns = [(head, *(f"{place}{row}" for row in range(4))) for place, head in enumerate(_HEADS)]
    read = _read(_account(_by_columns(*columns)))

    assert read["requests.new.natural_person"] == "00"
    assert read["requests.results.granted.other"] == "52"
    assert read["requests.carried_out.total"] == "63"
    assert len(read) == len(_HEADS) * len(_ROWS)


def test_a_column_with_a_value_too_few_is_in_doubt() -> None:
    """Nobody knows which row has none; the other columns are read."""
    account = _account(_by_columns(("自然人", "1", "2", "3", "4"), ("商业企业", "1", "2", "3")))
    [doubt] = account.doubts

    assert set(_read(account)) == {
        f"requests.{row}.natural_person"
        for row in ("new", "carried_in", "results.granted", "carried_out")
    }
    assert {address.rpartition(".")[2] for address in doubt.addresses} == {"business"}
    assert [piece.text for piece in doubt.candidates] == ["1", "2", "3"]


def _in_table(*lines: Iterable[str]) -> Sheet:
    """Return the rows of a table, in which columns have places."""
    return Sheet(
        lines=tuple(
            tuple(Item(text, Spot(table=0, row=row, column=n), n) for n, text in enumerate(line))
            for row, line in enumerate(lines)
        )
    )


def test_columns_in_tables_of_their_own_are_put_together() -> None:
    """A table too wide for the page has some of its columns in a second one."""
    left = _in_table(("", *_HEADS[:4]), *((row, *"1234") for row in _ROWS))
    right = _in_table(("", *_HEADS[4:]), *((row, *"567") for row in _ROWS))
    read = _read(_account(left)) | _read(_account(right))

    assert [read[f"requests.new.{column}"] for column in _COLUMNS] == list("1234567")
    assert len(read) == len(_HEADS) * len(_ROWS)


@pytest.mark.parametrize("row", [(_ROWS[3], *"123"), (_ROWS[3], *"12345")])
def test_rows_that_fit_under_some_headers_by_chance_are_in_doubt(row: tuple[str, ...]) -> None:
    """A row of another length tells that blank cells have left no trace: no row is placed."""
    account = _account(_in_table(("", *_HEADS[:4]), *((row, *"1234") for row in _ROWS[:3]), row))

    assert _read(account) == {}
    assert len(account.doubts) == len(_ROWS)


def test_captions_among_the_values_are_no_columns() -> None:
    """A page whose headers are repeated between its rows is read row by row."""
    sheet = _sheet(
        *((text,) for text in (*_HEADS, _ROWS[0], *"1234567", _ROWS[1], *"7654321")),
        *((text,) for text in (*_HEADS, _ROWS[2], *"1111111")),
    )

    read = _read(_account(sheet))
    assert read["requests.carried_in.natural_person"] == "7"
    assert read["requests.results.granted.total"] == "1"


@pytest.mark.parametrize("name", [name for name in vars(doubts) if name.isupper()])
def test_a_reason_is_given_by_the_module_that_it_names(name: str) -> None:
    """Who looks for a reason finds the pass: the comment over it names the file that uses it."""
    folder = Path(recognize.__file__).parent
    source = Path(doubts.__file__).read_text(encoding="utf-8")
    told = source.split(f"\n{name}: Final")[0].rpartition("#: `")[2].partition("`")[0]
    tree = ast.parse((folder / f"{told}.py").read_text(encoding="utf-8"))

    assert name in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _under_wide_header(*pairs: str) -> Sheet:
    """Return rows with two cells under their first header, which covers both columns."""
    heads = [
        Item(text, Spot(table=0, column=column), column, span)
        for text, column, span in (
            ("", 0, 1),
            (_HEADS[0], 1, 2),
            *((text, place, 1) for place, text in enumerate(_HEADS[1:], 3)),
        )
    ]
    rows = [
        [
            Item(text, Spot(table=0, row=number, column=column), column)
            for column, text in enumerate((caption, *pair, *"234567"))
        ]
        for number, (caption, pair) in enumerate(zip(_ROWS, pairs, strict=False), 1)
    ]
    return Sheet(lines=tuple(tuple(line) for line in (heads, *rows)))


def test_two_equal_cells_under_one_header_are_in_doubt_where_other_rows_have_two_values() -> None:
    """8 and 8 may be two numbers as well as one in each cell of a merged one."""
    account = _account(_under_wide_header("88", "31", "00"))

    assert {address for doubt in account.doubts for address in doubt.addresses} == {
        f"requests.{row}.natural_person" for row in ("new", "carried_in", "results.granted")
    }
    assert len(_read(account)) == 3 * (len(_COLUMNS) - 1)


def test_a_cell_of_its_own_beside_a_blank_one_shows_that_merged_cells_are_not_filled() -> None:
    """Who fills every cell of a merged one leaves none of them blank."""
    account = _account(_under_wide_header("88", "4 ", "00"))
    unsure = {address for doubt in account.doubts for address in doubt.addresses}

    assert {"requests.new.natural_person", "requests.results.granted.natural_person"} <= unsure


def test_equal_cells_under_one_header_are_one_value_where_all_rows_are_so() -> None:
    """A merged cell written out in each of its columns."""
    read = _read(_account(_under_wide_header("88", "44", "00")))

    assert [read[f"requests.{row}.natural_person"] for row in ("new", "carried_in")] == ["8", "4"]
    assert len(read) == 3 * len(_COLUMNS)


def _outside(*sheets: Sheet) -> list[str]:
    labels = label(sheets, Y2021)
    gathered = gather(labels, [False] * len(sheets))
    accounts = [align(*one) for one in zip(labels, gathered, strict=True)]
    return [item.text for account in accounts for item in account.outside]


def test_a_row_of_values_behind_a_caption_over_a_group_is_shown() -> None:
    """Values that no row of the form has are told of, though a caption stands before them."""
    sheet = _in_table(
        ("", "", *_HEADS),
        ("", _ROWS[0], *"1234567"),
        ("三、本年度办理结果", "另有电话答复", *"7654321"),
        ("", _ROWS[1], *"1234567"),
    )

    assert _outside(sheet) == ["另有电话答复", *"7654321"]


def test_text_in_a_row_of_values_side_by_side_is_shown() -> None:
    """A remark where the values of table four stand is told of, not passed over."""
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    sheet = _in_table(
        ("行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4),
        heads * 3,
    )
    remark = Item("本年度没有收到复议决定书", Spot(table=0, row=2), span=15)
    sheet = Sheet(lines=(*sheet.lines, (remark,)))

    assert _outside(sheet) == ["本年度没有收到复议决定书"]


def test_a_doubt_stays_where_another_printing_spells_the_number_otherwise() -> None:
    """A reader is not sure of 46; that 46件 stands elsewhere too makes nothing surer."""
    address = "requests.new.natural_person"
    sure = Placed(address, Item("46件", Spot(row=1)))
    unsure = Placed(address, Item("46", Spot(row=2), doubt="not clear", candidates=("46", "48")))
    outcome = settle(Placements(placed=(sure, unsure)), Y2021)
    [doubt] = outcome.ambiguous

    assert doubt.addresses == (address,)
    assert doubt.reason == "not clear"
    assert doubt.readings == ("46", "48")
