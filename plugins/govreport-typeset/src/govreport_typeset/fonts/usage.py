"""The characters that one document shows, font by font."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govreport_typeset.fonts.chain import Chain


class Usage:
    """The characters shown in one chain of fonts.

    Attributes:
        plain: Those in lines.
        narrow: Marks pressed to half their width, where a format needs other codes for them.
        vertical: Those set from top to bottom.
    """

    def __init__(self) -> None:
        self.plain: set[str] = set()
        self.narrow: set[str] = set()
        self.vertical: set[str] = set()


class FontSet:
    """The characters that a document has shown so far."""

    def __init__(self) -> None:
        self._usages: dict[Chain, Usage] = {}

    def __iter__(self) -> Iterator[tuple[Chain, Usage]]:
        return iter(self._usages.items())

    def usage(self, chain: Chain) -> Usage:
        """Return what has been shown in *chain*, to be added to."""
        found = self._usages.get(chain)
        if found is None:
            found = self._usages[chain] = Usage()
        return found

    def add(self, other: FontSet) -> None:
        """Note all that *other* has shown."""
        for chain, usage in other:
            own = self.usage(chain)
            own.plain |= usage.plain
            own.narrow |= usage.narrow
            own.vertical |= usage.vertical

    def missing(self) -> list[str]:
        """Return the characters that no font has."""
        return sorted(
            {
                character
                for chain, usage in self
                if chain.lost
                for character in (usage.plain | usage.vertical) & chain.lost
            }
        )

    def warn(self, warn: Callable[[str], None]) -> None:
        """Tell of the characters that no font has."""
        for character in self.missing():
            warn(f"没有字体含有字符“{character}”（U+{ord(character):04X}），以“〓”代替")
