"""One run of LibreOffice: a document in, a document out, or an error that says why not."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from govreport_libreoffice import profile
from govreport_libreoffice.errors import (
    FailedError,
    MissingError,
    NothingError,
    TooLargeError,
    TooSlowError,
)

#: What to do where LibreOffice is missing; the caller ends the sentence.
INSTALL = (
    "Install LibreOffice with Writer (Debian, Ubuntu: apt install libreoffice-writer; "
    "others: libreoffice.org)"
)
_NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
#: A profile serves one LibreOffice at a time.
_ONE = threading.Lock()


def program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return next(filter(None, map(shutil.which, (*_NAMES, *_ELSEWHERE))), None)


def convert(
    data: bytes, *, source: str, target: str, rule: str, seconds: float, largest: int
) -> bytes:
    """Return *data* in another format.

    Args:
        data: The document.
        source: File name ending of its format, without the dot.
        target: The same for the format wanted.
        rule: LibreOffice's name of the export filter.
        seconds: Time that LibreOffice has; waiting for another conversion does not count.
        largest: Bytes that the result may have.

    Raises:
        MissingError: LibreOffice is not installed.
        FailedError: It did not start, or ended with a code that says failure.
        TooSlowError: It did not finish in time.
        NothingError: It wrote nothing.
        TooLargeError: It wrote more than is allowed.
    """
    found = program()
    if found is None:
        raise MissingError("LibreOffice is not there")
    with _ONE, tempfile.TemporaryDirectory(prefix="govreport-convert-") as name:
        given = Path(name, f"document.{source}")
        given.write_bytes(data)
        output = Path(name, "converted")
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to"]
        options += [f"{target}:{rule}", "--outdir", str(output), str(given)]
        try:
            user = f"-env:UserInstallation={profile.current().as_uri()}"
            said = _run([found, user, *options], seconds)
        except BaseException:
            profile.discard()
            raise
        result = output / f"document.{target}"
        size = result.stat().st_size if result.is_file() else 0
        if not size:
            reason = f": {said}" if said else " and gave no reason"
            raise NothingError(f"LibreOffice wrote no {target!r} file{reason}")
        if size > largest:
            raise TooLargeError(f"LibreOffice wrote {size} bytes, more than {largest}")
        return result.read_bytes()


def _run(command: list[str], seconds: float) -> str:
    """Run LibreOffice and return its last line; what it starts ends with it."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell, our own file names
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise FailedError(f"LibreOffice does not start: {error}") from error
    with process:
        try:
            text, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise TooSlowError(f"LibreOffice did not finish within {seconds:g} seconds") from None
        except BaseException:
            _stop(process)
            raise
    said = (text.decode(errors="replace").strip().splitlines() or [""])[-1]
    if process.returncode:
        raise FailedError(f"LibreOffice failed with code {process.returncode}: {said or 'no word'}")
    return said


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all it started: `soffice` is a script that starts the program."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
