"""A report in a published document, whose parts are told by what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Table
from govreport.editions import Edition
from govreport.model import Content, Publication, Report, Section, Subheading
from govreport.model import Paragraph as Text
from govreport.recognize import facts, page, titles
from govreport.recognize.accounting import Extent, account_of
from govreport.recognize.banners import parts
from govreport.recognize.closing import Closing
from govreport.recognize.flow import Run, runs
from govreport.recognize.front import Front
from govreport.recognize.hits import Hits, Outcome
from govreport.recognize.keyed import with_title
from govreport.recognize.lexicon import is_label
from govreport.recognize.reading import Spot
from govreport.recognize.sections import Mark, find
from govreport.recognize.sheets import Item, Line, table_lines, upright
from govreport.recognize.spaced import cells, run_together
from govreport.recognize.tables import Matcher
from govreport.recognize.values import value_like
from govreport.text.captions import bare, numbering
from govreport.text.dates import day
from govreport.text.numbering import Style
from govreport.text.spelling import fold

_UNFINISHED = frozenset("。；：，！？、:;,.!?…”")
_SHORT_HEADING = 36
_NAME_OF_TABLE = re.compile(r"附?表\s*[0-9一二三四]{1,2}\s*[：:]?")
_TABLE = -1
#: Lines over a table that may be captions of it.
_ABOVE = 3
_LEVELS: Mapping[Style | None, int] = {Style.INNER: 2, Style.DIGIT: 3, Style.HAN: 2}


@attrs.define(eq=False)
class Published:
    """One published document, taken apart."""

    document: Document
    edition: Edition
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    outcome: Outcome | None = None
    left_over: list[str] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    #: Blocks that print a table of the form.
    _tables: set[int] = attrs.field(factory=set)
    _facts: dict[str, str] = attrs.field(factory=dict)
    _end: Closing | None = None
    _printed_title: str = ""
    _ended: bool = False

    def take_apart(self) -> Outcome:
        """Find sections and tables; return what the tables say."""
        unwrapped = tuple(_unwrapped(self.document.blocks, self.edition))
        self.blocks = tuple(block for block, _, _ in unwrapped)
        self.marks = find(self.blocks, self.edition)
        hits = Hits(self.edition)
        matcher = Matcher(hits)
        found = runs(self.blocks, self.edition, {mark.block for mark in self.marks})
        starts: Mapping[int, Run] = {run.start: run for run in found}
        inside = {index for run in found for index in range(run.start, run.stop)}
        near = False
        for index, (block, number, first) in enumerate(unwrapped):
            if index in starts:
                run = starts[index]
                matcher.new_table()
                matcher.feed(run.lines, last=run.stop == len(self.blocks))
                near = True
            elif isinstance(block, Table):
                if _captions(block, self.edition) or (near and _goes_on(block, self.edition)):
                    matcher.new_table()
                    last = index == len(self.blocks) - 1
                    above = self._captions_above(index, inside)
                    lines = upright(tuple(table_lines(block, number, first)), self.edition)
                    matcher.feed((*self._as_lines(above), *lines), last=last)
                    self._tables.update(above)
                    self._tables.add(index)
                    near = True
                else:
                    stated = page.table_facts(block)
                    self._facts = {**stated, **self._facts}
                    if not stated and self.marks and index < self.marks[0].block:
                        self._leave_out(block)
            elif index not in inside and not page.is_furniture(block.text):
                near = False
        self._tables |= inside
        for index in sorted(inside):
            text = getattr(self.blocks[index], "text", "")
            _, *values = run_together(text, self.edition) or ("",)
            if len(values) > 1:
                self.notes.append(f"cells run together: {text!r} is read as {' '.join(values)}")
        self.outcome = hits.result()
        return self.outcome

    def _leave_out(self, block: Block) -> None:
        """Show a table that is left out whole: it may be prose that a reader took for a table."""
        for row in block.rows if isinstance(block, Table) else ():
            text = " ".join(cell.text for cell in row if cell.text.strip())
            self.left_over.extend([text] if text else [])

    def _captions_above(self, table: int, inside: Collection[int]) -> range:
        """Return the lines over a table that are captions of it, as in 行政复议."""
        headings = {mark.block for mark in self.marks}
        first = table
        while first and table - first < _ABOVE:
            block = self.blocks[first - 1]
            if isinstance(block, Table) or first - 1 in headings or first - 1 in inside:
                break
            if not is_label(block.text, self.edition):
                break
            first -= 1
        return range(first, table)

    def _as_lines(self, blocks: range) -> Iterator[Line]:
        for index in blocks:
            yield (Item(getattr(self.blocks[index], "text", ""), Spot(row=index)),)

    @property
    def _closing(self) -> Closing:
        if self._end is None:
            self._end = Closing(self.document, self.blocks, self._facts, self.left_over)
        return self._end

    # --- narrative -----------------------------------------------------------------------

    def report(self) -> Report | str:
        """Return the report, or why there is none."""
        outcome = self.outcome or self.take_apart()
        meta = self.document.meta
        own = "edition" in meta and "year" in meta
        first = self.marks[0].block if self.marks else self._first_table()
        front = Front(self.document, self.blocks, self._facts, self.left_over)
        title, preamble = front.read(first, own=own)
        self._printed_title = title
        sections = self._sections()
        texts = [part.text for part in preamble]
        texts += [part.text for part in sections[0].content[:4]]
        year = facts.year(meta.get("year", "")) or self._year(title, texts)
        if year is None:
            part = "" if title else " is a part of an annual report only: it"
            return f"the document{part} does not say which year it reports on"
        name = self._name(title, texts)
        publication = self._publication(own=own)
        if not name and "agency" not in meta:
            self.notes.append("the document names no body; the agency's name is left empty")
        if outcome.missing and "pictures" in meta:
            self.notes.append(f"pictures are not read; the document has {meta['pictures']}")
        report = Report(
            edition=self.edition.id,
            year=year,
            agency=facts.agency(meta, name),
            preamble=preamble,
            sections=sections,
            tables=outcome.tables,
            attachments=self._closing.attachments(year),
            publication=publication,
            account=account_of(outcome, self.edition, self._extent(title, sections)),
        )
        return with_title(report, self.edition, title) if title else report

    def _extent(self, title: str, sections: Sequence[Section]) -> Extent:
        shown = tuple(
            section.present or bool(form.table and self._shows(form.table))
            for section, form in zip(sections, self.edition.sections, strict=True)
        )
        last = sections[-1]
        return Extent(
            shown=shown,
            last_told=bool(last.text) or bare(last.heading).endswith("无"),
            ended=self._ended,
            headless=not title,
        )

    def _first_table(self) -> int:
        return min(self._tables, default=len(self.blocks))

    def _given(self, key: str) -> str:
        return self.document.meta.get(key, "")

    def _year(self, title: str, texts: Sequence[str]) -> int | None:
        """Return the year that the title tells, or the text, or the date of publication."""
        found = (
            titles.title_year(title)
            or titles.year_of(texts)
            or titles.title_year(self.document.title)
        )
        given = (self._given("published"), *map(self._facts.get, ("published", "dated")))
        published = next((date for text in given if (date := day(text or ""))), None)
        if found is None and published is not None:
            self.notes.append("the report's year is taken from its date of publication")
            return published.year - 1
        return found

    def _name(self, title: str, texts: Sequence[str]) -> str:
        """Return the body whose report it is, from whatever says so best."""
        named = (
            titles.body_in_title(title)
            or self._facts.get("signed-by", "")
            or page.body_in_text(texts)
            or self._facts.get("issuer", "")
        )
        if named:
            return named
        source = self._facts.get("source", "") or self._given("source")
        return source if titles.is_body(source) else ""

    def _publication(self, *, own: bool) -> Publication:
        meta = dict(self.document.meta)
        if not own:
            for key in ("source", "index-number", "document-number"):
                if key in self._facts:
                    meta[key] = self._facts[key]
            if day(self._facts.get("published", "")):
                meta["published"] = self._facts["published"]
            if "published" not in meta and day(self._facts.get("dated", "")):
                meta["published"] = self._facts["dated"]
            for key in ("signed-by", "signed-on"):
                if key in self._facts:
                    meta.setdefault(key, self._facts[key])
        return facts.publication(meta)

    def _sections(self) -> tuple[Section, ...]:
        base = min((mark.level for mark in self.marks if mark.level), default=0)
        ends = [*(mark.block for mark in self.marks), len(self.blocks)][1:]
        bodies: dict[int, tuple[Mark, list[Content], list[Content]]] = {}
        for mark, end in zip(self.marks, ends, strict=True):
            closes = end == len(self.blocks)
            bodies[mark.section] = (mark, *self._narrative(mark, end, base, closes=closes))
        found = []
        for number, form in enumerate(self.edition.sections):
            if number in bodies:
                mark, content, after = bodies[number]
                heading = "" if mark.text == form.heading else mark.text
                found.append(Section(key=form.key, heading=heading, content=content, after=after))
            else:
                shown = bool(form.table) and self._shows(form.table)
                if shown:
                    self.notes.append(f"section {form.key}: its table is there, its heading is not")
                found.append(Section(key=form.key, present=shown))
        return tuple(found)

    def _shows(self, table: str) -> bool:
        outcome = self.outcome
        return outcome is not None and any(
            found.address.startswith(f"{table}.") for found in outcome.found
        )

    def _narrative(
        self, mark: Mark, end: int, base: int, *, closes: bool
    ) -> tuple[list[Content], list[Content]]:
        """Return a section's narrative before and after its table."""
        parts: list[Content] = [Text(text=mark.rest)] if mark.rest else []
        lines = self._lines(mark.block + 1, end)
        pieces = self._pieces(mark.block + 1, end)
        if isinstance(self.blocks[mark.block], Table):
            lines.insert(0, _TABLE)
        if closes:
            whole, lines = lines, self._closing.cut(lines)
            self._ended = self._close_a_document(whole[len(lines) :])
        split: int | None = None
        for index in lines:
            block = None if index == _TABLE else self.blocks[index]
            if block is None or isinstance(block, Table):
                split = len(parts) if split is None else split
            elif (
                index in pieces
                or _is_page_number(block)
                or (closes and page.is_furniture(block.text))
            ):
                self.left_over.append(block.text)
                if closes and index not in pieces:
                    self._ended = self._ended or self._close_a_document([index])
            elif not self._closing.role(block) and not self._closing.is_link(block.text):
                parts.append(_content(block, base))
        split = len(parts) if split is None else split
        return parts[:split], parts[split:]

    def _close_a_document(self, lines: Sequence[int]) -> bool:
        """Return whether lines after the narrative are of a kind that ends a document."""
        texts = [getattr(self.blocks[index], "text", "") for index in lines if index >= 0]
        return any(not page.is_page_number(text) for text in texts)

    def _pieces(self, start: int, end: int) -> set[int]:
        """Return the lines that stand at a table and are but pieces of it."""
        found: set[int] = set()
        tables = self._tables.intersection(range(start, end))
        for steps in (range(start, end), range(end - 1, start - 1, -1)):
            beside = False
            for index in steps:
                block = self.blocks[index]
                at_table = index in tables
                beside = at_table or (
                    beside and not isinstance(block, Table) and self._is_piece(block.text)
                )
                if beside and not at_table:
                    found.add(index)
        return found

    def _is_piece(self, text: str) -> bool:
        if _NAME_OF_TABLE.fullmatch(text) or fold(text) == fold(self._printed_title):
            return True
        if len(text) <= 2:  # noqa: PLR2004 - vertical text comes a character a line
            return not value_like(text)
        words = [part for part in cells(text, self.edition) if not value_like(part)]
        return bool(words) and all(is_label(word, self.edition) for word in words)

    def _lines(self, start: int, end: int) -> list[int]:
        """Return the indexes of the lines between two headings, and `_TABLE` for the table."""
        lines: list[int] = []
        for index in range(start, end):
            if index in self._tables:
                if _TABLE not in lines:
                    lines.append(_TABLE)
            elif isinstance(self.blocks[index], Table):
                self._leave_out(self.blocks[index])
                self.notes.append("a table that is no part of the form is left out")
            else:
                lines.append(index)
        return lines


