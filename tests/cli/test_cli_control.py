"""Nothing that a report or a name says steers a terminal, turns text round, or ends a list."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import attrs
import pytest

from govreport import Engine
from govreport.document import Cell, Document, Paragraph, Table
from govreport.hookspecs import hookimpl
from govreport.model import Attachment, Report, Subheading
from govreport.model import Paragraph as Text
from govreport.testing.samples import correct_report

#: Bell, escape, delete, C1, turning marks.
ODD = "\x07\x1b[31m\x7f\x9b\u202e\u2066\u200f"
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FORMATS = ("csv", "markdown", "html", "toml", "json")
NAME = "b\x1b[31m\u202e.toml"
WHOLE = "c\x1b]8;;http:x\x07.toml"


def _odd() -> Report:
    """Return a report with such characters wherever text may stand."""
    report = correct_report("2021")
    first, *rest = report.sections
    content = (*first.content, Text(text=f"收{ODD}9件"), Subheading(text=f"小{ODD}题", level=2))
    first = attrs.evolve(first, heading=f"总{ODD}体", content=content)
    return attrs.evolve(
        report,
        title=f"标{ODD}题",
        agency=attrs.evolve(report.agency, name=f"某{ODD}府"),
        sections=(first, *rest),
        attachments=(Attachment(title=f"附{ODD}件", url="http://a/\x1b[1m"),),
    )


ENGINE = Engine(warn=lambda _message: None)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_that_people_open_has_them(form: str) -> None:
    """CSV, Markdown, HTML and notations show a mark or an escape in their place."""
    data = ENGINE.render_bytes(_odd(), form).decode("utf-8-sig")

    assert STEERING.findall(data) == []


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "json", "toml"])
def test_the_report_keeps_its_text(form: str) -> None:
    """What is written gives the report back, such characters included: its data say them."""
    read = ENGINE.read(ENGINE.render_bytes(_odd(), form))

    assert read == _odd()
    assert read.inside is None or read.inside.verdict.used


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two such reports, one of them broken, under a name of that kind."""
    made = tmp_path_factory.mktemp("odd")
    data = ENGINE.render_bytes(_odd(), "toml")
    (made / "a.toml").write_bytes(data)
    (made / WHOLE).write_bytes(data)
    (made / NAME).write_bytes(data.replace(b"year = 2024", b"year = 'x\\u001b'"))
    return made


def _govreport(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "govreport", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )


@pytest.mark.skipif(os.name != "posix", reason="names may hold such characters there")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.toml", NAME, "--claims", "--executions"),
        ("check", NAME),
        ("check", "a.toml", NAME, "--format", "json"),
        ("check", "a.toml", NAME, "--format", "sarif"),
        ("check", "a.toml", NAME, "--format", "junit"),
        ("check", "a.toml", "--format", "html"),
        ("claims", "list", "a.toml"),
        ("read", "a.toml"),
        ("read", WHOLE, "--to", "csv"),
        ("read", "a.toml", "--report"),
        ("read", "a.toml", "--report", "--format", "json"),
        ("compare", "a.toml", "a.toml"),
        ("compare", NAME, "a.toml"),
        ("aggregate", "a.toml", "--agency", "x\x1b"),
        ("render", "a.toml", "--to", "html", "--out", "o\x1b[1m"),
        ("batch", "a.toml", NAME, "--to", "json", "--out", "o"),
        ("template", "check", NAME),
        ("check", "--rules", "x\x1b[31m", "a.toml"),
        ("read", "a.toml", "--from", "\x1b[1m"),
        ("no\x1b[31m",),
        ("schema", "\x1b"),
    ],
    ids=" ".join,
)
def test_no_command_prints_them(folder: Path, arguments: tuple[str, ...]) -> None:
    """Neither on standard output nor in a message, whatever names and texts hold."""
    done = _govreport(folder, *arguments)

    assert done.returncode in (0, 1, 2, 3)
    assert STEERING.findall(done.stdout.decode()) == []
    assert STEERING.findall(done.stderr.decode()) == []


class _Amending:
    """A plugin that puts something into a document that is no part of one."""

    def __init__(self, *blocks: Any) -> None:
        self._blocks = blocks

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return the document with something in addition."""
        return attrs.evolve(document, blocks=(*document.blocks, *self._blocks))


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("text", "a str where a block has to be"),
        (Paragraph(text=None), "a NoneType where text has to be"),  # type: ignore[arg-type]
        (Table(rows=(("cell",),)), "a table with something that is no cell"),  # type: ignore[arg-type]
        (Table(rows=((Cell(colspan=0),),)), "a cell that covers nothing"),
        (Table(rows=5), "a int where a tuple of rows has to be"),  # type: ignore[arg-type]
    ],
)
@pytest.mark.parametrize("form", ["html", "docx", "csv"])
def test_what_an_amendment_breaks_is_blamed_on_its_plugin(block: Any, said: str, form: str) -> None:
    """The renderer is not blamed, and the document is written without the amendment."""
    warned: list[str] = []
    engine = Engine(plugins=[_Amending(block)], warn=warned.append)

    data = engine.render_bytes(correct_report("2021"), form)

    assert ENGINE.document(data).text() == ENGINE.document(
        ENGINE.render_bytes(correct_report("2021"), form)
    ).text()  # fmt: skip
    assert "the plugin '_Amending' failed in amend_document" in warned[0]
    assert said in warned[0]


PRINTING = """
import atexit, os
from govreport.contracts import Reader
from govreport.document import Document
from govreport.hookspecs import hookimpl

