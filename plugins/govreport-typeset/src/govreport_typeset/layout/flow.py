"""Put the blocks of a document on pages, one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.text.shaping import title_lines
from govreport_typeset.display import (
    TITLE,
    Bookmark,
    Group,
    Layout,
    Page,
    Piece,
    Rule,
    Sheet,
    Text,
)
from govreport_typeset.layout.ends import ALONG, ends, is_closing, is_of, turn_of
from govreport_typeset.layout.page import ASCENT, MM, Head
from govreport_typeset.layout.setting import Setting, attachment, centred, justified, placed
from govreport_typeset.layout.styles import Styles
from govreport_typeset.layout.tables import Filled, begins, is_turned, paint_table, take_apart
from govreport_typeset.text.marks import visible
from govreport_typeset.text.style import Style

#: Headings that follow one another on one page, at most, after the first one.
_HEADINGS = 2
#: From line to line of 发文机关标志, in ems.
_HEAD_LEADING = 1.2
#: Heights are the same that differ by less of a row.
_SAME = 0.01


def lay_out(document: Document, styles: Styles, level: str) -> Layout:
    """Return *document* on its pages.

    Args:
        document: The document.
        styles: Fonts and measures.
        level: Level of the rules for line ends, one of `text.marks.LEVELS`.
    """
    flow = _Flow(styles, level)
    flow.run(document)
    pages = tuple(
        Page(
            groups=tuple(leaf.groups),
            furniture=(*leaf.head, *_number(number, styles)),
            rules=tuple(leaf.rules),
            turned=leaf.turned,
        )
        for number, leaf in enumerate(flow.leaves, 1)
    )
    return Layout(document, styles.page, pages, tuple(flow.bookmarks))


def _number(number: int, styles: Styles) -> tuple[Piece, ...]:
    """Return the page number: odd pages on the right, even ones on the left (7.5).

    It has the same place on pages that are turned (clause 8).
    """
    form, style = styles.page, styles.number
    if form.number_place == "none":
        return ()
    text = Text(f"— {number} —", style)
    room = form.measure - text.width
    left = room / 2
    if form.number_place == "outer":
        left = room - style.size if number % 2 else style.size  # 空一字
    return (Piece(left, form.number_base, text),)


@attrs.frozen(eq=False)
class _Leaf:
    """A page while it fills."""

    turned: bool = False
    groups: list[Group] = attrs.field(factory=list)
    head: list[Piece] = attrs.field(factory=list)
    rules: list[Rule] = attrs.field(factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.head


class _Flow:
    """The pages of a document while they fill.

    Args:
        styles: The styles.
        level: Level of the rules for line ends.
    """

    def __init__(self, styles: Styles, level: str) -> None:
        self.level = level
        self._form = styles.page
        self._upright = self.styles = styles
        self.leaves = [_Leaf()]
        self.bookmarks: list[Bookmark] = []
        self._row = 0
        self._owner = TITLE
        self._latest: tuple[Table, Filled] | None = None
        #: What the headings that are put stand over: its number, and itself with what closes the
        #: document behind it.
        self._headed: tuple[int, Sequence[Block]] = (-1, ())
        #: Lines of the paragraph among them, and rows of what closes the document behind it; None
        #: if not known yet, or where it is divided anywhere.
        self._least: tuple[int, int] | None = None
        #: The blocks, and for each the first one from there on that is no heading.
        self._blocks: Sequence[Block] = ()
        self._behind: Sequence[int] = ()

    def run(self, document: Document) -> None:
        """Set the whole document."""
        # The number of the document stands over its title (7.2.5), whoever sets a red head.
        numbers = 0
        head = self._head(document)
        for block in document.blocks:
            if not (isinstance(block, Paragraph) and is_of(block, Role.DOCUMENT_NUMBER)):
                break
            self._owner = numbers
            self._paragraph(block, None, (), 0.0)
            numbers += 1
        if head is not None:
            self._rule(head)
        self._owner = TITLE
        self._title(visible(document.title))
        signature = 0.0
        blocks = document.blocks
        # Known once for all: a document may have thousands of either in a row.
        headings = ends([isinstance(block, Heading) for block in blocks])
        self._blocks, self._behind = blocks, headings
        closings = ends([is_closing(block) for block in blocks])
        for number, block in enumerate(blocks[numbers:], numbers):
            self._owner = number
            if isinstance(block, Heading):
                end = headings[number + 1]
                if self._headed[0] != end:
                    self._headed = end, blocks[end : closings[min(end + 1, len(blocks))]]
                    self._least = self._least_of(*self._headed)
                self._heading(block, end - number - 1)
            elif isinstance(block, Table):
                self._table(block)
            else:
                before = blocks[number - 1] if number else None
                end = closings[number + 1]
                if is_of(block, Role.ATTACHMENT) and end > number + 1:
                    # Of those inside a list, only the next one counts.
                    inside = is_of(blocks[number + 1], Role.ATTACHMENT)
                    end = number + 2 if inside else end
                closing = blocks[number + 1 : end]
                signature = self._paragraph(block, before, closing, signature)

    def _head(self, document: Document) -> Head | None:
        """Put what stands over the title, and its free lines; return what it is, if anything."""
        head, form = self._form.head, self._form
        agency = visible(document.meta.get("agency", ""))
        if head is None or ("{agency}" in head.text and not agency):
            return None
        text = visible(head.text.replace("{agency}", agency))
        style = self.styles.head(head, text)
        base = head.drop * MM + ASCENT * style.size
        lines = title_lines(text, style.width, form.measure)
        for number, line in enumerate(lines):
            left = (form.measure - style.width(line)) / 2
            self.leaves[-1].head.append(
                Piece(left, base + number * _HEAD_LEADING * style.size, Text(line, style))
            )
        height = (1 + (len(lines) - 1) * _HEAD_LEADING) * style.size
        self._row = self._row_at(head.drop * MM + height) + head.lines
        return head

    def _rule(self, head: Head) -> None:
        """Draw the rule below what has been put, and leave its free lines."""
        form = self._form
        at = (self._row - 1) * form.leading + form.body_size + head.rule_drop * MM
        if head.rule:
            rule = Rule(0.0, at - head.rule, form.measure, head.rule, head.colour)
            self.leaves[-1].rules.append(rule)
        self._row = min(self._row_at(at) + head.free, form.lines)

    def _row_at(self, depth: float) -> int:
        """Return the first grid row that begins below a height of the 版心."""
        return min(math.ceil(depth / self._form.leading - _SAME), self._form.lines)

    def _begin(self) -> None:
        """Begin a page if the one that fills has no free row."""
        if self._row >= self._form.lines:
            self._turn(turned=self.leaves[-1].turned)

    def _turn(self, *, turned: bool = False) -> None:
        """Begin a page; what stands on a turned one reads from its foot upwards."""
        self.styles = self._upright.turned if turned else self._upright
        self._form = self.styles.page
        self.leaves.append(_Leaf(turned))
        self._row = 0

    def _make_ready(self, *, turned: bool) -> None:
        """Begin a page if the one that fills is turned, and is not to be, or the other way."""
        if self.leaves[-1].turned is not turned:
            if self.leaves[-1].is_empty:
                self.leaves.pop()
            self._turn(turned=turned)

    def _is_turned(self, block: Block | None) -> bool:
        """Return whether a block is a table that asks for a turned page."""
        return isinstance(block, Table) and is_turned(
            self._taken_apart(block).form, self._upright, self.level
        )

    def _skip(self, rows: int) -> None:
        """Leave rows free, but none at the top of a page."""
        if self._row:
            self._row = min(self._row + rows, self._form.lines)

    def _title(self, text: str) -> None:
        if not text:
            return
        self._row = max(self._row, 1)
        style, measure = self.styles.title, self._form.measure
        for part in _title(text, style, measure):
            self._put(centred(part, style, measure, self.level))
        self._skip(1)

    def _put(self, setting: Setting, turn: int = -1) -> None:
        """Put lines on the page; line number *turn* begins a new one."""
        lines, form = setting.lines, self._form
        bases = form.bases(setting.style.size)
        at = 0
        while at < len(lines):
            if at == turn or self._row >= form.lines:
                self._turn(turned=self.leaves[-1].turned)
            end = min(at + form.lines - self._row, len(lines), turn if turn > at else len(lines))
            places = zip(lines[at:end], bases[self._row :], strict=False)
            sheet = Sheet(tuple([Piece(left, base, line) for (left, line), base in places]))
            self.leaves[-1].groups.append(Group(self._owner, sheet))
            self._row += end - at
            at = end

    def _heading(self, block: Heading, further: int) -> None:
        """Put a heading that so many further ones follow at once."""
        # Headings stay with one another and with the first line of what they head.
        headed = self._headed[1]
        self._make_ready(turned=bool(headed) and self._is_turned(headed[0]))
        style = self.styles.heading(block.level)
        text = visible(block.text)
        setting = self._text(text, style)
        row = self._row + len(setting.lines)
        row += min(further, _HEADINGS)
        if self._row and (row + bool(headed) > self._form.lines or not self._begins(row)):
            self._turn(turned=self.leaves[-1].turned)
        self._begin()
        self.bookmarks.append(
            Bookmark(
                title=text,
                level=block.level,
                page=len(self.leaves) - 1,
                top=self._row * self._form.leading,
            )
        )
        self._put(setting)

    def _paragraph(
        self, block: Paragraph, before: Block | None, closing: Sequence[Block], signature: float
    ) -> float:
        """Set a paragraph; return where a signature begins, for the date below it.

        Args:
            block: The paragraph.
            before: What stands before it.
            closing: The attachments, signature and date that follow at once.
            signature: Where the signature before it begins.
        """
        self._make_ready(turned=False)
        after = closing[0] if closing else None
        text = visible(block.text)
        style = self.styles.body
        if block.role is Role.DOCUMENT_NUMBER:
            self._put(centred(text, style, self._form.measure, self.level))
            self._skip(0 if self.leaves[-1].head else 1)
        elif block.role is Role.ATTACHMENT:
            if not is_of(before, Role.ATTACHMENT):
                self._skip(1)
            tail = 0 if is_of(after, Role.ATTACHMENT) else self._rows(closing, block)
            self._kept(attachment(text, style, self._form, self.level), tail)
        elif block.role is Role.SIGNATURE:
            self._skip(1)
            shift, width = 0.0, style.width(text)
            if isinstance(after, Paragraph) and is_of(after, Role.DATE):
                date = style.width(visible(after.text))
                shift = max(date - width + 2 * self._form.pitch, 0.0)
            left = max(self._form.measure - 2 * self._form.pitch - shift - width, 0.0)
            self._put(placed(text, style, self._form.measure, self.level, left=left))
            return left + 2 * self._form.pitch
        elif block.role is Role.DATE:
            width = style.width(text)
            left = self._form.measure - 4 * self._form.pitch - width
            if is_of(before, Role.SIGNATURE):
                left = min(signature, self._form.measure - width)
            else:
                self._skip(1)
            self._put(placed(text, style, self._form.measure, self.level, left=max(left, 0.0)))
        else:
            setting = self._text(text, style)
            self._kept(setting, self._rows(closing), number=self._owner)
        return 0.0

    def _text(self, text: str, style: Style) -> Setting:
        """Return a paragraph with the usual indent of two characters."""
        indent = 2 * self._form.pitch
        return justified(text, style, self._form.measure, self.level, indent=indent)

    def _kept(self, setting: Setting, tail: int, number: int | None = None) -> None:
        """Put a paragraph, of which the *tail* rows that follow must not stand alone.

        Args:
            setting: The paragraph.
            tail: Rows of the attachments, signature and date that follow at once.
            number: Its own, if its lines must not stand on a page alone either.
        """
        count, lines = len(setting.lines), self._form.lines
        if not tail and self._row + count <= lines:  # nearly all
            self._put(setting)
            return
        last = number is not None and self._is_last(number)
        turn = turn_of(count, self._row, tail, lines, last=last)
        if not turn and self._row:
            self._turn()
            turn = turn_of(count, 0, tail, lines, last=last)
        self._put(setting, turn or -1)  # at the top of a page another one is no better

    def _is_last(self, number: int) -> bool:
        """Return whether no text follows a paragraph on its page, whatever room it has."""
        following = number + 1
        if following >= len(self._blocks):
            return True
        if isinstance(self._blocks[following], Paragraph):
            return is_closing(self._blocks[following])
        behind = self._behind[following]
        return behind < len(self._blocks) and self._is_turned(self._blocks[behind])

    def _rows(self, closing: Sequence[Block], before: Block | None = None) -> int:
        """Return the rows that attachments, signature and date take, free ones included.

        Of a list too long for one page, only its first item counts.
        """
        rows = first = 0
        for block in closing:
            if not isinstance(block, Paragraph):
                break
            text = visible(block.text)
            if block.role is Role.ATTACHMENT:
                rows += not is_of(before, Role.ATTACHMENT)
                setting = attachment(text, self.styles.body, self._form, self.level)
                rows += len(setting.lines)
            else:
                rows += 1 + (not is_of(before, Role.SIGNATURE))
            first = first or rows
            before = block
        return rows if rows + ALONG <= self._form.lines else first

    def _least_of(self, end: int, headed: Sequence[Block]) -> tuple[int, int] | None:
        """Return the lines of a last paragraph that is headed, and the rows behind it."""
        if not headed or not isinstance(headed[0], Paragraph) or not self._is_last(end):
            return None
        lines = self._text(visible(headed[0].text), self.styles.body).lines
        return len(lines), self._rows(headed[1:])

    def _begins(self, row: int) -> bool:
        """Return whether what is headed can begin below a heading that ends at *row*."""
        _, headed = self._headed
        if headed and isinstance(headed[0], Table):
            return begins(self._taken_apart(headed[0]), self.styles, row, self.level)
        if self._least is None:
            return True
        count, tail = self._least
        return turn_of(count, row, tail, self._form.lines, last=True) != 0

    def _taken_apart(self, table: Table) -> Filled:
        if self._latest is None or self._latest[0] is not table:
            self._latest = (table, take_apart(table))
        return self._latest[1]

    def _table(self, table: Table) -> None:
        filled = self._taken_apart(table)
        turned = self._is_turned(table)
        self._make_ready(turned=turned)
        if self._row and not begins(filled, self.styles, self._row, self.level):
            self._turn(turned=turned)
        printed = paint_table(filled, self.styles, self._row, self.level)
        for number, (sheet, figures) in enumerate(printed.sheets):
            if number:
                self._turn(turned=turned)
            self.leaves[-1].groups.append(Group(self._owner, sheet, figures, filled.form))
        if printed.sheets:
            self._row = printed.end


@lru_cache(maxsize=256)
def _title(text: str, style: Style, measure: float) -> tuple[str, ...]:
    """Return the lines of a title; those of one body come again every year."""
    return title_lines(text, style.width, measure)
