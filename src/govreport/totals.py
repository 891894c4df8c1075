"""One report from many: the sums of their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import attrs

from govreport.editions import Edition, Slot
from govreport.errors import UsageError
from govreport.model import BLANK, Agency, Money, NotApplicable, Report, Unreadable, Value

_YUAN_PER_WAN = 10000
_SHOWN = 5


@attrs.frozen(kw_only=True)
class Gap:
    """A cell of one body that could not be added.

    Attributes:
        agency: Name of the body.
        address: Address of the cell.
        value: What stands there: blank or unreadable.
    """

    agency: str
    address: str
    value: Value


@attrs.frozen(kw_only=True)
class Aggregation:
    """Sums of many reports.

    Attributes:
        report: The report with the sums; its narrative is empty.
        members: Names of the bodies, in the order given.
        gaps: Cells that were blank or unreadable and so are not in the sums.
    """

    report: Report
    members: tuple[str, ...]
    gaps: tuple[Gap, ...]

    @property
    def repeated(self) -> tuple[str, ...]:
        """Names of bodies that more than one report is of; two bodies may share a name."""
        counts = Counter(self.members)
        return tuple(name for name, count in counts.items() if name and count > 1)


def add_up(reports: Sequence[Report], edition: Edition, agency: Agency) -> Aggregation:
    """Return the sums of *reports*, cell by cell.

    A cell is blank where it is blank in every report, and 不适用 where it is
    that or blank in every report; cells that cannot be added are listed.

    Raises:
        UsageError: There is no report, or years or editions differ.
    """
    if not reports:
        raise UsageError("there are no reports to add up")
    kinds = Counter((report.year, report.edition) for report in reports)
    ((year, form), _), *others = kinds.most_common()
    if others:
        odd = [item for item in reports if (item.year, item.edition) != (year, form)]
        named = [f"{item.agency.name} ({item.year}, form {item.edition})" for item in odd[:_SHOWN]]
        more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
        raise UsageError(
            f"only reports of one year and form can be added up: {kinds[year, form]} of "
            f"{len(reports)} are of {year}, form {form}, but not {', '.join(named)}{more}",
            hint="Leave them out, or add them up by themselves.",
        )
    if form != edition.id:
        raise UsageError(f"reports of the form {form} have no sums in the form {edition.id}")
    gaps: list[Gap] = []
    tables = {
        layout.key: layout.blank().replace(
            {
                cell: _sum([report.table(layout.key)[cell] for report in reports], slot)
                for cell, slot in layout.slots.items()
            }
        )
        for layout in edition.tables
    }
    for report in reports:
        gaps.extend(
            Gap(agency=report.agency.name, address=address, value=value)
            for address, value in report.cells()
            if value is BLANK or isinstance(value, Unreadable)
        )
    blank = edition.blank(year=year, agency=agency)
    members = tuple(report.agency.name for report in reports)
    return Aggregation(report=blank.with_tables(tables), members=members, gaps=tuple(gaps))


def _sum(values: Sequence[Value], slot: Slot) -> Value:
    counts = [value for value in values if isinstance(value, int)]
    amounts = [value for value in values if isinstance(value, Money)]
    if amounts:
        return _money(amounts, slot)
    if counts:
        return sum(counts)
    marks = [value for value in values if isinstance(value, NotApplicable)]
    return marks[0] if marks else BLANK


def _money(amounts: Sequence[Money], slot: Slot) -> Money:
    """Add amounts exactly, in the form's unit where units differ."""
    units = {amount.unit for amount in amounts}
    if len(units) == 1:
        return Money(sum((amount.amount for amount in amounts), Decimal()), units.pop())
    unit = slot.column.unit or "元"
    yuan = sum((amount.yuan for amount in amounts), Decimal())
    return Money(yuan / _YUAN_PER_WAN if unit == "万元" else yuan, unit)
