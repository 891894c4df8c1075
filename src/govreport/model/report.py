"""The report: everything one body says about one year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

import attrs

from govreport.errors import AddressError, UsageError
from govreport.model.account import Account, Origin, Provenance
from govreport.model.agency import Agency
from govreport.model.fields import instance, refusal, several, some_text, text, whole_number
from govreport.model.frozen import FrozenDict
from govreport.model.inside import Inside
from govreport.model.narrative import Content, Paragraph, Section
from govreport.model.notation import decode_text
from govreport.model.publication import Publication
from govreport.model.table import Table
from govreport.model.values import BLANK, UNREAD, Given, Value
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

    title: str = attrs.field(validator=text)
    url: str = attrs.field(default="", validator=text)


@attrs.frozen(kw_only=True)
class Waiver:
    """A finding that the body has looked at and accepts.

    Attributes:
        code: Code of the rule.
        where: Address of a cell, or its beginning (a table, a row), key of a
            section, or empty for everywhere.
        reason: Why it is right as it is; printed wherever findings are.
    """

    code: str = attrs.field(validator=text)
    reason: str = attrs.field(validator=some_text)
    where: str = attrs.field(default="", validator=text)


def _year(given: int) -> int:
    # A year before the calendar is for the rules to find; one beyond it has no last day.
    return whole_number("Report.year", given, -datetime.MAXYEAR, datetime.MAXYEAR)


def _agency(given: Agency) -> Agency:
    return instance("Report.agency", given, Agency)


def _preamble(items: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return several("Report.preamble", items, Paragraph)


def _sections(items: Iterable[Section]) -> tuple[Section, ...]:
    return several("Report.sections", items, Section)


def _attachments(items: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return several("Report.attachments", items, Attachment)


def _publication(given: Publication) -> Publication:
    return instance("Report.publication", given, Publication)


def _waivers(items: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return several("Report.waivers", items, Waiver)


def _tables(given: Mapping[str, Table]) -> Mapping[str, Table]:
    if not isinstance(given, Mapping):
        raise refusal("Report.tables", "a mapping of keys to tables", given)
    return FrozenDict(
        {key: instance(f"Report.tables[{key!r}]", table, Table) for key, table in given.items()}
    )


def _contents(given: str | Iterable[Content]) -> Iterable[Content]:
    return decode_text(given) if isinstance(given, str) else given


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
        tables: The tables by their keys, in the form's order.
        attachments: Attachments.
        publication: Publication data.
        waivers: Findings that are accepted, with reasons.
        origin: The text that it was loaded from and where each part stands in
            it; None for a report from elsewhere.  Reports that say the same are
            equal wherever they come from.
        account: How it was read from a document; None for a report that was given as
            data.  Not part of equality: what the report says is the same.
        inside: What became of the data in the document that it was read from; None
            where there were none.  No part of equality, either.
    """

    edition: str = attrs.field(validator=text)
    year: int = attrs.field(converter=_year)
    agency: Agency = attrs.field(converter=_agency)
    title: str = attrs.field(default="", validator=text)
    preamble: tuple[Paragraph, ...] = attrs.field(default=(), converter=_preamble)
    sections: tuple[Section, ...] = attrs.field(
        factory=_empty_sections, converter=_sections, validator=_each_once
    )
    tables: Mapping[str, Table] = attrs.field(converter=_tables)
    attachments: tuple[Attachment, ...] = attrs.field(default=(), converter=_attachments)
    publication: Publication = attrs.field(default=Publication(), converter=_publication)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)
    origin: SourceMap | None = attrs.field(default=None, eq=False, repr=False)
    account: Account | None = attrs.field(default=None, eq=False, repr=False)
    inside: Inside | None = attrs.field(default=None, eq=False, repr=False)

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

    def replace(self, values: Mapping[str, Given]) -> Report:
        """Return a report with other values in the given cells; computed totals follow.

        Args:
            values: New values by address (``requests.new.total``).  A whole number of
                any type is a count, or an amount in the form's unit; ``""`` is a blank
                cell, ``"/"`` is 不适用.

        Raises:
            AddressError: An address names no cell.
            ModelError: A value is none of its cell; says which, what it may hold and
                what came.
        """
        if not isinstance(values, Mapping):
            if not hasattr(values, "keys"):  # which a column of a data frame has
                raise refusal("replace", "a mapping of addresses to values", values)
            values = dict(values)
        parted: dict[str, dict[str, Value]] = {}
        for address, value in values.items():
            where = address if isinstance(address, Address) else Address.parse(address)
            settled = self.table(where.table).settle(where.cell, value, str(where))
            parted.setdefault(where.table, {})[where.cell] = settled
        changed = {key: self.tables[key].replace(cells) for key, cells in parted.items()}
        account = self.account and self.account.without(map(str, values))
        return attrs.evolve(self.with_tables(changed), account=account)

    def provenance(self, address: Address | str) -> Provenance:
        """Return where the value of one cell comes from; raises `AddressError`."""
        where = address if isinstance(address, Address) else Address.parse(address)
        table = self.table(where.table)
        value = table[where.cell]
        if where.cell in table.computed and value is not BLANK:
            return Provenance(origin=Origin.COMPUTED)
        if self.account is not None and str(where) in self.account.cells:
            return self.account.cells[str(where)]
        return Provenance(origin=Origin.BLANK if value is BLANK else Origin.READ)

    def marked(self) -> Report:
        """Return the report as rules see it: cells that were not read hold `UNREAD`."""
        if self.account is None or not self.account.unread:
            return self
        parted: dict[str, dict[str, Value]] = {}
        for address in self.account.unread:
            table, _, cell = address.partition(".")
            parted.setdefault(table, {})[cell] = UNREAD
        return self.with_tables(
            {key: self.tables[key].replace(cells) for key, cells in parted.items()}
        )

    def with_totals(self) -> Report:
        """Return a report whose blank totals are computed, and go on following their parts.

        A total stays blank while a part is missing; one that was given stays as it is.

        Raises:
            ModelError: A table was made by hand and knows no totals.
        """
        return self.with_tables({key: table.with_totals() for key, table in self.tables.items()})

    def with_section(
        self,
        key: str,
        content: str | Iterable[Content] | None = None,
        *,
        after: str | Iterable[Content] | None = None,
        heading: str | None = None,
        present: bool = True,
    ) -> Report:
        """Return a report with another text in a section.

        Args:
            key: The section's key.
            content: Its text, a paragraph a line, sub-headings after ``##``; or its
                paragraphs and sub-headings.  None to keep what is there.
            after: What stands after the section's table, in the same way.
            heading: Its heading, where it is not that of the form.
            present: Whether the section is there at all.

        Raises:
            UsageError: There is no such section.
            ModelError: The text cannot be that of a section.
        """
        old = self.section(key)
        changed = Section(
            key=key,
            heading=old.heading if heading is None else heading,
            content=old.content if content is None else _contents(content),
            after=old.after if after is None else _contents(after),
            present=present,
        )
        return attrs.evolve(
            self,
            sections=tuple(changed if one.key == key else one for one in self.sections),
        )

    def with_tables(self, tables: Mapping[str, Table]) -> Report:
        """Return a report with other tables at the given keys.

        Raises:
            AddressError: The report has no table of that key.
        """
        for key in tables:
            self.table(key)
        return attrs.evolve(self, tables={**self.tables, **tables})

    def with_preamble(self, *paragraphs: str | Paragraph) -> Report:
        """Return a report with other paragraphs before the first section."""
        made = (Paragraph(text=one) if isinstance(one, str) else one for one in paragraphs)
        return attrs.evolve(self, preamble=tuple(made))

    def cells(self) -> Iterator[tuple[str, Value]]:
        """Yield address and value of every cell, in the form's order."""
        for key, table in self.tables.items():
            for cell, value in table.values.items():
                yield f"{key}.{cell}", value
