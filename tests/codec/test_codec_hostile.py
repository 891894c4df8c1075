"""Tests that hostile or careless input is refused in a sentence, and quickly."""

from __future__ import annotations

import attrs
import pytest

from govreport import codec
from govreport.editions import NATIONAL, Y2021
from govreport.errors import CodecError, UsageError
from govreport.model import Agency

JSON = [
    ('{"year": 2020, "year": 2021}', "the key 'year' twice"),
    ('{"year": 1e999999999}', "out of range"),
    ('{"year": 1e99999999999999999999}', "out of range"),
    ('{"year": ' + "9" * 100_000 + "}", "too long"),
    ('{"title": "\\ud800"}', "half a character"),
    ('{"year": NaN}', "NaN is no number"),
    ("[" * 200_000, "too deeply"),
]
TOML = [
    ("amount = 1e999999999", "out of range"),
    ("amount = 1e-999999999", "out of range"),
    ("amount = 0." + "1" * 1000, "out of range"),
    ("made = " + "9" * 100_000, "too long"),
    ("[" + ".".join("a" * 100_000) + "]", "too deeply"),
    ("x = " + "[" * 100_000, "too deeply"),
]


@pytest.mark.parametrize(("text", "words"), JSON, ids=[words for _, words in JSON])
def test_json_that_is_no_report_is_refused(text: str, words: str) -> None:
    """Each refusal says what is wrong; nothing is chosen in silence."""
    with pytest.raises(CodecError, match=words):
        codec.load_json(text, NATIONAL)


@pytest.mark.parametrize(("text", "words"), TOML)
def test_toml_that_is_no_report_is_refused(text: str, words: str) -> None:
    """A few characters cannot make a gigabyte."""
    with pytest.raises(CodecError, match=words):
        codec.parse_toml(text)


def test_a_pair_of_surrogates_is_a_character() -> None:
    """JSON may write a character outside the first plane as two escapes."""
    assert codec.parse_json('{"title": "\\ud83d\\ude00"}') == {"title": "\U0001f600"}


def test_years_beyond_the_calendar_are_refused() -> None:
    """A year has four digits at most."""
    with pytest.raises(CodecError, match="the year reported on"):
        codec.load_json('{"year": 10000, "agency": {"name": "某局"}}', NATIONAL)


def test_line_breaks_in_short_fields_survive_toml() -> None:
    """Nothing is added to a field that is not narrative."""
    blank = Y2021.blank(year=2024, agency=Agency(name="某市\n某局"))
    report = attrs.evolve(blank, title="标题\n第二行")
    assert codec.load_toml(codec.dump_toml(report, Y2021), NATIONAL) == report


@pytest.mark.parametrize("name", ["", " ", "某市\n某局", "某\u2028局", "\udce6", "某\x00局"])
def test_a_starter_is_for_a_name_on_one_line(name: str) -> None:
    """A name that would break the file is refused before it is written."""
    with pytest.raises(UsageError, match="no line of text"):
        codec.starter(Y2021, year=2024, agency=name)


@pytest.mark.parametrize("year", [0, 9999, 99999])
def test_a_starter_is_for_a_year_of_the_calendar(year: int) -> None:
    """The year after it, in which the report is due, must exist."""
    with pytest.raises(UsageError, match="no year"):
        codec.starter(Y2021, year=year, agency="某局")
