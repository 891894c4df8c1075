"""What rides along in a document: the report's JSON, and the facts about it.

The JSON is a custom XML part in a namespace of its own, where Word keeps it
through editing; the facts are custom document properties, which people see.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

from govreport.errors import ReadError

NAMESPACE = "urn:govreport:report"
PREFIX = "govreport."
_ITEM = "{6B1F3B52-6B0A-5C0E-9A57-6F1F0D8A2C91}"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
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
        text = escape(payload, {"\r": "&#13;"})
        body = f'<report xmlns="{NAMESPACE}">{text}</report>'
    return (_DECLARATION + body).encode()


def item_properties() -> bytes:
    """Return the part that says of what kind the custom XML part is."""
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_CUSTOM_XML}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def properties(meta: Mapping[str, str]) -> bytes:
    """Return the custom document properties that hold *meta*."""
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{_attribute(PREFIX + key)}">'
        f"<vt:lpwstr>{escape(_marked(text))}</vt:lpwstr></property>"
        for number, (key, text) in enumerate(meta.items(), 2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">{rows}</Properties>'
    ).encode()


def _attribute(text: str) -> str:
    return escape(_marked(text), {'"': "&quot;"})


def _marked(text: str) -> str:
    """Write as ``_x0009_`` what the text of a property cannot hold."""
    return _MARK.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _unmarked(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part from outside; no entities, no network, no huge trees."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name} is damaged: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{name} declares a document type, which no Word document does")
    return root


def find_payload(parts: Mapping[str, bytes], name: str) -> str | None:
    """Return the payload among the parts of a package, or None."""
    for part, data in parts.items():
        if not part.startswith("customXml/") or NAMESPACE.encode() not in data:
            continue
        root = parse(data, f"{name}, {part}")
        if root.tag != f"{{{NAMESPACE}}}report":
            continue
        text = _text(root)
        if root.get("encoding") != "base64":
            return text
        try:
            return base64.b64decode(text, validate=True).decode("utf-8", "surrogatepass")
        except ValueError as error:
            raise ReadError(f"{name}, {part}: the embedded report is damaged") from error
    return None


def find_meta(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Return the facts among the parts of a package."""
    data = parts.get("docProps/custom.xml")
    if data is None:
        return {}
    found: dict[str, str] = {}
    for row in parse(data, f"{name}, docProps/custom.xml"):
        key = _unmarked(row.get("name") or "")
        if key.startswith(PREFIX):
            found[key.removeprefix(PREFIX)] = _unmarked(_text(row))
    return found


def _text(node: etree._Element) -> str:
    return str(node.xpath("string()"))
