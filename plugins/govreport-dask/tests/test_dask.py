"""The executor keeps the contract of executors, stays on this machine, and tells what is wrong."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import attrs
import dask
import psutil
import pytest
from distributed import LocalCluster, Security

from govreport.contracts import Executor, ExecutorOptions, Lost
from govreport.errors import GovreportError, UsageError
from govreport.testing.executors import ExecutorContract, _die, _double, _large, _leave
from govreport_dask import calls, carrying, clusters, versions
from govreport_dask.calls import Call
from govreport_dask.plugin import EXECUTOR


class TestDask(ExecutorContract):
    """A cluster of this machine."""

    executor: ClassVar[Executor] = EXECUTOR


def there(**options: object) -> LocalCluster:
    """Return a cluster of somebody else's."""
    usual = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    return LocalCluster(host="127.0.0.1", **{**usual, **options})


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[LocalCluster]:
    """A cluster that somebody else has started; what it does is up to its own settings."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        there() as found,
    ):
        yield found


def test_a_cluster_that_is_there_is_used(elsewhere: LocalCluster) -> None:
    """Its workers do the tasks, are given back, and survive one that kills them."""
    options = ExecutorOptions(jobs=1, address=elsewhere.scheduler_address)

    first = dict(EXECUTOR.run(_die, range(6), options))
    again = dict(EXECUTOR.run(_double, range(20), options))

    assert {place: one for place, one in first.items() if place != 3} == {
        place: place for place in (0, 1, 2, 4, 5)
    }
    assert isinstance(first[3], Lost)
    assert first[3].reason == "its worker died"
    assert again == {place: 2 * place for place in range(20)}


def test_relative_paths_mean_the_same(
    elsewhere: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers stand where who asks stands; where they cannot, that is said."""
    options = ExecutorOptions(address=elsewhere.scheduler_address)
    monkeypatch.chdir(tmp_path)
    call = Call.from_here()

    assert dict(EXECUTOR.run(os.path.abspath, ["x"], options)) == {0: str(tmp_path / "x")}
    for other in (attrs.evolve(call, number=1), attrs.evolve(call, folder="/nowhere")):
        monkeypatch.setattr(Call, "from_here", lambda other=other: other)
        with pytest.raises(UsageError, match=f"does not have the folder '{other.folder}'"):
            list(EXECUTOR.run(os.path.abspath, ["x"], options))


def test_other_versions_are_refused(
    elsewhere: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker without a plugin, or with another version of it, does nothing."""
    others = {**versions.here(), "govreport-pdf": "0.0.9", "govreport-rules-nowhere": "0.1.0"}
    monkeypatch.setattr(versions, "here", lambda: others)

    with pytest.raises(UsageError) as caught:
        list(EXECUTOR.run(_double, [1], ExecutorOptions(address=elsewhere.scheduler_address)))

    assert f"govreport-pdf {_REAL['govreport-pdf']} instead of 0.0.9" in caught.value.message
    assert "govreport-rules-nowhere none instead of 0.1.0" in caught.value.message


_REAL = dict(versions.here())


def test_a_worker_that_joins_late_is_looked_at_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each task says what it needs."""
    others = {**versions.here(), "govreport": "9.9"}
    for module in (calls, versions):
        monkeypatch.setattr(module, "here", lambda: others)

    with pytest.raises(UsageError, match=r"that joined late has other versions: govreport .* 9\.9"):
        list(EXECUTOR.run(_double, [1], ExecutorOptions()))


def test_several_threads_are_refused() -> None:
    """One that is ended would end what the others do."""
    with (
        there(n_workers=1, threads_per_worker=2) as found,
        pytest.raises(UsageError, match="has several threads"),
    ):  # fmt: skip
        list(EXECUTOR.run(_double, [1], ExecutorOptions(address=found.scheduler_address)))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "gopher://127.0.0.1:1"])
