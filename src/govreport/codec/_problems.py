"""Problems of one input: all of them, as long as there are not a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from govreport.errors import Problem
from govreport.paths import nearest

#: Finding the name that somebody meant takes a third of a millisecond; a message shows so many.
GUESSED: Final = 50
#: Input with more of them describes something else.
MOST: Final = 1_000


class EnoughError(Exception):
    """The input has so many problems that the rest of it is not looked at."""


class Problems(list[Problem]):
    """A list of problems that takes no more than `MOST`."""

    def append(self, problem: Problem, /) -> None:
        """Add a problem; raises `EnoughError` behind the last that is taken."""
        super().append(problem)
        if len(self) > MOST:
            self[-1] = Problem("", f"more than {MOST} problems; the rest was not looked at")
            raise EnoughError

    def extend(self, problems: Iterable[Problem], /) -> None:
        """Add problems one by one; raises as `append`."""
        for problem in problems:
            self.append(problem)


def guess(name: object, known: Iterable[str], problems: Sequence[Problem]) -> str:
    """Return which known name was meant, as `nearest`, while there are few problems."""
    return nearest(str(name)[:100], known) if len(problems) < GUESSED else ""
