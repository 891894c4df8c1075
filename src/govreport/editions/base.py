"""What an edition of the form is: sections, tables, cells, sums; all of it data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Literal, TypeAlias

import attrs

from govreport.document import Scope
from govreport.editions.meaning import UNMARKED, Meaning
from govreport.errors import AddressError, EditionError, ModelError
from govreport.model import (
    BLANK,
    Agency,
    CellKind,
    Kind,
    Report,
    Section,
    Table,
    TableForm,
)
from govreport.model.fields import refusal
from govreport.paths import nearest


@attrs.frozen(kw_only=True)
class Column:
    """A column of a block.

    Attributes:
        key: Last part of the address.
        caption: Official caption.
        groups: Captions of the headers above it, from the outside in.
        aliases: Other captions that occur in published reports.
        kind: What its cells hold.
        unit: Unit that the form prints or implies for money; else empty.
        span: Grid columns that it covers.
        total: Whether it sums the columns before it up; then it stands last.
        meaning: What it counts.
    """

    key: str
    caption: str
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    unit: str = ""
    span: int = 1
    total: bool = False
    meaning: Meaning = UNMARKED

    @cached_property
    def holds(self) -> CellKind:
        """What its cells may hold, the unit of money included."""
        return CellKind(self.kind, self.unit)

    @property
    def captions(self) -> tuple[str, ...]:
        """Captions from the outermost header to the column itself."""
        return (*self.groups, self.caption)


@attrs.frozen(kw_only=True)
class Row:
    """A row of a block.

    Attributes:
        key: Address of the row within its table (``results.denied.state_secret``).
        caption: Official caption.
        groups: Captions of the rows that it belongs to, from the outside in.
        aliases: Other captions that occur in published reports.
        total: Whether it sums other rows up.
        meaning: What it counts.
    """

    key: str
    caption: str
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    total: bool = False
    meaning: Meaning = UNMARKED

    @property
    def captions(self) -> tuple[str, ...]:
        """Captions from the outermost group to the row itself."""
        return (*self.groups, self.caption)


@attrs.frozen(kw_only=True)
class Block:
    """Rows that share columns.

    Attributes:
        item: Caption over the block (``第二十条第（一）项``), or empty.
        rows: Rows, top to bottom.
        columns: Columns, left to right.
    """

    item: str = ""
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    @property
    def parts(self) -> tuple[Column, ...]:
        """The columns that are no totals."""
        return tuple(column for column in self.columns if not column.total)


@attrs.frozen(kw_only=True)
class Label:
    """A printed caption in the grid of a table.

    Attributes:
        text: The official caption.
        scope: Header of columns or of rows.
        colspan: Grid columns covered.
        rowspan: Grid rows covered.
        vertical: Whether the form sets it vertically.
    """

    text: str
    scope: Scope
    colspan: int = 1
    rowspan: int = 1
    vertical: bool = False


@attrs.frozen(kw_only=True)
class Slot:
    """A place in the grid of a table where a value is printed.

    Attributes:
        cell: Address within the table.
        row: Its row.
        column: Its column.
        item: Caption of its block, or empty.
    """

    cell: str
    row: Row
    column: Column
    item: str = ""

    @property
    def kind(self) -> Kind:
        """What the cell holds."""
        return self.column.kind

    @property
    def holds(self) -> CellKind:
        """What the cell may hold, the unit of money included."""
        return self.column.holds

    @property
    def meaning(self) -> Meaning:
        """What the cell counts: what its row and its column say together."""
        return self.row.meaning.joined(self.column.meaning)

    @property
    def caption(self) -> str:
        """Official captions of row and column: ``（一）予以公开 / 总计``."""
        return " / ".join((*self.row.captions, *self.column.captions))


GridRow: TypeAlias = tuple[Label | Slot, ...]


class Relation(Enum):
    """Which sum of the form an equation states."""

    ROW = "row"
    COLUMN = "column"
    BALANCE = "balance"


@attrs.frozen(kw_only=True)
class Equation:
    """A sum that the form requires (勾稽关系): left adds up to right.

    Attributes:
        relation: Row total, column total, or the balance of the whole column.
        left: Addresses within the table.
        right: Addresses within the table; one total except for a balance.
    """

    relation: Relation
    left: tuple[str, ...]
    right: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TableLayout:
    """One table of the form.

    Attributes:
        key: First part of the addresses of its cells, ``requests``.
        section: Key of the section that it stands in.
        title: Its name in findings (``表三``).
        caption: What it shows, for people who cannot see it.
        blocks: Its rows and columns.
        grid: The printed form, row by row.
        head: Rows of the grid that repeat on every page.
        widths: Relative widths of the grid columns.
        equations: The sums that it must satisfy.
    """

    key: str
    section: str
    title: str
    caption: str
    blocks: tuple[Block, ...]
    grid: tuple[GridRow, ...]
    head: int
    widths: tuple[float, ...]
    equations: tuple[Equation, ...]

    def __repr__(self) -> str:
        return f"<TableLayout {self.key!r}: {len(self.slots)} cells>"

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """Every slot by its address within the table, in the form's order."""
        found = {
            f"{row.key}.{column.key}": Slot(
                cell=f"{row.key}.{column.key}", row=row, column=column, item=block.item
            )
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        }
        return found

    @cached_property
    def totals(self) -> Mapping[str, tuple[Equation, ...]]:
        """Equations by the total they give, in the order of computation."""
        found: dict[str, tuple[Equation, ...]] = {}
        for equation in self.equations:
            if equation.relation is not Relation.BALANCE:
                total = equation.right[0]
                found[total] = (*found.get(total, ()), equation)
        return found

    def rows(self) -> Iterator[tuple[Block, Row]]:
        """Yield every row with its block."""
        for block in self.blocks:
            for row in block.rows:
                yield block, row

    @cached_property
    def form(self) -> TableForm:
        """What a table needs to know of the layout: kinds of cells, and totals with their parts."""
        kinds = {
            cell: slot.holds for cell, slot in self.slots.items() if slot.kind is not Kind.COUNT
        }
        totals = {
            total: tuple(equation.left for equation in equations)
            for total, equations in self.totals.items()
        }
        return TableForm(kinds=kinds, totals=totals)

    @cached_property
    def _blank(self) -> Table:
        return Table(values=dict.fromkeys(self.slots, BLANK), form=self.form)

    def blank(self) -> Table:
        """Return the empty table."""
        return self._blank

    def complete(self, table: Table, missing: frozenset[str]) -> Table:
        """Return *table* with the totals in *missing* computed.

        A total is computed when every addend is a count or 不适用 and one at
        least is a count; else it is blank.
        """
        return attrs.evolve(table, form=self.form).with_totals(missing)


