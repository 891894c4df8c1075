"""Workbooks: what is written reads back, computes, and stays harmless."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from govreport import Engine, Report
from govreport.document import Document
from govreport.editions import NATIONAL, Edition, Label, Relation, Slot
from govreport.errors import GovreportError, LimitError, ReadError
from govreport.model import BLANK, Agency, Money, Paragraph
from govreport.testing.samples import correct_report
from govreport.testing.strategies import reports
from govreport_xlsx import plugin, shape, visibility
from govreport_xlsx.read import read

ENGINE = Engine(plugins=[plugin], entry_points=False)
EDITIONS = pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)


def book_of(report: Report, *, values: bool = False) -> Workbook:
    """Return a report's workbook, with formulas or with values."""
    return load_workbook(io.BytesIO(ENGINE.render_bytes(report, "xlsx")), data_only=values)


def visible(report: Report) -> Report:
    """Return what a workbook can show: waivers are not part of it."""
    return attrs.evolve(report, waivers=())


@EDITIONS
def test_a_workbook_reads_back_equal(edition: Edition) -> None:
    """Whatever the report, its workbook shows all of it."""

    @settings(max_examples=12, deadline=None)
    @given(reports(edition))
    def check(report: Report) -> None:
        again = ENGINE.read(ENGINE.render_bytes(report, "xlsx"))

        assert visible(report) == visible(again)

    check()


@EDITIONS
def test_the_sheets_are_the_official_forms(edition: Edition) -> None:
    """Every caption of the form stands on its sheet, merged as in the form."""
    report = correct_report(edition.id)
    book = book_of(report)
    for layout in edition.tables:
        sheet = book[layout.title]
        shown = {_in_one(cell.value) for row in sheet.iter_rows() for cell in row}
        items = [item for row in layout.grid for item in row]
        captions = {_in_one(item.text) for item in items if isinstance(item, Label)}
        merged = [item for item in items if _merged(item)]

        last = len(layout.grid) + 2
        inside = [area for area in sheet.merged_cells.ranges if 3 <= area.min_row <= last]
        columns = len(layout.widths)

        assert captions <= shown
        assert len(merged) == sum(area.max_col <= columns for area in inside)


def _in_one(text: object) -> str:
    """Return what a cell shows without the breaks of its lines."""
    return str(text).replace("\n", "")


def _merged(item: Label | Slot) -> bool:
    if isinstance(item, Label):
        return item.colspan > 1 or item.rowspan > 1
    return item.column.span > 1


@EDITIONS
def test_totals_are_formulas_and_wrong_ones_stay_as_given(edition: Edition) -> None:
    """A total that adds up is a formula; one that does not is the number that was given."""
    report = correct_report(edition.id)
    wrong = report.replace({"requests.new.total": 99_999})

    right = [cell.value for row in book_of(report)["表三"].iter_rows() for cell in row]
    given_wrong = [cell.value for row in book_of(wrong)["表三"].iter_rows() for cell in row]

    assert sum(1 for value in right if str(value).startswith("=IF(OR(")) >= 25
    assert 99_999 in given_wrong
    assert 99_999 not in right


@EDITIONS
def test_a_starter_workbook_has_all_formulas_and_no_numbers(edition: Edition) -> None:
    """A blank report gives a form to fill in: totals compute, nothing is red."""
    blank = edition.blank(year=edition.first_year, agency=Agency(name="某局"))
    book = book_of(blank)
    formulas = {
        layout.title: sum(
            1
            for row in book[layout.title].iter_rows()
            for cell in row
            if str(cell.value).startswith("=IF(OR(")
        )
        for layout in edition.tables
    }

    for layout in edition.tables:
        totals = {eq.right[0] for eq in layout.equations if eq.relation is not Relation.BALANCE}
        assert len(totals) == formulas[layout.title]
    assert blank == ENGINE.read(ENGINE.render_bytes(blank, "xlsx"))


