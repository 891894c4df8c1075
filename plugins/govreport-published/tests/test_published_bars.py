"""Tables that bars draw in text taken from pages, blank cells among their cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import govreport
from govreport.model import BLANK, Report, Value
from govreport_published.bars import rows_of

_NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_COLUMNS = (
    "natural_person", "business", "research", "public_welfare", "legal_service", "other", "total",
)  # fmt: skip
#: Rows of a made-up table three, most of each blank.
_ROWS = {
    "一、本年新收政府信息公开申请数量": ("31", "", "", "", "", "", "31"),
    "二、上年结转政府信息公开申请数量": ("", "", "", "", "", "", "0"),
    "（一）予以公开": ("", "4", "", "", "27", "", "31"),
    "（七）总计": ("", "4", "", "", "27", "", ""),
    "四、结转下年度继续办理": ("", "", "", "", "", "", ""),
}
_KEYS = ("new", "carried_in", "results.granted", "results.total", "carried_out")

Layout = Callable[[Sequence[str]], str]


def _broken(cells: Sequence[str]) -> str:
    """A row whose blank cells are line breaks between two bars."""
    return "".join(f" {cell} |" if cell else "\n|" for cell in cells).lstrip()


def _one_a_line(cells: Sequence[str]) -> str:
    """A line for each cell, with the bar behind it."""
    return "\n".join(f"{cell} |".strip() for cell in cells)


def _row_a_group(cells: Sequence[str]) -> str:
    """The same with a bar before each row, as where every row is a table of its own."""
    return f"|\n{_one_a_line(cells)}"


def _bars_between(cells: Sequence[str]) -> str:
    """A line for each cell, and a line for the bar between it and the next."""
    return "\n".join(part for cell in cells for part in (cell, "|") if part)


def _in_line(cells: Sequence[str]) -> str:
    """A line for each row."""
    return " | ".join(cells) + " |"


def _text(layout: Layout) -> str:
    lines = [
        "丙县丁局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全年围绕重点工作做好公开，各项制度得到落实。",
        "三、收到和处理政府信息公开申请情况",
        layout(("申请人情况",)),
        layout(("自然人", "法人或其他组织", "总计")),
        layout(_NAMES[1:6]),
        *(layout((caption, *cells)) for caption, cells in _ROWS.items()),
        "五、存在的主要问题及改进情况",
        "栏目更新不够及时，已改为每周检查。",
        "六、其他需要报告的事项",
        "无其他事项。",
    ]
    return "\n".join(lines)


def _expected() -> dict[str, Value]:
    return {
        f"requests.{key}.{column}": int(cell) if cell else BLANK
        for key, cells in zip(_KEYS, _ROWS.values(), strict=True)
        for column, cell in zip(_COLUMNS, cells, strict=True)
    }


def _read(text: str) -> Report:
    return govreport.read(text.encode())


@pytest.mark.parametrize("layout", [_broken, _one_a_line, _row_a_group, _bars_between, _in_line])
def test_blank_cells_keep_their_places_in_every_layout(layout: Layout) -> None:
    """Rows that are mostly blank are read cell by cell, and none of them is left in doubt."""
    report = _read(_text(layout))
    account = report.account

    assert {a: v for a, v in report.cells() if a in _expected()} == _expected()
    assert account is not None
    assert not account.unread & _expected().keys()


def test_text_around_a_table_of_lone_bars_stays_text() -> None:
    """Headings and sentences between tables are no cells."""
    report = _read(_text(_bars_between))

    assert [section.present for section in report.sections] == [
        True,
        False,
        True,
        False,
        True,
        True,
    ]
    assert report.section("problems").text == "栏目更新不够及时，已改为每周检查。"


def test_a_row_that_lacks_a_cell_is_in_doubt() -> None:
    """The bar that ends a row is no blank cell, which would fill the row up."""
    short = _text(_in_line).replace("31 |  |  |  |  |  | 31 |", "31 |  |  |  |  | 31 |")
    account = _read(short).account

    assert account is not None
    assert {cell for cell in account.unread if ".new." in cell} == {
        f"requests.new.{column}" for column in _COLUMNS
    }


def test_a_header_that_begins_blank_is_a_row_of_its_own() -> None:
    """A line of captions behind a bar is no rest of the row above it."""
    lines = ["甲 | 乙 |", "| 丙 | 丁 |", "戊 | 1 | 2 |", "己 | 3 | 4 |"]

    assert rows_of(lines) == (("甲", "乙"), ("", "丙", "丁"), ("戊", "1", "2"), ("己", "3", "4"))


def test_values_under_captions_are_no_rest_of_the_captions() -> None:
    """A row of many captions is complete, whatever stands behind the next bar."""
    captions = "维持 | 纠正 | 其他 | 未结 | 总计 |"

    assert rows_of([captions, "| 1 | 0 | 0 | 2 |"])[0] == ("维持", "纠正", "其他", "未结", "总计")


@pytest.mark.parametrize("end", ["", "(二)部分公"])
def test_bars_without_a_line_break_between_them_fill_rows_up(end: str) -> None:
    """Wherever the text breaks off; a lone bar on its line is a blank cell."""
    lines = f"规章 |\n0 |\n|\n3 |\n|||\n许可 |\n7 |\n|||\n{end}".split("\n")
    rows = [("规章",), ("0",), ("",), ("3",), ("",), ("许可",), ("7",), ("",)]

    assert rows_of(lines) == tuple(rows + [(end,)] * bool(end))