@attrs.frozen(kw_only=True)
class SectionForm:
    """One section of the form.

    Attributes:
        key: Its key.
        heading: Official heading, number included.
        aliases: Other headings that occur in published reports, number excluded.
        table: Key of its table, or empty.
    """

    key: str
    heading: str
    aliases: tuple[str, ...] = ()
    table: str = ""


@attrs.frozen(kw_only=True)
class Stock:
    """A number at year's end: before + added - removed = now.

    Attributes:
        now: Address of the number at the end of the year.
        added: Address of what the year added.
        removed: Address of what the year removed.
    """

    now: str
    added: str
    removed: str


@attrs.frozen(kw_only=True)
class Continued:
    """A number at the year's beginning, which is last year's and what last year changed.

    Attributes:
        start: Address of the number at the beginning of the year.
        change: Address of what the year added, or took off.
    """

    start: str
    change: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Edition:
    """An edition of the national form.

    Attributes:
        id: Identifier, ``"2021"``.
        name: Name for people.
        source: The notice that prescribes it.
        first_year: First report year that it is for.
        last_year: Last report year, or None while it is in force.
        title: Usual title, with ``{agency}`` and ``{year}``.
        sections: The sections in order.
        tables: The tables in order.
        carried: Pairs of addresses: last year's cell and the cell of this year
            that must repeat it.
        stocks: Numbers at year's end that follow from last year's.
        continued: Numbers at the year's beginning that follow from last year's.
    """

    id: str
    name: str
    source: str
    first_year: int
    last_year: int | None
    title: str
    sections: tuple[SectionForm, ...]
    tables: tuple[TableLayout, ...]
    carried: tuple[tuple[str, str], ...] = ()
    stocks: tuple[Stock, ...] = ()
    continued: tuple[Continued, ...] = ()

    def __repr__(self) -> str:
        return f"<Edition {self.id!r}: {', '.join(layout.key for layout in self.tables)}>"

    def covers(self, year: int) -> bool:
        """Return whether the edition is for reports on *year*."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table(self, key: str) -> TableLayout:
        """Return the layout of a table; raises `AddressError`."""
        for layout in self.tables:
            if layout.key == key:
                return layout
        raise AddressError(f"the {self.id} form has no table {key!r}")

    def section(self, key: str) -> SectionForm:
        """Return a section of the form; raises `AddressError`."""
        for section in self.sections:
            if section.key == key:
                return section
        raise AddressError(f"the {self.id} form has no section {key!r}")

    def blank(
        self,
        *,
        year: int,
        agency: Agency | str,
        totals: Literal["blank", "computed"] = "blank",
    ) -> Report:
        """Return a report with nothing in it.

        Args:
            year: The year reported on.
            agency: The body, or its name.
            totals: ``computed`` for totals that follow from the cells as they are
                filled in; ``blank`` for totals that are cells like any other.

        Raises:
            ModelError: An argument is none of these.
        """
        if totals not in ("blank", "computed"):
            raise refusal("totals", "'blank' or 'computed'", totals)
        report = Report(
            edition=self.id,
            year=year,
            agency=Agency(name=agency) if isinstance(agency, str) else agency,
            sections=tuple(Section(key=form.key) for form in self.sections),
            tables={layout.key: layout.blank() for layout in self.tables},
        )
        return report.with_totals() if totals == "computed" else report

    def adopt(self, report: Report) -> Report:
        """Return *report* with tables that know the form; made by hand, they do not.

        Raises:
            EditionError: The report has other sections, tables or cells than the form.
            ModelError: A value is none of its cell.
        """
        return report.with_tables(
            {
                layout.key: layout.blank().replace(table.values, computed=table.computed)
                for layout in self.tables
                if (table := report.table(layout.key)).form is None
            }
        )

    def require(self, report: Report) -> None:
        """Raise `EditionError` if *report* has other sections, tables or cells than the form."""
        shapes = (
            (
                "sections",
                [form.key for form in self.sections],
                [section.key for section in report.sections],
            ),
            ("tables", [layout.key for layout in self.tables], list(report.tables)),
        )
        for what, wanted, given in shapes:
            if given != wanted:
                raise EditionError(
                    f"the {what} of the {self.id} form are {', '.join(wanted)}, "
                    f"the report has {', '.join(given) or 'none'}",
                    hint="Edition.blank gives a report with everything that the form has.",
                )
        for layout in self.tables:
            odd = layout.slots.keys() ^ report.tables[layout.key].values.keys()
            if odd:
                raise EditionError(
                    f"the table {layout.key!r} of the {self.id} form and the report's do not "
                    f"have the same cells: {', '.join(sorted(odd)[:3])}",
                    hint="Edition.blank gives a report with everything that the form has.",
                )
        self._require_values(report)
        for form in self.sections:
            if report.section(form.key).after and not form.table:
                raise ModelError(
                    f"the section {form.key!r} has no table that text could stand after",
                    hint="Put all of its text into content.",
                )

    def _require_values(self, report: Report) -> None:
        """Refuse values of another kind, which a table made by hand may hold."""
        for layout in self.tables:
            table = report.tables[layout.key]
            if table.form != layout.form:
                try:
                    layout.form.require(table.values)
                except ModelError as error:
                    raise ModelError(f"{layout.key}: {error.message}", hint=error.hint) from None

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """Every slot by its full address, in the form's order."""
        return {
            f"{layout.key}.{cell}": slot
            for layout in self.tables
            for cell, slot in layout.slots.items()
        }

    def slot(self, address: str) -> Slot:
        """Return the slot at a full address; raises `AddressError` with the nearest one."""
        try:
            return self.slots[address]
        except KeyError:
            raise AddressError(
                f"the {self.id} form has no cell {address!r}{nearest(address, self.slots)}"
            ) from None

    def caption(self, address: str) -> str:
        """Return the official captions of a cell, table first: ``表三 （一）予以公开 / 总计``."""
        slot = self.slot(address)
        return f"{self.table(address.split('.', 1)[0]).title} {slot.caption}"
