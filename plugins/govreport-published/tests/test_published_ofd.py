"""OFD files: text and lines where they stand, templates, and what is no text of the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import attrs
import pytest
from lxml import etree

from govreport import Engine
from govreport.document import Document
from govreport.editions import NATIONAL, Edition
from govreport.errors import GovreportError, LimitError, ReadError
from govreport.hookspecs import hookimpl
from govreport.recognize import examine
from govreport.testing.samples import correct_report
from govreport_opc import Package
from govreport_opc.carriers import attachment
from govreport_published import sniff
from govreport_published.ofd import read
from govreport_published.pdf.child import take_apart

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "ofd"
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def text(shown: str, x: float, y: float, how: str = "", code: str = "", inner: str = "") -> str:
    """Return a text object of 4 mm whose first baseline begins at a point, in millimetres."""
    code = code or f'X="0" Y="4" DeltaX="g {max(len(shown) - 1, 1)} 4"'
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - 4} 100 8" Font="1" Size="4" {how}>{inner}'
        f"<ofd:TextCode {code}>{escape(shown)}</ofd:TextCode></ofd:TextObject>"
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a path object that draws a line, in millimetres."""
    return (
        f'<ofd:PathObject ID="9" Boundary="{x0} {y0} {x1 - x0 + 0.2} {y1 - y0 + 0.2}">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(
    *pages: str,
    area: str = "0 0 210 297",
    common: str = "",
    document: str = "",
    head: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return an OFD file whose pages draw the given objects."""
    stream = io.BytesIO()
    refs = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P_{n}.xml"/>' for n in range(len(pages)))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml",
            f"<ofd:OFD {_NS}><ofd:DocBody><ofd:DocInfo><ofd:Title>标题</ofd:Title>{head}"
            "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{area}"
            f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
            f"<ofd:Pages>{refs}</ofd:Pages>{document}</ofd:Document>",
        )
        for number, page in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/P_{number}.xml", _content(page))
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


def _content(objects: str, before: str = "") -> str:
    return (
        f"<ofd:Page {_NS}>{before}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
        "</ofd:Page>"
    )


def _shown(*objects: str) -> str:
    """Return the text that a page of these objects shows."""
    return read(ofd("".join(objects)), "a.ofd").text().removeprefix("\n")


def test_files_are_told_by_their_content() -> None:
    """An OFD file is told from other zip packages."""
    assert sniff.ofd(ofd(text("甲", 20, 20))) == 1
    assert sniff.ofd(b"PK\x03\x04 word/document.xml") == 0


@pytest.mark.parametrize(
    "code",
    [
        'X="0" Y="4" DeltaX="4 4"',
        'X="0" Y="4" DeltaX="g 2 4"',
        'X="0" Y="4" DeltaX="4"',
        'X="0" Y="4"',
    ],
)
def test_steps_say_where_characters_stand(code: str) -> None:
    """Steps in full, repeated, one for all, or none but the widths of the font."""
    assert _shown(text("甲乙丙", 20, 20, code=code), text("丁", 32, 20)) == "甲乙丙丁"


def test_steps_lead_down_to_the_next_line() -> None:
    """A text may go on in another line: what stands there is no part of the first."""
    code = 'X="0" Y="4" DeltaX="g 1 4 -4" DeltaY="g 1 0 8"'

    assert _shown(text("甲乙丙", 20, 20, code=code), text("丁", 28, 20)) == "甲乙丁丙"


def test_several_codes_and_transformations_place_text() -> None:
    """A text of two codes, a scaled one and a part of a block are one line each."""
    two = (
        '<ofd:TextObject Boundary="20 30 100 8" Font="1" Size="4"><ofd:TextCode X="0" Y="4" '
        'DeltaX="4">甲乙</ofd:TextCode><ofd:TextCode X="8" Y="4">丙</ofd:TextCode></ofd:TextObject>'
    )
    scaled = text("丁戊", 20, 60, how='CTM="2 0 0 2 0 -4"')
    block = f'<ofd:PageBlock ID="3">{text("己", 20, 90)}</ofd:PageBlock>'

    assert _shown(two) == "甲乙丙"
    assert _shown(scaled) == "丁戊"
    assert _shown(block) == "己"


def test_lines_and_bars_make_tables() -> None:
    """Strokes, and thin filled shapes, draw the grid in which cells stand."""
    rows, columns = (20, 30, 40), (20, 60, 100)
    bars = "".join(
        f'<ofd:PathObject Boundary="20 {y} 80 0.3" Stroke="false" Fill="true"><ofd:AbbreviatedData>'
        "M 0 0 L 80 0 L 80 0.3 L 0 0.3 C</ofd:AbbreviatedData></ofd:PathObject>"
        for y in rows
    )
    walls = "".join(line(x, 20, x, 40) for x in columns)
    words = text("规章", 22, 28) + text("3", 65, 28) + text("文件", 22, 38) + text("46", 65, 38,
        code='X="0" Y="4" DeltaX="2"')  # fmt: skip
    [table] = read(ofd(bars + walls + words), "a.ofd").tables()

    assert [[cell.text for cell in row] for row in table.rows] == [["规章", "3"], ["文件", "46"]]


def test_templates_are_part_of_the_page_and_annotations_are_not() -> None:
    """A form stands in a template behind the page; watermarks are parts of their own."""
    used = '<ofd:Template TemplateID="7" ZOrder="Background"/>'
    data = ofd(
        "",
        common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>',
        document="<ofd:Annotations>Annots.xml</ofd:Annotations>",
        parts={
            "Doc_0/Tpls/T.xml": _content(text("表头", 20, 20)),
            "Doc_0/Annots.xml": f"<ofd:Annotations {_NS}/>",
        },
    )
    page = _content(text("正文", 20, 40), used)
    shown = read(_replaced(data, {"Doc_0/Pages/P_0.xml": page}), "a.ofd")

    assert shown.text().strip() == "表头正文"


@pytest.mark.parametrize(
    "unseen",
    [
        text("9", 40, 20, how='Visible="false"'),
        text("9", 40, 20, how='Alpha="0"'),
        text("9", 40, 20, how='Fill="false"'),
        text("9", 40, 20, inner='<ofd:FillColor Value="255 255 255"/>'),
        text("9", 40, 20, inner='<ofd:FillColor Value="0 0 0" Alpha="3"/>'),
        text("9", 300, 20),
        text("水印", 40, 20, how='CTM="0.7 0.7 -0.7 0.7 0 0"'),
    ],
)
def test_what_nobody_sees_and_watermarks_are_no_text(unseen: str) -> None:
    """Text without paint, off the page or aslant over it is not read."""
    assert _shown(text("甲", 20, 60), unseen) == "甲"


def test_white_on_a_dark_shape_is_seen() -> None:
    """A colour is that of its ground only where nothing else lies between."""
    shape = (
        '<ofd:PathObject Boundary="10 10 60 20" Fill="true" Stroke="false"><ofd:FillColor '
        'Value="192 0 0"/><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 20 L 0 20 C</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )
    white = text("甲", 20, 20, inner='<ofd:FillColor Value="255 255 255"/>')

    assert _shown(shape, white) == "甲"


def test_paints_come_from_parameters_and_composed_objects_are_drawn() -> None:
    """An object may refer to its paint, or to a unit of further objects, in the resources."""
    resources = (
        f'<ofd:Res {_NS}><ofd:DrawParams><ofd:DrawParam ID="5"><ofd:FillColor Value="255 255 255"/>'
        '</ofd:DrawParam></ofd:DrawParams><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit '
        f'ID="6"><ofd:Content>{text("乙", 0, 10)}</ofd:Content></ofd:CompositeGraphicUnit>'
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )  # fmt: skip
    page = (
        text("甲", 20, 20)
        + text("9", 60, 20, how='DrawParam="5"')
        + '<ofd:CompositeObject ResourceID="6" Boundary="20 40 50 20"/>'
    )
    data = ofd(
        page,
        common="<ofd:PublicRes>Public.xml</ofd:PublicRes>",
        parts={"Doc_0/Public.xml": resources},
    )

    assert read(data, "a.ofd").text().strip() == "甲乙"


def test_title_facts_and_data_come_back() -> None:
    """What the file carries of ours, and its title, is found."""
    data = ofd(
        text("甲", 20, 20),
        head='<ofd:CustomDatas><ofd:CustomData Name="govreport.year">2024</ofd:CustomData>'
        "</ofd:CustomDatas>",
        document="<ofd:Attachments>A/Attachments.xml</ofd:Attachments>",
        parts={
            "Doc_0/A/Attachments.xml": f'<ofd:Attachments {_NS}><ofd:Attachment Name="report.xml">'
            "<ofd:FileLoc>data.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
            "Doc_0/A/data.xml": attachment("{}"),
        },
    )
    document = read(data, "a.ofd")

    assert (document.title, document.meta, document.payload) == ("标题", {"year": "2024"}, "{}")


class _Bare:
    """A plugin that takes the report's data out of every document."""

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return *document* without its data."""
        return attrs.evolve(document, payload=None, meta={})


def _rewritten(data: bytes) -> bytes:
    """Return a PDF's characters and lines as an OFD file."""
    source = take_apart(data, "a.pdf")
    pages = []
    for sheet in source.sheets:
        objects = [_one(glyph.char, glyph.x0, glyph.base, glyph.size) for glyph in sheet.glyphs]
        objects += [_rule(rule.start, rule.at, rule.stop, rule.at) for rule in sheet.across]
        objects += [_rule(rule.at, rule.start, rule.at, rule.stop) for rule in sheet.down]
        pages.append("".join(objects))
    return ofd(*pages)


def _one(char: str, x: float, base: float, size: float) -> str:
    size *= _MM
    return (
        f'<ofd:TextObject Boundary="{x * _MM} {base * _MM - size} {size} {size}" Font="1" '
        f'Size="{size}"><ofd:TextCode X="0" Y="{size}">{escape(char)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _rule(*ends: float) -> str:
    x0, y0, x1, y1 = (end * _MM for end in ends)
    return line(x0, y0, x1, y1)


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_cell_of_a_report_is_read(edition: Edition) -> None:
    """A report as OFD gives each of its cells, as the PDF does from which it was made."""
    report = correct_report(edition.id)
    data = Engine(plugins=[_Bare()]).render_bytes(report, "pdf")
    reading = examine(read(_rewritten(data), "a.ofd"))

    assert reading.report is not None
    assert dict(reading.report.cells()) == dict(report.cells())
    assert reading.missing == ()


def _samples() -> Iterable[Path]:
    return sorted(CORPUS.glob("*.ofd"))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="shared/corpus is absent")
def test_samples_of_another_library_are_opened() -> None:
    """Each sample with text gives it and is said to be no report; one without text says so."""
    engine = Engine()
    for path in _samples():
        with pytest.raises(GovreportError) as caught:
            engine.examine(path)
        assert any(
            word in caught.value.message
            for word in ("no annual report", "shows no text", "is empty")
        ), path.name


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (ofd(text("甲", 20, 20), parts={"Doc_0/Pages/big.xml": "x"})[:-30], ReadError),
        (ofd("<ofd:TextObject>"), ReadError),
        (ofd(""), ReadError),
        (ofd(*[""] * 301), LimitError),
        (ofd(text("甲", 20, 20), common="<ofd:PublicRes>../../../P.xml</ofd:PublicRes>"), None),
        (ofd(text("甲", 20, 20, code='X="a" Y="" DeltaX="g 9999999999 4 g"')), None),
        (ofd(text("甲", 20, 20, how='CTM="1 nan"')), None),
    ],
)
def test_damaged_and_hostile_files_give_a_clear_error(
    data: bytes, error: type[ReadError] | None
) -> None:
    """What is broken is said; references out of the file and absurd numbers lead nowhere."""
    if error is None:
        assert read(data, "a.ofd").text().strip() == "甲"
        return
    with pytest.raises(error, match=r"a\.ofd"):
        read(data, "a.ofd")


