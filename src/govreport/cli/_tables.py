"""Tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

T = TypeVar("T")


def progress(items: Sequence[T], label: str) -> Iterable[T]:
    """Yield *items* behind a progress bar on standard error; none where that is no terminal."""
    console = Console(stderr=True)
    return track(items, label, console=console, transient=True, disable=not console.is_terminal)


def show(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; text is printed as it is, without markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
