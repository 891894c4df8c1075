"""Notes that a loop refers to again: each reference gets a note of its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

import attrs
from lxml import etree

from govreport_docx.wml import W

_REFERENCE = re.compile(r'(<w:(footnote|endnote)Reference\b[^>]*\sw:id=")(-?\d+)(")')
_ROOT = re.compile(r"<(?:\w+:)?(footnote|endnote)s[\s>]")


@attrs.define
class _Notes:
    """The notes of one kind.

    Attributes:
        part: Name of the part.
        root: Its XML; None until a note is copied.
        seen: Identifiers that were referred to.
    """

    part: str
    root: etree._Element | None = None
    seen: set[str] = attrs.field(factory=set)


def apart(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts with a note for every reference."""
    found = dict(texts)
    notes = {
        match[1]: _Notes(name)
        for name, xml in texts.items()
        if (match := _ROOT.search(xml[:400])) is not None
    }
    if not notes:
        return found

    def refer(match: re.Match[str]) -> str:
        kind = notes.get(match[2])
        if kind is None:
            return match[0]
        if match[3] not in kind.seen:
            kind.seen.add(match[3])
            return match[0]
        return f"{match[1]}{_copied(kind, found, match[3])}{match[4]}"

    for name, xml in texts.items():
        if "Reference " in xml:
            found[name] = _REFERENCE.sub(refer, xml)
    for kind in notes.values():
        if kind.root is not None:
            found[kind.part] = etree.tostring(
                kind.root, encoding="UTF-8", xml_declaration=True, standalone=True
            ).decode()
    return found


def _copied(kind: _Notes, texts: Mapping[str, str], mark: str) -> str:
    """Copy a note; return the copy's identifier, or the note's own where there is none to copy."""
    if kind.root is None:
        kind.root = etree.fromstring(texts[kind.part].encode())
    numbers = [int(node.get(f"{W}id") or 0) for node in kind.root]
    for node in kind.root:
        if node.get(f"{W}id") == mark:
            made = copy.deepcopy(node)
            fresh = str(max(numbers) + 1)
            made.set(f"{W}id", fresh)
            kind.root.append(made)
            return fresh
    return mark
