"""`govreport check` says how well a document was read, and what became of each rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import govreport
from govreport.cli import cli
from govreport.errors import StrictError
from govreport.testing.samples import correct_report

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>甲县乙局</title></head><body>
<h1>甲县乙局2024年政府信息公开工作年度报告</h1>
<h2>一、总体情况</h2><p>2024年，我局公开信息十分及时，平台建设、监督保障、依申请公开都有安排。</p>
<h2>二、主动公开政府信息情况</h2>
<table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>1</td><td>0</td></tr></table></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that breaks off within table two, whose last row lacks a cell."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def check(*arguments: str) -> str:
    """Run a check and return what it prints."""
    result = CliRunner().invoke(cli, ["check", *arguments], catch_exceptions=False)
    return result.stdout


def test_people_read_first_how_well_the_document_was_read(page: Path) -> None:
    """The counts, the table that is not there and the row in doubt stand above the findings."""
    lines = check(str(page)).splitlines()

    assert "读取：共" in lines[1]
    assert "没有找到：表四" in "\n".join(lines[2:9])
    assert any("存疑：表二 行政规范性文件（3）1 0" in line for line in lines[2:9])
    assert "GR114" in "\n".join(lines)
    assert not any("警告" in line or "错误" in line for line in lines)


def test_a_report_given_as_data_has_no_such_line(tmp_path: Path) -> None:
    """Nothing was read from a page, so nothing is said of reading."""
    path = govreport.render(correct_report(), to=tmp_path / "report.toml")

    assert "读取" not in check(str(path))


def test_every_output_says_how_well_it_was_read(page: Path) -> None:
    """JSON, SARIF, JUnit and the page for people carry the account."""
    (report,) = json.loads(check(str(page), "--format", "json"))["reports"]
    assert report["reading"]["cells"]["in doubt"] == 3
    assert report["reading"]["open"] == "disclosure"
    assert {one["code"]: one["state"] for one in report["executions"]}["GR110"] == "could not run"

    (run,) = json.loads(check(str(page), "--format", "sarif"))["runs"]
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert told[0]["message"]["text"].startswith("读取：")
    assert "GR110" in {one["associatedRule"]["id"] for one in told[1:]}
    assert "读取：" in check(str(page), "--format", "html")
    assert "没有读到" in check(str(page), "--format", "junit").partition("GR110")[2]


def test_executions_are_listed_on_demand(page: Path) -> None:
    """One line a rule, with the reason where it was not checked."""
    lines = check(str(page), "--executions").splitlines()

    (balance,) = [line for line in lines if line.startswith("  GR203")]
    assert "未能检查（表三" in balance
    assert sum(line.startswith("  GR") for line in lines) > 40


def test_a_reading_that_is_not_full_can_be_refused(page: Path) -> None:
    """`--strict-reading` refuses, and says what was not read."""
    with pytest.raises(StrictError, match=r"(?s)cells missing.*part of a report"):
        CliRunner().invoke(cli, ["check", "--strict-reading", str(page)], catch_exceptions=False)
