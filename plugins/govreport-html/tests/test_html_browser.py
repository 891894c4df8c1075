"""The page in a real browser: accessibility, spans and headers, phone, print."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document, Heading, Paragraph, Role
from govreport.document.geometry import place
from govreport.editions import Y2021
from govreport_html.plugin import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
_POINT = 25.4 / 72  # mm
#: What does not depend on the form is tried with one.
_LATEST = pytest.mark.parametrize("edition", [Y2021], ids=["2021"], indirect=True)

_CELLS = """() => [...document.querySelectorAll("table")].map(table =>
  [...table.querySelectorAll("th, td")].map(cell => [
    cell.textContent, cell.colSpan, cell.rowSpan, cell.tagName, cell.scope || "",
    cell.headers ? cell.headers.split(" ").map(id => document.getElementById(id).textContent) : [],
  ]))"""


def _open(browser: Browser, path: Path, data: bytes, width: int = 1280, **media: Any) -> Page:
    path.write_bytes(data)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(**media)
    page.goto(path.as_uri())
    return page


@pytest.fixture
def data(document: Document, previous: Document, options: RenderOptions) -> bytes:
    """A page with everything: charts, last year, publication line."""
    facts = {
        **document.meta,
        "published": "2025-01-23",
        "source": "示例市人民政府办公室",
        "attachment-1-url": "https://www.example.gov.cn/1.xlsx",
    }
    whole = attrs.evolve(document, meta=facts)
    return render(whole, attrs.evolve(options, previous=previous))


@pytest.mark.parametrize(
    ("width", "media"),
    [
        (1280, {}),
        (375, {}),
        (375, {"forced_colors": "active"}),
        (1280, {"color_scheme": "dark"}),
        (360, {"color_scheme": "dark"}),
    ],
    ids=str,
)
def test_axe_finds_no_violation(
    browser: Browser,
    data: bytes,
    tmp_path: Path,
    width: int,
    media: dict[str, Any],
    axe: str,
) -> None:
    """At desktop and phone width, the page has no violation of WCAG 2.1 A and AA."""
    page = _open(browser, tmp_path / "page.html", data, width, **media)
    page.evaluate(axe)

    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", _TAGS)

    assert [
        (found["id"], found["help"], [node["html"][:200] for node in found["nodes"]])
        for found in result["violations"]
    ] == []
    assert len(result["passes"]) > 15


def test_the_browser_sees_spans_and_headers_of_every_table(
    browser: Browser, document: Document, data: bytes, tmp_path: Path
) -> None:
    """After parsing, each cell has its spans, its scope and the captions that head it."""
    page = _open(browser, tmp_path / "page.html", data)

    shown = page.evaluate(_CELLS)

    for cells, table in zip(shown, document.tables(), strict=True):
        expected = []
        placed = place(table)
        for one in placed:
            cell = one.cell
            scope = {"data": "", "column": "col", "row": "row"}[cell.scope.value]
            heads = (one.above if scope != "row" else ()) + (one.left if scope != "col" else ())
            expected.append(
                [
                    cell.text,
                    cell.colspan,
                    cell.rowspan,
                    "TH" if scope else "TD",
                    scope,
                    [placed[index].cell.text for index in heads],
                ]
            )
        assert expected == cells


#: The first character of every line but the first of each caption.
_BEGINNINGS = """() => [...document.querySelectorAll(".form th")].flatMap(cell => {
  if (getComputedStyle(cell).writingMode !== "horizontal-tb") return [];
  if (getComputedStyle(cell.parentElement).position === "absolute") return [];  // not seen
  const found = [], walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  let before = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width || !node.data[at].trim()) continue;
      if (before !== null && box.top > before + 4) found.push(node.data[at]);
      before = box.top;
    }
  return found;
})"""


@_LATEST
@pytest.mark.parametrize("width", [320, 360, 412, 768])
def test_no_line_of_a_caption_begins_with_a_closing_mark(
    browser: Browser, data: bytes, tmp_path: Path, width: int
) -> None:
    """Narrow columns have room for a bracketed ordinal, and for a mark behind a character."""
    page = _open(browser, tmp_path / "page.html", data, width)

    beginnings = page.evaluate(_BEGINNINGS)

    assert len(beginnings) > 10
    assert set(beginnings) & set("，、。；：）》”’") == set()


@_LATEST
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_is_never_wider_than_the_screen(
    browser: Browser, data: bytes, tmp_path: Path, width: int
) -> None:
    """On a phone and at 200 and 400 per cent zoom only the tables' own regions scroll."""
    page = _open(browser, tmp_path / "page.html", data, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CUT) == []