def test_pages_that_are_one_part_are_counted_together() -> None:
    """A file of a few thousand bytes cannot make three hundred pages of a large part."""
    many = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P_0.xml"/>' for n in range(299))
    data = ofd(text("字", 20, 20) * 2_000, document=f"<ofd:Pages>{many}</ofd:Pages>")

    with pytest.raises(LimitError, match="more than 200000 objects"):
        read(data, "a.ofd")


def test_too_many_pages_are_refused_before_any_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are counted where they are listed."""
    monkeypatch.setattr("govreport_published.ofd.content.Drawing.sheet", pytest.fail)
    many = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P_0.xml"/>' for n in range(300))

    with pytest.raises(LimitError, match="more than 300 pages"):
        read(ofd(text("字", 20, 20), document=f"<ofd:Pages>{many}</ofd:Pages>"), "a.ofd")


def test_shapes_under_text_are_counted() -> None:
    """Each character is held against the shapes under it: too many of both are refused."""
    shape = (
        '<ofd:PathObject Boundary="150 250 9 9" Fill="true"><ofd:FillColor Value="1 2 3"/>'
        "<ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 C</ofd:AbbreviatedData></ofd:PathObject>"
    )

    with pytest.raises(LimitError, match="too many filled shapes"):
        read(ofd(shape * 6_000 + text("字" * 40, 20, 20) * 100), "a.ofd")


@pytest.mark.parametrize(
    ("said", "instead"),
    [('Size="4"', 'Size="0"'), ('Size="4"', 'Size="9e99"'), ('Font="1"', 'CTM="0 0 0 0 0 0"')],
)
def test_text_without_a_size_leaves_no_mark(said: str, instead: str) -> None:
    """Lines that are set in no size, or in an endless one, are not read, and do no harm."""
    lines = "".join(text("没有大小的文字", 20, 20 + 6 * k).replace(said, instead) for k in range(9))

    assert (
        read(ofd(lines + text("看得见的文字", 20, 100)), "x.ofd").text().strip() == "看得见的文字"
    )


def _replaced(data: bytes, pages: Mapping[str, str]) -> bytes:
    """Return an OFD file with some of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, pages.get(name, old.read(name)))
    return stream.getvalue()


