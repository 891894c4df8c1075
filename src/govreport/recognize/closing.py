"""What stands after the last section of a published report: signature, attachments, furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.model import Attachment
from govreport.recognize import dates, page
from govreport.recognize.titles import is_body, is_title, title_year
from govreport.text.numbering import HAN
from govreport.text.spelling import fold

_ATTACHMENT = re.compile(rf"附\s*件\s*[0-9{HAN}]?\s*[：:]\s*(?P<title>.*)")
_NUMBERED = re.compile(r"\d{1,2}\s*[.．、]\s*(?P<title>.+)")
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")
#: What stands beside a name where a seal belongs.
_SEAL = re.compile(r"[（(【\[](?:加?盖?公章|[盖印]?章|签章|代章)[）)】\]]$")
_MOST = 50


@attrs.frozen(kw_only=True)
class Ending:
    """What stands after the narrative of the last section.

    Attributes:
        kept: Indexes of the lines that are narrative.
        facts: What the end says about the document, signature and date included.
        attachments: Attachments named there.
        left_over: Lines that are nothing of the report.
    """

    kept: tuple[int, ...]
    facts: Mapping[str, str] = attrs.field(factory=dict)
    attachments: tuple[Attachment, ...] = ()
    left_over: tuple[str, ...] = ()

    def without(self, start: int, more: Ending) -> Ending:
        """Return the ending with the lines from *start* on cut off, which say *more*."""
        return Ending(
            kept=self.kept[:start],
            facts={**more.facts, **self.facts},
            attachments=(*self.attachments, *more.attachments),
            left_over=(*self.left_over, *more.left_over),
        )


def cut(document: Document, blocks: Sequence[Block], lines: Sequence[int]) -> Ending:
    """Cut attachments, signature, date and furniture off the end of the last section.

    Args:
        document: The document.
        blocks: Its blocks, unwrapped.
        lines: Indexes of the blocks of the section; negative ones stand for its table.
    """
    ending = _signed(document, blocks, Ending(kept=tuple(lines)))
    for position, index in enumerate(ending.kept):
        block = blocks[index]
        if index < 0 or isinstance(block, Table):
            continue
        text = block.text.strip()
        named = _ATTACHMENT.match(text) or is_title(text)
        if named or (position and _closes(block.text)) or _ends(block):
            more = _end(document, blocks, ending.kept[position:])
            ending = ending.without(position, more)
            break
    return _signed(document, blocks, ending, bare=True)


def has_role(block: Block) -> bool:
    """Return whether a block says itself that it is no narrative: a signature, a date."""
    return isinstance(block, Paragraph) and block.role is not Role.BODY


def is_link(document: Document, text: str) -> bool:
    """Return whether a line is nothing but the name of a file to be fetched."""
    return fold(text) in {fold(title) for title, _ in links(document.meta)}


def attached(document: Document, named: Sequence[Attachment], year: int) -> tuple[Attachment, ...]:
    """Return the attachments of the report on *year*, with the addresses of those linked."""
    offered = links(document.meta)
    found = []
    for one in named:
        own = next((link for link in offered if _alike(link[0], one.title)), None)
        if own and not one.url:
            offered.remove(own)
            found.append(attrs.evolve(one, url=own[1]))
        else:
            found.append(one)
    for title, url in offered:
        of = title_year(title) if is_title(_SUFFIX.sub("", title)) else None
        if of in {None, year}:  # other reports may be linked, too
            found.append(Attachment(title=title, url=url))
    return tuple(found)


def _end(document: Document, blocks: Sequence[Block], lines: Sequence[int]) -> Ending:
    """Return what lines behind the narrative say."""
    facts: dict[str, str] = {}
    named: list[Attachment] = []
    left_over: list[str] = []
    listing = False
    for index in lines:
        block = blocks[index]
        if index < 0 or isinstance(block, Table) or has_role(block):
            continue
        text = block.text.strip()
        announced = _ATTACHMENT.match(text)
        numbered = _NUMBERED.match(text) if listing else None
        facts = {**page.facts_in(text)[0], **facts}
        if announced:
            listing = True
            named += _announced(announced["title"])
        elif numbered:
            named.append(Attachment(title=numbered["title"]))
        elif not is_link(document, text):
            listing = False
            left_over.append(text)
    return Ending(kept=(), facts=facts, attachments=tuple(named), left_over=tuple(left_over))


def _announced(title: str) -> list[Attachment]:
    first = _NUMBERED.match(title)
    title = first["title"] if first else title
    return [Attachment(title=title)] if title else []


def _signed(
    document: Document, blocks: Sequence[Block], ending: Ending, *, bare: bool = False
) -> Ending:
    """Cut a signature with its date off, and what follows; *bare*: also a date alone."""
    lines = ending.kept
    texts = ["" if index < 0 else getattr(blocks[index], "text", "") for index in lines]
    for position, text in enumerate(texts):
        name, date, start = _signature(document, texts, position, text)
        if name:
            more = _end(document, blocks, lines[position + 1 :])
            facts = {**more.facts, **ending.facts, "signed-by": name, "signed-on": date}
            ending = attrs.evolve(ending, facts=facts)
            return ending.without(start, attrs.evolve(more, facts={}))
    if bare and len(texts) > 1 and (date := dates.alone(texts[-1])):
        dated = attrs.evolve(ending, facts={**ending.facts, "signed-on": date})
        return dated.without(len(lines) - 1, Ending(kept=()))
    return ending


def _signature(
    document: Document, texts: Sequence[str], position: int, text: str
) -> tuple[str, str, int]:
    """Return name and date of a signature that ends at a line, and where it begins."""
    name, date = dates.signed(text)
    name = _SEAL.sub("", name)
    if name and is_body(name):
        return name, date, position
    date = dates.alone(text)
    name = _SEAL.sub("", texts[position - 1]) if date and position else ""
    if name and (is_body(name) or name == document.meta.get("signed-by", "")):
        return name, date, position - 1
    return "", "", position


def links(meta: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return title and address of the files that a document links to."""
    found = []
    for number in range(1, _MOST + 1):
        title = meta.get(f"attachment-{number}-title", "")
        if not title:
            break
        found.append((title, meta.get(f"attachment-{number}-url", "")))
    return found


def _alike(one: str, other: str) -> bool:
    """Return whether two names of a file are the same but for its ending."""
    return fold(_SUFFIX.sub("", one)) == fold(_SUFFIX.sub("", other))


def _closes(text: str) -> bool:
    """Return whether nothing of the report stands behind a line: the next page does."""
    return page.is_furniture(text) and not page.is_page_number(text)


def _ends(block: Block) -> bool:
    if isinstance(block, Paragraph) and block.role is not Role.BODY:
        return False
    return isinstance(block, Heading) and page.is_furniture(block.text)
