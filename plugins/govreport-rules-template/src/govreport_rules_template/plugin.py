"""Declares the notice file of the package, which makes the rule set cn-template."""

from __future__ import annotations

from pathlib import Path

from govreport.hookspecs import hookimpl
from govreport_rules_template import NOTICE


@hookimpl
def register_notices() -> tuple[Path, ...]:
    """Return the notice file."""
    return (NOTICE,)
