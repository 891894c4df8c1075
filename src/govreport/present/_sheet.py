"""The report itself in HTML, with marks in its text and its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from govreport.document import Cell, Heading, Table
from govreport.present._grid import Dress, grid, lines
from govreport.present._marks import Mark, Piece
from govreport.present._markup import element, escape
from govreport.present._wording import Words
from govreport.present.marking import Span, segments

#: Worst first: the kind that gives a place with several marks its looks.
_KINDS = ("error", "warning", "info", "waived", "related")
_LAST_LEVEL = 6


@attrs.frozen(kw_only=True)
class Sheet:
    """Writes the blocks of one report.

    Attributes:
        words: Words of the page's language.
        spans: Marks of spans of text, all of the report.
        level: Level of the heading that is the report's title.
    """

    words: Words
    spans: tuple[Mark, ...]
    level: int = 3

    def block(self, piece: Piece, here: Sequence[Mark], name: str) -> str:
        """Return a block with its marks.

        Args:
            piece: The block.
            here: The marks that are printed with it.
            name: Prefix of identifiers within it.
        """
        block = piece.block
        if isinstance(block, Table):
            return grid(block, name, _Marker(here, self.badge).cell)
        whole = [mark for mark in here if mark not in self.spans or not piece.meets(mark.place)]
        text = "".join(self._text(piece, here))
        # A heading is marked as a whole, like the paragraph that begins the preamble.
        content = f"{self._marked(text, whole)}{self._badges(whole)}" if whole else text
        if isinstance(block, Heading):
            return element(f"h{min(self.level + block.level, _LAST_LEVEL)}", content)
        return element("p", content, class_=block.role.value)

    def badge(self, mark: Mark) -> str:
        """Return the number of a finding as a link to it."""
        return badge(mark, self.words, to=mark.note, anchor=mark.anchor)

    def _text(self, piece: Piece, here: Sequence[Mark]) -> Iterator[str]:
        if isinstance(piece.block, Table):
            return
        touching = [
            Span(mark.place.start, mark.place.end, mark)
            for mark in self.spans
            if piece.meets(mark.place)
        ]
        for part in segments(piece.block.text, touching, offset=piece.start):
            yield self._marked(escape(part.text), part.inside)
            yield self._badges([mark for mark in part.closing if mark in here])

    def _marked(self, markup: str, marks: Sequence[Mark]) -> str:
        return element("mark", markup, class_=kind_of(marks)) if marks else markup

    def _badges(self, marks: Sequence[Mark]) -> str:
        return "".join(self.badge(mark) for mark in marks)


def kind_of(marks: Sequence[Mark]) -> str:
    """Return the worst kind among marks; empty for no mark."""
    return min((mark.kind for mark in marks), key=_KINDS.index, default="")


def badge(mark: Mark, words: Words, *, to: str = "", anchor: str = "") -> str:
    """Return severity and number of a finding, as a link where it leads anywhere."""
    finding = mark.finding
    name = words.severities[finding.severity]
    if mark.part:
        name = words.see_also
    elif finding.waived:
        name = words.waived
    content = f"{escape(name)} {mark.number}"
    classes = f"badge {mark.kind}"
    if not to:
        return element("span", content, class_=classes, id=anchor)
    return element("a", content, class_=classes, id=anchor, href=f"#{to}")


class _Marker:
    """Marks the cells of one table."""

    def __init__(self, marks: Sequence[Mark], badge: Callable[[Mark], str]) -> None:
        self._badge = badge
        self._marks: dict[str, list[Mark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.place.address, []).append(mark)

    def cell(self, cell: Cell) -> Dress:
        """Return a cell with its marks; a value that is printed twice is marked the first time."""
        marks = self._marks.pop(cell.address, []) if cell.address else []
        if not marks:
            return Dress(lines(cell.text))
        badges = "".join(self._badge(mark) for mark in marks)
        return Dress(element("mark", lines(cell.text)) + badges, kind_of(marks))