def test_no_scheduler_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens there, or it is no address."""
    monkeypatch.setattr(clusters, "_ANSWERS", 1)

    with pytest.raises(UsageError, match="there is no Dask scheduler at"):
        list(EXECUTOR.run(_double, [1], ExecutorOptions(address=address)))


def test_a_cluster_of_ones_own_is_for_nobody_else(elsewhere: LocalCluster) -> None:
    """It listens on this machine only, by TLS, serves no page, and ends with its processes."""
    me = psutil.Process()
    before, others = me.children(recursive=True), set(_listening(me))
    run = EXECUTOR.run(_double, range(6), ExecutorOptions(jobs=2))
    next(run)
    workers = [
        one
        for one in me.children(recursive=True)
        if one not in before and "spawn_main" in str(one.cmdline())
    ]
    listening = [one for each in (me, *workers) for one in _listening(each) if one not in others]
    said = {_answer(address) for address in listening}
    run.close()  # type: ignore[attr-defined] # it is a generator

    assert len(workers) == 2
    assert len(listening) >= 5
    assert {address for address, _ in listening} == {"127.0.0.1"}
    # Who has no key is not spoken to, as by a scheduler without TLS; and there is no page.
    assert said == {b"", b"HTTP/1.1 404"}
    host, _, port = elsewhere.scheduler_address.removeprefix("tcp://").partition(":")
    assert _answer((host, int(port))) not in said
    assert [one for one in workers if one.is_running()] == []


def _answer(address: tuple[str, int]) -> bytes:
    """Return what is answered to one who asks for a page and has no key: how it begins."""
    with socket.create_connection(address, timeout=30) as talking:
        talking.sendall(b"GET / HTTP/1.0\r\n\r\n")
        try:
            said = talking.recv(12)
        except ConnectionResetError:
            return b""
    return said if said.startswith(b"HTTP") else said[:2]


def _listening(process: psutil.Process) -> Iterator[tuple[str, int]]:
    for one in process.net_connections():
        if one.status == psutil.CONN_LISTEN:
            yield one.laddr.ip, one.laddr.port


def test_what_does_not_fit_is_put_on_disk_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results are whole although a worker has no room for them."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    spilled = 0
    with dask.config.set({"distributed.worker.memory.target": 1e-7}):
        for place, result in EXECUTOR.run(_large, range(1, 4), ExecutorOptions(jobs=1)):
            spilled += any(path.is_file() for path in tmp_path.rglob("storage/*"))
            assert result == _large(place + 1)

    assert spilled > 0
    assert [path for path in tmp_path.rglob("worker-*") if path.is_dir()] == []


@pytest.mark.parametrize(("work", "told"), [(_die, "SIGKILL"), (_leave, "exit code 7")])
def test_what_a_worker_died_of_is_told(work: object, told: str) -> None:
    """A signal has its name, and an exit code its number."""
    found = dict(EXECUTOR.run(work, range(5), ExecutorOptions(jobs=2)))  # type: ignore[arg-type]

    assert isinstance(found[3], Lost)
    assert told in found[3].reason
    assert found[3].signal == (signal.SIGKILL if told == "SIGKILL" else 0)


def test_a_scheduler_that_goes_away_ends_the_run() -> None:
    """It is told once, and no task is blamed."""
    with there(n_workers=1) as found:
        run = EXECUTOR.run(_double, range(50), ExecutorOptions(address=found.scheduler_address))
        next(run)
    with pytest.raises(GovreportError, match="scheduler"):
        list(run)


def test_without_workers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that has no worker for long is no endless wait."""
    monkeypatch.setattr(carrying, "_PATIENCE", 1)
    with (
        there(n_workers=0) as found,
        pytest.raises(GovreportError, match="no Dask worker for 1 seconds"),
    ):
        list(EXECUTOR.run(_double, [1], ExecutorOptions(address=found.scheduler_address)))


def test_temporary_keys_can_be_made() -> None:
    """What a cluster of one's own needs is installed with the package."""
    assert Security.temporary().require_encryption
