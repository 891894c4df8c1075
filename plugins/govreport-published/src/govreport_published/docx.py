"""Read Word documents: paragraphs with their printed numbers, headings, merged cells."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from lxml import etree

from govreport.document import Block, Document
from govreport.errors import ReadError
from govreport_published.body import Body
from govreport_published.numbering import Numbering
from govreport_published.package import Package, text_of
from govreport_published.styles import Styles

_RELATION = "/relationships/officeDocument"
_REPORT = "{urn:govreport:report}report"
_PREFIX = "govreport."
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OLE = b"\xd0\xcf\x11\xe0"


def read(data: bytes, name: str) -> Document:
    """Return what a Word document shows, and the data of ours that it may carry.

    Raises:
        LimitError: The document is too large.
        ReadError: It is damaged, protected or no Word document.
    """
    if data.startswith(_OLE):
        raise ReadError(
            f"{name}: is protected by a password, or a document of Word 97",
            hint="Save it as .docx without a password.",
        )
    package = Package(data, name)
    part = _main(package, name)
    folder = part.rpartition("/")[0]
    root = package.xml(part)
    styles = Styles.of(_optional(package, f"{folder}/styles.xml"))
    lists = _optional(package, f"{folder}/numbering.xml")
    meta = _meta(package)
    body = Body(
        name, styles, Numbering() if lists is None else Numbering.of(lists), ours=bool(meta)
    )
    blocks: tuple[Block, ...] = body.read(root)
    core = _optional(package, "docProps/core.xml")
    title = (core.findtext(_DC_TITLE) or "").strip() if core is not None else ""
    pictures = sum(1 for _ in root.iter(*_PICTURES))
    if pictures and not meta:
        meta = {"pictures": str(pictures)}
    return Document(title=title, blocks=blocks, meta=meta, payload=_payload(package))


def _main(package: Package, name: str) -> str:
    """Return the name of the main part."""
    relations = _optional(package, "_rels/.rels")
    if relations is not None:
        for relation in relations:
            if (relation.get("Type") or "").endswith(_RELATION):
                part = (relation.get("Target") or "").lstrip("/")
                if part in package and part.startswith("word/"):
                    return part
    if "word/document.xml" in package:
        return "word/document.xml"
    raise ReadError(f"{name}: is a zip file, but no Word document")


def _optional(package: Package, part: str) -> etree._Element | None:
    return package.xml(part) if part in package else None


def _meta(package: Package) -> Mapping[str, str]:
    root = _optional(package, "docProps/custom.xml")
    if root is None:
        return {}
    found: dict[str, str] = {}
    for row in root:
        key = _unmarked(row.get("name") or "")
        if key.startswith(_PREFIX):
            found[key.removeprefix(_PREFIX)] = _unmarked(text_of(row))
    return found


def _unmarked(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _payload(package: Package) -> str | None:
    for part in package.names():
        if not (part.startswith("customXml/item") and part.endswith(".xml")):
            continue
        root = package.xml(part)
        if root.tag != _REPORT:
            continue
        text = text_of(root)
        if root.get("encoding") != "base64":
            return text
        try:
            return base64.b64decode(text, validate=True).decode("utf-8", "surrogatepass")
        except ValueError:
            raise ReadError(f"{package.name}: the embedded report is damaged") from None
    return None
