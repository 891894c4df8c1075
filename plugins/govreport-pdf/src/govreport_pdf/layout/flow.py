"""Put the blocks of a document on pages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport_pdf.layout import page as form
from govreport_pdf.layout.grid import lay_out
from govreport_pdf.layout.painting import paint
from govreport_pdf.layout.paging import Plan, divide
from govreport_pdf.layout.styles import Styles
from govreport_pdf.pdf.fontset import FontSet
from govreport_pdf.pdf.ink import Ink
from govreport_pdf.text.breaking import Line, break_lines
from govreport_pdf.text.marks import DASH, DIGIT, ELLIPSIS, HYPHEN, LETTER, POINT, visible
from govreport_pdf.text.style import Style
from govreport_pdf.text.titles import break_title

_UNSTRETCHED = frozenset(
    left + right
    for word in (DIGIT + LETTER + POINT + HYPHEN, DASH, ELLIPSIS)
    for left in word
    for right in word
)
#: Space between characters, in ems, from which programs see a blank.
_VISIBLE_GAP = 0.08
#: A line is not stretched further than this, in ems at each character.
_WIDEST_GAP = 0.6
_TABLE_GAP = 5.0


@attrs.frozen(kw_only=True)
class Bookmark:
    """A place that the navigation pane leads to.

    Attributes:
        title: Its text.
        level: 1 for the outermost.
        page: Number of the page, from 0.
        top: Where, below the top of the 版心.
    """

    title: str
    level: int
    page: int
    top: float


class Flow:
    """The pages of a document while they fill.

    Args:
        styles: The styles.
        fonts: The document's fonts.
        level: Level of the rules for line ends.
    """

    def __init__(self, styles: Styles, fonts: FontSet, level: str) -> None:
        self.styles, self.fonts, self.level = styles, fonts, level
        self.pages: list[Ink] = [Ink(fonts)]
        self.bookmarks: list[Bookmark] = []
        self._row = 0
        self._plan: tuple[tuple[int, int], Plan] | None = None

    def run(self, document: Document) -> None:
        """Set the whole document."""
        self._title(visible(document.title))
        signature = 0.0
        for number, block in enumerate(document.blocks):
            after = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
            if isinstance(block, Heading):
                self._heading(block, after)
            elif isinstance(block, Table):
                self._table(block)
            else:
                signature = self._paragraph(block, document.blocks[:number], after, signature)
        for number, page in enumerate(self.pages, 1):
            self._number(page, number)

    def _page(self) -> Ink:
        """Return the page that has the next free row."""
        if self._row >= form.LINES:
            self._turn()
        return self.pages[-1]

    def _turn(self) -> None:
        self.pages.append(Ink(self.fonts))
        self._row = 0

    def _skip(self, rows: int) -> None:
        """Leave rows free, but none at the top of a page."""
        if self._row:
            self._row = min(self._row + rows, form.LINES)

    def _title(self, text: str) -> None:
        if not text:
            return
        self._row = 1
        for part in break_title(text, self.styles.title, form.WIDTH):
            for line in break_lines(part, self.styles.title, form.WIDTH, level=self.level):
                page = self._page()
                left = form.LEFT + (form.WIDTH - line.width) / 2
                piece = part[line.start : line.end]
                base = form.baseline(self._row, form.TITLE_SIZE)
                cuts = [(at - line.start, cut) for at, cut in line.cuts]
                page.show(left, base, piece, self.styles.title, spacing=0.0, cuts=cuts)
                self._row += 1
        self._skip(1)

    def _heading(self, block: Heading, after: Block | None) -> None:
        style = self.styles.heading(block.level)
        text = visible(block.text)
        lines = self._lines(text, style)
        row = self._row + len(lines)
        if self._row and (row + (after is not None) > form.LINES or not self._begins(after, row)):
            self._turn()
        self._page()
        self.bookmarks.append(
            Bookmark(
                title=text,
                level=block.level,
                page=len(self.pages) - 1,
                top=self._row * form.LEADING,
            )
        )
        self._set(text, lines, style, indent=2 * form.PITCH)

    def _lines(self, text: str, style: Style, indent: float = 2 * form.PITCH) -> list[Line]:
        return break_lines(text, style, form.WIDTH, first=form.WIDTH - indent, level=self.level)

    def _paragraph(
        self, block: Paragraph, before: Sequence[Block], after: Block | None, signature: float
    ) -> float:
        """Set a paragraph; return where a signature begins, for the date below it."""
        text = visible(block.text)
        style = self.styles.body
        if block.role is Role.DOCUMENT_NUMBER:
            self._aligned(text, lambda width: (form.WIDTH - width) / 2)
            self._skip(1)
        elif block.role is Role.ATTACHMENT:
            self._attachment(text, first=not _follows(before, Role.ATTACHMENT))
        elif block.role is Role.SIGNATURE:
            self._skip(1)
            shift = 0.0
            if isinstance(after, Paragraph) and after.role is Role.DATE:
                date = style.width(visible(after.text))
                shift = max(date - style.width(text) + 2 * form.PITCH, 0.0)
            rows_left = form.LINES - self._row
            if rows_left < 2:
                self._turn()
            start = self._aligned(text, lambda width: form.WIDTH - 2 * form.PITCH - shift - width)
            return start + 2 * form.PITCH
        elif block.role is Role.DATE:
            if not _follows(before, Role.SIGNATURE):
                self._skip(1)
            self._aligned(
                text,
                lambda width: (
                    min(signature, form.WIDTH - width)
                    if _follows(before, Role.SIGNATURE)
                    else form.WIDTH - 4 * form.PITCH - width
                ),
            )
        else:
            self._set(text, self._lines(text, style), style, indent=2 * form.PITCH)
        return 0.0

    def _aligned(self, text: str, place: Callable[[float], float]) -> float:
        """Set lines that are not justified; return where the last one begins."""
        style = self.styles.body
        left = 0.0
        for line in break_lines(text, style, form.WIDTH, level=self.level):
            page = self._page()
            left = max(place(line.width), 0.0)
            cuts = [(at - line.start, cut) for at, cut in line.cuts]
            page.show(
                form.LEFT + left,
                form.baseline(self._row),
                text[line.start : line.end],
                style,
                spacing=style.spacing,
                cuts=cuts,
            )
            self._row += 1
        return left

    def _attachment(self, text: str, *, first: bool) -> None:
        """Set an item of 附件说明: its further lines begin where its name begins."""
        style = self.styles.body
        if first:
            self._skip(1)
        label, mark, _ = text.partition("：")
        lead = style.width(label + mark) + style.spacing if first and mark else 0.0
        indent = 2 * form.PITCH + (lead if first else 3 * form.PITCH)
        hang = min(indent, form.WIDTH / 2)
        start = 2 * form.PITCH if first else hang
        lines = break_lines(
            text, style, form.WIDTH - hang, first=form.WIDTH - start, level=self.level
        )
        self._set(text, lines, style, indent=start, hang=hang)

    def _set(
        self, text: str, lines: Sequence[Line], style: Style, *, indent: float, hang: float = 0.0
    ) -> None:
        for number, line in enumerate(lines):
            page = self._page()
            shift = hang if number else indent
            self._justified(page, text, line, style, shift)
            self._row += 1

    def _justified(self, page: Ink, text: str, line: Line, style: Style, shift: float) -> None:
        piece = text[line.start : line.end]
        cuts = [(at - line.start, cut) for at, cut in line.cuts]
        gap = 0.0
        rest = form.WIDTH - shift - line.width
        if not line.last and rest > 0.01 and len(piece) > 1:
            classes = piece.translate(style.classes)
            fixed = [at for at in range(len(piece) - 1) if classes[at : at + 2] in _UNSTRETCHED]
            gaps = len(piece) - 1 - len(fixed)
            gap = rest / gaps if gaps else 0.0
            if gap > _WIDEST_GAP * style.size:
                gap = 0.0
            elif fixed:
                merged = dict(cuts)
                for at in fixed:
                    merged[at] = merged.get(at, 0.0) + gap
                cuts = sorted(merged.items())
        wide = gap > _VISIBLE_GAP * style.size
        if wide:
            page.open_span(piece)
        left, base = form.LEFT + shift, form.baseline(self._row)
        page.show(left, base, piece, style, spacing=style.spacing + gap, cuts=cuts)
        if wide:
            page.close_span()

    def _begins(self, block: Block | None, row: int) -> bool:
        """Return whether some of *block* finds room below a heading that ends at *row*."""
        return not isinstance(block, Table) or self._divided(block, row).begins

    def _divided(self, table: Table, row: int) -> Plan:
        """Return a table divided over this page from *row* and the following ones."""
        key = (id(table), row)
        if self._plan is None or self._plan[0] != key:
            grid = lay_out(table, self.styles.cell, form.WIDTH, self.level)
            room = form.HEIGHT - row * form.LEADING
            self._plan = (key, divide(grid, room, form.HEIGHT))
        return self._plan[1]

    def _table(self, table: Table) -> None:
        plan = self._divided(table, self._row)
        if self._row and not plan.begins:
            self._turn()
            plan = self._divided(table, self._row)
        if not plan.stretches:
            return
        top = self._row * form.LEADING
        pages = [self.pages[-1]]
        for _ in plan.stretches[1:]:
            self._turn()
            pages.append(self.pages[-1])
        bottom = paint(plan, pages, top)
        self._row = min(-int(-(bottom + _TABLE_GAP) // form.LEADING), form.LINES)

    def _number(self, page: Ink, number: int) -> None:
        """Print the page number: odd pages on the right, even ones on the left (7.5)."""
        style = self.styles.number
        text = f"— {number} —"
        width = style.width(text)
        inset = style.size  # 空一字
        left = form.WIDTH - inset - width if number % 2 else inset
        base = form.HEIGHT + form.NUMBER_DROP + form.DASH_HEIGHT * style.size
        page.show(form.LEFT + left, base, text, style, spacing=0.0)


def _follows(before: Sequence[Block], role: Role) -> bool:
    last = before[-1] if before else None
    return isinstance(last, Paragraph) and last.role is role
