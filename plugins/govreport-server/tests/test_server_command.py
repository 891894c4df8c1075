"""The command itself: it starts, says where, works in processes with bounds, and ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

import govreport
from govreport import Report
from govreport.cli import cli
from govreport_server.jobs import Answer, Asked, Job
from govreport_server.limits import Limits
from govreport_server.places import Apart
from govreport_server.refusals import Refusal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers need pipes and signals")

HOSTILE = Path(__file__).parents[3].parent / "shared" / "cases" / "hostile"
BOUNDS = Limits(jobs=1, clock=120)
#: A reader that ends its process, and one that never ends and one that takes all memory.
_PLUGIN = """
import ctypes
from govreport.contracts import Reader
from govreport.hookspecs import hookimpl

def sniff(data):
    return 1.0 if data.startswith(b"deadly") else 0.0

def read(data, name):
    if data == b"deadly slow":
        while True:
            pass
    if data == b"deadly greedy":
        kept = []
        while True:
            kept.append(bytearray(10_000_000))
    if data == b"deadly fault":
        raise SystemExit(3)
    ctypes.string_at(0)

@hookimpl
def register_readers():
    return (Reader(name="deadly", suffixes=(".deadly",), sniff=sniff, read=read),)
"""


@attrs.frozen
class Server:
    """A server that runs."""

    process: subprocess.Popen[str]
    url: str

    def post(self, path: str, data: bytes, kind: str = "octet-stream") -> tuple[int, str, str]:
        """Return status, media type and text of an answer."""
        headers = {"content-type": f"application/{kind}", "accept-language": "zh"}
        asked = urllib.request.Request(f"{self.url}api/{path}", data, headers)  # noqa: S310 - http
        try:
            with urllib.request.urlopen(asked, timeout=300) as answer:  # noqa: S310 - as above
                return answer.status, answer.headers["content-type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["content-type"], error.read().decode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server on a port that was free."""
    command = [sys.executable, "-m", "govreport", "serve", "--port", "0", "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    yield Server(process, url)
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    finally:
        process.kill()
        process.communicate()


def test_it_says_where_it_listens_and_answers(server: Server, wrong: Report) -> None:
    """On this machine alone; the answers come from a process that it has started."""
    data = govreport.default_engine().render_bytes(wrong, "toml")

    status, _, text = server.post("read?name=a.toml", data)
    held = {**json.loads(text), "as": "json"}
    held.pop("reading")
    checked, _, found = server.post("check", json.dumps(held).encode(), "json")

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", server.url)
    assert (status, checked) == (200, 200)
    assert [one["code"] for one in json.loads(found)["reports"][0]["findings"]] == ["GR201"]


def test_refusals_of_the_command_are_in_chinese(server: Server) -> None:
    """The catalogues of the command line hold for what is answered, too."""
    status, kind, text = server.post("read?name=a.txt", "你好".encode())

    assert (status, kind) == (422, "application/problem+json")
    assert "不是政府信息公开工作年度报告" in json.loads(text)["detail"]


def _hostile() -> list[Path]:
    """Return the documents among the hostile cases: neither templates, plugins nor notes."""
    kinds = {".docx", ".xlsx", ".pdf", ".html", ".mht", ".json", ".txt", ".toml"}
    return [
        path
        for path in sorted(HOSTILE.glob("*"))
        if path.suffix in kinds and "template" not in path.name
    ]


@pytest.mark.parametrize("path", _hostile() or [None], ids=lambda path: path and path.name)
def test_every_hostile_case_is_answered(server: Server, path: Path | None) -> None:
    """Read, or refused with what is wrong with it; and the server goes on."""
    if path is None:
        pytest.skip(f"the cases are not there: {HOSTILE}")

    status, kind, text = server.post(f"read?name={path.name}", path.read_bytes())

    assert status in (200, 413, 422), text
    assert (kind == "application/problem+json") is (status != 200)
    assert len(json.loads(text).get("detail", "read")) > 3
    assert server.process.poll() is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 100_000, 422),
        (b'{"report": ' * 50_000, 422),
        (b'{"report": {"year": 1' + b"0" * 10_000 + b"}}", 422),
        (b'{"report": {"year": 2024, "agency": {"name": "\\ud800"}}}', 422),
        (b'{"report": {"year": 2024, "year": 2023}}', 422),
        (b'{"report": {' + b",".join(b'"k%d": 1' % n for n in range(50_000)) + b"}}", 422),
        (b"\xff\xfe{}", 422),
        (b"", 422),
        (b"null", 422),
        (b'{"name":"' + b"x" * 999 + b'", "report": {"year": 2024, "agency": {"name": "a"}}}', 200),
    ],
)  # fmt: skip
def test_hostile_json_is_refused(server: Server, body: bytes, status: int) -> None:
    """Nesting, long numbers, halves of characters, thousands of names: told, and no fault."""
    for path in ("check", "compare", "change", "render"):
        found, _, text = server.post(path, body, "json")

        assert found == (status if path == "check" else 422), text


def test_it_ends_with_all_that_it_has_started() -> None:
    """SIGTERM ends the server, and its processes with it."""
    command = [sys.executable, "-m", "govreport", "serve", "--port", "0", "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    started = _descendants(process.pid)

    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)

    assert len(started) >= 2
    for _ in range(50):
        left = [one for one in started if Path(f"/proc/{one}").exists()]
        if not left:
            break
        time.sleep(0.1)
    assert left == []


