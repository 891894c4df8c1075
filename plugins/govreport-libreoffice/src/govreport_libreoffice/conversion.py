"""One run of LibreOffice: a document in, a document out, or an error that says why not."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import govreport_leash as leash
from govreport_libreoffice import profile
from govreport_libreoffice.errors import (
    FailedError,
    GreedyError,
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
#: LibreOffice takes some 120 MB for a report; one of 6 MB of RTF made it take 6.8 GB.
MEMORY = 480_000_000
#: What names the folder for temporary files, on one system or another.
_TEMPORARY = ("TMPDIR", "TMP", "TEMP")
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
        GreedyError: It took too much memory.
        NothingError: It wrote nothing.
        TooLargeError: It wrote more than is allowed.
    """
    found = program()
    if found is None:
        raise MissingError("LibreOffice is not there")
    with _ONE, leash.folder("convert") as folder:
        given = folder / f"document.{source}"
        given.write_bytes(data)
        output = folder / "converted"
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to"]
        options += [f"{target}:{rule}", "--outdir", str(output), str(given)]
        home = profile.current()
        try:
            user = f"-env:UserInstallation={home.as_uri()}"
            said = _run([found, user, *options], seconds, (folder, home, profile.socket(home)))
        except BaseException:
            profile.socket(home).unlink(missing_ok=True)
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


def _run(command: list[str], seconds: float, folders: Sequence[Path]) -> str:
    """Run LibreOffice and return its last line; what it starts ends with it."""
    try:
        code, text = leash.run(
            command,
            seconds=seconds,
            memory=MEMORY,
            folders=folders,
            # It makes folders of its own, which it leaves behind when it is ended.
            variables=dict.fromkeys(_TEMPORARY, str(folders[0])),
        )
    except leash.SlowError as error:
        raise TooSlowError(f"LibreOffice {error}") from None
    except leash.GreedyError as error:
        raise GreedyError(f"LibreOffice {error}") from None
    except OSError as error:
        raise FailedError(f"LibreOffice does not start: {error}") from error
    said = (text.decode(errors="replace").strip().splitlines() or [""])[-1]
    if code:
        raise FailedError(f"LibreOffice failed with code {code}: {said or 'no word'}")
    return said
