"""What rules that look at every cell say of those that were not read."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.findings import Unchecked
from govreport.rules.base import Subject


def unread_tables(subject: Subject) -> Iterator[Unchecked]:
    """Yield the cells of each table that were not read: nobody knows what they hold."""
    for layout in subject.edition.tables:
        unread = subject.unread(f"{layout.key}.{cell}" for cell in layout.slots)
        if unread:
            yield Unchecked(
                reason=f"{layout.title}有{len(unread)}格没有读到，或读数存疑",
                reason_en=f"{len(unread)} cells of the {layout.key} table were not read, "
                "or are in doubt",
                cells=unread,
            )
