"""Files read in worker processes: the same reports, and no harm to who asked."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport import Engine
from govreport._isolation import failures, plain
from govreport.cli import cli
from govreport.contracts import Reader
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.errors import CodecError, GovreportError, LimitError, PluginError, ReadError
from govreport.findings import Findings
from govreport.hookspecs import hookimpl
from govreport.readings import Isolation, ReadResult
from govreport.testing import strategies
from govreport.testing.readers import HOSTILE
from govreport.testing.samples import correct_report

pytest.importorskip("govreport_leash")
SHARED = Path(__file__).resolve().parents[2] / "shared"
FORMATS = ("docx", "html", "pdf", "xlsx", "markdown", "csv", "toml", "json")
#: A plugin whose reader does what the file says.
PLUGIN = '''
import ctypes, os, subprocess, sys, time, warnings
from pathlib import Path
from govreport.contracts import Reader
from govreport.document import Document, Paragraph
from govreport.errors import GovreportWarning, ReadError
from govreport.hookspecs import hookimpl

def sure(data):
    return 1.0 if data.startswith(b"!") else 0.0

class Odd(ReadError):
    """An error of a kind that nobody else knows."""

    def __init__(self):
        super().__init__("odd", hint="even")

def read(data, name):
    what = data[1:].decode()
    if what == "spin":
        while True:
            pass
    if what == "crash":
        ctypes.string_at(0)
    if what == "exit":
        os._exit(3)
    if what == "grow":
        return [bytearray(50_000_000) for _ in range(100)]
    if what == "children":
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        os._exit(4)
    if what == "warn":
        warnings.warn("as you see", GovreportWarning)
        warnings.warn("as ever", DeprecationWarning)
    if what == "odd":
        raise Odd
    if what == "raise":
        raise KeyError("nothing")
    if what == "wrong":
        return Document(title=7)
    print("printed")
    os.write(1, b"written")
    return Document(title="", blocks=(Paragraph(text=str(os.getpid())),))

@hookimpl
def register_readers():
    return (Reader(name="odd", suffixes=(".odd",), sniff=sure, read=read),)
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one plugin."""
    made = tmp_path_factory.mktemp("plugins")
    (made / "odd.py").write_text(PLUGIN, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def odd(folder: Path) -> Engine:
    """An engine with strict bounds and the plugin."""
    bounds = Isolation(seconds=1, memory=300_000_000)
    return Engine(plugins_dir=folder, isolated=bounds, warn=lambda _message: None)


@pytest.fixture(scope="module")
def engines() -> tuple[Engine, Engine, list[str], list[str]]:
    """An engine that reads itself, one that lets read, and what they warn of."""
    here: list[str] = []
    there: list[str] = []
    return Engine(warn=here.append), Engine(warn=there.append, isolated=True), here, there


def _all(result: ReadResult) -> dict[str, object]:
    """Return everything that reading gives, what is no part of equality included."""
    report = result.report
    found = attrs.asdict(result, recurse=False)
    return found | {
        "account": report.account,
        "inside": report.inside,
        "origin": report.origin and (report.origin.path, report.origin.text, report.origin.fields),
    }


def _outcome(call: Callable[[], ReadResult]) -> object:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found: object = _all(call())
        except CodecError as error:
            found = (CodecError, str(error), error.problems, error.source)
        except GovreportError as error:
            found = (type(error), str(error))
    return found, [(item.category, str(item.message)) for item in caught]


def _same(engines: tuple[Engine, Engine, list[str], list[str]], source: Path | bytes) -> object:
    here, there, warned, repeated = engines
    warned.clear()
    repeated.clear()

    expected = _outcome(lambda: here.examine(source))

    assert _outcome(lambda: there.examine(source)) == expected
    assert repeated == warned
    return expected


def _shared() -> Iterator[Path]:
    yield from sorted((SHARED / "corpus").glob("*.*"))
    yield from sorted((SHARED / "corpus" / "fragments").glob("*.txt"))[:12]
    yield from sorted((SHARED / "corpus" / "ofd").glob("*.ofd"))[:12]
    for name in ("visible-wrong*", "waived*", "lie*", "xlsx-fuzz*", "pdf-*.pdf", "merge*", "mht*"):
        yield from sorted((SHARED / "cases" / "hostile").glob(name))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in _shared()])
