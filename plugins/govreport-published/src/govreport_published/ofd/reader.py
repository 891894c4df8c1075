"""An OFD file as a neutral document."""

from __future__ import annotations

from govreport.document import Document
from govreport.errors import ReadError
from govreport_opc.carriers import ATTACHMENT, PREFIX, payload_of, unmarked
from govreport_published.ofd.content import Drawing, Work
from govreport_published.ofd.parts import Parts
from govreport_published.package import opened
from govreport_published.pdf.blocks import blocks_of
from govreport_published.pdf.sheet import Source


def read(data: bytes, name: str) -> Document:
    """Return what an OFD file shows, and the data of ours that it may carry.

    Annotations, watermarks among them, and signatures are parts of their own, and no text.

    Raises:
        LimitError: It is too large.
        ReadError: It is damaged, encrypted, or holds images instead of text.
    """
    with opened(data, name) as package:
        parts = Parts(package, name)
        facts = parts.facts()
        payloads = tuple(
            payload
            for payload in map(payload_of, parts.attachments(ATTACHMENT))
            if payload is not None
        )
        work = Work(name)
        source = Source(
            sheets=tuple(Drawing(page, work).sheet() for page in parts.pages()),
            bookmarks=tuple(parts.outlines()),
            title=parts.title,
            meta="",
            payloads=payloads,
        )
    shown = any(glyph.seen for sheet in source.sheets for glyph in sheet.glyphs)
    if not shown and not payloads:
        pictures = any(sheet.images for sheet in source.sheets)
        shows = "images of pages and no text: it needs OCR" if pictures else "no text"
        raise ReadError(f"{name}: the OFD document shows {shows}")
    meta = {
        unmarked(key.removeprefix(PREFIX)): unmarked(value)
        for key, value in facts.items()
        if key.startswith(PREFIX)
    }
    blocks, title = blocks_of(source, name)
    return Document(
        title=(source.title if meta else "") or title,
        blocks=tuple(blocks),
        meta=meta or ({"article-title": source.title} if source.title else {}),
        payload=payloads[0] if payloads else None,
        rivals=max(len(payloads) - 1, 0),
    )
