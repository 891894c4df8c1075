"""The site of a dataset in a real browser: filters, widths, schemes, print, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from govreport import dataset
from govreport.audit import Plan, audit
from govreport.engine import Engine
from govreport.site import SitePlan, write_site
from govreport.testing.samples import correct_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture(scope="session")
def pages(faulty: Path, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site."""
    out = tmp_path_factory.mktemp("site") / "pages"
    return write_site(SitePlan(folder=faulty / "audit", out=out), engine).index.parent


@pytest.fixture
def page(browser: Browser, pages: Path) -> Iterator[Page]:
    """The overview on a screen."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto((pages / "index.html").as_uri())
    yield opened
    opened.close()


def _figures(page: Page) -> dict[str, int]:
    return {
        name: int(page.locator(f"#figure-{name}").inner_text())
        for name in ("bodies", "reports", "with_errors", "errors", "warnings", "infos")
    }


def _counts(folder: Path, where: str) -> tuple[int, ...]:
    """Return bodies with a finding, errors and warnings, as the tables have them."""
    connection = dataset.open(folder).duckdb()
    told = connection.sql(_TOLD).filter(where)
    columns = "count(DISTINCT code), count(*) FILTER (severity = 'error'),"
    return tuple(told.aggregate(f"{columns} count(*) FILTER (severity = 'warning')").fetchall()[0])


#: All that the overview counts.
_TOLD = """
SELECT sources.body_code AS code, severity::VARCHAR AS severity, findings.code::VARCHAR AS rule,
       findings.year AS year, kind::VARCHAR AS kind
FROM findings JOIN sources USING (digest) WHERE findings.waived = ''
UNION ALL SELECT code, severity::VARCHAR, kind::VARCHAR, year, '' FROM relations
"""


def test_the_script_counts_as_the_page_is_written(
    page: Page, pages: Path, browser: Browser
) -> None:
    """Without a filter the script shows what stands in the page without it."""
    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto((pages / "index.html").as_uri())
    parts = ("#year-rows", "#family-rows", "#rule-rows", "#kind-rows", "#place-rows")

    for part in (*parts, "#ranking-rows", "#status", "#columns"):
        assert page.locator(part).text_content() == still.locator(part).text_content(), part
    assert _figures(page) == _figures(still)
    still.context.close()


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("rule", "GR201", "rule = 'GR201'"),
        ("rule", "family:GR3", "rule LIKE 'GR3%'"),
        ("rule", "missing", "rule = 'missing'"),
        ("severity", "warning", "severity = 'warning'"),
    ],
)
def test_filters_count_what_the_tables_hold(
    page: Page, faulty: Path, field: str, value: str, where: str
) -> None:
    """What a filter leaves is what a query of the dataset gives."""
    page.locator(f"#{field}").select_option(value)
    found = _figures(page)
    expected = _counts(faulty / "audit", where)

    assert (found["bodies"], found["errors"], found["warnings"]) == expected
    assert expected[0] > 0
    assert page.locator("#ranking-rows tr").count() == expected[0]


def test_filters_go_together(page: Page, faulty: Path) -> None:
    """Year, rule and kind of body narrow one another."""
    page.locator("#year").select_option("2023")
    page.locator("#kind").select_option("department")
    page.locator("#rule").select_option("family:GR4")
    found = _figures(page)

    assert (found["bodies"], found["errors"], found["warnings"]) == _counts(
        faulty / "audit", "year = 2023 AND kind = 'department' AND rule LIKE 'GR4%'"
    )


def test_bodies_are_found_by_their_names(page: Page) -> None:
    """A part of a name lists the bodies that have it; what is not there, none."""
    page.locator("#q").fill("教育局")
    names = page.locator("#ranking-rows th").all_inner_texts()

    assert names
    assert all("教育局" in name for name in names)
    page.locator("#q").fill("没有这样的机关")
    assert page.locator("#ranking-rows tr").count() == 0
    assert page.locator("#status").inner_text() == "列出 0 个机关，符合条件的共 0 个"


def test_a_place_has_all_that_belongs_to_it(page: Page) -> None:
    """The bodies of a place are those below it, however deep, and itself."""
    page.locator("#place").select_option(index=1)
    top = page.locator("#place option:checked").inner_text()

    assert _figures(page)["bodies"] == 40
    page.locator("#place").select_option(index=2)
    inner = page.locator("#place option:checked").inner_text()
    names = page.locator("#ranking-rows th").all_inner_texts()
    assert top not in names
    assert inner in names
    assert 1 < len(names) < 40


def test_the_address_keeps_the_filters(page: Page, pages: Path) -> None:
    """A picture's label sets a filter, the address says so, and opens the same view again."""
    page.locator("#year-rows a").first.click()
    page.locator("#severity").select_option("error")
    shown, address = _figures(page), page.url
    page.goto("about:blank")
    page.goto(address)

    assert address.endswith("#year=2022&severity=error")
    assert page.locator("#year").input_value() == "2022"
    assert _figures(page) == shown
    page.locator("#clear").click()
    assert page.locator("#year").input_value() == ""
    assert _figures(page)["bodies"] == 40
    page.goto((pages / "index.html").as_uri() + "#year=%E0%A4%A&rule=nothing&q")
    assert _figures(page)["bodies"] == 40


