"""Findings as text for people and for programs.

Each format is a function of checked reports and a language, and usable by itself::

    from govreport.present import as_sarif

    checked = govreport.default_engine().checked(["2024.toml"], rules="cn-2021")
    Path("findings.sarif").write_text(as_sarif(list(checked)), encoding="utf-8")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from govreport.errors import UsageError
from govreport.paths import nearest
from govreport.present.checked import Checked

if TYPE_CHECKING:
    from govreport.present.html import as_html
    from govreport.present.json import as_json
    from govreport.present.junit import as_junit
    from govreport.present.people import as_text
    from govreport.present.sarif import as_sarif

#: The function of each format; the module of the format's name holds it, and is
#: imported when the function is first named.
_FUNCTIONS: Mapping[str, str] = {
    "people": "as_text",
    "json": "as_json",
    "sarif": "as_sarif",
    "junit": "as_junit",
    "html": "as_html",
}
_MODULES = {function: form for form, function in _FUNCTIONS.items()}
#: How findings can be printed.
FORMATS: tuple[str, ...] = tuple(_FUNCTIONS)
#: Formats of programs, which also say which files could not be read, and why.
_COMPLETE = frozenset({"json", "sarif", "junit"})


def __getattr__(name: str) -> Callable[..., str]:
    """Import the function of a format when it is first named."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    function: Callable[..., str] = getattr(
        import_module(f"govreport.present.{_MODULES[name]}"), name
    )
    return function


def present(
    checked: Sequence[Checked],
    form: str,
    *,
    language: str = "zh",
    unread: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return findings in one of `FORMATS`.

    Args:
        checked: The reports.
        form: Name of the format.
        language: ``zh`` or ``en``.
        unread: What is wrong with files that could not be read, by their names;
            the formats of programs list them.

    Raises:
        UsageError: There is no such format or language.
    """
    if form not in FORMATS:
        raise UsageError(f"findings cannot be printed as {form!r}{nearest(form, FORMATS)}")
    function = __getattr__(_FUNCTIONS[form])
    return function(checked, language, *([unread] if form in _COMPLETE else []))


__all__ = [
    "FORMATS",
    "Checked",
    "as_html",
    "as_json",
    "as_junit",
    "as_sarif",
    "as_text",
    "present",
]
