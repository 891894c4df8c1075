"""The page: texts, tables, meta tags, embedded data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import attrs
from hypothesis import given, settings

from govreport.codec import load_json
from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.editions import NATIONAL, Edition
from govreport.model import BLANK, Report
from govreport.testing import strategies
from govreport.testing.samples import correct_report
from govreport_html.plugin import read, render

_TEN = (
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
)


class _Parsed(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.tables: list[list[list[tuple[dict[str, str], str]]]] = []
        self.headings: list[tuple[str, str]] = []
        self.text = ""
        self._tag = ""
        self._stack: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: text or "" for key, text in attrs}
        if tag == "meta" and "name" in found:
            self.meta[found["name"]] = found["content"]
        elif tag == "script":
            self.scripts.append((found, ""))
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append(({**found, "tag": tag}, ""))
        elif tag == "br":
            self.handle_data("\n")
            return
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))
        if tag not in ("meta", "col", "wbr", "br"):
            self._stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._stack and self._stack.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag = self._stack[-1] if self._stack else ""
        if tag == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif tag != "style":
            self.text += data
        if tag in ("td", "th"):
            row = self.tables[-1][-1]
            row[-1] = (row[-1][0], row[-1][1] + data)
        elif re.fullmatch("h[1-6]", tag):
            self.headings[-1] = (tag, self.headings[-1][1] + data)


def test_every_text_is_shown(document: Document, options: RenderOptions) -> None:
    """Title, headings, paragraphs and cells all stand on the page."""
    page = _Parsed(render(document, options))

    shown = "".join(page.text.split())

    for line in document.text().splitlines():
        assert "".join(line.split()) in shown


def test_tables_have_the_spans_of_the_document(document: Document, options: RenderOptions) -> None:
    """Each cell is a cell of the page, with its text, spans and kind, in its place."""
    page = _Parsed(render(document, options))

    shown = [
        [
            [
                (text, int(at.get("colspan", 1)), int(at.get("rowspan", 1)), at["tag"])
                for at, text in row
            ]
            for row in table
        ]
        for table in page.tables
    ]

    assert [
        [
            [
                (
                    cell.text,
                    cell.colspan,
                    cell.rowspan,
                    "td" if cell.scope is Scope.DATA else "th",
                )
                for cell in row
            ]
            for row in table.rows
        ]
        for table in document.tables()
    ] == shown


def test_headers_lead_to_the_official_captions(
    document: Document, edition: Edition, options: RenderOptions
) -> None:
    """The headers that a value names are the captions of its column, block and row."""
    page = _Parsed(render(document, options))

    for rows, layout in zip(page.tables, edition.tables, strict=True):
        texts = {at["id"]: text for row in rows for at, text in row if "id" in at}
        for row in rows:
            for at, _ in row:
                if at["tag"] == "td":
                    slot = layout.slots[at["id"].removeprefix(f"{layout.key}.")]
                    named = {texts[name] for name in at["headers"].split()}
                    expected = {*slot.row.captions, *slot.column.captions, slot.item}
                    # 申请人情况 stands over all columns of table three.
                    assert expected - {"", "申请人情况"} == named - {"申请人情况"}


def test_identifiers_are_unique(document: Document, options: RenderOptions) -> None:
    """No two elements share an id, and every reference leads somewhere."""
    page = render(document, options).decode()

    names = re.findall(r'\bid="([^"]*)"', page)
    wanted = set()
    for text in re.findall(r'\b(?:headers|aria-labelledby)="([^"]*)"', page):
        wanted.update(text.split())

    assert len(names) == len(set(names))
    assert wanted <= set(names)


def test_empty_cells_stay_empty(
    edition: Edition, options: RenderOptions, lay_out: Callable[[Report, Edition], Document]
) -> None:
    """A blank cell has no text at all, not even a space or a dash."""
    report = correct_report(edition.id).replace({"requests.new.total": BLANK})

    page = _Parsed(render(lay_out(report, edition), options))

    texts = {at.get("id"): text for rows in page.tables for row in rows for at, text in row}
    assert texts["requests.new.total"] == ""
    assert texts["requests.new.business"] != ""


def test_headings_go_down_one_level_at_a_time(options: RenderOptions) -> None:
    """A sub-heading of level 3 right below a section becomes h3, and keeps its looks."""
    document = Document(
        title="年度报告",
        blocks=(
            Heading(text="一、总体情况"),
            Heading(text="1.机构建设", level=3),
            Heading(text="(1)人员", level=4),
            Heading(text="二、其他"),
            Heading(text="（一）收费", level=2),
        ),
    )

    page = render(document, options)

    assert _Parsed(page).headings == [
        ("h1", "年度报告"),
        ("h2", "一、总体情况"),
        ("h3", "1.机构建设"),
        ("h4", "(1)人员"),
        ("h2", "二、其他"),
        ("h3", "（一）收费"),
    ]
    assert b'<h3 class="level-3">' in page


def test_sections_and_tables_that_were_added_are_shown(
    document: Document, options: RenderOptions
) -> None:
    """Blocks that a local variant adds need no word in the template."""
    table = Table(
        rows=(
            (Cell(text="渠道", scope=Scope.COLUMN), Cell(text="条数", scope=Scope.COLUMN)),
            (Cell(text="政务新媒体", scope=Scope.ROW), Cell(text="1520")),
        ),
        caption="公开渠道统计",
        head=1,
    )
    added = (Heading(text="七、附加统计"), Paragraph(text="按市里要求统计。"), table)

    page = _Parsed(render(attrs.evolve(document, blocks=(*document.blocks, *added)), options))

    assert ("h2", "七、附加统计") in page.headings
    assert "公开渠道统计" in page.text
    value = page.tables[-1][1][1]
    assert value[1] == "1520"
    assert value[0]["headers"] == "t4r1c2 t4r2c1"


def test_markup_in_texts_is_escaped(options: RenderOptions) -> None:
    """No text of a report becomes markup, wherever it stands."""
    evil = "</script><img src=x onerror=alert(1)>\"'&amp;"
    document = Document(
        title=evil,
        blocks=(
            Heading(text=evil, key=evil),
            Paragraph(text=evil),
            Table(rows=((Cell(text=evil, address=evil),),), caption=evil, key=evil),
        ),
        meta={"source": evil, evil: evil, "site": evil, "agency": evil},
        payload=json.dumps(evil),
    )

    data = render(document, options)

    assert b"<img" not in data
    page = _Parsed(data)
    assert json.loads(page.scripts[-1][1]) == evil
    assert page.meta["ContentSource"] == evil
    assert read(data, "evil.html").meta == document.meta


def test_links_of_attachments_are_safe(options: RenderOptions) -> None:
    """An attachment becomes a link, unless its address would run something."""
    document = Document(
        title="年度报告",
        blocks=(
            Paragraph(text="附件：1.统计表", role=Role.ATTACHMENT),
            Paragraph(text="2.说明", role=Role.ATTACHMENT),
        ),
        meta={
            "attachment-1-url": "https://www.example.gov.cn/1.xlsx",
            "attachment-2-url": "javascript:alert(1)",
        },
    )

    page = render(document, options).decode()

    assert '<a href="https://www.example.gov.cn/1.xlsx">附件：1.统计表</a>' in page
    assert '<p class="attachment">2.说明</p>' in page


def test_the_ten_meta_tags_come_from_facts_and_options(
    document: Document, options: RenderOptions
) -> None:
    """All ten tags are there when report and options give them, options first."""
    warnings: list[str] = []
    wanted = attrs.evolve(
        options,
        warn=warnings.append,
        params={
            "column-description": "政府信息公开工作年度报告",
            "column_keywords": "年报,政府信息公开",
            "column-type": "信息公开年报",
            "pub-date": "2025-01-23 09:30",
        },
    )
    facts = {
        "site": "示例市人民政府",
        "site-domain": "www.example.gov.cn",
        "site-code": "1234000001",
        "column": "政府信息公开年报",
        "published": "2025-01-22",
        "source": "示例市人民政府办公室",
    }

    page = _Parsed(render(attrs.evolve(document, meta=facts), wanted))

    assert {name: page.meta[name] for name in _TEN} == {
        "SiteName": "示例市人民政府",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "1234000001",
        "ColumnName": "政府信息公开年报",
        "ColumnDescription": "政府信息公开工作年度报告",
        "ColumnKeywords": "年报,政府信息公开",
        "ColumnType": "信息公开年报",
        "ArticleTitle": document.title,
        "PubDate": "2025-01-23 09:30",
        "ContentSource": "示例市人民政府办公室",
    }
    assert warnings == []


def test_meta_tags_that_nobody_knows_are_reported_and_left_out(options: RenderOptions) -> None:
    """An unknown tag is no empty tag; one warning names them all and the way to give them."""
    warnings: list[str] = []
    bare = Document(title="年度报告")

    page = _Parsed(render(bare, attrs.evolve(options, warn=warnings.append)))

    assert [name for name in _TEN if name in page.meta] == ["ArticleTitle"]
    assert len(warnings) == 1
    assert all(name in warnings[0] for name in _TEN if name != "ArticleTitle")
    assert "site-code" in warnings[0]


def test_the_publication_line_shows_what_is_known(options: RenderOptions) -> None:
    """发布日期, 信息来源 and 索引号 are for people too; the 文号 is printed once."""
    document = Document(
        title="年度报告",
        blocks=(Paragraph(text="示政办发〔2025〕3号", role=Role.DOCUMENT_NUMBER),),
        meta={
            "published": "2025-01-23",
            "source": "示例市人民政府办公室",
            "index-number": "000014349/2025-00012",
            "document-number": "示政办发〔2025〕3号",
        },
    )

    text = "".join(_Parsed(render(document, options)).text.split())

    assert "索引号000014349/2025-00012信息来源示例市人民政府办公室发布日期2025-01-23" in text
    assert text.count("示政办发〔2025〕3号") == 1


def test_json_ld_describes_the_report(document: Document, options: RenderOptions) -> None:
    """The page tells search engines what it is, in schema.org's words."""
    page = _Parsed(render(document, options))

    data = json.loads(page.scripts[0][1])

    assert page.scripts[0][0]["type"] == "application/ld+json"
    assert data["@type"] == "Report"
    assert data["name"] == document.title
    assert data["publisher"]["name"] == document.meta["agency"]
    year = document.meta["year"]
    assert data["temporalCoverage"] == f"{year}-01-01/{year}-12-31"


