"""Reports as other programs publish them: shapes of pages and text that nobody here has made.

Each kind lays random reports out in its own way, without the data inside.  What is read is
right or said to be unread, and no rule says more of it than of the report itself.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs
import pytest

import govreport
from govreport.compose import compose
from govreport.document import Cell, Heading, Paragraph, Scope, Table
from govreport.document.geometry import anchors
from govreport.editions import Y2019, Y2021, Edition, Kind
from govreport.findings import Severity
from govreport.model import Agency, Money, Origin, Report, Value
from govreport.model import Table as Values
from govreport.testing.samples import correct_report

#: Cells of a table, row by row; a cell that spans stands where it begins.
Rows = Sequence[Sequence[Cell]]
Write = Callable[[Report, random.Random], str]

_KINDS: dict[str, Write] = {}
#: Kinds in which numbers carry their unit, or whose cells a line break parts: doubts are right.
_MAY_DOUBT = frozenset({"wide digits and units"})


def _kind(name: str) -> Callable[[Write], Write]:
    def kept(write: Write) -> Write:
        _KINDS[name] = write
        return write

    return kept


# --- reports ---------------------------------------------------------------------------------


def _report(chance: random.Random, edition: str) -> Report:
    """Return a report of random numbers whose sums are true."""
    form = {"2019": Y2019, "2021": Y2021}[edition]
    tables = {
        "disclosure": _disclosure(form, chance),
        "requests": _requests(form, chance),
        "disputes": _complete(form, "disputes", lambda _: _number(chance)),
    }
    return attrs.evolve(
        correct_report(edition),
        agency=Agency(name="乙县水利局"),
        preamble=(),
        sections=tuple(
            attrs.evolve(one, content=one.content if one.key in {"problems", "other"} else ())
            for one in correct_report(edition).sections
        ),
        tables=tables,
    )


def _number(chance: random.Random, most: int = 60) -> int:
    return chance.choice((0, 0, chance.randint(1, most), chance.randint(1, 9)))


def _disclosure(form: Edition, chance: random.Random) -> Values:
    layout = form.table("disclosure")
    values: dict[str, Value] = {
        cell: Money(Decimal(chance.randint(0, 99_999)) / 100)
        if slot.kind is Kind.MONEY
        else 0
        if cell.startswith("regulations")
        else _number(chance)
        for cell, slot in layout.slots.items()
    }
    return layout.blank().replace(values)


def _requests(form: Edition, chance: random.Random) -> Values:
    """Return table three: as many requests come in as are answered or left over."""
    layout = form.table("requests")
    given: dict[str, Value] = {}
    for cell in layout.slots:
        if cell.startswith(("results.", "carried_out")):
            given[cell] = _number(chance)
    for column in (one.key for one in layout.blocks[0].parts):
        rows = [one.row.key for one in layout.slots.values() if one.column.key == column]
        count = sum(
            int(str(given[f"{row}.{column}"]))
            for row in rows
            if row.startswith(("results.", "carried_out")) and row != "results.total"
        )
        old = chance.randint(0, min(count, 9))
        given |= {f"carried_in.{column}": old, f"new.{column}": count - old}
    return _complete(form, "requests", lambda cell: given.get(cell, 0))


def _complete(form: Edition, key: str, number: Callable[[str], Value]) -> Values:
    layout = form.table(key)
    parts = {cell: number(cell) for cell in layout.slots if cell not in layout.totals}
    filled = layout.complete(layout.blank().replace(parts), frozenset(layout.totals))
    return attrs.evolve(filled, computed=())


# --- pages -----------------------------------------------------------------------------------


def _blocks(report: Report) -> Iterator[tuple[str, str, Rows]]:
    """Yield title, headings, paragraphs and tables as they are printed: kind, text, rows."""
    document = compose(report, {"2019": Y2019, "2021": Y2021}[report.edition])
    yield "title", document.title, ()
    for block in document.blocks:
        match block:
            case Table():
                yield "table", block.key, block.rows
            case Heading():
                yield "heading", block.text, ()
            case Paragraph():
                yield "text", block.text, ()


def _page(report: Report, table: Callable[[Rows], str]) -> str:
    """Return a web page with its tables written by *table*."""
    body = [
        table(rows) if kind == "table" else f"<p>{html.escape(text)}</p>"
        for kind, text, rows in _blocks(report)
    ]
    return f"<html><head><meta charset=utf-8></head><body>{chr(10).join(body)}</body></html>"


def _text(report: Report, table: Callable[[Rows], str], parting: str = "\n") -> str:
    return parting.join(
        table(rows) if kind == "table" else text for kind, text, rows in _blocks(report)
    )


def _spans(cell: Cell) -> str:
    across = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return across + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")


def _table(rows: Rows, write: Callable[[Cell], str] | None = None) -> str:
    """Return a table of HTML; *write* gives what stands in a cell."""
    write = write or (lambda cell: html.escape(cell.text))
    lines = ("".join(f"<td{_spans(cell)}>{write(cell)}</td>" for cell in cells) for cells in rows)
    return f"<table border=1>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _value(cell: Cell) -> bool:
    return cell.scope is Scope.DATA


def _with_text(rows: Rows, change: Callable[[Cell], str]) -> Rows:
    return [[attrs.evolve(cell, text=change(cell)) for cell in cells] for cells in rows]


def _grid(rows: Rows) -> list[list[tuple[Cell, bool]]]:
    """Return every place of a table: its cell, and whether the cell begins there."""
    places: dict[tuple[int, int], tuple[Cell, bool]] = {}
    for row, column, cell in anchors(rows):
        for below in range(cell.rowspan):
            for beside in range(cell.colspan):
                places[row + below, column + beside] = (cell, not (below or beside))
    width = max(column for _, column in places) + 1
    return [[places[row, column] for column in range(width)] for row in range(len(rows))]


def _flat(rows: Rows) -> list[list[str]]:
    """Return a table without spans: what a cell covers is blank."""
    return [[cell.text if begins else "" for cell, begins in line] for line in _grid(rows)]


# --- kinds: pages ----------------------------------------------------------------------------


@_kind("pasted from Word")
def _pasted(report: Report, chance: random.Random) -> str:
    """Every piece of text in spans of its own, digits apart from the rest."""
    del chance

    def write(cell: Cell) -> str:
        pieces = re.findall(r"[0-9]+|[^0-9]+", cell.text)
        spans = (
            f"<span style='mso-ascii-font-family:宋体'>{html.escape(one)}</span>" for one in pieces
        )
        return f"<p class=MsoNormal>{''.join(spans)}<o:p></o:p></p>"

    return _page(report, lambda rows: _table(rows, write))


@_kind("layout of tables")
def _laid_out(report: Report, chance: random.Random) -> str:
    del chance
    page = _page(report, _table)
    inner = page.partition("<body>")[2].partition("</body>")[0]
    menu = "<table><tr><td>首页</td><td>政务公开</td></tr></table>"
    rows = f"<tr><td>{menu}</td></tr><tr><td>{inner}</td></tr>"
    return f"<html><body><table>{rows}</table></body></html>"


@_kind("cells that are tables")
def _nested(report: Report, chance: random.Random) -> str:
    del chance
    inner = "<table><tr><td>{}</td></tr></table>"
    return _page(
        report, lambda rows: _table(rows, lambda cell: inner.format(html.escape(cell.text)))
    )


@_kind("a table a row")
def _row_tables(report: Report, chance: random.Random) -> str:
    del chance
    return _page(report, lambda rows: "".join(_table([line]) for line in _unmerged(rows)))


@_kind("merged cells written out")
def _written_out(report: Report, chance: random.Random) -> str:
    del chance
    return _page(
        report, lambda rows: _table([[Cell(text=c.text) for c, _ in line] for line in _grid(rows)])
    )


@_kind("merged cells as blank ones")
def _blank_cells(report: Report, chance: random.Random) -> str:
    del chance
    return _page(report, lambda rows: _table(_unmerged(rows)))


def _unmerged(rows: Rows) -> Rows:
    return [[Cell(text=text) for text in line] for line in _flat(rows)]


@_kind("blocks that are shown as tables")
def _divisions(report: Report, chance: random.Random) -> str:
    del chance

    def table(rows: Rows) -> str:
        cell = "<div style='display:table-cell'>{}</div>"
        lines = ("".join(cell.format(html.escape(text)) for text in line) for line in _flat(rows))
        shown = "".join(f"<div style='display:table-row'>{line}</div>" for line in lines)
        return f"<div style='display:table'>{shown}</div>"

    return _page(report, table)


@_kind("turned")
def _turned(report: Report, chance: random.Random) -> str:
    """Table three with its rows as columns."""
    del chance

    def table(rows: Rows) -> str:
        if len(rows) < 20:
            return _table(rows)
        columns: dict[int, list[Cell]] = {}
        for _, column, cell in anchors(rows):
            turned = attrs.evolve(cell, colspan=cell.rowspan, rowspan=cell.colspan)
            columns.setdefault(column, []).append(turned)
        return _table([columns[column] for column in sorted(columns)])

    return _page(report, table)


@_kind("wide digits and units")
def _units(report: Report, chance: random.Random) -> str:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def change(cell: Cell) -> str:
        if not _value(cell):
            return cell.text
        if "." in cell.text:
            return f"{cell.text.removesuffix('万元')}万元"
        ways = (cell.text.translate(wide), f"{cell.text}件", f"{int(cell.text):,}")
        return chance.choice(ways)

    return _page(report, lambda rows: _table(_with_text(rows, change)))


@_kind("values in fields")
def _fields(report: Report, chance: random.Random) -> str:
    del chance
    field = "<input type=text disabled value='{}'>"
    return _page(
        report,
        lambda rows: _table(
            rows, lambda cell: field.format(cell.text) if _value(cell) else html.escape(cell.text)
        ),
    )


@_kind("hidden cells between the others")
def _hidden(report: Report, chance: random.Random) -> str:
    def table(rows: Rows) -> str:
        hidden = f"</td><td style='display:none'>{chance.randint(0, 99)}"
        return _table(rows, lambda cell: html.escape(cell.text) + (hidden if _value(cell) else ""))

    return _page(report, table)


@_kind("a hidden copy with other numbers")
def _hidden_copy(report: Report, chance: random.Random) -> str:
    def table(rows: Rows) -> str:
        other = _with_text(rows, lambda c: str(chance.randint(0, 9)) if _value(c) else c.text)
        return f"{_table(rows)}<div style='display:none'>{_table(other)}</div>"

    return _page(report, table)


@_kind("letters parted")
def _letters(report: Report, chance: random.Random) -> str:
    """Captions with a letter a line, digits as entities with characters without width."""
    del chance

    def write(cell: Cell) -> str:
        if _value(cell):
            return "&#8203;" + "".join(f"&#{ord(one)};" for one in cell.text) + "&ensp;"
        short = cell.rowspan > 1 or len(cell.text) <= 4
        return ("<br>" if short else "").join(map(html.escape, cell.text))

    return _page(report, lambda rows: _table(rows, write))


@_kind("serial numbers and remarks")
def _serials(report: Report, chance: random.Random) -> str:
    def table(rows: Rows) -> str:
        if len(rows) < 20:
            return _table(rows)
        head = [Cell(text="序号", rowspan=3), *rows[0], Cell(text="备注", rowspan=3)]
        body = [
            [Cell(text=str(number)), *cells, Cell(text=chance.choice(("", "含上年1件")))]
            for number, cells in enumerate(rows[3:], 1)
        ]
        return _table([head, *rows[1:3], *body])

    return _page(report, table)


@_kind("notes and signatures")
def _notes(report: Report, chance: random.Random) -> str:
    del chance

    def table(rows: Rows) -> str:
        width = len(_grid(rows)[0])
        first = [Cell(text="单位：件　　统计年度：2023", colspan=width)]
        last = [Cell(text="负责人：甲某　填报人：乙某　联系电话：0888-1234567", colspan=width)]
        return f"{_table([first, *rows, last])}<p>注：总计为前6列之和。</p>"

    return _page(report, table)


@_kind("tables in an annex")
def _annex(report: Report, chance: random.Random) -> str:
    del chance
    page = _page(report, lambda _: "<p>详见附表。</p>")
    tables = [_table(rows) for kind, _, rows in _blocks(report) if kind == "table"]
    named = "".join(f"<p>附表{number}</p>{one}" for number, one in enumerate(tables, 1))
    return page.replace("</body>", f"{named}</body>")


@_kind("other words")
def _words(report: Report, chance: random.Random) -> str:
    del chance
    words = {"其他": "其它", "总计": "合计", "1.": "①", "2.": "②", "3.": "③", "“": "", "”": ""}

    def change(cell: Cell) -> str:
        text = cell.text
        for old, new in {} if _value(cell) else words.items():
            text = text.replace(old, new)
        return text

    return _page(report, lambda rows: _table(_with_text(rows, change)))


# --- kinds: text -----------------------------------------------------------------------------


@_kind("Markdown")
def _markdown(report: Report, chance: random.Random) -> str:
    del chance

    def table(rows: Rows) -> str:
        lines = [f"| {' | '.join(line)} |" for line in _flat(rows)]
        return "\n".join([lines[0], "|---" * len(_flat(rows)[0]) + "|", *lines[1:]])

    return _text(report, table, "\n\n")


@_kind("Markdown without edges")
def _no_edges(report: Report, chance: random.Random) -> str:
    del chance

    def table(rows: Rows) -> str:
        lines = [" | ".join(line) for line in _flat(rows)]
        return "\n".join([lines[0], "|".join(["---"] * len(_flat(rows)[0])), *lines[1:]])

    return _text(report, table, "\n\n")


@_kind("boxes")
def _boxes(report: Report, chance: random.Random) -> str:
    del chance

    def table(rows: Rows) -> str:
        rule = "├" + "┼".join(["──"] * len(_flat(rows)[0])) + "┤"
        return "\n".join(f"{rule}\n│{'│'.join(line)}│" for line in _flat(rows)) + f"\n{rule}"

    return _text(report, table)


@_kind("a cell a line behind bars")
def _lines(report: Report, chance: random.Random) -> str:
    del chance
    return _text(
        report,
        lambda rows: "\n".join("\n".join(f"| {c.text}" for c in line) + "\n|" for line in rows),
    )


@_kind("tabs and broken captions")
def _broken(report: Report, chance: random.Random) -> str:
    def broken(cell: Cell) -> str:
        if _value(cell) or len(cell.text) < 9:
            return cell.text
        at = chance.randint(3, len(cell.text) - 3)
        return f"{cell.text[:at]}\n{cell.text[at:]}"

    return _text(report, lambda rows: "\n".join("\t".join(map(broken, line)) for line in rows))


@_kind("commas")
def _commas(report: Report, chance: random.Random) -> str:
    del chance
    return _text(report, lambda rows: "\n".join(",".join(line) for line in _flat(rows)))


@_kind("wide blanks")
def _blanks(report: Report, chance: random.Random) -> str:
    del chance
    return _text(report, lambda rows: "\n".join("　　".join(c.text for c in line) for line in rows))


@_kind("sentences")
def _sentences(report: Report, chance: random.Random) -> str:
    del chance
    form = {"2019": Y2019, "2021": Y2021}[report.edition]
    told: Mapping[str, str] = {
        table.key: "\n".join(
            f"{row.caption}："
            + "，".join(
                column.caption.partition("（")[0] + _shown(report, table.key, row.key, column.key)
                for column in block.columns
            )
            + "。"
            for block, row in table.rows()
        )
        for table in form.tables
    }
    return "\n".join(told[text] if kind == "table" else text for kind, text, _ in _blocks(report))


def _shown(report: Report, *keys: str) -> str:
    value = report.get(".".join(keys))
    return f"{value.amount}万元" if isinstance(value, Money) else f"{value}件"


# --- tests -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine() -> govreport.Engine:
    """An engine that has the readers of published documents, else the tests skip."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    return govreport.Engine()


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("kind", _KINDS)
def test_a_page_of_another_program_is_read_cell_by_cell(
    kind: str, edition: str, engine: govreport.Engine
) -> None:
    """Every cell is right, or in doubt where the kind gives reason to; none is invented."""
    chance = random.Random(f"{kind} {edition}")
    report = _report(chance, edition)
    found = engine.read(_KINDS[kind](report, chance).encode())
    account = found.account
    assert account is not None
    doubted = set(account.addresses(Origin.IN_DOUBT))

    assert found.edition == report.edition
    assert {
        cell: (value, report.get(cell))
        for cell, value in found.cells()
        if cell not in doubted and not _same(value, report.get(cell))
    } == {}
    assert kind in _MAY_DOUBT or not doubted


def _same(value: Value, right: Value) -> bool:
    if isinstance(value, Money) and isinstance(right, Money):
        return value.yuan == right.yuan
    return value == right


@pytest.mark.parametrize("kind", _KINDS)
def test_no_rule_blames_the_office_for_the_page(kind: str, engine: govreport.Engine) -> None:
    """What is found above ``info`` is found of the report itself, too."""
    chance = random.Random(kind)
    report = _report(chance, "2021")
    found = engine.read(_KINDS[kind](report, chance).encode())
    own = attrs.evolve(report, agency=found.agency, publication=found.publication, year=found.year)

    assert _above(engine, found) <= _above(engine, own)


def _above(engine: govreport.Engine, report: Report) -> set[tuple[str, str]]:
    findings = engine.check(report).at_least(Severity.WARNING)
    return {(one.code, one.place.address or one.place.section) for one in findings}
