"""LibreOffice as a converter: one document in, one document out, no window."""

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

from govreport.contracts import RenderOptions
from govreport.errors import RenderError, UsageError

_NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_HINT = (
    "Install LibreOffice with Writer (Debian, Ubuntu: apt install libreoffice-writer; "
    "others: libreoffice.org), so that `soffice` is on the PATH."
)
_TIMEOUT = 120.0
#: A profile serves one LibreOffice at a time.
_ONE = threading.Lock()


def program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    for name in (*_NAMES, *_ELSEWHERE):
        found = shutil.which(name)
        if found:
            return found
    return None


def describe() -> tuple[str, ...]:
    """Return what was found on this machine, for people."""
    found = program()
    return (f"LibreOffice: {found}",) if found else (f"LibreOffice is not there. {_HINT}",)


def convert(data: bytes, source: str, target: str, rule: str, options: RenderOptions) -> bytes:
    """Return *data* in another format.

    Args:
        data: The document.
        source: File name ending of its format, without the dot.
        target: The same for the format wanted.
        rule: LibreOffice's name of the export filter.
        options: Options of the render; ``timeout`` is a number of seconds.

    Raises:
        RenderError: LibreOffice is missing, fails, or takes too long.
        UsageError: The timeout is no number.
    """
    found = program()
    if found is None:
        raise RenderError(
            f"the format {target!r} needs LibreOffice, which is not there", hint=_HINT
        )
    seconds = _seconds(options)
    with _ONE, tempfile.TemporaryDirectory(prefix="govreport-office-") as name:
        folder = Path(name)
        given = folder / f"report.{source}"
        given.write_bytes(data)
        output = folder / "converted"
        _run(
            [
                found,
                f"-env:UserInstallation={_profile().as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                f"{target}:{rule}",
                "--outdir",
                str(output),
                str(given),
            ],
            seconds,
        )
        result = output / f"report.{target}"
        if not result.is_file() or not result.stat().st_size:
            raise RenderError(
                f"LibreOffice wrote no {target!r} file and gave no reason",
                hint=f"Is its Writer installed? {_HINT}",
            )
        return result.read_bytes()


def _seconds(options: RenderOptions) -> float:
    text = options.params.get("timeout", "")
    if not text:
        return _TIMEOUT
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise UsageError(f"timeout={text!r} is no number of seconds")
    return seconds


@cache
def _profile() -> Path:
    """Return a profile folder of this process, removed at its end; making one takes seconds."""
    folder = tempfile.mkdtemp(prefix="govreport-office-profile-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _run(command: list[str], seconds: float) -> None:
    """Run LibreOffice; what it starts ends with it."""
    with subprocess.Popen(  # noqa: S603 - a fixed program, no shell, file names of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            text, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise RenderError(
                f"LibreOffice did not finish within {seconds:g} seconds",
                hint="Give it more time with the option timeout=SECONDS.",
            ) from None
        except BaseException:
            _stop(process)
            raise
    if process.returncode:
        said = text.decode(errors="replace").strip().splitlines()
        raise RenderError(
            f"LibreOffice failed with code {process.returncode}: {said[-1] if said else 'no word'}"
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all it started: `soffice` is a script that starts the program."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
