"""The real LibreOffice with documents that want something, and programs that misbehave."""

from __future__ import annotations

import io
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest

from govreport_libreoffice import (
    FailedError,
    MissingError,
    NothingError,
    TooLargeError,
    TooSlowError,
    convert,
    profile,
    program,
)

RTF = rb"{\rtf1\ansi Seventeen requests}"

#: What a shell script writes as its result: finds the folder among its arguments first.
WRITE = (
    'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; printf %s "{}" >"$2/document.odt"'
)

to_odt = partial(convert, source="rtf", target="odt", rule="writer8", seconds=60, largest=99_999)


@pytest.fixture
def office(need: Callable[[str], None]) -> None:
    """The real LibreOffice."""
    if program() is None:
        need("LibreOffice")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Put a script in the place of LibreOffice."""

    def put(text: str, first: str = "#!/bin/sh") -> None:
        path = tmp_path / "soffice"
        path.write_text(f"{first}\n{text}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """A web site of this machine: its address, and what was asked of it."""
    asked: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode(errors="replace"))
            self.close_connection = True

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def _with_picture(address: str) -> bytes:
    """Return a flat OpenDocument text that shows a picture from elsewhere."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    return (
        f'<?xml version="1.0"?><office:document {spaces} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:body><office:text><text:p>Seventeen requests"
        '<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
        f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
        "</office:text></office:body></office:document>"
    ).encode()


def _text(data: bytes, part: str = "content.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part).decode()


def _gone(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return True
    return "Z (zombie)" in status


@pytest.mark.usefixtures("office")
def test_a_document_is_converted() -> None:
    """The result is of the format wanted and has the text."""
    assert "Seventeen requests" in _text(to_odt(RTF))


@pytest.mark.usefixtures("office")
def test_a_document_fetches_nothing(site: tuple[str, list[str]]) -> None:
    """A picture that stands on a web site is not asked for, and the text is there all the same."""
    address, asked = site

    made = to_odt(_with_picture(address), source="fodt", target="docx", rule="MS Word 2007 XML")

    assert asked == []
    assert ">Seventeen requests</" in _text(made, "word/document.xml")


@pytest.mark.usefixtures("office")
def test_libreoffice_knows_every_setting() -> None:
    """LibreOffice writes its settings anew when it ends, and drops those that it does not know."""
    to_odt(RTF)
    kept = (profile.current() / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    found = re.findall(
        r'oor:path="/org\.openoffice\.([^"]*)"><prop oor:name="([^"]*)"[^>]*><value>([^<]*)<', kept
    )

    assert set(profile.SETTINGS) <= set(found)
    assert "ooSetupInstCompleted" in kept  # LibreOffice wrote it


@pytest.mark.usefixtures("office")
def test_a_document_that_cannot_be_read_gives_the_reason() -> None:
    """LibreOffice ends well where it cannot read a document, and prints why."""
    with pytest.raises(NothingError, match="no 'odt' file: Error: source file could not be loaded"):
        to_odt(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), source="doc")


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where LibreOffice is not installed, nothing is run."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert program() is None
    with pytest.raises(MissingError, match="not there"):
        to_odt(RTF)


def test_the_result_is_what_the_program_wrote(script: Callable[..., None]) -> None:
    """Each byte of the file comes back, up to the size allowed."""
    script(WRITE.format("12345"))

    assert to_odt(RTF, largest=5) == b"12345"
    with pytest.raises(TooLargeError, match="5 bytes, more than 4"):
        to_odt(RTF, largest=4)


@pytest.mark.parametrize("text", ["exit 0", WRITE.format("")], ids=["no file", "empty file"])
def test_a_program_that_writes_nothing_is_an_error(script: Callable[..., None], text: str) -> None:
    """To end well without a result, and without a word, is no success."""
    script(text)

    with pytest.raises(NothingError, match="no 'odt' file and gave no reason"):
        to_odt(RTF)


@pytest.mark.parametrize(
    ("text", "message"),
    [("echo One; echo Two >&2; exit 77", "code 77: Two"), ("exit 3", "code 3: no word")],
)
def test_a_program_that_fails_is_quoted(
    script: Callable[..., None], text: str, message: str
) -> None:
    """The last line that it printed is in the error."""
    script(text)

    with pytest.raises(FailedError, match=message):
        to_odt(RTF)


def test_a_program_that_cannot_start_is_an_error(script: Callable[..., None]) -> None:
    """A file that is called like LibreOffice and is no program is no surprise."""
    script("", first="#!/nonexistent/interpreter")

    with pytest.raises(FailedError, match="does not start"):
        to_odt(RTF)


def test_a_program_that_hangs_is_stopped_with_its_children(
    script: Callable[..., None], tmp_path: Path
) -> None:
    """After the time given, nothing that was started goes on."""
    script(f"sleep 600 & echo $! >{tmp_path}/child; wait")

    with pytest.raises(TooSlowError, match=r"within 0\.5 seconds"):
        to_odt(RTF, seconds=0.5)

    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    for _ in range(100):  # the kernel may take a moment
        if _gone(child):
            break
        time.sleep(0.05)
    assert _gone(child)


def test_conversions_wait_for_one_another(script: Callable[..., None], tmp_path: Path) -> None:
    """Two threads never run LibreOffice at the same time."""
    busy = tmp_path / "busy"
    script(f"mkdir {busy} || exit 1; sleep 0.2; rmdir {busy}; {WRITE.format('done')}")

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(to_odt, [RTF] * 3)) == [b"done"] * 3


def test_a_profile_serves_again_until_something_goes_wrong(script: Callable[..., None]) -> None:
    """A profile is kept after a conversion; after a failure it is made anew."""
    script(WRITE.format("done"))
    first = profile.current()
    to_odt(RTF)
    assert profile.current() == first

    script("exit 1")
    with pytest.raises(FailedError):
        to_odt(RTF)
    assert profile.current() != first
    assert not first.exists()


#: Converts a document that takes its time.
_CONVERTING = """
from govreport_libreoffice import convert
convert(rb"{\\rtf1 " + rb"\\pard a \\par " * 200_000 + b"}", source="rtf", target="docx",
        rule="MS Word 2007 XML", seconds=60, largest=10**8)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM])
def test_libreoffice_leaves_nothing_when_who_asked_is_ended(
    tmp_path: Path, need: Callable[[str], NoReturn], stop: signal.Signals
) -> None:
    """Neither its process, nor folders that it makes itself, nor its socket stay."""
    if program() is None:
        need("LibreOffice")
    folder = tmp_path
    with subprocess.Popen(
        [sys.executable, "-c", _CONVERTING], env={**os.environ, "TMPDIR": str(folder)}
    ) as process:
        for _ in range(400):  # until it is at work
            homes = [*folder.glob("govreport-libreoffice-*")]
            if homes and profile.socket(homes[0]).exists() and [*folder.glob("*/lu*")]:
                break
            time.sleep(0.05)
        socket = profile.socket(homes[0])
        found = socket.exists()
        process.send_signal(stop)
    for _ in range(200):
        if not [*folder.iterdir()] and not socket.exists():
            break
        time.sleep(0.05)

    assert found
    assert [*folder.iterdir()] == []
    assert not socket.exists()
