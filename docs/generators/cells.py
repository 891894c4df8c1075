"""A page per edition of the form: sections, tables, the address of every cell, sums."""

from __future__ import annotations

from collections.abc import Iterator

from generators.markdown import code, page, table
from govreport.editions import NATIONAL, Edition, Kind, Relation, TableLayout

_KINDS = {
    Kind.COUNT: "count",
    Kind.SIGNED: "signed count",
    Kind.MONEY: "money",
}


def pages() -> dict[str, str]:
    """Return the pages by path."""
    return {f"reference/cells-{edition.id}.md": _page(edition) for edition in NATIONAL}


def _page(edition: Edition) -> str:
    years = f"{edition.first_year}–{edition.last_year or ''}"
    return page(
        f"Cells of the {edition.id} form",
        f"{edition.name}: {edition.source}, for report years {years.rstrip('–')}"
        f"{' on' if edition.last_year is None else ''}. "
        "An address is the key of the table, the keys of the row, and the key of the column.",
        "## Sections",
        table(
            ("key", "heading", "table"),
            (
                (code(section.key), section.heading, code(section.table))
                for section in edition.sections
            ),
        ),
        *(part for layout in edition.tables for part in _table(layout)),
        *_across_years(edition),
    )


def _table(layout: TableLayout) -> Iterator[str]:
    yield f"## {layout.title} {layout.caption} ({code(layout.key)})"
    yield f"{len(layout.slots)} cells."
    yield table(
        ("address", "row", "column", "holds"),
        (
            (
                code(f"{layout.key}.{cell}"),
                " / ".join(part for part in (slot.item, *slot.row.captions) if part),
                " / ".join(slot.column.captions),
                " ".join(part for part in (_KINDS[slot.kind], slot.column.unit) if part),
            )
            for cell, slot in layout.slots.items()
        ),
    )
    if layout.equations:
        yield f"### Sums of {layout.title}"
        yield table(
            ("sum", "adds up to", "parts"),
            (
                (
                    {
                        Relation.ROW: "row",
                        Relation.COLUMN: "column",
                        Relation.BALANCE: "balance",
                    }[equation.relation],
                    " + ".join(code(cell) for cell in equation.right),
                    " + ".join(code(cell) for cell in equation.left),
                )
                for equation in layout.equations
            ),
        )


def _across_years(edition: Edition) -> Iterator[str]:
    if edition.carried:
        yield "## From one year to the next"
        yield "What last year's report carries out, this year's report carries in."
        yield table(
            ("last year", "this year"), ((code(old), code(new)) for old, new in edition.carried)
        )
    if edition.stocks:
        yield "At the end of the year: what was there a year ago, and what came, less what went."
        yield table(
            ("now", "came", "went"),
            ((code(item.now), code(item.added), code(item.removed)) for item in edition.stocks),
        )
