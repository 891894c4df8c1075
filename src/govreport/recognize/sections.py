"""Sections of a published document, by their headings in any numbering and wording."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import attrs

from govreport.document import Block, Heading, Table
from govreport.editions import Edition
from govreport.recognize.lexicon import official
from govreport.text.captions import bare, numbering
from govreport.text.numbering import Style
from govreport.text.spelling import fold

#: Longer lines are no headings.
_LONGEST = 48
_RUN_IN = re.compile(r"[。：:；\s]")
_SENTENCE = re.compile(r"[。；？！]|[，,].*[，,]")
_LIKE = 0.62
#: A line so long is text; and what text after a heading is worth among candidates.
_SENTENCE_LENGTH = 30
_TEXT_FOLLOWS = 0.3
#: So many lines that may be headings are compared with the form's wording at leisure.
_MOST_FUZZY = 400
#: What the name of a table may begin and end with.
_TABLE_NAME = re.compile(r"\A(?:附?表[0-9一二三四]?)?(.+?)(?:统计表|情况表|一览表|表)?\Z")
#: Tuples: to hash a style takes longer than to compare it.
_PROPER = (Style.HAN, Style.PART)
_WITHIN = (Style.INNER, Style.DIGIT)


@attrs.frozen(kw_only=True)
class Mark:
    """Where a section begins.

    Attributes:
        block: Index of the block with the heading.
        section: Index of the section in the form.
        text: The heading as printed.
        rest: Text of the same paragraph after the heading.
        level: Heading level, or 0 for a plain paragraph.
    """

    block: int
    section: int
    text: str
    rest: str = ""
    level: int = 0


@attrs.frozen
class _Candidate:
    mark: Mark
    score: float


@attrs.frozen
class _Chain:
    score: float = 0.0
    marks: tuple[Mark, ...] = ()


@lru_cache(maxsize=16)
def _wordings(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return the folded wordings of every section's heading."""
    return tuple(
        tuple(dict.fromkeys(bare(text) for text in (form.heading, *form.aliases)))
        for form in edition.sections
    )


@lru_cache(maxsize=16)
def _sections_of(edition: Edition) -> Mapping[str, int]:
    """Return the first section that each folded wording names."""
    return {
        wording: section
        for section, wordings in reversed(tuple(enumerate(_wordings(edition))))
        for wording in wordings
    }


def names_part(text: str, edition: Edition) -> bool:
    """Return whether *text* is the heading of a section or the name of its table."""
    if len(text) > _LONGEST:
        return False
    named = _TABLE_NAME.match(bare(text))
    if not named:
        return False
    return not _sections_of(edition).keys().isdisjoint((named[0], named[1], f"{named[1]}情况"))


def heads_section(text: str, edition: Edition) -> bool:
    """Return whether *text* is a numbered heading of a section, word for word."""
    if len(text) > _LONGEST or numbering(text)[0] not in _PROPER:
        return False
    return _exactly(text, edition) >= 0


def find(blocks: Sequence[Block], edition: Edition) -> tuple[Mark, ...]:
    """Return where the sections begin, each at most once, in the form's order."""
    # The best chain of headings that ends with each section, so far.
    best: dict[int, _Chain] = {}
    fuzzy = _MOST_FUZZY
    proper = [
        index
        for index, block in enumerate(blocks)
        if not isinstance(block, Table) and heads_section(block.text, edition)
    ]
    for index in range(len(blocks)):
        here: dict[int, _Chain] = {}
        candidates = list(_at(blocks, index, edition, fuzzy=fuzzy > 0))
        if proper and not _stands_over_table(blocks, index):
            after = index < proper[-1]
            candidates = [one for one in candidates if _is_level(one.mark, after=after)]
        fuzzy -= bool(candidates)
        for candidate in candidates:
            before = max(
                (chain for section, chain in best.items() if section < candidate.mark.section),
                key=lambda chain: chain.score,
                default=_Chain(),
            )
            chain = _Chain(before.score + candidate.score, (*before.marks, candidate.mark))
            if chain.score > here.get(candidate.mark.section, _Chain()).score:
                here[candidate.mark.section] = chain
        for section, chain in here.items():
            if chain.score > best.get(section, _Chain()).score:
                best[section] = chain
    return max(best.values(), key=lambda chain: chain.score, default=_Chain()).marks


