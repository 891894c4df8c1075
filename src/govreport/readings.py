"""What reading a document gave: the report, and how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from govreport.document import Document
from govreport.errors import StrictError
from govreport.model import Difference, Report, Unreadable

if TYPE_CHECKING:
    from govreport.recognize import Reading


#: Files from outside that are larger are refused unread.
MAX_BYTES: Final = 64 * 1024 * 1024
#: Differences from the data inside that a warning lists; whoever wants all asks for an account.
_LISTED: Final = 5


@attrs.frozen
class Content:
    """The bytes of a document that stands in no file of its own, such as a member of an archive.

    Attributes:
        data: The bytes.
        name: Its name, for messages; the ending helps to choose a reader.
    """

    data: bytes = attrs.field(repr=False)
    name: str


@attrs.frozen(kw_only=True)
class Isolation:
    """What a process may take that reads files of strangers for an engine.

    Attributes:
        seconds: Seconds of the processor for one file; on the clock, twenty times that,
            since a scan or an old document is read by a further program, within bounds
            of its own.
        memory: Bytes that it and what it starts may take.
        workers: How many processes there may be at once; 0 for one a processor.
    """

    seconds: float = 30.0
    memory: int = 512 * 1024 * 1024
    workers: int = 0


@attrs.frozen(kw_only=True)
class ReadResult:
    """What reading a document gave.

    Attributes:
        report: The report.
        document: The neutral document that the reader made.
        reader: Name of the reader.
        embedded: Whether the report is the one that the data inside the document
            describe; otherwise it is the one that is seen.
        reading: Account of every cell of the visible document; None where the
            reader gave the report's data only.
        differences: What the visible document says otherwise than the data inside it.
    """

    report: Report
    document: Document
    reader: str
    embedded: bool
    reading: Reading | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Addresses of the cells whose text is kept as printed, because it is no number."""
        return tuple(
            address for address, value in self.report.cells() if isinstance(value, Unreadable)
        )

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps the reading from being full, a phrase each."""
        found = []
        if self.differences:
            count = len(self.differences)
            listed = "; ".join(one.brief() for one in self.differences[:_LISTED])
            more = "; …" if count > _LISTED else ""
            found.append(f"{count} differences from the data inside: {listed}{more}")
        if self.reading is not None and not self.embedded:
            counts = {
                "cells missing": len(self.reading.missing),
                "cells in doubt": len(self.reading.ambiguous),
                "texts in the tables outside the form": len(self.reading.outside),
            }
            found.extend(f"{count} {name}" for name, count in counts.items() if count)
            account = self.report.account
            if account is not None and not account.whole:
                found.append("the document seems to be a part of a report only")
        return tuple(found)

    def refuse_faults(self, name: str) -> None:
        """Raise `StrictError` if the document, called *name*, was not read in full."""
        if self.faults:
            raise StrictError(
                f"{name}: not a full reading: {'; '.join(self.faults)}",
                hint="`govreport read --report` shows every cell.",
            )
