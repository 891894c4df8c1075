"""Claims: every quantitative statement of a report's narrative, and whether it is right."""

from collections.abc import Sequence

from govreport.contracts import Wording
from govreport.editions import Edition
from govreport.model import Report
from govreport.narrative.analysis import Analysis, Numbers, Unit
from govreport.narrative.frames import Frame, frames
from govreport.narrative.lines import Source
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.prose import Prose
from govreport.narrative.reader import read
from govreport.narrative.vocabulary import Entry, Role, entries
from govreport.narrative.vocabulary import vocabulary as words_of
from govreport.quantities import Figures

__all__ = [
    "Analysis",
    "Claim",
    "ClaimKind",
    "Entry",
    "Frame",
    "Numbers",
    "Role",
    "Unit",
    "Verdict",
    "analyse",
    "claims",
    "entries",
    "frames",
]


def analyse(
    report: Report,
    edition: Edition,
    previous: Report | None = None,
    previous_edition: Edition | None = None,
    *,
    words: Sequence[Wording] = (),
) -> Analysis:
    """Return what the narrative of *report* says: its claims, and what became of every number.

    Args:
        report: The report.
        edition: Its edition of the form.
        previous: Last year's report, for statements of growth; None if not at hand.
        previous_edition: The edition of that report; None for the same.
        words: Further words by which numbers are understood.
    """
    known = words_of(tuple(words))
    report, previous = report.marked(), previous and previous.marked()
    past = prose = None
    if previous is not None and previous.year == report.year - 1:
        past, prose = Figures(previous, previous_edition or edition), Prose(previous, known)
    source = Source(report, edition, Figures(report, edition), previous, past, prose, known)
    return Analysis(tuple(read(source)))


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
    return analyse(report, edition, previous, previous_edition).claims
