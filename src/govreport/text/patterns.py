"""Patterns that are compiled when they are first used.

Compiling takes longer than matching one report: up to a millisecond for a pattern with
sets of Chinese characters.  A program that checks a single report needs only some of them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import cast


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what acts as ``re.compile(expression, flags)``, compiled at its first use.

    A faulty expression is not told until then, so *expression* is one that is written down
    in a module and tried by its tests; what a user writes is compiled at once.
    """
    return cast("re.Pattern[str]", _Lazy(expression, flags))


class _Lazy:
    """A pattern's methods, each fetched from the compiled pattern once."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # asked by copy and pickle of an object not yet made
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
