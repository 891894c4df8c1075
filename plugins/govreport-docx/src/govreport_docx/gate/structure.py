"""Find what stands where the schema does not have it, and mend what has one right answer."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from govreport_docx.gate.model import (
    BLOCK,
    CONTENTS,
    LEVELS,
    ORDERED,
    REPEATED,
    TEXTS,
    TRANSPARENT,
    Content,
    rank,
)
from govreport_docx.gate.unsound import UnsoundError
from govreport_docx.wml import W, drop

_P = f"{W}p"
_TABLE = f"{W}tbl"
_CONTROL = f"{W}sdt"
_LONGEST = 24  #: children that are worth remembering: rows and paragraphs, not the whole body
_NODES = (*ORDERED, *CONTENTS, *TRANSPARENT)
_KNOWN = frozenset(
    {
        *ORDERED,
        *CONTENTS,
        *TRANSPARENT,
        *(name for order in ORDERED.values() for name in order),
        *(name for one in CONTENTS.values() for name in (*one.head, *one.holds)),
    }
)


class Flaw(enum.Enum):
    """What is wrong with the children of an element."""

    ORDER = "its parts are not in the order that Word wants"
    TWICE = "it has twice what may be there once"
    MISPLACED = "it holds what may not stand there"
    EMPTY = "it is empty"
    UNENDED = "it does not end with a paragraph"


def holds_right(root: etree._Element) -> bool:
    """Return whether every element below *root* holds the elements that it may; text apart."""
    return all(_flaw(node) is None for node in root.iter(*_NODES))


def mend(root: etree._Element) -> None:
    """Mend what is in the wrong order or empty, the innermost first.

    Raises:
        UnsoundError: Something is wrong that has no one right answer.
    """
    for owner, text in _stray(root):
        raise UnsoundError(owner, f"the text “{text.strip()[:40]}” stands outside of any run")
    for node in reversed(list(root.iter(*_NODES))):
        last = None
        while (flaw := _flaw(node)) is not None:
            if flaw is last or not _mended(node, flaw):
                raise UnsoundError(node, _said(node, flaw))
            last = flaw
            if not _is_below(node, root):
                break


def _stray(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield text that is in no element for text, and what it stands in or behind.

    An element of another namespace has its own rules.
    """
    for node in root.iter(f"{W}*"):
        if node.tag not in TEXTS:
            texts = ((node, node.text), *((child, child.tail) for child in node))
            yield from ((place, text) for place, text in texts if text and text.strip())


def _is_below(node: etree._Element, root: etree._Element) -> bool:
    return node is root or any(owner is root for owner in node.iterancestors())


def _flaw(node: etree._Element) -> Flaw | None:
    tag = node.tag
    names = tuple([child.tag for child in node])
    if tag in TRANSPARENT:
        return _misplaced_in(node, names)
    if len(names) > _LONGEST:
        return _judge(tag, names)
    return _remembered(tag, names)


def _judge(tag: str, names: tuple[str, ...]) -> Flaw | None:
    order = ORDERED.get(tag)
    return _content(CONTENTS[tag], names) if order is None else _properties(order, names)


_remembered = lru_cache(maxsize=4096)(_judge)


def _properties(order: tuple[str, ...], names: tuple[str, ...]) -> Flaw | None:
    ranks = [rank(order, name) for name in names]
    if ranks != sorted(ranks):
        return Flaw.ORDER
    once = [name for name in names if name in order and name not in REPEATED]
    return Flaw.TWICE if len(set(once)) < len(once) else None


def _content(content: Content, names: tuple[str, ...]) -> Flaw | None:
    head = [name for name in names if name in content.head]
    if len(set(head)) < len(head):
        return Flaw.TWICE
    if tuple(head) != names[: len(head)] or head != sorted(head, key=content.head.index):
        return Flaw.ORDER
    rest = names[len(head) :]
    if content.tail and content.tail in rest:
        if rest.index(content.tail) != len(rest) - 1:
            return Flaw.ORDER if rest.count(content.tail) == 1 else Flaw.TWICE
        rest = rest[:-1]
    if any(name in _KNOWN and name not in content.holds for name in rest):
        return Flaw.MISPLACED
    return _needs(content, (*head, *rest))


