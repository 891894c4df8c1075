"""Ranges have two ends and a name of their own; loops and conditions take that from them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from lxml import etree

from govreport_docx.gate.unsound import UnsoundError
from govreport_docx.wml import W, drop

_ID = f"{W}id"
_NAME = f"{W}name"


@attrs.frozen
class _Kind:
    """A kind of range.

    Attributes:
        start: The element that begins it.
        end: The element that ends it.
        needed: Whether a beginning whose end is gone stays, as a place without extent,
            because a field may refer to it by name.
    """

    start: str
    end: str
    needed: bool = False


_KINDS = (
    _Kind(f"{W}bookmarkStart", f"{W}bookmarkEnd", needed=True),
    _Kind(f"{W}commentRangeStart", f"{W}commentRangeEnd"),
    _Kind(f"{W}permStart", f"{W}permEnd"),
    _Kind(f"{W}moveFromRangeStart", f"{W}moveFromRangeEnd"),
    _Kind(f"{W}moveToRangeStart", f"{W}moveToRangeEnd"),
)


def balance(root: etree._Element) -> None:
    """Give every range both ends, an identifier and a name that no other has.

    A range that a loop repeats keeps its first place: names and comments
    belong to one.
    """
    for kind in _KINDS:
        _balance(root, kind)


def _balance(root: etree._Element, kind: _Kind) -> None:
    starts = list(root.iter(kind.start))
    ends = list(root.iter(kind.end))
    if not starts and not ends:
        return
    open_: dict[str, etree._Element] = {}
    pairs: list[tuple[etree._Element, etree._Element]] = []
    for node in root.iter(kind.start, kind.end):
        mark = node.get(_ID, "")
        if node.tag == kind.start:
            if mark in open_:
                _leave(open_[mark], kind, pairs)
            open_[mark] = node
        elif mark in open_:
            pairs.append((open_.pop(mark), node))
        else:
            drop(node)
    for node in open_.values():
        _leave(node, kind, pairs)
    _separate(root, kind, pairs)


def _leave(
    start: etree._Element, kind: _Kind, pairs: list[tuple[etree._Element, etree._Element]]
) -> None:
    """Treat a beginning without an end: a place without extent, or nothing."""
    if not kind.needed:
        drop(start)
        return
    end = etree.Element(kind.end)
    end.set(_ID, start.get(_ID, ""))
    start.addnext(end)
    end.tail, start.tail = start.tail, None
    pairs.append((start, end))


def _separate(
    root: etree._Element, kind: _Kind, pairs: list[tuple[etree._Element, etree._Element]]
) -> None:
    """Keep the first of the ranges of one name, and number the others anew where they may stay."""
    places = {node: index for index, node in enumerate(root.iter(kind.start))}
    names: set[str] = set()
    used: set[str] = set()
    numbers = _free({start.get(_ID, "") for start, _ in pairs})
    for start, end in sorted(pairs, key=lambda pair: places[pair[0]]):
        mark, name = start.get(_ID, ""), start.get(_NAME, "").lower()
        repeated = mark in used
        if (name and name in names) or (repeated and kind.start == f"{W}commentRangeStart"):
            drop(start)
            drop(end)
            continue
        names.add(name)
        if repeated:
            mark = next(numbers)
            start.set(_ID, mark)
            end.set(_ID, mark)
        used.add(mark)


def _free(used: set[str]) -> Iterator[str]:
    """Yield numbers that are not used."""
    number = max((int(mark) for mark in used if mark.lstrip("-").isdigit()), default=0)
    while True:
        number += 1
        yield str(number)


def check_fields(root: etree._Element) -> None:
    """Refuse fields that a condition or loop has torn: Word shows their code, or swallows text.

    Raises:
        UnsoundError: A field begins and does not end, or the other way round.
    """
    open_: list[etree._Element] = []
    for node in root.iter(f"{W}fldChar"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(node)
        elif not open_:
            raise UnsoundError(node, "a field ends that does not begin")
        elif kind == "end":
            open_.pop()
    if open_:
        raise UnsoundError(open_[-1], "a field begins and does not end")
