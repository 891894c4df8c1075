"""Tables that local notices ask for beside the national ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.document import Block, Cell, Document, Heading, Paragraph, Scope, Table
from govreport.hookspecs import hookimpl
from govreport.model import Report
from govreport.rules.base import ResolvedRuleSet

if TYPE_CHECKING:
    from govreport.rules.extras import ExtraTable


@hookimpl
def amend_document(
    document: Document, report: Report, rule_set: ResolvedRuleSet
) -> Document | None:
    """Return the document with the extra tables of the rule set, each at its section's end."""
    if not rule_set.tables:
        return None
    blocks = document.blocks
    for table in rule_set.tables:
        blocks = _with(blocks, table, report)
    return attrs.evolve(document, blocks=blocks)


def _with(blocks: tuple[Block, ...], table: ExtraTable, report: Report) -> tuple[Block, ...]:
    heads = [
        (at, block.key)
        for at, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level == 1
    ]
    for number, (_, key) in enumerate(heads):
        if key == table.section:
            later = heads[number + 1][0] if number + 1 < len(heads) else len(blocks)
            made = (Paragraph(text=table.title), _grid(table, report))
            return (*blocks[:later], *made, *blocks[later:])
    return blocks


def _grid(table: ExtraTable, report: Report) -> Table:
    head = tuple(Cell(text=text, scope=Scope.COLUMN) for text in table.columns)
    rows = [
        (
            Cell(text=row.caption, scope=Scope.ROW),
            *(Cell(text=_sum(report, addresses)) for addresses in row.sums),
        )
        for row in table.row
    ]
    return Table(rows=(head, *rows), caption=table.title, head=1)


def _sum(report: Report, addresses: tuple[str, ...]) -> str:
    """Return the sum of cells as printed; nothing where one of them is no number."""
    values = [report.get(address) for address in addresses]
    numbers = [value for value in values if isinstance(value, int)]
    return str(sum(numbers)) if len(numbers) == len(values) else ""
