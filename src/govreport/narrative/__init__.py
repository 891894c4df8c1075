"""Claims: every quantitative statement of a report's narrative, and whether it is right."""

from govreport.editions import Edition
from govreport.model import Report
from govreport.narrative.frames import Frame, frames
from govreport.narrative.lines import Source
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.prose import Prose
from govreport.narrative.reader import Reading, read
from govreport.narrative.vocabulary import Entry, Role, entries
from govreport.quantities import Figures

__all__ = [
    "Claim",
    "ClaimKind",
    "Entry",
    "Frame",
    "Reading",
    "Role",
    "Verdict",
    "claims",
    "entries",
    "frames",
    "readings",
]


def readings(
    report: Report,
    edition: Edition,
    previous: Report | None = None,
    previous_edition: Edition | None = None,
) -> tuple[Reading, ...]:
    """Return what every line of the narrative says: its numbers, their readings, its claims."""
    report, previous = report.marked(), previous and previous.marked()
    past = prose = None
    if previous is not None and previous.year == report.year - 1:
        past = Figures(previous, previous_edition or edition)
        prose = Prose(previous)
    return tuple(read(Source(report, edition, Figures(report, edition), previous, past, prose)))


def claims(
    report: Report,
    edition: Edition,
    previous: Report | None = None,
    previous_edition: Edition | None = None,
) -> tuple[Claim, ...]:
    """Return every quantitative statement of *report* with its verdict, in the order of the text.

    Args:
        report: The report.
        edition: Its edition of the form.
        previous: Last year's report, for statements of growth; None if not at hand.
        previous_edition: The edition of that report; None for the same.
    """
    return tuple(
        made
        for line in readings(report, edition, previous, previous_edition)
        for made in line.claims
    )
