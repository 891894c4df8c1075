"""Tests that hostile or careless input is refused in a sentence, and quickly."""

from __future__ import annotations

import attrs
import pytest

from govreport import Engine, codec
from govreport.editions import NATIONAL, Y2021
from govreport.errors import CodecError, LimitError, UsageError
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


def test_a_thousand_problems_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Input with many faults is not looked at to its end, and names are guessed a few times."""
    guesses = 0

    def counted(name: str, _known: object) -> str:
        nonlocal guesses
        guesses += 1
        return f"; did you mean {name!r}?"

    monkeypatch.setattr("govreport.codec._problems.nearest", counted)
    keys = {f"k{number}": 1 for number in range(5_000)}

    with pytest.raises(CodecError, match="1001 problems") as caught:
        codec.decode(keys, NATIONAL)
    assert "the rest was not looked at" in str(caught.value.problems[-1])
    assert len(caught.value.problems) == 1_001
    assert guesses == 50


@pytest.mark.parametrize("field", ["attachments", "waivers"])
def test_lists_are_bounded(field: str) -> None:
    """A list of more items than any report has is one problem, not one for each."""
    plain = {"year": 2024, "agency": {"name": "某局"}, field: [{}] * 10_001}

    with pytest.raises(CodecError, match=f"{field}: has more than 10000 items"):
        codec.decode(plain, NATIONAL)


def test_texts_are_bounded() -> None:
    """So are the paragraphs of a text, and the text of a file."""
    plain = {"year": 2024, "agency": {"name": "某局"}, "preamble": "字\n" * 30_001}

    with pytest.raises(CodecError, match="preamble: has more than 30000 paragraphs"):
        codec.decode(plain, NATIONAL)
    for parse in (codec.parse_json, codec.parse_toml):
        with pytest.raises(LimitError, match="big: has more than 4000000 characters"):
            parse(" " * 4_000_001, source="big")


@pytest.mark.parametrize("name", ["k" * 3_000_000, "k" * 1_000_000 + "\\n" + "k" * 1_000_000])
def test_a_name_as_long_as_a_file_is_told_in_short(name: str) -> None:
    """The beginning and the end of a name say which it is; nobody reads the rest."""
    with pytest.raises(CodecError, match="no such field") as caught:
        codec.load_json(f'{{"{name}": 1, "year": 2024, "agency": {{"name": "某局"}}}}', NATIONAL)

    assert len(str(caught.value)) < 2_000


def test_toml_with_a_null_character_is_damaged_toml() -> None:
    """It is no text of somebody's report, from which a few words would be read."""
    text = 'format = "govreport/1"\nye\0ar = 2024\n[agency]\nname = "某局"\n'

    with pytest.raises(CodecError, match="TOML"):
        Engine(warn=lambda _message: None).read(text.encode())
