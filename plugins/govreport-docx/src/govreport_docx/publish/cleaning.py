"""A clean copy of a template: without what is not for publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs
from lxml import etree

from govreport_docx.codes import whole_codes
from govreport_docx.gate.links import links
from govreport_docx.publish import properties, revisions
from govreport_docx.publish.leftovers import Kind, Leftover
from govreport_docx.publish.unseen import Looks, without_unseen
from govreport_docx.wml import W, drop
from govreport_opc.carriers import NAMESPACE
from govreport_opc.soundness import source_of, target_of

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_STORIES = frozenset(f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes"))
_PROPERTY, _VARIABLE = "DOCPROPERTY", "DOCVARIABLE"
#: Kinds of relationships whose parts are about comments, people and sessions.
_PRIVATE = frozenset(
    {
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
        "classificationlabels", "printerSettings",
    }
)  # fmt: skip
#: Kinds that a part names where it uses them; without that, what they lead to is left over.
_NAMED = frozenset(
    {
        "image", "hyperlink", "oleObject", "package", "chart", "chartEx", "diagramData",
        "diagramLayout", "diagramQuickStyle", "diagramColors", "control", "aFChunk", "header",
        "footer", "printerSettings",
    }
)  # fmt: skip


@attrs.define
class Parts:
    """The XML parts of a template while it is cleaned.

    Attributes:
        roots: Their roots by name.
        others: All other parts.
    """

    roots: dict[str, etree._Element]
    others: dict[str, bytes]

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts that people read, glossaries left out."""
        for name, root in self.roots.items():
            if root.tag in _STORIES and "/glossary/" not in name:
                yield name, root

    def of_tag(self, tag: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts whose root is called *tag*, whatever its namespace."""
        for name, root in self.roots.items():
            if etree.QName(root).localname == tag:
                yield name, root

    def relationships(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts of relationships."""
        for name, root in self.roots.items():
            if name.endswith(".rels"):
                yield name, root

    def remove(self, name: str) -> None:
        """Remove a part, its relationships and its type."""
        wanted = name.lower()
        for one in [part for part in (*self.roots, *self.others) if part.lower() == wanted]:
            self.roots.pop(one, None)
            self.others.pop(one, None)
        for one in [part for part in self.roots if part.endswith(".rels")]:
            if source_of(one).lower() == wanted:
                del self.roots[one]
        for row in list(self.roots["[Content_Types].xml"].iter(_CT)):
            if (row.get("PartName") or "").lstrip("/").lower() == wanted:
                drop(row)


def leftovers(parts: Parts) -> tuple[Leftover, ...]:
    """Remove from *parts* what is not for publication, and return what it was."""
    return tuple(_leftovers(parts))


def _leftovers(parts: Parts) -> Iterator[Leftover]:
    for _, root in parts.of_tag("comments"):
        yield from revisions.comments_of(root)
    yield from _from_stories(parts)
    shown, variables = (frozenset(_shown(parts, word)) for word in (_PROPERTY, _VARIABLE))
    for _, root in parts.of_tag("coreProperties"):
        yield from properties.without_core(root)
    for _, root in parts.of_tag("settings"):
        yield from properties.without_settings(root, variables)
    for name, root in parts.of_tag("Properties"):
        if "custom-properties" in (etree.QName(root).namespace or ""):
            yield from properties.without_custom(root, shown)
            if not len(root):
                _without_part(parts, name)
                break
        else:
            yield from properties.without_app(root)
    yield from _data(parts)
    _unlink(parts, lambda kind, _row: kind in _PRIVATE)
    _without_unused(parts)


def _from_stories(parts: Parts) -> Iterator[Leftover]:
    styles = next((root for _, root in parts.of_tag("styles")), None)
    looks = Looks(styles)
    for _, root in parts.stories():
        revisions.without_comments(root)
        yield from revisions.accepted(root)
        yield from without_unseen(root, looks)
        yield from properties.without_paths(root)
        properties.without_sessions(root)
        for node in list(root.iter("{*}dataBinding")):
            drop(node)
    for tag in ("footnote", "endnote"):
        _without_unused_notes(parts, tag)


def _without_unused_notes(parts: Parts, tag: str) -> None:
    """Remove notes whose reference went with deleted or hidden text."""
    used = {
        node.get(f"{W}id")
        for _, root in parts.stories()
        for node in root.iter(f"{W}{tag}Reference")
    }
    for _, root in parts.of_tag(f"{tag}s"):
        for node in list(root.iter(f"{W}{tag}")):
            if node.get(f"{W}type") in (None, "normal") and node.get(f"{W}id") not in used:
                drop(node)


def _shown(parts: Parts, word: str) -> Iterator[str]:
    """Yield the names of what fields of a kind print."""
    name = re.compile(rf'\s*{word}\s+"?([^"\\]+?)"?\s*(?:\\|$)', re.IGNORECASE)
    for _, root in parts.stories():
        for code, _holds in whole_codes(root):
            match = name.match(code)
            if match:
                yield match[1]


def _data(parts: Parts) -> Iterator[Leftover]:
    """Remove data that content controls were bound to; what they show stands in the text."""
    for name, root in list(parts.roots.items()):
        if not name.lower().startswith("customxml/item") or name.endswith(".rels"):
            continue
        if root.tag == f"{{{NAMESPACE}}}report" or "itemprops" in name.lower():
            continue
        text = "".join(piece for piece in root.itertext() if isinstance(piece, str)).strip()
        if text:
            yield Leftover(Kind.DATA, etree.QName(root).localname)
        _without_part(parts, name)


def _without_part(parts: Parts, name: str) -> None:
    """Remove a part and the relationships to it."""
    _unlink(parts, lambda _kind, row: row == name.lower())
    parts.remove(name)


def _unlink(parts: Parts, unwanted: Callable[[str, str], bool]) -> None:
    """Remove relationships by their kind and target, and the parts that they lead to."""
    for name, root in list(parts.relationships()):
        for row in list(root.iter(_REL)):
            if row.get("TargetMode") == "External":
                continue
            kind = (row.get("Type") or "").rsplit("/", 1)[-1]
            target = target_of(name, row.get("Target") or "")
            if unwanted(kind, target.lower()):
                drop(row)
                parts.remove(target)


def _without_unused(parts: Parts) -> None:
    """Remove relationships that no text names any more: pictures and links that were deleted."""
    for name, root in list(parts.relationships()):
        source = parts.roots.get(source_of(name))
        if source is None or source.tag not in _STORIES:
            continue
        used = {link for _, link in links(source)}
        for row in list(root.iter(_REL)):
            kind = (row.get("Type") or "").rsplit("/", 1)[-1]
            if kind in _NAMED and row.get("Id") not in used:
                drop(row)
