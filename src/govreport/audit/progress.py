"""How far a step is, with its rate and the time that is left."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Progress:
    """How far a step is.

    Attributes:
        step: ``find``, ``read``, ``check`` or ``render``.
        done: Documents that it is through with.
        total: Documents that it has to do; 0 where that is not known.
        seconds: How long it has taken.
    """

    step: str
    done: int
    total: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second; 0 before the first."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float:
        """Seconds that the rest will take at that rate; 0 where that cannot be told."""
        return (self.total - self.done) / self.rate if self.rate and self.total else 0.0
