"""How a document was read: every cell, what is missing, what is in doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govreport.editions import NATIONAL, Edition
from govreport.present._rows import by_row, counts_of, named_by_row
from govreport.text.printing import escaped, plain

if TYPE_CHECKING:
    from govreport.readings import ReadResult
    from govreport.recognize import Ambiguous, Reading

FORMAT = "govreport-reading/1"


def as_text(
    results: Sequence[tuple[str, ReadResult]], editions: Sequence[Edition] = NATIONAL
) -> str:
    """Return the reading reports of documents for people.

    Args:
        results: Names and results of the documents.
        editions: The editions that cells are named by.
    """
    known = {edition.id: edition for edition in editions}
    return "".join(
        f"{plain(line)}\n"
        for name, result in results
        for line in _lines(name, result, known[result.report.edition])
    )


def as_json(results: Sequence[tuple[str, ReadResult]]) -> str:
    """Return the reading reports of documents as JSON text."""
    data = {"format": FORMAT, "documents": [_plain(name, result) for name, result in results]}
    return escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _lines(name: str, result: ReadResult, edition: Edition) -> Iterator[str]:
    report = result.report
    yield f"{name}: {report.agency.name or '?'} {report.year}, {report.edition} form"
    data = "the report's own data" if result.embedded else "captions and numbers"
    yield f"  read as {result.reader}, from {data}"
    reading = result.reading
    if reading is None:
        return
    counts = counts_of(report)
    shown = "; ".join(f"{count} {origin.value}" for origin, count in counts.items() if count)
    yield f"  cells of the form: {sum(counts.values())}: {shown}"
    if report.account is not None and not report.account.whole:
        yield "  the document seems to be a part of a report only"
    yield from _cells("missing", reading.missing, edition)
    yield from _some(
        "kept as printed, no number",
        [
            f"{edition.caption(address)}: {str(report.get(address))!r}"
            for address in result.unreadable
        ],
    )
    yield from _some("in doubt, left blank", list(_doubts(reading, edition)))
    yield from _some(
        "in the tables, outside the form",
        [f"{piece.text!r} ({piece.spot})" for piece in reading.outside],
    )
    yield from _some("text left over", reading.left_over)
    yield from _some("notes", reading.notes)
    yield from _some("shown otherwise than the data inside", [*map(str, result.differences)])


def _doubts(reading: Reading, edition: Edition) -> Iterator[str]:
    """Yield a line for each row with cells in doubt: what is printed, where, and why not taken."""
    doubts = {address: doubt for doubt in reading.ambiguous for address in doubt.addresses}
    for caption, cells in by_row(doubts, edition):
        parts: dict[str, str] = {}
        for cell in cells:
            doubt = doubts[cell]
            alone = len(doubt.addresses) == 1 or doubt.together
            column = f"{edition.slots[cell].column.caption} " if alone else ""
            parts[f"{column}{' | '.join(_printed(doubt))}"] = doubt.reason
        reasons = "; ".join(dict.fromkeys(parts.values()))
        yield f"{caption}: {reasons}: {'; '.join(parts)}"


def _printed(item: Ambiguous) -> Iterator[str]:
    """Yield what is printed for cells in doubt and where, or what it may say."""
    spots = {(piece.spot.table, piece.spot.row) for piece in item.candidates}
    if len(spots) == 1 and len(item.candidates) > 1:
        texts = " ".join(repr(piece.text) for piece in item.candidates)
        yield f"{texts} ({item.candidates[0].spot})"  # a row's place is that of its first value
    else:
        yield from (f"{piece.text!r} ({piece.spot})" for piece in item.candidates)
    if item.readings:
        yield f"perhaps {', '.join(map(repr, item.readings))}"
    if item.fits:
        yield f"the sums hold with {item.fits} alone"


def _cells(title: str, addresses: Sequence[str], edition: Edition) -> Iterator[str]:
    """Yield cells as one line for each row."""
    if addresses:
        yield f"  {title}: {len(addresses)}"
        yield from (f"    {line}" for line in named_by_row(addresses, edition))


def _some(title: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"  {title}: {len(items)}"
    yield from (f"    {item}" for item in items)


def _plain(name: str, result: ReadResult) -> Mapping[str, Any]:
    report, reading = result.report, result.reading
    data: dict[str, Any] = {
        "source": name,
        "reader": result.reader,
        "embedded": result.embedded,
        "edition": report.edition,
        "year": report.year,
        "agency": report.agency.name,
        "full": not result.faults,
        "differences": [*map(str, result.differences)],
    }
    if reading is not None:
        data |= {
            "found": [
                {"address": item.address, "text": item.piece.text, "where": str(item.piece.spot)}
                for item in reading.found
            ],
            "missing": list(reading.missing),
            "unreadable": list(result.unreadable),
            "ambiguous": [
                {
                    "addresses": list(item.addresses),
                    "reason": item.reason,
                    "readings": list(item.readings),
                    "fits": item.fits,
                    "candidates": [
                        {"text": piece.text, "where": str(piece.spot)} for piece in item.candidates
                    ],
                }
                for item in reading.ambiguous
            ],
            "repeated": [item.address for item in reading.repeated],
            "outside": [
                {"text": piece.text, "where": str(piece.spot)} for piece in reading.outside
            ],
            "left_over": list(reading.left_over),
            "notes": list(reading.notes),
        }
    return data
