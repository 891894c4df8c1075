"""`govreport batch` does its reports by the machinery of audits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from govreport.audit import Output, Progress, Rendering, RenderTask, Settings, rendered
from govreport.engine import Engine

from .conftest import Files
from .test_audit import POISON

#: A process that is ended while it writes a file.
_HALF = """
import os, pathlib, sys
from govreport._files import write_atomic

def pieces():
    yield b"half"
    [path] = pathlib.Path(sys.argv[1]).glob(".govreport-*")
    print(path, flush=True)
    os._exit(0)

write_atomic(pathlib.Path(sys.argv[1], "1.json"), pieces())
"""


def test_several_workers_render(make: Callable[..., Files], tmp_path: Path, engine: Engine) -> None:
    """Each report becomes each of its files; how far it is, is told."""
    files = make(3)
    task = RenderTask(
        settings=Settings(),
        renderings=tuple(
            Rendering(
                source=str(files.path(number)),
                outputs=tuple(
                    Output(format=form, path=str(tmp_path / "out" / f"{number}.{form}"))
                    for form in ("json", "toml")
                ),
            )
            for number in range(6)
        ),
    )
    told: list[Progress] = []

    done = rendered(task, engine.executors["processes"], jobs=2, progress=told.append)

    assert [one.source for one in done] == [str(files.path(number)) for number in range(6)]
    assert [one.failure for one in done] == [None] * 6
    assert [one.done for one in told] == [1, 2, 3, 4, 5, 6]
    for number, made in enumerate(files.documents):
        for form in ("json", "toml"):
            assert engine.read(tmp_path / "out" / f"{number}.{form}") == made.report


def test_an_interruption_leaves_no_half_file(
    make: Callable[..., Files], tmp_path: Path, engine: Engine
) -> None:
    """What a worker was writing when it was ended goes with it."""
    files = make(1)
    task = RenderTask(
        settings=Settings(),
        renderings=(
            Rendering(
                source=str(files.path(0)),
                outputs=(Output(format="json", path=str(tmp_path / "out" / "0.json")),),
            ),
        ),
    )
    half: list[Path] = []

    def interrupted(_progress: Progress) -> None:
        done = subprocess.run(
            [sys.executable, "-c", _HALF, str(tmp_path / "out")],
            check=True,
            capture_output=True,
            text=True,
        )
        half.append(Path(done.stdout.strip()))
        assert half[0].exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rendered(task, engine.executors["here"], jobs=1, progress=interrupted)

    assert half
    assert not half[0].exists()
    assert (tmp_path / "out" / "0.json").exists()


def test_one_that_kills_its_worker_fails_alone(make: Callable[..., Files], tmp_path: Path) -> None:
    """The command says which failed, does the others, and exits with 3."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "poison.py").write_text(POISON, encoding="utf-8")
    files = make(2)
    (files.root / "2022" / "bad.poison").write_text("POISON KILL", encoding="utf-8")
    arguments = ["batch", str(files.root / "2022"), "--to", "json", "--out", str(tmp_path / "out")]

    result = subprocess.run(
        [sys.executable, "-m", "govreport", *arguments, "--jobs", "2"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "GOVREPORT_PLUGINS_DIR": str(tmp_path / "plugins"), "LANG": "C"},
    )

    assert result.returncode == 3
    assert "bad.poison: given up: its worker was ended by SIGKILL" in result.stderr
    assert "2 of 3 reports done" in result.stdout
    assert len(list((tmp_path / "out").glob("*.json"))) == 2
