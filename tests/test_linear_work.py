"""Twice as much input is about twice as much work, whatever its shape; counted, not timed.

What readers do is counted in calls, what writers do in instructions of Python's: a list that is
gone through again for each line is one call.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, Final

import attrs
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govreport import Engine
from govreport.errors import GovreportError
from govreport.model import Content, Paragraph, Report, Subheading
from govreport.testing.samples import correct_report

ENGINE = Engine()
#: Warns of nothing: fonts lack some of the characters here.
WRITER = Engine(warn=lambda _message: None)
_TITLE = "某局2024年政府信息公开工作年度报告"
_PAGE = f"<html><body><h1>{_TITLE}</h1>{{}}</body></html>"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "<w:p><w:r><w:t>收到12件</w:t></w:r></w:p>"
#: Calls that do not depend on the input are no more than this, for any shape.
_FIXED: Final = 3_000


def _html(body: str) -> bytes:
    return _PAGE.format(body).encode()


def _text(*lines: str) -> bytes:
    return "\n".join((_TITLE, *lines)).encode()


def _word(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        )
    return stream.getvalue()


_OFD_TEXT = (
    '<ofd:TextObject Boundary="20 20 9 9" Size="4"><ofd:TextCode X="0" Y="4">字</ofd:TextCode>'
    "</ofd:TextObject>"
)
_OFD_SHAPE = (
    '<ofd:PathObject Boundary="90 90 9 9" Fill="true"><ofd:FillColor Value="1 2 3"/>'
    "<ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 C</ofd:AbbreviatedData></ofd:PathObject>"
)


def _ofd(objects: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, root, inner in (
            ("OFD.xml", "OFD", "<ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"),
            ("D.xml", "Document", '<ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages>'),
            ("P.xml", "Page", f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"),
        ):
            archive.writestr(name, f"<ofd:{root} {space}>{inner}</ofd:{root}>")
    return stream.getvalue()


def _ods(rows: str) -> bytes:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def _ods_row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


_ODS_CELL = "<table:table-cell><text:p>12</text:p></table:table-cell>"
_ODS_SPAN = (
    '<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="3">'
    "<text:p>12</text:p></table:table-cell>"
)


def _xlsx(rows: int, columns: int, merged: int = 0) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number in range(rows):
        sheet.append([number] * columns)
    for number in range(merged):
        sheet.merge_cells(start_row=2 * number + 1, end_row=2 * number + 2, start_column=1,
                          end_column=2)  # fmt: skip
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _mht(body: str, headers: str = "") -> bytes:
    return (
        f"MIME-Version: 1.0\nSubject: {_TITLE}\n"
        f'Content-Type: multipart/related; boundary="b"\n{headers}\n{body}--b--\n'
    ).encode()


_MHT_PART = "--b\nContent-Type: text/html; charset=utf-8\n\n<p>收到12件</p>\n"
_CSV_HEAD = "source,edition,year,agency,table,row,column,address,value,unit\n"


SHAPES: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": lambda n: _html("<p>收到12件</p>" * n),
    "headings": lambda n: _html("<h2>一、总体情况</h2>" * n),
    "spans": lambda n: _html("<p>" + "<span>字</span>" * n + "</p>"),
    "deep spans": lambda n: _html("<div>" * 90 + "<p>字</p>" * n + "</div>" * 90),
    "cells": lambda n: _html("<table>" + "<tr><td>1</td><td>2</td></tr>" * n + "</table>"),
    "tables": lambda n: _html("<table><tr><td>1</td><td>2</td></tr></table>" * n),
    "wide spans": lambda n: _html(
        "<table>" + "<tr><td colspan=9 rowspan=9>1</td></tr>" * n + "</table>"
    ),
    "nested tables": lambda n: _html(
        # So long a text that the tables are layout, whatever n is.
        "<table><tr><td>" * 9 + "<p>收到申请</p>" * n + "</td></tr></table>" * 9
    ),
    "links": lambda n: _html("<div>" + "<a href=a.doc>1</a>" * n + "</div>"),
    "unclosed": lambda n: _html("<p><b>字" * n),
    "attributes": lambda n: _html("<p a=1 b=2 c=3>字</p>" * n),
    "grid of div": lambda n: _html("<div>" + "<div><div>1</div><div>2</div></div>" * n + "</div>"),
    "one paragraph": lambda n: _html("<p>" + "收到12件，" * n + "</p>"),
    "scripts": lambda n: _html("<script>a<b</script>" * n),
    "comments": lambda n: _html("<!-- <p a b> -->" * n),
    "lines": lambda n: _text(*["收到12件"] * n),
    "sections": lambda n: _text(*["一、总体情况", "收到12件"] * n),
    "bars": lambda n: _text(*["|1|2|3|"] * n),
    "tabs": lambda n: _text(*["1\t2\t3"] * n),
    "indented lines": lambda n: _text(*["　　" + "字" * 38, "字" * 40] * n),
    "one line": lambda n: _text("收到12件，" * n),
    "digits": lambda n: _text("9" * n),
    "brackets": lambda n: _text("（" * n),
    "blanks": lambda n: _text(" \u3000" * n + "字"),
    "Word paragraphs": lambda n: _word(_P * n),
    "Word runs": lambda n: _word("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * n + "</w:p>"),
    "Word cells": lambda n: _word(
        "<w:tbl>" + f"<w:tr><w:tc>{_P}</w:tc><w:tc>{_P}</w:tc></w:tr>" * n + "</w:tbl>"
    ),
    "Word tables": lambda n: _word(f"<w:tbl><w:tr><w:tc>{_P}</w:tc></w:tr></w:tbl>" * n),
    "JSON keys": lambda n: (
        "{" + ",".join(f'"k{number}": 1' for number in range(n)) + "}"
    ).encode(),
    "JSON list": lambda n: ('{"year": 2024, "attachments": [' + "1," * n + "1]}").encode(),
    "TOML tables": lambda n: "".join(f"[a.b{number}]\nc = 1\n" for number in range(n)).encode(),
    "OFD texts": lambda n: _ofd(_OFD_TEXT * n),
    "OFD shapes under text": lambda n: _ofd(_OFD_TEXT * n + _OFD_SHAPE * n + _OFD_TEXT * n),
    "ODS rows": lambda n: _ods(_ods_row(_ODS_CELL * 3) * n),
    "ODS columns": lambda n: _ods(_ods_row(_ODS_CELL * n)),
    "ODS spans": lambda n: _ods(_ods_row(_ODS_SPAN) * n),
    "ODS paragraphs in a cell": lambda n: _ods(
        _ods_row(f"<table:table-cell>{'<text:p>12</text:p>' * n}</table:table-cell>")
    ),
    "workbook rows": lambda n: _xlsx(n, 3),
    "workbook columns": lambda n: _xlsx(3, n),
    "merged areas": lambda n: _xlsx(2 * n, 3, n),
    "parts of a web archive": lambda n: _mht(_MHT_PART * n),
    "headers of a web archive": lambda n: _mht(_MHT_PART, "X-A: b\n" * n),
    "lines of a web archive": lambda n: _mht(_MHT_PART + "<p>字</p>\n" * n),
    "CSV lines": lambda n: (
        _CSV_HEAD + "".join(f"a,2021,2024,某局,t,r,c,t.r{row}.c,1,\n" for row in range(n))
    ).encode(),
    "TOML rows": lambda n: ("[agency]\nname = 'a'\n" + "[[waivers]]\ncode = 'a'\n" * n).encode(),
}


def _work(data: bytes) -> int:
    """Return how many calls reading *data* takes, C functions included."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        ENGINE.read(data)
    except GovreportError:
        pass  # most shapes are no report, which is found out at the end only
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.filterwarnings("ignore::govreport.errors.GovreportWarning")
def test_work_grows_with_the_input(shape: str) -> None:
    """From n to 2n and from 2n to 4n, calls double at most, with a little room."""
    _work(SHAPES[shape](50))  # what is made once is made before
    small, double, fourfold = (_work(SHAPES[shape](n)) for n in (150, 300, 600))

    assert double < 2.3 * small + _FIXED
    assert fourfold < 2.3 * double + _FIXED


