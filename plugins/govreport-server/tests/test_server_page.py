"""The page in a real browser: by keyboard alone, at every width, for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

import govreport
from govreport import Report
from govreport.testing.samples import correct_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, FileChooser, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_TOTAL = "requests.new.total"
#: A report a cell a line, in which a row has a value too few.
_TORN = """丙县丁局2023年政府信息公开工作年度报告
一、总体情况
全年公开信息及时准确。
二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
规章
2
9
三、收到和处理政府信息公开申请情况
没有收到申请。
五、存在的主要问题及改进情况
更新不够快。
六、其他需要报告的事项
无。
"""

Open = Callable[..., "Page"]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Open the page; whatever it complains of, or fetches from elsewhere, fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(*, width: int = 1280, language: str = "zh-CN", **media: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, **media
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_complaint(said)))
        page.on("request", lambda asked: complaints.extend(_elsewhere(asked.url, address)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _complaint(said: ConsoleMessage) -> list[str]:
    """Return what a browser complains of; that something is refused the page tells itself."""
    refused = "status of 4" in said.text
    return [said.text] if said.type == "error" and not refused else []


def _elsewhere(url: str, address: str) -> list[str]:
    known = urlsplit(url).scheme == "blob" or url.startswith(f"{address}/")
    return [] if known else [url]


@pytest.fixture
def draft(wrong: Report, tmp_path: Path) -> Path:
    """A TOML file with one wrong total."""
    path = tmp_path / "2024.toml"
    path.write_bytes(govreport.default_engine().render_bytes(wrong, "toml"))
    return path


@pytest.fixture
def last(previous: Report, tmp_path: Path) -> Path:
    """Last year's report as a file."""
    path = tmp_path / "2023.json"
    path.write_bytes(govreport.default_engine().render_bytes(previous, "json"))
    return path


def _checked(page: Page, said: str) -> None:
    """Wait until the page says what a check has found."""
    page.wait_for_function(
        "said => document.getElementById('status').textContent.includes(said)", arg=said
    )


def _focused(page: Page, script: str = "item => item.id") -> Any:
    return page.evaluate(f"({script})(document.activeElement)")


def _tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until an element has the focus; fail if it is not among the next hundred."""
    for _ in range(100):
        if page.evaluate("name => document.activeElement.matches(name)", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} is not reached by {key}")


def _drop(page: Page, path: Path, which: str = "report") -> None:
    page.set_input_files(f"#file-{which}", path)


def test_a_report_is_mended_by_keyboard_alone(open_page: Open, draft: Path, wrong: Report) -> None:
    """Choose a file, hear what is wrong, mend the cell, save the document: no mouse, no sight."""
    page = open_page()
    choosers: list[FileChooser] = []
    # Listened for from the beginning: a dialog that comes before anybody listens is never told of.
    page.on("filechooser", lambda chooser: choosers.append(chooser))  # noqa: PLW0108 - playwright marks what it calls
    _tab_to(page, "#file-report")
    page.keyboard.press("Enter")
    for _ in range(300):
        if choosers:
            break
        page.wait_for_timeout(100)
    choosers[0].set_files(draft)
    _checked(page, "错误 1，警告 0，提示 0")
    assert _focused(page) == "result-title"

    _tab_to(page, "button.mend")
    assert "总计" in _focused(page, "item => item.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    label = _focused(page, "item => item.getAttribute('aria-label')")
    assert label.endswith("总计 一、本年新收政府信息公开申请数量，新的数值")
    assert _focused(page, "item => item.value") == str(wrong.get(_TOTAL))
    page.keyboard.type("211")
    page.keyboard.press("Enter")
    _checked(page, "已改为 211。检查完成：错误 0，警告 0，提示 0")
    assert _focused(page, "item => item.closest('td').dataset.address") == _TOTAL

    _tab_to(page, "[data-format=docx]", "Shift+Tab")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == "2024.docx"
    assert govreport.read(saved.value.path().read_bytes()) == correct_report("2021")
    _checked(page, "已生成 2024.docx")


def test_a_table_is_one_stop_and_arrows_move_within(open_page: Open, draft: Path) -> None:
    """Tab leads to a table once; arrows go to the cell beside; digits begin a new value."""
    page = open_page()
    _drop(page, draft)
    _checked(page, "错误 1")
    stops = page.evaluate(
        """() => [...document.querySelectorAll("#sheet table.form")].map(
            table => table.querySelectorAll("button.value[tabindex='0']").length)"""
    )
    address = "item => item.closest('td').dataset.address"
    page.locator(f"td[data-address='{_TOTAL}'] button.value").focus()

    for key, expected in (
        ("ArrowLeft", "requests.new.other"),
        ("ArrowDown", "requests.carried_in.other"),
        ("ArrowUp", "requests.new.other"),
        ("ArrowRight", _TOTAL),
        ("ArrowRight", _TOTAL),
        ("ArrowUp", _TOTAL),
    ):
        page.keyboard.press(key)
        assert _focused(page, address) == expected

    page.keyboard.press("7")
    assert _focused(page, "item => [item.tagName, item.value]") == ["INPUT", "7"]
    page.keyboard.press("Escape")
    assert _focused(page, address) == _TOTAL
    assert page.locator(f"td[data-address='{_TOTAL}']").inner_text().split()[0] == "212"
    assert stops == [1] * len(stops)
    assert len(stops) == 3


def test_a_wrong_value_stays_in_the_field_and_is_told(open_page: Open, draft: Path) -> None:
    """Nothing is taken that is no value of the cell; what was typed is there to be mended."""
    page = open_page(language="en")
    _drop(page, draft)
    _checked(page, "Errors: 1")
    page.locator(f"td[data-address='{_TOTAL}'] button.value").click()
    page.keyboard.type("about 30")
    page.keyboard.press("Enter")
    page.wait_for_selector("#failure:not(:empty)")

    invalid = "item => [item.value, item.getAttribute('aria-invalid')]"
    page.wait_for_function("() => document.activeElement.matches('input.value')")
    assert _focused(page, invalid) == ["about 30", "true"]
    assert "a whole number from 0" in page.inner_text("#failure")
    page.keyboard.press("Escape")
    assert page.locator("button.value:visible").count() > 100


def test_changes_are_undone_one_by_one(open_page: Open, draft: Path) -> None:
    """The report is as it was before, and is checked again."""
    page = open_page(language="en")
    _drop(page, draft)
    _checked(page, "Errors: 1")
    for text, said in (("211", "Errors: 0"), ("213", "Errors: 1")):
        page.locator(f"td[data-address='{_TOTAL}'] button.value").click()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        _checked(page, f"is now {text}. Checked. {said}")
    assert page.inner_text("#changes-count") == "Changes: 2"

    page.get_by_role("button", name="Undo the last change").click()
    _checked(page, "Undone. Checked. Errors: 0")
    page.get_by_role("button", name="Undo the last change").click()
    _checked(page, "Undone. Checked. Errors: 1")

    assert page.locator("#changes").is_hidden()


def test_last_year_is_compared_and_checked_against(
    open_page: Open, draft: Path, last: Path
) -> None:
    """A second file shows both years side by side, and can be taken away again."""
    page = open_page()
    _drop(page, draft)
    _checked(page, "错误 1")
    _drop(page, last, "previous")
    page.wait_for_selector("#compared:not([hidden]) .moves")

    link = page.locator("#pairs .moves a").first
    name = link.get_attribute("href")
    assert name is not None
    link.focus()
    page.keyboard.press("Enter")
    inner = "document.getElementById('pairs').shadowRoot.activeElement.id"
    assert page.evaluate(inner) == name.removeprefix("#")
    assert page.locator("#pairs .pair").first.is_visible()

    page.get_by_role("button", name="去掉上年报告").click()
    page.wait_for_selector("#compared", state="hidden")


def test_cells_in_doubt_are_listed_and_filled_in(open_page: Open, tmp_path: Path) -> None:
    """What may be meant is a button; what was not found leads to its cell."""
    path = tmp_path / "torn.txt"
    path.write_text(_TORN, encoding="utf-8")
    page = open_page()
    _drop(page, path)
    _checked(page, "检查完成")
    reading = page.locator("#reading")
    doubtful = reading.locator("[data-take]")
    address = doubtful.first.get_attribute("data-take")
    value = doubtful.first.get_attribute("data-value")
    before = doubtful.count()

    assert "存疑" in reading.inner_text()
    assert page.locator(f"td.doubt[data-address='{address}']").count() == 1
    doubtful.first.focus()
    page.keyboard.press("Enter")
    _checked(page, f"已改为 {value}。")
    page.wait_for_function("() => document.activeElement.matches('button.value')")

    assert _focused(page, "item => item.closest('td').dataset.address") == address
    assert reading.locator("[data-take]").count() < before


def test_a_file_is_dropped(open_page: Open, draft: Path) -> None:
    """By mouse, onto the field; beside it nothing happens, and the page stays."""
    page = open_page()
    data = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "2024.toml"));
            return data;
        }""",
        draft.read_text("utf-8"),
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": data})
    page.dispatch_event("[data-drop=report]", "drop", {"dataTransfer": data})
    _checked(page, "错误 1")

    assert page.inner_text("#held-report") == "2024.toml"


