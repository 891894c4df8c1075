"""A report in a published document, whose parts are told by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.editions import Edition
from govreport.model import Attachment, Content, Publication, Report, Section, Subheading
from govreport.model import Paragraph as Text
from govreport.recognize import facts, page
from govreport.recognize.flow import Run, runs
from govreport.recognize.fold import bare, fold, numbering
from govreport.recognize.hits import Hits, Outcome
from govreport.recognize.keyed import attachments, with_title
from govreport.recognize.lexicon import lexicon
from govreport.recognize.sections import Mark, find
from govreport.recognize.sheets import table_lines, upright
from govreport.recognize.tables import Matcher

_DOCUMENT_NUMBER = re.compile(
    r"[\u3400-\u9fff]{2,12}\s*[〔\[（(【]\s*\d{4}\s*[〕\])）】]\s*\d+\s*号"
)
_ATTACHMENT = re.compile(r"附\s*件\s*[0-9一二三四五六七八九十]?\s*[：:]\s*(?P<title>.*)")
_NUMBERED = re.compile(r"\d{1,2}\s*[.．、]\s*(?P<title>.+)")
_UNFINISHED = frozenset("。；：，！？、:;,.!?…”")
_SHORT_HEADING = 36
_SENTENCE = 12
_TABLE = -1
_LEVELS = {"inner": 2, "digit": 3, "han": 2}


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
    _attachments: list[Attachment] = attrs.field(factory=list)

    def take_apart(self) -> Outcome:
        """Find sections and tables; return what the tables say."""
        self.blocks = tuple(_unwrapped(self.document.blocks))
        self.marks = find(self.blocks, self.edition)
        hits = Hits(self.edition)
        matcher = Matcher(hits)
        found = runs(self.blocks, self.edition, {mark.block for mark in self.marks})
        starts: Mapping[int, Run] = {run.start: run for run in found}
        inside = {index for run in found for index in range(run.start, run.stop)}
        number = -1
        near = False
        for index, block in enumerate(self.blocks):
            if index in starts:
                run = starts[index]
                matcher.new_table()
                matcher.feed(run.lines, last=run.stop == len(self.blocks))
                near = True
            elif isinstance(block, Table):
                number += 1
                if near or _captions(block, self.edition):
                    matcher.new_table()
                    last = index == len(self.blocks) - 1
                    lines = tuple(table_lines(block, number))
                    matcher.feed(upright(lines, self.edition), last=last)
                    self._tables.add(index)
                    near = True
                else:
                    self._facts = {**page.table_facts(block), **self._facts}
            elif index not in inside and not page.is_furniture(block.text):
                near = False
        self._tables |= inside
        self.outcome = hits.result()
        return self.outcome

    # --- narrative -----------------------------------------------------------------------

    def report(self) -> Report | str:
        """Return the report, or why there is none."""
        outcome = self.outcome or self.take_apart()
        meta = self.document.meta
        own = "edition" in meta and "year" in meta
        first = self.marks[0].block if self.marks else self._first_table()
        title, preamble = self._front(first, own=own)
        sections = self._sections()
        texts = [part.text for part in preamble]
        texts += [part.text for part in sections[0].content[:4]]
        year = facts.year(meta.get("year", "")) or self._year(title, texts)
        if year is None:
            return "the document does not say which year it reports on"
        name = page.body_in_title(title) or page.body_in_text(texts)
        publication = self._publication(own=own)
        if not name and self._facts.get("issuer"):
            name = self._facts["issuer"]
        if not name and "agency" not in meta:
            self.notes.append("the document names no body; the agency's name is left empty")
        report = Report(
            edition=self.edition.id,
            year=year,
            agency=facts.agency(meta, name),
            preamble=preamble,
            sections=sections,
            disclosure=outcome.tables["disclosure"],
            requests=outcome.tables["requests"],
            disputes=outcome.tables["disputes"],
            attachments=tuple(self._attachments),
            publication=publication,
        )
        return with_title(report, self.edition, title) if title else report

    def _first_table(self) -> int:
        return min(self._tables, default=len(self.blocks))

    def _front(self, first: int, *, own: bool) -> tuple[str, tuple[Text, ...]]:
        """Return title and preamble from what stands before the first section."""
        lines = list(page.before_sections(self.blocks, first))
        title, used = self._title(lines)
        last_title = max(used, default=-1)
        kept: list[Text] = []
        for index, text, _heading in lines:
            block = self.blocks[index]
            role = block.role if isinstance(block, Paragraph) else Role.BODY
            number = _DOCUMENT_NUMBER.fullmatch(text.strip())
            stated, is_fact = page.facts_in(text)
            for key, content in stated.items():
                self._facts.setdefault(key, content)
            if index in used:
                continue
            if role is Role.PREAMBLE:
                kept.append(Text(text=text))
            elif role is Role.DOCUMENT_NUMBER or number or text == self._given("document-number"):
                self._facts.setdefault("document-number", text.strip())
            elif role is not Role.BODY:
                continue
            elif page.date_line(text):
                self._facts.setdefault("dated", text)
            elif index > last_title and (own or self._reads_on(text, is_fact, last_title)):
                kept.append(Text(text=text))
            else:
                self.left_over.append(text)
        return title, tuple(kept)

    def _given(self, key: str) -> str:
        return self.document.meta.get(key, "")

    @staticmethod
    def _reads_on(text: str, is_fact: bool, title: int) -> bool:  # noqa: FBT001
        """Return whether a line before the first section is a sentence of the report."""
        if is_fact or page.is_furniture(text):
            return False
        if any(mark in text for mark in "。；"):
            return True
        return len(text) >= _SENTENCE and (title >= 0 or any(mark in text for mark in "，,："))

    def _title(self, lines: Sequence[tuple[int, str, bool]]) -> tuple[str, set[int]]:
        """Return the printed title and the blocks that print it."""
        whole = self.document.title.strip()
        same = {index for index, text, _ in lines if whole and fold(text) == fold(whole)}
        printed: list[tuple[bool, int, str, set[int]]] = []
        for position, (index, text, _) in enumerate(lines):
            if not page.is_title(text):
                continue
            used = {index}
            if not page.body_in_title(text) and position:
                above, name, _ = lines[position - 1]
                if page.is_body(name):
                    text, used = name + text, {above, index}  # noqa: PLW2901
            printed.append((bool(page.body_in_title(text)), index, text, used))
        blocks = {i for *_, used in printed for i in used} | same
        if same:
            return whole, blocks
        if printed:
            best = max(printed, key=lambda entry: (entry[0], entry[1]))
            return best[2], blocks
        article = self._given("article-title") or self._facts.get("article-title", "")
        for text in (article, whole, *re.split(r"\s*[-_|—–]+\s*", whole)):
            if text and page.is_title(text):
                return text, set()
        return (whole if "edition" in self.document.meta else ""), set()

    def _year(self, title: str, texts: Sequence[str]) -> int | None:
        years = [page.year_in(text) for text in (title, *texts)]
        found = next((year for year in years if year is not None), None)
        published = facts.day(self._given("published") or self._facts.get("published", ""))
        if found is None and published is not None:
            self.notes.append("the report's year is taken from its date of publication")
            return published.year - 1
        return found

    def _publication(self, *, own: bool) -> Publication:
        meta = dict(self.document.meta)
        if not own:
            for key in ("published", "source", "index-number", "document-number"):
                if key in self._facts:
                    meta[key] = self._facts[key]
            if "published" not in meta and facts.day(self._facts.get("dated", "")):
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
        if isinstance(self.blocks[mark.block], Table):
            lines.insert(0, _TABLE)
        if closes:
            lines = self._closed(lines)
        split: int | None = None
        for index in lines:
            block = None if index == _TABLE else self.blocks[index]
            if block is None or isinstance(block, Table):
                split = len(parts) if split is None else split
            elif _is_page_number(block) or (closes and page.is_furniture(block.text)):
                self.left_over.append(block.text)
            elif not self._role(block):
                parts.append(_content(block, base))
        split = len(parts) if split is None else split
        return parts[:split], parts[split:]

    def _lines(self, start: int, end: int) -> list[int]:
        """Return the indexes of the lines between two headings, and `_TABLE` for the table."""
        lines: list[int] = []
        for index in range(start, end):
            if index in self._tables:
                if _TABLE not in lines:
                    lines.append(_TABLE)
            elif isinstance(self.blocks[index], Table):
                self.notes.append("a table that is no part of the form is left out")
            else:
                lines.append(index)
        return lines

    def _role(self, block: Block) -> bool:
        """Take note of a closing paragraph that says what it is; return whether it was one."""
        role = block.role if isinstance(block, Paragraph) else Role.BODY
        if role is Role.ATTACHMENT:
            self._attachments = list(attachments(self.blocks, self.document.meta))
        return role is not Role.BODY

    def _closed(self, lines: list[int]) -> list[int]:
        """Cut attachments, signature, date and furniture off the end of the last section."""
        for position, index in enumerate(lines):
            block = self.blocks[index]
            if index < 0 or isinstance(block, Table):
                continue
            named = _ATTACHMENT.match(block.text.strip())
            if named or (position and page.is_furniture(block.text)) or self._ends(block):
                self._end(lines[position:])
                lines = lines[:position]
                break
        return self._unsigned(lines)

    def _ends(self, block: Block) -> bool:
        if isinstance(block, Paragraph) and block.role is not Role.BODY:
            return False
        return isinstance(block, Heading) and page.is_furniture(block.text)

    def _end(self, lines: Sequence[int]) -> None:
        listing = False
        for index in lines:
            block = self.blocks[index]
            if index < 0 or isinstance(block, Table):
                continue
            text = block.text.strip()
            if self._role(block):
                continue
            named = _ATTACHMENT.match(text)
            numbered = _NUMBERED.match(text) if listing else None
            stated, _ = page.facts_in(text)
            for key, content in stated.items():
                self._facts.setdefault(key, content)
            if named:
                listing = True
                if named["title"]:
                    first = _NUMBERED.match(named["title"])
                    title = first["title"] if first else named["title"]
                    self._attachments.append(Attachment(title=title))
            elif numbered:
                self._attachments.append(Attachment(title=numbered["title"]))
            else:
                listing = False
                self.left_over.append(text)

    def _unsigned(self, lines: list[int]) -> list[int]:
        """Cut a signature and its date off the end."""
        texts = ["" if index < 0 else getattr(self.blocks[index], "text", "") for index in lines]
        if len(texts) < 2 or not page.date_line(texts[-1]):  # noqa: PLR2004 - name and date
            return lines
        self._facts["signed-on"] = page.date_line(texts[-1])
        if texts[-2] == self._given("signed-by") or page.is_body(texts[-2]):
            self._facts["signed-by"] = texts[-2]
            return lines[:-2]
        return lines[:-1]


def _captions(table: Table, edition: Edition) -> bool:
    """Return whether a table prints captions of the form."""
    seen: set[str] = set()
    for row in table.rows:
        for cell in row:
            text = cell.text
            if text and text not in seen and any(t.sense(text).label for t in lexicon(edition)):
                seen.add(text)
                if len(seen) > 1:
                    return True
    return False


def _unwrapped(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks that say something; a table of one long cell becomes its lines."""
    for block in blocks:
        if isinstance(block, Table):
            shown = [cell for row in block.rows for cell in row if cell.text.strip()]
            if len(shown) == 1 and shown[0].text.count("\n") > 2:  # noqa: PLR2004
                for line in shown[0].text.splitlines():
                    if line.strip():
                        yield Paragraph(text=line.strip())
            elif shown:
                yield block
        elif block.text.strip():
            text = " ".join(block.text.splitlines()).strip()
            yield block if text == block.text else attrs.evolve(block, text=text)


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
        and style in _LEVELS
        and len(text) <= _SHORT_HEADING
        and text[-1] not in _UNFINISHED
        and bool(bare(text))
        and not bare(text).isdigit()
        and not any(mark in text for mark in "。；")
    )
    return Subheading(text=text, level=_LEVELS[style]) if plain_heading else Text(text=text)
