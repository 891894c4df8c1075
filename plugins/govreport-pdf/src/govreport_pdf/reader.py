"""Read PDFs that carry their report's data."""

from __future__ import annotations

import json
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from govreport.document import META_ENTRY, MOST_PAYLOAD, PAYLOAD_FILE, Document
from govreport.errors import LimitError, ReadError


def read(data: bytes, name: str) -> Document:
    """Return the data that a PDF carries; its printed text is not looked at."""
    try:
        source = PdfReader(BytesIO(data))
        payloads = source.attachments.get(PAYLOAD_FILE, [])
        information = dict(source.metadata or {})
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError(
            f"{name}: the PDF is damaged ({error})", hint="Open it in a viewer and save it anew."
        ) from error
    if not payloads:
        raise ReadError(
            f"{name}: this PDF carries no report data",
            hint="Reading published PDFs needs the plugin govreport-published.",
        )
    if len(payloads[0]) > MOST_PAYLOAD:
        raise LimitError(f"{name}: the report data in the PDF are larger than {MOST_PAYLOAD} bytes")
    try:
        payload = payloads[0].decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: the report data in the PDF are no text") from error
    return Document(
        title=str(information.get("/Title", "")),
        meta=_meta(str(information.get(f"/{META_ENTRY}", "{}"))),
        payload=payload,
        rivals=len(payloads) - 1,
    )


def _meta(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): str(value) for key, value in found.items()}
