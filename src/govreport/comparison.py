"""Two reports side by side: what changed in the cells and in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govreport.editions import Edition
from govreport.model import Money, Report, Section, Value

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")


@attrs.frozen(kw_only=True)
class CellChange:
    """A cell whose value differs.

    Attributes:
        address: Its address.
        caption: Its official captions; of the newer report's edition.
        before: Value in the older report; None where its form has no such cell.
        after: Value in the newer report; None where its form has no such cell.
    """

    address: str
    caption: str
    before: Value | None
    after: Value | None

    @property
    def growth(self) -> float | None:
        """Growth as a share of the old value; None where it has no meaning."""
        before, after = _number(self.before), _number(self.after)
        return float((after - before) / before) if before and after is not None else None

    @property
    def difference(self) -> Decimal | None:
        """The newer number less the older, in the unit of the newer; None without numbers."""
        before, after = _number(self.before), _number(self.after)
        if before is None or after is None:
            return None
        return (after - before) / self._unit

    @property
    def weight(self) -> float:
        """How far the change is from chance: in square roots of the larger number as printed."""
        before, after = _number(self.before), _number(self.after)
        if before is None or after is None or before == after:
            return 0.0
        return float(
            abs(after - before) / (self._unit * max(before, after, -before, -after)).sqrt()
        )

    @property
    def _unit(self) -> Decimal:
        """What one of the newer number is worth, in 元 where it is money."""
        return Decimal(10_000 if isinstance(self.after, Money) and self.after.unit == "万元" else 1)


@attrs.frozen(kw_only=True)
class SectionChange:
    """A section's narrative in both reports.

    Attributes:
        section: Key of the section.
        heading: Heading of the newer report.
        likeness: 0.0 to 1.0: share of the text that is the same.
        removed: Paragraphs that stand in the older report only.
        added: Paragraphs that stand in the newer report only.
    """

    section: str
    heading: str
    likeness: float
    removed: tuple[str, ...]
    added: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """What differs between two reports.

    Attributes:
        before: The older report.
        after: The newer report.
        cells: Cells that differ, in the form's order.
        sections: The sections of the newer report's form, and those of the older alone.
        sums: Addresses of the totals of either form.
    """

    before: Report
    after: Report
    cells: tuple[CellChange, ...]
    sections: tuple[SectionChange, ...]
    sums: frozenset[str] = frozenset()

    @property
    def equal(self) -> bool:
        """Whether nothing differs in tables and narrative."""
        return not self.cells and all(
            not (section.removed or section.added) for section in self.sections
        )

    def moves(self, most: int) -> tuple[CellChange, ...]:
        """Return the cells that changed most, the largest first; sums of other cells are left out.

        Args:
            most: As many cells at most.
        """
        sums = self.sums
        counted = [one for one in self.cells if one.weight and one.address not in sums]
        return tuple(sorted(counted, key=lambda one: -one.weight)[:most])


def contrast(
    before: Report, after: Report, before_edition: Edition, after_edition: Edition
) -> Comparison:
    """Return what differs between two reports of any year and edition."""
    return Comparison(
        before=before,
        after=after,
        cells=tuple(_cells(before, after, before_edition, after_edition)),
        sections=tuple(_sections(before, after, before_edition, after_edition)),
        sums=frozenset(
            f"{layout.key}.{cell}"
            for edition in (before_edition, after_edition)
            for layout in edition.tables
            for cell in layout.totals
        ),
    )


def _cells(
    before: Report, after: Report, before_edition: Edition, after_edition: Edition
) -> Iterator[CellChange]:
    old, new = dict(before.cells()), dict(after.cells())
    for address in (*new, *(address for address in old if address not in new)):
        edition = after_edition if address in new else before_edition
        if old.get(address) != new.get(address):
            yield CellChange(
                address=address,
                caption=edition.caption(address),
                before=old.get(address),
                after=new.get(address),
            )


def _sections(
    before: Report, after: Report, before_edition: Edition, after_edition: Edition
) -> Iterator[SectionChange]:
    old = {section.key: section for section in before.sections}
    for section in after.sections:
        heading = section.heading or after_edition.section(section.key).heading
        yield _change(heading, old.pop(section.key, Section(key=section.key)), section)
    for section in old.values():
        heading = section.heading or before_edition.section(section.key).heading
        yield _change(heading, section, Section(key=section.key))


def _change(heading: str, before: Section, after: Section) -> SectionChange:
    old, new = before.text.splitlines(), after.text.splitlines()
    return SectionChange(
        section=after.key,
        heading=heading,
        likeness=_likeness(old, new),
        removed=tuple(line for line in old if line not in new),
        added=tuple(line for line in new if line not in old),
    )


def _likeness(old: list[str], new: list[str]) -> float:
    """Return the share of characters that stand in sentences of both texts."""
    first, second = (
        Counter(sentence for line in lines for sentence in _SENTENCE.findall(line))
        for lines in (old, new)
    )
    sizes = [sum(len(text) * count for text, count in item.items()) for item in (first, second)]
    common = sum(len(text) * count for text, count in (first & second).items())
    return 2 * common / sum(sizes) if sum(sizes) else 1.0


def _number(value: Value | None) -> Decimal | None:
    if isinstance(value, Money):
        return value.yuan
    return Decimal(value) if isinstance(value, int) else None
