"""The frame of a document: parts that no report changes, and where the payload hangs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

import attrs
from lxml import etree

from govreport_docx.publish import Parts
from govreport_opc.carriers import PREFIX, item_properties
from govreport_opc.soundness import relationships_of, target_of
from govreport_opc.writing import Packed, packed

TYPES = "[Content_Types].xml"
CUSTOM = "docProps/custom.xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_ITEM = re.compile(r"customXml/item(\d+)\.xml")


@attrs.frozen(kw_only=True)
class Frame:
    """The parts that no report changes.

    Attributes:
        first: Content types and relationships, without a payload.
        first_payload: The same for a document with a payload, and what belongs to it.
        rest: All others.
        linked: Relationships whose targets are filled for each report, by name; without a
            payload and with one.
        item: Name of the part that holds the payload.
    """

    first: tuple[Packed, ...]
    first_payload: tuple[Packed, ...]
    rest: tuple[Packed, ...]
    linked: Mapping[str, tuple[bytes, bytes]]
    item: str


def frame_of(
    parts: Mapping[str, bytes], main: str, rendered: frozenset[str], linked: frozenset[str]
) -> Frame:
    """Return the frame of a template.

    Args:
        parts: Its parts.
        main: Name of the main part.
        rendered: Parts that are rendered, which the frame leaves out.
        linked: Parts of relationships whose targets are filled.
    """
    number = 1 + max((int(match[1]) for match in map(_ITEM.fullmatch, parts) if match), default=0)
    item = f"customXml/item{number}.xml"
    properties = f"customXml/itemProps{number}.xml"
    relations = relationships_of(main)
    package = _related(parts["_rels/.rels"], f"{_OFFICE}/custom-properties", CUSTOM)
    custom = (CUSTOM, f"{_OPEN_XML}.custom-properties+xml")
    own = parts.get(relations, _NO_RELATIONS)
    target = posixpath.relpath(item, posixpath.dirname(main))
    first = {
        TYPES: _typed(parts[TYPES], custom),
        "_rels/.rels": package,
        relations: own,
    }
    first_payload = {
        TYPES: _typed(parts[TYPES], custom, (properties, f"{_OPEN_XML}.customXmlProperties+xml")),
        "_rels/.rels": package,
        relations: _related(own, f"{_OFFICE}/customXml", target),
        f"customXml/_rels/item{number}.xml.rels": _related(
            _NO_RELATIONS, f"{_OFFICE}/customXmlProps", posixpath.basename(properties)
        ),
        properties: item_properties(),
    }
    left_out = rendered | first.keys() | {CUSTOM} | linked
    return Frame(
        first=_packed(first, linked),
        first_payload=_packed(first_payload, linked),
        rest=_packed({name: data for name, data in parts.items() if name not in left_out}),
        linked={
            name: (
                first.get(name, parts.get(name, b"")),
                first_payload.get(name, parts.get(name, b"")),
            )
            for name in linked
        },
        item=item,
    )


def custom_of(parts: Parts) -> bytes | None:
    """Take the custom properties out of a template, those of an earlier report left out.

    Returns:
        The part with those that stay; None if there are none.  A document has
        one such part, and it is written anew for each.
    """
    kept: bytes | None = None
    root = parts.roots.get("_rels/.rels")
    if root is None:
        return None
    for row in list(root):
        if not (row.get("Type") or "").endswith("/custom-properties"):
            continue
        root.remove(row)
        target = target_of("_rels/.rels", row.get("Target") or "")
        found = next((one for one in parts.roots if one.lower() == target.lower()), None)
        if found is None:
            continue
        properties = parts.roots[found]
        for node in list(properties):
            if (node.get("name") or "").startswith(PREFIX):
                properties.remove(node)
        if len(properties) and kept is None:
            kept = etree.tostring(properties)
        parts.remove(found)
    return kept


def _packed(
    parts: Mapping[str, bytes], without: frozenset[str] = frozenset()
) -> tuple[Packed, ...]:
    return tuple(packed(name, data, 9) for name, data in parts.items() if name not in without)


_NO_RELATIONS = f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode()


def _related(data: bytes, kind: str, target: str) -> bytes:
    """Return relationships with one more."""
    root = etree.fromstring(data)
    used = {row.get("Id") for row in root}
    number = len(used) + 1
    while f"rId{number}" in used:
        number += 1
    etree.SubElement(root, f"{_REL}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _typed(data: bytes, *more: tuple[str, str]) -> bytes:
    """Return content types with more parts named."""
    root = etree.fromstring(data)
    if not any(row.get("Extension", "").lower() == "xml" for row in root.iter(f"{_CT}Default")):
        etree.SubElement(root, f"{_CT}Default", Extension="xml", ContentType="application/xml")
    for name, kind in more:
        etree.SubElement(root, f"{_CT}Override", PartName=f"/{name}", ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
