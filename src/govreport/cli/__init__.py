"""The command line: parses arguments, calls the engine, prints.

Exit codes: 0 clean, 1 findings at or above ``--fail-on``, 2 wrong use,
3 some items of a batch failed.
"""

from __future__ import annotations

import sys

from govreport.cli.main import cli
from govreport.errors import GovreportError

USAGE = 2


def main() -> None:
    """Run the command line; what is raised on purpose becomes one message."""
    try:
        cli.main(prog_name="govreport")
    except GovreportError as error:
        print(f"govreport: {error}", file=sys.stderr)  # noqa: T201 - this is a command line
        sys.exit(USAGE)


__all__ = ["cli", "main"]