def _descendants(process: int) -> list[int]:
    if not Path("/proc").is_dir():
        pytest.skip("processes are looked for in /proc")
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text("utf-8", "replace")
        except OSError:
            continue
        parents[int(path.parent.name)] = int(text.rpartition(")")[2].split()[1])
    found, last = [process], 0
    while last < len(found):
        found += [one for one, parent in parents.items() if parent == found[last]]
        last += 1
    return found[1:]


@pytest.mark.parametrize("size", [17 << 20, 40 << 20])
def test_who_sends_too_much_hears_of_it(server: Server, size: int) -> None:
    """A document that is too large is taken in, kept nowhere, and answered."""
    status, _, text = server.post("read", b" " * size)

    assert status == 413
    assert "16 MiB" in text


def test_who_asks_first_need_not_send(server: Server) -> None:
    """Programs that wait to be asked for the body are told at once."""
    host, port = server.url.removeprefix("http://").rstrip("/").rsplit(":", 1)
    head = (
        f"POST /api/read HTTP/1.1\r\nHost: {host}:{port}\r\nExpect: 100-continue\r\n"
        "Content-Type: application/octet-stream\r\nContent-Length: 999999999\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=9) as asking:
        asking.sendall(head.encode())
        assert b" 413 " in asking.recv(4096).split(b"\r\n")[0]


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Apart]:
    """Processes with a plugin whose reader goes wrong, and little time."""
    (tmp_path / "deadly.py").write_text(_PLUGIN, encoding="utf-8")
    place = Apart(
        ["--plugins-dir", str(tmp_path)],
        attrs.evolve(BOUNDS, seconds=5.0, memory=256 * 1024 * 1024),
    )
    yield place
    place.close()


@pytest.mark.skipif(sys.platform != "linux", reason="what is taken is read in /proc")
@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b"deadly slow", 413, "5 seconds"),
        (b"deadly greedy", 413, "more memory"),
        (b"deadly crash", 422, "SIGSEGV"),
        (b"deadly fault", 500, "deadly"),
    ],
)
def test_a_process_that_goes_wrong_is_an_answer(
    apart: Apart, data: bytes, status: int, said: str
) -> None:
    """Too slow, too greedy, crashed: told, and the next document is read by another one."""
    found = apart.answer(Asked(job=Job.READ, body=data, name="a.deadly", language="en"))
    after = apart.answer(Asked(job=Job.ABOUT))

    answer = found.answer() if isinstance(found, Refusal) else found
    assert answer.status == status
    assert said in answer.body.decode()
    assert isinstance(after, Answer)
    assert after.status == 200
    assert b"deadly" in after.body


def test_a_port_in_use_is_told(server: Server) -> None:
    """By the command, before anything is started."""
    port = server.url.rstrip("/").rpartition(":")[2]

    result = CliRunner().invoke(cli, ["serve", "--port", port])

    assert result.exit_code == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in result.output


def test_it_warns_where_others_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any address but this machine's own is told of in plain words."""
    monkeypatch.setattr("uvicorn.Server.run", lambda *_args, **_more: None)

    own = CliRunner().invoke(cli, ["--lang", "en", "serve", "--port", "0"])
    open_to_all = CliRunner().invoke(
        cli,
        ["--lang", "zh", "serve", "--port", "0", "--host", "0.0.0.0"],  # noqa: S104 - on purpose
    )

    assert own.stderr == ""
    assert "凡能连到本机的人都可以使用此服务器" in open_to_all.stderr


def test_workers_get_the_options_of_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plugins, project and what is blocked are the same in the processes that work."""
    (tmp_path / "deadly.py").write_text(_PLUGIN, encoding="utf-8")
    (tmp_path / "govreport.toml").write_text('rules = "cn-2021"\n', encoding="utf-8")
    given: list[tuple[str, ...]] = []

    class Place:
        def __init__(self, options: Sequence[str], _limits: Limits) -> None:
            given.append(tuple(options))

        def answer(self, _asked: Asked) -> Refusal:
            return Refusal(status=503, kind="Busy", message="not today")

        def close(self) -> None:
            pass

    monkeypatch.setattr("govreport_server.running.Apart", Place)
    words = ["--plugins-dir", str(tmp_path), "--block-plugin", "ocr", "--block-plugin", "pdf"]
    words += ["--project", str(tmp_path / "govreport.toml"), "--lang", "en"]

    result = CliRunner().invoke(cli, [*words, "serve", "--port", "0"])

    assert (result.exit_code, "not today" in result.stderr) == (1, True)
    (options,) = given
    found = dict(zip(options[::2], options[1::2], strict=True))
    assert found["--plugins-dir"] == str(tmp_path)
    assert found["--project"] == str(tmp_path / "govreport.toml")
    assert [
        two for one, two in zip(options[::2], options[1::2], strict=True) if "block" in one
    ] == [
        "ocr",
        "pdf",
    ]


def test_without_processes_with_bounds_it_serves_its_own_machine_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where there are none, it says so, and does not listen to others."""
    monkeypatch.setattr("uvicorn.Server.run", lambda *_args, **_more: None)
    monkeypatch.setattr("govreport_server.running.apart_is_possible", lambda: False)
    serve = ["--lang", "en", "serve", "--port", "0"]

    own = CliRunner().invoke(cli, serve)
    others = CliRunner().invoke(cli, [*serve, "--host", "0.0.0.0"])  # noqa: S104 - on purpose

    assert (own.exit_code, others.exit_code) == (0, 1)
    assert "without bounds on time and memory" in own.stderr
    assert "its own machine only" in others.stderr
