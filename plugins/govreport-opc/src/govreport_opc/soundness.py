"""What makes an Office program refuse a package: types, parts and links that do not agree."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from govreport_opc import xml
from govreport_opc.errors import DamagedError, TooLargeError

TYPES: Final = "[Content_Types].xml"
_CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Relationships of which a part or package has at most one; the end of their type.
SINGLE: Final = frozenset(
    {
        "officeDocument", "core-properties", "extended-properties", "custom-properties",
        "thumbnail", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable",
        "numbering", "theme", "footnotes", "endnotes", "comments", "commentsExtended",
        "glossaryDocument", "customXmlProps",
    }
)  # fmt: skip


def package_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with a package as a whole, a line each.

    Args:
        parts: All parts by name, without a slash in front.
    """
    if TYPES not in parts:
        yield f"there is no {TYPES}"
        return
    try:
        yield from _types(parts)
        for name in parts:
            if name.endswith(".rels"):
                yield from _relationships(name, parts)
    except (DamagedError, TooLargeError) as error:
        yield f"it {error}"


def _types(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield parts without a type or with two, and types without a part."""
    named: set[str] = set()
    endings: set[str] = set()
    known = {name.lower() for name in parts}
    for row in xml.parse(parts[TYPES]):
        if row.tag == f"{_CT}Override":
            name = (row.get("PartName") or "").lstrip("/").lower()
            if name in named:
                yield f"the part {name} has two types"
            if name not in known:
                yield f"the part {name} has a type and is not there"
            named.add(name)
        else:
            ending = (row.get("Extension") or "").lower()
            if ending in endings:
                yield f"parts that end in .{ending} have two types"
            endings.add(ending)
    for name in parts:
        if name != TYPES and name.lower() not in named and _ending(name) not in endings:
            yield f"the part {name} has no type"


def _ending(name: str) -> str:
    return posixpath.basename(name).rpartition(".")[2].lower()


def source_of(name: str) -> str:
    """Return the part whose relationships *name* holds; empty for those of the package."""
    folder = posixpath.dirname(posixpath.dirname(name))
    part = posixpath.basename(name).removesuffix(".rels")
    return posixpath.join(folder, part) if part else ""


def relationships_of(part: str) -> str:
    """Return the part that holds the relationships of *part*."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(name: str, target: str) -> str:
    """Return the part that a relationship in the part *name* leads to."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    base = posixpath.dirname(posixpath.dirname(name))
    return posixpath.normpath(posixpath.join(base, unquote(target)))


def _relationships(name: str, parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield relationships that share an identifier, or lead nowhere."""
    source = source_of(name)
    known = {part.lower() for part in parts}
    if source and source.lower() not in known:
        yield f"the part {name} belongs to {source}, which is not there"
    used: set[str] = set()
    kinds: set[str] = set()
    for row in xml.parse(parts[name]).iter(_REL):
        mark, kind = row.get("Id") or "", _kind(row)
        if mark in used:
            yield f"{name} has two relationships {mark}"
        if kind in SINGLE and kind in kinds:
            yield f"{name} has two relationships of the kind {kind}"
        used.add(mark)
        kinds.add(kind)
        target = row.get("Target") or ""
        outside = row.get("TargetMode") == "External" or target.startswith("#")
        if not outside and target_of(name, target).lower() not in known:
            yield f"{name} leads to {target}, which is not there"


def _kind(row: etree._Element) -> str:
    return (row.get("Type") or "").rsplit("/", 1)[-1]
