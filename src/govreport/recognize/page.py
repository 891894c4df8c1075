"""What a published page says around the report: facts, furniture, dates, the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from govreport.document import Block, Heading, Table
from govreport.recognize import dates
from govreport.recognize import vocabulary as words
from govreport.recognize.titles import is_body
from govreport.text.script import simplified
from govreport.text.spelling import fold

_PAGE_NUMBER = re.compile(
    r"[-–—─\s·]*(?:第\s*)?[0-9]{1,3}\s*(?:页)?(?:\s*[,，/共]*\s*共?\s*[0-9]{1,3}\s*页?)?[-–—─\s·]*"
)
_MARKED = re.compile(
    r"[-–—─]\s*[0-9]{1,3}\s*[-–—─]|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?"
)
#: How an official document says, at its end, to whom it is disclosed.
_DISCLOSED = re.compile(r"[（(]?\s*此件[^。，\n]{0,6}(?:公开|发布)(?:发布)?\s*[）)]?")
#: The address of the site, which some pages print before a document's data.
_ADDRESS = re.compile(r"^\s*(?:https?://)?(?:[a-z0-9-]+\.){2,}[a-z]{2,}\S*", re.IGNORECASE)
#: A label that nobody listed parts two facts as well: 来源：某局 选择字号：大.
_NEXT_LABEL = re.compile(r"\s+(?:[\u3400-\u9fff]{2,6}|[\u3400-\u9fff]\s[\u3400-\u9fff])\s*[:：]")
#: What ends a label, or begins one.
_AFTER_LABEL = frozenset(":：【[")
_DATED = "dated"
#: A label so long is one wherever it stands.
_CLEAR = 4
#: Endings of a body's name before 和 and another one's.
_SEVERAL = (*words.BODY_ENDINGS, "政府")
#: Labels with which no title begins: shorter ones may begin a name, and titles have their own.
_LABELS = tuple(
    label
    for key in ("index-number", "document-number", "issuer", "")
    for label in words.FACT_LABELS[key]
    if len(label) > 2  # noqa: PLR2004
)
#: Facts that name a body.
_BODIES = frozenset({"source", "issuer"})


@lru_cache(maxsize=1)
def _fact_pattern() -> re.Pattern[str]:
    labels = sorted(
        {label for group in words.FACT_LABELS.values() for label in group}, key=len, reverse=True
    )
    spaced = "|".join(r"\s*".join(map(re.escape, label)) for label in labels)
    # A label that nobody listed is one of a date if it ends so and a date follows.
    spaced += r"|[\u3400-\u9fff]{2,6}(?:时间|日期)(?=\s*[】\]]?\s*[:：]?\s*(?:20|２０|二[〇○零]))"
    bracketed = rf"[【\[]\s*({spaced})\s*[】\]]\s*[:：]?"
    plain = rf"(?:^|(?<=[\s【\[|>）)]))({spaced})\s*[】\]]?\s*[:：]"
    # Elements beside one another leave no space: 来源：某局发布时间：…
    close = rf"({'|'.join(label for label in labels if len(label) >= _CLEAR)})[:：]"
    return re.compile(rf"(?:{bracketed}|{plain}|{close})\s*")


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    return {label: key for key, group in words.FACT_LABELS.items() for label in group}


def facts_in(text: str) -> tuple[dict[str, str], bool]:
    """Return the facts that a line of page data states, and whether it is such a line."""
    if _AFTER_LABEL.isdisjoint(text):  # so it is with nearly every line
        return {}, False
    same = simplified(text)
    hits = list(_fact_pattern().finditer(same))
    if not hits:
        return {}, False
    found: dict[str, str] = {}
    before = _ADDRESS.sub("", same[: hits[0].start()]).strip("【[| \t\u3000\xa0")
    if before:
        if not dates.alone(before):
            return {}, False
        found["dated"] = before
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        stop = following.start() if following else len(text)
        label = "".join((hit[1] or hit[2] or hit[3]).split())
        key = _keys().get(label, _DATED)
        content = _NEXT_LABEL.split(text[hit.end() : stop])[0].strip(" \t\u3000\xa0【】[]|")
        if key in _BODIES:
            content, date = dates.at_end(content)
            content = content.rstrip(" |\u3000\xa0")
            if date:
                found.setdefault(_DATED, date)
        if key and content:
            found.setdefault(key, content)
    return found, True


def begins_with_label(text: str) -> bool:
    """Return whether a line begins with a label of page data, with or without its colon."""
    return "".join(simplified(text).split()).startswith(_LABELS)


def table_facts(table: Table) -> dict[str, str]:
    """Return the facts in a table of labels and contents."""
    found: dict[str, str] = {}
    for row in table.rows[:40]:
        texts = [cell.text.strip() for cell in row]
        for position, text in enumerate(texts):
            label = "".join(simplified(text).split()).rstrip(":：")
            if label in _keys() and position + 1 < len(texts):
                key, content = _keys()[label], texts[position + 1]
                if key and content:
                    found.setdefault(key, content)
            elif len(text) < 200:  # noqa: PLR2004 - a label with its content in one cell
                for key, content in facts_in(text)[0].items():
                    found.setdefault(key, content)
    return found


def is_furniture(text: str) -> bool:
    """Return whether a line belongs to the page and not to the report."""
    short = fold(text).lower()
    if not short or _PAGE_NUMBER.fullmatch(text) or _DISCLOSED.fullmatch(text.strip()):
        return True
    if len(text) > 40 and "。" in text:  # noqa: PLR2004 - a sentence is no furniture
        return False
    if text.lstrip().startswith((">", "›", "»")) or text.count(">") > 1:
        return True
    for word in words.FURNITURE:
        if short == word or (short.startswith(word) and len(short) <= len(word) + _room(word)):
            return True
    return facts_in(text)[1] or dates.printed(text) or "icp备" in short or "版权所有" in short


def is_page_number(text: str) -> bool:
    """Return whether a line may be nothing but the number of a page, or is blank."""
    return not fold(text) or bool(_PAGE_NUMBER.fullmatch(text))


def is_marked_page_number(text: str) -> bool:
    """Return whether a line can only be the number of a page: — 5 —, 第5页 共6页."""
    return bool(_MARKED.fullmatch(text.strip()))


def _room(word: str) -> int:
    """Return how much may follow a word of furniture: more after the longer, clearer ones."""
    return 2 if len(word) < 3 else 30  # noqa: PLR2004


def body_in_text(texts: Sequence[str]) -> str:
    """Return the body that the first sentences name, or ``""``."""
    named = _first(_announced, texts) or _first(_compiler, texts)
    for text in texts:
        for name in _subjects(text):
            if not named:
                return _in_full(name, texts)
            if name.startswith(named) and name != named:
                return name
    return named


@lru_cache(maxsize=1)
def _place() -> str:
    """Return the pattern of the places in which a body is, before its name."""
    letter = rf"[^\W\d_a-zA-Z{words.VERBS}{words.PRONOUNS}]"
    area = rf"{letter}{{1,7}}?[省市县区州旗盟]"
    before = "|".join((*words.PREPOSITIONS, *words.DEEDS, *words.ASKING))
    place = rf"(?:(?:{area}){{1,3}}(?:人民政府)?|{letter}{{2,6}}(?=[市县区]))"
    return rf"(?<!{letter})(?:{before})?({place}"


def _in_full(name: str, texts: Sequence[str]) -> str:
    """Return a name with its place, where a text has it so; it may be short in a sentence."""
    full = re.compile(f"{_place()}{re.escape(simplified(name))})")
    for text in texts:
        if found := full.search(simplified(text)):
            return text[found.start(1) : found.end(1)]
    return name


def _first(told: Callable[[str], str], texts: Sequence[str]) -> str:
    return next((name for text in texts if (name := told(text))), "")


_YEAR = r"(?:19|20)[0-9]{2}\s*年(?:度|年度)?"
_OF_REPORT = r"(?:政府|政务)?(?:信息)?公开"
_ANNOUNCED = re.compile(
    r"(?:公布|发布|[将把]|编制|(?:现|社会)公开)了?《?([\u3400-\u9fff]{2,30}?)"
    rf"(?:{_YEAR}{_OF_REPORT}|{_OF_REPORT}{_YEAR})"
)
_COMPILED = re.compile(
    r"由([\u3400-\u9fff]{3,30}?)(?:[(（][^()（）]{1,20}[)）])?"
    r"(?:负责|牵头|组织)?(?:编制(?!委员会)|编写|撰写|起草|拟制)"
)
#: An office within a body; a government's 办公室 and a committee's are bodies themselves.
_WITHIN = re.compile(
    r"(?P<body>.+(?:(?:人民政府|委员会)(?!办公)|街道|局|厅))"
    r"(?:[\u3400-\u9fff]{2,12}(?:科|股|室|办)|办公室)"
)
#: What joins two bodies, or two subjects of one: 文化和旅游局.
_AND = re.compile(r"[和与及]")


def _announced(text: str) -> str:
    """Return the body whose report a sentence announces, or ``""``."""
    found = _ANNOUNCED.search(simplified(text))
    if not found:
        return ""
    name = text[found.start(1) : found.end(1)]
    if not is_body(name):
        return ""
    return "" if set(simplified(name)) & set(words.PRONOUNS) else name


def _compiler(text: str) -> str:
    """Return the body that has compiled the report (由…编制), or ``""``; of two, none.

    An office within a body has compiled it for that body.
    """
    for found in _COMPILED.finditer(simplified(text)):
        office = _WITHIN.fullmatch(found[1])
        name = office["body"] if office else found[1]
        *joined, _last = _AND.split(name)
        one = not any(part.endswith(_SEVERAL) for part in joined)
        if one and is_body(name) and _is_name(name, joined=True):
            return text[found.start(1) : found.start(1) + len(name)]
    return ""


@lru_cache(maxsize=1)
def _subject_pattern() -> re.Pattern[str]:
    """Return the pattern of a subject: with what it does behind it, or with a sure ending."""
    endings, short = "|".join(words.SURE_ENDINGS), "|".join(words.SHORT_ENDINGS)
    begins = rf"(?:^|[,，。;；]|年度?)\s*(?!{'|'.join(words.PREPOSITIONS)})"
    deeds = "|".join(words.DEEDS)
    # A district's office in the streets goes by the district's name and its own.
    branch = r"(?:[\u3400-\u9fff]{2,8}?(?:街道办事处|分局))?"
    return re.compile(
        rf"{begins}(?:(?P<doer>[\u3400-\u9fff]{{1,24}}?(?:{endings}|{short}))(?P<its>{branch})(?={deeds})"
        rf"|(?P<name>[\u3400-\u9fff]{{2,24}}?(?:{endings}))(?!长|办|属|各|分局)(?P<branch>{branch}))"
    )


@lru_cache(maxsize=1)
def _subject_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join((*words.SURE_ENDINGS, *words.SHORT_ENDINGS))})\Z")


def _subjects(text: str) -> Iterator[str]:
    same = simplified(text)
    for found in _subject_pattern().finditer(same):
        name, branch = ("doer", "its") if found["doer"] else ("name", "branch")
        if _is_name(found[name], joined=name == "doer"):
            ends = found.end(branch if found[branch] and _is_name(found[branch]) else name)
            yield text[found.start(name) : ends]


def _is_name(same: str, *, joined: bool = False) -> bool:
    """Return whether a text that ends as a body's name does is one, and no part of a sentence.

    With *joined*, of a subject whose deed follows, it may have 和 in it: 规划和自然资源局.
    """
    stem = set(_subject_ending().sub("", same)) - set("和" if joined else "")
    told = any(word in same for word in words.ANNOUNCING)
    return bool(stem) and not told and not stem & set(words.PRONOUNS + words.VERBS)


_TO_ASK = re.compile(
    r"(?:请与|请联系|请向|请致电)([\u3400-\u9fff]{3,24}?)(?=联系|咨询|反映|[，,。（(:：])"
)
_OFFICE = re.compile(r"(?:党政|党建|综合|行政)?办(?:公室)?\Z")


def body_to_ask(texts: Sequence[str]) -> str:
    """Return the body that the first sentences refer readers to, without its office, or ``""``."""
    for text in texts:
        same = simplified(text)
        for found in _TO_ASK.finditer(same):
            name = _OFFICE.sub("", found[1])
            if is_body(name) and not set(name) & set(words.PRONOUNS):
                return text[found.start(1) : found.start(1) + len(name)]
    return ""


def before_sections(blocks: Sequence[Block], first: int) -> Iterator[tuple[int, str, bool]]:
    """Yield index, text and whether it is a heading, of the lines before the first section."""
    for index, block in enumerate(blocks[:first]):
        if not isinstance(block, Table):
            yield index, block.text, isinstance(block, Heading)
