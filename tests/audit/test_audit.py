"""An audit reads, pairs and checks; what was done is not done again; nothing ends it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from govreport.audit import Settings, Summary
from govreport.audit.partitions import Store
from govreport.dataset import TABLES, open  # noqa: A004 - as people say
from govreport.dataset.schema import WHOLE
from govreport.errors import RenderError, UsageError

from .conftest import Files, content

Make = Callable[..., Files]
Run = Callable[..., Summary]


def new(summary: Summary) -> dict[str, int]:
    """Return for how many documents each step was done."""
    return {step.name: step.new for step in summary.steps if step.name in {"read", "check"}}


def test_a_dataset_has_every_table(make: Make, run: Run, tmp_path: Path) -> None:
    """Each report has all its cells, and what became of each rule, with where it came from."""
    files = make(5)

    run(files.root)
    dataset = open(tmp_path / "out")
    sources = dataset.pandas("sources").set_index("source")
    cells = dataset.pandas("cells")
    executions = dataset.pandas("executions")

    assert len(sources) == len(files.documents) == 10
    assert set(sources["state"]) == {"checked"}
    for made in files.documents:
        path = str(files.root / made.source)
        mine = cells[cells["source"] == path].set_index("address")
        row = sources.loc[path]
        assert row["body"] == made.report.agency.name
        assert row["year"] == made.year
        assert row["reader"] == "toml"
        assert len(mine) == len(dict(made.report.cells())) == row["cells_read"]
        new_requests = made.report.get("requests.new.total")
        assert mine.loc["requests.new.total", "number"] == new_requests
        fees = made.report.get("disclosure.fees.amount")
        assert mine.loc["disclosure.fees.amount", "text"] == str(fees)
        assert set(mine["digest"]) == {row["digest"]}
        rules = executions[executions["source"] == path]
        assert rules["code"].is_unique
        assert len(rules) > 50
        assert set(rules["rule_set"]) == {"cn-2021"}
    for name, table in TABLES.items():
        assert dataset.arrow(name).schema.names == [column.name for column in table.columns]
        if name not in WHOLE:
            assert not dataset.pandas(name).duplicated(list(table.key)).any()


def test_last_years_report_is_found_by_itself(make: Make, run: Run, tmp_path: Path) -> None:
    """The later year is checked against the earlier, which has none before it."""
    files = make(5)

    run(files.root)
    sources = open(tmp_path / "out").pandas("sources")

    later = sources[sources["year"] == 2023]
    earlier = sources[sources["year"] == 2022].set_index("source")["body"]
    assert [earlier[path] for path in later["previous"]] == later["body"].tolist()
    assert set(later["previous_why"]) == {"same code"}
    assert set(sources[sources["year"] == 2022]["previous_why"]) == {"no report of the year before"}


def test_a_second_run_does_nothing(make: Make, run: Run, tmp_path: Path) -> None:
    """What is done is done, and the dataset is as it was."""
    files = make(5)
    first = run(files.root)
    before = content(tmp_path / "out")

    second = run(files.root)

    assert new(first) == {"read": 10, "check": 10}
    assert new(second) == {"read": 0, "check": 0}
    assert second.rechecked == 0
    assert content(tmp_path / "out") == before


def test_only_what_is_new_is_done(make: Make, run: Run, tmp_path: Path) -> None:
    """A changed report is read anew; it and the one that is compared with it are checked anew."""
    files = make(5)
    run(files.root)
    early = next(at for at, made in enumerate(files.documents) if made.year == 2022)
    path = files.path(early)
    path.write_text(path.read_text(encoding="utf-8") + "\n# seen\n", encoding="utf-8")

    summary = run(files.root)
    after = content(tmp_path / "out")
    run(files.root, out=tmp_path / "anew")

    assert new(summary) == {"read": 1, "check": 2}
    assert summary.rechecked == 1
    assert after == content(tmp_path / "anew")


def test_what_is_gone_leaves_the_dataset(make: Make, run: Run, tmp_path: Path) -> None:
    """A document that is no source any more has no rows, nor is it last year's report."""
    files = make(5)
    run(files.root)
    files.path(0).unlink()

    summary = run(files.root)
    after = content(tmp_path / "out")
    run(files.root, out=tmp_path / "anew")

    assert new(summary) == {"read": 0, "check": 1}
    assert after == content(tmp_path / "anew")


