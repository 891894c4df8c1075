"""What stands in the Word document: styles, tables, properties, in the order that Word wants."""

from __future__ import annotations

import importlib
import importlib.util
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import attrs
import pytest
from docx import Document as Word
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Table
from govreport_docx.package import unpack
from govreport_docx.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def parts(document: Document, options: RenderOptions) -> dict[str, bytes]:
    """The parts of the rendered document."""
    return unpack(render(document, options), "rendered")


@pytest.fixture
def body(parts: dict[str, bytes]) -> etree._Element:
    """The main part of the rendered document."""
    return etree.fromstring(parts["word/document.xml"])


@pytest.fixture
def word(document: Document, options: RenderOptions) -> WordDocument:
    """The rendered document as python-docx sees it."""
    return Word(io.BytesIO(render(document, options)))


def text_of(node: etree._Element) -> str:
    """Return the text below *node*."""
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def places(table: etree._Element) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield row, column, column span, row span and text of every cell of a Word table."""
    rows = table.findall(f"{W}tr")
    grid: dict[tuple[int, int], tuple[etree._Element, int, str | None]] = {}
    for index, row in enumerate(rows):
        column = 0
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = 1 if span is None else int(span.get(f"{W}val") or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            state = None if merge is None else merge.get(f"{W}val", "continue")
            grid[index, column] = (cell, width, state)
            column += width
    for (row_index, column), (cell, width, state) in grid.items():
        if state == "continue":
            continue
        height = 1
        below = grid.get((row_index + height, column))
        while state and below and below[2] == "continue":
            height += 1
            below = grid.get((row_index + height, column))
        yield row_index, column, width, height, text_of(cell)


def test_the_official_tables_are_word_tables_with_the_forms_spans(
    document: Document, body: etree._Element
) -> None:
    """Every cell of the three tables stands where the form has it, spans included."""
    tables = list(body.iter(f"{W}tbl"))

    assert len(tables) == 3
    for expected, found in zip(document.tables(), tables, strict=True):
        wanted = [
            (row, column, cell.colspan, cell.rowspan, cell.text)
            for row, column, cell in expected.positions()
        ]
        assert wanted == list(places(found))


def test_columns_of_every_table_add_up_to_the_text_area(body: etree._Element) -> None:
    """Grid columns, cell widths and the 156 mm of the 版心 agree."""
    for table in body.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol")]

        assert sum(grid) == 8844
        for row in table.iter(f"{W}tr"):
            widths = [int(cell.get(f"{W}w") or 0) for cell in row.iter(f"{W}tcW")]
            assert sum(widths) == 8844


def test_rows_stay_whole_and_headers_repeat(document: Document, body: etree._Element) -> None:
    """No row breaks over pages, and exactly the form's header rows repeat."""
    for expected, table in zip(document.tables(), body.iter(f"{W}tbl"), strict=True):
        rows = table.findall(f"{W}tr")

        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [index < expected.head for index in range(len(rows))]


def test_tables_are_described_for_screen_readers(document: Document, body: etree._Element) -> None:
    """Every table has its caption as alternative text."""
    captions = [node.get(f"{W}val") for node in body.iter(f"{W}tblCaption")]

    assert captions == [table.caption for table in document.tables()]


def test_the_merged_cell_of_results_is_set_vertically(body: etree._Element) -> None:
    """三、本年度办理结果 runs from top to bottom, and nothing else does."""
    vertical = [
        text_of(cell)
        for cell in body.iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}textDirection") is not None and text_of(cell)
    ]

    assert vertical == ["三、本年度办理结果"]


def test_headings_have_real_heading_styles(document: Document, word: WordDocument) -> None:
    """Headings of every level are headings in Word, so that its navigation pane lists them."""
    wanted = [
        (f"Heading {block.level}", block.text)
        for block in document.blocks
        if isinstance(block, Heading)
    ]
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")
    ]

    assert wanted == found
    for level in range(1, 5):
        outline = word.styles[f"Heading {level}"].element.find(f"{W}pPr/{W}outlineLvl")
        assert outline.get(f"{W}val") == str(level - 1)


def test_a_report_may_have_thousands_of_paragraphs(
    document: Document, options: RenderOptions
) -> None:
    """The bounds on what a template prints do not count the tables for each paragraph."""
    lines = [f"第{number}次培训如期举办。" for number in range(5_000)]
    long = attrs.evolve(document, blocks=(*document.blocks, *map(_body, lines)))

    printed = [paragraph.text for paragraph in Word(io.BytesIO(render(long, options))).paragraphs]

    assert printed[-len(lines) :] == lines


def _body(text: str) -> Paragraph:
    return Paragraph(text=text, role=Role.BODY)


