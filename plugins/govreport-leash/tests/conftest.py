"""What tests of both kinds of programs look for."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def gone() -> Callable[[int], bool]:
    """Tell whether a process ends within ten seconds."""
    return _gone


def _gone(process: int) -> bool:
    """Return whether a process ends within ten seconds."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
        except OSError:
            return True
        if state.split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
