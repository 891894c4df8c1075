"""The report itself in HTML, with marks in its text and its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from govreport.document import Cell, Heading, Scope, Table
from govreport.document.geometry import Placed, head_rows, place
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
            return _Grid(block, here, name, self.badge).table()
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


class _Grid:
    """One table."""

    def __init__(
        self, table: Table, marks: Sequence[Mark], name: str, badge: Callable[[Mark], str]
    ) -> None:
        self._table = table
        self._name = name
        self._badge = badge
        self._placed = place(table)
        self._marks: dict[str, list[Mark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.place.address, []).append(mark)

    def table(self) -> str:
        """Return the table, in a region that can be scrolled by keyboard."""
        cells = iter(range(len(self._placed)))
        rows = [element("tr", [self._cell(next(cells)) for _ in row]) for row in self._table.rows]
        head = head_rows(self._table)
        caption = escape(self._table.caption)
        parts = [
            element("caption", caption) if caption else "",
            element("colgroup", self._columns()),
            element("thead", rows[:head]) if head else "",
            element("tbody", rows[head:]),
        ]
        return element(
            "div",
            element("table", parts),
            class_="scroll",
            role="region",
            tabindex="0",
            aria_label=self._table.caption or self._table.key or "table",
        )

    def _columns(self) -> Iterator[str]:
        total = sum(self._table.widths)
        for width in self._table.widths:
            yield f'<col style="width: {100 * width / total:.1f}%">'

    def _cell(self, index: int) -> str:
        one = self._placed[index]
        cell = one.cell
        # A value that is printed twice is marked where it stands first.
        marks = self._marks.pop(cell.address, []) if cell.address else []
        heads = {
            Scope.COLUMN: one.above,
            Scope.ROW: one.left,
            Scope.DATA: (*one.above, *one.left),
        }[cell.scope]
        data = cell.scope is Scope.DATA
        return element(
            "td" if data else "th",
            self._content(cell, marks),
            id="" if data else self._id(one),
            headers=" ".join(self._id(self._placed[at]) for at in heads),
            class_=" ".join(filter(None, (kind_of(marks), "vertical" if cell.vertical else ""))),
            colspan=str(cell.colspan) if cell.colspan > 1 else "",
            rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
            scope={Scope.COLUMN: "col", Scope.ROW: "row", Scope.DATA: ""}[cell.scope],
        )

    def _content(self, cell: Cell, marks: Sequence[Mark]) -> str:
        text = "<br>".join(escape(line) for line in cell.text.split("\n"))
        if not marks:
            return text
        return element("mark", text) + "".join(self._badge(mark) for mark in marks)

    def _id(self, one: Placed) -> str:
        return f"{self._name}-{one.row}-{one.column}"
