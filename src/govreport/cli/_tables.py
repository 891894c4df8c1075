"""Tables and progress for people; rich is imported where something is printed with it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from govreport.cli._language import said
from govreport.text.printing import plain

T = TypeVar("T")


def progress(items: Sequence[T], label: str) -> Iterable[T]:
    """Yield *items* behind a progress bar on standard error; none where that is no terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import track  # noqa: PLC0415 - as above

    console = Console(stderr=True)
    return track(items, label, console=console, transient=True, disable=not console.is_terminal)


def show(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; text is printed as it is, without markup."""
    from rich.console import Console  # noqa: PLC0415 - most commands print no table
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(said(header), overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    Console().print(table)
