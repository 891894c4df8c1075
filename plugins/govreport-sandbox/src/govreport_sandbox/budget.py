"""What one rendering may spend, kept where no template can reach it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import attrs

from govreport_sandbox.errors import SpentError

#: A text or list that a template makes is no longer.
LONGEST: Final = 1_000_000
MOST_ITEMS: Final = 10_000


@attrs.define
class Budget:
    """What one rendering may still spend.

    Attributes:
        turns: Turns of loops and calls.
        characters: Characters that are printed, and of texts that are made on the way.
    """

    turns: int = 500_000
    characters: int = 64 * 1024 * 1024

    def turn(self, count: int = 1) -> None:
        """Count turns of a loop, or calls."""
        self.turns -= count
        if self.turns < 0:
            raise SpentError("the template repeats itself without end; its loops are too long")

    def write(self, count: int) -> None:
        """Count characters."""
        self.characters -= count
        if self.characters < 0:
            raise SpentError("the template's output grows without end")

    def make(self, size: int) -> None:
        """Count a text that is about to be made; raises before there is any memory for it."""
        if size > LONGEST:
            raise SpentError(f"the template makes a text of more than {LONGEST} characters")
        self.write(size)


#: Not in the context of the template, where `{% set %}` could put another one.
_CURRENT: ContextVar[Budget] = ContextVar("budget of the rendering")


@contextmanager
def spending(budget: Budget | None = None) -> Iterator[Budget]:
    """Make a budget that of the rendering inside the block."""
    made = Budget() if budget is None else budget
    token = _CURRENT.set(made)
    try:
        yield made
    finally:
        _CURRENT.reset(token)


def current() -> Budget:
    """Return the budget of this rendering; without one nothing may be spent."""
    return _CURRENT.get(Budget(turns=0, characters=0))