#: What stands in the first section of a report, in addition.
CONTENTS: Mapping[str, Callable[[int], tuple[Content, ...]]] = {
    "full stops": lambda n: (Paragraph(text="。" * n),),
    "brackets": lambda n: (Paragraph(text="（" * n),),
    "pairs of brackets": lambda n: (Paragraph(text="（）" * (n // 2)),),
    "digits": lambda n: (Paragraph(text="9" * n),),
    "one word": lambda n: (Paragraph(text="a" * n),),
    "dashes": lambda n: (Paragraph(text="—" * n),),
    "marks and words": lambda n: (Paragraph(text="收到，" * (n // 3)),),
    "signs of notations": lambda n: (Paragraph(text="*_`|<&\\" * (n // 8)),),
    "paragraphs": lambda n: tuple(Paragraph(text="收到12件。") for _ in range(n // 10)),
    "headings": lambda n: tuple(Subheading(text="（一）收到", level=2) for _ in range(n // 10)),
}


def _with(contents: tuple[Content, ...]) -> Report:
    report = correct_report("2021")
    first, *rest = report.sections
    whole = attrs.evolve(first, content=(*first.content, *contents))
    return attrs.evolve(report, sections=(whole, *rest))


def _instructions(report: Report, form: str) -> int:
    """Return how many instructions of Python's writing a report takes."""
    count = 0

    def counted(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        WRITER.render_bytes(report, form)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "form", ["pdf", "ofd", "docx", "html", "markdown", "xlsx", "csv", "toml", "json"]
)
@pytest.mark.parametrize("shape", CONTENTS)
def test_writing_grows_with_the_report(shape: str, form: str) -> None:
    """From n to 2n and from 2n to 4n, what is more doubles at most, with a little room."""
    # What is made once is made before; a report that has been written is no longer new.
    # So is a table divided at a row, which is where the text before it ends: a few characters more
    # are another paragraph on the same pages.
    least = 4_000 if form == "pdf" else 1_000  # pages are steps, which have to be small ones
    sizes = (least, 2 * least, 4 * least)
    for size in sizes:
        WRITER.render_bytes(_with(CONTENTS[shape](size)), form)
    counts = [_instructions(_with(CONTENTS[shape](size + 8)), form) for size in sizes]
    small, double, fourfold = counts

    assert double < 2.3 * small + _FIXED
    assert fourfold < 2.3 * double + _FIXED
