"""Declares the folder of notice files."""

from __future__ import annotations

from pathlib import Path

from govreport.hookspecs import hookimpl
from govreport_rules_cn import NOTICES


@hookimpl
def register_notices() -> tuple[Path, ...]:
    """Return the folder: every file in it makes the rule set of its name."""
    return (NOTICES,)
