"""The example with pandas does what the page says."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

import govreport
from govreport.testing.samples import correct_report

_PAGE = Path(__file__).parents[2] / "docs" / "scripting.md"
_FENCE = r"^```py\n(.*?)^```$"


def test_a_table_of_pandas_goes_back_into_the_report(
    need: Callable[[str], NoReturn], capsys: pytest.CaptureFixture[str]
) -> None:
    """Cells become a table, the table is changed, and its numbers are counts again."""
    try:
        importlib.import_module("pandas")
    except ModuleNotFoundError:
        need("pandas")
    (script,) = re.findall(
        r"^```py\n(.*?)^```$", _PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    form = govreport.default_engine().edition("2021")
    blank = form.blank(year=2024, agency="某县教育局", totals="computed")
    names: dict[str, object] = {"govreport": govreport, "report": blank}

    exec(compile(script, str(_PAGE), "exec"), names)  # noqa: S102 - our own page
    report = names["report"]

    assert capsys.readouterr().out == "5\n"
    assert isinstance(report, govreport.Report)
    assert type(report.get("requests.results.granted.natural_person")) is int
    assert report == govreport.from_data(govreport.to_data(report))


def test_records_of_a_frame_are_the_report(need: Callable[[str], NoReturn]) -> None:
    """Every value, an amount and a mark among them, survives a table of pandas."""
    try:
        pandas = importlib.import_module("pandas")
    except ModuleNotFoundError:
        need("pandas")
    report = correct_report().replace({"disclosure.regulations.made": "/"})
    frame = pandas.DataFrame(govreport.cells(report))
    blank = govreport.default_engine().edition("2021").blank(year=2024, agency=report.agency)

    again = blank.replace(dict(zip(frame["address"], frame["value"], strict=True)))

    assert dict(again.cells()) == dict(report.cells())