#: What is wider than its place outside of what scrolls; words of charts that meet or stick out.
_CUT = """() => {
    const wide = [...document.querySelectorAll("h1, h2, p, li, dl div, dd, .stacks th, .stacks td")]
      .filter(item => !item.closest(".table-region:not(:has(.stacks)), .skip, tr:has(> th + th)")
        && item.scrollWidth > item.clientWidth + 1 && item.clientWidth > 1
        && getComputedStyle(item).display !== "inline");
    const box = item => item.getBoundingClientRect();
    const texts = [...document.querySelectorAll("svg text")];
    const meeting = texts.filter((item, at) => texts.slice(at + 1).some(other =>
        box(item).left < box(other).right && box(other).left < box(item).right &&
        box(item).top + 4 < box(other).bottom && box(other).top + 4 < box(item).bottom));
    const out = texts.filter(item => box(item).right > document.documentElement.clientWidth);
    return [...wide, ...meeting, ...out].map(item => item.outerHTML.slice(0, 120));
}"""


@_LATEST
def test_a_phone_shows_label_and_total_of_table_three(
    browser: Browser, data: bytes, tmp_path: Path
) -> None:
    """Scrolled half-way across, there is room for a number between what a row is and its total."""
    page = _open(browser, tmp_path / "page.html", data, 360)
    region = page.locator(".table-region:has(.sum)")
    region.evaluate("item => { item.scrollLeft = (item.scrollWidth - item.clientWidth) / 2 }")

    label, total, around = region.evaluate(
        """item => ["tbody th.label", "tbody td.sum", null].map(name =>
            (name ? item.querySelector(name) : item).getBoundingClientRect().toJSON())"""
    )

    assert label["left"] == pytest.approx(around["left"], abs=1.5)
    assert total["right"] == pytest.approx(around["right"], abs=1.5)
    assert total["left"] - label["right"] >= 60


@_LATEST
def test_a_phone_reads_table_two_row_by_row(browser: Browser, data: bytes, tmp_path: Path) -> None:
    """Each number stands on a line with what it is; the table scrolls nowhere and stays a table."""
    page = _open(browser, tmp_path / "page.html", data, 360)
    table = page.locator("table.stacks")

    lines = table.evaluate(
        """item => [...item.querySelectorAll("td")].map(cell =>
            [getComputedStyle(cell, "::before").content, cell.textContent,
             cell.getBoundingClientRect().width])"""
    )

    assert lines[0][:2] == ['"本年制发件数"', "1"]
    assert len({round(line[2]) for line in lines}) == 1
    assert table.get_attribute("role") == "table"
    assert table.locator("[role=row]").count() == table.locator("tr").count()
    assert page.evaluate("item => item.scrollWidth <= item.clientWidth + 1", table.element_handle())


@_LATEST
def test_the_way_past_the_head_is_seen_whole(browser: Browser, data: bytes, tmp_path: Path) -> None:
    """The first stop of the keyboard lies within the screen, its outline too."""
    page = _open(browser, tmp_path / "page.html", data, 320)
    page.keyboard.press("Tab")

    box = page.locator(".skip").bounding_box()

    assert box is not None
    assert min(box["x"], box["y"]) >= 5
    assert box["x"] + box["width"] <= 315


