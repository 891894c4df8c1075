"""The text in bytes whose encoding is declared, or not, or wrongly."""

from __future__ import annotations

import codecs
import math
import re

from govreport.text.patterns import lazy_pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE
)
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
#: Encodings of names and of program text, which no page is in and some of which fail.
_NO_PAGES = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
#: Characters that Chinese text has plenty of, in either script.
_COMMON = "的一是不了在人有中公开政府信息工作报告年度情况開報總數條"
_PRIVATE = lazy_pattern("[\ue000-\uf8ff]")
_SAMPLE = 8_192


def decode(data: bytes, *, cut: bool = False) -> str:
    """Return *data* as text, without ever failing: what cannot be decoded is replaced.

    Args:
        data: The bytes.
        cut: Whether more bytes follow, so that the last ones may be half a character.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return codecs.utf_8_decode(data, "strict", not cut)[0]
    except UnicodeDecodeError:
        pass
    names = [*_declared(data), "gb18030", "big5hkscs"]
    best, most = "", -math.inf
    first = _HIGH.search(data)
    sample = data[first.start() :][:_SAMPLE] if first else data[:_SAMPLE]
    for name in dict.fromkeys(names):
        score = _score(sample, name)
        if score > most:
            best, most = name, score
    if _score(sample, "utf-8") > most:
        best = "utf-8"
    return data.decode(best, errors="replace")


def _wide(data: bytes) -> str:
    """Return the UTF-16 that ASCII white space and digits betray, or ``""``."""
    head = data[:4096]
    if len(head) < 4:  # noqa: PLR2004 - nothing can be told from less
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 100 + 1:
        return ""
    name = "utf-16-le" if odd > even else "utf-16-be"
    return name if _score(head[: len(head) // 2 * 2], name) > 0 else ""


def _declared(data: bytes) -> list[str]:
    found = _DECLARED.search(data[:4096])
    if not found:
        return []
    name = found[1].decode("ascii").lower()
    name = _NAMES.get(name, name)
    try:
        known = codecs.lookup(name)
    except LookupError:
        return []
    return [name] if known._is_text_encoding and known.name not in _NO_PAGES else []  # noqa: SLF001


def _score(sample: bytes, name: str) -> float:
    """Return how much a decoding looks like Chinese text; damage counts against it."""
    text = sample.decode(name, errors="replace")
    if not text:
        return 0.0
    good = sum(map(text.count, _COMMON))
    bad = text.count("\ufffd") + len(_PRIVATE.findall(text))
    return good / len(text) - 4 * bad / len(text)
