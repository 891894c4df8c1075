"""Reports of the shared corpus as models: cells from the gold files, narratives from the sources.

For tests that need whole reports before, or without, any reader.
Tests get it through the fixture ``corpus``.
"""

from __future__ import annotations

import functools
import html.parser
import json
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from govreport.editions import Y2019, Y2021, Edition, Kind
from govreport.model import (
    BLANK,
    NOT_APPLICABLE_MARKS,
    SECTIONS,
    Agency,
    AgencyKind,
    Money,
    NotApplicable,
    Paragraph,
    Report,
    Section,
    Subheading,
    Table,
    Unreadable,
    Value,
)

ROOT = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
EDITIONS: dict[str, Edition] = {"2019": Y2019, "2021": Y2021}

_BLOCKS = {"p", "div", "tr", "h1", "h2", "h3", "h4", "table", "br", "li", "title"}
_HEADING = re.compile(r"[一二三四五六]、\S{2,30}\Z")
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[)）]\S{1,30}\Z")
_TABLE = ("第二十条第", "（本列数据", "(本列数据", "(本列數據", "第二十條第")
_FURNITURE = re.compile(r"[0-9|/.+ -]+\Z|附件:|打印")


class _Text(html.parser.HTMLParser):
    """Lines of a page; cells of tables left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "table":
            self.depth += 1
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.depth -= 1
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.lines[-1] += data.replace("\n", "")


def available() -> bool:
    """Return whether the corpus is there."""
    return (ROOT / "claims.gold.json").is_file()


def gold(name: str) -> dict[str, Any]:
    """Return the gold cells of a report; *name* may begin with ``fragments/``."""
    data: dict[str, Any] = json.loads((ROOT / f"{name}.gold.json").read_text("utf-8"))
    return data


def claims_gold() -> dict[str, Any]:
    """Return the gold claims and errors."""
    data: dict[str, Any] = json.loads((ROOT / "claims.gold.json").read_text("utf-8"))
    return data


def edition_of(name: str) -> Edition:
    """Return the edition whose form a report uses."""
    return EDITIONS[gold(name)["edition"]]


@functools.cache
def report(name: str) -> Report:
    """Return a report of the corpus."""
    data = gold(name)
    edition = EDITIONS[data["edition"]]
    preamble, sections = _narrative(_lines(name))
    agency = data["agency"] or "测试市"
    government = agency.endswith(("市", "县", "区", "人民政府"))
    return Report(
        edition=edition.id,
        year=data["year"],
        agency=Agency(
            name=agency, kind=AgencyKind.GOVERNMENT if government else AgencyKind.DEPARTMENT
        ),
        preamble=tuple(Paragraph(text=line) for line in preamble),
        sections=sections,
        tables={
            "disclosure": _disclosure(edition, data.get("proactive") or {}),
            "requests": _requests(edition, (data.get("applications") or {}).get("rows") or {}),
            "disputes": _disputes(edition, data.get("review_litigation") or {}),
        },
    )


def _lines(name: str) -> list[str]:
    page = ROOT / f"{name}.html"
    if page.is_file():
        parser = _Text()
        parser.feed(page.read_text("utf-8"))
        lines = parser.lines
    else:
        lines = (ROOT / f"{name}.txt").read_text("utf-8").splitlines()
        lines = [line for line in lines if not line.startswith("# source")]
    stripped = [line.strip() for line in lines]
    return [line for line in stripped if line and not _FURNITURE.match(line)]


def _narrative(lines: list[str]) -> tuple[list[str], tuple[Section, ...]]:
    preamble: list[str] = []
    parts: dict[str, list[Paragraph | Subheading]] = {key: [] for key in SECTIONS}
    after: dict[str, list[Paragraph | Subheading]] = {key: [] for key in SECTIONS}
    current = ""
    in_table = was_table = False
    order = ("一", "二", "三", "四", "五", "六")
    for line in lines:
        if _HEADING.match(line) and len(line) < 34 and line[0] in order and line[2] != "是":
            index = order.index(line[0])
            if not (current and SECTIONS.index(current) >= index and in_table):
                current = SECTIONS[index]
                in_table = was_table = False
                continue
        if line.startswith(_TABLE) or (current == "disputes" and line == "行政复议"):
            in_table = was_table = True
        if not current:
            if len(line) > 40:
                preamble.append(line)
        elif not in_table or (len(line) > 60 and not line.count("|") > 3):
            target = after if was_table else parts
            made: Paragraph | Subheading = (
                Subheading(text=line) if _SUBHEADING.match(line) else Paragraph(text=line)
            )
            target[current].append(made)
            in_table = False
    return preamble, tuple(
        Section(key=key, content=tuple(parts[key]), after=tuple(after[key])) for key in SECTIONS
    )


def _plain(text: str) -> str:
    table = str.maketrans("（）：，．", "():,.")
    return re.sub(r"\s", "", text).translate(table)


def _value(raw: object, kind: Kind, unit: str) -> Value:
    if raw is None:
        return BLANK
    text = str(raw).strip()
    if text in NOT_APPLICABLE_MARKS:
        return NotApplicable(text)
    if kind is Kind.MONEY:
        match = re.fullmatch(r"([0-9.]+)(万元|元)?", text)
        if match:
            try:
                return Money(Decimal(match[1]), match[2] or unit or "万元")
            except InvalidOperation:
                return Unreadable(text)
        return Unreadable(text)
    if re.fullmatch(r"[0-9]+" if kind is Kind.COUNT else r"[+-]?[0-9]+", text):
        return int(text)
    return Unreadable(text)


def _disclosure(edition: Edition, data: dict[str, Any]) -> Table:
    layout = edition.table("disclosure")
    known = {
        _plain(row): {_plain(column): value for column, value in cells.items()}
        for rows in data.values()
        for row, cells in rows.items()
    }
    values: dict[str, Value] = {}
    for cell, slot in layout.slots.items():
        row = known.get(_plain(slot.row.caption), {})
        raw = row.get(_plain(slot.column.caption))
        values[cell] = _value(raw, slot.kind, slot.column.unit)
    return Table(values=values)


def _requests(edition: Edition, rows: dict[str, Any]) -> Table:
    layout = edition.table("requests")
    known = {_plain(caption): cells for caption, cells in rows.items()}
    values: dict[str, Value] = {}
    for _, row in layout.rows():
        groups = [_plain(group)[:3] for group in row.groups if group.startswith("（")]
        caption = "".join(groups) + _plain(row.caption)
        caption = caption.replace("(区分处理的,只计这一情形,不计其他情形)", "")
        cells = known.get(caption) or known.get(re.split(r"(?<=[0-9][.])", caption)[0])
        if cells and isinstance(cells[0], list):
            cells = cells[0]
        columns = [slot for slot in layout.slots.values() if slot.row is row]
        for index, slot in enumerate(columns):
            raw = cells[index] if cells and index < len(cells) else None
            values[slot.cell] = _value(raw, slot.kind, "")
    return Table(values={cell: values[cell] for cell in layout.slots})


def _disputes(edition: Edition, rows: dict[str, Any]) -> Table:
    layout = edition.table("disputes")
    values: dict[str, Value] = {}
    for _, row in layout.rows():
        cells = rows.get(row.caption)
        slots = [slot for slot in layout.slots.values() if slot.row is row]
        for index, slot in enumerate(slots):
            raw = cells[index] if cells and index < len(cells) else None
            values[slot.cell] = _value(raw, slot.kind, "")
    return Table(values={cell: values[cell] for cell in layout.slots})
