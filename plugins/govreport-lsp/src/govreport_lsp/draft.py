"""One text in an editor: its data, what is wrong with it, and where everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

import attrs

from govreport import codec
from govreport.editions import Edition
from govreport.errors import CodecError, EditionError, Problem
from govreport.findings import Findings
from govreport.model import Report
from govreport.source_map import Field, SourceMap

_MARK = "govreport/"
_ITEM = re.compile(r"(?P<row>.+)\[(?P<index>\d+)\]\Z")


class Checker(Protocol):
    """What a draft needs of an engine."""

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the form."""
        ...

    def check(self, report: Report, *, rules: str | None = None) -> Findings:
        """Return what the rules find in a report."""
        ...


@attrs.frozen(kw_only=True, eq=False)
class Draft:
    """One text in an editor.

    Attributes:
        path: The file, as messages name it.
        json: Whether it is JSON; TOML if not.
        origin: The text and where its fields stand.
        editions: The editions of the form.
        report: The report that it describes; None while something is wrong with its data.
        problems: What is wrong with its data.
        findings: What the rules find in the report.
        units: What the editor counts columns in: ``utf-8``, ``utf-16`` or ``utf-32``.
    """

    path: str
    json: bool
    origin: SourceMap
    editions: Sequence[Edition]
    report: Report | None = None
    problems: tuple[Problem, ...] = ()
    findings: Findings = attrs.field(factory=Findings)
    units: str = "utf-16"

    @property
    def text(self) -> str:
        """The text itself."""
        return self.origin.text

    @property
    def is_report(self) -> bool:
        """Whether the text means to be a report: editors also send other files of the notation."""
        fields = self.origin.fields
        marked = fields.get("format")
        return (
            {"year", "agency"} <= fields.keys()
            or (marked is not None and (marked.text or "").startswith(_MARK))
            or _MARK in self.text.partition("\n")[0]
        )

    @cached_property
    def edition(self) -> Edition | None:
        """The edition of the form, also while the data is incomplete; None if it cannot be told."""
        if self.report is not None:
            wanted = self.report.edition
        else:
            named = self.origin.fields.get("edition")
            wanted = (named.text or "") if named else ""
        for edition in self.editions:
            if edition.id == wanted:
                return edition
        try:
            return codec.edition_for(int(self._written("year")), self.editions)
        except (ValueError, EditionError):
            return None

    def _written(self, path: str) -> str:
        field = self.origin.fields.get(path)
        return self.text[slice(*field.value)] if field else ""

    def path_at(self, offset: int) -> str:
        """Return the path of the innermost field whose name or value holds an offset."""
        around = [
            (end - start, path)
            for path, field in self.origin.fields.items()
            for start, end in (field.key, field.value)
            if start <= offset <= end and start < end
        ]
        # Of a name that belongs to several tables, as in a header, the innermost counts.
        return min(around, key=lambda found: (found[0], -len(found[1])))[1] if around else ""

    def address_of(self, path: str) -> str:
        """Return the address of the cell at a path; empty if no cell stands there."""
        edition = self.edition
        if edition is None:
            return ""
        path = path.removesuffix(".value").removesuffix(".computed").removesuffix(".unreadable")
        if path in edition.slots:
            return path
        match = _ITEM.match(path)
        cells = list(cells_of(edition, match["row"] if match else path))
        index = int(match["index"]) if match else 0
        single = match is not None or len(cells) == 1
        return cells[index] if single and index < len(cells) else ""

    def field_of(self, address: str) -> Field | None:
        """Return the field that gives a cell's value; None where the file leaves it out."""
        return self.origin.fields.get(self.origin.cells.get(address, address))


def cells_of(edition: Edition, row: str) -> Iterator[str]:
    """Yield the addresses of the cells of a row, given with its table: ``requests.new``."""
    for address, slot in edition.slots.items():
        if address == f"{row}.{slot.column.key}":
            yield address


def draft_of(
    checker: Checker, path: str, text: str, *, rules: str | None = None, units: str = "utf-16"
) -> Draft:
    """Return what there is to say about a text; a text that is no report has no problems."""
    is_json = path.lower().endswith(".json")
    scan = codec.scan_json if is_json else codec.scan_toml
    load = codec.load_json if is_json else codec.load_toml
    draft = Draft(
        path=path,
        json=is_json,
        origin=SourceMap(path=path, text=text, scan=scan),
        editions=checker.editions,
        units=units,
    )
    if not draft.is_report:
        return draft
    try:
        report = load(text, checker.editions, source=path)
    except CodecError as error:
        return attrs.evolve(draft, problems=error.problems)
    findings = checker.check(report, rules=rules)
    origin = report.origin or draft.origin
    return attrs.evolve(draft, report=report, origin=origin, findings=findings)
