"""Comments go; tracked changes are accepted: what was inserted stays, what was deleted goes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from govreport_docx.publish.leftovers import Kind, Leftover
from govreport_docx.wml import W, drop

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def _tags(names: str, space: str = W) -> tuple[str, ...]:
    return tuple(f"{space}{name}" for name in names.split())


_COMMENTS = _tags("commentRangeStart commentRangeEnd commentReference annotationRef")
_INSERTED = (*_tags("ins moveTo"), *_tags("conflictIns", _W14))
_DELETED = (*_tags("del moveFrom"), *_tags("conflictDel", _W14))
_MARKS = _tags(
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd cellMerge"
    " customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
    " customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart"
    " customXmlMoveToRangeEnd"
)
_FORMATS = _tags(
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange"
    " numberingChange"
)
_PROPERTIES = _tags("rPr trPr tcPr pPr numPr")


def text_of(node: etree._Element) -> str:
    """Return the text below *node*, deleted text too."""
    return "".join(piece.text or "" for piece in node.iter(f"{W}t", f"{W}delText"))


def comments_of(root: etree._Element) -> Iterator[Leftover]:
    """Yield the comments of a part of comments."""
    for node in root.iter(f"{W}comment"):
        author = node.get(f"{W}author") or ""
        text = text_of(node)
        yield Leftover(Kind.COMMENT, f"{author}: {text}" if author else text)


def without_comments(root: etree._Element) -> None:
    """Remove the marks of comments."""
    for node in list(root.iter(*_COMMENTS)):
        run = node.getparent()
        drop(node)
        if run is not None and run.tag == f"{W}r" and not _has_content(run):
            drop(run)


def _has_content(run: etree._Element) -> bool:
    return any(child.tag != f"{W}rPr" for child in run)


def accepted(root: etree._Element) -> tuple[Leftover, ...]:
    """Accept every tracked change below *root*, and return what they were."""
    found = (*_formats(root), *_insertions(root), *_deletions(root))
    for node in list(root.iter(*_MARKS)):
        drop(node)
    return found


def _formats(root: etree._Element) -> Iterator[Leftover]:
    for node in list(root.iter(*_FORMATS)):
        drop(node)
        yield Leftover(Kind.FORMAT)


def _is_mark(node: etree._Element) -> bool:
    """Return whether a change is of a paragraph's end, a row or a cell: a mark in properties."""
    parent = node.getparent()
    return parent is not None and parent.tag in _PROPERTIES


def _insertions(root: etree._Element) -> Iterator[Leftover]:
    for node in list(root.iter(*_INSERTED, f"{W}cellIns")):
        yield Leftover(Kind.INSERTION, text_of(node))
        if _is_mark(node):
            drop(node)
        else:
            _unwrap(node)


def _unwrap(node: etree._Element) -> None:
    """Put the children of *node* in its place."""
    for child in list(node):
        node.addprevious(child)
    drop(node)


def _deletions(root: etree._Element) -> Iterator[Leftover]:
    for node in list(root.iter(*_DELETED, f"{W}cellDel")):
        parent = node.getparent()
        if parent is None:
            continue  # it went with its row
        if parent.tag == f"{W}trPr" or node.tag == f"{W}cellDel":
            owner = parent.getparent()
            if owner is not None:
                yield Leftover(Kind.DELETION, text_of(owner))
                drop(owner)
        elif _is_mark(node):
            yield Leftover(Kind.DELETION)
            drop(node)
            _join(parent)
        else:
            yield Leftover(Kind.DELETION, text_of(node))
            drop(node)
    for node in list(root.iter(f"{W}delText", f"{W}delInstrText")):
        drop(node)


def _join(properties: etree._Element) -> None:
    """Join a paragraph whose end was deleted to the next one, whose properties it takes."""
    paragraph = next(properties.iterancestors(f"{W}p"), None)
    following = None if paragraph is None else paragraph.getnext()
    if paragraph is None or following is None or following.tag != f"{W}p":
        return
    place = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
    for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
        following.insert(place, child)
        place += 1
    drop(paragraph)
