"""Files are written whole or not at all, whatever stands in their place."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from govreport import Engine, _files, files
from govreport._files import write_atomic
from govreport.errors import LimitError, ReadError, RenderError
from govreport.project import load_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes are POSIX's")


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    """The file that is written first has a short name of its own."""
    path = tmp_path / ("x" * 250 + ".json")
    write_atomic(path, b"data")

    assert path.read_bytes() == b"data"


def test_a_link_is_followed(tmp_path: Path) -> None:
    """What a link names is written, and the link stays one."""
    target = tmp_path / "real.json"
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_atomic(link, b"data")

    assert link.is_symlink()
    assert target.read_bytes() == b"data"


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """A pipe or device is not replaced by a file."""
    path = tmp_path / "pipe"
    os.mkfifo(path)

    with pytest.raises(RenderError, match="a pipe or a device") as refused:
        write_atomic(path, b"data")
    assert refused.value.hint == "Choose another name."
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_bits_that_run_a_program_as_somebody_else_go(tmp_path: Path) -> None:
    """Who may read and write a file stays, and nothing more."""
    path = tmp_path / "report.json"
    path.write_bytes(b"old")
    path.chmod(0o6755)
    write_atomic(path, b"new")

    assert stat.S_IMODE(path.stat().st_mode) == 0o755


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without end")
def test_a_device_without_end_is_refused() -> None:
    """What has no size beforehand is counted while it is read."""
    with pytest.raises(LimitError, match="64 MiB"):
        Engine(entry_points=False).read("/dev/zero")


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hint says what helps."""

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(RenderError, match="No space left") as caught:
        write_atomic(tmp_path / "report.json", b"data")
    assert "disk is full" in caught.value.hint


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    """The next writer removes the files of those that are gone; of other machines, old ones."""
    _files._sweep.cache_clear()
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    number = int(done.stdout)
    here = _files._mark()
    gone = tmp_path / f".govreport-{here}-{number}-abc"
    old, young = (tmp_path / f".govreport-0000beef-{number}-{name}" for name in ("abc", "new"))
    mine = tmp_path / f".govreport-{here}-{os.getpid()}-abc"
    for path in (gone, old, young, mine):
        path.write_bytes(b"half")
    for path in (old, mine):
        os.utime(path, (0, 0))
    write_atomic(tmp_path / "report.json", b"data")

    assert not gone.exists()
    assert not old.exists()
    assert young.exists()
    assert mine.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_what_another_container_is_writing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same number is another process there, so the mark of a file tells the two apart."""
    here = _files._mark()
    monkeypatch.setattr("os.readlink", lambda _path: "pid:[1]")  # as `Path.readlink` does
    _files._mark.cache_clear()
    theirs = _files._mark()
    monkeypatch.undo()
    _files._mark.cache_clear()
    _files._sweep.cache_clear()
    half = tmp_path / f".govreport-{theirs}-999999999-abc"
    half.write_bytes(b"half")
    write_atomic(tmp_path / "report.json", b"data")

    assert _files._mark() == here != theirs
    assert half.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_a_container_has_a_mark_of_its_own() -> None:
    """Where processes are numbered anew, the mark is another one."""
    apart = ["unshare", "--user", "--pid", "--fork", "--mount-proc"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], check=False).returncode:
        pytest.skip("no namespace of processes can be made here")
    code = "from govreport import _files; print(_files._mark())"

    marks = {
        subprocess.run(
            [*around, sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for around in ([], apart)
    }

    assert len(marks) == 2


def test_links_that_lead_to_themselves_are_refused(tmp_path: Path) -> None:
    """There is nothing that such a link names, to be written or to be read."""
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    one.symlink_to(other)
    other.symlink_to(one)

    with pytest.raises(RenderError, match="leads to itself"):
        write_atomic(one, b"data")
    with pytest.raises(ReadError, match="cannot read"):
        Engine(entry_points=False, trust=(one,)).read(one)
    assert one.is_symlink()


def test_a_pipe_that_nobody_writes_to_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe left in a folder does not hold up who reads it."""
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    monkeypatch.setattr(files, "PATIENCE", 0.05)

    with pytest.raises(ReadError, match="nobody has written to the pipe"):
        Engine(entry_points=False).read(path)
    with pytest.raises(ReadError, match="nobody has written to the pipe"):
        load_project(path)


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """What somebody writes to a pipe is waited for, piece by piece."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    pieces = "sleep 0.1; printf a; sleep 0.2; printf b"
    with subprocess.Popen(["sh", "-c", f"({pieces}) > {path}"]):
        assert files.read_bounded(path, 9) == b"ab"


def test_a_device_without_end_is_no_project() -> None:
    """It is read no further than the bound."""
    with pytest.raises(ReadError, match="more than 4 MiB"):
        load_project("/dev/zero")
