"""Changes to trees of elements: XML parts and web pages, taken apart and put together again."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import TypeAlias

import texts
from lxml import etree, html

Element: TypeAlias = etree._Element
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
#: Elements with which any tree would be too large to be a report.
_MOST = 20_000


def changed(root: Element, chance: Random) -> None:
    """Change one thing in a tree."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    chance.choice(_CHANGES)(elements, chance)


def _leaf(elements: list[Element], chance: Random) -> Element:
    """Return an element, rather one deep in the tree."""
    return max(chance.choices(elements, k=2), key=lambda one: sum(1 for _ in one.iterancestors()))


def _text(elements: list[Element], chance: Random) -> None:
    having = [one for one in elements if one.text and one.text.strip()] or elements
    element = chance.choice(having)
    element.text = _allowed(texts.changed(element.text or "", chance))


def _attribute(elements: list[Element], chance: Random) -> None:
    having = [one for one in elements if one.attrib]
    if not having:
        return
    element = chance.choice(having)
    name = chance.choice(list(element.attrib))
    match chance.randrange(4):
        case 0:
            del element.attrib[name]
        case 1:
            element.attrib[name] = chance.choice(texts.NUMBERS)
        case 2:
            element.attrib[name] = _allowed(texts.changed(str(element.attrib[name]), chance))
        case _:
            other = chance.choice(having)
            key = chance.choice(list(other.attrib))
            element.attrib[key] = other.attrib[key]


def _span(elements: list[Element], chance: Random) -> None:
    """Give a cell, in whatever format, another span."""
    cells = [
        one for one in elements if str(one.tag).rpartition("}")[2] in ("td", "th", "tcPr", "c")
    ]
    if not cells:
        _attribute(elements, chance)
        return
    cell, number = chance.choice(cells), chance.choice(texts.NUMBERS)
    if str(cell.tag).endswith("tcPr"):
        space = str(cell.tag).removesuffix("tcPr")
        kind = chance.choice(("gridSpan", "vMerge", "hMerge"))
        etree.SubElement(cell, space + kind, {f"{space}val": number})
    else:
        cell.attrib[chance.choice(("colspan", "rowspan", "r", "s", "t"))] = _allowed(number)


def _removal(elements: list[Element], chance: Random) -> None:
    element = _leaf(elements, chance)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repetition(elements: list[Element], chance: Random) -> None:
    element = _leaf(elements, chance)
    parent = element.getparent()
    if parent is None:
        return
    weight = sum(1 for _ in element.iter())
    times = min(chance.choice((1, 2, 10, 200)), _MOST // weight)
    at = parent.index(element)
    for _ in range(times):
        parent.insert(at, copy.deepcopy(element))


def _move(elements: list[Element], chance: Random) -> None:
    element, target = chance.choice(elements), chance.choice(elements)
    if element.getparent() is None or element in (target, *target.iterancestors()):
        return
    target.insert(chance.randint(0, len(target)), element)


def _nesting(elements: list[Element], chance: Random) -> None:
    element = _leaf(elements, chance)
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    inner = copy.deepcopy(element)
    for _ in range(chance.choice((1, 3, 40, 300))):
        around = copy.copy(element)
        around[:] = [inner]
        inner = around
    parent.insert(at, inner)


def _name(elements: list[Element], chance: Random) -> None:
    chance.choice(elements).tag = chance.choice(elements).tag


def _allowed(text: str) -> str:
    """Return a text that a tree can hold: lxml refuses some control characters."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or "\x20" <= letter < "\ud800" or "\ue000" <= letter <= "\ufffd"
        or letter > "\uffff"
    )  # fmt: skip


_CHANGES: tuple[Callable[[list[Element], Random], None], ...] = (
    *(_text,) * 5,
    *(_attribute,) * 5,
    *(_span,) * 3,
    *(_repetition,) * 2,
    *(_move,) * 2,
    _removal,
    _nesting,
    _name,
)


def _several(root: Element, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        changed(root, chance)


def part(data: bytes, chance: Random) -> bytes:
    """Return an XML part with a few changes, now and then in another encoding."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return texts.text_bytes(data, chance)
    if root is None:
        return texts.text_bytes(data, chance)
    _several(root, chance)
    coding = chance.choice(("UTF-8",) * 10 + ("UTF-16", "GB18030", "US-ASCII"))
    return _bytes(etree.tostring(root, encoding=coding, xml_declaration=True))


def page(data: bytes, chance: Random) -> bytes:
    """Return a web page with a few changes: to its tree, or to its text with all markup."""
    if chance.random() < 0.25:
        return texts.text_bytes(data, chance)
    try:
        root = html.document_fromstring(data)
    except (etree.ParserError, ValueError):
        return texts.text_bytes(data, chance)
    _several(root, chance)
    return _bytes(html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _bytes(written: str | bytes) -> bytes:
    """Return what lxml has written: it declares that it may give text for some encodings."""
    return written if isinstance(written, bytes) else written.encode()
