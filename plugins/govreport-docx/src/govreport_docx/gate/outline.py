"""A quick look at a part: its outline, in which what repeats is looked at once.

Most of a document is what its template is made of.  So text is left out, paragraphs of one
structure that follow one another are one, and the verdict on a table of a structure that was seen
before is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from govreport_docx.gate import structure

_BLANK = re.compile(r">\s+<")
_TEXT = re.compile(r">[^<]+<")
#: Text that does not stand in an element for text.
_STRAY = re.compile(r"<(?:/|w:(?!(?:t|delText|instrText|delInstrText)[ >]))[^>]*>\.")
_TABLE = re.compile(r"<(/?)w:tbl>")
_SOUND = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
_ROOT = re.compile(r"<(?![?!])([\w:]+)[^>]*>")
_LONGEST = 200_000  #: characters of a table that is remembered


def is_sound(xml: str) -> bool:
    """Return whether the structure of a part is sound; True is certain, False may be wrong.

    Args:
        xml: The part, well formed.
    """
    outline = _TEXT.sub(">.<", _BLANK.sub("><", xml))
    root = _ROOT.search(outline)
    if root is None or _STRAY.search(outline):
        return False
    rest: list[str] = []
    for piece, is_table in _tables(outline):
        if not is_table:
            rest.append(piece)
        elif _is_table_sound(root[0], root[1], piece):
            rest.append(_SOUND)
        else:
            return False
    return _is_right("".join(rest))


def _tables(outline: str) -> Iterator[tuple[str, bool]]:
    """Yield an outline in pieces, the tables that stand in no other table apart."""
    depth = done = start = 0
    for match in _TABLE.finditer(outline):
        if not match[1]:
            if not depth:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield outline[done:start], False
                yield outline[start : match.end()], True
                done = match.end()
    yield outline[done:], False


@lru_cache(maxsize=64)
def _remembered(start: str, name: str, table: str) -> bool:
    return _is_right(f"{start}<w:body>{table}</w:body></{name}>")


def _is_table_sound(start: str, name: str, table: str) -> bool:
    """Return whether a table is sound by itself; *start* and *name* are of the part's root."""
    if len(table) > _LONGEST:
        return _is_right(f"{start}<w:body>{table}</w:body></{name}>")
    return _remembered(start, name, table)


def _is_right(outline: str) -> bool:
    pieces = outline.split("</w:p>")
    short = [piece for piece, before in zip(pieces, ("", *pieces), strict=False) if piece != before]
    try:
        root = etree.fromstring("</w:p>".join(short).encode())
    except etree.XMLSyntaxError:
        return False
    return structure.holds_right(root)
