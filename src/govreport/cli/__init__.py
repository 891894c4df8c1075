"""The command line: parses arguments, calls the engine, prints.

Exit codes: 0 clean, 1 findings at or above ``--fail-on``, 2 wrong use,
3 some of many files failed, 130 stopped by the user.
"""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper
from typing import NoReturn, TextIO

from govreport.cli._language import said
from govreport.cli._voice import turn_aside_at_exit
from govreport.cli.main import cli
from govreport.errors import GovreportError
from govreport.text.printing import plain

USAGE = 2


def main() -> None:
    """Run the command line; what is raised on purpose becomes one message."""
    for stream in (sys.stdout, sys.stderr):
        _widen(stream)
    try:
        cli.main(prog_name="govreport")
    except GovreportError as error:
        _end(str(error))
    except OSError as error:
        # What is left of OSError here is that the output cannot be written: the disk is full.
        where = f"{error.filename}: " if error.filename else "the output cannot be written: "
        _end(f"{where}{error.strerror or error}")
    finally:
        turn_aside_at_exit()


def _end(message: str) -> NoReturn:
    print(plain(said(f"govreport: {message}")), file=sys.stderr)  # noqa: T201 - a command line
    sys.exit(USAGE)


def _widen(stream: TextIO | None) -> None:
    """Let a stream print Chinese whatever the locale: findings are no reason to crash."""
    if not isinstance(stream, TextIOWrapper):
        return
    encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else stream.encoding
    stream.reconfigure(encoding=encoding, errors="backslashreplace")


__all__ = ["cli", "main"]
