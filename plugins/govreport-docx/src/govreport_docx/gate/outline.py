"""A quick look at a part: its outline, in which what repeats is looked at once.

Most of a document is what its template is made of.  So text is left out, paragraphs of one
structure that follow one another are one, and the verdict on a table of a structure that was seen
before is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs
from lxml import etree

from govreport_docx.gate import structure
from govreport_docx.gate.links import RELATIONSHIPS

_TEXT = re.compile(r">[^<]+<")
#: Text that does not stand in an element for text.
_STRAY = re.compile(r"<(?:/|w:(?!(?:t|delText|instrText|delInstrText)[ >]))[^>]*>\.")
_TABLE = re.compile(r"<(/?)w:tbl>")
_SOUND = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
_ROOT = re.compile(r"<(?![?!])([\w:]+)[^>]*>")
_PREFIX = re.compile(rf'xmlns:(\w+)="{RELATIONSHIPS}"')
_VALUE = re.compile(r'\w+="([^"]+)"')
#: What has an identifier or two ends.
_MARKS = (
    "<w:bookmark", "<w:comment", "<w:perm", "<w:move", "<w:fldChar", "<w:sdtPr", "<w:ins ",
    "<w:del ", "<w:cellIns", "<w:cellDel", "Change ", ":docPr ", "<v:",
)  # fmt: skip
_LONGEST = 200_000  #: characters of a table that is remembered


@attrs.frozen
class Outline:
    """What a quick look tells of a part, or of a table in it.

    Attributes:
        is_sound: Whether its structure is sound: True is certain, False may be wrong.
        is_marked: Whether it has identifiers, ranges or fields.
        links: Identifiers of relationships that it refers to.
    """

    is_sound: bool
    is_marked: bool
    links: frozenset[str]


def outline_of(xml: str) -> Outline:
    """Return what a quick look tells of a part that is well formed."""
    outline = _TEXT.sub(">.<", xml)
    root = _ROOT.search(outline)
    if root is None:
        return Outline(is_sound=False, is_marked=True, links=frozenset())
    outline = outline[root.start() :]
    prefixes = tuple(sorted(set(_PREFIX.findall(outline))))
    rest: list[str] = []
    found: list[Outline] = []
    for piece, is_table in _tables(outline):
        if is_table:
            look = _look if len(piece) > _LONGEST else _remembered
            found.append(look(f"{root[0]}<w:body>", piece, f"</w:body></{root[1]}>", prefixes))
            rest.append(_SOUND)
        else:
            rest.append(piece)
    found.append(_look("", "".join(rest), "", prefixes))
    return Outline(
        is_sound=all(one.is_sound for one in found),
        is_marked=any(one.is_marked for one in found),
        links=frozenset[str]().union(*(one.links for one in found)),
    )


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


def _look(before: str, outline: str, after: str, prefixes: tuple[str, ...]) -> Outline:
    """Look at an outline that stands between *before* and *after*."""
    values = (
        _VALUE.match(piece) for prefix in prefixes for piece in outline.split(f" {prefix}:")[1:]
    )
    return Outline(
        is_sound=not _STRAY.search(outline) and _is_right(f"{before}{outline}{after}"),
        is_marked=any(mark in outline for mark in _MARKS),
        links=frozenset(value[1] for value in values if value is not None),
    )


_remembered = lru_cache(maxsize=64)(_look)


def _is_right(outline: str) -> bool:
    pieces = outline.split("</w:p>")
    short = [piece for piece, before in zip(pieces, ("", *pieces), strict=False) if piece != before]
    try:
        root = etree.fromstring("</w:p>".join(short).encode())
    except etree.XMLSyntaxError:
        return False
    return structure.holds_right(root)
