"""Fifty clients at a server: mixed files, one in twenty hostile; what became of each, and memory.

python tests/bench/serve.py [COUNT] [CLIENTS]

Each file is read; a report is checked, as the page does it, and every fourth one rendered.
Needs /proc.
"""

from __future__ import annotations

import http.client
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import attrs
from load import _PLUGIN, File, files, taken
from measure import table

COUNT, CLIENTS = 2_000, 50
#: Parts that memory is looked at after.
_PARTS = 10
_RENDERED = 4
_PATIENCE = 300


@attrs.frozen
class Client:
    """Asks a server, each question on a connection of its own.

    Attributes:
        address: Host and port.
    """

    address: str

    def post(self, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
        """Return status and body of an answer."""
        connection = http.client.HTTPConnection(self.address, timeout=_PATIENCE)
        try:
            connection.request("POST", path, body, {"content-type": f"application/{kind}"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def use(self, numbered: tuple[int, File]) -> list[str]:
        """Return what became of what a person does with a file."""
        number, file = numbered
        status, body = self.post("/api/read?name=report", file.data, "octet-stream")
        found = [f"{file.kind} read: {status}"]
        if status != http.client.OK:
            return found
        held = json.loads(body)
        held.pop("reading")
        asked = [("check", {**held, "as": "html"})]
        if number % _RENDERED == 0:
            asked.append(("render", {**held, "format": "docx"}))
        for job, data in asked:
            status, _ = self.post(f"/api/{job}", json.dumps(data).encode(), "json")
            found.append(f"{file.kind} {job}: {status}")
        return found


@attrs.define
class Run:
    """What became of the requests, and what they took."""

    counts: Counter[str] = attrs.field(factory=Counter)
    marks: list[tuple[float, float]] = attrs.field(factory=list)
    took: float = 0.0
    spent: float = 0.0

    def part(
        self, server: int, client: Client, given: Sequence[tuple[int, File]], many: int
    ) -> None:
        """Send some files, many at a time."""
        (_, _, begun), start = taken(server), time.perf_counter()
        with ThreadPoolExecutor(many) as pool:
            for found in pool.map(client.use, given):
                self.counts.update(found)
        self.took += time.perf_counter() - start
        own, below, spent = taken(server)
        self.spent += spent - begun
        self.marks.append((own, below))

    def rows(self, many: int) -> Iterator[tuple[str, str]]:
        """Yield what was measured."""
        count = sum(self.counts.values())
        own, below = zip(*self.marks, strict=True)
        by_status = Counter[str]()
        for name, found in self.counts.items():
            by_status[name.rpartition(" ")[2]] += found
        print(dict(sorted(self.counts.items())), self.marks, file=sys.stderr)
        yield f"requests of {many} clients", f"{count:,}"
        yield "answers by status", ", ".join(f"{k}: {v:,}" for k, v in sorted(by_status.items()))
        yield "a second", f"{count / self.took:.1f}"
        yield "processor a request", f"{1000 * self.spent / count:.0f} ms"
        yield "memory of the server", f"{own[0]:.0f} → {own[-1]:.0f}, at most {max(own):.0f} MiB"
        yield "memory of workers", f"{below[0]:.0f} → {below[-1]:.0f}, at most {max(below):.0f} MiB"


def main(count: int = COUNT, many: int = CLIENTS) -> str:
    """Return the measurements as Markdown."""
    if not Path("/proc/self/stat").exists():
        return "Not measured: needs /proc."
    given = list(enumerate(files(count, random.Random(11))))
    run = Run()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "deadly.py").write_text(_PLUGIN, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "govreport",
            "--plugins-dir",
            folder,
            "serve",
            "--port",
            "0",
        ]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            assert server.stdout is not None
            client = Client(urlsplit(server.stdout.readline().strip()).netloc)
            try:
                step = max(len(given) // _PARTS, 1)
                for at in range(0, len(given), step):
                    run.part(server.pid, client, given[at : at + step], many)
            finally:
                server.send_signal(signal.SIGINT)
    return table(("", "measured"), list(run.rows(many)))


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:])))
