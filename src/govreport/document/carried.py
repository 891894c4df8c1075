"""What documents carry their report's data under, for those that write them and those that read."""

from __future__ import annotations

import re
from typing import Final

#: Name of the file inside a document that holds the payload, in formats that hold files.
PAYLOAD_FILE: Final = "report.json"
#: Entry of a document's information that holds the facts, as JSON, in formats that have such.
META_ENTRY: Final = "GovreportMeta"
#: What names of facts begin with in the head of a web page.
PAGE_FACTS: Final = "govreport:"
#: ``id`` of the element of a web page that holds the payload.
PAGE_PAYLOAD: Final = "govreport-data"
#: Bytes of a payload; the longest reports have some hundred thousand.
MOST_PAYLOAD: Final = 50_000_000
_PAGE = re.compile(
    rf"<meta\s+name=[\"']?{PAGE_FACTS}|id=[\"']?{PAGE_PAYLOAD}\b".encode(), re.IGNORECASE
)


def is_own_page(head: bytes) -> bool:
    """Return whether the beginning of a web page names facts of a report, or its data."""
    return b"govreport" in head.lower() and _PAGE.search(head) is not None