def test_a_file_that_moved_is_not_read_again(make: Make, run: Run, tmp_path: Path) -> None:
    """Bytes count, not names; the rows have the new names."""
    files = make(5)
    run(files.root)
    shutil.move(files.root, tmp_path / "elsewhere")

    summary = run(tmp_path / "elsewhere")
    after = content(tmp_path / "out")
    run(tmp_path / "elsewhere", out=tmp_path / "anew")

    assert new(summary) == {"read": 0, "check": 0}
    assert after == content(tmp_path / "anew")


YEARLESS = "\n".join(
    (
        *("一、总体情况", "公开信息及时准确，制度健全，责任清楚。"),
        *("二、主动公开政府信息情况", "第二十条第（一）项 | | | |"),
        *("信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |", "规章 | 0 | 0 | 0 |"),
        *("行政规范性文件 | 2 | 1 | 14 |", "三、收到和处理政府信息公开申请情况"),
    )
)


def test_a_document_is_read_again_when_its_name_tells_another_year(
    run: Run, tmp_path: Path
) -> None:
    """Where nothing else tells the year its file's name does; the rest of the name is nothing."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    folder = tmp_path / "files"
    folder.mkdir()
    path = folder / "丙县丁局.txt"
    path.write_text(YEARLESS, encoding="utf-8")
    steps = []
    for name in (
        "丙县丁局.txt",
        "甲.txt",
        "甲2022年度.txt",
        "乙（2022年年报）.txt",
        "2023年度.txt",
    ):
        path = path.rename(folder / name)
        summary = run(folder)
        sources = open(tmp_path / "out").pandas("sources")
        (year,) = sources["year"].tolist()
        steps.append((new(summary)["read"], year if sources["state"][0] == "checked" else None))

    assert steps == [(1, None), (0, None), (1, 2022), (0, 2022), (1, 2023)]


def test_copies_have_one_set_of_rows(make: Make, run: Run, tmp_path: Path) -> None:
    """The same bytes in two places are two sources, and one report."""
    files = make(3)
    shutil.copy(files.path(0), files.root / "zz-copy.toml")

    run(files.root)
    dataset = open(tmp_path / "out")
    sources = dataset.pandas("sources").set_index("source")
    copy = sources.loc[str(files.root / "zz-copy.toml")]

    assert copy["state"] == "copy"
    assert copy["first"] == str(files.path(0))
    assert str(files.root / "zz-copy.toml") not in set(dataset.pandas("cells")["source"])


NOTICE = """
schema = 1

[set]
name = "xx-place"
title = "某地"
place = "PLACE"
extends = "cn-2021"

[params]
due_date = "01-08"
"""


def test_only_reports_whose_rules_changed_are_checked_anew(
    make: Make, run: Run, tmp_path: Path
) -> None:
    """A notice is changed: the bodies of its place are checked anew, and no other."""
    files = make(30)
    city = next(one.body.name for one in files.documents if one.body.code == "990100")
    place = city[: city.index("市") + 1]
    inside = sum(place in one.body.name for one in files.documents)
    project = tmp_path / "govreport.toml"
    notice = tmp_path / "xx-place.toml"
    project.write_text('notices = ["xx-place.toml"]\n', encoding="utf-8")
    notice.write_text(NOTICE.replace("PLACE", place), encoding="utf-8")
    settings = Settings(project=str(project))
    first = run(files.root, settings=settings)

    notice.write_text(NOTICE.replace("PLACE", place).replace("01-08", "01-31"), encoding="utf-8")
    changed = attrs.evolve(settings, seconds=119.0)  # another engine, which reads the file anew
    summary = run(files.root, settings=changed)

    assert 0 < inside < len(files.documents)
    assert new(first) == {"read": 60, "check": 60}
    assert new(summary) == {"read": 0, "check": inside}
    assert summary.rechecked == inside
    sets = open(tmp_path / "out").pandas("sources").groupby("rule_set").size()
    assert sets["xx-place"] == inside


CODED = """
schema = 1

