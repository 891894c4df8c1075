"""Changes to text: numbers, marks, lines and cells that reports might have, and odd ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: What may stand where a number stood.
NUMBERS = (
    "0", "-1", "1", "2", "255", "65536", "2147483648", "-2147483649", "9" * 30, "1e308", "1e999",
    "0.1", "-0", "NaN", "007", "１２", "一百二十", "约30", "/", "—", "", "1,234", "12 3", "½", "Ⅻ",
)  # fmt: skip
#: Pieces of text that mean something to one program or another.
ODD = (
    "\x00", "\x1b[2J", "\x07", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffd",
    "\U000e0041", "𠮷", "\r", "\n", "\n\n", "\t", "|", "||", "\\", "'", '"', "`", "<", ">", "&",
    "&amp;", "&#x0;", "&#1114112;", "<!--", "]]>", "--", "=", "@", "{{", "}}", "{%", "%s", "$(x)",
    "一、", "（一）", "1.", "第一条", "附件：", "2024年", "不适用", "合计", "#", "---", "|---|",
    "\u3000", "\xa0", "e\u0301" * 3,
)  # fmt: skip


def changed(text: str, chance: Random) -> str:
    """Return a text with one change."""
    return chance.choice(_CHANGES)(text, chance)


def _number(text: str, chance: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return _insertion(text, chance)
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(NUMBERS) + text[match.end() :]


def _insertion(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(ODD) + text[at:]


def _repetition(text: str, chance: Random) -> str:
    start, end = _span(text, chance, 12)
    times = chance.choice((2, 3, 10, 100, 1_000))
    return text[:end] + text[start:end] * times + text[end:]


def _removal(text: str, chance: Random) -> str:
    start, end = _span(text, chance, 40)
    return text[:start] + text[end:]


def _exchange(text: str, chance: Random) -> str:
    start, end = _span(text, chance, 20)
    again = chance.randint(0, len(text))
    return text[:start] + text[again : again + end - start] + text[end:]


def _lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines[one : one + 1] = [lines[one]] * chance.choice((2, 3, 50))
        case 2:
            del lines[one : one + chance.randint(1, 4)]
        case _:
            lines.insert(one, lines[other])
    return "\n".join(lines)


def _cut(text: str, chance: Random) -> str:
    return text[: chance.randint(0, len(text))]


def _span(text: str, chance: Random, most: int) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(start + chance.randint(1, most), len(text))


#: The gentle ones are there several times, the one that ends a report once.
_CHANGES: tuple[Callable[[str, Random], str], ...] = (
    *(_number,) * 6,
    *(_insertion,) * 4,
    *(_repetition,) * 2,
    *(_removal,) * 2,
    *(_exchange,) * 2,
    *(_lines,) * 3,
    _cut,
)


def text_bytes(data: bytes, chance: Random) -> bytes:
    """Return a text file with a few changes, now and then in another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        text = changed(text, chance)
    coding = chance.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "gb18030", "big5"))
    errors = "surrogateescape" if coding.startswith("utf-8") else "ignore"
    return text.encode(coding, errors if coding != "utf-8-sig" else "ignore")
