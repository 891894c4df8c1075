"""Fields as Word writes them: where they begin, what they compute, where their result is."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from lxml import etree

from govreport_docx.wml import W

_SIMPLE, _END, _CODE = f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"
_BOTH_ENDS = 2
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@attrs.frozen
class Field:
    """A field whose three parts are there.

    Attributes:
        begin: The run that begins it.
        separate: The run between its code and its result.
        end: The run that ends it.
        code: What it computes.
        depth: How many fields it stands in.
    """

    begin: etree._Element
    separate: etree._Element
    end: etree._Element
    code: str
    depth: int


def fields_of(root: etree._Element) -> Iterator[Field]:
    """Yield the fields below *root* in the order of their ends."""
    open_: list[list[etree._Element]] = []
    for node in list(root.iter(_END, _CODE)):
        run = node.getparent()
        if run is None:
            continue
        kind = node.get(f"{W}fldCharType", "")
        if kind == "begin":
            open_.append([run])
        elif open_ and kind != "end":
            open_[-1].append(run)
        elif open_:
            runs = open_.pop()
            code = "".join(one.findtext(_CODE) or "" for one in runs)
            parts = [one for one in runs if one.find(_END) is not None]
            if len(parts) == _BOTH_ENDS:
                yield Field(parts[0], parts[1], run, code, len(open_))


def results_of(root: etree._Element) -> Iterator[tuple[str, tuple[etree._Element, ...]]]:
    """Yield the code of each field, and the elements of its result where they are side by side.

    In the order of their ends, and without those that an older Word is given in place of a drawing.
    """
    ends = {id(field.end): field for field in fields_of(root)}
    for node in list(root.iter(_SIMPLE, f"{W}r")):
        if node.tag == _SIMPLE:
            found = node.get(f"{W}instr") or "", tuple(node)
        elif id(node) in ends:
            field = ends[id(node)]
            between = tuple(_between(field.separate, field.end))
            found = field.code, between
        else:
            continue
        if found[1] and not is_fallback(node):
            yield found


def _between(first: etree._Element, last: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands between two runs, and nothing where they are not side by side."""
    if first.getparent() is last.getparent():
        for node in first.itersiblings():
            if node is last:
                return
            yield node


def codes_of(root: etree._Element) -> Iterator[str]:
    """Yield the pieces of code below *root*; a field in runs may have several."""
    for node in root.iter(_CODE, _SIMPLE):
        yield node.text or "" if node.tag == _CODE else node.get(f"{W}instr") or ""


def is_fallback(node: etree._Element) -> bool:
    """Return whether a node is there for an older Word alone."""
    return next(node.iterancestors(_FALLBACK), None) is not None


@attrs.define
class _Open:
    """A field whose end has not been met."""

    code: list[str] = attrs.field(factory=list)
    holds: bool = False
    shown: bool = False


def whole_codes(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield the code of every field, and whether there is another field in it."""
    open_: list[_Open] = []
    for node in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if node.tag == f"{W}fldSimple":
            if open_ and not open_[-1].shown:
                open_[-1].holds = True
            yield node.get(f"{W}instr") or "", False
        elif node.tag == f"{W}instrText":
            if not open_:
                yield node.text or "", False  # code outside of any field: Word mends it somehow
            else:
                open_[-1].code.append(node.text or "")
        elif node.get(f"{W}fldCharType") == "begin":
            if open_ and not open_[-1].shown:
                open_[-1].holds = True
            open_.append(_Open())
        elif open_ and node.get(f"{W}fldCharType") == "separate":
            open_[-1].shown = True
        elif open_:
            field = open_.pop()
            yield "".join(field.code), field.holds
    yield from (("".join(field.code), field.holds) for field in open_)