[set]
name = "xx-place"
title = "某地"
place = "某地"
extends = "cn-2021"
code = "xx_rules.py"

[notice.y]
title = "某地通知"
number = "某地〔2023〕1号"
dated = 2023-01-01
years = [2020, 0]
seen = "whole"

[body.all]
other_than = "没有这样的机关"

[[rule]]
code = "XX-001"
notice = "y"
check = "code"
function = "rule_told"
title = "说BEFORE"
title_en = "says BEFORE"
basis = "须说一句话。"
when = ["all"]
"""
TELLING = """
from govreport.findings import Place

def rule_told(subject, rule):
    \"\"\"Tell something.\"\"\"
    yield rule.finding("BEFORE", "BEFORE", Place(section="overview"))
"""
PLUGIN = """
import importlib.util
from pathlib import Path
from govreport import hookimpl
from govreport.findings import Place, Severity
from govreport.rules.base import rule

_SPEC = importlib.util.spec_from_file_location("_told", Path(__file__).with_name("_told.py"))
_PART = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_PART)

@rule("XX-001", title="说", title_en="says", severity=Severity.WARNING, source="某")
def rule_told(subject, rule):
    \"\"\"Tell something.\"\"\"
    yield rule.finding(_PART.TOLD, _PART.TOLD, Place(section="overview"))

@hookimpl
def register_rules():
    return [rule_told]
"""


@pytest.fixture
def changed(make: Make, run: Run, tmp_path: Path) -> Callable[[Path, Settings], set[str]]:
    """Change a file between two runs: all is checked anew; return what XX-001 says then."""
    files = make(2)

    def do(path: Path, settings: Settings) -> set[str]:
        text = path.read_text(encoding="utf-8")
        run(files.root, settings=settings)
        path.write_text(text.replace("BEFORE", "AFTER"), encoding="utf-8")
        # Other settings are another engine, which reads the files anew.
        summary = run(files.root, settings=attrs.evolve(settings, seconds=119.0))
        assert new(summary) == {"read": 0, "check": 4}
        findings = open(tmp_path / "out").pandas("findings")
        return set(findings[findings["code"] == "XX-001"]["message"])

    return do


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("name", ["xx_rules.py", "xx-place.toml"])
def test_a_notice_is_known_by_its_files(
    changed: Callable[[Path, Settings], set[str]], tmp_path: Path, name: str, *, named: bool
) -> None:
    """Its text and the Python file beside it count, whether it is named or of the project."""
    (tmp_path / "xx-place.toml").write_text(CODED, encoding="utf-8")
    (tmp_path / "xx_rules.py").write_text(TELLING, encoding="utf-8")
    project = tmp_path / "govreport.toml"
    project.write_text('notices = ["xx-place.toml"]\n', encoding="utf-8")
    settings = (
        Settings(rules=str(tmp_path / "xx-place.toml"))
        if named
        else Settings(rules="xx-place", project=str(project))
    )

    told = changed(tmp_path / name, settings)

    assert told == ({"AFTER"} if name.endswith(".py") else {"BEFORE"})


def test_a_plugin_is_known_by_the_files_beside_it(
    changed: Callable[[Path, Settings], set[str]], tmp_path: Path
) -> None:
    """What a single-file plugin loads from its folder counts."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "xx_rules.py").write_text(PLUGIN, encoding="utf-8")
    (folder / "_told.py").write_text('TOLD = "BEFORE"\n', encoding="utf-8")

    told = changed(folder / "_told.py", Settings(plugins_dir=str(folder)))

    assert told == {"AFTER"}


