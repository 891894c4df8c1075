"""The national editions of the form."""

from __future__ import annotations

from collections.abc import Iterable

from govreport.editions import NATIONAL, Edition
from govreport.hookspecs import hookimpl


@hookimpl
def register_editions() -> Iterable[Edition]:
    """Return the national editions."""
    return NATIONAL
