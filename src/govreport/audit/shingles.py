"""Shingles of a text: a sample of its pieces, the same for the same passage wherever it stands."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final
from zlib import crc32

from govreport.model import Report
from govreport.text.script import simplified

#: Characters of a piece: more than any term of the field, fewer than a sentence.
_PIECE: Final = 12
#: One of so many pieces is kept: those whose check sum this number divides.
_SAMPLE: Final = 8
#: What is left out before pieces are cut: figures, marks and blanks, which copies change.
_LETTERS: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
#: What the law or the form prescribes, and everybody says.
_PRESCRIBED: Final = re.compile(r"中华人民共和国政府信息公开条例|政府信息公开信息处理费管理办法")


def shingles(report: Report) -> tuple[int, ...]:
    """Return digests of pieces of a report's text, each once, in order of size.

    Which pieces are kept does not depend on what stands around them, so that equal passages give
    equal digests, and a text of any length is compared by a part of them.
    """
    name = report.agency.name
    found: set[int] = set()
    for section in report.sections:
        text = _PRESCRIBED.sub("\n", simplified(section.text).replace(name, "\n"))
        for passage in text.split("\n"):
            letters = _LETTERS.sub("", passage).encode("utf-32-le")
            for at in range(0, len(letters) - 4 * _PIECE + 1, 4):
                piece = letters[at : at + 4 * _PIECE]
                if crc32(piece) % _SAMPLE == 0:
                    digest = blake2b(piece, digest_size=8).digest()
                    found.add(int.from_bytes(digest, "little") >> 1)
    return tuple(sorted(found))