def test_what_is_no_report_is_a_row_of_failures(make: Make, run: Run, tmp_path: Path) -> None:
    """A file that cannot be read says why, and is not read again."""
    files = make(3)
    (files.root / "bad.toml").write_text("year = = 1\n", encoding="utf-8")
    (files.root / "empty.html").write_text("", encoding="utf-8")

    summary = run(files.root)
    again = run(files.root)
    failures = open(tmp_path / "out").pandas("failures").set_index("source")

    assert len(failures) == 2
    assert failures.loc[str(files.root / "bad.toml"), "step"] == "read"
    assert failures.loc[str(files.root / "bad.toml"), "kind"] == "CodecError"
    assert failures.loc[str(files.root / "empty.html"), "kind"] == "ReadError"
    assert [step.failed for step in summary.steps] == [0, 2, 0, 0]
    assert new(again) == {"read": 0, "check": 0}


POISON = """
import os, signal, time
from govreport import hookimpl
from govreport.contracts import Reader

def read(data, name):
    if b"SLOW" in data:
        time.sleep(60)
    if b"RAISE" in data:
        raise KeyError("poison")
    os.kill(os.getpid(), signal.SIGKILL)

@hookimpl
def register_readers():
    return [Reader(name="poison", suffixes=(".poison",), read=read,
                   sniff=lambda data: 1.0 if data.startswith(b"POISON") else 0.0)]
"""


@pytest.fixture
def poisonous(tmp_path: Path) -> Settings:
    """Settings with a reader that kills whoever reads a poisoned file."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "poison.py").write_text(POISON, encoding="utf-8")
    return Settings(plugins_dir=str(folder), seconds=3.0)


def test_poisoned_files_are_rows_of_failures(
    make: Make, run: Run, tmp_path: Path, poisonous: Settings
) -> None:
    """One that kills its worker, one that takes for ever and one that raises end nothing."""
    files = make(6)
    for name in ("KILL", "SLOW", "RAISE"):
        (files.root / f"{name}.poison").write_text(f"POISON {name}", encoding="utf-8")

    summary = run(files.root, settings=poisonous, executor="processes", jobs=2)
    failures = open(tmp_path / "out").pandas("failures").set_index("source")

    assert [step.failed for step in summary.steps] == [0, 3, 0, 0]
    assert (open(tmp_path / "out").pandas("sources")["state"] == "checked").sum() == 12
    kill, slow = (failures.loc[str(files.root / f"{one}.poison")] for one in ("KILL", "SLOW"))
    assert (kill["kind"], kill["tries"]) == ("crash", 3)
    assert "SIGKILL" in kill["message"]
    assert (slow["kind"], slow["tries"]) == ("crash", 3)
    assert "more than 3 seconds" in slow["message"]
    assert failures.loc[str(files.root / "RAISE.poison"), "kind"] == "PluginError"


LOSING = """
from pathlib import Path
from govreport import hookimpl
from govreport.contracts import Executor, Lost

def run(work, tasks, options):
    for place, task in enumerate(tasks):
        names = [part.location.path for part in getattr(task, "documents", ())]
        losing = Path(names[0]).with_name("losing").exists() if names else False
        lost = losing and any(name.endswith("1.toml") for name in names)
        yield place, Lost(reason="its machine went away") if lost else work(task)

@hookimpl
def register_executors():
    return [Executor(name="losing", run=run)]
