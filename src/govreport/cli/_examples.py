"""Examples below the help of a command."""

from __future__ import annotations


def examples(*lines: str) -> str:
    """Return an epilog that click prints line by line, as it stands."""
    return "\b\n" + "\n".join(["Examples:", *(f"  {line}" for line in lines)])
