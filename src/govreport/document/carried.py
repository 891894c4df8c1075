"""What documents carry their report's data under, for those that write them and those that read."""

from __future__ import annotations

from typing import Final

#: Name of the file inside a document that holds the payload, in formats that hold files.
PAYLOAD_FILE: Final = "report.json"
#: Entry of a document's information that holds the facts, as JSON, in formats that have such.
META_ENTRY: Final = "GovreportMeta"
#: Bytes of a payload; the longest reports have some hundred thousand.
MOST_PAYLOAD: Final = 50_000_000
