"""What rules that look at cells say of those that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govreport.findings import Unchecked
from govreport.model import SECTIONS
from govreport.rules.base import Subject
from govreport.text.numbering import spelled

#: Said of a section that a document breaks off before, or within.
CUT = Unchecked(
    reason="文件似不完整，这一部分没有读到末尾",
    reason_en="the document seems cut: this section was not read to its end",
)
#: Said of what may be written anywhere in a report.
SOMEWHERE = Unchecked(
    reason="文件似不完整，没有读到的地方可能写有",
    reason_en="the document seems cut: it may be written where it was not read",
)
#: Said of what stands before the first section of a report.
HEADLESS = Unchecked(
    reason="文件没有标题和引言，可能没有读到",
    reason_en="the document begins after its title and its preamble",
)


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


def unread_sections(subject: Subject, sections: Iterable[str] = ()) -> Iterator[Unchecked]:
    """Yield that some sections, all if none are named, were not read to their ends."""
    wanted = tuple(sections) or tuple(form.key for form in subject.edition.sections)
    unread = [section for section in wanted if not subject.reached(section)]
    if unread:
        yield Unchecked(
            reason=f"文件似不完整，没有读到末尾：{'、'.join(map(named, unread))}",
            reason_en=f"the document seems cut: not read to the end: {', '.join(unread)}",
        )


def named(section: str) -> str:
    """Return what people call a section of the national form, whatever its heading."""
    if section in SECTIONS:
        return f"第{spelled(SECTIONS.index(section) + 1)}部分"
    return {"preamble": "引言"}.get(section, section)


def unread_cells(subject: Subject, cells: Iterable[str]) -> Iterator[Unchecked]:
    """Yield those of some cells that were not read, if there are such."""
    unread = subject.unread(cells)
    if unread:
        yield Unchecked(
            reason=f"有{len(unread)}格没有读到，或读数存疑",
            reason_en=f"{len(unread)} cells were not read, or are in doubt",
            cells=unread,
        )