def _captions(table: Table, edition: Edition) -> bool:
    """Return whether a table prints captions of the form."""
    seen: set[str] = set()
    for row in table.rows:
        for cell in row:
            text = cell.text
            if text and text not in seen and is_label(text, edition):
                seen.add(text)
                if len(seen) > 1:
                    return True
    return False


def _goes_on(table: Table, edition: Edition) -> bool:
    """Return whether a table without captions may be the rest of another: no words of its own."""
    known = strange = 0
    for row in table.rows:
        for cell in row:
            if not cell.text or value_like(cell.text):
                continue
            label = is_label(cell.text, edition, loose=True)
            known += label
            strange += not label
    return strange <= max(known, 1)


def _unwrapped(blocks: Sequence[Block], edition: Edition) -> Iterator[tuple[Block, int, int]]:
    """Yield the blocks that say something, lines of text in tables as such.

    With each come the number of the table that it is from, and the row there.
    """
    number = -1
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            shown = [cell for row in block.rows for cell in row if cell.text.strip()]
            if len(shown) == 1 and shown[0].text.count("\n") > 2:  # noqa: PLR2004
                for line in shown[0].text.splitlines():
                    if line.strip():
                        yield Paragraph(text=line.strip()), number, 0
            elif shown:
                for row, part in parts(block, edition):
                    yield part, number, row
        elif block.text.strip():
            text = _one_line(block)
            yield (block if text == block.text else attrs.evolve(block, text=text)), number, 0


