"""The core properties of a document: title, author, language and date, as template source."""

from __future__ import annotations

from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

#: What every document gets, unless the template has tags of its own there.
_FILLED = (
    (f"{_DC}title", "{{ title }}"),
    (f"{_DC}creator", "{{ author }}"),
    (f"{_DC}language", "{{ language }}"),
    (f"{_TERMS}created", "{{ created }}"),
    (f"{_TERMS}modified", "{{ created }}"),
)
#: What tells of the person who made the template.
_DROPPED = ("lastModifiedBy", "lastPrinted", "revision", "version")


def core_source(data: bytes) -> str:
    """Return the template's core properties with tags where the document's own go."""
    root = etree.fromstring(data)
    for name in _DROPPED:
        for node in root.findall(f"{_CP}{name}"):
            root.remove(node)
    for name, tag in _FILLED:
        found = root.find(name)
        node = etree.SubElement(root, name) if found is None else found
        if "{{" not in (node.text or ""):
            node.text = tag
        if name.startswith(_TERMS):
            node.set(_TYPE, "dcterms:W3CDTF")
    source = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{source}'
