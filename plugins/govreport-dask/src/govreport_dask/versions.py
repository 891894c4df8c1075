"""What is installed where a task is carried out: it has to be what is installed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from govreport.errors import UsageError

#: Version of each distribution by its name, and of Python.
Versions = Mapping[str, str]
_SHOWN = 3


def looking() -> Callable[[], Versions]:
    """Return a function that says what is installed, and that needs nothing of what is asked for.

    It goes to workers as code and not by its name, since they may not have this package.
    """

    def look() -> Versions:
        import sys  # noqa: PLC0415 - the function travels alone
        from importlib import metadata  # noqa: PLC0415 - as above

        points = metadata.entry_points(group="govreport")
        named = {point.dist.name for point in points if point.dist is not None}
        named |= {
            one.name for one in metadata.distributions() if one.name.lower().startswith("govreport")
        }
        found = {name.replace("_", "-").lower(): metadata.version(name) for name in named}
        # Functions and reports travel as this version of Python has them.
        return {**found, "python": "{}.{}".format(*sys.version_info[:2])}

    return look


@lru_cache(maxsize=1)
def here() -> Versions:
    """Return what is installed here."""
    return looking()()


def refuse_others(where: str, found: Versions) -> None:
    """Raise `UsageError` where other versions are installed than here."""
    wrong = list(_differences(found, here()))
    if wrong:
        more = f", and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise UsageError(
            f"the Dask worker {where} has other versions: {'; '.join(wrong[:_SHOWN])}{more}",
            hint="Install the same distributions there as here.",
        )


def _differences(there: Versions, ours: Versions) -> Iterator[str]:
    for name in sorted(there.keys() | ours.keys()):
        if there.get(name) != ours.get(name):
            yield f"{name} {there.get(name, 'none')} instead of {ours.get(name, 'none')}"
