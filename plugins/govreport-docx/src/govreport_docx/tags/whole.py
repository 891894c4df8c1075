"""Tags that Word has cut into pieces, put together again."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from govreport_docx.look import Piece, paragraph_text, pieces
from govreport_docx.scan import spans
from govreport_docx.wml import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Characters without width that come along with copied text; in a tag they mean nothing.
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
#: What a tag may be torn by, as people call it.
_OWNERS = {
    f"{W}hyperlink": "a link",
    f"{W}ins": "a tracked change",
    f"{W}del": "a tracked change",
    f"{W}moveFrom": "a tracked change",
    f"{W}moveTo": "a tracked change",
    f"{W}sdtContent": "a content control",
    f"{W}fldSimple": "a field",
    f"{W}smartTag": "a smart tag",
    f"{W}customXml": "a custom XML element",
}
_CURES = {
    "a link": "remove the link, or put the whole tag into it",
    "a tracked change": "accept the change",
    "a content control": "put the whole tag into the control, or delete the control",
}


def join(root: etree._Element) -> Iterator[str]:
    """Put every tag into one element of text; yield what tears those that cannot be."""
    for paragraph in root.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        if "{" in text:
            yield from _join(paragraph, text)
        _join_codes(paragraph)


def _join(paragraph: etree._Element, text: str) -> Iterator[str]:
    shown = pieces(paragraph)
    for span in reversed([span for span in spans(text) if not span.fault]):
        held = [one for one in shown if one.start < span.end and span.start < one.end]
        tag = text[span.start : span.end]
        owners = [_owner(piece) for piece in held]
        torn = next((one for one in owners if one is not owners[0]), None)
        if torn is not None:
            by = _name(owners[0]) or _name(torn) or "a part of another kind"
            cure = _CURES.get(by, f"take the tag out of {by}")
            yield f"paragraph “{text.strip()[:80]}”: {by} tears the tag {tag}; {cure}"
            continue
        if len(held) > 1 or tag.translate(_NOTHING) != tag:
            _put(held, span.start, span.end, tag.translate(_NOTHING).translate(_LINES))
            shown = pieces(paragraph)
            text = paragraph_text(paragraph)


#: A line break or tab that got into a tag is a space.
_LINES = str.maketrans("\n\t", "  ")


def _owner(piece: Piece) -> etree._Element | None:
    """Return what a piece's run stands in."""
    run = next(piece.node.iterancestors(f"{W}r"), None)
    return None if run is None else run.getparent()


def _name(owner: etree._Element | None) -> str:
    return "" if owner is None else _OWNERS.get(owner.tag, "")


def _put(held: list[Piece], start: int, end: int, tag: str) -> None:
    """Write a tag into the first of its pieces, and take it out of the others."""
    texts = [piece for piece in held if piece.node.tag == f"{W}t"]
    first = texts[0]
    for piece in held:
        if piece.node.tag != f"{W}t":
            parent = piece.node.getparent()
            if parent is not None:
                parent.remove(piece.node)
            continue
        text = piece.node.text or ""
        before = text[: max(start - piece.start, 0)]
        after = text[max(end - piece.start, 0) :] if end < piece.end else ""
        piece.node.text = f"{before}{tag if piece is first else ''}{after}"
        piece.node.set(_SPACE, "preserve")


def _join_codes(paragraph: etree._Element) -> None:
    """Put the code of a field that has tags into one element."""
    codes = [
        node
        for node in paragraph.iter(f"{W}instrText")
        if next(node.iterancestors(f"{W}p")) is paragraph
    ]
    for index, node in enumerate(codes):
        text = node.text or ""
        for other in codes[index + 1 :]:
            if text.count("{") <= text.count("}"):
                break
            text += other.text or ""
            other.text = ""
        if text != (node.text or ""):
            node.text = text
            node.set(_SPACE, "preserve")
