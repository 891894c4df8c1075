"""Find a report in a neutral document: the inverse of `compose`.

`recognize` gives the report or raises; `examine` gives a `Reading`: the report
with an account of every cell.  Both work from the captions in the editions'
data and know nothing of file formats.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.document import Document
from govreport.editions import NATIONAL, Edition
from govreport.errors import ReadError
from govreport.model import Report
from govreport.recognize.hits import Hits, Outcome
from govreport.recognize.keyed import build, is_keyed
from govreport.recognize.lexicon import choose
from govreport.recognize.reading import Ambiguous, Found, Piece, Reading, Repeated, Spot
from govreport.recognize.sheets import table_lines
from govreport.recognize.tables import Matcher

__all__ = [
    "Ambiguous",
    "Found",
    "Piece",
    "Reading",
    "Repeated",
    "Spot",
    "examine",
    "recognize",
]


def recognize(document: Document, editions: Sequence[Edition] = NATIONAL) -> Report:
    """Return the report that *document* shows.

    Raises:
        ReadError: The document is no annual report, or an empty form.
    """
    reading = examine(document, editions)
    if reading.report is None:
        raise ReadError(reading.refusal)
    return reading.report


def examine(document: Document, editions: Sequence[Edition] = NATIONAL) -> Reading:
    """Return what *document* shows, with an account of every cell."""
    return _examine_keyed(document, editions)


def _examine_keyed(document: Document, editions: Sequence[Edition]) -> Reading:
    texts = [cell.text for table in document.tables() for row in table.rows for cell in row]
    edition, _seen = choose(texts, editions)
    if edition is None:
        named = document.meta.get("edition", "")
        edition = next((form for form in editions if form.id == named), editions[-1])
    hits = Hits(edition)
    matcher = Matcher(edition, hits)
    for index, table in enumerate(document.tables()):
        matcher.new_table()
        matcher.feed(tuple(table_lines(table, index)))
    outcome = hits.result()
    report = build(document, edition, outcome.tables)
    return _reading(report, edition, outcome)


def _reading(report: Report, edition: Edition, outcome: Outcome) -> Reading:
    return Reading(
        report=report,
        edition=edition.id,
        found=outcome.found,
        missing=outcome.missing,
        ambiguous=outcome.ambiguous,
        repeated=outcome.repeated,
        outside=outcome.outside,
    )
