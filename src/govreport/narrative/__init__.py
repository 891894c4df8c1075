"""Claims: every quantitative statement of a report's narrative, and whether it is right."""

from govreport.editions import Edition
from govreport.model import Report
from govreport.narrative.figures import Figures
from govreport.narrative.lexicon import Part, Phrase, phrases
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.prose import Prose
from govreport.narrative.reader import read
from govreport.narrative.sources import Source

__all__ = ["Claim", "ClaimKind", "Part", "Phrase", "Verdict", "claims", "phrases"]


def claims(
    report: Report,
    edition: Edition,
    previous: Report | None = None,
    previous_edition: Edition | None = None,  # noqa: ARG001 -- cells are found by their addresses
) -> tuple[Claim, ...]:
    """Return every quantitative statement of *report* with its verdict, in the order of the text.

    Args:
        report: The report.
        edition: Its edition of the form.
        previous: Last year's report, for statements of growth; None if not at hand.
        previous_edition: The edition of that report.
    """
    report, previous = report.marked(), previous and previous.marked()
    past = prose = None
    if previous is not None and previous.year == report.year - 1:
        past, prose = Figures(previous), Prose(previous)
    source = Source(report, edition, Figures(report), previous, past, prose)
    return tuple(read(source))