def test_the_same_input_gives_the_same_bytes(document: Document, options: RenderOptions) -> None:
    """Nothing of the moment or of an earlier page is in a page."""
    first = render(document, options)
    render(Document(title="另一份"), options)

    assert render(document, options) == first


def test_no_script_runs_and_nothing_is_loaded(
    document: Document, previous: Document, options: RenderOptions
) -> None:
    """The page is one file: data in its scripts, no address that a browser would fetch."""
    page = render(document, attrs.evolve(options, previous=previous))

    assert {at["type"] for at, _ in _Parsed(page).scripts} == {
        "application/json",
        "application/ld+json",
    }
    assert not re.search(rb"\ssrc=|<link|@import|url\(", page)


def test_any_report_comes_back_equal(
    edition: Edition, options: RenderOptions, lay_out: Callable[[Report, Edition], Document]
) -> None:
    """Whatever a report says, the page shows it and carries it whole."""

    @settings(max_examples=25, deadline=None)
    @given(report=strategies.reports(edition))
    def comes_back(report: Report) -> None:
        document = lay_out(report, edition)
        data = render(document, options)
        shown = "".join(_Parsed(data).text.split())
        for line in document.text().splitlines():
            assert "".join(line.split()) in shown
        found = read(data, "page.html")
        assert found.payload is not None
        assert load_json(found.payload, NATIONAL) == report
        assert found.meta == document.meta

    comes_back()
