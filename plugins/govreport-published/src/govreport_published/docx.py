"""Read Word documents: paragraphs with their printed numbers, headings, merged cells."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from govreport.document import Block, Document
from govreport.errors import ReadError
from govreport_opc import Package
from govreport_opc.carriers import find_meta, find_payloads
from govreport_published.body import DRAWINGS, PICTURES, Body
from govreport_published.inserted import Inserted
from govreport_published.looks import Looks
from govreport_published.numbering import Numbering
from govreport_published.package import opened
from govreport_published.styles import Styles

_RELATION = "/relationships/officeDocument"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
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
    with opened(data, name) as package:
        return _read(package, name, _inserted)


def _inserted(data: bytes, name: str) -> Document:
    """Return what a Word document shows that another one shows in its place."""
    with opened(data, name) as package:
        return _read(package, name, None)


def _read(package: Package, name: str, word: Callable[[bytes, str], Document] | None) -> Document:
    part = _main(package, name)
    folder = part.rpartition("/")[0]
    root = package.xml(part)
    sheet = _optional(package, f"{folder}/styles.xml")
    lists = _optional(package, f"{folder}/numbering.xml")
    meta = find_meta(package)
    body = Body(
        name,
        Styles.of(sheet),
        Numbering() if lists is None else Numbering.of(lists),
        Looks.of(sheet),
        Inserted(package, part, name, word),
        ours=bool(meta),
    )
    blocks: tuple[Block, ...] = body.read(root)
    core = _optional(package, "docProps/core.xml")
    title = (core.findtext(_DC_TITLE) or "").strip() if core is not None else ""
    pictures = sum(1 for _ in root.iter(*PICTURES))
    if pictures and not meta:
        meta = {"pictures": str(pictures)}
    if drawings := sum(1 for _ in root.iter(*DRAWINGS)):
        meta = {**meta, "drawings": str(drawings)}
    payloads = find_payloads(package)
    return Document(
        title=title,
        blocks=blocks,
        meta=meta,
        payload=payloads[0] if payloads else None,
        rivals=max(len(payloads) - 1, 0),
    )


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
