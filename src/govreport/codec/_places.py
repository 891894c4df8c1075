"""Where a place of a report stands in the file that it was loaded from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from govreport.errors import Problem
from govreport.findings import Place
from govreport.model import Report
from govreport.model.notation import decode_lines
from govreport.source_map import Field, Region, SourceMap

#: Fields that a file has instead of a title: what the usual title is made of.
_TITLE = ("title", "agency.name", "agency", "year")


def located(problems: Iterable[Problem], origin: SourceMap | None) -> tuple[Problem, ...]:
    """Return problems with their regions in the text that the data was parsed from."""
    if origin is None:
        return tuple(problems)
    return tuple(
        problem
        if problem.region is not None
        else attrs.evolve(problem, region=_of_problem(problem.path, origin))
        for problem in problems
    )


def locate(report: Report, place: Place) -> Region | None:
    """Return where a place stands in the report's own file; None where that is not known.

    A span of text that has changed since loading is as long as its section.
    """
    return Locator(report).locate(place)


#: A line of a section's text, its field, and where it begins in the field's text.
_Line = tuple[str, Field, int]


class Locator:
    """Finds places of one report in its own file; the text of a section is read once for all."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._sections: dict[str, list[_Line] | None] = {}
        self._wholes: dict[str, Region | None] = {}

    @property
    def has_file(self) -> bool:
        """Whether it is known which file the report was loaded from."""
        return self._report.origin is not None

    def locate(self, place: Place) -> Region | None:
        """Return where a place stands, as `locate` does."""
        origin = self._report.origin
        if origin is None:
            return None
        if place.address:
            return origin.region(place.address)
        if not place.section:
            return None
        if place.section == "title":
            fields = (origin.fields.get(path) for path in _TITLE)
            field = next((found for found in fields if found), None)
            return _whole(origin, field)
        if place.end > place.start:
            span = _span(self._lines(origin, place.section), place)
            if span is not None:
                return origin.between(*span)
        if place.section not in self._wholes:
            self._wholes[place.section] = _whole(origin, origin.field(_path(place.section)))
        return self._wholes[place.section]

    def _lines(self, origin: SourceMap, section: str) -> list[_Line] | None:
        """Return the lines of a section in the file; None if they are no more the report's."""
        if section not in self._sections:
            lines = list(_lines(origin, _path(section)))
            same = [text for text, _, _ in lines] == _texts(self._report, section)
            self._sections[section] = lines if same else None
        return self._sections[section]


def _path(section: str) -> str:
    return section if section == "preamble" else f"sections.{section}"


def _whole(origin: SourceMap, field: Field | None) -> Region | None:
    """Return where a field's name stands: its text may be a page long."""
    if field is None:
        return None
    start, end = field.key
    return origin.between(start, end) if end > start else origin.between(*field.value)


def _of_problem(path: str, origin: SourceMap) -> Region | None:
    """Return where a problem stands: the value, or the name of a field that is as a whole wrong."""
    field = origin.field(path)
    if field is None:
        return None
    start, end = field.value
    return _whole(origin, field) if "\n" in origin.text[start:end] else origin.between(start, end)


def _span(lines: Sequence[_Line] | None, place: Place) -> tuple[int, int] | None:
    """Return the offsets of a span in the file, if the file's text is still the report's."""
    if lines is None:
        return None
    begun = 0
    start = end = -1
    for text, field, at in lines:
        stop = begun + len(text)
        if start < 0 and place.start <= stop:
            start = field.offset(at + max(place.start - begun, 0))
        if place.end > begun:
            end = field.offset(at + min(place.end, stop) - begun)
        begun = stop + 1
    return (start, end) if 0 <= start < end else None


def _texts(report: Report, section: str) -> list[str]:
    if section == "preamble":
        return [part.text for part in report.preamble]
    found = report.section(section)
    return [part.text for part in (*found.content, *found.after)]


def _lines(origin: SourceMap, path: str) -> Iterator[_Line]:
    """Yield each line of a section's text, its field, and where it begins in the field's text."""
    for name in (path, f"{path}.text", f"{path}.after"):
        field = origin.fields.get(name)
        if field is not None and field.text is not None:
            for part, at in decode_lines(field.text):
                yield part.text, field, at
