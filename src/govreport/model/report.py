"""The report: everything one body says about one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from govreport.errors import AddressError, UsageError
from govreport.model.account import Account, Origin, Provenance
from govreport.model.agency import Agency
from govreport.model.narrative import Paragraph, Section
from govreport.model.publication import Publication
from govreport.model.table import Table
from govreport.model.values import BLANK, UNREAD, Value
from govreport.paths import Address, nearest
from govreport.source_map import SourceMap

#: Keys of the sections of both national editions, in order.
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


def _tables(tables: Mapping[str, Table]) -> Mapping[str, Table]:
    return dict(tables)


def _each_once(_instance: object, _attribute: object, value: tuple[Section, ...]) -> None:
    keys = [section.key for section in value]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise UsageError(
            f"the section {twice!r} is there twice",
            hint="Give each section of the form once; one that is missing has present=False.",
        )


def _empty_sections() -> tuple[Section, ...]:
    return tuple(Section(key=key) for key in SECTIONS)


@attrs.frozen(kw_only=True)
class Report:
    """One annual report on government information disclosure.

    Attributes:
        edition: Identifier of the edition of the form, such as ``"2021"``.
        year: The year reported on.
        agency: The body that reports.
        title: Title as printed, where it differs from the usual one; else empty.
        preamble: Paragraphs before the first section.
        sections: The sections, in the form's order.
        tables: The tables by their keys, in the form's order.  Treat it as
            read-only; `with_tables` gives a new report.
        attachments: Attachments.
        publication: Publication data.
        waivers: Findings that are accepted, with reasons.
        origin: The text that it was loaded from and where each part stands in
            it; None for a report from elsewhere.  Reports that say the same are
            equal wherever they come from.
        account: How it was read from a document; None for a report that was given as
            data.  Not part of equality: what the report says is the same.
    """

    edition: str
    year: int
    agency: Agency
    title: str = ""
    preamble: tuple[Paragraph, ...] = attrs.field(default=(), converter=_paragraphs)
    sections: tuple[Section, ...] = attrs.field(
        factory=_empty_sections, converter=_sections, validator=_each_once
    )
    tables: Mapping[str, Table] = attrs.field(converter=_tables)
    attachments: tuple[Attachment, ...] = attrs.field(default=(), converter=_attachments)
    publication: Publication = Publication()
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)
    origin: SourceMap | None = attrs.field(default=None, eq=False, repr=False)
    account: Account | None = attrs.field(default=None, eq=False, repr=False)

    def section(self, key: str) -> Section:
        """Return a section by its key; raises `UsageError` for an unknown one."""
        for section in self.sections:
            if section.key == key:
                return section
        known = [section.key for section in self.sections]
        raise UsageError(
            f"there is no section {key!r}{nearest(key, known)}",
            hint=f"The sections are {', '.join(known)}.",
        )

    def table(self, key: str) -> Table:
        """Return a table by its key; raises `AddressError` for an unknown one."""
        try:
            return self.tables[key]
        except KeyError:
            raise AddressError(
                f"there is no table {key!r}{nearest(key, self.tables)}",
                hint=f"The tables are {', '.join(self.tables)}.",
            ) from None

    @property
    def disclosure(self) -> Table:
        """Table two of the national editions; raises `AddressError` where the form has none."""
        return self.table("disclosure")

    @property
    def requests(self) -> Table:
        """Table three of the national editions; raises `AddressError` where the form has none."""
        return self.table("requests")

    @property
    def disputes(self) -> Table:
        """Table four of the national editions; raises `AddressError` where the form has none."""
        return self.table("disputes")

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
        parted: dict[str, dict[str, Value]] = {}
        for text, value in values.items():
            where = Address.parse(text)
            self.table(where.table)
            parted.setdefault(where.table, {})[where.cell] = value
        changed = {key: self.tables[key].replace(cells) for key, cells in parted.items()}
        account = self.account and self.account.without(values)
        return attrs.evolve(self.with_tables(changed), account=account)

    def provenance(self, address: Address | str) -> Provenance:
        """Return where the value of one cell comes from; raises `AddressError`."""
        where = address if isinstance(address, Address) else Address.parse(address)
        table = self.table(where.table)
        value = table[where.cell]
        if where.cell in table.computed:
            return Provenance(origin=Origin.COMPUTED)
        if self.account is not None and str(where) in self.account.cells:
            return self.account.cells[str(where)]
        return Provenance(origin=Origin.BLANK if value is BLANK else Origin.READ)

    def marked(self) -> Report:
        """Return the report as rules see it: cells that were not read hold `UNREAD`."""
        if self.account is None or not self.account.unread:
            return self
        parted: dict[str, dict[str, Value]] = {}
        for text in self.account.unread:
            table, _, cell = text.partition(".")
            parted.setdefault(table, {})[cell] = UNREAD
        return self.with_tables(
            {key: self.tables[key].replace(cells) for key, cells in parted.items()}
        )

    def with_tables(self, tables: Mapping[str, Table]) -> Report:
        """Return a report with other tables at the given keys.

        Raises:
            AddressError: The report has no table of that key.
        """
        for key in tables:
            self.table(key)
        return attrs.evolve(self, tables={**self.tables, **tables})

    def cells(self) -> Iterator[tuple[str, Value]]:
        """Yield address and value of every cell, in the form's order."""
        for key, table in self.tables.items():
            for cell, value in table.values.items():
                yield f"{key}.{cell}", value