def test_what_cannot_be_read_is_told_and_the_report_stays(
    open_page: Open, draft: Path, tmp_path: Path
) -> None:
    """An alert says what is wrong; what was there before is there still."""
    other, large = tmp_path / "letter.txt", tmp_path / "large.pdf"
    other.write_text("亲爱的同志：\n你好。", encoding="utf-8")
    large.write_bytes(b"x" * 4_000_001)
    page = open_page()
    _drop(page, draft)
    _checked(page, "错误 1")

    _drop(page, other)
    page.wait_for_selector("#failure:has-text('letter.txt')")
    _drop(page, large)
    page.wait_for_selector("#failure:has-text('large.pdf 超过 3 MiB')")

    assert page.locator("#found").is_visible()
    assert page.locator("#failure").get_attribute("role") == "alert"


def test_the_language_is_the_browsers_or_the_one_chosen(open_page: Open) -> None:
    """German browsers get Chinese; the link leads to English."""
    page = open_page(language="de")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"

    page.get_by_role("link", name="English").click()
    page.wait_for_selector("html[lang=en]")

    assert page.inner_text("h1") == "Check an annual report on information disclosure"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_is_never_wider_than_the_screen(open_page: Open, draft: Path, width: int) -> None:
    """Before and after a report is shown; only tables scroll across."""
    page = open_page(width=width)
    before = page.evaluate("document.documentElement.scrollWidth")
    _drop(page, draft)
    _drop(page, draft, "previous")
    page.wait_for_selector("#compared:not([hidden])")

    assert before <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(
    open_page: Open, draft: Path, last: Path, width: int, scheme: str, axe: str
) -> None:
    """Nothing keeps people out: at the start, with a report, and while a cell is changed."""
    page = open_page(width=width, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)

    found = _violations(page)
    _drop(page, draft)
    _checked(page, "错误 1")
    _drop(page, last, "previous")
    page.wait_for_selector("#compared:not([hidden]) .moves")
    page.locator("button.mend").first.click()
    found += _violations(page)

    assert found == []


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", _TAGS)
    return [
        (found["id"], [node["html"][:200] for node in found["nodes"]])
        for found in result["violations"]
    ]
