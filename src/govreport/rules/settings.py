"""What files set for rules: parameters, severities, codes; every fault with its path."""

from __future__ import annotations

from collections.abc import Mapping

from govreport.codec import shown
from govreport.errors import Problem
from govreport.findings import Severity
from govreport.rules.base import Param


def params(plain: object, problems: list[Problem]) -> dict[str, Param]:
    """Return parameters of rules by name."""
    found: dict[str, Param] = {}
    for name, value in table(plain, "params", problems).items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            found[name] = tuple(value)
        elif isinstance(value, (str, int, float)):
            found[name] = value
        else:
            wanted = "expected text, a number, true, false or an array of text"
            problems.append(Problem(f"params.{name}", f"{wanted}, got {shown(value)}"))
    return found


def codes(
    plain: object, path: str, problems: list[Problem], *, of: str = "codes"
) -> tuple[str, ...]:
    """Return an array of texts: codes of rules, or what *of* says they are."""
    if isinstance(plain, list) and all(isinstance(code, str) for code in plain):
        return tuple(plain)
    problems.append(Problem(path, f"expected an array of {of}, got {shown(plain)}"))
    return ()


def severities(plain: object, problems: list[Problem]) -> dict[str, Severity]:
    """Return other severities by code."""
    names = {severity.value: severity for severity in Severity}
    found: dict[str, Severity] = {}
    for code, name in table(plain, "severities", problems).items():
        if isinstance(name, str) and name in names:
            found[code] = names[name]
        else:
            message = f"expected one of {', '.join(names)}, got {shown(name)}"
            problems.append(Problem(f"severities.{code}", message))
    return found


def table(plain: object, path: str, problems: list[Problem]) -> Mapping[str, object]:
    """Return a table of the file; an empty one after adding to *problems*."""
    if isinstance(plain, Mapping):
        return plain
    problems.append(Problem(path, f"expected a table, got {shown(plain)}"))
    return {}


def array(plain: object, path: str, problems: list[Problem]) -> list[object]:
    """Return an array of the file; an empty one after adding to *problems*."""
    if isinstance(plain, list):
        return plain
    problems.append(Problem(path, f"expected an array, got {shown(plain)}"))
    return []
