"""A form with other tables, sections and names works everywhere that the national ones do."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import attrs
import jsonschema
import pytest

import govreport
from govreport import codec, errors
from govreport.compose import compose
from govreport.editions import NATIONAL
from govreport.model import BLANK, Agency, Paragraph, Report, Table, Value
from govreport.narrative import Claim, Verdict
from govreport.recognize import examine
from govreport.testing.layouts import published

_FOLDER = Path(__file__).parent / "plugins"
ENGINE = govreport.Engine(plugins_dir=_FOLDER)
EDITION = ENGINE.edition("2031")
#: Formats that are read back as they were written.
_FORMATS = ("toml", "json", "docx", "html", "pdf", "xlsx", "markdown")
_EVERY = (*NATIONAL, EDITION)
_DECIDED = ("opened", "refused.secret", "refused.private")


def report() -> Report:
    """Return a report on this form with true sums, no two parts alike, and a text per section."""
    numbers = count(11)
    blank = EDITION.blank(year=2031, agency=Agency(name="示例市人民政府"))
    tables: dict[str, Table] = {}
    for layout in EDITION.tables:
        given: dict[str, Value] = {
            cell: next(numbers) for cell in layout.slots if cell not in layout.totals
        }
        if layout.key == "applications":
            for column in ("residents", "firms", "others"):
                parts = [given[f"decided.{key}.{column}"] for key in _DECIDED]
                given[f"left.{column}"] = 3
                given[f"kept.{column}"] = 2
                given[f"arrived.{column}"] = (
                    sum(part for part in parts if isinstance(part, int)) + 1
                )
        table = layout.blank().replace(given)
        filled = layout.complete(table, frozenset(layout.totals))
        tables[layout.key] = Table(values=filled.values)
    texts = tuple(
        attrs.evolve(section, content=(Paragraph(text=f"本部分如实说明{form.heading[2:]}。"),))
        for section, form in zip(blank.sections, EDITION.sections, strict=True)
    )
    return attrs.evolve(blank.with_tables(tables), sections=texts)


@pytest.mark.parametrize("name", _FORMATS)
def test_every_format_takes_it_out_and_back(name: str) -> None:
    """All seven sections and four tables come back from each format that can be read."""
    result = ENGINE.examine(ENGINE.render_bytes(report(), name))

    assert dict(result.report.cells()) == dict(report().cells())
    assert result.report.sections == report().sections
    assert result.report.year == 2031


@pytest.mark.parametrize("name", ["markdown", "csv"])
def test_every_value_is_written(name: str) -> None:
    """Formats for people and other programs show the value of each cell of each table."""
    words = set(re.findall(r"\d+", ENGINE.render_bytes(report(), name).decode()))

    assert {str(value) for _, value in report().cells()} <= words


def test_it_is_told_by_its_captions() -> None:
    """A published document that says nothing of the form is read by what it prints."""
    reading = examine(published(compose(report(), EDITION)), _EVERY)

    assert reading.report is not None
    assert dict(reading.report.cells()) == dict(report().cells())
    assert [part.key for part in reading.report.sections] == [form.key for form in EDITION.sections]
    assert all(part.text for part in reading.report.sections)


def test_checks_run_without_a_failing_rule() -> None:
    """A right report has no errors, and no rule fails on a form that it does not know."""
    found = ENGINE.check(report(), previous=report())

    assert "GR000" not in found.codes
    assert not [finding for finding in found.errors if finding.code.startswith(("GR1", "GR2"))]


@pytest.mark.parametrize(
    "address",
    [
        "platforms.sites.altogether",
        "platforms.sum.running",
        "applications.decided.sum.firms",
        "issued.notices.altogether",
        "cases.sued.altogether",
    ],
)
def test_a_wrong_total_is_found_in_each_table(address: str) -> None:
    """The sums of the fourth table are checked as those of the others."""
    wrong = report().replace({address: 4711})
    found = ENGINE.check(wrong)

    assert address in {
        finding.place.address for finding in found.errors if finding.code.startswith("GR2")
    }


@pytest.mark.parametrize(
    ("sentence", "addresses"),
    [
        ("全年新收政府信息公开申请{0}件。", ["applications.arrived.altogether"]),
        ("办结的申请中，予以公开{0}件。", ["applications.decided.opened.altogether"]),
        (
            "办结的申请中，不予公开{0}件。",
            [
                "applications.decided.refused.secret.altogether",
                "applications.decided.refused.private.altogether",
            ],
        ),
        ("全年新收政府信息公开申请中，自然人申请{0}件。", ["applications.arrived.residents"]),
    ],
)
def test_numbers_in_prose_are_held_against_the_form(sentence: str, addresses: list[str]) -> None:
    """A number is right or wrong by what the cells count, whatever they are called."""
    right = sum(int(str(report().get(address))) for address in addresses)

    def claimed(number: int) -> Claim:
        text = (Paragraph(text=sentence.format(number)),)
        first, *rest = report().sections
        written = attrs.evolve(report(), sections=(attrs.evolve(first, content=text), *rest))
        (claim,) = ENGINE.claims(written)
        return claim

    assert claimed(right).verdict is Verdict.RIGHT
    assert claimed(right + 1).verdict in (Verdict.WRONG, Verdict.DISPUTED)
    assert claimed(right + 1).expected == right
    assert list(claimed(right + 1).addresses) == addresses
    assert claimed(right).compared_with.startswith("第二表 ")


def test_totals_are_left_out_and_computed_anew() -> None:
    """Rows are written without the total, whatever it is called, and stay computed."""
    text = codec.starter(EDITION, year=2031, agency="示例市人民政府")
    filled = text.replace('sites = ["", ""]', "sites = [7, 2]")
    started = codec.load_toml(filled, _EVERY)
    replaced = ENGINE.replace(started, {"platforms.sites.running": 8})

    assert started.get("platforms.sites.altogether") == 9
    assert started.get("platforms.sum.altogether") is BLANK
    assert replaced.get("platforms.sites.altogether") == 10
    assert "altogether" not in codec.dump_toml(replaced, EDITION)
    assert codec.load_toml(codec.dump_toml(replaced, EDITION), _EVERY) == replaced


def test_the_schema_knows_the_tables_and_totals() -> None:
    """What the codec writes is valid, and a row of a wrong length is not."""
    data = codec.encode(report(), EDITION)
    validator = jsonschema.Draft7Validator(codec.schema(EDITION))
    data["platforms"]["sites"] = [1, 2]

    assert not list(validator.iter_errors(data))
    data["platforms"]["sites"] = [1]
    assert list(validator.iter_errors(data))


def test_an_unknown_table_is_named_with_the_nearest_one() -> None:
    """The names that may stand at the top are those of this form."""
    data = codec.encode(report(), EDITION)
    data["platform"] = data.pop("platforms")

    with pytest.raises(errors.CodecError, match=r"platform.*did you mean 'platforms'"):
        codec.decode(data, _EVERY)


def test_a_report_that_does_not_fit_its_form_is_refused() -> None:
    """A table too few, a section too many or an unknown cell is told before anything is made."""
    good = report()
    few = attrs.evolve(good, tables={key: good.tables[key] for key in list(good.tables)[:3]})
    more = attrs.evolve(good, sections=(*good.sections, govreport.Section(key="appendix")))

    with pytest.raises(errors.EditionError, match="the tables of the 2031 form"):
        ENGINE.check(few)
    with pytest.raises(errors.EditionError, match="the sections of the 2031 form"):
        ENGINE.render_bytes(more, "html")


def test_comparison_and_sums_walk_the_form() -> None:
    """Two reports are compared, also across forms, and added up."""
    after = report().replace({"platforms.sites.running": 99})
    change = ENGINE.compare(report(), after)
    total = ENGINE.aggregation([report(), report()], govreport.Agency(name="合计"))
    old = NATIONAL[-1].blank(year=2030, agency=report().agency)

    assert [cell.address for cell in change.cells] == ["platforms.sites.running"]
    assert change.sections[-1].section == "platforms"
    assert total.report.get("platforms.sites.running") == 2 * int(
        str(report().get("platforms.sites.running"))
    )
    assert ENGINE.compare(old, report()).sections[-1].heading == EDITION.sections[-1].heading


def test_charts_know_totals_by_their_mark() -> None:
    """The chart of applicants shows each of them, and no bar for the total."""
    page = ENGINE.render_bytes(report(), "html").decode()
    chart = page[page.index('id="chart-applicants') :]
    chart = chart[: chart.index("</svg>")]

    assert all(name in chart for name in ("居民", "公司", "其他单位"))
    assert "共计" not in chart


def test_the_command_line_takes_it_from_a_folder(tmp_path: Path) -> None:
    """A single file in a plugin folder is enough: a workbook, and the report back from it."""
    ENGINE.render(report(), to=tmp_path / "r.toml")

    for words in (("render", "r.toml", "--to", "r.xlsx"), ("read", "r.xlsx", "--to", "b.toml")):
        command = [sys.executable, "-m", "govreport", "--plugins-dir", str(_FOLDER), *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    assert dict(ENGINE.load(tmp_path / "b.toml").cells()) == dict(report().cells())