def _at(
    blocks: Sequence[Block], index: int, edition: Edition, *, fuzzy: bool
) -> Iterator[_Candidate]:
    block = blocks[index]
    if isinstance(block, Table):
        text = _banner(block)
        level = 0
    else:
        text = block.text
        level = block.level if isinstance(block, Heading) else 0
    if not text or text.isdigit():
        return
    if len(text) <= _LONGEST:
        for section, score in _scores(text, edition, fuzzy=fuzzy):
            exact = _exactly(text, edition) == section
            if not exact and index + 1 == len(blocks):
                continue  # the document breaks off here, perhaps within the heading
            bonus = (1.0 if level else 0.0) + _followed(blocks, index)
            if score + bonus > 0:
                mark = Mark(block=index, section=section, text=text, level=level)
                yield _Candidate(mark, score + bonus)
    if isinstance(block, Table) or numbering(text[:6])[0] not in _PROPER:
        return
    for cut in _RUN_IN.finditer(text[: _LONGEST + 1]):
        head, rest = text[: cut.start()].rstrip(), text[cut.end() :].strip()
        if rest and (section := _exactly(head, edition)) >= 0:
            mark = Mark(block=index, section=section, text=head, rest=rest, level=level)
            yield _Candidate(mark, 4.0)


def _is_level(mark: Mark, *, after: bool) -> bool:
    """Return whether a heading is numbered like those of sections, in a document that has such.

    （三）依申请公开政府信息情况 heads a part of section one where sections are 一、 to 六、
    (corpus, pzh-xq-sjj-2020 cut before its section two), and so does 1.主动公开情况; one of the
    right number among others of sections, some of them *after* it, is a section's all the same.
    """
    style, number = numbering(mark.text)
    return style not in _WITHIN or (after and number == mark.section + 1)


def _stands_over_table(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and isinstance(blocks[index + 1], Table)


def _followed(blocks: Sequence[Block], index: int) -> float:
    """Return a little where text or a table follows: lists of contents have neither."""
    if index + 1 == len(blocks):
        return 0.0
    following = blocks[index + 1]
    text = (
        isinstance(following, Table)
        or len(following.text) > _SENTENCE_LENGTH
        or following.text.endswith(("。", "；", "："))
    )
    return _TEXT_FOLLOWS if text else 0.0


def _banner(table: Table) -> str:
    """Return the text of a first row that is one wide cell."""
    if not table.rows:
        return ""
    shown = [cell for cell in table.rows[0] if cell.text.strip()]
    return shown[0].text if len(shown) == 1 and len(table.rows) > 1 else ""


def _exactly(text: str, edition: Edition) -> int:
    return _sections_of(edition).get(bare(text), -1)


def _scores(text: str, edition: Edition, *, fuzzy: bool) -> Iterator[tuple[int, float]]:
    """Yield sections that *text* could head, with how well it does."""
    style, number = numbering(text)
    short = bare(text)
    known = _sections_of(edition)
    misprint = fuzzy and style in _PROPER
    if not short or not (misprint or short in known or fold(text) in known):
        return  # so it is with nearly every line
    exact = short in known  # what names one section is no other's misprint
    for section, wordings in enumerate(_wordings(edition)):
        right = number == section + 1
        place = _place(style, right=right)
        if short in wordings or fold(text) in wordings:
            yield section, 3.0 + place
        elif (
            misprint
            and not exact
            and not _SENTENCE.search(text[:-1])
            and fold(text) not in official(edition)  # 四、结转下年度继续办理 names a row
        ):
            like = max(_similar(short, wording) for wording in wordings)
            if like >= _LIKE:
                yield section, 1.0 + like + place
            elif right:
                yield section, 0.4 + like


def _place(style: Style | None, *, right: bool) -> float:
    """Return how much a heading's number says for a section, *right* if it is that one's."""
    if style is None:
        return 0.0
    if style is Style.INNER:
        return -1.5
    if style is Style.DIGIT:
        return 0.8 if right else -0.5
    return 2.0 if right else 1.0


@lru_cache(maxsize=2048)
def _similar(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
