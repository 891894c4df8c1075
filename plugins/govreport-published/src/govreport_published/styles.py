"""Styles of a Word document: which are headings, titles or numbered."""

from __future__ import annotations

import re

import attrs
from lxml import etree

from govreport.document import Role

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
#: What programs call the style of prompts, whatever its identifier is.
_PROMPT = frozenset({"placeholder text", "占位符文本", "占位符文字"})
_ROLES = {
    "preamble": Role.PREAMBLE,
    "documentnumber": Role.DOCUMENT_NUMBER,
    "rednumber": Role.DOCUMENT_NUMBER,
    "attachment": Role.ATTACHMENT,
    "attachmentnext": Role.ATTACHMENT,
    "signature": Role.SIGNATURE,
    "date": Role.DATE,
}
_DEEPEST = 12


@attrs.frozen(kw_only=True)
class Style:
    """What a paragraph style means.

    Attributes:
        level: Heading level, or 0.
        title: Whether it is the title's.
        list: Identifier of its list, or empty.
        depth: Level in that list.
        role: What its paragraphs are for, in a document of ours.
    """

    level: int = 0
    title: bool = False
    list: str = ""
    depth: int = 0
    role: Role = Role.BODY


PLAIN = Style()


@attrs.define(eq=False)
class Styles:
    """The paragraph styles of a document, and which styles of characters are for prompts.

    Attributes:
        prompts: Identifiers of styles for the prompts of controls that nobody has filled in.
    """

    _found: dict[str, Style] = attrs.field(factory=dict)
    prompts: frozenset[str] = frozenset({"PlaceholderText"})

    def __getitem__(self, identifier: str) -> Style:
        return self._found.get(identifier, PLAIN)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Return the styles that a styles part defines."""
        if root is None:
            return cls()
        w = root.tag[: root.tag.find("}") + 1]
        elements = {
            style.get(f"{w}styleId") or "": style
            for style in root.iter(f"{w}style")
            if style.get(f"{w}type") == "paragraph"
        }
        prompts = cls().prompts | {
            style.get(f"{w}styleId") or ""
            for style in root.iter(f"{w}style")
            if _value(style.find(f"{w}name"), w).strip().lower() in _PROMPT
        }
        return cls({name: _style(name, elements, w) for name in elements}, prompts)


def _style(name: str, elements: dict[str, etree._Element], w: str) -> Style:
    """Return what a style and those it is based on say."""
    level, listed, depth = 0, "", 0
    title = False
    here = name
    for _ in range(_DEEPEST):
        element = elements.get(here)
        if element is None:
            break
        called = _value(element.find(f"{w}name"), w)
        heading = _HEADING.fullmatch(called.strip())
        outline = _value(element.find(f"{w}pPr/{w}outlineLvl"), w)
        if not level and heading:
            level = int(heading[1])
        elif not level and outline.isdigit() and int(outline) < 9:  # noqa: PLR2004 - 9 is body
            level = int(outline) + 1
        title = title or called.strip().lower() in {"title", "标题"}
        numbered = element.find(f"{w}pPr/{w}numPr")
        if numbered is not None and not listed:
            listed = _value(numbered.find(f"{w}numId"), w)
            text = _value(numbered.find(f"{w}ilvl"), w)
            depth = int(text) if text.isdigit() else 0
        here = _value(element.find(f"{w}basedOn"), w)
        if not here:
            break
    role = _ROLES.get(name.lower(), Role.BODY)
    return Style(level=0 if title else level, title=title, list=listed, depth=depth, role=role)


def _value(element: etree._Element | None, w: str) -> str:
    return "" if element is None else element.get(f"{w}val") or ""
