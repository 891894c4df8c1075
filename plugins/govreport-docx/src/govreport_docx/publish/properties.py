"""Properties of a file that tell of people, machines and drafts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from govreport_docx.gate.links import elements
from govreport_docx.publish.leftovers import Kind, Leftover
from govreport_docx.wml import W, drop
from govreport_opc.carriers import PREFIX

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
#: Core properties that the document does not get from the report.
_CORE = frozenset(
    {
        "creator", "lastModifiedBy", "description", "keywords", "category", "contentStatus",
        "subject", "identifier",
    }
)  # fmt: skip
_APP = frozenset(("Manager", "Company", "HyperlinkBase", "PresentationFormat"))
#: What a program counted in the template, which is not true of the document.
_COUNTED = frozenset(
    {
        "TotalTime", "Pages", "Words", "Characters", "Lines", "Paragraphs", "CharactersWithSpaces",
        "TitlesOfParts", "HeadingPairs", "HLinks", "Template",
    }
)  # fmt: skip
_EDITED = etree.XPath(
    "descendant-or-self::*[@w:*[starts-with(local-name(), 'rsid')]]", namespaces={"w": W[1:-1]}
)
_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users|mnt|media)/", re.IGNORECASE)
_SESSIONS = (f"{W}rsids", f"{W}trackRevisions", f"{W}revisionView", f"{_W15}docId")
_VARIABLES = f"{W}docVars"


def _is_tagged(node: etree._Element) -> bool:
    return "{{" in "".join(piece for piece in node.itertext() if isinstance(piece, str))


def _text(node: etree._Element) -> str:
    return "".join(piece for piece in node.itertext() if isinstance(piece, str)).strip()


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname


def without_core(root: etree._Element) -> Iterator[Leftover]:
    """Remove core properties that are about the template; those with tags are about the report."""
    for node in list(root):
        if _name(node) in _CORE and not _is_tagged(node):
            if _text(node):
                yield Leftover(Kind.PROPERTY, _name(node))
            root.remove(node)


def without_app(root: etree._Element) -> Iterator[Leftover]:
    """Remove extended properties that are about the template's maker."""
    for node in list(root):
        name, text = _name(node), _text(node)
        if _is_tagged(node) or name not in _APP | _COUNTED:
            continue
        root.remove(node)
        if name in _APP and text:
            yield Leftover(Kind.PROPERTY, name)
        elif name == "Template" and is_path(text):
            yield Leftover(Kind.PATH, text)


def without_custom(root: etree._Element, shown: Collection[str]) -> Iterator[Leftover]:
    """Remove custom properties; those in *shown* are printed by a field, so they stay.

    Those that govreport wrote into an earlier document go in any case.
    """
    for node in list(root):
        name = node.get("name") or ""
        if name.startswith(PREFIX):
            root.remove(node)
        elif name not in shown and not _is_tagged(node):
            root.remove(node)
            yield Leftover(Kind.PROPERTY, name)


def without_settings(root: etree._Element, shown: Collection[str]) -> Iterator[Leftover]:
    """Remove what the settings remember of the template's making.

    Variables in *shown* are printed by a field, so they stay.
    """
    for node in list(root.iter(*_SESSIONS)):
        drop(node)
    for node in list(root.iter(_VARIABLES)):
        for one in list(node.iter(f"{W}docVar")):
            name = one.get(f"{W}name") or ""
            if name not in shown:
                drop(one)
                yield Leftover(Kind.DATA, name)
        if not len(node):
            drop(node)


def without_paths(root: etree._Element) -> Iterator[Leftover]:
    """Remove paths of files that pictures carry as their description or name."""
    for node in root.iter("{*}docPr", "{*}cNvPr"):
        for name in ("descr", "title", "name"):
            if is_path(node.get(name) or ""):
                yield Leftover(Kind.PATH, node.get(name) or "")
                node.set(name, "")


def without_sessions(root: etree._Element) -> None:
    """Remove the marks of editing sessions from paragraphs and runs."""
    for node in elements(_EDITED, root):
        for name in [key for key in node.keys() if str(key).startswith(f"{W}rsid")]:  # noqa: SIM118
            del node.attrib[name]


def is_path(text: str) -> bool:
    """Return whether *text* names a place on somebody's machine."""
    return _PATH.match(text) is not None