def test_documents_from_outside_are_read_alike(
    engines: tuple[Engine, Engine, list[str], list[str]], path: Path
) -> None:
    """Report, account, place of the data, warnings and errors are those of the plain reading."""
    _same(engines, path)


@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=strategies.reports(), form=st.sampled_from(FORMATS))
def test_any_report_is_read_alike(
    engines: tuple[Engine, Engine, list[str], list[str]], report: Any, form: str
) -> None:
    """The same holds for any report in any format."""
    found: Any = _same(engines, engines[0].render_bytes(report, form))

    assert isinstance(found[0], dict) or found[0][0] is not PluginError


@pytest.mark.parametrize("data", HOSTILE)
def test_what_is_no_document_is_refused_alike(
    engines: tuple[Engine, Engine, list[str], list[str]], data: bytes
) -> None:
    """Errors keep their kind, their message, their hint and their problems."""
    _same(engines, data)


def test_lines_of_a_source_are_told(
    engines: tuple[Engine, Engine, list[str], list[str]], tmp_path: Path
) -> None:
    """A finding about a file of data says in which line."""
    path = tmp_path / "a.toml"
    text = engines[0].render_bytes(correct_report("2021"), "toml").decode()
    path.write_text(text.replace("year = 2024", "year = 1024"), encoding="utf-8")

    findings: list[Findings] = [engine.check(path) for engine in engines[:2]]

    assert findings[0]
    assert findings[0] == findings[1]
    here, there = ([one.place.region for one in found] for found in findings)
    assert here == there
    assert any(here)


TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
CELLS = st.builds(
    Cell, text=TEXTS, colspan=st.integers(1, 9), rowspan=st.integers(1, 9),
    scope=st.sampled_from(Scope), address=TEXTS, vertical=st.booleans(), doubt=TEXTS,
    candidates=st.lists(TEXTS, max_size=2).map(tuple),
)  # fmt: skip
BLOCKS = (
    st.builds(Heading, text=TEXTS, level=st.integers(1, 9), key=TEXTS)
    | st.builds(Paragraph, text=TEXTS, role=st.sampled_from(Role))
    | st.builds(
        Table,
        rows=st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple),
        key=TEXTS, caption=TEXTS, head=st.integers(0, 3),
        widths=st.lists(st.floats(allow_nan=False) | st.integers(0, 9), max_size=3).map(tuple),
    )
)  # fmt: skip
DOCUMENTS = st.builds(
    Document, title=TEXTS, blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    meta=st.dictionaries(TEXTS, TEXTS, max_size=3), payload=st.none() | TEXTS, language=TEXTS,
    rivals=st.integers(0, 3),
)  # fmt: skip


@given(document=DOCUMENTS)
def test_documents_come_back_exactly(document: Document) -> None:
    """What goes between the processes holds every field, halves of characters included."""
    sent = plain.dump(plain.from_document(document))

    assert plain.to_document(plain.load(sent)) == document


def test_every_field_is_sent() -> None:
    """A field that a document or an error gets later is sent, too, or this test fails."""
    fields = {kind: len(attrs.fields(kind)) for kind in (Document, Table, Cell, Heading, Paragraph)}
    sent: Any = plain.from_document(
        Document(title="", blocks=(Heading(text=""), Paragraph(text=""), Table(rows=((Cell(),),))))
    )

    assert len(sent) == fields[Document]
    assert [len(block) - 1 for block in sent[1]] == [
        fields[kind] for kind in (Heading, Paragraph, Table)
    ]
    assert len(sent[1][2][1][0][0]) == fields[Cell]


@given(
    answer=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
        max_leaves=20,
    )
)
def test_an_answer_that_is_no_document_is_refused(answer: object) -> None:
    """A worker in other hands can say what it likes: only a document is taken for one."""
    for take_in in (plain.to_document, failures.to_error):
        try:
            found: object = take_in(answer)
        except (ValueError, TypeError, KeyError):
            continue
        assert isinstance(found, (Document, GovreportError))


