"""The page decides: data inside a document count where they say what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from govreport import Engine, codec, hookimpl
from govreport.compose import compose
from govreport.contracts import Reader
from govreport.document import Cell, Document, Heading, Paragraph, Table
from govreport.editions import Y2021
from govreport.errors import ReadError, StrictError
from govreport.model import Report, Verdict, Waiver
from govreport.testing.samples import correct_report

REPORT = correct_report("2021")
CELL = "requests.new.total"
WAIVED = attrs.evolve(REPORT, waivers=(Waiver(code="GR201", reason="另有说明"),))


def printed(report: Report = REPORT, carried: Report | None = None) -> Document:
    """Return a document that shows one report and carries another's data."""
    return attrs.evolve(
        compose(report, Y2021),
        blocks=(
            Paragraph(text=compose(report, Y2021).title),
            *(_published(block) for block in compose(report, Y2021).blocks),
        ),
        meta={},
        payload=codec.dump_json(report if carried is None else carried, Y2021),
    )


def _published(block: Heading | Paragraph | Table) -> Heading | Paragraph | Table:
    """Return a block without what only a composed one knows."""
    if isinstance(block, Heading):
        return attrs.evolve(block, key="")
    if not isinstance(block, Table):
        return block
    return Table(
        rows=tuple(
            tuple(Cell(text=cell.text, colspan=cell.colspan, rowspan=cell.rowspan) for cell in row)
            for row in block.rows
        )
    )


def engine(document: Document, trust: tuple[Path, ...] = ()) -> Engine:
    """Return an engine whose only reader of ``.page`` gives *document*."""
    module = ModuleType("pages")
    reader = Reader(
        name="page", suffixes=(".page",), sniff=lambda _: 1.0, read=lambda _data, _name: document
    )
    setattr(module, "register_readers", hookimpl(lambda: (reader,)))  # noqa: B010 - a hook
    return Engine(plugins=(module,), entry_points=False, trust=trust)


def read(document: Document) -> Report:
    """Return what an engine reads from *document*."""
    return engine(document).read(b"x", reader="page")


def verdict(report: Report) -> Verdict | None:
    """Return what became of the data."""
    return report.inside.verdict if report.inside else None


