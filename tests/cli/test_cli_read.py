"""`govreport read`: data, reading report, tidy CSV, strict mode."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import govreport
from govreport.cli import cli
from govreport.errors import FormatError, GovreportError, StrictError, UsageError
from govreport.testing.samples import correct_report

REPORT = correct_report("2021")


@pytest.fixture(autouse=True)
def _documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a page with data, one without, and one that was edited into an empty folder."""
    monkeypatch.chdir(tmp_path)
    govreport.render(REPORT, to="whole.html", charts="off")
    page = Path("whole.html").read_text()
    head, _, rest = page.partition('<script type="application/json"')
    Path("bare.html").write_text(head + rest.partition("</script>")[2])
    cell = str(REPORT.get("requests.new.total"))
    assert f">{cell}</td>" in page
    Path("edited.html").write_text(page.replace(f">{cell}</td>", ">98765</td>", 1))


def run(*arguments: str) -> Result:
    """Run a command that succeeds."""
    result = CliRunner().invoke(cli, ["read", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_a_document_without_data_is_read_by_what_it_shows() -> None:
    """The visible tables and text give the report back."""
    run("bare.html", "--to", "again.toml")
    again = govreport.load("again.toml")

    assert again.disclosure == REPORT.disclosure
    assert again.requests == REPORT.requests
    assert again.disputes == REPORT.disputes
    assert [section.text for section in again.sections] == [
        section.text for section in REPORT.sections
    ]


def test_what_is_no_number_is_listed_as_printed() -> None:
    """A cell with a footnote's mark beside its number is kept as printed, and named."""
    address = "requests.new.natural_person"
    cell = str(REPORT.get(address))
    text = Path("bare.html").read_text()
    Path("noted.html").write_text(text.replace(f">{cell}<", f">{cell}①<"))
    data = json.loads(run("noted.html", "--report", "--format", "json").stdout)["documents"][0]

    doubtful = [one for item in data["ambiguous"] for one in item["addresses"]]
    assert address in {*data["unreadable"], *doubtful}
    shown = run("noted.html", "--report").stdout
    (line,) = [line for line in shown.splitlines() if f"'{cell}①'" in line]
    assert "一、本年新收政府信息公开申请数量" in line
    assert "自然人" in line


def test_missing_cells_are_listed_by_row_in_words_of_the_form() -> None:
    """People read captions, a line for each row or whole table, and nothing is left out."""
    text = Path("bare.html").read_text()
    start = text.rindex("<table")
    Path("four.html").write_text(text[:start] + text[text.index("</table>", start) + 8 :])
    shown = run("four.html", "--report").stdout

    assert "missing: 15" in shown
    assert "表四 政府信息公开行政复议、行政诉讼情况 (15)" in shown
    assert "printed more than once" not in shown


def test_a_table_that_is_left_out_is_shown_whole() -> None:
    """A table that is none of the form's may hold what somebody looks for."""
    text = Path("bare.html").read_text()
    other = "<table><tr><td>镇街</td><td>件数</td></tr><tr><td>甲镇</td><td>12</td></tr></table>"
    place = text.rindex("</p>") + 4
    Path("other.html").write_text(text[:place] + other + text[place:])
    shown = run("other.html", "--report").stdout

    assert "镇街 件数" in shown
    assert "甲镇 12" in shown


def test_a_document_edited_by_hand_is_noticed() -> None:
    """The data inside is read, and what is printed otherwise is listed."""
    result = run("edited.html", "--report")
    data = json.loads(run("edited.html", "--report", "--format", "json").stdout)

    assert "98765" in result.stdout
    assert "1 differences from the data inside: " in result.stderr
    assert "printed '98765'" in result.stderr
    assert len(data["documents"][0]["differences"]) == 1
    assert "98765" in data["documents"][0]["differences"][0]
    with pytest.raises(StrictError, match="differences"):
        run("edited.html", "--strict")


def test_whole_documents_pass_strict_mode() -> None:
    """Nothing is missing, in doubt or different."""
    for name in ("whole.html", "bare.html"):
        assert not run(name, "--strict", "--to", "strict.json").stderr


def test_missing_cells_are_listed_and_refused_by_strict_mode() -> None:
    """A page whose table four is gone is read, and says what is missing."""
    page = Path("bare.html").read_text()
    cut = page[: page.rindex("<table")] + page[page.rindex("</table>") + 8 :]
    Path("cut.html").write_text(cut)

    data = json.loads(run("cut.html", "--report", "--format", "json").stdout)["documents"][0]

    assert not data["full"]
    assert "disputes.review.total" in data["missing"]
    assert {item["address"].split(".")[0] for item in data["found"]} == {"disclosure", "requests"}
    with pytest.raises(StrictError, match="15 cells missing"):
        run("cut.html", "--strict")


def test_cells_of_many_documents_become_one_tidy_table() -> None:
    """One line a cell, one header, the source of each; ready to load."""
    run("whole.html", "bare.html", "--to", "cells.csv")
    with Path("cells.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 2 * 200
    assert {row["source"] for row in rows} == {"whole.html", "bare.html"}
    total = next(row for row in rows if row["address"] == "requests.results.granted.total")
    assert total["value"] == str(REPORT.get("requests.results.granted.total"))
    assert total["row"].endswith("/ （一）予以公开")
    fee = next(row for row in rows if row["address"] == "disclosure.fees.amount")
    assert fee["unit"] == "万元"


def test_a_source_is_not_replaced_by_its_own_data() -> None:
    """Reading a TOML file into itself would lose its comments."""
    govreport.render(REPORT, to="own.toml")
    Path("own.toml").write_text("# mine\n" + Path("own.toml").read_text(), encoding="utf-8")

    with pytest.raises(UsageError, match="replaced by itself"):
        run("own.toml", "--to", "own.toml")
    assert Path("own.toml").read_text().startswith("# mine")


def test_table_and_reading_report_come_together() -> None:
    """The table is written, and what was read is told on standard output."""
    result = run("whole.html", "bare.html", "--to", "cells.csv", "--report", "--format", "json")

    assert len(json.loads(result.stdout)["documents"]) == 2
    assert Path("cells.csv").read_bytes().count(b"disputes.review.total,") == 2


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_format_is_printed(form: str) -> None:
    """The name of a format of text prints the data in it, as a file of it would hold them."""
    printed = run("whole.html", "--to", form).stdout
    Path(f"printed.{form}").write_text(printed, encoding="utf-8")

    assert govreport.load(f"printed.{form}") == REPORT


def test_a_table_is_printed() -> None:
    """Several reports are printed as one table, as they are written into one."""
    run("whole.html", "bare.html", "--to", "cells.csv")

    printed = run("whole.html", "bare.html", "--to", "csv").stdout

    written = Path("cells.csv").read_bytes().decode("utf-8-sig")
    assert list(csv.reader(printed.lstrip("\ufeff").splitlines())) == list(
        csv.reader(written.splitlines())
    )


def test_a_format_that_is_no_text_needs_a_file() -> None:
    """A Word file is not poured into the terminal; what to write is said."""
    with pytest.raises(UsageError, match="no text") as caught:
        run("whole.html", "--to", "docx")

    assert caught.value.hint == "Name a file: --to report.docx."
    assert not Path("docx").exists()


def test_a_format_is_no_file_name() -> None:
    """The API, given a format where it wants a file, says so and not that there is none."""
    with pytest.raises(FormatError, match="'docx' is a format") as caught:
        govreport.render(REPORT, to="docx")

    assert "report.docx" in caught.value.hint


def test_wrong_use_is_refused() -> None:
    """Several files into one TOML, and files that are no report."""
    with pytest.raises(UsageError, match="one file"):
        run("whole.html", "bare.html", "--to", "x.toml")
    with pytest.raises(UsageError, match="one TOML document"):
        run("whole.html", "bare.html")
    Path("other.html").write_text("<html><body><p>关于召开会议的通知</p></body></html>")
    with pytest.raises(GovreportError, match="no annual report"):
        run("other.html")
