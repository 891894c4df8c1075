"""Identifiers that a loop repeats: of pictures, shapes, content controls, comments and changes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from lxml import etree

from govreport_docx.wml import W, drop

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SHAPES = tuple(
    f"{_VML}{name}"
    for name in (
        "shape",
        "group",
        "rect",
        "roundrect",
        "oval",
        "line",
        "polyline",
        "image",
        "arc",
        "curve",
    )
)
_CHANGES = tuple(
    f"{W}{name}"
    for name in [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "cellIns",
        "cellDel",
        "cellMerge",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "trPrChange",
        "tcPrChange",
        "tblGridChange",
        "numberingChange",
    ]
)


def distinguish(root: etree._Element) -> None:
    """Give everything that needs one an identifier of its own; the first keeps its own."""
    _numbered(root.iter(_DRAWING), "id")
    _numbered((node for node in root.iter(f"{W}id") if _is_control(node)), f"{W}val")
    _numbered(root.iter(*_CHANGES), f"{W}id")
    _shapes(root)
    _comments(root)


def _is_control(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}sdtPr"


def _numbered(nodes: Iterable[etree._Element], name: str) -> None:
    """Number anew what has the number of another, or none."""
    seen: set[str] = set()
    again: list[etree._Element] = []
    for node in nodes:
        mark = node.get(name, "")
        if mark in seen or not mark:
            again.append(node)
        seen.add(mark)
    numbers = (str(number) for number in count(1) if str(number) not in seen)
    for node in again:
        node.set(name, next(numbers))


def _shapes(root: etree._Element) -> None:
    """Rename shapes of the old kind that a loop repeats, and what refers to them beside them."""
    kinds: set[str] = set()
    for kind in list(root.iter(f"{_VML}shapetype")):  # shapes name their kind: one of each will do
        if kind.get("id", "") in kinds:
            drop(kind)
        kinds.add(kind.get("id", ""))
    seen: set[str] = set()
    for node in root.iter(*_SHAPES):
        for name in ("id", f"{_OFFICE}spid"):
            mark = node.get(name)
            if mark is None:
                continue
            if mark in seen:
                fresh = next(
                    one for one in (f"{mark}_{number}" for number in count(2)) if one not in seen
                )
                _refer(node, mark, fresh)
                node.set(name, fresh)
                mark = fresh
            seen.add(mark)


def _refer(shape: etree._Element, old: str, new: str) -> None:
    """Make an embedded object beside a shape point to the shape's new name."""
    parent = shape.getparent()
    for node in () if parent is None else parent.iter(f"{_OFFICE}OLEObject"):
        if node.get("ShapeID") == old:
            node.set("ShapeID", new)


def _comments(root: etree._Element) -> None:
    """Keep the first mark of each comment."""
    seen: set[str] = set()
    for node in list(root.iter(f"{W}commentReference")):
        mark = node.get(f"{W}id", "")
        parent = node.getparent()
        if mark in seen and parent is not None:
            parent.remove(node)
        seen.add(mark)
