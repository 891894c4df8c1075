"""What rides along in a document: the report's JSON, and the facts about it.

The JSON is a custom XML part in a namespace of its own, where Word keeps it
through editing; the facts are custom document properties, which people see.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape  # xml.sax.saxutils has the same, and brings the modules of the web

from lxml import etree

from govreport_opc.errors import DamagedError
from govreport_opc.package import Package

NAMESPACE = "urn:govreport:report"
PREFIX = "govreport."
#: The part that holds custom document properties.
PROPERTIES = "docProps/custom.xml"
_PART = re.compile(r"customXml/item\d*\.xml", re.IGNORECASE)
_ITEM = "{6B1F3B52-6B0A-5C0E-9A57-6F1F0D8A2C91}"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MARK = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def item(payload: str) -> bytes:
    """Return the custom XML part that holds *payload*."""
    if _ILLEGAL.search(payload):  # no XML can hold it as text
        coded = base64.b64encode(payload.encode("utf-8", "surrogatepass")).decode()
        body = f'<report xmlns="{NAMESPACE}" encoding="base64">{coded}</report>'
    else:
        text = escape(payload, quote=False).replace("\r", "&#13;")
        body = f'<report xmlns="{NAMESPACE}">{text}</report>'
    return (_DECLARATION + body).encode()


def item_properties() -> bytes:
    """Return the part that says of what kind the custom XML part is."""
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_CUSTOM_XML}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def properties(meta: Mapping[str, str], kept: bytes | None = None) -> bytes:
    """Return the custom document properties that hold *meta*.

    Args:
        meta: The facts.
        kept: A part of custom properties whose own stay, behind the facts.
    """
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{_attribute(PREFIX + key)}">'
        f"<vt:lpwstr>{escape(_marked(text), quote=False)}</vt:lpwstr></property>"
        for number, (key, text) in enumerate(meta.items(), 2)
    )
    written = (
        f'{_DECLARATION}<Properties xmlns="{_SCHEMA}" xmlns:vt="{_TYPES}">{rows}</Properties>'
    ).encode()
    return written if kept is None else _with(written, kept)


def _with(written: bytes, kept: bytes) -> bytes:
    """Return properties with those of another part behind them, numbered on."""
    root = etree.fromstring(written)
    for row in etree.fromstring(kept):
        row.set("pid", str(len(root) + 2))
        root.append(row)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _attribute(text: str) -> str:
    return escape(_marked(text), quote=False).replace('"', "&quot;")


def _marked(text: str) -> str:
    """Write as ``_x0009_`` what the text of a property cannot hold."""
    return _MARK.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _unmarked(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def find_payloads(package: Package) -> tuple[str, ...]:
    """Return the reports' JSON in a package; raises as `Package.xml`.

    A document that was written by govreport has one.
    """
    found = []
    for part in package.names():
        if not _PART.fullmatch(part):
            continue
        root = package.xml(part)
        if root.tag != f"{{{NAMESPACE}}}report":
            continue
        text = text_of(root)
        if root.get("encoding") == "base64":
            try:
                text = base64.b64decode(text, validate=True).decode("utf-8", "surrogatepass")
            except ValueError:
                raise DamagedError("is damaged: the report embedded in it") from None
        found.append(text)
    return tuple(found)


def find_meta(package: Package) -> dict[str, str]:
    """Return the facts in a package; raises as `Package.xml`."""
    if PROPERTIES not in package:
        return {}
    found: dict[str, str] = {}
    for row in package.xml(PROPERTIES):
        key = _unmarked(row.get("name") or "")
        if key.startswith(PREFIX):
            found[key.removeprefix(PREFIX)] = _unmarked(text_of(row))
    return found


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(piece for piece in element.itertext() if isinstance(piece, str))