@pytest.mark.skipif(sys.platform != "linux", reason="what is taken is read in /proc")
@pytest.mark.parametrize(
    ("what", "kind", "said"),
    [
        ("spin", LimitError, "document: took more than 1 seconds to read"),
        ("grow", LimitError, "document: "),
        ("crash", ReadError, "document: the process that read it ended by the signal SIGSEGV"),
        ("exit", ReadError, "document: the process that read it ended with code 3"),
        ("children", ReadError, "ended with code 4"),
        ("odd", ReadError, "odd\n  even"),
        ("raise", PluginError, "the plugin 'odd' failed in reading: KeyError: 'nothing'"),
        ("wrong", PluginError, "the plugin 'odd' failed in reading"),
    ],
)
def test_a_reader_that_goes_wrong_harms_nobody(
    odd: Engine, what: str, kind: type[GovreportError], said: str
) -> None:
    """The error names the bound or the end, and the next file is read."""
    with pytest.raises(kind) as told:
        odd.document(b"!" + what.encode())
    assert type(told.value) is kind
    assert said in str(told.value)
    assert odd.document(b"!").text().strip().isdigit()


def test_a_worker_is_kept_and_is_another_process(odd: Engine) -> None:
    """Two files in turn are read by one process, which is not this one."""
    first = odd.document(b"!").text()

    assert odd.document(b"!").text() == first
    assert int(first) != os.getpid()


def test_warnings_of_a_reader_reach_who_asked(odd: Engine) -> None:
    """They keep their kind and their words."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        odd.document(b"!warn")

    assert [(item.category.__name__, str(item.message)) for item in caught] == [
        ("GovreportWarning", "as you see"),
        ("DeprecationWarning", "as ever"),
    ]


def test_what_a_reader_prints_is_no_output(
    odd: Engine, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Neither print nor writing to the stream below reaches standard output."""
    odd.document(b"!")

    assert capfdbinary.readouterr().out == b""


def test_threads_share_an_engine(engines: tuple[Engine, Engine, list[str], list[str]]) -> None:
    """Each thread gets its own report."""
    editions = {"html": "2021", "docx": "2019", "toml": "2021", "xlsx": "2019"}
    reports = {form: correct_report(edition) for form, edition in editions.items()}
    found: dict[str, object] = {}

    def work(form: str) -> None:
        data = engines[0].render_bytes(reports[form], form)
        for _ in range(3):
            found[form] = engines[1].read(data)

    threads = [threading.Thread(target=work, args=(form,)) for form in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == reports


class _Closure:
    """A plugin whose reader is no function of a module."""

    @hookimpl
    def register_readers(self) -> tuple[Reader, ...]:
        """Return the reader."""
        return (
            Reader(
                name="closure",
                suffixes=(".c",),
                sniff=lambda data: float(data.startswith(b"?")),
                read=lambda _data, _name: Document(title=""),
            ),
        )


def test_a_reader_that_no_other_process_finds_is_told() -> None:
    """The message says what the reader has to be."""
    engine = Engine(plugins=[_Closure()], entry_points=False, isolated=True)

    with pytest.raises(PluginError, match="no function of a module that can be imported"):
        engine.document(b"?")


def test_a_folder_is_checked_to_its_end(folder: Path, tmp_path: Path) -> None:
    """`check FOLDER`, `batch` and `read` name the file that ended a worker, and do the others."""
    engine = Engine(warn=lambda _message: None)
    for form in ("docx", "html", "toml"):
        engine.render(correct_report("2021"), to=tmp_path / f"good-{form}.{form}")
    (tmp_path / "bad.odd").write_bytes(b"!crash")
    base = ["--plugins-dir", str(folder), "--lang", "en"]

    checked = CliRunner().invoke(cli, [*base, "check", str(tmp_path), "--isolated"])
    written = CliRunner().invoke(
        cli,
        [*base, "--isolated", "batch", str(tmp_path), "--to", "json", "--out", f"{tmp_path}/o"],
    )
    read = CliRunner().invoke(cli, [*base, "read", str(tmp_path / "bad.odd"), "--isolated"])

    for done in (checked, written):
        assert done.exit_code == 3, done.output
        assert "bad.odd" in done.output
        assert "SIGSEGV" in done.output
    assert len(list((tmp_path / "o").iterdir())) == 3
    assert isinstance(read.exception, ReadError)


def test_nothing_is_left_when_the_program_ends(tmp_path: Path) -> None:
    """A program that reads isolated ends, with its workers and without a word."""
    path = tmp_path / "a.html"
    Engine(warn=lambda _message: None).render(correct_report("2021"), to=path)
    script = (
        "import os, sys; from govreport import Engine\n"
        "engine = Engine(isolated=True)\n"
        "print(engine.read(sys.argv[1]).year, os.getpid())"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", script, str(path)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.split()[0] == "2024"
    assert done.stderr == ""
