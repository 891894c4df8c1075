"""The codec loses nothing and says what is wrong."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport import codec
from govreport.editions import NATIONAL, Y2019, Y2021, Edition
from govreport.errors import CodecError
from govreport.model import BLANK, Money, NotApplicable, Report, Unreadable
from govreport.testing.strategies import reports

ANY_EDITION = st.sampled_from(NATIONAL)
ANY_REPORT = ANY_EDITION.flatmap(lambda edition: st.tuples(st.just(edition), reports(edition)))


def minimal(**more: Any) -> dict[str, Any]:
    """Return the least data that describes a report."""
    return {"year": 2024, "agency": {"name": "某局"}, **more}


def problems(data: object) -> dict[str, str]:
    """Return the problems of plain data by path."""
    with pytest.raises(CodecError) as caught:
        codec.decode(data, NATIONAL)
    return {problem.path: problem.message for problem in caught.value.problems}


@settings(max_examples=60, deadline=None)
@given(ANY_REPORT)
def test_json_loses_nothing(pair: tuple[Edition, Report]) -> None:
    """A report written as JSON reads back equal, computed totals marked as before."""
    edition, report = pair

    again = codec.load_json(codec.dump_json(report, edition), NATIONAL)

    assert report == again
    for layout in edition.tables:
        assert report.table(layout.key).computed == again.table(layout.key).computed


@settings(max_examples=40, deadline=None)
@given(ANY_REPORT)
def test_toml_loses_nothing(pair: tuple[Edition, Report]) -> None:
    """A report written as TOML reads back equal, computed totals marked as before."""
    edition, report = pair

    again = codec.load_toml(codec.dump_toml(report, edition), NATIONAL)

    assert report == again
    for layout in edition.tables:
        assert report.table(layout.key).computed == again.table(layout.key).computed


def test_rows_are_mappings_or_arrays_in_column_order() -> None:
    """Both notations of a row describe the same cells."""
    as_array = codec.decode(minimal(disclosure={"regulations": [1, 2, 3]}), NATIONAL)
    as_mapping = codec.decode(
        minimal(disclosure={"regulations": {"in_force": 3, "made": 1, "repealed": 2}}), NATIONAL
    )

    assert as_array == as_mapping
    assert as_array.get("disclosure.regulations.in_force") == 3


def test_totals_left_out_are_computed_and_remembered() -> None:
    """A row without its total gets the sum of the others, marked as computed."""
    report = codec.decode(minimal(requests={"new": [3, 1, 0, 0, 0, 2]}), NATIONAL)

    assert report.get("requests.new.total") == 6
    assert "new.total" in report.requests.computed
    assert report.get("requests.carried_in.total") is BLANK


def test_the_total_row_is_computed_from_the_results() -> None:
    """Results that are all given make the row of totals, column by column."""
    zero = [0] * 6
    results: dict[str, Any] = {"granted": [4, 1, 0, 0, 0, 0], "partial": zero}
    for _, row in Y2021.table("requests").rows():
        parts = row.key.split(".")
        if parts[0] == "results" and len(parts) == 3:
            results.setdefault(parts[1], {})[parts[2]] = zero

    report = codec.decode(minimal(requests={"results": results}), NATIONAL)

    assert report.get("requests.results.total.natural_person") == 4
    assert report.get("requests.results.total.total") == 5
    assert "results.total.total" in report.requests.computed


def test_totals_that_are_given_are_kept_as_given() -> None:
    """A wrong total stays wrong: checking is the rules' work."""
    report = codec.decode(minimal(requests={"new": [3, 1, 0, 0, 0, 2, 99]}), NATIONAL)

    assert report.get("requests.new.total") == 99
    assert "new.total" not in report.requests.computed


def test_totals_of_blank_cells_stay_blank() -> None:
    """Nothing is made up where an addend is missing."""
    report = codec.decode(minimal(requests={"new": [3, "", 0, 0, 0, 2]}), NATIONAL)

    assert report.get("requests.new.total") is BLANK
    assert report.replace({"requests.new.business": 4}).get("requests.new.total") == 9


def test_blank_zero_and_not_applicable_are_three_values() -> None:
    """Each of the three survives both notations as itself."""
    data = minimal(requests={"new": ["", 0, "/", "-", "—", "无", 0]})
    report = codec.decode(data, NATIONAL)
    row = ["new.natural_person", "new.business", "new.research", "new.public_welfare"]

    for again in (
        codec.load_json(codec.dump_json(report, Y2021), NATIONAL),
        codec.load_toml(codec.dump_toml(report, Y2021), NATIONAL),
    ):
        assert [again.requests[cell] for cell in row] == [
            BLANK,
            0,
            NotApplicable("/"),
            NotApplicable("-"),
        ]


