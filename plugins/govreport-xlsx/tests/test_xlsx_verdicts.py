"""The workbook tells the truth: each wrong or blank entry is red or amber, and counted."""

from __future__ import annotations

import datetime as dt
import html
import io
import random
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.properties import PageSetupProperties

from govreport import Engine, Report
from govreport.editions import NATIONAL, Edition
from govreport.model import BLANK, NOT_APPLICABLE, Agency, Unreadable
from govreport.testing.samples import correct_previous, correct_report
from govreport.testing.strategies import correct_reports
from govreport_xlsx import plugin, shape
from govreport_xlsx.working import NAME

ENGINE = Engine(plugins=[plugin], entry_points=False)
OTHER = Engine(
    plugins=[plugin],
    entry_points=False,
    plugins_dir=Path(__file__).parents[3] / "tests" / "editions" / "plugins",
)
FORMS = (*NATIONAL, OTHER.edition("2031"))
RIGHT = "✓ 各项都已填，勾稽都相符"
#: Random right reports of each form that LibreOffice computes here.
_REPORTS = 3
_RED, _AMBER = "#FFC7CE", "#FFEFB8"


class Wrong(NamedTuple):
    """An entry that somebody typed: where, what, and what the verdict says of it."""

    sheet: str
    place: str
    typed: Any
    told: str
    colour: str = _RED


#: Table three of 2021 has its first value in D6, its totals in column J.
_WRONG = (
    Wrong("表三", "D6", -3, "填错1格"),
    Wrong("表三", "E6", "abc", "填错1格"),
    Wrong("表三", "F6", None, "未填2处", _AMBER),
    Wrong("表三", "D9", "约30", "填错1格"),
    Wrong("表三", "E9", "\u3000", "填错1格"),
    Wrong("表三", "D10", "－", "填错1格"),
    Wrong("表三", "D11", "12", "填错1格"),
    Wrong("表三", "D29", 184.5, "填错1格"),
    Wrong("表三", "J6", 9999, "勾稽不符2处"),
    Wrong("表三", "D30", 8, "勾稽不符2处"),
    Wrong("表三", "J30", 12, "勾稽不符2处"),
    Wrong("表三", "D7", 8, "勾稽不符4处"),
    Wrong("表三", "G12", 0.05, "填错"),
    Wrong("表三", "I12", "=1/0", "填错1格"),
    Wrong("表三", "I13", "十二", "填错1格"),
    Wrong("表三", "I14", "3件", "填错1格"),
    Wrong("表三", "I15", "1,000", "填错1格"),
    Wrong("表三", "I16", "无", "填错1格"),
    Wrong("表三", "I17", typed=False, told="填错1格"),
    Wrong("表三", "I18", typed=True, told="填错1格"),
    Wrong("表三", "J7", typed=False, told="填错1格"),
    Wrong("表二", "B5", -1, "填错1格"),
    Wrong("表二", "D5", "—", "填错1格"),
    Wrong("表二", "D6", None, "未填1处", _AMBER),
    Wrong("表二", "B9", "6万", "填错1格"),
    Wrong("表二", "B16", "约3215", "填错1格"),
    Wrong("表二", "B16", -5, "填错1格"),
    Wrong("表二", "B16", typed=False, told="填错1格"),
    Wrong("表二", "D5", 13, "勾稽不符1处"),
    Wrong("表四", "A6", -14, "填错1格"),
    Wrong("表四", "E6", 21, "勾稽不符1处"),
    Wrong("表四", "F6", "x", "填错1格"),
    Wrong("表四", "G6", None, "未填2处", _AMBER),
    Wrong("表四", "J6", "五", "填错1格"),
    Wrong("基本情况", "year", "二〇二四", "填错1格"),
    Wrong("基本情况", "year", "2018", "填错1格"),
    Wrong("基本情况", "agency", None, "未填1处", _AMBER),
    Wrong("基本情况", "agency-kind", "局", "填错1格"),
    Wrong("基本情况", "region-code", "12", "填错1格"),
    Wrong("基本情况", "contact-postcode", "10000", "填错1格"),
    Wrong("基本情况", "site-code", "12345", "填错1格"),
    Wrong("基本情况", "published", "1月31日", "填错1格"),
    Wrong("基本情况", "edition", "2019", "填错1格"),
    Wrong("正文", "A4", "大标题", "填错1格"),
)


