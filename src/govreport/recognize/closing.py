"""What stands after the last section of a published report: signature, attachments, furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.model import Attachment
from govreport.recognize import dates, page
from govreport.recognize.keyed import attachments
from govreport.recognize.titles import is_body, is_title, title_year
from govreport.text.numbering import HAN
from govreport.text.spelling import fold

_ATTACHMENT = re.compile(rf"附\s*件\s*[0-9{HAN}]?\s*[：:]\s*(?P<title>.*)")
_NUMBERED = re.compile(r"\d{1,2}\s*[.．、]\s*(?P<title>.+)")
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")
#: What stands beside a name where a seal belongs.
_SEAL = re.compile(r"[（(【\[](?:加?盖?公章|[盖印]?章|签章|代章)[）)】\]]$")
_MOST = 50


@attrs.define(eq=False)
class Closing:
    """The lines after the narrative; facts and other lines are put where told."""

    document: Document
    blocks: Sequence[Block]
    facts: dict[str, str]
    left_over: list[str]
    _named: list[Attachment] = attrs.field(factory=list)

    def cut(self, lines: list[int]) -> list[int]:
        """Cut attachments, signature, date and furniture off the end of the last section."""
        lines = self._signed(lines)
        for position, index in enumerate(lines):
            block = self.blocks[index]
            if index < 0 or isinstance(block, Table):
                continue
            text = block.text.strip()
            named = _ATTACHMENT.match(text) or is_title(text)
            if named or (position and page.is_furniture(block.text)) or _ends(block):
                self._end(lines[position:])
                lines = lines[:position]
                break
        return self._signed(lines, bare=True)

    def role(self, block: Block) -> bool:
        """Take note of a closing paragraph that says what it is; return whether it was one."""
        role = block.role if isinstance(block, Paragraph) else Role.BODY
        if role is Role.ATTACHMENT:
            self._named = list(attachments(self.blocks, self.document.meta))
        return role is not Role.BODY

    def is_link(self, text: str) -> bool:
        """Return whether a line is nothing but the name of a file to be fetched."""
        return fold(text) in {fold(title) for title, _ in self._links()}

    def attachments(self, year: int) -> tuple[Attachment, ...]:
        """Return the attachments of the report on *year*, with the addresses of those linked."""
        links = self._links()
        found = []
        for named in self._named:
            own = next((link for link in links if _alike(link[0], named.title)), None)
            if own and not named.url:
                links.remove(own)
                named = attrs.evolve(named, url=own[1])  # noqa: PLW2901
            found.append(named)
        for title, url in links:
            of = title_year(title) if is_title(_SUFFIX.sub("", title)) else None
            if of in {None, year}:  # other reports may be linked, too
                found.append(Attachment(title=title, url=url))
        return tuple(found)

    def _links(self) -> list[tuple[str, str]]:
        return links(self.document.meta)

    def _end(self, lines: Sequence[int]) -> None:
        listing = False
        for index in lines:
            block = self.blocks[index]
            if index < 0 or isinstance(block, Table):
                continue
            text = block.text.strip()
            if self.role(block):
                continue
            named = _ATTACHMENT.match(text)
            numbered = _NUMBERED.match(text) if listing else None
            stated, _ = page.facts_in(text)
            for key, content in stated.items():
                self.facts.setdefault(key, content)
            if named:
                listing = True
                if named["title"]:
                    first = _NUMBERED.match(named["title"])
                    title = first["title"] if first else named["title"]
                    self._named.append(Attachment(title=title))
            elif numbered:
                self._named.append(Attachment(title=numbered["title"]))
            elif not self.is_link(text):
                listing = False
                self.left_over.append(text)

    def _signed(self, lines: list[int], *, bare: bool = False) -> list[int]:
        """Cut a signature with its date off, and what follows; *bare*: also a date alone."""
        texts = ["" if index < 0 else getattr(self.blocks[index], "text", "") for index in lines]
        for position, text in enumerate(texts):
            name, date = dates.signed(text)
            name = _SEAL.sub("", name)
            start = position
            if not (name and is_body(name)):
                date = dates.alone(text)
                start = position - 1
                name = _SEAL.sub("", texts[start]) if date and position else ""
                if not (name and (is_body(name) or name == self._given("signed-by"))):
                    continue
            self.facts["signed-by"], self.facts["signed-on"] = name, date
            self._end(lines[position + 1 :])
            return lines[:start]
        if bare and len(texts) > 1 and (date := dates.alone(texts[-1])):
            self.facts["signed-on"] = date
            return lines[:-1]
        return lines

    def _given(self, key: str) -> str:
        return self.document.meta.get(key, "")


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


def _ends(block: Block) -> bool:
    if isinstance(block, Paragraph) and block.role is not Role.BODY:
        return False
    return isinstance(block, Heading) and page.is_furniture(block.text)