def test_labels_are_locked_and_entries_are_validated() -> None:
    """The form cannot be changed by mistake; entries accept numbers from 0 and the mark."""
    book = book_of(correct_report("2021"))
    sheet = book["表三"]
    rules = [str(rule.formula1) for rule in sheet.data_validations.dataValidation]

    assert sheet.protection.sheet
    assert sheet["A3"].protection.locked
    assert not sheet["D6"].protection.locked
    assert any("ISNUMBER(D6)" in rule and '"/"' in rule for rule in rules)
    assert any(cell.comment for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    """Text is text, whatever it begins with, and reads back as it was."""
    report = correct_report("2021")
    section = attrs.evolve(report.sections[0], content=(Paragraph(text=text),))
    report = attrs.evolve(report, sections=(section, *report.sections[1:]))
    cells = [cell for row in book_of(report)[shape.TEXT].iter_rows() for cell in row]

    assert [cell.data_type for cell in cells if cell.value == text] == ["s"]
    assert not any(cell.hyperlink for cell in cells)
    assert ENGINE.read(ENGINE.render_bytes(report, "xlsx")).section("overview").text == text


@given(st.decimals(min_value=0, max_value=10**15, places=4))
@settings(max_examples=20, deadline=None)
def test_amounts_keep_every_digit(amount: Decimal) -> None:
    """Money that a binary fraction cannot hold is written as text."""
    report = correct_report("2021").replace({"disclosure.fees.amount": Money(amount, "万元")})

    again = ENGINE.read(ENGINE.render_bytes(report, "xlsx"))

    assert again.get("disclosure.fees.amount") == Money(amount, "万元")


def test_paragraphs_longer_than_a_cell_are_cut_and_joined() -> None:
    """A paragraph of any length survives."""
    text = "公开" * 40_000
    report = correct_report("2021")
    section = attrs.evolve(report.sections[0], content=(Paragraph(text=text),))
    report = attrs.evolve(report, sections=(section, *report.sections[1:]))

    assert ENGINE.read(ENGINE.render_bytes(report, "xlsx")).section("overview").text == text


def test_what_a_clerk_changes_is_what_is_read() -> None:
    """A number typed over, a blank cell and a new paragraph come through."""
    book = book_of(correct_report("2021"), values=True)
    book["表三"]["D6"] = 7
    book["表三"]["E6"] = None
    text = book[shape.TEXT]
    row = next(row for row in range(1, text.max_row) if text.cell(row, 1).value == "正文")
    text.cell(row, 2).value = "改过的一段。"
    out = io.BytesIO()
    book.save(out)

    again = ENGINE.read(out.getvalue())

    assert again.get("requests.new.natural_person") == 7
    assert again.get("requests.new.business") is BLANK
    assert "改过的一段。" in again.section("overview").text


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def test_hostile_archives_are_refused() -> None:
    """Bombs, entities, other archives and damage give clear errors."""
    with pytest.raises(LimitError):
        read(_zip(xl__workbook=b"<a>" + b" " * (60 << 20)), "bomb")
    with pytest.raises(ReadError, match="document type"):
        read(_zip(xl__workbook=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entity")
    with pytest.raises(ReadError, match="damaged"):
        read(_zip(xl__workbook=b"<a/>"), "other")
    with pytest.raises(ReadError, match="damaged"):
        read(ENGINE.render_bytes(correct_report("2021"), "xlsx")[:-400], "cut")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_workbooks_never_crash(data: st.DataObject) -> None:
    """Bytes changed anywhere give a document or an error of ours."""
    raw = bytearray(_SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    outcome: object
    try:
        outcome = read(bytes(raw), "mutated")
    except GovreportError as error:
        outcome = error

    assert isinstance(outcome, (Document, GovreportError))


_SAMPLE = ENGINE.render_bytes(correct_report("2021"), "xlsx")


def test_merged_areas_without_end_are_refused() -> None:
    """A sheet that claims a million columns is bounded."""
    data = ENGINE.render_bytes(correct_report("2021"), "xlsx")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            target.writestr(entry.filename, part.replace(b'ref="A3:D3"', b'ref="A2:XFD1048576"'))

    with pytest.raises(LimitError, match="merges"):
        read(out.getvalue(), "merged")


def _foreign(rows: list[list[str | int | None]]) -> Document:
    """Return what is read from a workbook that another program made, a sheet with these rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue(), "other.xlsx")


def _new(area: str, size: int) -> str:
    """Return the formula of a total in our workbooks."""
    numbers = f'COUNTIF({area},">=0")+COUNTIF({area},"/")'
    return f'=IF(OR({numbers}<{size},COUNT({area})=0),"",SUM({area}))'


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=40+5", "45"),
        ("=SUM(B1:C1)", "5"),
        ("=SUM($B$1,C1)-1", "4"),
        ("=B1+C1-0.5", "4.5"),
        ("=E1+1", "8"),
        ('=IF(OR(COUNTBLANK(B1:C1)>0,COUNT(B1:C1)=0),"",SUM(B1:C1))', "5"),
        ('=IF(OR(COUNTBLANK(A2:B2)>0,COUNT(A2:B2)=0),"",SUM(A2:B2))', ""),
        (_new("B1:C1", 2), "5"),
        (_new("A1:C1", 3), ""),
        (_new("A2:B2", 2), ""),
        (
            '=IF(OR(COUNTIF(B1,">=0")+COUNTIF(B1,"/")+COUNTIF(E1,">=0")<2,COUNT(B1,E1)=0),"",SUM(B1,E1))',
            "9",
        ),
    ],
)
def test_a_sum_that_nobody_computed_is_computed(formula: str, shown: str) -> None:
    """A program that does not compute leaves formulas without values: sums are told."""
    [table] = _foreign([["规章", 2, 3, formula, "=B1+5"], ["", ""]]).tables()
    cell = table.rows[0][3]

    assert (cell.text, cell.doubt) == (shown, "")


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(OR(COUNTBLANK(A1:C1)>0,COUNT(A1:C1)=0),"",SUM(A1:C1))',
        "=VLOOKUP(A1,B1:C9,2)",
        "=A1+1",
        "=D1",
        "=2*3",
        "=SUM(A1:Z99)",
    ],
)
def test_another_formula_that_nobody_computed_is_in_doubt(formula: str) -> None:
    """What it comes to is not known; its cell is not blank, and nothing is made up."""
    [table] = _foreign([["规章", 2, 3, formula]]).tables()
    cell = table.rows[0][3]

    assert cell.text == formula
    assert "formula" in cell.doubt


def test_a_renamed_sheet_is_found_by_its_captions() -> None:
    """Some programs leave the names of a table on the sheet's old name."""
    report = correct_report()
    book = load_workbook(io.BytesIO(Engine().render_bytes(report, "xlsx")))
    book["表三"].title = "表三（修改）"
    stream = io.BytesIO()
    book.save(stream)

    assert dict(Engine().read(stream.getvalue()).cells()) == dict(report.cells())


def test_a_formula_far_away_costs_nothing() -> None:
    """One formula in the last cell of a sheet does not make a million cells."""
    book = Workbook()
    book.worksheets[0]["XFD1048576"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)

    with pytest.raises(LimitError, match="cells"):
        read(stream.getvalue(), "far.xlsx")


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _book(sheet: str, workbook: str = "", encoding: str = "utf-8") -> bytes:
    """Return a workbook with one sheet, its XML written here."""
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    stream = io.BytesIO()
    book.save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(out, "w", 8) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                text = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{_MAIN}">'
                part = f"{text}{sheet}</worksheet>".encode(encoding)
            elif entry.filename == "xl/workbook.xml" and workbook:
                part = part.replace(b"</sheets>", b"</sheets>" + workbook.encode())
            target.writestr(entry.filename, part)
    return out.getvalue()


_ROWS = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "area",
    ['ref="A1:XFD1048576"', f'{" " * 200}ref="A1:XFD1048576"', 'ref="&#65;1:XFD1048576"'],
)
@pytest.mark.parametrize("element", ["mergeCell", "hyperlink"])
def test_areas_are_counted_in_the_parsed_sheet(element: str, area: str, encoding: str) -> None:
    """Blanks, references to characters and other encodings hide no area from the count."""
    data = _book(f"{_ROWS}<{element}s><{element} {area}/></{element}s>", encoding=encoding)

    with pytest.raises(LimitError, match="merges or links"):
        read(data, "area.xlsx")


def test_cells_and_names_are_counted() -> None:
    """Cells without content take memory, too, and so do names."""
    cells = "".join(f'<row r="{row}">{"<c/>" * 1_000}</row>' for row in range(1, 102))
    names = "".join(f'<definedName name="n{n}">1</definedName>' for n in range(2_001))

    with pytest.raises(LimitError, match="100000 cells"):
        read(_book(f"<sheetData>{cells}</sheetData>"), "cells.xlsx")
    with pytest.raises(LimitError, match="2000 names"):
        read(_book(_ROWS, f"<definedNames>{names}</definedNames>"), "names.xlsx")


@pytest.mark.parametrize("sheet", ['<sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData>', "<"])
def test_damage_inside_a_part_is_damage(sheet: str) -> None:
    """Whatever openpyxl makes of nonsense, the reader says that the workbook is damaged."""
    with pytest.raises(ReadError, match="damaged"):
        read(_book(sheet), "damaged.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("n", "1_000"),
        ("n", "٤٥"),
        ("n", "1 2"),
        ("n", "0x10"),
        ("n", "NaN"),
        ("s", "-1"),
        ("s", "0_1"),
        ("s", "１"),
    ],
)
def test_a_number_is_what_excel_takes_for_one(kind: str, value: str, encoding: str) -> None:
    """Python takes more for a number, and counts from the end of a list below zero."""
    cell = f'<sheetData><row r="1"><c r="A1" t="{kind}"><v>{value}</v></c></row></sheetData>'

    with pytest.raises(ReadError, match=f"'{value}' where a number has to be"):
        read(_book(cell, encoding=encoding), "number.xlsx")


@pytest.mark.parametrize("value", ["45", "-4.5", "+.5", "1E3", "4.50e-1", " 45\n", "", "4&#53;"])
def test_a_number_is_written_as_xml_has_it(value: str) -> None:
    """Whole numbers, decimals and powers of ten are numbers, and so is no value at all."""
    cell = f'<sheetData><row r="1"><c r="A1"><v>{value}</v></c></row></sheetData>'

    assert read(_book(cell), "number.xlsx").title == ""


@pytest.mark.parametrize(
    ("key", "formula"),
    [
        ("other", "'表三'!$A$三'!$A$3:$J$30"),
        ("other", "#REF!"),
        ("govreport_facts", "'表三'!$A$三'!$A$3:$J$30"),
        ("govreport_facts", "SUM(1,2)"),
        ("govreport_text", "a!$A$1:b!"),
    ],
)
def test_a_name_that_names_no_area_is_passed_over(key: str, formula: str) -> None:
    """Workbooks from elsewhere have names of any kind; what the sheets show is read."""
    names = f'<definedNames><definedName name="{key}">{formula}</definedName></definedNames>'
    [table] = read(_book(_ROWS, names), "names.xlsx").tables()

    assert [cell.text for row in table.rows for cell in row] == ["1"]


def test_a_table_whose_name_is_damaged_is_no_fault() -> None:
    """A workbook made here is read, and the table of that name is found by its captions or not."""
    book = book_of(correct_report("2021"))
    book.defined_names["govreport_requests"].value = "'表三'!$A$三'!$A$3:$J$30"
    stream = io.BytesIO()
    book.save(stream)

    assert read(stream.getvalue(), "damaged-name.xlsx").title


def _without_a_sheet(old: str, new: str, part: str = "xl/_rels/workbook.xml.rels") -> bytes:
    """Return a workbook of two sheets in one of whose parts something stands otherwise."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.append(["规章", 1])
    book.create_sheet("第二张").append(["行政许可", 2])
    whole = io.BytesIO()
    book.save(whole)
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(entry.filename, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet3.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/Sheet2.xml"),
        ("xl/workbook.xml", 'r:id="rId2"', 'r:id=""'),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says that it leaves one out
def test_a_sheet_that_is_not_found_is_told(part: str, old: str, new: str) -> None:
    """A sheet whose relation leads nowhere is damage: the others alone are not the workbook."""
    with pytest.raises(ReadError, match="第二张"):
        read(_without_a_sheet(old, new, part), "x.xlsx")


@pytest.mark.filterwarnings("ignore::UserWarning")  # as above
def test_a_sheet_that_nobody_sees_may_be_missing() -> None:
    """Sheets of old macros are listed without a part, and shown to nobody."""
    data = _without_a_sheet('state="visible" r:id="rId2"', 'state="veryHidden" r:id=""',
                            "xl/workbook.xml")  # fmt: skip
    [table] = read(data, "x.xlsx").tables()

    assert [cell.text for cell in table.rows[0]] == ["规章", "1"]


def test_a_number_format_without_end_is_refused() -> None:
    """A format is looked at with every cell, so that its length is bounded, as Excel bounds it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["规章", 1])
    sheet["B1"].number_format = ";" * 1_000 + "0"
    data = io.BytesIO()
    book.save(data)

    with pytest.raises(LimitError, match="number format"):
        read(data.getvalue(), "x.xlsx")


def test_a_number_format_is_taken_apart_once() -> None:
    """A thousand cells of one format cost the taking apart of one."""
    visibility._sections.cache_clear()
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number in range(1_000):
        sheet.cell(number + 1, 1, number + 1).number_format = "0;-0;0;@"
    data = io.BytesIO()
    book.save(data)
    read(data.getvalue(), "x.xlsx")

    assert visibility._sections.cache_info().misses == 1
