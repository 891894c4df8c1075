"""OpenDocument spreadsheets: what a person sees in their cells, and no more."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from govreport.compose import compose
from govreport.document import Block, Document, Table
from govreport.editions import NATIONAL, Edition
from govreport.errors import LimitError, ReadError
from govreport.recognize import recognize
from govreport.testing.samples import correct_report
from govreport_published import sniff
from govreport_published.ods import read

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def book(*sheets: str, styles: str = "") -> bytes:
    """Return a spreadsheet of these tables; its parts are stored."""
    content = (
        f"<office:document-content{_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(sheets)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", content)
    return out.getvalue()


def sheet(rows: str, columns: str = "", *, style: str = "") -> str:
    """Return a table of a spreadsheet."""
    return (
        f'<table:table table:name="年报" table:style-name="{style}">{columns}{rows}</table:table>'
    )


def row(*cells: str, attributes: str = "") -> str:
    """Return a row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    """Return a cell with a line of text, or a blank one."""
    shown = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>"


def texts(data: bytes) -> list[list[str]]:
    """Return the texts of the first sheet."""
    table = read(data, "a.ods").blocks[0]
    assert isinstance(table, Table)
    return [[one.text for one in cells] for cells in table.rows]


def written(block: Block) -> str:
    """Return a table or a line as rows of a sheet."""
    if not isinstance(block, Table):
        return row(cell(block.text, 'table:number-columns-spanned="10"'))
    return "".join(
        row(
            *(
                cell(
                    one.text,
                    f'table:number-columns-spanned="{one.colspan}"'
                    f' table:number-rows-spanned="{one.rowspan}"',
                )
                for one in cells
            )
        )
        for cells in block.rows
    )


def report(edition: Edition) -> bytes:
    """Return a correct report as a spreadsheet of one sheet."""
    document: Document = compose(correct_report(edition.id), edition)
    return book(sheet(row(cell(document.title)) + "".join(map(written, document.blocks))))


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_cell_of_a_report_is_read(edition: Edition) -> None:
    """One sheet holds text and tables; all cells are those of the report."""
    found = recognize(read(report(edition), "a.ods"))

    assert dict(found.cells()) == dict(correct_report(edition.id).cells())


def test_cells_and_rows_that_repeat_are_written_out() -> None:
    """A program writes equal neighbours once, and says how often they stand there."""
    data = book(
        sheet(
            row(cell("规章"), cell("0", 'table:number-columns-repeated="3"'))
            + row(cell("", 'table:number-columns-repeated="16384"'))
            + row(cell("行政强制"), cell("", 'table:number-columns-repeated="2"'), cell("7"))
            + row(
                cell("", 'table:number-columns-repeated="16384"'),
                attributes='table:number-rows-repeated="1048000"',
            )
        )
    )  # fmt: skip

    assert texts(data) == [["规章", "0", "0", "0"], [], ["行政强制", "", "", "7"]]


def test_hidden_rows_columns_and_sheets_show_nothing() -> None:
    """What a person does not see is no text; a hidden number is no number."""
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    data = book(
        sheet(row(cell("99")), style="off"),
        sheet(
            row(cell("规章"), cell("8"), cell("1"))
            + row(cell("行政强制"), cell("9"), cell("2"), attributes='table:visibility="filter"'),
            columns,
        ),
        styles='<style:style style:name="off"><style:table-properties table:display="false"/>'
        "</style:style>",
    )

    assert len(read(data, "a.ods").blocks) == 1
    assert texts(data) == [["规章", "", "1"]]


def test_notes_are_no_text_and_struck_out_numbers_are_in_doubt() -> None:
    """A note beside a number does not join it; a number struck out may be meant or not."""
    note = "<office:annotation><text:p>3</text:p></office:annotation>"
    data = book(
        sheet(
            row(
                f"<table:table-cell>{note}<text:p>12</text:p></table:table-cell>",
                cell("5", 'table:style-name="out"'),
                '<table:table-cell><text:p><text:span text:style-name="out">4</text:span>6'
                "</text:p></table:table-cell>",
            )
        ),
        styles='<style:style style:name="out"><style:text-properties'
        ' style:text-line-through-style="solid"/></style:style>',
    )
    table = read(data, "a.ods").blocks[0]

    assert isinstance(table, Table)
    assert [one.text for one in table.rows[0]] == ["12", "", "6"]
    assert [one.candidates for one in table.rows[0]] == [(), ("5",), ()]


def test_a_file_that_repeats_cells_without_end_is_refused() -> None:
    """A few bytes can say that a number stands in every cell of every row."""
    many = row(
        cell("1", 'table:number-columns-repeated="9999"'),
        attributes='table:number-rows-repeated="9999"',
    )

    with pytest.raises(LimitError, match=r"a\.ods: the sheets show more than"):
        read(book(sheet(many)), "a.ods")


def test_other_packages_are_no_spreadsheet() -> None:
    """What is a package of something else is refused in a sentence, and not taken for one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("other.xml", "<a/>")

    with pytest.raises(ReadError, match="no spreadsheet"):
        read(out.getvalue(), "a.ods")
    assert sniff.ods(report(NATIONAL[0])) == 1
    assert sniff.ods(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text") == 0


#: Styles of cells and characters: their names, what they say, and of cells or of text.
_STYLES = {
    "white": '<style:text-properties fo:color="#ffffff"/>',
    "dark": '<style:table-cell-properties fo:background-color="#1f4e79"/>'
    '<style:text-properties fo:color="#ffffff"/>',
    "tiny": '<style:text-properties fo:font-size="1pt"/>',
    "note": '<style:text-properties style:text-position="super 58%"/>',
    "under": '<style:text-properties style:text-position="-33% 58%"/>',
}


def _styles() -> str:
    made = "".join(
        f'<style:style style:name="{name}">{said}</style:style>' for name, said in _STYLES.items()
    )
    return f'{made}<style:style style:name="child" style:parent-style-name="white"/>'


@pytest.mark.parametrize(
    ("style", "shown"),
    [("white", ""), ("child", ""), ("dark", "46"), ("tiny", ""), ("", "46")],
)
def test_numbers_that_nobody_sees_are_not_read(style: str, shown: str) -> None:
    """Text in the colour of its ground, by its style or its parent's, or of one point."""
    styled = book(
        sheet(row(cell("规章"), cell("46", f'table:style-name="{style}"'), cell("1"))),
        styles=_styles(),
    )
    of_column = book(
        sheet(
            row(cell("规章"), cell("46"), cell("1")),
            f'<table:table-column/><table:table-column table:default-cell-style-name="{style}"/>',
        ),
        styles=_styles(),
    )

    assert texts(styled) == texts(of_column) == [["规章", shown, "1"]]


@pytest.mark.parametrize(
    ("style", "shown"), [("note", "46³"), ("under", "46₃"), ("white", "46"), ("tiny", "46")]
)
def test_marks_of_notes_join_no_number(style: str, shown: str) -> None:
    """A raised figure is the mark of a note; one that is not seen is none."""
    data = book(
        sheet(
            row(
                "<table:table-cell><text:p>46"
                f'<text:span text:style-name="{style}">3</text:span></text:p></table:table-cell>'
            )
        ),
        styles=_styles(),
    )

    assert texts(data) == [[shown]]
