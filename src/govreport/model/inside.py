"""What became of the data inside the document that a report was read from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs


@attrs.frozen(kw_only=True)
class Difference:
    """One place where the visible document and its embedded data differ.

    Attributes:
        place: Address of a cell, key of a section, ``title``, ``preamble`` or another field.
        caption: Official captions of the cell, or heading of the section.
        visible: What the document shows.
        embedded: What its data says.
    """

    place: str
    caption: str = ""
    visible: str = ""
    embedded: str = ""

    def __str__(self) -> str:
        return f"{self.caption or self.place}: data {self.embedded!r}, printed {self.visible!r}"

    def brief(self, most: int = 38) -> str:
        """Return the same in a line, with no more than so many characters of either text."""
        return str(
            attrs.evolve(self, visible=_cut(self.visible, most), embedded=_cut(self.embedded, most))
        )


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class Verdict(Enum):
    """What became of the data inside a document."""

    EQUAL = "equal"
    DIFFERENT = "different"
    SEVERAL = "several"
    UNUSABLE = "unusable"
    TRUSTED = "trusted"

    @property
    def used(self) -> bool:
        """Whether the report is the one that the data describe, not the one that is seen."""
        return self in (Verdict.EQUAL, Verdict.TRUSTED)


def _differences(items: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Inside:
    """The data inside a document, and whether they say what the document shows.

    Attributes:
        verdict: What became of them; where they were not used, what is seen counts.
        differences: What the document shows otherwise.
        reason: Why they cannot be used; empty where they can.
        waivers: How many findings they would have accepted: a document does not
            excuse itself, so these do not count.
    """

    verdict: Verdict
    differences: tuple[Difference, ...] = attrs.field(default=(), converter=_differences)
    reason: str = ""
    waivers: int = 0
