"""The languages of the documentation, and where the pages of each are."""

from __future__ import annotations

from typing import Final

import attrs


@attrs.frozen
class Language:
    """A language that pages are written in.

    Attributes:
        code: ``en`` or ``zh``.
        folder: Folder of its pages below docs/; empty for the English ones.
    """

    code: str
    folder: str

    def say(self, english: str, chinese: str) -> str:
        """Return one of two texts that mean the same."""
        return english if self.code == "en" else chinese

    def path(self, page: str) -> str:
        """Return where a page of this language is, below docs/."""
        return self.folder + page


ENGLISH: Final = Language("en", "")
CHINESE: Final = Language("zh", "zh/")
#: Every language of the documentation.
BOTH: Final = (ENGLISH, CHINESE)
