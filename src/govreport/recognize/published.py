"""A report in a published document, whose parts are told by what they say.

The passes: put captions whole → part cells in one line → join captions that are cut → unwrap →
segment → read the tables → tell the narrative → account.  Each is a function of what those
before it gave, and changes nothing of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from govreport.document import Block, Document
from govreport.editions import Edition
from govreport.model import Publication, Report, Section
from govreport.recognize import facts, page, titles
from govreport.recognize.accounting import Extent, account_of
from govreport.recognize.begun import with_captions_whole
from govreport.recognize.breaks import without_breaks
from govreport.recognize.closing import attached
from govreport.recognize.front import Front, front
from govreport.recognize.inline import in_lines
from govreport.recognize.keyed import attachments, with_title
from govreport.recognize.lexicon import strange_columns
from govreport.recognize.narrative import Told, narrative
from govreport.recognize.sections import Mark, find
from govreport.recognize.segments import Segments, segment
from govreport.recognize.sentences import Sentences, sentences
from govreport.recognize.settle import Outcome
from govreport.recognize.tables import read_tables
from govreport.recognize.unwrap import unwrap
from govreport.text.captions import bare
from govreport.text.dates import day

_NO_YEAR = "Read the whole report, or put the year into the file's name, as 2023年年度报告.html."


@attrs.frozen(kw_only=True)
class Published:
    """One published document, taken apart.

    Attributes:
        document: The document.
        edition: The form that it follows.
        blocks: Its blocks, unwrapped.
        marks: Where its sections begin.
        segments: What prints the tables of the form.
        tables: Indexes of the blocks that print or tell them.
        outcome: What those say.
    """

    document: Document
    edition: Edition
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    segments: Segments
    tables: frozenset[int]
    outcome: Outcome


@attrs.frozen(kw_only=True)
class Recognized:
    """The report in a document, and what is left of the document.

    Attributes:
        report: The report; None where the document lacks what no report can lack.
        refusal: What it lacks.
        hint: What to do about that.
        left_over: Lines that are part neither of the narrative nor of a table.
        notes: What a reader of the report should know.
    """

    report: Report | None = None
    refusal: str = ""
    hint: str = ""
    left_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def take_apart(document: Document, edition: Edition, editions: Sequence[Edition] = ()) -> Published:
    """Find sections and tables of a document, and read the tables.

    Args:
        document: The document.
        edition: The form that it follows.
        editions: All forms, whose columns may stand in it, too.
    """
    others = strange_columns(edition, tuple(editions))
    lines = in_lines(with_captions_whole(document.blocks, edition), edition)
    unwrapped = unwrap(without_breaks(lines, edition), edition)
    blocks = tuple(one.block for one in unwrapped)
    marks = find(blocks, edition)
    segments = segment(unwrapped, marks, edition)
    outcome = read_tables(segments.sheets, edition, others=others)
    lacking = _not_printed(outcome, edition)
    said = sentences(blocks, marks, lacking, edition) if lacking else Sentences()
    if said != Sentences():
        outcome = read_tables(segments.sheets, edition, said.placements, others)
    return Published(
        document=document,
        edition=edition,
        blocks=blocks,
        marks=marks,
        segments=segments,
        tables=segments.blocks | said.blocks,
        outcome=outcome,
    )


def _not_printed(outcome: Outcome, edition: Edition) -> tuple[str, ...]:
    """Return the tables of which no cell is printed."""
    printed = {one.address.partition(".")[0] for one in outcome.found}
    doubted = {cell.partition(".")[0] for one in outcome.ambiguous for cell in one.addresses}
    return tuple(table.key for table in edition.tables if table.key not in printed | doubted)


def recognized(found: Published, name: str = "") -> Recognized:
    """Return the report of a document that has been taken apart.

    Args:
        found: The document.
        name: Name of its file, which tells the year where nothing else does.
    """
    meta, edition = found.document.meta, found.edition
    own = "edition" in meta and "year" in meta
    first = found.marks[0].block if found.marks else _first_table(found)
    head = front(found.document, found.blocks, first, found.segments.facts, own=own)
    told = narrative(found.document, found.blocks, found.marks, found.tables, head.title, edition)
    stated = {**told.ending.facts, **head.facts, **_signature(told)}
    sections, more = _sections(found, told)
    notes = [*found.segments.notes, *told.notes, *more]
    texts = [part.text for part in (*head.preamble, *sections[0].content[:4])]
    tabled = zip(edition.sections, sections, strict=True)
    beside = [part.text for form, section in tabled if form.table for part in section.content]
    year, guessed = _year(found, head, texts, stated, beside, name)
    if year is None:
        part = "" if head.title else " is a part of an annual report only: it"
        reason = f"the document{part} does not say which year it reports on"
        return Recognized(refusal=reason, hint=_NO_YEAR)
    body = _name(head.title, texts, stated, meta)
    notes.extend(guessed)
    if not body and "agency" not in meta:
        notes.append("the document names no body; the agency's name is left empty")
    if found.outcome.missing and "pictures" in meta:
        notes.append(f"pictures are not read; the document has {meta['pictures']}")
    if "drawings" in meta:  # unlike a picture, each of them holds text
        notes.append(f"charts and diagrams are not read; the document has {meta['drawings']}")
    named = (*attachments(found.blocks, meta), *told.ending.attachments)
    report = Report(
        edition=edition.id,
        year=year,
        agency=facts.agency(meta, body),
        preamble=head.preamble,
        sections=sections,
        tables=found.outcome.tables,
        attachments=attached(found.document, named, year),
        publication=_publication(meta, stated, own=own),
        account=account_of(found.outcome, edition, _extent(found, head, told, sections)),
    )
    return Recognized(
        report=with_title(report, edition, head.title) if head.title else report,
        left_over=(*found.segments.left_over, *head.left_over, *told.left_over),
        notes=tuple(notes),
    )


def _first_table(found: Published) -> int:
    return min(found.tables, default=len(found.blocks))


def _signature(told: Told) -> dict[str, str]:
    return {key: text for key, text in told.ending.facts.items() if key.startswith("signed-")}


def _sections(found: Published, told: Told) -> tuple[tuple[Section, ...], list[str]]:
    """Return the sections of the form, and notes on those without a heading."""
    sections = []
    notes = []
    for number, form in enumerate(found.edition.sections):
        if number in told.sections:
            part = told.sections[number]
            heading = "" if part.heading == form.heading else part.heading
            section = Section(key=form.key, heading=heading, content=part.content, after=part.after)
        else:
            shown = bool(form.table) and _shows(found, form.table)
            section = Section(key=form.key, present=shown)
            if shown:
                notes.append(f"section {form.key}: its table is there, its heading is not")
        sections.append(section)
    return tuple(sections), notes


def _shows(found: Published, table: str) -> bool:
    return any(one.address.startswith(f"{table}.") for one in found.outcome.found)


def _extent(found: Published, head: Front, told: Told, sections: Sequence[Section]) -> Extent:
    shown = tuple(
        section.present or bool(form.table and _shows(found, form.table))
        for section, form in zip(sections, found.edition.sections, strict=True)
    )
    last = sections[-1]
    return Extent(
        shown=shown,
        last_told=bool(last.text) or bare(last.heading).endswith("无"),
        ended=told.ended,
        headless=not head.title,
    )


# --- facts -----------------------------------------------------------------------------------


def _year(
    found: Published,
    head: Front,
    texts: Sequence[str],
    stated: Mapping[str, str],
    beside: Sequence[str],
    name: str,
) -> tuple[int | None, tuple[str, ...]]:
    """Return the year that title or text tell; else one that something else does, and what.

    A report is of the year before the one in which it is published and signed. The name of its
    file is somebody else's word for it, so it comes last.

    Args:
        found: The document.
        head: What stands before its sections.
        texts: The first sentences.
        stated: What the page says of the document.
        beside: Sentences beside the tables, which tell of what they count.
        name: Name of the file.
    """
    meta = found.document.meta
    told = (
        facts.year(meta.get("year", ""))
        or titles.title_year(head.title)
        or titles.year_of(texts)
        or titles.title_year(found.document.title)
        or titles.year_of(beside)
    )
    if told is not None:
        return told, ()
    given = (meta.get("published"), stated.get("published"), stated.get("dated"))
    published = next((date for text in given if (date := day(text or ""))), None)
    if published is not None:
        return published.year - 1, ("the report's year is taken from its date of publication",)
    signed = day(stated.get("signed-on", ""))
    if signed is not None:
        return signed.year - 1, ("the report's year is taken from its signature",)
    named = titles.file_year(name)
    return named, () if named is None else ("the report's year is taken from its file's name",)


def _name(
    title: str, texts: Sequence[str], stated: Mapping[str, str], meta: Mapping[str, str]
) -> str:
    """Return the body whose report it is, from whatever says so best."""
    named = (
        titles.body_in_title(title)
        or stated.get("signed-by", "")
        or page.body_in_text(texts)
        or stated.get("issuer", "")
    )
    source = stated.get("source", "") or meta.get("source", "")
    if named:
        full = (one for one in (stated.get("issuer", ""), source) if one.endswith(named))
        return next(filter(titles.is_body, full), named)
    return source if titles.is_body(source) else page.body_to_ask(texts)


def _publication(given: Mapping[str, str], stated: Mapping[str, str], *, own: bool) -> Publication:
    meta = dict(given)
    if own:
        return facts.publication(meta)
    for key in ("source", "index-number", "document-number"):
        if key in stated:
            meta[key] = stated[key]
    if day(stated.get("published", "")):
        meta["published"] = stated["published"]
    if "published" not in meta and day(stated.get("dated", "")):
        meta["published"] = stated["dated"]
    for key in ("signed-by", "signed-on"):
        if key in stated:
            meta.setdefault(key, stated[key])
    return facts.publication(meta)
