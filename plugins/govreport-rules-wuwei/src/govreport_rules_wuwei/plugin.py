"""Declares the notice file of the package, which makes its rule set."""

from __future__ import annotations

from pathlib import Path

from govreport.hookspecs import hookimpl
from govreport_rules_wuwei import NOTICE


@hookimpl
def register_notices() -> tuple[Path, ...]:
    """Return the notice file."""
    return (NOTICE,)