atexit.register(lambda: print("at exit"))
atexit.register(lambda: os.write(1, b"at exit, below"))
os.write(1, b"while it loads")

@hookimpl
def amend_document(document):
    print("printed")
    os.write(1, b"written below")
    return document
"""


def test_what_plugins_write_is_no_output(tmp_path: Path) -> None:
    """Printing, writing to the stream below and handlers at the exit leave the data alone."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "noisy.py").write_text(PRINTING, encoding="utf-8")
    report = tmp_path / "a.html"
    report.write_bytes(ENGINE.render_bytes(correct_report("2021"), "html"))

    noisy = _govreport(tmp_path, "--plugins-dir", "p", "read", "a.html")
    quiet = _govreport(tmp_path, "read", "a.html")

    assert noisy.stdout == quiet.stdout
    for words in (b"while it loads", b"printed", b"written below", b"at exit", b"at exit, below"):
        assert words in noisy.stderr


SLOW = """
import time
from govreport.contracts import Reader
from govreport.errors import ReadError
from govreport.hookspecs import hookimpl

def read(data, name):
    if data != b"!slow":
        raise ReadError(f"{name}: is bad")
    open("begun", "w").close()
    time.sleep(60)

@hookimpl
def register_readers():
    return (Reader(name="slow", suffixes=(".s",), sniff=lambda data: data[:1] == b"!", read=read),)
"""


#: The command as a terminal starts it; what a shell starts in the background ignores Ctrl-C.
AT_A_TERMINAL = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("govreport", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent")
@pytest.mark.parametrize(
    "command", [("check",), ("batch", "--to", "json", "--out", "o"), ("read", "--to", "c.csv")]
)
def test_stopping_tells_what_has_failed(tmp_path: Path, command: tuple[str, ...]) -> None:
    """After Ctrl-C in the middle of many files, those that had failed are named."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "slow.py").write_text(SLOW, encoding="utf-8")
    for name, data in (("1.s", b"!bad"), ("2.s", b"!bad"), ("3.s", b"!slow"), ("4.s", b"!bad")):
        (tmp_path / name).write_bytes(data)
    with subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, "--lang", "en", "--plugins-dir", "p", *command,
         "1.s", "2.s", "3.s", "4.s"],
        cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        for _ in range(600):
            if (tmp_path / "begun").exists():
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()

    assert process.returncode == 130
    assert "1.s: is bad" in said
    assert "2.s: is bad" in said
    assert "4.s" not in said
    assert "stopped; 2 of 4 files failed so far" in said


@pytest.mark.skipif(os.name != "posix", reason="a timer ends the worker")
@pytest.mark.parametrize("jobs", [(), ("--jobs", "1"), ("--jobs", "2")])
def test_a_bound_on_time_holds_for_few_files(tmp_path: Path, jobs: tuple[str, ...]) -> None:
    """One file that takes longer than was said is given up, and the other is done."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "1.s").write_bytes(b"!slow")
    (tmp_path / "2.toml").write_bytes(ENGINE.render_bytes(correct_report("2021"), "toml"))

    done = subprocess.run(
        [sys.executable, "-m", "govreport", "--lang", "en", "--plugins-dir", "p", "batch", "1.s",
         "2.toml", "--to", "json", "--out", "o", "--seconds", "1", *jobs],
        cwd=tmp_path, capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip

    assert "1.s: given up: it took more than 1 seconds" in done.stderr
    assert "1 of 2 reports done" in done.stdout
    assert done.returncode == 3


def test_a_bound_on_time_needs_a_worker(tmp_path: Path) -> None:
    """An audit in the process that asks cannot keep it, and says so."""
    (tmp_path / "a.toml").write_bytes(ENGINE.render_bytes(correct_report("2021"), "toml"))
    asked = ("audit", "a.toml", "--out", "o", "--engine", "here")

    refused = _govreport(tmp_path, "--lang", "en", *asked, "--seconds", "5")

    assert refused.returncode == 2
    assert b"--seconds" in refused.stderr
    assert _govreport(tmp_path, *asked).returncode in (0, 1)


@pytest.mark.skipif(os.name != "posix", reason="names may hold such characters there")
def test_no_table_of_an_audit_has_them(folder: Path, tmp_path: Path) -> None:
    """Neither names of files nor texts of reports steer who looks at a table of CSV."""
    out = tmp_path / "out"
    done = _govreport(folder, "audit", "a.toml", NAME, WHOLE, "--out", str(out), "--csv")
    tables = {path.name: path.read_text("utf-8-sig") for path in (out / "csv").glob("*.csv")}

    assert done.returncode in (0, 3)
    assert "c\ufffd]8;;http:x\ufffd.toml" in tables["sources.csv"]
    assert {name for name, text in tables.items() if STEERING.search(text)} == set()