def _one_line(block: Heading | Paragraph) -> str:
    """Return a block's text without breaks, which in a heading part lines and not words."""
    first, *more = block.text.strip().splitlines()
    for line in more:
        words = first[-1:].isascii() and line[:1].isascii() and (first[-1:] + line[:1]).isalpha()
        first += f" {line}" if words or not isinstance(block, Heading) else line.strip()
    return first


def _is_page_number(block: Heading | Paragraph) -> bool:
    return bool(re.fullmatch(r"[-–—─]\s*[0-9]{1,3}\s*[-–—─]", block.text.strip()))


def _content(block: Heading | Paragraph, base: int) -> Content:
    """Return a line of narrative: a sub-heading where it is set or reads as one."""
    if isinstance(block, Heading):
        level = block.level - base + 1 if base else block.level
        return Subheading(text=block.text, level=min(max(level, 2), 4))
    text = block.text
    style, _ = numbering(text)
    plain_heading = (
        not base
        and len(text) <= _SHORT_HEADING
        and text[-1] not in _UNFINISHED
        and bool(bare(text))
        and not bare(text).isdigit()
        and not any(mark in text for mark in "。；")
    )
    if style in _LEVELS and plain_heading:
        return Subheading(text=text, level=_LEVELS[style])
    return Text(text=text)
