"""What rides along in a document: the report's JSON, and the facts about it.

The JSON is an XML part in a namespace of its own; the facts are properties that people see.
In Word documents these are a custom XML part, which Word keeps through editing, and custom
document properties; in OFD files an attachment, with the digest of the JSON, and custom data.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape  # xml.sax.saxutils has the same, and brings the modules of the web

from lxml import etree

from govreport_opc.errors import DamagedError
from govreport_opc.package import Package

NAMESPACE = "urn:govreport:report"
PREFIX = "govreport."
#: Name of the attachment of an OFD file; an archive takes none but text and XML.
ATTACHMENT = "report.xml"
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
    return _part(payload, "")


def attachment(payload: str) -> bytes:
    """Return the XML file that holds *payload* with its digest."""
    return _part(payload, f' digest="{_digest(payload)}"')


def _digest(payload: str) -> str:
    return f"sha-256:{hashlib.sha256(payload.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _part(payload: str, attributes: str) -> bytes:
    if _ILLEGAL.search(payload):  # no XML can hold it as text
        attributes += ' encoding="base64"'
        text = base64.b64encode(payload.encode("utf-8", "surrogatepass")).decode()
    else:
        text = escape(payload, quote=False).replace("\r", "&#13;")
    return f'{_DECLARATION}<report xmlns="{NAMESPACE}"{attributes}>{text}</report>'.encode()


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
        f"<vt:lpwstr>{escape(marked(text), quote=False)}</vt:lpwstr></property>"
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
    return escape(marked(text), quote=False).replace('"', "&quot;")


def marked(text: str) -> str:
    """Write as ``_x0009_`` what a fact cannot hold that stands in XML."""
    return _MARK.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unmarked(text: str) -> str:
    """Return a fact as it was before `marked`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def find_payloads(package: Package) -> tuple[str, ...]:
    """Return the reports' JSON in a package; raises as `Package.xml`.

    A document that was written by govreport has one.
    """
    parts = (package.xml(part) for part in package.names() if _PART.fullmatch(part))
    return tuple(text for text in map(payload_of, parts) if text is not None)


def payload_of(root: etree._Element) -> str | None:
    """Return the report's JSON that an XML part holds; None if it holds none.

    Raises:
        DamagedError: It cannot be decoded, or is not what its digest was made of.
    """
    if root.tag != f"{{{NAMESPACE}}}report":
        return None
    text = text_of(root)
    if root.get("encoding") == "base64":
        try:
            text = base64.b64decode(text, validate=True).decode("utf-8", "surrogatepass")
        except ValueError:
            raise DamagedError("is damaged: the report embedded in it") from None
    if root.get("digest") not in (None, _digest(text)):
        raise DamagedError("is damaged: the report embedded in it is not what its digest says")
    return text


def find_meta(package: Package) -> dict[str, str]:
    """Return the facts in a package; raises as `Package.xml`."""
    if PROPERTIES not in package:
        return {}
    found: dict[str, str] = {}
    for row in package.xml(PROPERTIES):
        key = unmarked(row.get("name") or "")
        if key.startswith(PREFIX):
            found[key.removeprefix(PREFIX)] = unmarked(text_of(row))
    return found


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(piece for piece in element.itertext() if isinstance(piece, str))