def test_every_paragraph_of_the_report_is_there_in_order(
    document: Document, word: WordDocument
) -> None:
    """Title and paragraphs follow one another as the document has them, and nothing else."""
    wanted = [block.text for block in document.blocks if not isinstance(block, Table)]
    found = [paragraph.text for paragraph in word.paragraphs if paragraph.text]

    assert found[0].replace("\n", "") == document.title
    assert found[1:] == wanted


def _font(word: WordDocument, run: etree._Element, paragraph: etree._Element) -> str:
    """Return the East-Asian font that a run gets, by itself or through styles."""
    styles = {style.get(f"{W}styleId"): style for style in word.styles.element.iter(f"{W}style")}
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    node = run
    style = styles.get("Normal" if named is None else named.get(f"{W}val"))
    while True:
        fonts = node.find(f"{W}rPr/{W}rFonts")
        if fonts is not None and fonts.get(f"{W}eastAsia"):
            return str(fonts.get(f"{W}eastAsia"))
        if style is None:
            return ""
        node = style
        based = style.find(f"{W}basedOn")
        style = None if based is None else styles.get(based.get(f"{W}val"))


def test_every_run_has_an_east_asian_font(word: WordDocument) -> None:
    """Song, FangSong, Hei and Kai come out where GB/T 9704 has them."""
    used: dict[str, str] = {}
    for paragraph in word.element.body.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            font = _font(word, run, paragraph)
            assert font
            used[style] = font

    assert used["Title"] == "方正小标宋简体"
    assert used["Heading1"] == "黑体"
    assert used["Heading2"] == "楷体"
    assert used["BodyText"] == "仿宋"


def test_properties_tell_what_the_document_is(document: Document, word: WordDocument) -> None:
    """Title, author, language and date are in the document's properties."""
    core = word.core_properties

    assert core.title == document.title
    assert core.author == document.meta["agency"]
    assert core.language == "zh-CN"
    assert core.created is not None
    assert core.created.isoformat() == "2023-11-14T22:13:20+00:00"
    assert core.last_modified_by == ""


def test_the_page_is_that_of_the_standard(body: etree._Element) -> None:
    """A4, 天头 37 mm, 订口 28 mm, 版心 156 x 225 mm, 22 lines of 28 characters."""
    size, margins = body.find(f".//{W}pgSz"), body.find(f".//{W}pgMar")
    grid = body.find(f".//{W}docGrid")
    assert size is not None
    assert margins is not None
    assert grid is not None

    def mm(node: etree._Element, name: str) -> float:
        return int(node.get(f"{W}{name}") or 0) * 25.4 / 1440

    assert mm(size, "w") == pytest.approx(210, abs=0.1)
    assert mm(size, "h") == pytest.approx(297, abs=0.1)
    assert mm(margins, "top") == pytest.approx(37, abs=0.1)
    assert mm(margins, "left") == pytest.approx(28, abs=0.1)
    assert mm(size, "w") - mm(margins, "left") - mm(margins, "right") == pytest.approx(156, abs=0.1)
    assert mm(size, "h") - mm(margins, "top") - mm(margins, "bottom") == pytest.approx(225, abs=0.1)
    assert grid.get(f"{W}type") == "linesAndChars"
    assert 22 <= 225 / mm(grid, "linePitch") < 23
    pitch = 16 + int(grid.get(f"{W}charSpace") or 0) / 4096
    assert 28 <= 156 / 25.4 * 72 / pitch < 28.01


def test_page_numbers_stand_outside(parts: dict[str, bytes], body: etree._Element) -> None:
    """Odd pages have the number on the right, even pages on the left, between dashes."""
    settings = etree.fromstring(parts["word/settings.xml"])
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    kinds = [node.get(f"{W}type") for node in body.iter(f"{W}footerReference")]
    footers = {
        name: text_of(etree.fromstring(data))
        for name, data in parts.items()
        if name.startswith("word/footer")
    }

    assert sorted(str(kind) for kind in kinds) == ["default", "even"]
    assert set(footers.values()) == {"— 1 —"}