@_LATEST
def test_the_keyboard_reaches_everything(browser: Browser, data: bytes, tmp_path: Path) -> None:
    """First the link to the text, then the contents, then each table, which scrolls."""
    page = _open(browser, tmp_path / "page.html", data, 375)

    order = []
    for _ in range(10):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("(document.activeElement.className || document.activeElement.hash)")
        )
    page.focus(".table-region:has(.wide)")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=5000)

    assert order[0] == "skip"
    assert order[1:7] == [
        "#section-overview",
        "#section-disclosure",
        "#section-requests",
        "#section-disputes",
        "#section-problems",
        "#section-other",
    ]
    assert order[7:10] == ["table-region"] * 3


@_LATEST
def test_no_script_is_needed(browser: Browser, data: bytes, tmp_path: Path) -> None:
    """With scripts switched off nothing is missing."""
    path = tmp_path / "page.html"
    path.write_bytes(data)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())

    assert page.locator("table").count() == 3
    assert page.locator("svg").count() == 3
    assert page.locator("h1").is_visible()
    context.close()


@_LATEST
def test_print_gives_the_official_page(
    browser: Browser, data: bytes, tmp_path: Path, program: Callable[..., str]
) -> None:
    """Printed, the page is A4 with the margins of GB/T 9704 and numbers on the outer side."""
    pdftotext = program("pdftotext")
    path = tmp_path / "page.pdf"
    _open(browser, tmp_path / "page.html", data).pdf(path=path, prefer_css_page_size=True)
    boxes = subprocess.run(
        [pdftotext, "-bbox", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout

    pages = boxes.split("<page ")[1:]

    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        size = [float(part) * _POINT for part in re.findall(r'(?:width|height)="([\d.]+)"', text)]
        assert size == [pytest.approx(210, abs=0.5), pytest.approx(297, abs=0.5)]
        left, right = (28, 26) if number % 2 else (26, 28)
        words = [
            ([float(part) * _POINT for part in found[:4]], found[4])
            for found in re.findall(
                r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
                text,
            )
        ]
        body = [box for box, _ in words if box[1] < 297 - 35]
        foot = [(box, word) for box, word in words if box[1] >= 297 - 35]
        assert min(box[0] for box in body) >= left - 0.5
        assert max(box[2] for box in body) <= 210 - right + 0.5
        # Boxes reach from ascender to descender, so the middle of a line is what is sure.
        assert min(box[1] + box[3] for box in body) / 2 > 37
        assert max(box[1] + box[3] for box in body) / 2 < 297 - 35
        assert "".join(word for _, word in foot) == f"—{number}—"
        assert (foot[0][0][0] > 105) is bool(number % 2)
    assert "数据图示" not in boxes


def test_printed_attachments_stand_as_the_standard_says(
    browser: Browser, options: RenderOptions, tmp_path: Path
) -> None:
    """附件说明 stands a line below the text, its further lines below its names, never alone."""
    text = Paragraph(text="正文" * 14)
    document = Document(
        title="题",
        blocks=(
            Heading(text="一、概述"),
            *(text,) * 10,
            Paragraph(text="附件：1." + "甲" * 120, role=Role.ATTACHMENT),
            Paragraph(text="2.乙", role=Role.ATTACHMENT),
            Paragraph(text="某市人民政府", role=Role.SIGNATURE),
        ),
    )
    page = _open(browser, tmp_path / "page.html", render(document, options))
    page.emulate_media(media="print")

    first, second, third = page.evaluate(
        """() => [...document.querySelectorAll(".closing p")].map(item => {
            const range = document.createRange();
            range.selectNodeContents(item);
            return [...range.getClientRects()].map(box => [box.left, box.top]);
        })"""
    )
    *_, above = page.evaluate(
        """() => [...document.querySelectorAll("p.body")].map(item => {
            const box = item.getBoundingClientRect();
            return [box.left, box.bottom];
        })"""
    )

    line, em = 28.95 * 96 / 72, 16 * 96 / 72
    assert first[0][1] - above[1] == pytest.approx(line, abs=line / 2)
    assert first[0][0] - above[0] == pytest.approx(2 * em, abs=1)
    assert first[1][0] == second[0][0] == pytest.approx(above[0] + 5 * em, abs=1)
    assert second[0][1] - first[-1][1] == pytest.approx(line, abs=1)
    assert third[0][1] - second[0][1] == pytest.approx(2 * line, abs=1)
