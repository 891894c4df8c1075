"""The data inside a document against what it shows: the page decides.

Anybody can put any data into a document, so they count only where they say
what a reader of the page sees.  Where they do not, what is seen counts, and the
report remembers what was different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import attrs

from govreport.compose import compose, unmarked
from govreport.document import Document
from govreport.editions import Edition
from govreport.errors import CodecError, EditionError, LimitError, ReadError
from govreport.model import Inside, Report, Verdict
from govreport.text.printing import MARK

if TYPE_CHECKING:
    from govreport.recognize import Reading

_SEVERAL = "it carries several reports"
_TRUST = (
    "Data that nobody sees are not believed. If you know where the file comes from: "
    "--trust FILE, in Python Engine(trust=[FILE])."
)


@attrs.frozen(kw_only=True)
class Weighed:
    """The report of a document that carries data.

    Attributes:
        report: The one that the data describe, or the one that is seen.
        inside: What became of the data.
        reading: What the document shows; None where it prints just its data.
    """

    report: Report
    inside: Inside
    reading: Reading | None = None


def weigh(
    document: Document,
    decode: Callable[[Document], Report],
    editions: Sequence[Edition],
    *,
    amended: Callable[[Report], Document],
    trusted: bool,
    full: bool,
) -> Weighed:
    """Return the report of a document that carries data.

    Args:
        document: The document.
        decode: Returns the report that its data describe.
        editions: The editions of the form.
        amended: Lays a report out with what plugins add, which a page may show, too.
        trusted: Whether its data count whatever it shows.
        full: Whether to account for all that it shows, even where it prints just its data.

    Raises:
        ReadError: It shows no report, and its data are not trusted.
        CodecError: It shows none, and its data describe none either.
    """
    # Only who reads such a document pays for the imports.
    from govreport.recognize import differences, shows  # noqa: PLC0415

    carried, reason = _carried(document, decode)
    kept, waivers = _disarmed(carried, trusted=trusted)
    edition = next((form for form in editions if kept and form.id == kept.edition), None)
    if (
        kept is not None
        and edition
        and not document.rivals
        and any(shows(document, one) for one in _layouts(kept, edition, amended))
    ):
        verdict = Verdict.TRUSTED if trusted else Verdict.EQUAL
        account = _seen(document, editions) if full else None
        return _weighed(kept, Inside(verdict=verdict, waivers=waivers), account)
    reading = _seen(document, editions)
    if reading.report is None:
        if kept is not None and trusted:
            return _weighed(kept, Inside(verdict=Verdict.TRUSTED), reading)
        raise _unseen(document, reading, reason)
    if kept is None or document.rivals:
        verdict = Verdict.SEVERAL if document.rivals else Verdict.UNUSABLE
        reason = _SEVERAL if document.rivals else reason
        return _weighed(reading.report, Inside(verdict=verdict, reason=reason), reading)
    found = () if edition is None else differences(reading.report, kept, edition)
    if trusted:
        return _weighed(kept, Inside(verdict=Verdict.TRUSTED, differences=found), reading)
    verdict = Verdict.DIFFERENT if found else Verdict.EQUAL
    inside = Inside(verdict=verdict, differences=found, waivers=waivers)
    return _weighed(reading.report if found else kept, inside, reading)


def _layouts(
    report: Report, edition: Edition, amended: Callable[[Report], Document]
) -> Iterator[Document]:
    """Yield how a report may be printed: with what plugins add, and without marks."""
    for lay_out in (partial(compose, edition=edition), amended):
        document = lay_out(report)
        yield document
        if MARK in document.title or MARK in document.text():
            yield unmarked(document)


def _seen(document: Document, editions: Sequence[Edition]) -> Reading:
    """Return what a document shows, which may be no report for want of a year or a body."""
    from govreport.recognize import Reading, examine  # noqa: PLC0415 - as above

    try:
        return examine(document, editions)
    except ReadError as error:
        return Reading(refusal=error.message)


def _weighed(report: Report, inside: Inside, reading: Reading | None = None) -> Weighed:
    report = attrs.evolve(report, inside=inside)
    return Weighed(report=report, inside=inside, reading=reading)


def _carried(document: Document, decode: Callable[[Document], Report]) -> tuple[Report | None, str]:
    """Return the report that the data describe, or why they describe none."""
    try:
        return decode(document), ""
    except (CodecError, EditionError, LimitError) as error:
        return None, error.message.splitlines()[0]


def _disarmed(report: Report | None, *, trusted: bool) -> tuple[Report | None, int]:
    """Return a report without what makes rules pass over it, and how many findings it accepts.

    Anybody can write into a document that its blank cells could not be read.
    """
    if report is None or trusted:
        return report, 0
    return attrs.evolve(report, waivers=(), account=None), len(report.waivers)


def _unseen(document: Document, reading: Reading, reason: str) -> ReadError:
    """Return the error of a document that carries data and shows no report."""
    if not document.blocks:
        return ReadError(
            "carries a report's data, but nothing of what it shows can be read here",
            hint=f"Readers of what documents show: pip install govreport-published. {_TRUST}",
        )
    also = f", and its data cannot be used: {reason}" if reason else ""
    return ReadError(
        f"carries a report's data, but shows none: {reading.refusal}{also}", hint=_TRUST
    )
