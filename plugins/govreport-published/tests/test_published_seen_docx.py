"""What a person sees of a Word document is what is read: its runs, boxes and symbols."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.document import Cell, Paragraph, Table
from govreport_published.docx import read

Make = Callable[..., bytes]
_NS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_NS}/wordprocessingml/2006/main"'
_OTHERS = (
    f'xmlns:mc="{_NS}/markup-compatibility/2006" xmlns:m="{_NS}/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    f'xmlns:a="{_NS}/drawingml/2006/main"'
)
STYLES = (
    f'<w:styles {_W}>'
    '<w:style w:type="character" w:styleId="old"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="older"><w:basedOn w:val="old"/></w:style>'
    '<w:style w:type="table" w:styleId="dark"><w:name w:val="深"/><w:tcPr><w:shd w:fill="1F4E79"/>'
    "</w:tcPr></w:style>"
    '<w:style w:type="character" w:styleId="a9"><w:name w:val="Placeholder Text"/></w:style>'
    "</w:styles>"
)  # fmt: skip


def _run(text: str, properties: str = "") -> str:
    return f"<w:r {_OTHERS}><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _cell(make: Make, inside: str, properties: str = "", table: str = "") -> Cell:
    """Return what is read of a cell with *inside* as the content of its paragraph."""
    cells = (
        f"<w:tc><w:p>{_run('文件')}</w:p></w:tc>"
        f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inside}</w:p></w:tc>"
    )
    body = f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr>{cells}</w:tr></w:tbl>"
    [found] = read(make(body, {"word/styles.xml": STYLES}), "doc").blocks
    assert isinstance(found, Table)
    return found.rows[0][1]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:strike/>",
        '<w:dstrike w:val="1"/>',
        '<w:rStyle w:val="old"/>',
        '<w:rStyle w:val="older"/>',
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFEFE"/><w:sz w:val="21"/>',
        '<w:sz w:val="2"/>',
        '<w:shd w:val="clear" w:fill="000000"/><w:color w:val="000000"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
    ],
)
def test_struck_and_unseen_runs_do_not_count(make_word: Make, properties: str) -> None:
    """A number beside one that is struck out or unseen is read without it."""
    runs = f"{_run('45', properties)}{_run('46')}"

    assert _cell(make_word, runs).text == "46"


@pytest.mark.parametrize(
    "properties",
    [
        '<w:strike w:val="0"/>',
        '<w:rStyle w:val="old"/><w:strike w:val="false"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:color w:val="auto"/>',
        '<w:vertAlign w:val="baseline"/>',
    ],
)
def test_seen_runs_are_read(make_word: Make, properties: str) -> None:
    """Properties that are switched off, and colours on another ground, hide nothing."""
    assert _cell(make_word, _run("46", properties)).text == "46"


def test_white_on_a_dark_cell_or_table_is_seen(make_word: Make) -> None:
    """The ground is that of the cell, or whatever the table's style paints."""
    white = _run("46", '<w:color w:val="FFFFFF"/>')

    assert _cell(make_word, white, '<w:shd w:val="clear" w:fill="1F4E79"/>').text == "46"
    assert _cell(make_word, white, table='<w:tblStyle w:val="dark"/>').text == "46"


def test_raised_and_lowered_digits_do_not_join(make_word: Make) -> None:
    """The mark of a note, and digits moved off the line, stay apart from the number."""
    raised = _run("1", '<w:vertAlign w:val="superscript"/>')
    moved = _run("1", '<w:position w:val="8"/>')
    lowered = _run("2", '<w:vertAlign w:val="subscript"/>')

    assert _cell(make_word, _run("46") + raised).text == "46¹"
    assert _cell(make_word, _run("46") + moved).text == "46¹"
    assert _cell(make_word, _run("1") + lowered).text == "1₂"


def test_a_text_box_in_a_cell_counts_once(make_word: Make) -> None:
    """A thing with alternatives is shown in one of them."""
    box = f"<w:txbxContent><w:p>{_run('46')}</w:p></w:txbxContent>"
    both = (
        f"<w:r {_OTHERS}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    only = (
        f"<w:r {_OTHERS}><mc:AlternateContent><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert _cell(make_word, both).text == "46"
    assert _cell(make_word, only).text == "46"
    assert _cell(make_word, _run("45") + both).text == "45\n46"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F034", "4"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F0FC", "✓"),
        ("宋体", "0036", "6"),
        ("Webdings", "F031", "\ufffd"),
        ("Symbol", "zz", "\ufffd"),
    ],
)
def test_symbols_are_what_they_look_like_or_told(
    make_word: Make, font: str, code: str, shown: str
) -> None:
    """A symbol is mapped where its font's table is known; else a mark says that one is there."""
    sign = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    assert _cell(make_word, sign).text == shown


