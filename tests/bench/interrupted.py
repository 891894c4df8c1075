"""Long operations ended by a signal in the middle: what is left running, or lying about.

python tests/bench/interrupted.py [TIMES [WORD...]]

With words, only operations that have one of them in their name are ended.

Needs /proc.  Each operation is ended by each signal that many times, at moments
spread over its length; a second later nothing that it started may run, and no
folder or half-written file of its be there.  What is left is counted again after
the next start of the same command.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from measure import table

from govreport import Engine
from govreport.testing.samples import correct_report

TIMES = 20
SIGNALS = (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)
_MARK = "GOVREPORT_BENCH_RUN"
_GOVREPORT = (sys.executable, "-m", "govreport")
#: What counts as a long operation, with the files that it is given.
OPERATIONS: Mapping[str, tuple[str, ...]] = {
    "read .rtf (LibreOffice)": ("read", "report.rtf"),
    "render .odt (LibreOffice)": ("render", "report.toml", "--to", "odt", "--out", "out"),
    "check PDFs (PDFium)": ("check", "pdfs"),
    "check a folder, isolated": ("check", "pages", "--isolated"),
    "batch to DOCX and PDF": ("batch", "pages", "--to", "docx", "--to", "pdf", "--out", "out"),
    "read a scan (OCR)": ("read", "scan.png"),
    "audit a folder": ("audit", "pages", "--out", "audit", "--jobs", "2"),
}


def prepare(folder: Path) -> None:
    """Write the files that the operations read."""
    engine = Engine(warn=lambda _message: None)
    report = correct_report("2021")
    engine.render(report, to=folder / "report.toml")
    body = "".join(f"\\u{ord(char)}?" for char in "年度报告收到申请")
    paragraphs = rf"\pard {body}\par " * 4_000
    (folder / "report.rtf").write_text(r"{\rtf1 " + paragraphs + "}", encoding="ascii")
    for name, form, count in (("pdfs", "pdf", 10), ("pages", "html", 60)):
        data = engine.render_bytes(report, form)
        for number in range(count):
            path = folder / name / f"{number}.{form}"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    _scan(engine.render_bytes(report, "pdf"), folder / "scan.png")


def _scan(pdf: bytes, path: Path) -> None:
    from PIL import Image

    from govreport_published.pdf.child import pictures

    [picture] = pictures(pdf, [0], "report.pdf")
    Image.open(BytesIO(picture)).save(path)


def started(arguments: tuple[str, ...], folder: Path, mark: str) -> subprocess.Popen[bytes]:
    """Start a command in a folder; it and all below it carry a mark."""
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        [*_GOVREPORT, *arguments],
        cwd=folder,
        env={**os.environ, _MARK: mark, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def running(mark: str) -> Iterator[int]:
    """Yield the processes that carry a mark and have not ended."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state = (path / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
            if state != "Z" and f"{_MARK}={mark}".encode() in (path / "environ").read_bytes():
                yield int(path.name)
        except OSError:
            continue


def lying(folder: Path) -> list[Path]:
    """Return temporary folders and half-written files."""
    return [*(folder / "tmp").iterdir(), *(folder / "out").glob(".govreport-*")]


def ended(arguments: tuple[str, ...], folder: Path, stop: signal.Signals, after: float) -> Left:
    """Return what a command has left a second after a signal."""
    # An audit that finds its dataset has nothing left to do.
    shutil.rmtree(folder / "audit", ignore_errors=True)
    mark = uuid.uuid4().hex
    with started(arguments, folder, mark) as process:
        time.sleep(after)
        early = process.poll() is not None
        process.send_signal(stop)
        process.wait()
    time.sleep(1)
    return Left(early, len(list(running(mark))), len(lying(folder)))


class Left:
    """What is left after a signal: processes and files; or the command had ended before."""

    def __init__(self, early: bool, processes: int, files: int) -> None:  # noqa: FBT001 - a record
        self.early, self.processes, self.files = early, processes, files


def main(times: int = TIMES, *words: str) -> str:
    """Return the measurements as Markdown; with words, of the operations that have one of them."""
    if not Path("/proc/self/environ").exists():
        return "Not measured: needs /proc."
    chance = random.Random(7)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        (folder / "out").mkdir()
        for operation, arguments in OPERATIONS.items():
            if words and not any(word in operation for word in words):
                continue
            begun = time.monotonic()
            with started(arguments, folder, "whole") as process:
                process.wait()
            length = time.monotonic() - begun
            for stop in SIGNALS:
                found = [
                    ended(arguments, folder, stop, length * chance.uniform(0.1, 0.8))
                    for _ in range(times)
                ]
                with started(arguments, folder, "again") as process:
                    process.wait()
                row = (
                    operation,
                    stop.name,
                    f"{times - sum(one.early for one in found)}",
                    f"{sum(one.processes for one in found)}",
                    f"{sum(bool(one.files) for one in found)}",
                    f"{len(lying(folder))}",
                )
                print(row, file=sys.stderr, flush=True)
                rows.append(row)
    head = ("", "signal", "times, in the middle", "processes left", "times with files left",
            "files left after the next start")  # fmt: skip
    return table(head, rows)


if __name__ == "__main__":
    given = sys.argv[1:] or [str(TIMES)]
    print(main(int(given[0]), *given[1:]))