"""


def test_what_was_given_up_is_tried_again_if_asked(make: Make, run: Run, tmp_path: Path) -> None:
    """An executor of a plugin loses documents; later it does not."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "losing.py").write_text(LOSING, encoding="utf-8")
    settings = Settings(plugins_dir=str(folder))
    files = make(1)
    for number, name in enumerate(("a1.toml", "b2.toml")):
        files.path(number).rename(files.root / name)
    (files.root / "losing").touch()

    first = run(files.root, settings=settings, executor="losing")
    failures = open(tmp_path / "out").pandas("failures")
    (files.root / "losing").unlink()
    again = run(files.root, settings=settings, executor="losing")
    retried = run(files.root, settings=settings, executor="losing", retry=True)

    assert [step.failed for step in first.steps] == [0, 1, 0, 0]
    assert failures["message"].tolist() == ["given up: its machine went away"]
    assert new(again) == {"read": 0, "check": 0}
    assert new(retried) == {"read": 1, "check": 2}
    assert len(open(tmp_path / "out").pandas("failures")) == 0


ELSEWHERE = """
import attrs
from govreport import hookimpl
from govreport.contracts import Executor

def run(work, tasks, options):
    for place, task in enumerate(tasks):
        yield place, work(attrs.evolve(task, root=task.root + "-of-another-machine"))

@hookimpl
def register_executors():
    return [Executor(name="elsewhere", run=run)]
"""


