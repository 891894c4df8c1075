"""The pages of findings and of two reports in a real browser: widths, schemes, accessibility."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import govreport
from govreport.present import Checked, as_html
from govreport.present.compare import as_html as as_comparison
from govreport.testing.samples import correct_previous, correct_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
_WIDTHS = (320, 360, 768, 1280)


def _comparison() -> str:
    engine = govreport.default_engine()
    before, after = correct_previous("2021"), correct_report("2021")
    found = engine.compare(before, after)
    return as_comparison(found, engine.edition(before), engine.edition(after))


@pytest.fixture(params=["check", "compare"])
def path(request: pytest.FixtureRequest, checked: Checked, tmp_path: Path) -> Path:
    """A page with findings, or one of two years."""
    found = tmp_path / "page.html"
    text = as_html([checked]) if request.param == "check" else _comparison()
    found.write_text(text, encoding="utf-8")
    return found


def _open(browser: Browser, path: Path, width: int, **media: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(**media)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", _WIDTHS)
def test_the_page_is_never_wider_than_the_screen(browser: Browser, path: Path, width: int) -> None:
    """Only the tables' own regions scroll across, and nothing sticks out of what does not."""
    page = _open(browser, path, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CUT) == []


#: Elements outside of what scrolls whose content is wider than they are.
_CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dd, .counts li, .pair > div")]
  .filter(item => !item.closest(".scroll, .skip") && item.scrollWidth > item.clientWidth + 1
    && getComputedStyle(item).display !== "inline")
  .map(item => item.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(
    browser: Browser, path: Path, width: int, scheme: str, axe: str
) -> None:
    """On a phone and on a screen, light and dark, nothing keeps people out."""
    page = _open(browser, path, width, color_scheme=scheme)
    page.evaluate(axe)

    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", _TAGS)

    assert [
        (found["id"], [node["html"][:200] for node in found["nodes"]])
        for found in result["violations"]
    ] == []


def test_labels_and_totals_stay_on_a_phone(browser: Browser, path: Path) -> None:
    """Scrolled half-way across, table three still shows what a row is and its total."""
    page = _open(browser, path, 360)
    region = page.locator(".scroll:has(.sum):visible").last
    region.evaluate("item => { item.scrollLeft = (item.scrollWidth - item.clientWidth) / 2 }")

    left, right = region.evaluate(
        """item => {
            const [label, sum] = ["tbody th.label", "tbody .sum"].map(
                name => item.querySelector(name).getBoundingClientRect());
            const box = item.getBoundingClientRect();
            return [label.left - box.left, box.right - sum.right];
        }"""
    )
    room = region.evaluate(
        """item => item.querySelector("tbody .sum").getBoundingClientRect().left
            - item.querySelector("tbody th.label").getBoundingClientRect().right"""
    )

    assert abs(left) <= 1
    assert abs(right) <= 1
    assert room >= 60


def test_the_way_past_the_head_is_seen_whole(browser: Browser, path: Path) -> None:
    """The first stop of the keyboard is a link that lies within the screen."""
    page = _open(browser, path, 320)
    page.keyboard.press("Tab")

    box = page.locator(".skip").bounding_box()

    assert page.evaluate("document.activeElement.className") == "skip"
    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    assert box["x"] + box["width"] <= 320


def test_a_red_cell_is_found_on_a_phone(browser: Browser, checked: Checked, tmp_path: Path) -> None:
    """The link from a finding brings its cell into sight, between the label and the total."""
    found = tmp_path / "page.html"
    found.write_text(as_html([checked]), encoding="utf-8")
    page = _open(browser, found, 360)

    # The seventh finding is about the third column of table three, beyond the right edge.
    page.locator("#r1-f7").get_by_text("看原处").click()
    page.wait_for_timeout(300)
    cell, label, total = page.evaluate(
        """() => {
            const cell = document.querySelector("#r1-m7").closest("td");
            const row = cell.closest("tr");
            return [cell, row.querySelector("th.label"), row.querySelector(".sum")].map(
                item => item.getBoundingClientRect().toJSON());
        }"""
    )

    assert label["right"] <= cell["left"] + 1
    assert cell["right"] <= total["left"] + 1
    assert 0 <= cell["top"] <= cell["bottom"] <= 800