def test_a_document_that_prints_its_data_is_not_read_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Data that say what is seen are used, and nothing is recognized."""
    looked = []
    monkeypatch.setattr("govreport._inside._seen", lambda *_: looked.append(1))

    assert read(printed()) == REPORT
    assert verdict(read(printed())) is Verdict.EQUAL
    assert not looked


def test_what_is_seen_counts() -> None:
    """Where a cell differs, the report is the visible one, and a finding lists the difference."""
    lie = REPORT.replace({CELL: 4_500})
    made = engine(printed(REPORT, lie))
    report = made.read(b"x", reader="page")

    assert report.get(CELL) == REPORT.get(CELL)
    [finding] = [item for item in made.check(report) if item.code == "GR701"]
    assert finding.severity.value == "error"
    assert finding.place.address == CELL
    assert "“4500”" in finding.message
    with pytest.raises(StrictError):
        made.render_bytes(report, "json", strict=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda report: attrs.evolve(report, title="另一个标题"),
        lambda report: attrs.evolve(report, year=2023, title="某局2024年政府信息公开工作年度报告"),
        lambda report: attrs.evolve(
            report, publication=attrs.evolve(report.publication, document_number="某发〔2024〕1号")
        ),
        lambda report: attrs.evolve(report, preamble=()),
    ],
)
def test_texts_and_facts_count_too(change: Callable[[Report], Report]) -> None:
    """Titles, years and text are compared as well as cells."""
    carried = change(REPORT)
    shown = attrs.evolve(REPORT, title=carried.title) if carried.year != REPORT.year else REPORT
    if carried.publication != REPORT.publication:
        shown, carried = carried, REPORT

    assert verdict(read(printed(shown, carried))) is Verdict.DIFFERENT


@pytest.mark.parametrize("change", ["more", "span", "order"])
def test_only_the_very_same_page_is_the_same(change: str) -> None:
    """A page that moves cells or adds a table is looked at, not taken for what was printed."""
    document = printed()
    index = next(n for n, block in enumerate(document.blocks) if isinstance(block, Table))
    table = document.blocks[index]
    assert isinstance(table, Table)
    first, *rest = table.rows
    rows = {
        "more": (*table.rows, (Cell(text="9"),)),
        "span": ((attrs.evolve(first[0], colspan=first[0].colspan + 1), *first[1:]), *rest),
        "order": tuple(reversed(table.rows)),
    }[change]
    blocks = list(document.blocks)
    blocks[index] = attrs.evolve(table, rows=rows)
    result = engine(attrs.evolve(document, blocks=tuple(blocks))).examine(b"x", reader="page")

    assert result.reading is not None


def _without_row(document: Document) -> Document:
    """Return a document whose table of requests lacks its first row of numbers."""
    index = next(
        n
        for n, block in enumerate(document.blocks)
        if isinstance(block, Table) and "新收" in document_text(block)
    )
    table = document.blocks[index]
    assert isinstance(table, Table)
    rows = tuple(row for row in table.rows if "新收" not in "".join(cell.text for cell in row))
    blocks = list(document.blocks)
    blocks[index] = attrs.evolve(table, rows=rows)
    return attrs.evolve(document, blocks=tuple(blocks))


def document_text(table: Table) -> str:
    """Return all text of a table."""
    return "".join(cell.text for row in table.rows for cell in row)


def test_data_of_a_row_that_is_not_shown_are_told() -> None:
    """A cell that was not read is no excuse for the data that speak of it."""
    made = engine(_without_row(printed()))
    report = made.read(b"x", reader="page")

    assert verdict(report) is Verdict.DIFFERENT
    [finding] = [item for item in made.check(report) if item.code == "GR701"]
    assert finding.severity.value == "error"
    assert finding.place.address == ""
    assert "没有读到" in finding.message


def test_digits_turned_round_are_not_the_same() -> None:
    """Between characters that turn text round 45 is seen as 54."""
    document = printed()
    turned = str(REPORT.get(CELL))
    blocks = tuple(
        attrs.evolve(
            block,
            rows=tuple(
                tuple(
                    attrs.evolve(cell, text=f"\u202e{cell.text}\u202c")
                    if cell.text == turned
                    else cell
                    for cell in row
                )
                for row in block.rows
            ),
        )
        if isinstance(block, Table)
        else block
        for block in document.blocks
    )
    report = read(attrs.evolve(document, blocks=blocks))

    assert verdict(report) is Verdict.DIFFERENT
    assert report.get(CELL) != REPORT.get(CELL)


def test_data_that_nobody_sees_are_refused() -> None:
    """A document with data and no report to be seen is refused, with a word on what to do."""
    hidden = attrs.evolve(printed(), blocks=(Paragraph(text="请见图片"),))
    facts = compose(REPORT, Y2021).meta

    for document in (
        hidden,
        attrs.evolve(hidden, blocks=()),
        attrs.evolve(hidden, meta=facts),
        attrs.evolve(hidden, meta=facts, blocks=()),
    ):
        with pytest.raises(ReadError, match="--trust FILE"):
            read(document)


def test_a_trusted_file_speaks_for_itself(tmp_path: Path) -> None:
    """Who names a file as trusted gets its data and waivers, and is still told what differs."""
    path = tmp_path / "a.page"
    path.write_bytes(b"x")
    lie = WAIVED.replace({CELL: 4_500})
    made = engine(printed(REPORT, lie), trust=(path,))
    report = made.read(path, reader="page")

    assert report.get(CELL) == 4_500
    assert report.waivers == WAIVED.waivers
    assert "warning" in [item.severity.value for item in made.check(report) if item.code == "GR701"]


def test_a_document_does_not_excuse_itself() -> None:
    """Waivers inside a document do not count, and that is told."""
    report = read(printed(REPORT, WAIVED))

    assert report.waivers == ()
    assert [item.code for item in engine(printed()).check(report)].count("GR703") == 1


def test_a_file_of_ones_own_does(tmp_path: Path) -> None:
    """TOML is what its author says, waivers included."""
    path = tmp_path / "own.toml"
    path.write_text(codec.dump_toml(WAIVED, Y2021), encoding="utf-8")
    report = Engine(entry_points=False).read(path)

    assert report.waivers == WAIVED.waivers
    assert report.inside is None


@pytest.mark.parametrize(
    ("change", "found", "severity"),
    [
        ({"rivals": 1}, Verdict.SEVERAL, "error"),
        ({"payload": "{"}, Verdict.UNUSABLE, "warning"),
        (
            {"payload": json.dumps({"format": "govreport/99", "year": 2024})},
            Verdict.UNUSABLE,
            "warning",
        ),
    ],
)
def test_data_that_cannot_be_used_are_told(
    change: dict[str, Any], found: Verdict, severity: str
) -> None:
    """Of two sets of data none counts, nor do damaged ones or those of a later version."""
    made = engine(attrs.evolve(printed(), **change))
    report = made.read(b"x", reader="page")

    assert verdict(report) is found
    assert report.get(CELL) == REPORT.get(CELL)
    [finding] = [item for item in made.check(report) if item.code == "GR702"]
    assert finding.severity.value == severity


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_formats_print_what_they_carry(form: str) -> None:
    """A document just as it was rendered is used as it is."""
    made = Engine()
    data = made.render_bytes(REPORT, form)
    report = made.read(data)

    assert verdict(report) is Verdict.EQUAL
    assert report == REPORT
    assert not made.examine(data).differences


def test_a_page_edited_by_hand_counts_as_it_is_seen() -> None:
    """A number changed in the page is the number that is checked, by every command's way in."""
    made = Engine()
    page = made.render_bytes(REPORT, "html").decode()
    value = str(REPORT.get(CELL))
    edited = re.sub(rf">{value}</td>", ">98765</td>", page)
    report = made.read(edited.encode())

    assert edited != page
    assert verdict(report) is Verdict.DIFFERENT
    assert 98_765 in dict(report.cells()).values()
