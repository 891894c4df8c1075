"""Read back what the renderer wrote: the report inside a document."""

from __future__ import annotations

from govreport.document import Document
from govreport.errors import ReadError
from govreport_docx.package import check_format, named
from govreport_opc import Package
from govreport_opc.carriers import find_meta, find_payloads

_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(data: bytes, name: str) -> Document:
    """Return the document that carries its own report.

    Raises:
        govreport.errors.LimitError: The file is larger than the bounds allow.
        ReadError: It is damaged, protected, or carries no report.
    """
    check_format(data, name)
    with named(name):
        package = Package(data)
        if "[Content_Types].xml" not in package or not any(
            part.startswith("word/") for part in package.names()
        ):
            raise ReadError(f"{name} is no Word document")
        payloads = find_payloads(package)
        if not payloads:
            raise ReadError(
                f"{name} carries no report: it was not written by govreport",
                hint="The plugin govreport-published reads Word documents that others published; "
                "install it with `pip install govreport-published`.",
            )
        title = package.xml(_CORE).findtext(_TITLE) or "" if _CORE in package else ""
        return Document(
            title=title, meta=find_meta(package), payload=payloads[0], rivals=len(payloads) - 1
        )