def test_money_keeps_its_digits_and_its_unit() -> None:
    """Trailing zeros and a unit other than the form's survive."""
    for printed, value in (
        ("59237.20", Money(Decimal("59237.20"), "万元")),
        ("251000元", Money(Decimal(251000), "元")),
    ):
        report = codec.decode(minimal(disclosure={"fees": {"amount": printed}}), NATIONAL)
        again = codec.load_toml(codec.dump_toml(report, Y2021), NATIONAL)

        assert report.get("disclosure.fees.amount") == value
        assert str(again.get("disclosure.fees.amount")) == str(value)
        assert again == report


def test_decimal_fractions_in_files_are_read_digit_by_digit() -> None:
    """0.1 in TOML and JSON is a tenth, not the nearest binary fraction."""
    toml = 'year = 2024\nagency = { name = "某局" }\n[disclosure]\nfees = { amount = 0.10 }\n'
    text = json.dumps(minimal()).replace("}}", '}, "disclosure": {"fees": [0.10]}}')

    for report in (codec.load_toml(toml, NATIONAL), codec.load_json(text, NATIONAL)):
        assert report.get("disclosure.fees.amount") == Money(Decimal("0.10"), "万元")
        assert str(report.get("disclosure.fees.amount")) == "0.10"


def test_signed_counts_only_where_the_form_has_them() -> None:
    """本年增/减 may be negative; every other count may not."""
    data = minimal(year=2020, disclosure={"licensing": [5, -2, 1]})
    report = codec.decode(data, NATIONAL)

    assert report.get("disclosure.licensing.change") == -2
    assert "disclosure.licensing[0]" in problems(
        minimal(year=2020, disclosure={"licensing": [-5, 2, 1]})
    )


def test_the_edition_follows_the_year_unless_it_is_named() -> None:
    """Years to 2020 take the form of 2019; a body may still use the old one later."""
    assert codec.decode(minimal(year=2020), NATIONAL).edition == "2019"
    assert codec.decode(minimal(year=2021), NATIONAL).edition == "2021"
    assert codec.decode(minimal(edition="2019"), NATIONAL).edition == "2019"
    assert "year" in problems(minimal(year=2008))


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (minimal(agancy={}), "agancy", "did you mean 'agency'"),
        (minimal(agency={"nam": "x"}), "agency.nam", "did you mean 'name'"),
        (minimal(agency={"name": 3}), "agency.name", "expected text, got 3"),
        (minimal(agency={"name": "x", "kind": "departement"}), "agency.kind", "'department'"),
        (minimal(publication={"date": "2025-13-01"}), "publication.date", "2025-01-31"),
        (minimal(requests={"resluts": {}}), "requests.resluts", "did you mean 'results'"),
        (minimal(requests={"new": [1, 2]}), "requests.new", "expected 7 values"),
        (minimal(requests={"new": {"totl": 1}}), "requests.new.totl", "did you mean 'total'"),
        (minimal(requests={"new": [1, 2, -3, 4, 5, 6]}), "requests.new[2]", "got -3"),
        (minimal(requests={"new": [1.5] * 7}), "requests.new[0]", "got 1.5"),
        (minimal(requests={"new": ["12"] * 7}), "requests.new[0]", "got '12'"),
        (minimal(requests={"new": [True] * 7}), "requests.new[0]", "got True"),
        (minimal(requests={"new": 5}), "requests.new", "array of 7"),
        (
            minimal(requests={"results": {"denied": [1]}}),
            "requests.results.denied",
            "table of rows",
        ),
        (minimal(disclosure={"fees": {"amount": "-3"}}), "disclosure.fees.amount", "got '-3'"),
        (minimal(sections={"overveiw": ""}), "sections.overveiw", "did you mean 'overview'"),
        (minimal(sections={"overview": {"txt": ""}}), "sections.overview.txt", "'text'"),
        (minimal(sections={"overview": {"after": "x"}}), "sections.overview.after", "no table"),
        (minimal(year="2024"), "year", "got '2024'"),
        (minimal(edition="2022"), "edition", "expected one of 2019, 2021"),
        (minimal(format="govreport/9"), "format", "govreport/1"),
        (minimal(waivers=[{"code": "GR201"}]), "waivers[0].reason", "missing"),
        ([], "", "expected a table"),
    ],
)
def test_problems_name_path_expectation_and_what_came(data: object, path: str, words: str) -> None:
    """Each mistake is reported at its path, in words that help."""
    assert words in problems(data)[path]


def test_all_problems_are_reported_at_once() -> None:
    """A file with several mistakes is not mended one run at a time."""
    found = problems({"yaer": 2024, "agency": {"kind": "x"}, "requests": {"new": [-1] * 7}})

    assert {"yaer", "year", "agency.kind", "agency.name"} <= found.keys()


