"""Why a document holds no report, as far as it tells itself."""

from __future__ import annotations

from govreport.document import Document, Table
from govreport.recognize.closing import links
from govreport.recognize.titles import is_title

_MOST_NAMED = 5


def why_none(document: Document, captions: int, sections: int) -> str:
    """Return why there is no report in *document*: what it has instead.

    Args:
        document: The document.
        captions: How many captions of the form it has.
        sections: How many headings of the form's sections.
    """
    title = printed_title(document)
    if not title and (captions or sections):
        return (
            f"the document is no more than a part of an annual report: headings of sections: "
            f"{sections}, captions of tables: {captions}, no title; read the whole report"
        )
    if not title:
        return "the document is no annual report on government information disclosure"
    offered = links(document.meta)
    if offered:
        files = "; ".join(f"{name} ({url})" for name, url in offered[:_MOST_NAMED])
        return f"the page only links to the report {title!r}; read the attachment itself: {files}"
    pictures = document.meta.get("pictures", "")
    if pictures:
        return f"the document shows the report {title!r} as pictures ({pictures}): it needs OCR"
    return f"the document has the title of a report, {title!r}, but neither its tables nor its text"


def printed_title(document: Document) -> str:
    """Return the title of a report that the document prints, or ``""``."""
    lines = [document.meta.get("article-title", "")]
    lines += [block.text for block in document.blocks if not isinstance(block, Table)]
    lines.append(document.title)
    return next((line for line in lines if is_title(line)), "")
