"""What is wrong with an edition: a form that contradicts itself is refused when it is registered.

Everything that walks the form (codec, documents, readers, sums, workbook) takes
for granted what is asked here, and would fail far from the fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from govreport.document import Cell, Table
from govreport.editions.base import Edition, Equation, Label, Relation, Slot, TableLayout
from govreport.model import Report
from govreport.paths import nearest
from govreport.text.patterns import lazy_pattern

_NAME = lazy_pattern(r"[a-z][a-z0-9_]*")
_TITLE_FIELDS = ("agency", "year")
#: Names that stand beside the tables in a report's data.
_TAKEN = frozenset({"format", *(field.name for field in attrs.fields(Report))})


def faults(edition: Edition, others: Iterable[Edition] = ()) -> tuple[str, ...]:
    """Return what is wrong with *edition*, a phrase each; empty for a sound one.

    Args:
        edition: The edition.
        others: Editions whose cells last year's report may have.
    """
    found = [*_of_title(edition), *_of_years(edition), *_of_sections(edition)]
    for layout in edition.tables:
        own = [*_of_names(layout), *_of_slots(layout)]
        if not own:  # the rest would only tell the same fault again
            own = [*_of_grid(layout), *_of_captions(layout), *_of_sums(layout)]
        found.extend(f"table {layout.key!r}: {fault}" for fault in own)
    return (*found, *_of_years_before(edition, others))


def _of_title(edition: Edition) -> Iterator[str]:
    from string import Formatter  # noqa: PLC0415 - a national edition is sound by a test

    try:
        fields = [name for _, name, _, _ in Formatter().parse(edition.title) if name is not None]
    except ValueError as error:
        yield f"the title {edition.title!r} is no pattern: {error}"
        return
    for name in fields:
        if name not in _TITLE_FIELDS:
            yield f"the title has a field {name!r}{nearest(name, _TITLE_FIELDS)}"


def _of_years(edition: Edition) -> Iterator[str]:
    if edition.last_year is not None and edition.last_year < edition.first_year:
        yield f"the last year {edition.last_year} is before the first, {edition.first_year}"


def _of_sections(edition: Edition) -> Iterator[str]:
    """Yield names that are taken twice, and tables and sections that do not lead to each other."""
    yield from _repeated("section", [form.key for form in edition.sections])
    yield from _repeated("table", [layout.key for layout in edition.tables])
    homes = {layout.key: layout.section for layout in edition.tables}
    for form in edition.sections:
        if not form.heading:
            yield f"the section {form.key!r} has no heading"
        if form.table and homes.get(form.table) != form.key:
            known = [layout.key for layout in edition.tables]
            yield (
                f"the section {form.key!r} has the table {form.table!r}, which stands in the "
                f"section {homes[form.table]!r}"
                if form.table in homes
                else f"the section {form.key!r} has the table {form.table!r}, and there is none"
                f"{nearest(form.table, known)}"
            )
    shown = {form.table for form in edition.sections}
    for key in homes:
        if key not in shown:
            yield f"no section has the table {key!r}"


def _repeated(what: str, keys: Sequence[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if not _NAME.fullmatch(key):
            yield f"the {what} {key!r} has no name of letters a-z, digits and _"
        elif what == "table" and key in _TAKEN:
            yield f"the table {key!r} has the name of another part of a report"
        if count > 1:
            yield f"there are {count} {what}s {key!r}"


def _of_names(layout: TableLayout) -> Iterator[str]:
    rows = [row.key for _, row in layout.rows()]
    for key in rows:
        if not all(_NAME.fullmatch(part) for part in key.split(".")):
            yield f"the row {key!r} has no name of letters a-z, digits and _"
        inner = next((other for other in rows if other.startswith(f"{key}.")), None)
        if inner is not None:
            yield f"the row {key!r} is also the group of {inner!r}"
    for block in layout.blocks:
        for column in block.columns:
            if not _NAME.fullmatch(column.key):
                yield f"the column {column.key!r} has no name of letters a-z, digits and _"
    cells = [f"{row.key}.{column.key}" for block, row in layout.rows() for column in block.columns]
    for cell, count in Counter(cells).items():
        if count > 1:
            yield f"{count} rows and columns have the cell {cell!r}"


def _of_slots(layout: TableLayout) -> Iterator[str]:
    """Yield cells that the grid does not have just once, as its blocks say."""
    printed = [item for line in layout.grid for item in line if isinstance(item, Slot)]
    counts = Counter(slot.cell for slot in printed)
    for slot in printed:
        if slot.cell not in layout.slots:
            close = nearest(slot.cell, layout.slots)
            yield f"the grid has the cell {slot.cell!r}, its blocks do not{close}"
        elif slot != layout.slots[slot.cell]:
            yield f"the cell {slot.cell!r} of the grid has another row or column than its block"
    missing = [cell for cell in layout.slots if cell not in counts]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield f"the grid lacks the cell {missing[0]!r}{more}"
    for cell, count in counts.items():
        if count > 1:
            yield f"the grid has the cell {cell!r} {count} times"


def _of_grid(layout: TableLayout) -> Iterator[str]:
    """Yield rows whose cells leave a hole, overlap, or reach beyond the others."""
    covered: Counter[tuple[int, int]] = Counter()
    for row, column, cell in _geometry(layout).positions():
        for below in range(row, row + cell.rowspan):
            covered.update((below, beside) for beside in range(column, column + cell.colspan))
        if row < layout.head < row + cell.rowspan:
            yield f"a caption of row {row + 1} reaches out of the {layout.head} rows of the head"
    height, width = len(layout.grid), len(layout.widths)
    for row in range(height):
        columns = {column for line, column in covered if line == row}
        if columns != set(range(width)):
            yield f"row {row + 1} of the grid covers {len(columns)} columns of {width}"
    twice = next((row for (row, _), count in sorted(covered.items()) if count > 1), None)
    if twice is not None:
        yield f"cells of the grid overlap in row {twice + 1}"
    if any(row >= height for row, _ in covered):
        yield "a caption spans more rows than the grid has"
    if not 0 <= layout.head < height:
        yield f"the head has {layout.head} rows, the grid {height}"
    elif any(isinstance(item, Slot) for line in layout.grid[: layout.head] for item in line):
        yield "there is a cell in the head"


def _geometry(layout: TableLayout) -> Table:
    """Return the grid as a table of blank cells."""
    return Table(
        rows=tuple(
            tuple(
                Cell(colspan=item.colspan, rowspan=item.rowspan)
                if isinstance(item, Label)
                else Cell(colspan=item.column.span)
                for item in line
            )
            for line in layout.grid
        )
    )


def _of_captions(layout: TableLayout) -> Iterator[str]:
    """Yield captions by which nobody could find a row or column, since the grid lacks them."""
    printed = {item.text for line in layout.grid for item in line if isinstance(item, Label)}
    wanted: dict[str, None] = {}
    for block, row in layout.rows():
        captions = [block.item] if block.item else []
        captions += row.captions
        for column in block.columns:
            captions += column.captions
        wanted.update(dict.fromkeys(captions))
    for caption in wanted:
        if caption not in printed:
            yield f"the grid does not print the caption {caption!r}"


def _of_sums(layout: TableLayout) -> Iterator[str]:
    """Yield equations of cells that are not there, and totals without an equation."""
    unknown = list(dict.fromkeys(_unknown(layout)))
    yield from unknown
    if unknown:
        return
    for cell, slot in layout.slots.items():
        if (slot.column.total or slot.row.total) and cell not in layout.totals:
            yield f"no equation gives the total {cell!r}"
    for equation in layout.equations:
        yield from _of_equation(layout, equation)
    waiting = dict(layout.totals)
    while ready := [total for total in waiting if _is_ready(waiting[total], waiting)]:
        for total in ready:
            del waiting[total]
    if waiting:
        yield f"totals are sums of one another: {', '.join(waiting)}"


def _unknown(layout: TableLayout) -> Iterator[str]:
    for equation in layout.equations:
        if not equation.left or not equation.right:
            yield "an equation has an empty side"
        for cell in (*equation.left, *equation.right):
            if cell not in layout.slots:
                yield f"an equation has the cell {cell!r}{nearest(cell, layout.slots)}"


def _of_equation(layout: TableLayout, equation: Equation) -> Iterator[str]:
    if equation.relation is Relation.BALANCE:
        return
    total = equation.right[0]
    if len(equation.right) > 1:
        yield f"the sum that gives {total!r} gives {len(equation.right)} cells"
        return
    slot = layout.slots[total]
    across = equation.relation is Relation.ROW
    if not (slot.column.total if across else slot.row.total):
        yield f"{total!r} is a sum, but its {'column' if across else 'row'} is not marked as total"


def _is_ready(equations: Sequence[Equation], waiting: Iterable[str]) -> bool:
    """Return whether a total can be computed while those waiting cannot."""
    return any(set(waiting).isdisjoint(equation.left) for equation in equations)


def _of_years_before(edition: Edition, others: Iterable[Edition]) -> Iterator[str]:
    """Yield addresses of numbers that follow from last year's, and are not there."""
    own = frozenset(edition.slots)
    before = own.union(*(other.slots for other in others))
    pairs = [("carried", then, before) for then, _ in edition.carried]
    pairs += [("carried", now, own) for _, now in edition.carried]
    for stock in edition.stocks:
        pairs += [("stocks", one, own) for one in (stock.now, stock.added, stock.removed)]
    for item in edition.continued:
        pairs += [("continued", one, own) for one in (item.start, item.change)]
    for name, address, known in pairs:
        if address not in known:
            yield f"`{name}` has the cell {address!r}{nearest(address, known)}"
