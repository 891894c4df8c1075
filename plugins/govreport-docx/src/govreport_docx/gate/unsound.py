"""What cannot be written, and where it stands."""

from __future__ import annotations

from lxml import etree

from govreport_docx.wml import W

_LONGEST = 80


class UnsoundError(Exception):
    """A part is not what Word opens, and there is no one right way to mend it."""

    def __init__(self, node: etree._Element, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.place = place_of(node)


def place_of(node: etree._Element) -> str:
    """Return the text by which people find *node*: of its paragraph, or what comes before it."""
    for one in (node, *node.iterancestors(f"{W}p", f"{W}tbl")):
        text = _text(one)
        if text:
            return text[:_LONGEST]
    for one in (node, *node.iterancestors()):
        for before in one.itersiblings(preceding=True):
            text = _text(before)
            if text:
                return text[-_LONGEST:]
    return ""


def _text(node: etree._Element) -> str:
    if node.tag in (f"{W}body", f"{W}hdr", f"{W}ftr"):
        return ""
    return " ".join("".join(piece.text or "" for piece in node.iter(f"{W}t")).split())
