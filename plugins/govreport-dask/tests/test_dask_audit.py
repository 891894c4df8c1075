"""An audit by Dask leaves the dataset that an audit by the pool of processes leaves."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from govreport.audit import Plan, Progress, Settings, Summary, audit
from govreport.audit.settings import engine_for
from govreport.dataset import TABLES, open  # noqa: A004 - as people say
from govreport.testing.country import province

Run = Callable[..., Summary]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A province of files, with errors."""
    made = province(9, (2022, 2023), styles={"toml": 1}, wrong=0.3, amiss=0.05, seed=5)
    made.write(tmp_path / "in", engine_for(Settings()))
    return tmp_path / "in"


@pytest.fixture
def run(tmp_path: Path, documents: Path) -> Run:
    """Audit the province by an executor, into a folder of its name."""

    def do(executor: str, settings: Settings | None = None, **options: object) -> Summary:
        settings = settings or Settings()
        plan = Plan(
            sources=[str(documents)],
            out=tmp_path / executor,
            settings=settings,
            executor=executor,
            jobs=2,
            **options,  # type: ignore[arg-type]
        )
        return audit(plan, engine_for(settings))

    return do


def content(folder: Path) -> dict[str, list[str]]:
    """Return what a dataset says, in no order: the rows of each table as text."""
    data = open(folder)
    return {name: sorted(map(repr, data.arrow(name).to_pylist())) for name in TABLES}


def test_the_dataset_is_the_same(run: Run, tmp_path: Path) -> None:
    """Row by row, table by table; and a second run does nothing."""
    run("processes")
    run("dask")
    again = run("dask")

    found = content(tmp_path / "dask")
    assert found == content(tmp_path / "processes")
    assert min(len(found[name]) for name in ("cells", "findings", "executions", "relations")) > 0
    assert [step.new for step in again.steps if step.name in {"read", "check"}] == [0, 0]


def workers() -> list[psutil.Process]:
    """Return the workers that this process has now."""
    found = []
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # it has ended since, or is a zombie
            if "spawn_main" in str(one.cmdline()):
                found.append(one)
    return found


def test_the_dataset_is_the_same_though_workers_are_killed(run: Run, tmp_path: Path) -> None:
    """One is killed while documents are read, and one while reports are checked."""
    killed: list[str] = []

    def kill(progress: Progress) -> None:
        if progress.step in {"read", "check"} and progress.step not in killed:
            end = time.monotonic() + 60
            while len(found := workers()) < 2:  # another is being started for one that died
                assert time.monotonic() < end
                time.sleep(0.05)
            killed.append(progress.step)
            found[0].kill()

    run("here")
    summary = run("dask", progress=kill)

    assert killed == ["read", "check"]
    assert content(tmp_path / "dask") == content(tmp_path / "here")
    assert [step.failed for step in summary.steps] == [0, 0, 0, 0]


POISON = """
import os, signal, time
from govreport import hookimpl
from govreport.contracts import Reader

def read(data, name):
    print("no data of anybody's")
    if b"SLOW" in data:
        time.sleep(60)
    os.kill(os.getpid(), signal.SIGKILL)

@hookimpl
def register_readers():
    return [Reader(name="poison", suffixes=(".poison",), read=read,
                   sniff=lambda data: 1.0 if data.startswith(b"POISON") else 0.0)]
"""


def test_poisoned_files_are_rows_of_failures(
    run: Run, documents: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One kills its worker, one takes for ever: both are told as by the pool of processes."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "poison.py").write_text(POISON, encoding="utf-8")
    for path in sorted(documents.rglob("*.toml"))[2:]:
        path.unlink()
    for name in ("KILL", "SLOW"):
        (documents / f"{name}.poison").write_text(f"POISON {name}", encoding="utf-8")
    settings = Settings(plugins_dir=str(tmp_path / "plugins"), seconds=3.0)

    summary = run("dask", settings)

    failures = open(tmp_path / "dask").pandas("failures").set_index("source")
    assert "SIGKILL" in failures.loc[str(documents / "KILL.poison"), "message"]
    assert "more than 3 seconds" in failures.loc[str(documents / "SLOW.poison"), "message"]
    assert [step.failed for step in summary.steps] == [0, 2, 0, 0]
    assert "anybody" not in capfd.readouterr().out
