"""Sections of a document whose headings carry the form's keys, as `compose` makes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from govreport.compose import title_of
from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.editions import Edition
from govreport.model import Attachment, Content, Report, Section, Subheading
from govreport.model import Paragraph as Text
from govreport.recognize import facts
from govreport.recognize.accounting import Extent, account_of
from govreport.recognize.settle import Outcome

_ATTACHMENT = re.compile(r"附件[：:]")
_HIGHEST, _DEEPEST = 2, 4
#: A document that says itself which part is which is taken to be whole.
_WHOLE = Extent(shown=(True,) * 6, last_told=True, ended=True, headless=False)


def is_keyed(document: Document) -> bool:
    """Return whether the document says itself which part is which."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    if any(heading.key for heading in headings):
        return True
    bare = not headings and not any(document.tables())
    return bare and "edition" in document.meta and "year" in document.meta


def contents(blocks: Sequence[Block]) -> tuple[Content, ...]:
    """Return the narrative in *blocks*; tables are passed over."""
    found: list[Content] = []
    for block in blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, _HIGHEST), _DEEPEST)
            found.append(Subheading(text=block.text, level=level))
        elif isinstance(block, Paragraph) and block.text.strip():
            found.append(Text(text=block.text))
    return tuple(found)


def attachments(blocks: Sequence[Block], meta: Mapping[str, str]) -> tuple[Attachment, ...]:
    """Return the attachments named in paragraphs that have this role."""
    texts = [
        block.text
        for block in blocks
        if isinstance(block, Paragraph) and block.role is Role.ATTACHMENT
    ]
    found = []
    for index, text in enumerate(texts, 1):
        head = _ATTACHMENT.match(text) if index == 1 else None
        title = text[head.end() :] if head else text
        if len(texts) > 1:
            title = title.removeprefix(f"{index}.")
        found.append(Attachment(title=title, url=meta.get(f"attachment-{index}-url", "")))
    return tuple(found)


def build(document: Document, edition: Edition, outcome: Outcome, year: int) -> Report:
    """Return the report on *year* in a keyed document, its tables already read."""
    tables = outcome.tables
    meta = document.meta
    parts: dict[str, list[Block]] = {"": []}
    headings: dict[str, str] = {}
    here = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.key:
            here = block.key
            headings[here] = block.text
            parts.setdefault(here, [])
        else:
            parts[here].append(block)
    sections = []
    for form in edition.sections:
        body = [
            block
            for block in parts.get(form.key, ())
            if not isinstance(block, Paragraph) or block.role is Role.BODY
        ]
        cut = next((i for i, block in enumerate(body) if isinstance(block, Table)), len(body))
        heading = headings.get(form.key, "")
        sections.append(
            Section(
                key=form.key,
                heading="" if heading == form.heading else heading,
                content=contents(body[:cut]),
                after=contents(body[cut:]),
                present=form.key in headings,
            )
        )
    preamble = tuple(
        Text(text=block.text)
        for block in parts[""]
        if isinstance(block, Paragraph) and block.role is Role.PREAMBLE
    )
    report = Report(
        edition=edition.id,
        year=year,
        agency=facts.agency(meta),
        preamble=preamble,
        sections=tuple(sections),
        tables=tables,
        attachments=attachments(document.blocks, meta),
        publication=facts.publication(meta),
        account=account_of(outcome, edition, _WHOLE),
    )
    return with_title(report, edition, document.title)


def with_title(report: Report, edition: Edition, title: str) -> Report:
    """Return *report* with the printed title, which is left out where it is the usual one."""
    if title == title_of(report, edition):
        return report
    return attrs.evolve(report, title=title)