def test_what_workers_write_elsewhere_is_no_dataset(
    make: Make, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine has a folder of the same name: the run ends, and nothing counts as done."""
    monkeypatch.setattr("govreport.audit.partitions._ARRIVES", 0.0)
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "elsewhere.py").write_text(ELSEWHERE, encoding="utf-8")
    files = make(2)

    with pytest.raises(RenderError, match="what a worker has written is not in"):
        run(
            files.root,
            settings=Settings(plugins_dir=str(tmp_path / "plugins")),
            executor="elsewhere",
        )

    assert new(run(files.root)) == {"read": 4, "check": 4}


def test_two_audits_of_one_folder_do_not_meet(make: Make, run: Run, tmp_path: Path) -> None:
    """While one writes, the other is refused."""
    files = make(2)

    with (
        Store(tmp_path / "out").locked(),
        pytest.raises(UsageError, match="another audit is writing"),
    ):
        run(files.root)


def test_damaged_records_are_made_anew(make: Make, run: Run, tmp_path: Path) -> None:
    """A record that cannot be read, and tables without one, are of no harm."""
    files = make(5)
    run(files.root)
    before = content(tmp_path / "out")
    records = sorted((tmp_path / "out" / "work" / "read").glob("*.json"))
    records[0].write_text("{", encoding="utf-8")
    records[1].unlink()

    run(files.root)

    assert content(tmp_path / "out") == before
    done = {path.stem for path in (tmp_path / "out" / "work" / "read").glob("*.json")}
    assert {path.stem for path in (tmp_path / "out" / "cells").glob("*.parquet")} == done


@pytest.mark.parametrize("how", ["gone", "short", "changed"])
@pytest.mark.parametrize(
    "what",
    ["cells/*.parquet", "pieces/*.parquet", "findings/*.parquet", "executions/*.parquet",
     "work/read/*.reports", "relations.parquet", "sources.parquet", "dataset.json"],
)  # fmt: skip
def test_what_is_damaged_is_made_anew(
    make: Make, run: Run, tmp_path: Path, what: str, how: str
) -> None:
    """A file of the dataset is gone, cut off or changed in a byte: the next run makes it anew."""
    files = make(5)
    run(files.root)
    before = content(tmp_path / "out")
    path = min((tmp_path / "out").glob(what))
    data = bytearray(path.read_bytes())
    if how == "gone":
        path.unlink()
    else:
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data if how == "changed" else data[: len(data) // 2])

    summary = run(files.root)

    assert content(tmp_path / "out") == before
    part = 1 if "*" in what else 0
    assert 0 <= new(summary)["read"] + new(summary)["check"] <= 10 * part
    assert bool(part) == bool(new(summary)["read"] + new(summary)["check"])


def test_records_of_another_version_go(make: Make, run: Run, tmp_path: Path) -> None:
    """What an earlier version has left is removed with its tables, and does not gather."""
    files = make(5)
    run(files.root)
    before = content(tmp_path / "out")
    there = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    for record in (tmp_path / "out" / "work").rglob("*.json"):
        text = record.read_text(encoding="utf-8").replace("govreport-audit/", "govreport-audit/x")
        record.with_stem("0" * 20).write_text(text, encoding="utf-8")
    shutil.copy(there[0], tmp_path / "out" / "cells" / f"{'0' * 20}.parquet")

    summary = run(files.root)

    assert new(summary) == {"read": 0, "check": 0}
    assert content(tmp_path / "out") == before
    assert there == sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())


@pytest.mark.parametrize("use", ["pandas", "duckdb", "csv"])
def test_a_dataset_of_which_a_file_is_gone_says_so(
    make: Make, run: Run, tmp_path: Path, use: str
) -> None:
    """Nobody is given half of a table for the whole."""
    run(make(5).root)
    data = open(tmp_path / "out")
    data.files("cells")[0].unlink()

    uses: dict[str, Callable[[], object]] = {
        "pandas": lambda: data.pandas("cells"),
        "duckdb": data.duckdb,
        "csv": lambda: data.write_csv(tmp_path / "csv"),
    }

    with pytest.raises(UsageError, match="is gone") as caught:
        uses[use]()

    assert "Run the audit again" in caught.value.hint


def test_there_is_no_such_executor(make: Make, run: Run) -> None:
    """A wrong name is told with the right ones."""
    with pytest.raises(UsageError, match="no executor 'process'; did you mean 'processes'"):
        run(make(1).root, executor="process")


def test_without_pyarrow_nothing_is_recorded(
    make: Make, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing on the machine is no document's fault: the next run does all."""
    files = make(3)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(UsageError, match="pyarrow"):
            run(files.root)

    summary = run(files.root)

    assert [step.failed for step in summary.steps] == [0, 0, 0, 0]
    assert set(open(tmp_path / "out").pandas("sources")["state"]) == {"checked"}


@pytest.mark.parametrize("executor", ["here", "processes"])
@pytest.mark.parametrize("blocked", ["cells", "findings"])
def test_a_folder_that_cannot_be_written_to_ends_the_run(
    make: Make, run: Run, tmp_path: Path, executor: str, blocked: str
) -> None:
    """It says so once; when the cause is gone, all is done, and nothing is a crash."""
    files = make(3)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / blocked).write_text("in the way", encoding="utf-8")
    with pytest.raises(RenderError, match="cannot write"):
        run(files.root, executor=executor, jobs=2)
    (tmp_path / "out" / blocked).unlink()

    summary = run(files.root)

    assert [step.failed for step in summary.steps] == [0, 0, 0, 0]
    assert set(open(tmp_path / "out").pandas("sources")["state"]) == {"checked"}


def test_a_folder_that_cannot_be_made_is_told(make: Make, run: Run, tmp_path: Path) -> None:
    """A file stands where the dataset should."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(RenderError, match="cannot write"):
        run(make(1).root, out=tmp_path / "file" / "out")


ASKING = """
from govreport import hookimpl
from govreport.contracts import Reader
from govreport.errors import RenderError, UsageError

def read(data, name):
    raise UsageError("this asks for something else")

@hookimpl
def register_readers():
    return [Reader(name="asking", suffixes=(".asking",), read=read,
                   sniff=lambda data: 1.0 if data.startswith(b"ASKING") else 0.0)]
"""


def test_wrong_use_within_a_document_is_about_that_document(
    make: Make, run: Run, tmp_path: Path
) -> None:
    """A reader that calls something wrongly ends no audit."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "asking.py").write_text(ASKING, encoding="utf-8")
    files = make(2)
    (files.root / "a.asking").write_text("ASKING", encoding="utf-8")

    run(files.root, settings=Settings(plugins_dir=str(tmp_path / "plugins")))
    failures = open(tmp_path / "out").pandas("failures")

    assert failures["kind"].tolist() == ["UsageError"]
    assert (open(tmp_path / "out").pandas("sources")["state"] == "checked").sum() == 4