def test_a_template_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often pages show a template, its part is read once."""
    shared = '<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>'
    data = ofd("", "", common=shared, parts={"Doc_0/T.xml": _content(text("每页的字", 20, 20))})
    page = _content(text("本页的字", 20, 40), '<ofd:Template TemplateID="7"/>' * 50)
    asked: list[str] = []
    whole = Package.xml

    def counted(package: Package, part: str) -> etree._Element:
        asked.append(part)
        return whole(package, part)

    monkeypatch.setattr(Package, "xml", counted)
    document = read(_replaced(data, {f"Doc_0/Pages/P_{n}.xml": page for n in (0, 1)}), "x.ofd")

    assert "本页的字" in document.text()
    assert asked.count("Doc_0/T.xml") == 1


def test_templates_without_end_are_refused() -> None:
    """Templates are kept, so that their elements are counted together."""
    heavy = _content("<ofd:A/>" * 150_000)
    shared = "".join(f'<ofd:TemplatePage ID="{n}" BaseLoc="T{n}.xml"/>' for n in range(3))
    used = "".join(f'<ofd:Template TemplateID="{n}"/>' for n in range(3))
    data = ofd("", common=shared, parts={f"Doc_0/T{n}.xml": heavy for n in range(3)})

    with pytest.raises(LimitError, match="templates"):
        read(_replaced(data, {"Doc_0/Pages/P_0.xml": _content("", used)}), "x.ofd")
