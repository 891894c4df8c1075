"""The report: everything one body says about one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from govreport.errors import AddressError, UsageError
from govreport.model.agency import Agency
from govreport.model.narrative import Paragraph, Section
from govreport.model.publication import Publication
from govreport.model.table import Table
from govreport.model.values import Value
from govreport.paths import Address, nearest

TABLES = ("disclosure", "requests", "disputes")
SECTIONS = ("overview", "disclosure", "requests", "disputes", "problems", "other")


@attrs.frozen(kw_only=True)
class Attachment:
    """An attachment of the report, named under 附件.

    Attributes:
        title: Its name as printed.
        url: Where it can be fetched; empty if not known.
    """

    title: str
    url: str = ""


@attrs.frozen(kw_only=True)
class Waiver:
    """A finding that the body has looked at and accepts.

    Attributes:
        code: Code of the rule.
        where: Address of a cell, or its beginning (a table, a row), key of a
            section, or empty for everywhere.
        reason: Why it is right as it is; printed wherever findings are.
    """

    code: str
    reason: str = attrs.field(validator=attrs.validators.min_len(1))
    where: str = ""


def _paragraphs(items: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(items)


def _sections(items: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(items)


def _attachments(items: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return tuple(items)


def _waivers(items: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(items)


def _six(_instance: object, _attribute: object, value: tuple[Section, ...]) -> None:
    keys = tuple(section.key for section in value)
    if keys != SECTIONS:
        raise UsageError(
            f"the sections of a report are {', '.join(SECTIONS)}, not {', '.join(keys)}",
            hint="Give all six in this order; one that is missing has present=False.",
        )


def _empty_sections() -> tuple[Section, ...]:
    return tuple(Section(key=key) for key in SECTIONS)


@attrs.frozen(kw_only=True)
class Report:
    """One annual report on government information disclosure.

    Attributes:
        edition: Identifier of the edition of the form, ``"2019"`` or ``"2021"``.
        year: The year reported on.
        agency: The body that reports.
        title: Title as printed, where it differs from the usual one; else empty.
        preamble: Paragraphs before the first section.
        sections: The six sections, in the form's order.
        disclosure: Table two.
        requests: Table three.
        disputes: Table four.
        attachments: Attachments.
        publication: Publication data.
        waivers: Findings that are accepted, with reasons.
    """

    edition: str
    year: int
    agency: Agency
    title: str = ""
    preamble: tuple[Paragraph, ...] = attrs.field(default=(), converter=_paragraphs)
    sections: tuple[Section, ...] = attrs.field(
        factory=_empty_sections, converter=_sections, validator=_six
    )
    disclosure: Table
    requests: Table
    disputes: Table
    attachments: tuple[Attachment, ...] = attrs.field(default=(), converter=_attachments)
    publication: Publication = Publication()
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)

    def section(self, key: str) -> Section:
        """Return a section by its key; raises `UsageError` for an unknown one."""
        for section in self.sections:
            if section.key == key:
                return section
        raise UsageError(f"there is no section {key!r}{nearest(key, SECTIONS)}")

    def table(self, key: str) -> Table:
        """Return a table by its key; raises `AddressError` for an unknown one."""
        if key == "disclosure":
            return self.disclosure
        if key == "requests":
            return self.requests
        if key == "disputes":
            return self.disputes
        raise AddressError(
            f"there is no table {key!r}{nearest(key, TABLES)}",
            hint=f"The tables are {', '.join(TABLES)}.",
        )

    def get(self, address: Address | str) -> Value:
        """Return the value of one cell; raises `AddressError`."""
        where = address if isinstance(address, Address) else Address.parse(address)
        return self.table(where.table)[where.cell]

    def replace(self, values: Mapping[str, Value]) -> Report:
        """Return a report with other values in the given cells.

        Computed totals keep their old values; `govreport.replace` computes
        them anew.

        Raises:
            AddressError: An address names no cell.
        """
        parted: dict[str, dict[str, Value]] = {key: {} for key in TABLES}
        for text, value in values.items():
            where = Address.parse(text)
            self.table(where.table)
            parted[where.table][where.cell] = value
        return attrs.evolve(
            self,
            disclosure=self.disclosure.replace(parted["disclosure"]),
            requests=self.requests.replace(parted["requests"]),
            disputes=self.disputes.replace(parted["disputes"]),
        )

    def cells(self) -> Iterator[tuple[str, Value]]:
        """Yield address and value of every cell, in the form's order."""
        for key in TABLES:
            for cell, value in self.table(key).values.items():
                yield f"{key}.{cell}", value
