"""Tests of where data stands in its file: fields, cells, narrative, problems."""

from __future__ import annotations

import json
import pickle
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport import codec
from govreport.editions import NATIONAL
from govreport.errors import CodecError
from govreport.findings import Place
from govreport.model import Paragraph, Report
from govreport.source_map import Region, SourceMap
from govreport.testing.strategies import reports

TOML = '''\
# a comment = "with a key"
year = 2024

preamble = """
first line
  second \\
  line\\u3002
"""

[agency]
name = "某局"

[sections.overview]
text = """
第一段。
## （一）小标题

\\\\# 全年收到申请5件。
"""

[sections]
other = "没有其他事项。"

[requests]
new = [3, 1, 0,
  0, 0, 2, 9]  # the total is wrong

[requests.results.denied]
state_secret = { natural_person = 1, business = "/", total = { value = 1, computed = true } }

[disclosure]
fees.amount = "3.5万元"

[[waivers]]
code = "GR201"
reason = "核对过"

[[waivers]]
code = "GR202"
reason = 'C:\\no escape'
'''


def leaves(plain: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield path and value of everything in plain data."""
    if path:
        yield path, plain
    if isinstance(plain, Mapping):
        for name, item in plain.items():
            yield from leaves(item, f"{path}.{name}" if path else str(name))
    elif isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from leaves(item, f"{path}[{index}]")


def at(text: str, region: Region | None) -> str:
    """Return the text of a region."""
    assert region is not None
    lines = text.replace("\r\n", "\n").split("\n")
    if region.line == region.end_line:
        return lines[region.line - 1][region.column - 1 : region.end_column - 1]
    first = lines[region.line - 1][region.column - 1 :]
    last = lines[region.end_line - 1][: region.end_column - 1]
    return "\n".join([first, *lines[region.line : region.end_line - 1], last])


_STRINGS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)
_NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
_PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.one_of(_STRINGS, st.integers(-(2**40), 2**40), st.booleans(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(_NAMES, inner, max_size=4)
    ),
    max_leaves=12,
)


def _written(value: object) -> str:
    """Return a value in the notation of TOML, tables inline."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_written(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[\n  " + ',\n  # a comment, [with] "marks"\n  '.join(map(_written, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower()


@given(st.dictionaries(_NAMES, _PLAIN, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_each_value_of_toml_stands_where_the_scan_says(
    plain: dict[str, object], ending: str
) -> None:
    """The text at a field's place, parsed by itself, is the field's value."""
    text = (
        ending.join(f"# {key}\n{key} = {_written(value)} # note" for key, value in plain.items())
        .replace("\n", ending)
        .replace("\r\r", "\r")
    )
    parsed = tomllib.loads(text)
    found = codec.scan_toml(text)

    for path, value in leaves(parsed):
        field = found[path]
        assert tomllib.loads(f"x = {text[slice(*field.value)]}") == {"x": value}
        assert not isinstance(value, str) or field.text == value


@given(st.dictionaries(_NAMES, _PLAIN, max_size=4), st.sampled_from([None, 1]))
def test_each_value_of_json_stands_where_the_scan_says(
    plain: dict[str, object], indent: int | None
) -> None:
    """The text at a field's place, parsed by itself, is the field's value."""
    for ensure_ascii in (True, False):
        text = json.dumps(plain, ensure_ascii=ensure_ascii, indent=indent, default=str)
        found = codec.scan_json(text)

        for path, value in leaves(json.loads(text)):
            field = found[path]
            assert json.loads(text[slice(*field.value)]) == value
            assert not isinstance(value, str) or field.text == value


@given(_STRINGS, st.sampled_from([True, False]))
def test_names_are_read_as_the_parser_reads_them(name: str, ascii_only: object) -> None:
    """A name in quotation marks, with escapes or without, is the path of its field."""
    text = json.dumps({name: 1}, ensure_ascii=bool(ascii_only))

    assert codec.scan_json(text).keys() == ({name} if name else set())


@settings(max_examples=20)
@given(reports())
def test_every_cell_of_a_report_has_its_place(report: Report) -> None:
    """Each cell that the file gives is found there, in TOML and in JSON, with its value."""
    edition = next(one for one in NATIONAL if one.id == report.edition)
    for text, load in (
        (codec.dump_toml(report, edition), codec.load_toml),
        (codec.dump_json(report, edition, indent=2), codec.load_json),
    ):
        again = load(text, NATIONAL, source="report")
        assert again == report
        assert again.origin is not None
        for address, path in again.origin.cells.items():
            field = again.origin.fields[path]
            written = text[slice(*field.value)]
            value = again.get(address)
            assert str(value) in written or not str(value).isalnum()
        given_or_computed = again.origin.cells.keys() | {
            f"{layout.key}.{cell}"
            for layout in edition.tables
            for cell in again.table(layout.key).computed
        }
        assert given_or_computed == {address for address, _ in again.cells()}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_places_of_a_file_written_by_hand(ending: str) -> None:
    """Cells, sections and spans of text stand where a person sees them."""
    text = TOML.replace("\n", ending)
    report = codec.load_toml(text, NATIONAL, source="r.toml")
    origin = report.origin
    assert origin is not None

    assert at(text, origin.region("requests.new.total")) == "9"
    assert at(text, origin.region("requests.new.natural_person")) == "3"
    denied = "requests.results.denied.state_secret"
    assert at(text, origin.region(f"{denied}.business")) == '"/"'
    assert at(text, origin.region("disclosure.fees.amount")) == '"3.5万元"'
    assert at(text, origin.region("waivers[1].reason")) == "'C:\\no escape'"
    assert at(text, codec.locate(report, Place(section="title"))) == "name"
    assert at(text, codec.locate(report, Place(section="other"))) == "other"
    assert codec.locate(report, Place()) is None

    overview = report.section("overview").text
    for quote in ("小标题", "5件", "第一段。", "一段。\n（一"):
        start = overview.index(quote)
        place = Place(section="overview", start=start, end=start + len(quote), quote=quote)
        shown = at(text, codec.locate(report, place))
        assert shown.replace("## ", "") == quote
    start = len("first line\nsecond ")
    span = Place(section="preamble", start=start, end=start + 5)
    assert at(text, codec.locate(report, span)) == "line\\u3002"


def test_a_computed_total_stands_at_its_row() -> None:
    """A total that the file leaves out is shown at the row that it belongs to."""
    report = codec.load_toml(
        'year = 2024\nagency.name = "某局"\n[requests]\nnew = [1, 0, 0, 0, 0, 0]\n', NATIONAL
    )

    assert report.origin is not None
    region = report.origin.region("requests.new.total")
    assert region == Region(line=4, column=7, end_line=4, end_column=25)


def test_text_that_has_changed_is_shown_at_its_section() -> None:
    """A span of text that the file no longer has is as long as the section's name there."""
    report = codec.load_toml(TOML, NATIONAL)
    changed = attrs.evolve(
        report,
        sections=tuple(
            attrs.evolve(section, content=(Paragraph(text="别的话。"),))
            if section.key == "overview"
            else section
            for section in report.sections
        ),
    )

    region = codec.locate(changed, Place(section="overview", start=0, end=2))

    assert at(TOML, region) == "overview"


def test_reports_are_equal_wherever_they_come_from() -> None:
    """The file takes no part in equality, hash or repr, and survives pickling."""
    one = codec.load_toml(TOML, NATIONAL, source="a.toml")
    two = codec.decode(tomllib.loads(TOML), NATIONAL)

    assert one == two
    assert two.origin is None
    assert "a.toml" not in repr(one)
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - made here
    assert again.origin.region("requests.new.total").line == 26


def test_problems_tell_their_lines() -> None:
    """Each problem in a file names its line, and the message shows it."""
    text = 'year = 2024\n[agency]\nname = "某局"\nkindd = "other"\n[requests]\nnew = [1,\n"x"]\n'

    with pytest.raises(CodecError) as caught:
        codec.load_toml(text, NATIONAL, source="r.toml")

    lines = {
        problem.path: problem.region.line for problem in caught.value.problems if problem.region
    }
    assert lines == {"agency.kindd": 4, "requests.new": 6}
    assert "line 4: agency.kindd" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("year = 2024\nagency = \n", 2, 10),
        ("year = 2024\n[requests]\nnew = [1, 2", 3, 12),
        ('year = 2024\npreamble = """\nopen', 3, 5),
    ],
)
def test_broken_toml_has_a_place(text: str, line: int, column: int) -> None:
    """Text that is no TOML is wrong at a line and column, also where it ends too early."""
    with pytest.raises(CodecError) as caught:
        codec.parse_toml(text)

    region = caught.value.problems[0].region
    assert region is not None
    assert (region.line, region.column) == (line, column)


def test_broken_json_has_a_place() -> None:
    """Text that is no JSON is wrong at a line and column."""
    with pytest.raises(CodecError) as caught:
        codec.parse_json('{\n  "year": 2024,\n  oops\n}')

    region = caught.value.problems[0].region
    assert region is not None
    assert (region.line, region.column) == (3, 3)


@given(st.text(max_size=60))
def test_a_scan_of_anything_ends(text: str) -> None:
    """Text that is no TOML or JSON gives the fields before the fault, never an exception."""
    for scan in (codec.scan_toml, codec.scan_json):
        for field in scan(text).values():
            assert 0 <= field.value[0] <= field.value[1] <= len(text)


def test_a_scan_of_deep_nesting_needs_no_stack() -> None:
    """Arrays within arrays are walked, however many: no recursion."""
    deep = 3_000
    found = codec.scan_json("[" * deep + "1" + "]" * deep)

    assert len(found) == deep


def test_offsets_and_positions_are_inverses() -> None:
    """An offset has a line and column, and these have the offset."""
    text = "一\r\n二三\n\n四"
    origin = SourceMap(path="", text=text, scan=codec.scan_toml)

    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert origin.offset(*origin.position(offset)) == offset
    assert origin.offset(99, 1) == len(text)
