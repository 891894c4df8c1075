"""What an engine has to say is said: as warnings, in the log, again and again, in any thread."""

from __future__ import annotations

import logging
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest

import govreport
from govreport import Engine, GovreportWarning, Waiver
from govreport.errors import UsageError
from govreport.project import Project
from govreport.testing.samples import correct_report

_WAIVED = attrs.evolve(correct_report(), waivers=(Waiver(code="GR999", reason="不存在的规则"),))


def test_warnings_are_told_by_default(caplog: pytest.LogCaptureFixture) -> None:
    """A waiver of no rule is a `GovreportWarning` at the caller's line, and a line in the log."""
    with (
        caplog.at_level(logging.WARNING, "govreport"),
        pytest.warns(GovreportWarning, match="there is no rule 'GR999'") as caught,
    ):
        govreport.check(_WAIVED)

    assert Path(caught[0].filename) == Path(__file__)
    assert [(one.name, one.levelname) for one in caplog.records] == [("govreport", "WARNING")]


def test_checks_are_repeatable() -> None:
    """The second report is told of what the first was told of: nothing is kept for ever."""
    told: list[str] = []
    engine = Engine(warn=told.append, project=Project(drop=("GR998",)))
    for _ in range(3):
        engine.check(_WAIVED)

    assert len([text for text in told if "GR999" in text]) == 3
    assert len([text for text in told if "GR998" in text]) == 3


def _misspelt(folder: Path) -> None:
    govreport.render(correct_report(), to=folder / "a.html", chart=False)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (lambda _folder: Engine(block="docxx"), "no plugin 'docxx'"),
        (lambda folder: Engine(plugins_dir=folder), "plugin broken: cannot be loaded"),
        (_misspelt, "no option 'chart'"),
        (lambda folder: govreport.read(folder / "half.md"), "cells missing"),
        (lambda folder: govreport.check(folder / "half.md"), "cells missing"),
    ],
    ids=["block", "broken", "option", "read", "check"],
)
def test_nothing_is_lost_in_silence(use: object, said: str, tmp_path: Path) -> None:
    """A plugin that cannot load, a misspelt name, a document half read: each is a warning."""
    (tmp_path / "broken.py").write_text("import nowhere_at_all\n", encoding="utf-8")
    govreport.render(correct_report(), to=tmp_path / "whole.md")
    text = (tmp_path / "whole.md").read_text(encoding="utf-8")
    head, _, _ = text.partition("## 四")
    (tmp_path / "half.md").write_text(head, encoding="utf-8")
    assert callable(use)

    with pytest.warns(GovreportWarning, match=said):
        use(tmp_path)


def test_a_program_may_make_errors_of_them() -> None:
    """Python's own filters decide what becomes of a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GovreportWarning)
        with pytest.raises(GovreportWarning):
            govreport.check(_WAIVED)


def test_engines_in_threads_leave_standard_output_alone(tmp_path: Path) -> None:
    """However many engines are made at once, `sys.stdout` is never touched."""
    seen: list[bool] = []
    before = sys.stdout
    (tmp_path / "looks.py").write_text(
        "import sys\nfrom govreport_seen import note\nnote(sys.stdout)\n", encoding="utf-8"
    )
    module = SimpleNamespace(note=lambda stream: seen.append(stream is before))
    sys.modules["govreport_seen"] = module  # type: ignore[assignment]
    try:
        with ThreadPoolExecutor(4) as pool:
            made = list(pool.map(lambda _: Engine(plugins_dir=tmp_path), range(8)))
    finally:
        del sys.modules["govreport_seen"]

    assert sys.stdout is before
    assert len(made) == len(seen) == 8
    assert all(seen)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (lambda: govreport.check(None), "expected a report, or the path of one, got None"),  # type: ignore[arg-type]
        (lambda: govreport.compare(1, 2), "expected a report, or the path of one, got 1"),  # type: ignore[arg-type]
        (lambda: govreport.load(correct_report()), "expected the path of a file, got Report"),  # type: ignore[arg-type]
        (lambda: Engine(plugins=["mymod"]), "expected modules or objects, got 'mymod'"),
        (lambda: Engine(plugins="mymod"), "expected modules or objects, got 'mymod'"),
        (lambda: Engine().render_bytes(correct_report(), "html", charts=[]), "option 'charts'"),  # type: ignore[arg-type]
    ],
)
def test_misuse_says_what_to_pass(use: object, said: str) -> None:
    """Whatever is passed in place of a report, a plugin or an option, the error names it."""
    assert callable(use)
    with pytest.raises(UsageError, match=said) as caught:
        use()

    assert caught.value.hint


def test_a_path_will_do_for_a_report(tmp_path: Path) -> None:
    """Check, claims, compare, render, aggregate and replace take files as they take reports."""
    report = correct_report()
    path = govreport.render(report, to=tmp_path / "a.toml")
    project = tmp_path / "govreport.toml"
    project.write_text('drop = ["GR201"]\n', encoding="utf-8")

    assert govreport.check(path, previous=str(path)) == govreport.check(report, previous=report)
    assert govreport.claims(str(path)) == govreport.claims(report)
    assert govreport.compare(path, report).equal
    assert govreport.render(path, to=tmp_path / "b.html", charts=False).is_file()
    assert govreport.aggregate([path, report], agency="某市").get("requests.new.total") == 422
    assert govreport.aggregate([path], agency=report.agency).agency == report.agency
    assert govreport.replace(path, {"requests.new.total": 1}).get("requests.new.total") == 1
    assert "GR201" not in Engine(project=project).check(path).codes


def test_text_is_no_file_name() -> None:
    """Whoever passes a document's text in place of its path is told how to read it."""
    with pytest.raises(govreport.GovreportError, match="is no file name") as caught:
        govreport.read("year = 2024\n[agency]\nname = '某局'\n")

    assert "encode()" in caught.value.hint


def test_plain_data_and_back() -> None:
    """A report is made of plain data, and gives the same data back."""
    data = {"year": 2024, "agency": {"name": "某局"}, "requests": {"new": [1, 0, 0, 0, 0, 0]}}
    report = govreport.from_data(data)

    assert report.get("requests.new.total") == 1
    assert govreport.from_data(govreport.to_data(report)) == report
    with pytest.raises(govreport.GovreportError, match="did you mean 'agency'"):
        govreport.from_data({**data, "agancy": {}}, source="form")


def test_cells_are_records() -> None:
    """Each cell is a record whose address and value `Report.replace` takes back."""
    report = correct_report()
    records = govreport.cells(report)
    blank = govreport.default_engine().edition("2021").blank(year=2024, agency=report.agency)

    built = blank.replace({record["address"]: record["value"] for record in records})

    assert dict(built.cells()) == dict(report.cells())
    assert records[0]["caption"].startswith("表二")
    assert {record["unit"] for record in records} == {"", "万元"}
    assert next(one["address"] for one in records if one["total"]) == "requests.new.total"
