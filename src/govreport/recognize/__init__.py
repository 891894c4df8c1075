"""Find a report in a neutral document: the inverse of `compose`.

`recognize` gives the report or raises; `examine` gives a `Reading`: the report
with an account of every cell.  Both work from the captions in the editions'
data and know nothing of file formats.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.document import Document, Table
from govreport.editions import NATIONAL, Edition
from govreport.errors import ReadError
from govreport.model import Difference, Report
from govreport.recognize import facts, titles
from govreport.recognize.differences import differences
from govreport.recognize.keyed import build, is_keyed
from govreport.recognize.lexicon import choose
from govreport.recognize.prints import shows
from govreport.recognize.published import recognized, take_apart
from govreport.recognize.reading import Ambiguous, Found, Piece, Reading, Repeated, Spot
from govreport.recognize.refusals import printed_title, why_none
from govreport.recognize.sections import Mark
from govreport.recognize.segments import sheets_of
from govreport.recognize.settle import Outcome
from govreport.recognize.tables import read_tables

__all__ = [
    "Ambiguous",
    "Difference",
    "Found",
    "Piece",
    "Reading",
    "Repeated",
    "Spot",
    "differences",
    "examine",
    "recognize",
    "shows",
]

#: A document with fewer captions of the form and fewer of its headings is something else; with six
#: headings haicheng-xisi-2025 would be refused.
_FEWEST_CAPTIONS = 5
_FEWEST_SECTIONS = 3
#: What to do about a document whose headings have keys and that has no year.
_NO_YEAR = 'Write it again with govreport; of a document made in Python, set meta["year"].'


def recognize(document: Document, editions: Sequence[Edition] = NATIONAL) -> Report:
    """Return the report that *document* shows.

    Raises:
        ReadError: The document is no annual report, or an empty form.
    """
    reading = examine(document, editions)
    if reading.report is None:
        raise ReadError(reading.refusal, hint=reading.hint)
    return reading.report


def examine(
    document: Document, editions: Sequence[Edition] = NATIONAL, *, name: str = ""
) -> Reading:
    """Return what *document* shows, with an account of every cell.

    Args:
        document: The document.
        editions: All forms of which it may be.
        name: Name of its file, which tells the year where nothing else does.
    """
    if is_keyed(document):
        return _examine_keyed(document, editions)
    texts = [cell.text for table in document.tables() for row in table.rows for cell in row]
    texts += [block.text for block in document.blocks if not isinstance(block, Table)]
    told, seen = choose(texts, editions)
    year = facts.year(document.meta.get("year", "")) or titles.title_year(document.title)
    edition = told or _by_year(year, editions)
    published = take_apart(document, edition, editions)
    if not _is_report(seen, published.marks, edition, document):
        return _refused(why_none(document, seen, len(published.marks)))
    found = recognized(published, name)
    report = found.report
    if report is None:
        return _refused(found.refusal, found.hint)
    if told is None and not edition.covers(report.year) and year is None:
        # Captions that all editions share leave it to the year, which only the text has told.
        return examine(document, [_by_year(report.year, editions)], name=name)
    if _is_empty(report):
        return _refused("the document is an empty form: it has no numbers and no text")
    reading = _reading(report, edition, published.outcome)
    return attrs.evolve(reading, left_over=found.left_over, notes=found.notes)


def _is_report(captions: int, marks: Sequence[Mark], edition: Edition, document: Document) -> bool:
    """Return whether what was found is enough of a report.

    A heading less will do under the title of a report, or where one of them is of a section
    with a table, which no other yearly report has.
    """
    if captions >= _FEWEST_CAPTIONS or len(marks) >= _FEWEST_SECTIONS:
        return True
    own = any(edition.sections[mark.section].table for mark in marks)
    return len(marks) == _FEWEST_SECTIONS - 1 and (own or bool(printed_title(document)))


def _refused(reason: str, hint: str = "") -> Reading:
    return Reading(refusal=reason, hint=hint)


def _is_empty(report: Report) -> bool:
    blank = all(table.is_blank for table in report.tables.values())
    return blank and not any(section.text for section in report.sections)


def _by_year(year: int | None, editions: Sequence[Edition]) -> Edition:
    fitting = [form for form in editions if year is not None and form.covers(year)]
    return fitting[-1] if fitting else editions[-1]


def _examine_keyed(document: Document, editions: Sequence[Edition]) -> Reading:
    year = facts.year(document.meta.get("year", ""))
    if year is None:
        return _refused("the document does not say which year it reports on", _NO_YEAR)
    texts = [cell.text for table in document.tables() for row in table.rows for cell in row]
    edition, _seen = choose(texts, editions)
    if edition is None:
        named = document.meta.get("edition", "")
        edition = next((form for form in editions if form.id == named), editions[-1])
    outcome = read_tables(sheets_of(document), edition)
    report = build(document, edition, outcome, year)
    if document.payload is not None and _is_empty(report):
        return _refused("it shows no number and no text of a report")
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
