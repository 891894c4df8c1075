"""What each character may do at the ends of a line.

Levels and classes follow W3C's *Requirements for Chinese Text Layout*, section
on prohibition rules; GB/T 15834-2011 5.1 gives the widths of marks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from unicodedata import category

from govreport.text.numbering import HAN

# Classes are single letters, so that a text's classes are a text themselves.
TEXT = "I"  # an ideograph, or anything else that may begin and end a line
OPEN, CLOSE = "O", "C"  # full-width marks, half of which is white
OPEN_NARROW, CLOSE_NARROW = "o", "c"
MIDDLE = "M"  # 间隔号、连接号
DASH, ELLIPSIS = "B", "E"
DIGIT, LETTER, POINT, HYPHEN = "D", "L", ".", "-"
SLASH, SPACE = "/", " "
PREFIX, UNIT, MULTIPLE, SUFFIX = "P", "U", "X", "%"
ATTACHED = "a"  # combining marks: always with the character before
ORDINAL = "N"  # what stands in the brackets of （三） and （十二）

DASH_CHARACTER = "—"

LEVELS = ("strict", "basic", "none")

_CLASSES = {
    OPEN: "（《〈「『【〔〖“‘［｛｟〘〚",
    CLOSE: "，。、；：！？）》〉」』】〕〗”’］｝．｠〙〛",
    OPEN_NARROW: "([{«",
    CLOSE_NARROW: ")]};!?»",
    MIDDLE: "·‧・～–~•",
    DASH: "—―⸺",
    ELLIPSIS: "…⋯",
    DIGIT: "0123456789０１２３４５６７８９",
    POINT: ".,:",
    HYPHEN: "-‐‑−",
    SLASH: "/／",
    SPACE: " \u2002\u2003\u2009\u200a",
    PREFIX: "第￥¥$＄№+±＋约",
    UNIT: "年月日时分秒件条次份宗元个项人篇期场号岁例起家户页名类种批座亩吨米部章款字位度辆",
    MULTIPLE: "万亿千百",
    SUFFIX: "%‰℃°％′″",
}
#: The marks that can be pressed to half their width.
PRESSABLE = _CLASSES[OPEN] + _CLASSES[CLOSE]
_CLASS_OF = {character: letter for letter, text in _CLASSES.items() for character in text}
_NARROW = {OPEN: OPEN_NARROW, CLOSE: CLOSE_NARROW}
_FULL_WIDTH = 0.9
#: A mark can be pressed only if it is printed in one half of its em.
_LEFT_HALF, _RIGHT_HALF = 0.55, 0.45

#: Never at the start of a line, by level.
_NOT_FIRST = {
    "none": "",
    "basic": CLOSE + CLOSE_NARROW + MIDDLE + SLASH,
    "strict": CLOSE + CLOSE_NARROW + MIDDLE + SLASH + DASH + ELLIPSIS,
}
#: Never at the end of a line, by level.
_NOT_LAST = {
    "none": "",
    "basic": OPEN + OPEN_NARROW,
    "strict": OPEN + OPEN_NARROW + SLASH,
}
_ALL = (
    TEXT, OPEN, CLOSE, OPEN_NARROW, CLOSE_NARROW, MIDDLE, DASH, ELLIPSIS, DIGIT, LETTER, POINT,
    HYPHEN, SLASH, SPACE, PREFIX, UNIT, MULTIPLE, SUFFIX, ATTACHED, ORDINAL,
)  # fmt: skip
_WORD = DIGIT + LETTER
#: Pairs that stay together at every level: words, numbers with their units, —— and ……
_BOUND = frozenset(
    {left + right for left, right in product(_WORD, _WORD)}
    | {left + right for left, right in product(_WORD, (POINT, HYPHEN, SUFFIX, SLASH))}
    | {left + right for left, right in product((POINT, HYPHEN, SLASH, PREFIX, MIDDLE), DIGIT)}
    | {DIGIT + UNIT, DIGIT + MULTIPLE, MULTIPLE + MULTIPLE, MULTIPLE + UNIT, POINT + POINT}
    | {DASH + DASH, ELLIPSIS + ELLIPSIS, HYPHEN + HYPHEN, ORDINAL + ORDINAL}
    | {left + ORDINAL for left in (OPEN, OPEN_NARROW)}
    | {ORDINAL + right for right in (CLOSE, CLOSE_NARROW)}
    | {left + right for left, right in product(_ALL, (ATTACHED, SPACE, POINT, SUFFIX))}
)


@lru_cache(maxsize=3)
def inseparable(level: str) -> frozenset[str]:
    """Return the pairs of classes between which no line may end."""
    first = {left + right for left, right in product(_ALL, _NOT_FIRST[level])}
    last = {left + right for left, right in product(_NOT_LAST[level], _ALL)}
    return frozenset(first | last | _BOUND)


def class_of(character: str, width: float, ink: tuple[float, float]) -> str:
    """Return the class of a character.

    Args:
        character: The character.
        width: Its width in its font, in ems.
        ink: Left and right edge of what is printed of it, in ems.
    """
    found = _CLASS_OF.get(character)
    if found:
        halved = ink[0] >= _RIGHT_HALF if found == OPEN else ink[1] <= _LEFT_HALF
        return found if width >= _FULL_WIDTH and halved else _NARROW.get(found, found)
    kind = category(character)
    if kind in ("Mn", "Me", "Mc"):
        return ATTACHED
    if kind[0] == "L" and kind != "Lo":
        return LETTER
    return DIGIT if kind == "Nd" else TEXT


#: What no printed page can show: control characters and marks for programs.
_UNSEEN = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))),
    **dict.fromkeys((0xAD, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010))),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2060, 0x2070))),
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200))),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029, 0xA0, 0x202F), " "),
}


_LONE_DASH = re.compile(f"(?<!{DASH}){DASH}(?!{DASH})")
_ORDINAL = re.compile(f"(?<=[（(])[{HAN}0-9]{{1,3}}(?=[）)])")


def joined(text: str, classes: str) -> str:
    """Return the classes of *text* where they depend on what stands beside a character.

    A single dash is a 连接号, not half a 破折号; a numeral in brackets is an ordinal.
    """
    if DASH in classes:
        classes = _LONE_DASH.sub(MIDDLE, classes)
    if "（" in text or "(" in text:
        for match in _ORDINAL.finditer(text):
            start, end = match.span()
            classes = classes[:start] + ORDINAL * (end - start) + classes[end:]
    return classes


def visible(text: str) -> str:
    """Return *text* without what cannot be printed, every break being a space."""
    return text if text.isprintable() else text.translate(_UNSEEN)
