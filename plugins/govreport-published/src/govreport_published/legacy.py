"""Read `.doc`, `.wps`, `.rtf` and `.odt` through LibreOffice, where it is installed.

LibreOffice turns them into DOCX; the reader of DOCX does the rest.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

from govreport.document import Document
from govreport.errors import LimitError, ReadError

_LARGEST = 32_000_000
_SECONDS = 90.0
_NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_HINT = (
    "Install LibreOffice with Writer (Debian, Ubuntu: apt install libreoffice-writer; "
    "others: libreoffice.org), or save the document as .docx."
)
#: A profile serves one LibreOffice at a time.
_ONE = threading.Lock()
#: No macros, no links, no way into the network.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read(data: bytes, name: str) -> Document:
    """Return what a document of an older or another word processor shows.

    Raises:
        LimitError: It is too large, or converting it takes too long.
        ReadError: LibreOffice is missing, or cannot read it.
    """
    from govreport_published.docx import read as read_docx  # noqa: PLC0415 - after the checks

    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes")
    return read_docx(as_docx(data, name), name)


def program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return next(filter(None, map(shutil.which, (*_NAMES, *_ELSEWHERE))), None)


def as_docx(data: bytes, name: str) -> bytes:
    """Return a document as DOCX.

    Raises:
        LimitError: It takes too long.
        ReadError: LibreOffice is missing, or cannot read it.
    """
    found = program()
    if found is None:
        raise ReadError(f"{name}: this format needs LibreOffice, which is not there", hint=_HINT)
    with _ONE, tempfile.TemporaryDirectory(prefix="govreport-read-") as folder:
        given = Path(folder, f"document{_suffix(data, name)}")
        given.write_bytes(data)
        output = Path(folder, "converted")
        _run(
            [
                found,
                f"-env:UserInstallation={_profile().as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(output),
                str(given),
            ],
            name,
        )
        result = output / "document.docx"
        if not result.is_file():
            raise ReadError(
                f"{name}: LibreOffice cannot read the document",
                hint=f"Is it damaged or protected by a password? {_HINT}",
            )
        if result.stat().st_size > _LARGEST:
            raise LimitError(f"{name}: becomes more than {_LARGEST} bytes of DOCX")
        return result.read_bytes()


def _suffix(data: bytes, name: str) -> str:
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"PK"):
        return ".odt"
    return ".wps" if name.lower().endswith(".wps") else ".doc"


@cache
def _profile() -> Path:
    """Return a profile folder of this process, removed at its end; making one takes seconds."""
    folder = Path(tempfile.mkdtemp(prefix="govreport-read-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{key}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, key, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
    return folder


def _run(command: list[str], name: str) -> None:
    """Run LibreOffice; what it starts ends with it."""
    with subprocess.Popen(  # noqa: S603 - a fixed program, no shell, file names of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise LimitError(
                f"{name}: LibreOffice did not read the document within {_SECONDS:g} seconds"
            ) from None
        except BaseException:
            _stop(process)
            raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all it started: `soffice` is a script that starts the program."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
