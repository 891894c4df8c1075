"""Notices of places in China, as data."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.rules.base import RuleSet

__all__ = ["NOTICES", "places", "rules"]

#: The folder of the notice files.
NOTICES = Path(__file__).with_name("notices")


def places() -> tuple[str, ...]:
    """Return the names of the places, as `rules` takes them."""
    return tuple(sorted(path.stem.removeprefix("cn-") for path in NOTICES.glob("*.toml")))


@cache
def rules(place: str, year: int) -> RuleSet | None:
    """Return the rule set of a place, or None where none is in force in a report year.

    Args:
        place: Province, city and county, as ``gansu-wuwei``; places that have a
            distribution of their own are found where it is installed.
        year: The report year.

    Raises:
        KeyError: No notice of that place is known.
    """
    from govreport.notices import rule_set  # noqa: PLC0415 - plugins load without it

    found = rule_set(_file(place))
    first, last = found.years
    in_force = (first is None or first <= year) and (last is None or year <= last)
    return found if in_force else None


def _file(place: str) -> Path:
    own = NOTICES / f"cn-{place}.toml"
    if own.is_file():
        return own
    spec = find_spec(f"govreport_rules_{place.rpartition('-')[2]}")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / f"cn-{place}.toml"
        if path.is_file():
            return path
    raise KeyError(f"no notice of {place!r} is known; known are {', '.join(places())}")
