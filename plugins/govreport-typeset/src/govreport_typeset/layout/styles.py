"""The styles of an official document."""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from pathlib import Path

import attrs

from govreport_typeset.fonts.chain import Chain, SystemChain
from govreport_typeset.fonts.library import entries
from govreport_typeset.fonts.roles import Role as Part
from govreport_typeset.fonts.roles import cast
from govreport_typeset.layout.page import OFFICIAL, Head, Page
from govreport_typeset.text.style import Style

#: Line round a character that stands in for a bold one, in ems.
_BOLDER = 0.03


@attrs.frozen(eq=False)
class Styles:
    """The styles of a document's parts.

    Attributes:
        chains: Fonts by part.
        page: Measures of the page.
        emboldened: Parts whose fonts are to be drawn bolder.
        title: Style of the title.
        body: Style of the text.
        number: Style of page numbers.
    """

    chains: dict[Part, Chain]
    page: Page = OFFICIAL
    emboldened: frozenset[Part] = frozenset()
    _cells: dict[float, Style] = attrs.field(factory=dict, init=False)
    _headings: dict[int, Style] = attrs.field(factory=dict, init=False)
    title: Style = attrs.field(init=False)
    body: Style = attrs.field(init=False)
    number: Style = attrs.field(init=False)

    @title.default
    def _title(self) -> Style:
        bold = _BOLDER * (Part.TITLE in self.emboldened)
        return Style(self.chains[Part.TITLE], self.page.title_size, bold=bold)

    @body.default
    def _body(self) -> Style:
        return Style(self.chains[Part.BODY], self.page.body_size, self.page.spacing)

    @number.default
    def _number(self) -> Style:
        return Style(self.chains[Part.SONG], self.page.number_size)

    @cached_property
    def turned(self) -> Styles:
        """The styles of pages whose tables are turned."""
        return Styles(self.chains, self.page.turned, self.emboldened)

    def heading(self, level: int) -> Style:
        """Return the style of headings of *level*."""
        if level > 2:
            return self.body
        if level not in self._headings:
            part = Part.HEADING if level == 1 else Part.SUBHEADING
            bold = _BOLDER * (part in self.emboldened)
            style = Style(self.chains[part], self.page.body_size, self.page.spacing, bold)
            self._headings[level] = style
        return self._headings[level]

    def head(self, head: Head, text: str) -> Style:
        """Return the style of 发文机关标志: as large as given, or as one line has room for.

        It is no smaller than the title; what is still too long takes more lines.
        """
        chain = self.chains[Part.TITLE]
        ems = max(Style(chain, 1.0).width(text), 1.0)
        fitting = math.floor(self.page.measure / ems * 10) / 10
        size = max(min(head.size, fitting), min(self.page.title_size, head.size))
        bold = _BOLDER * (Part.TITLE in self.emboldened)
        return Style(chain, size, bold=bold, colour=head.colour)

    def cell(self, size: float) -> Style:
        """Return the style of table text of *size*."""
        if size not in self._cells:
            self._cells[size] = Style(self.chains[Part.SONG], size)
        return self._cells[size]


@lru_cache(maxsize=8)
def system_styles(folders: tuple[Path, ...], page: Page) -> Styles | None:
    """Return the styles made of the fonts below *folders*; None if none of them is Chinese.

    They are kept for the next document.
    """
    actors = cast(entries(folders), page.fonts)
    if not actors.primary:
        return None
    chains: dict[Part, Chain] = {part: SystemChain(actors.chain(part)) for part in Part}
    return Styles(chains, page, actors.emboldened)
