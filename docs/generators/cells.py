"""A page per edition of the form, in both languages: sections, tables, addresses, sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generators.languages import BOTH, Language
from generators.markdown import code, page, table
from govreport.editions import NATIONAL, Edition, Kind, Row, TableLayout
from govreport.editions.base import Slot

_KINDS = {
    Kind.COUNT: ("count", "件数"),
    Kind.SIGNED: ("signed count", "可为负的件数"),
    Kind.MONEY: ("money", "金额"),
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    return {
        language.path(f"reference/cells-{edition.id}.md"): _page(edition, language)
        for language in BOTH
        for edition in NATIONAL
    }


def _page(edition: Edition, language: Language) -> str:
    years = f"{edition.first_year}–{edition.last_year or ''}"
    return page(
        language.say(f"Cells of the {edition.id} form", f"{edition.id}年格式的单元格"),
        f"{edition.name}: {edition.source}, {years}.",
        language.say(
            "An address is the key of the table, the key of the row, and the key of the column: "
            "`requests.results.granted.total`. Below are the keys.",
            "地址由表、行、列的键组成，如 `requests.results.granted.total`。各键如下。",
        ),
        language.say("## Sections", "## 各部分"),
        table(
            language.say("key/heading/table", "键/标题/表").split("/"),
            (
                (code(section.key), section.heading, code(section.table))
                for section in edition.sections
            ),
        ),
        *(part for layout in edition.tables for part in _table(layout, language)),
        *_across_years(edition, language),
    )


def _table(layout: TableLayout, language: Language) -> Iterator[str]:
    yield f"## {layout.title} {layout.caption} ({code(layout.key)})"
    yield language.say(f"{len(layout.slots)} cells.", f"共{len(layout.slots)}格。")
    by_row = [(row, list(slots)) for row, slots in groupby(layout.slots.values(), _row)]
    for _, rows in groupby(by_row, lambda pair: [slot.column for slot in pair[1]]):
        yield from _block([slots for _, slots in rows], language)
    if layout.equations:
        yield language.say(f"### Sums of {layout.title}", f"### {layout.title}的勾稽关系")
        yield table(
            language.say("the sum of/is/in", "各项之和/等于/适用").split("/"),
            _sums(layout, language),
        )


def _row(slot: Slot) -> Row:
    return slot.row


def _block(rows: list[list[Slot]], language: Language) -> Iterator[str]:
    """Yield the rows that have the same columns, and the columns."""
    yield table(
        language.say("row/caption", "行/名称").split("/"),
        (
            (
                code(slots[0].row.key),
                " / ".join(part for part in (slots[0].item, *slots[0].row.captions) if part),
            )
            for slots in rows
        ),
    )
    yield table(
        language.say("column/caption/holds", "列/名称/内容").split("/"),
        (
            (
                code(slot.column.key),
                " / ".join(slot.column.captions),
                f"{language.say(*_KINDS[slot.kind])} {slot.column.unit}",
            )
            for slot in rows[0]
        ),
    )


def _sums(layout: TableLayout, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the sums of a table; those of the same shape in one line."""
    shapes: dict[tuple[str, str], list[str]] = {}
    for equation in layout.equations:
        names: tuple[str, ...]
        cells = (*equation.left, *equation.right)
        slots = [layout.slots[cell.removeprefix(f"{layout.key}.")] for cell in cells]
        rows, columns = {one.row.key for one in slots}, {one.column.key for one in slots}
        if len(rows) == 1:
            names, where = tuple(one.column.key for one in slots), rows.pop()
        elif len(columns) == 1:
            names, where = tuple(one.row.key for one in slots), columns.pop()
        else:
            names, where = cells, ""
        parts, whole = names[: len(equation.left)], names[len(equation.left) :]
        shapes.setdefault((_added(parts), _added(whole)), []).append(where)
    everywhere = language.say("every row or column that has them", "有这些格的各行或各列")
    for (left, right), places in shapes.items():
        many = len(places) > len({slot.column.key for slot in layout.slots.values()})
        yield left, right, everywhere if many else ", ".join(code(place) for place in places)


def _added(names: Iterable[str]) -> str:
    return " + ".join(code(name) for name in names)


def _carried(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield the rows that are carried over, with the columns for which they are."""
    rows: dict[tuple[str, str], list[str]] = {}
    for pair in edition.carried:
        (old, column), (new, _) = (address.rsplit(".", 1) for address in pair)
        rows.setdefault((old, new), []).append(column)
    for (old, new), columns in rows.items():
        yield code(old), code(new), ", ".join(map(code, columns))


def _across_years(edition: Edition, language: Language) -> Iterator[str]:
    if edition.carried:
        yield language.say("## From one year to the next", "## 年度之间")
        yield language.say(
            "What last year's report carries out, this year's report carries in.",
            "上年报告结转下年的，即本年报告上年结转的。",
        )
        yield table(
            language.say("last year/this year/in", "上年/本年/各列").split("/"), _carried(edition)
        )
    if edition.stocks:
        yield language.say(
            "At the end of the year: what was there a year ago, and what came, less what went.",
            "年末数等于上年末数加本年新增、减本年减少。",
        )
        yield table(
            language.say("now/came/went", "年末/新增/减少").split("/"),
            ((code(item.now), code(item.added), code(item.removed)) for item in edition.stocks),
        )
