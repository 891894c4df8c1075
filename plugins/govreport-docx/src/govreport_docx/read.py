"""Read back what the renderer wrote: the report inside a document."""

from __future__ import annotations

from govreport.document import Document
from govreport.errors import ReadError
from govreport_docx.package import unpack
from govreport_docx.payload import find_meta, find_payload, parse

_OLE = b"\xd0\xcf\x11\xe0"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(data: bytes, name: str) -> Document:
    """Return the document that carries its own report.

    Raises:
        govreport.errors.LimitError: The file is larger than the bounds allow.
        ReadError: It is damaged, protected, or carries no report.
    """
    if data.startswith(_OLE):
        raise ReadError(
            f"{name} is protected by a password, or in the format of Word 97",
            hint="Open it in Word and save it as .docx, without a password.",
        )
    parts = unpack(data, name)
    if "[Content_Types].xml" not in parts or not any(part.startswith("word/") for part in parts):
        raise ReadError(f"{name} is no Word document")
    payload = find_payload(parts, name)
    if payload is None:
        raise ReadError(
            f"{name} carries no report: it was not written by govreport",
            hint="The plugin govreport-published reads Word documents that others published; "
            "install it with `pip install govreport-published`.",
        )
    return Document(title=_title(parts, name), meta=find_meta(parts, name), payload=payload)


def _title(parts: dict[str, bytes], name: str) -> str:
    core = parts.get("docProps/core.xml")
    if core is None:
        return ""
    return parse(core, f"{name}, docProps/core.xml").findtext(_TITLE) or ""
