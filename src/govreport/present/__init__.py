"""Findings as text for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from govreport.errors import UsageError
from govreport.paths import nearest
from govreport.present.checked import Checked
from govreport.present.json import as_json
from govreport.present.people import as_text

#: How findings can be printed: a function of the checked reports and the language.
FORMATS: Mapping[str, Callable[[Sequence[Checked], str], str]] = {
    "people": as_text,
    "json": as_json,
}


def present(checked: Sequence[Checked], form: str, *, language: str = "zh") -> str:
    """Return findings in one of `FORMATS`; raises `UsageError` for an unknown one."""
    if form not in FORMATS:
        raise UsageError(f"findings cannot be printed as {form!r}{nearest(form, FORMATS)}")
    return FORMATS[form](checked, language)


__all__ = ["FORMATS", "Checked", "as_json", "as_text", "present"]