def test_a_body_leads_to_its_page_and_back(page: Page) -> None:
    """From a row to the page of the body, and from there to the overview."""
    link = page.locator("#ranking-rows a").first
    name = link.inner_text()
    link.click()

    assert page.locator("h1").inner_text() == name
    page.locator("nav a").click()
    assert page.locator("#ranking").is_visible()


def _opened(browser: Browser, pages: Path, which: str, width: int, scheme: str) -> Page:
    path = pages / "index.html"
    if which == "body":
        path = max(pages.glob("bodies/*.html"), key=lambda one: one.stat().st_size)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("which", ["index", "body"])
def test_axe_finds_no_violation(
    browser: Browser, pages: Path, which: str, width: int, scheme: str, axe: str
) -> None:
    """On a phone and on a screen, light and dark, nothing keeps people out."""
    page = _opened(browser, pages, which, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", _TAGS)
    page.close()

    assert [
        (found["id"], [node["html"][:200] for node in found["nodes"]])
        for found in result["violations"]
    ] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("which", ["index", "body"])
def test_pages_are_never_wider_than_the_screen(
    browser: Browser, pages: Path, which: str, width: int
) -> None:
    """Only tables scroll across, in regions of their own."""
    page = _opened(browser, pages, which, width, "light")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert wide <= width


def test_print_leaves_out_what_paper_cannot_do(page: Page) -> None:
    """Paper has the pictures and the list, and no form."""
    page.emulate_media(media="print")

    assert not page.locator("#filters").is_visible()
    assert not page.locator("#more").is_visible()
    assert page.locator("#columns").is_visible()
    assert page.locator("#ranking-rows tr").first.is_visible()


def test_filters_are_used_by_keyboard(page: Page) -> None:
    """The way past the head comes first; a choice by keys filters."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#year").focus()
    page.keyboard.press("ArrowDown")

    assert page.locator("#year").input_value() == "2022"
    assert page.url.endswith("#year=2022")


def test_nothing_that_strangers_write_runs(
    browser: Browser, engine: Engine, tmp_path: Path
) -> None:
    """Markup and scripts in names and texts run neither when read nor when filtered."""
    evil = "<img src=x onerror=document.title='bad'></script><script>document.title='bad'</script>"
    report = correct_report("2021").replace({"requests.new.total": 999})
    agency = attrs.evolve(report.agency, name=f"{evil}局")
    engine.render(attrs.evolve(report, agency=agency), to=tmp_path / "in" / "x.toml")
    audit(Plan(sources=[str(tmp_path / "in")], out=tmp_path / "out", executor="here"), engine)
    index = write_site(SitePlan(folder=tmp_path / "out"), engine).index
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(index.as_uri())
    page.locator("#severity").select_option("error")
    shown = page.locator("#ranking-rows a")
    name = shown.inner_text()
    title = page.title()
    shown.click()
    page.wait_for_load_state()

    assert name == f"{evil}局"
    assert title == "年度报告审核"
    assert page.title().endswith("年度报告审核")
    assert page.locator("h1").inner_text() == f"{evil}局"
    assert {url.rpartition("/")[2].partition("#")[0][-5:] for url in asked} <= {
        ".html",
        "ta.js",
        "te.js",
    }
    page.close()