def _needs(content: Content, names: tuple[str, ...]) -> Flaw | None:
    """Return what is missing; an element of another namespace may stand for anything."""
    if not content.needs or any(not name.startswith(W) for name in names if isinstance(name, str)):
        return None
    held = [name for name in names if name in content.needs]
    if not held:
        return Flaw.EMPTY
    if content.ends:
        real = [name for name in held if name in _ENDING]
        if not real:
            return Flaw.EMPTY
        if real[-1] in (_TABLE, f"{W}altChunk"):
            return Flaw.UNENDED
    return None


#: What can be the end of a cell or story: marks of ranges are nothing.
_ENDING = frozenset(
    name for name in BLOCK if name in {_P, _TABLE, _CONTROL, f"{W}altChunk", f"{W}customXml"}
)


def _misplaced_in(node: etree._Element, names: tuple[str, ...]) -> Flaw | None:
    holds = BLOCK
    for owner in node.iterancestors():
        if owner.tag not in TRANSPARENT and owner.tag != _CONTROL:
            holds = LEVELS.get(owner.tag, BLOCK)
            break
    if node.tag == f"{W}sdtContent" and not names:
        return Flaw.EMPTY
    names = tuple(name for name in names if name != f"{W}customXmlPr")
    wrong = any(name in _KNOWN and name not in holds for name in names)
    return Flaw.MISPLACED if wrong else None


#: What goes when there is nothing in it; anything else gets an empty paragraph.
_NOTHING = frozenset({_TABLE, f"{W}tr", _CONTROL, f"{W}sdtContent"})


def _mended(node: etree._Element, flaw: Flaw) -> bool:
    """Mend one flaw of *node*; return whether it could be."""
    if flaw is Flaw.ORDER:
        _sort(node)
        return True
    if flaw is Flaw.TWICE:
        return _drop_repeats(node)
    if flaw is Flaw.EMPTY and node.tag in _NOTHING:
        owner = node.getparent() if node.tag == f"{W}sdtContent" else node
        drop(node if owner is None else owner)
        return True
    if flaw in (Flaw.EMPTY, Flaw.UNENDED):
        etree.SubElement(node, _P)
        return True
    return False


def _sort(node: etree._Element) -> None:
    """Put the children of *node* into the schema's order; equals stay as they were."""
    order = ORDERED.get(node.tag)
    if order is not None:
        node[:] = sorted(node, key=lambda child: rank(order, child.tag))
        return
    content = CONTENTS[node.tag]

    def place(child: etree._Element) -> int:
        if child.tag in content.head:
            return content.head.index(child.tag)
        return len(content.head) + (child.tag == content.tail)

    node[:] = sorted(node, key=place)


def _drop_repeats(node: etree._Element) -> bool:
    """Remove children that stand there twice in the same words."""
    seen: set[bytes] = set()
    once = ORDERED.get(node.tag) or CONTENTS[node.tag].head
    found = False
    for child in list(node):
        if child.tag not in once or child.tag in REPEATED:
            continue
        text = etree.tostring(child, method="c14n", with_tail=False)
        if text in seen:
            node.remove(child)
            found = True
        seen.add(text)
    return found


def _said(node: etree._Element, flaw: Flaw) -> str:
    """Return what is wrong, in words for whoever made the template."""
    if flaw is Flaw.MISPLACED:
        return f"{_NAMES.get(node.tag, 'an element')} holds what may not stand there"
    if flaw is Flaw.TWICE:
        return f"{_NAMES.get(node.tag, 'an element')} has twice what may be there once"
    return f"{_NAMES.get(node.tag, 'an element')}: {flaw.value}"


_NAMES = {
    f"{W}body": "the body",
    f"{W}tc": "a cell",
    f"{W}tr": "a table row",
    f"{W}tbl": "a table",
    f"{W}p": "a paragraph",
    f"{W}r": "a run of text",
    f"{W}t": "text",
    f"{W}hyperlink": "a link",
    f"{W}sdt": "a content control",
    f"{W}sdtContent": "a content control",
    f"{W}txbxContent": "a text box",
    f"{W}rPr": "the format of a text",
    f"{W}pPr": "the format of a paragraph",
    f"{W}tcPr": "the format of a cell",
    f"{W}tblPr": "the format of a table",
    f"{W}sectPr": "the format of a page",
}