def test_marks_inside_a_number_keep_its_parts_apart(make_word: Make) -> None:
    """Breaks and hyphens without width do not join digits; a formula's text is text."""
    parts = ("<w:br/>", "<w:softHyphen/>", "<w:tab/>")
    found = [_cell(make_word, f"<w:r><w:t>1</w:t>{part}<w:t>2</w:t></w:r>").text for part in parts]
    formula = f"<m:oMath {_OTHERS}><m:r><m:t>46</m:t></m:r></m:oMath>"

    assert found == ["1\n2", "1\u00ad2", "1 2"]
    assert _cell(make_word, formula).text == "46"


def test_cells_that_show_no_plain_text_are_in_doubt(make_word: Make) -> None:
    """A cell with a struck number alone, or a picture, is neither blank nor a number."""
    struck = _cell(make_word, _run("45", "<w:strike/>"))
    picture = _cell(make_word, f"<w:r><w:drawing><a:blip {_OTHERS}/></w:drawing></w:r>")

    assert (struck.text, struck.candidates) == ("", ("45",))
    assert struck.doubt
    assert (picture.text, picture.candidates) == ("", ())
    assert picture.doubt


@pytest.mark.parametrize(
    "drawn",
    [
        f'<c:chart xmlns:c="{_NS}/drawingml/2006/chart"/>',
        '<x:chart xmlns:x="http://schemas.microsoft.com/office/drawing/2014/chartex"/>',
        f'<d:relIds xmlns:d="{_NS}/drawingml/2006/diagram"/>',
    ],
    ids=["chart", "chart of 2014", "diagram"],
)
def test_charts_and_diagrams_are_pictures(make_word: Make, drawn: str) -> None:
    """Their text stands in other parts: it is not read, and that is told."""
    inside = (
        f"<w:r {_OTHERS}><w:drawing><a:graphic><a:graphicData>{drawn}</a:graphicData></a:graphic>"
        "</w:drawing></w:r>"
    )

    meta = read(make_word(f"<w:p>{inside}</w:p>"), "doc").meta
    assert (meta["pictures"], meta["drawings"]) == ("1", "1")
    assert _cell(make_word, inside).doubt


def test_a_row_without_height_is_not_there(make_word: Make) -> None:
    """A row set to no height shows nothing; one that may grow does."""

    def row(text: str, rule: str) -> str:
        height = f'<w:trPr><w:trHeight w:val="2" w:hRule="{rule}"/></w:trPr>'
        return f"<w:tr>{height}<w:tc><w:p>{_run(text)}</w:p></w:tc></w:tr>"

    body = f"<w:tbl>{row('甲', 'exact')}{row('乙', 'atLeast')}</w:tbl>"
    [table] = read(make_word(body), "doc").blocks

    assert isinstance(table, Table)
    assert [[cell.text for cell in cells] for cells in table.rows] == [["乙"]]


def _control(said: str, properties: str = "") -> str:
    told = "<w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
    return f"<w:sdt>{told}<w:sdtContent>{_run(said, properties)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("said", "properties"),
    [
        ("单击或点击此处输入文字。", ""),
        ("点击此处输入日期", ""),
        ("请填写第1项的数量", ""),
        ("Click or tap here to enter text.", ""),
        ("Choose an item.", ""),
        ("本机关件数", '<w:rStyle w:val="PlaceholderText"/>'),
        ("本机关件数", '<w:rStyle w:val="a9"/>'),
    ],
)
def test_the_prompt_of_an_empty_control_is_no_text(
    make_word: Make, said: str, properties: str
) -> None:
    """A cell in which nobody has filled the control in is blank: words or style tell a prompt."""
    assert _cell(make_word, _control(said, properties)) == Cell()


@pytest.mark.parametrize("said", ["不适用", "/", "本年度没有收到申请。"])
def test_other_text_of_an_empty_control_is_in_doubt(make_word: Make, said: str) -> None:
    """It may be filled in, so it is neither dropped nor sure."""
    assert _cell(make_word, _control(said)) == Cell(
        text=said,
        doubt="its text stands in a field that is marked as not filled in",
        candidates=(said,),
    )
    [paragraph] = read(make_word(f"<w:p>{_control(said)}</w:p>"), "doc").blocks
    assert paragraph == Paragraph(text=said)


def test_a_control_that_a_program_filled_in_counts(make_word: Make) -> None:
    """Programs put a number in and leave the control marked as empty."""
    assert _cell(make_word, _control("46")) == Cell(text="46")


def test_digits_turned_round_say_so(make_word: Make) -> None:
    """Digits that run from right to left are seen as another number, and taken for none."""
    assert _cell(make_word, f'<w:bdo w:val="rtl">{_run("45")}</w:bdo>').text == "\u202e45\u202c"
    assert _cell(make_word, f'<w:bdo w:val="ltr">{_run("45")}</w:bdo>').text == "45"
    assert _cell(make_word, _run("45", "<w:rtl/>")).text == "45"
