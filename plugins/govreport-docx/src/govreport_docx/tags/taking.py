"""Tags that take a paragraph, row or cell away, and what they must not take along unsaid."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence

import attrs
from lxml import etree

from govreport_docx.look import paragraph_text
from govreport_docx.scan import Tag, scan
from govreport_docx.wml import W

_NAMES = {"p": "paragraph", "tr": "table row", "tc": "cell"}
_TAKEN = re.compile(r"(\{[%{#])(?:(?<=%)[-+]?\s*)?(?:p|tr|tc)(?=\s)")
_CLOSING = ("endfor", "endif")
_BETWEEN = ("else", "elif")
_RANGES = tuple(f"{W}{kind}{end}" for kind in ("bookmark", "perm") for end in ("Start", "End"))
#: What is lost with a paragraph, besides text, as people call it.
_THINGS = {
    f"{W}drawing": "a picture or shape",
    f"{W}pict": "a picture or shape",
    f"{W}object": "an embedded object",
    f"{W}footnoteReference": "a footnote",
    f"{W}endnoteReference": "an endnote",
    f"{W}fldChar": "a field",
    f"{W}fldSimple": "a field",
    f"{W}tbl": "a table",
}


@attrs.frozen
class Said:
    """What is to be told of a tag.

    Attributes:
        text: The line.
        is_fault: Whether nothing can be rendered because of it.
    """

    text: str
    is_fault: bool = False


def take(root: etree._Element) -> Iterator[Said]:
    """Put tags in the place of the paragraphs, rows and cells that they take; yield losses."""
    for kind in ("tr", "tc", "p"):
        yield from _take(root, kind)


def _take(root: etree._Element, kind: str) -> Iterator[Said]:
    found: dict[etree._Element, list[Tag]] = {}
    for tag in scan(root):
        if not isinstance(tag, Tag) or tag.takes != kind:
            continue
        owner = tag.paragraph
        if kind != "p":
            above = next(owner.iterancestors(f"{W}{kind}"), None)
            if above is None:
                yield Said(
                    f"paragraph “{tag.place[:80]}”: {tag.text} stands in no table; "
                    "for whole paragraphs write {%p … %}",
                    is_fault=True,
                )
                continue
            owner = above
        found.setdefault(owner, []).append(tag)
    for owner, tags in found.items():
        yield from _replace(owner, tags, kind)


def _replace(owner: etree._Element, tags: Sequence[Tag], kind: str) -> Iterator[Said]:
    """Replace what the tags take by the tags."""
    rest = _rest(owner, tags)
    name = _NAMES[kind]
    if len(tags) > 1 and (rest or any(tag.text.startswith("{{") for tag in tags)):
        yield Said(
            f"{name} “{_text(owner)[:80]}”: {tags[0].text} and {tags[1].text} each take a whole "
            f"{name}; give each a {name} of its own",
            is_fault=True,
        )
        return
    things = (_THINGS.get(node.tag, "") for node in owner.iter() if isinstance(node.tag, str))
    lost = [f"the text “{rest[:40]}” beside it"] if rest else []
    lost += sorted({thing for thing in things if thing})
    if lost:
        yield Said(
            f"{name} “{_text(owner)[:80]}”: {tags[0].text} takes its whole {name}, and with it "
            f"{', '.join(lost)}; give the tag a {name} of its own"
        )
    yield from _keep(owner, tags, kind)
    text = "".join(_TAKEN.sub(r"\1", tag.text) for tag in tags)
    write_in_place(_whole(owner, kind), text)


def _rest(owner: etree._Element, tags: Sequence[Tag]) -> str:
    """Return the text beside the tags."""
    texts = []
    for paragraph in _paragraphs(owner):
        text = paragraph_text(paragraph)
        for tag in tags:
            if tag.paragraph is paragraph:
                text = text.replace(tag.text, "", 1)
        texts.append(re.sub(r"\{#.*?#\}", "", text).strip())
    return " ".join(filter(None, texts))


def _text(owner: etree._Element) -> str:
    return " ".join(filter(None, (paragraph_text(one).strip() for one in _paragraphs(owner))))


def _paragraphs(owner: etree._Element) -> Iterator[etree._Element]:
    return owner.iter(f"{W}p")


def _keep(owner: etree._Element, tags: Sequence[Tag], kind: str) -> Iterator[Said]:
    """Move breaks and bookmarks out: before what opens, behind what closes."""
    after = tags[-1].word in _CLOSING
    for node in list(owner.iter(*_RANGES)):
        _move(node, owner, after=after)
    kept = _breaks(owner) if kind == "p" else None
    if kept is None:
        return
    if tags[0].word in _BETWEEN:
        yield Said(
            f"paragraph “{tags[0].place[:80]}”: the page or section break in the paragraph of "
            f"{tags[0].text} is lost; put it into a paragraph of its own"
        )
    elif after:
        owner.addnext(kept)
    else:
        owner.addprevious(kept)


def _move(node: etree._Element, owner: etree._Element, *, after: bool) -> None:
    node.tail = None
    if after:
        owner.addnext(node)
    else:
        owner.addprevious(node)


def _breaks(paragraph: etree._Element) -> etree._Element | None:
    """Return a paragraph with the section break and page breaks of another; None if it has none."""
    properties = paragraph.find(f"{W}pPr")
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    before = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    if before is not None and before.get(f"{W}val", "true") in ("0", "false", "off"):
        before = None
    breaks = [
        node for node in paragraph.iter(f"{W}br") if node.get(f"{W}type") in ("page", "column")
    ]
    if section is None and before is None and not breaks:
        return None
    kept = etree.Element(f"{W}p")
    if properties is not None:
        kept.append(copy.deepcopy(properties))
    for node in breaks:
        etree.SubElement(kept, f"{W}r").append(copy.deepcopy(node))
    return kept


def _whole(owner: etree._Element, kind: str) -> etree._Element:
    """Return what goes with the paragraph: a content control that holds nothing else."""
    while kind == "p":
        content = owner.getparent()
        control = None if content is None else content.getparent()
        if (
            content is None
            or control is None
            or content.tag != f"{W}sdtContent"
            or len(content) > 1
        ):
            break
        owner = control
    return owner


def write_in_place(node: etree._Element, text: str) -> None:
    """Put a text into the place of an element."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    written = text + (node.tail or "")
    if before is None:
        parent.text = (parent.text or "") + written
    else:
        before.tail = (before.tail or "") + written
    node.tail = None
    parent.remove(node)
