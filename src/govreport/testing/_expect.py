"""How the contracts fail: with a message, for authors whose pytest does not rewrite our asserts."""

from __future__ import annotations

from collections.abc import Mapping

_SHOWN = 5


def expect(held: object, message: str) -> None:
    """Fail with a message, unless *held* is true."""
    if not held:
        raise AssertionError(message)


def unlike(found: Mapping[str, object], expected: Mapping[str, object]) -> str:
    """Return the first names under which two mappings differ, with both values."""
    names = [name for name in {**expected, **found} if found.get(name) != expected.get(name)]
    shown = [f"{name}: {found.get(name)!r}, not {expected.get(name)!r}" for name in names[:_SHOWN]]
    return "; ".join([*shown, f"{len(names)} in all"])