def right_indent(paragraph: WordParagraph) -> int:
    """Return a paragraph's indent from the right, in hundredths of a character."""
    indent = paragraph._p.find(f"{W}pPr/{W}ind")
    assert indent is not None
    return int(indent.get(f"{W}rightChars") or 0)


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_signature_and_date_stand_as_the_standard_says(
    document: Document, options: RenderOptions, *, sealed: bool
) -> None:
    """The date begins two characters right of the signature, or is centred under it for a seal."""
    closing = (
        Paragraph(text="示例市人民政府办公室", role=Role.SIGNATURE),  # 10 characters
        Paragraph(text="2025年1月2日", role=Role.DATE),  # 6 characters: 3 and six halves
    )
    made = attrs.evolve(document, blocks=(*document.blocks, *closing))
    wanted = attrs.evolve(options, params={"seal": "yes"} if sealed else {})
    word = Word(io.BytesIO(render(made, wanted)))
    indents = {paragraph.text: right_indent(paragraph) for paragraph in word.paragraphs[-2:]}

    width = {"示例市人民政府办公室": 1000, "2025年1月2日": 600}
    if sealed:
        assert indents["2025年1月2日"] == 400
        middle = [indents[text] + width[text] / 2 for text in indents]
        assert middle[0] == middle[1]
    else:
        assert indents["示例市人民政府办公室"] == 200
        assert width["2025年1月2日"] + indents["2025年1月2日"] == 1000 + 200 - 200


def test_a_date_longer_than_the_signature_moves_the_signature(
    document: Document, options: RenderOptions
) -> None:
    """Then it is the date that ends two characters from the edge."""
    closing = (
        Paragraph(text="县府", role=Role.SIGNATURE),
        Paragraph(text="2025年12月31日", role=Role.DATE),  # 7 characters
    )
    made = attrs.evolve(document, blocks=(*document.blocks, *closing))
    word = Word(io.BytesIO(render(made, options)))
    found = [right_indent(paragraph) for paragraph in word.paragraphs[-2:]]

    assert found == [900, 200]  # the date begins two characters right of the signature


_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing w kern position sz szCs u lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "settings": "writeProtection view zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter "
    "defaultTabStop evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl compat "
    "themeFontLang decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "p": "pPr r hyperlink bookmarkStart bookmarkEnd",
}


def test_elements_stand_in_the_order_of_the_schema(parts: dict[str, bytes]) -> None:
    """Word is strict about the order of elements, so every part is compared with its schema."""
    for name, data in parts.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for node in etree.fromstring(data).iter():
            kind = etree.QName(node).localname
            if kind not in _ORDER:
                continue
            order = _ORDER[kind].split()
            children = [etree.QName(child).localname for child in node]
            assert [child for child in children if child not in order] == [], (name, kind)
            assert children == sorted(children, key=order.index), (name, kind)


def test_every_part_is_named_and_every_relation_leads_somewhere(parts: dict[str, bytes]) -> None:
    """Content types cover every part, and relationships lead to parts that exist."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    defaults = {row.get("Extension") for row in types if "Extension" in row.attrib}
    overrides = {row.get("PartName") for row in types if "PartName" in row.attrib}

    assert {name.lstrip("/") for name in overrides if name} <= parts.keys()
    for name in parts:
        assert name.rsplit(".", 1)[-1] in defaults or f"/{name}" in overrides
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        base = name.replace("_rels/", "").rsplit("/", 1)[0] if name.count("/") > 1 else ""
        for row in etree.fromstring(data):
            target = row.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else f"{base}/{target}"
            resolved: list[str] = []
            for piece in path.split("/"):
                if piece == "..":
                    resolved.pop()
                elif piece:
                    resolved.append(piece)
            assert "/".join(resolved) in parts, (name, target)


@pytest.mark.parametrize("kind", ["report", "template", "awkward"])
def test_documents_are_valid_by_the_schemas(
    document: Document,
    options: RenderOptions,
    tmp_path: Path,
    kind: str,
    need: Callable[[str], NoReturn],
) -> None:
    """A validator with the schemas of Office finds nothing, so that nothing asks for repair."""
    if importlib.util.find_spec("openxml_audit") is None:
        need("the Python package openxml-audit")
    audit = importlib.import_module("openxml_audit")
    assert options.template is not None
    if kind == "template":
        data = options.template.read_bytes()
    elif kind == "report":
        data = render(document, options)
    else:
        cells = (Cell(text="甲\n乙\t", colspan=2, rowspan=3, vertical=True), Cell(text="<&>"))
        extra = (
            Table(rows=(cells, (Cell(text="丙"),)), caption='"', head=1),
            Paragraph(text="\x01\ud800", role=Role.META),
            Paragraph(text="示例市人民政府", role=Role.SIGNATURE),
            Paragraph(text="2025年1月2日", role=Role.DATE),
        )
        made = attrs.evolve(document, blocks=(*extra, *document.blocks), payload="\x00")
        data = render(made, attrs.evolve(options, warn=lambda _message: None))
    path = tmp_path / "audited.docx"
    path.write_bytes(data)
    result = audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2021).validate(path)

    assert result.errors == []
    assert result.is_valid