def test_unreadable_text_is_kept_and_can_only_be_written_on_purpose() -> None:
    """What a published report printed in a cell survives; typing it by mistake does not."""
    data = minimal(requests={"new": [{"unreadable": "约30"}, 0, 0, 0, 0, 0, 30]})
    report = codec.decode(data, NATIONAL)

    assert report.get("requests.new.natural_person") == Unreadable("约30")
    assert codec.load_json(codec.dump_json(report, Y2021), NATIONAL) == report
    assert "requests.new[0]" in problems(minimal(requests={"new": ["约30", 0, 0, 0, 0, 0, 30]}))


@pytest.mark.parametrize("text", ["{", '{"year": NaN}', "[" * 100_000])
def test_broken_json_is_refused(text: str) -> None:
    """Text that is no JSON raises with its source."""
    with pytest.raises(CodecError, match=r"r\.json"):
        codec.load_json(text, NATIONAL, source="r.json")


def test_broken_toml_names_the_line() -> None:
    """Text that is no TOML raises with its source and line."""
    with pytest.raises(CodecError, match=r"r\.toml.*\n.*line 2"):
        codec.load_toml("year = 2024\nagency = \n", NATIONAL, source="r.toml")


@given(st.text(max_size=200))
def test_any_narrative_text_decodes_and_reads_back(text: str) -> None:
    """Text that somebody typed decodes, and what was decoded is stable."""
    data = minimal(sections={"overview": {"text": text}})
    report = codec.decode(data, NATIONAL)

    assert codec.load_toml(codec.dump_toml(report, Y2021), NATIONAL) == report
    kept = "".join(part.text for part in report.section("overview").content)
    assert set("".join(text.split())) - set("#\\") <= set(kept)


def test_sub_headings_and_escaped_paragraphs() -> None:
    """Marks make sub-headings by level; a backslash keeps a paragraph that looks like one."""
    report = codec.decode(
        minimal(sections={"overview": "## （一）主动公开\n\\## 不是标题\n### 1.渠道\n正文"}),
        NATIONAL,
    )
    content = report.section("overview").content

    assert [getattr(part, "level", 0) for part in content] == [2, 0, 3, 0]
    assert [part.text for part in content] == ["（一）主动公开", "## 不是标题", "1.渠道", "正文"]


def test_the_schema_accepts_what_the_codec_writes_and_refuses_what_it_refuses() -> None:
    """The JSON Schema agrees with the codec on the example and on mistakes."""
    for edition, year in ((Y2019, 2020), (Y2021, 2024)):
        validator = jsonschema.Draft7Validator(codec.schema(edition))
        validator.check_schema(codec.schema(edition))
        good = codec.encode(codec.decode(minimal(year=year), NATIONAL), edition)

        assert not list(validator.iter_errors(json.loads(json.dumps(good))))
        assert list(validator.iter_errors({**good, "agancy": {}}))
        assert list(validator.iter_errors({**good, "requests": {"new": [-1] * 7}}))


@settings(max_examples=25, deadline=None)
@given(ANY_REPORT)
def test_the_schema_accepts_every_report(pair: tuple[Edition, Report]) -> None:
    """Whatever the codec writes is valid by the schema of its edition."""
    edition, report = pair
    data = json.loads(codec.dump_json(report, edition))

    errors = list(jsonschema.Draft7Validator(codec.schema(edition)).iter_errors(data))

    assert errors == []


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_the_starter_file_is_a_report(edition: Edition) -> None:
    """The starter file loads, blank everywhere, and refers to the schema."""
    text = codec.starter(
        edition, year=edition.first_year, agency='某"局', schema="./form.schema.json"
    )

    report = codec.load_toml(text, NATIONAL)

    assert text.startswith("#:schema ./form.schema.json\n")
    assert report.agency.name == '某"局'
    assert report.edition == edition.id
    assert all(table.is_blank for table in (report.disclosure, report.requests, report.disputes))


def test_what_the_starter_only_shows_may_be_taken() -> None:
    """Without their marks of comments, signature, date and attachments are part of the report."""
    text = codec.starter(Y2021, year=2024, agency="某局")
    for shown in ("signed_by", "signed_on", "[[attachments]]", "title"):
        assert f"# {shown}" in text
        text = text.replace(f"# {shown}", shown)
    text = text.replace('title = ""', 'title = "名单"')

    report = codec.load_toml(text, NATIONAL)

    assert report.publication.signed_by == "某局"
    assert report.publication.signed_on == datetime.date(2025, 1, 31)
    assert [each.title for each in report.attachments] == ["名单"]
