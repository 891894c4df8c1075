"""How much work the pages of a document are, counted as they are laid out.

What stands side by side is compared with what stands near it.  A page that is made so
that everything is near to everything ends by this count, whatever the clock says.
"""

from __future__ import annotations

from typing import Final

from govreport.errors import LimitError

#: Comparisons for all pages together; a page of a report takes some ten thousand, and a million
#: take about a second.
MOST: Final = 4_000_000


class Effort:
    """What may still be compared."""

    def __init__(self, name: str = "", most: int = MOST) -> None:
        self._name, self._left, self._most = name, most, most

    def spend(self, steps: int) -> None:
        """Count comparisons before they are made.

        Raises:
            LimitError: There are too many.
        """
        self._left -= steps
        if self._left < 0:
            raise LimitError(
                f"{self._name}: laying out the pages takes more than {self._most} comparisons"
            )
