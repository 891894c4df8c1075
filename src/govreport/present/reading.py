"""How a document was read: every cell, what is missing, what is in doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport.readings import ReadResult
    from govreport.recognize import Difference

FORMAT = "govreport-reading/1"
_SHOWN = 12


def as_text(results: Sequence[tuple[str, ReadResult]]) -> str:
    """Return the reading reports of documents for people."""
    return "".join(f"{line}\n" for name, result in results for line in _lines(name, result))


def as_json(results: Sequence[tuple[str, ReadResult]]) -> str:
    """Return the reading reports of documents as JSON text."""
    data = {"format": FORMAT, "documents": [_plain(name, result) for name, result in results]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _lines(name: str, result: ReadResult) -> Iterator[str]:
    report = result.report
    yield f"{name}: {report.agency.name or '?'} {report.year}, {report.edition} form"
    data = "the report's own data" if result.embedded else "captions and numbers"
    yield f"  read as {result.reader}, from {data}"
    reading = result.reading
    if reading is None:
        return
    yield f"  cells found: {len(reading.found)}"
    yield from _some("missing", reading.missing)
    yield from _some(
        "kept as printed, no number",
        [f"{address}: {str(report.get(address))!r}" for address in result.unreadable],
    )
    yield from _some(
        "in doubt, left blank",
        [
            f"{', '.join(item.addresses)}: {item.reason}: "
            + " | ".join(f"{piece.text!r} ({piece.spot})" for piece in item.candidates)
            + (f"; the sums hold with {item.fits} alone" if item.fits else "")
            for item in reading.ambiguous
        ],
    )
    yield from _some("printed more than once", [item.address for item in reading.repeated])
    yield from _some(
        "in the tables, outside the form",
        [f"{piece.text!r} ({piece.spot})" for piece in reading.outside],
    )
    yield from _some("text left over", reading.left_over)
    yield from _some("notes", reading.notes)
    yield from _some("edited after rendering", [_difference(item) for item in result.differences])


def _difference(item: Difference) -> str:
    where = item.caption or item.place
    return f"{where}: data {item.embedded!r}, printed {item.visible!r}"


def _some(title: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"  {title}: {len(items)}"
    for item in items[:_SHOWN]:
        yield f"    {item}"
    if len(items) > _SHOWN:
        yield f"    … and {len(items) - _SHOWN} more"


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
        "differences": [_difference(item) for item in result.differences],
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