@pytest.fixture(scope="module")
def office(program: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own."""
    return Office(program("soffice", "libreoffice"), tmp_path_factory.mktemp("office"))


class Office:
    """Computes workbooks, many at one start."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder

    def convert(self, books: Mapping[str, bytes], form: str) -> dict[str, bytes]:
        """Return workbooks as LibreOffice saves them; their formulas have no values yet."""
        given, out = self._folder / "given", self._folder / form
        given.mkdir(exist_ok=True)
        paths = [given / f"{name}.xlsx" for name in books]
        for path, data in zip(paths, books.values(), strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{self._folder}/profile"
        command = [self._program, profile, "--headless", "--convert-to", form]
        command += ["--outdir", str(out), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return {name: (out / f"{name}.{form}").read_bytes() for name in books}

    def computed(self, books: Mapping[str, bytes]) -> dict[str, Workbook]:
        """Return workbooks with the values that LibreOffice gives their formulas."""
        return {
            name: load_workbook(io.BytesIO(data), data_only=True)
            for name, data in self.convert(books, "xlsx").items()
        }


def edited(data: bytes, changes: Sequence[Wrong] = ()) -> bytes:
    """Return a workbook with other entries, and no values of its formulas."""
    book = load_workbook(io.BytesIO(data))
    for change in changes:
        sheet = book[change.sheet]
        place = change.place
        if change.sheet == shape.FACTS:
            keys = {sheet.cell(row, 4).value: row for row in range(1, sheet.max_row + 1)}
            place = f"B{keys[change.place]}"
        sheet[place] = change.typed
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def verdicts(book: Workbook) -> dict[str, str]:
    """Return the verdicts of the first sheet by what they are about."""
    sheet = book[shape.FACTS]
    rows = sheet.iter_rows(min_row=2, max_row=20, max_col=2, values_only=True)
    found: dict[str, str] = {}
    for name, text in rows:
        if name is None or text is None:
            break
        found[str(name)] = str(text)
    return found


def own_verdict(book: Workbook, title: str) -> str:
    """Return the verdict at the top of a sheet."""
    if title == shape.FACTS:
        return verdicts(book)[title]
    return str(book[title]["A1" if title == shape.TEXT else "A2"].value)


def checks(book: Workbook, title: str) -> list[str]:
    """Return what the sums of a sheet say."""
    return [
        str(cell.value)
        for row in book[title].iter_rows(min_row=3)
        for cell in row
        if str(cell.value)[:1] in {"✓", "△", "✗"}
    ]


def _written(report: Report, previous: Report | None = None, engine: Engine = ENGINE) -> Workbook:
    data = engine.render_bytes(report, "xlsx", previous=previous)
    return load_workbook(io.BytesIO(data), data_only=True)


def _batches() -> Iterator[list[Wrong]]:
    """Yield all wrong entries, one of each sheet at a time: a sheet's verdict is its own."""
    sheets = dict.fromkeys(wrong.sheet for wrong in _WRONG)
    columns = [[wrong for wrong in _WRONG if wrong.sheet == sheet] for sheet in sheets]
    for line in zip_longest(*columns):
        yield [wrong for wrong in line if wrong is not None]


def test_each_wrong_entry_is_coloured_and_counted(office: Office) -> None:
    """Wrong is red, blank amber: the entry, the verdict on its sheet, that on the first sheet."""
    right = ENGINE.render_bytes(correct_report("2021"), "xlsx", previous=correct_previous("2021"))
    batches = {f"wrong-{at:02}": batch for at, batch in enumerate(_batches())}
    books = {name: edited(right, batch) for name, batch in batches.items()}

    pages = office.convert({**books, "right": edited(right)}, "html")

    assert {text for sheet in _sheets(pages["right"]) for text in sheet.verdicts} == {RIGHT}
    assert not {_RED, _AMBER} & {one for sheet in _sheets(pages["right"]) for one in sheet.grounds}
    assert sum(len(batch) for batch in batches.values()) >= 35
    for name, batch in batches.items():
        shown = _sheets(pages[name])
        first = shown[0]
        worst = "△" if all(wrong.colour == _AMBER for wrong in batch) else "✗"
        assert first.verdicts[0].startswith(worst)
        for wrong in batch:
            sheet = next(one for one in shown if one.title == wrong.sheet)
            mark = "△" if wrong.colour == _AMBER else "✗"
            verdict = first.about[wrong.sheet]
            assert verdict.startswith(mark), wrong
            assert wrong.told in verdict, wrong
            assert verdict in sheet.verdicts, wrong
            assert wrong.colour in sheet.grounds, wrong
            typed = str(wrong.typed).upper() if isinstance(wrong.typed, bool) else wrong.typed
            if isinstance(typed, str) and typed.isprintable() and typed[0] != "=":
                assert sheet.ground(typed) == wrong.colour, wrong


def test_a_change_is_shown_with_its_sign_and_is_no_truth_value(
    office: Office, program: Callable[..., str]
) -> None:
    """What went up has its plus; TRUE and FALSE of a program are red there, too."""
    changes = {"licensing": 7_777, "other_services": -4_444, "penalties": 5_555, "coercion": 6_666}
    report = correct_report("2019").replace(
        {f"disclosure.{row}.change": value for row, value in changes.items()}
    )
    right = ENGINE.render_bytes(report, "xlsx")
    places = {
        cell.value: cell.coordinate
        for row in load_workbook(io.BytesIO(right))["表二"].iter_rows()
        for cell in row
        if cell.value in changes.values()
    }
    wrong = [
        Wrong("表二", places[5_555], typed=False, told=""),
        Wrong("表二", places[6_666], typed=True, told=""),
    ]

    books = {"changes": edited(right, wrong)}
    page, printed = (office.convert(books, form)["changes"] for form in ("html", "pdf"))

    text = subprocess.run(
        [program("pdftotext"), "-", "-"], input=printed, check=True, capture_output=True, timeout=60
    ).stdout.decode()
    assert {"+7777", "-4444"} <= set(text.split())
    sheet = next(one for one in _sheets(page) if one.title == "表二")
    assert {sheet.ground("FALSE"), sheet.ground("TRUE")} == {_RED}
    assert any("填错2格" in verdict for verdict in sheet.verdicts)


class _Sheet:
    """A sheet as LibreOffice shows it.

    Attributes:
        title: Its name.
        cells: Text and colour of the ground of each cell; empty for none.
    """

    def __init__(self, title: str, markup: str) -> None:
        self.title = title
        self.cells = [
            (_plain(cell), "".join(_GROUND.findall(looks)))
            for looks, cell in re.findall(r"<td([^>]*)>(.*?)</td>", markup, re.DOTALL)
        ]

    @property
    def grounds(self) -> set[str]:
        """The colours of its cells."""
        return {ground for _, ground in self.cells}

    @property
    def verdicts(self) -> list[str]:
        """What its verdicts say."""
        marked = [text for text, _ in self.cells if text[:1] in {"✓", "△", "✗"}]
        return [text for text in marked if re.search(r"填错|勾稽|未填\d", text)]

    @property
    def about(self) -> dict[str, str]:
        """The verdicts of the first sheet by what they are about."""
        texts = [text for text, _ in self.cells]
        return {name: text for name, text in pairwise(texts) if text in self.verdicts}

    def ground(self, text: str) -> str:
        """Return the ground of the first cell with a text."""
        return next(ground for found, ground in self.cells if found == text)


def _plain(markup: str) -> str:
    # The note on a cell stands before its text.
    text = html.unescape(re.sub(r"<[^>]*>", "", markup)).strip(" \r\n\t")
    return text.rpartition("\n")[2].strip("\t")


_GROUND = re.compile(r'bgcolor="(#[0-9A-F]{6})"')


def _sheets(page: bytes) -> list[_Sheet]:
    parts = re.split(r"<h1>Sheet \d+: <em>(.*?)</em></h1>", page.decode())
    return [_Sheet(*pair) for pair in zip(parts[1::2], parts[2::2], strict=True)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_right_reports_are_green(form: Edition, office: Office) -> None:
    """Whatever the numbers, a right report is right on each sheet, and reads back."""
    given_reports = {f"{form.id}-{at}": one for at, one in enumerate(right_reports(form, _REPORTS))}
    books = {
        name: edited(OTHER.render_bytes(report, "xlsx")) for name, report in given_reports.items()
    }

    for name, book in office.computed(books).items():
        assert set(verdicts(book).values()) == {RIGHT}, name
        marks = {text for layout in form.tables for text in checks(book, layout.title)}
        assert marks == {"✓"}, name
    for name, data in books.items():
        assert dict(OTHER.read(data).cells()) == dict(given_reports[name].cells())


def right_reports(form: Edition, size: int) -> list[Report]:
    """Return random reports whose sums hold; some cells without a number say so."""
    found: list[Report] = []
    chance = random.Random(14)

    @settings(max_examples=size)
    @given(correct_reports(form))
    def collect(report: Report) -> None:
        totals = {f"{one.key}.{cell}" for one in form.tables for cell in one.totals}
        parts = [key for key, value in report.cells() if value == 0 and key not in totals]
        marked = chance.sample(parts, min(len(parts), 3))
        rows = {key.rpartition(".")[0] for key in marked}
        # A sum of marks alone is nobody's: at most one part of a row has the mark.
        chosen = {row: next(key for key in marked if key.startswith(f"{row}.")) for row in rows}
        found.append(report.replace(dict.fromkeys(chosen.values(), NOT_APPLICABLE)))

    collect()
    return found[:size]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_what_is_written_is_what_formulas_come_to(form: Edition, office: Office) -> None:
    """A program that does not compute shows the same verdicts, checks and growth."""
    report = right_reports(form, 1)[0]
    addresses = [address for address, _ in report.cells()]
    wrong = report.replace(
        {
            addresses[0]: Unreadable("约30"),
            addresses[1]: BLANK,
            addresses[-1]: 99_999,
            addresses[-2]: 0,
        }
    )
    blank = form.blank(year=form.first_year, agency=Agency(name="某局"))
    pairs = {"wrong": (wrong, report), "blank": (blank, report), "right": (report, wrong)}
    books = {
        f"{form.id}-{name}": OTHER.render_bytes(now, "xlsx", previous=last)
        for name, (now, last) in pairs.items()
    }

    computed = office.computed({name: edited(data) for name, data in books.items()})

    for name, data in books.items():
        written = load_workbook(io.BytesIO(data), data_only=True)
        assert _shown(written) == _shown(computed[name])


def _shown(book: Workbook) -> dict[str, list[tuple[str, str]]]:
    """Return every cell that shows something, by sheet; numbers as LibreOffice saves them."""
    return {
        sheet.title: [
            (cell.coordinate, f"{cell.value:.10g}" if _is_float(cell.value) else str(cell.value))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        ]
        for sheet in book.worksheets
    }


def _is_float(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_every_sum_has_the_name_of_the_form() -> None:
    """Numbers of rows where rows have them, else captions: 一＋二＝七＋四."""
    national = _written(correct_report("2021"), correct_previous("2021"))
    report = right_reports(FORMS[-1], 1)[0]
    other = _written(report, attrs.evolve(report, year=report.year - 1), OTHER)

    assert {"一＋二＋三＋四＋五＋六＝七", "一＋二＝七＋四", "上年四＝本年二"} <= _texts(
        national, "表三"
    )
    assert "自然人＋…＋其他＝总计" in _texts(national, "表三")
    assert "规章：上年现行有效件数＋本年制发件数－本年废止件数＝现行有效件数" in _texts(
        national, "表二"
    )
    assert {"一＋二＝三", "甲＋乙＝三＋丁"} <= _texts(other, "第二表")
    assert "当年新发＋往年所发＝共计" in _texts(other, "第一表")
    assert "维持原状＋予以纠正＝共计" in _texts(other, "第三表")
    assert "网站平台＋新媒体账号＝平台总数" in _texts(other, "第四表")


def _texts(book: Workbook, title: str) -> set[str]:
    return {str(cell.value) for row in book[title].iter_rows() for cell in row}


def test_growth_stands_beside_each_cell() -> None:
    """Last year's number, the change and its share; a mark or a blank of last year is shown."""
    now = correct_report("2021")
    last = correct_previous("2021").replace({"requests.new.business": NOT_APPLICABLE})
    book = _written(now, last)
    beside = book["表三"]

    # The first value stands in D6; the table and its checks end in K, last year begins in M.
    assert beside["M6"].value == "163  +19（+11.7%）"
    assert beside["N6"].value == "/"
    assert beside["O6"].value == "0  0"
    assert beside["O10"].value == "0  0"
    assert book["表四"]["A13"].value == "11  +3（+27.3%）"
    assert not _texts(_written(now), "表三") & {"163  +19（+11.7%）"}


def test_a_starter_workbook_is_amber() -> None:
    """Where nothing is filled in, nothing is wrong, and the verdict says how much is left."""
    blank = ENGINE.edition("2021").blank(year=2024, agency=Agency(name="某局"))
    book = _written(blank)

    # 175 + 15 + 10 cells of the tables, and three sections without a table.
    assert verdicts(book)["总的情况"] == "△ 未填203处"
    assert verdicts(book)["表四"] == "△ 未填15处"
    assert verdicts(book)["基本情况"] == RIGHT
    assert set(checks(book, "表三")) == {"△ 未填齐"}


def test_a_blank_hides_no_wrong_total() -> None:
    """A total that was typed stays amber with a blank part, and red once the part is there."""
    report = correct_report("2021")
    wrong = report.replace({"requests.new.total": 500, "requests.new.business": BLANK})
    filled = wrong.replace({"requests.new.business": 21})

    assert checks(_written(wrong), "表三")[0] == "△ 未填齐"
    assert checks(_written(filled), "表三")[0] == "✗ 应为 211"


def test_the_kind_of_body_is_chosen_from_a_list() -> None:
    """The list is in Chinese, and what is chosen is read as the kind that it is."""
    data = ENGINE.render_bytes(correct_report("2021"), "xlsx")
    sheet = load_workbook(io.BytesIO(data))[shape.FACTS]
    lists = [str(rule.formula1) for rule in sheet.data_validations.dataValidation]
    chosen = edited(data, [Wrong(shape.FACTS, "agency-kind", "乡镇、街道", "")])

    assert '"人民政府,政府部门,乡镇、街道,其他机构"' in lists
    assert ENGINE.read(chosen).agency.kind.value == "township"


def short(sheet: Any, first: int, rows: int) -> list[str]:
    """Return the labels of *rows* rows that their cells have no room for.

    A character of the workbook's font is 11 points wide and high; a column of so many digits is
    so many times 5.25 points wide, and a line takes a fifth more than its characters.
    """
    widths = {
        column: one.width
        for one in sheet.column_dimensions.values()
        for column in range(one.min, one.max + 1)
    }
    merged = {area.coord.partition(":")[0]: area for area in sheet.merged_cells.ranges}
    found = []
    for line in sheet.iter_rows(min_row=first, max_row=first + rows - 1):
        for cell in line:
            if not isinstance(cell.value, str) or cell.value.startswith("="):
                continue
            area = merged.get(cell.coordinate, cell)
            down = range(cell.row, getattr(area, "max_row", cell.row) + 1)
            right = range(cell.column, getattr(area, "max_col", cell.column) + 1)
            height = sum(sheet.row_dimensions[row].height or 0 for row in down)
            across = sum(widths.get(column, 8.43) for column in right) * 5.25
            if cell.alignment.textRotation:
                enough = len(cell.value) * 11 <= height
            else:
                lines = sum(ceil(len(one) * 11 / across) for one in cell.value.split("\n"))
                enough = lines * 13.2 <= height
            found += [] if enough else [f"{cell.coordinate} {cell.value}"]
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_table_is_one_page_with_rows_high_enough(form: Edition) -> None:
    """A table prints on one page of A4, and no label is cut off."""
    report = right_reports(form, 1)[0]
    book = load_workbook(io.BytesIO(OTHER.render_bytes(report, "xlsx")))
    for layout in form.tables:
        sheet = book[layout.title]
        setup = sheet.page_setup

        assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, None, None)
        assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
        assert short(sheet, 3, len(layout.grid)) == []
    assert book[NAME].sheet_state == "hidden"


@pytest.fixture
def shown_as_share() -> bytes:
    """A workbook in which somebody typed 5%."""
    book = load_workbook(io.BytesIO(ENGINE.render_bytes(correct_report("2021"), "xlsx")))
    book["表三"]["D6"] = 0.05
    book["表三"]["D6"].number_format = "0%"
    book["表三"]["E6"] = dt.date(2024, 3, 5)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_shares_and_dates_are_read_as_they_are_shown(shown_as_share: bytes) -> None:
    """5% and 3/5 are no numbers of requests, whatever a workbook holds for them."""
    found = ENGINE.read(shown_as_share)

    assert found.get("requests.new.natural_person") == Unreadable("5%")
    assert found.get("requests.new.business") == Unreadable("2024-03-05")
