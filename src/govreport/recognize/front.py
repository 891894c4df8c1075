"""What stands before the first section of a published report: title, facts, preamble."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from govreport.document import Block, Document, Paragraph, Role
from govreport.model import Paragraph as Text
from govreport.recognize import dates, page
from govreport.recognize.titles import body_in_title, is_body, is_named, is_title, without_page
from govreport.recognize.vocabulary import BODY_ENDINGS
from govreport.text.spelling import fold

_DOCUMENT_NUMBER = re.compile(
    r"[\u3400-\u9fff]{2,12}\s*[〔\[（(【]\s*\d{4}\s*[〕\])）】]\s*\d+\s*号"
)
_SENTENCE = 12
_STOPS = frozenset("。；：！？;:!?")
#: Lines that were broken are no longer than this together.
_LONGEST_SENTENCE = 600
#: Lines that a title may be broken into, and how long one of them is.
_TITLE_LINES, _LONGEST_PART = 3, 40


@attrs.frozen(kw_only=True)
class _Title:
    """A title as printed, the blocks that print it, and how sure it is the report's own."""

    text: str
    used: frozenset[int]
    rank: tuple[bool, bool, int]


@attrs.frozen(kw_only=True)
class Front:
    """What stands before the first section.

    Attributes:
        title: The title as printed; empty where there is none.
        preamble: The text between title and first section.
        facts: What the lines say about the document.
        left_over: Lines that are nothing of the report.
    """

    title: str
    preamble: tuple[Text, ...]
    facts: Mapping[str, str]
    left_over: tuple[str, ...]


def front(
    document: Document, blocks: Sequence[Block], first: int, known: Mapping[str, str], *, own: bool
) -> Front:
    """Return what stands before block *first*, with which the first section begins.

    Args:
        document: The document.
        blocks: Its blocks, unwrapped.
        first: Index of that block.
        known: Facts that tables have stated.
        own: Whether the document says itself which edition and year its report is of.
    """
    lines = list(page.before_sections(blocks, first))
    title, used = _title(document, known, lines, own=own)
    last_title = max(used, default=-1)
    facts = dict(known)
    kept: list[Text] = []
    left_over: list[str] = []
    dated: list[tuple[bool, str]] = []
    for index, text, _heading in lines:
        stated, is_fact = page.facts_in(text)
        facts = {**stated, **facts}
        if index in used:
            continue
        role = _role(document, blocks[index], text)
        date = "" if own or is_fact else dates.beside(text)
        if role is Role.DOCUMENT_NUMBER:
            facts.setdefault("document-number", text.strip())
        elif role is Role.PREAMBLE:
            kept.append(Text(text=text))
        elif role is not Role.BODY:
            continue
        elif date:
            dated.append((index < last_title, date))
            left_over.append(text)
        elif kept and not dates.month_alone(text) and _is_broken(kept[-1].text, text):
            kept[-1] = Text(text=kept[-1].text + text)
        elif _is_preamble(text, index, last_title, own=own, is_fact=is_fact):
            kept.append(Text(text=text))
        else:
            left_over.append(text)
    if dated:
        facts.setdefault("dated", min(dated, key=lambda entry: entry[0])[1])
    return Front(
        title=title,
        preamble=tuple(kept),
        facts=facts,
        left_over=tuple(text for text in left_over if not dates.alone(text)),
    )


def _is_preamble(text: str, index: int, title: int, *, own: bool, is_fact: bool) -> bool:
    if dates.month_alone(text) or index <= title:
        return False
    return own or _reads_on(text, title, is_fact=is_fact)


def _role(document: Document, block: Block, text: str) -> Role:
    number = document.meta.get("document-number", "")
    if _DOCUMENT_NUMBER.fullmatch(text.strip()) or text == number:
        return Role.DOCUMENT_NUMBER
    return block.role if isinstance(block, Paragraph) else Role.BODY


def _title(
    document: Document,
    known: Mapping[str, str],
    lines: Sequence[tuple[int, str, bool]],
    *,
    own: bool,
) -> tuple[str, frozenset[int]]:
    """Return the printed title and the blocks that print it."""
    whole = document.title.strip()
    article = document.meta.get("article-title", "")
    same = frozenset(index for index, text, _ in lines if whole and fold(text) == fold(whole))
    named = fold(f"{whole} {article}")
    printed = [
        attrs.evolve(
            found,
            rank=(fold(found.text) in named, bool(body_in_title(found.text)), max(found.used)),
        )
        for position in range(len(lines))
        if (found := _printed(lines, position)) is not None
    ]
    blocks = frozenset().union(*(found.used for found in printed), same)
    if same and (own or is_named(whole)):
        return whole, blocks
    if printed:
        return _whole(max(printed, key=lambda found: found.rank), printed, lines), blocks
    article = article or known.get("article-title", "")
    for text in (article, whole, *re.split(r"\s*[-_|—–]+\s*", whole)):
        if text and is_title(text):
            return text, blocks
    return (whole if "edition" in document.meta else ""), blocks


def _whole(title: _Title, printed: Sequence[_Title], lines: Sequence[tuple[int, str, bool]]) -> str:
    """Return a title with the beginning of the body's name that stands in the line above.

    Another title on the page shows that it is one name.
    """
    above = [text for index, text, _ in lines if index < min(title.used)]
    if not above or not is_body(above[-1]):
        return title.text
    whole = above[-1] + title.text
    return whole if any(fold(whole) == fold(other.text) for other in printed) else title.text


def _printed(lines: Sequence[tuple[int, str, bool]], position: int) -> _Title | None:
    """Return the title that begins in a line, which may go on in the next ones."""
    index, text, _ = lines[position]
    if is_title(text):
        if page.begins_with_label(text):
            return None
        text, used = without_page(text), {index}
        named = body_in_title(text)
        # 街道 above 办事处2023年… is the beginning of the name.
        cut = not named or named in BODY_ENDINGS
        if cut and position and is_body(lines[position - 1][1]):
            above, name, _ = lines[position - 1]
            text, used = name + text, {above, index}
        return _Title(text=text, used=frozenset(used), rank=(False, False, index))
    if len(text) > _LONGEST_PART or page.is_furniture(text) or dates.beside(text):
        return None
    used = {index}
    for index, more, _ in lines[position + 1 : position + _TITLE_LINES]:
        if len(more) > _LONGEST_PART or is_title(more):
            return None
        text, used = text + more, {*used, index}
        if is_title(text):
            return _Title(text=text, used=frozenset(used), rank=(False, False, index))
    return None


def _is_broken(before: str, text: str) -> bool:
    """Return whether a line goes on in the middle of the one before: 根据, then 《中华…."""
    opened = before.count("《") > before.count("》")
    begins = text.startswith("《") and before[-1:] not in _STOPS
    return (opened or begins) and len(before) + len(text) < _LONGEST_SENTENCE


def _reads_on(text: str, title: int, *, is_fact: bool) -> bool:
    """Return whether a line before the first section is a sentence of the report."""
    if is_fact or page.is_furniture(text) or is_body(text):
        return False
    if any(mark in text for mark in "。；"):
        return True
    return len(text) >= _SENTENCE and (title >= 0 or any(mark in text for mark in "，,："))
