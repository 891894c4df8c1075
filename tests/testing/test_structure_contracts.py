"""The contracts see what a format loses of its tables, and what a renderer does wrong."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import ClassVar

import attrs
import cattrs
import pytest
from hypothesis import HealthCheck, settings

import govreport
from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Block, Cell, Document, Heading, Paragraph, Scope, Table
from govreport.editions import Edition
from govreport.testing import ReadingContract, RendererContract, RoundTripContract

_NUMBERS = itertools.count()
_FEW = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))


def _blocks(plain: object, _kind: type) -> Block:
    assert isinstance(plain, dict)
    if "rows" in plain:
        return _CONVERTER.structure(plain, Table)
    if "level" in plain:
        return _CONVERTER.structure(plain, Heading)
    return _CONVERTER.structure(plain, Paragraph)


_CONVERTER = cattrs.Converter()
_CONVERTER.register_structure_hook(Block, _blocks)


def write(document: Document, options: RenderOptions) -> bytes:
    """Return a document as JSON that keeps all of it."""
    del options
    return json.dumps(_CONVERTER.unstructure(document), ensure_ascii=False).encode()


def read(data: bytes, name: str) -> Document:
    """Return what `write` wrote."""
    del name
    return _CONVERTER.structure(json.loads(data), Document)


def changed(change: Callable[[Table], Table]) -> Reader:
    """Return a reader that changes every table."""

    def read_changed(data: bytes, name: str) -> Document:
        document = read(data, name)
        blocks = tuple(
            change(block) if isinstance(block, Table) else block for block in document.blocks
        )
        return attrs.evolve(document, blocks=blocks)

    return Reader(name="plain", suffixes=(), sniff=lambda _data: 1.0, read=read_changed)


def cells(change: Callable[[Cell], Cell]) -> Reader:
    """Return a reader that changes every cell."""
    return changed(
        lambda table: attrs.evolve(
            table, rows=tuple(tuple(change(cell) for cell in row) for row in table.rows)
        )
    )


_RENDERER = Renderer(
    name="plain", suffixes=(".plain",), title="Plain", render=write, media_type="text/plain"
)
_READER = Reader(name="plain", suffixes=(".plain",), sniff=lambda _data: 1.0, read=read)


class TestPlain(RoundTripContract):
    """A format that keeps everything keeps the contract."""

    reader = _READER
    renderer = _RENDERER
    effort = _FEW


class TestPlainRenderer(RendererContract):
    """So does its renderer by itself."""

    renderer = _RENDERER
    effort = _FEW

    def text(self, data: bytes) -> str:
        """Return the words of a file."""
        return read(data, "file").text()


class TestPlainReader(ReadingContract):
    """So does its reader by itself, with a writer in the tests."""

    reader = _READER

    def write(self, document: Document) -> bytes:
        """Return a file that shows the document."""
        return write(document, RenderOptions())


@pytest.mark.parametrize(
    ("reader", "test", "words"),
    [
        (
            cells(lambda cell: attrs.evolve(cell, rowspan=1)),
            "test_merged_cells_come_back",
            "3 rows by 3 columns, and comes back with .* 1 rows by 3 columns",
        ),
        (
            cells(lambda cell: attrs.evolve(cell, scope=Scope.DATA)),
            "test_headers_come_back",
            "the scope column, and comes back with the scope data",
        ),
        (
            cells(lambda cell: attrs.evolve(cell, text=cell.text.replace("\n", " "))),
            "test_lines_of_cells_come_back",
            r"\['第一行', '第二行'\], and comes back with the lines \['第一行 第二行'\]",
        ),
        (
            changed(lambda table: attrs.evolve(table, head=max(table.head, 1))),
            "test_heads_come_back",
            "has 0 rows of head, and comes back with 1",
        ),
        (
            changed(lambda table: attrs.evolve(table, rows=table.rows[:-1])),
            "test_merged_cells_come_back",
            "and comes back with",
        ),
    ],
)
def test_what_a_format_loses_is_seen(reader: Reader, test: str, words: str) -> None:
    """Spans, headers, lines and heads that are lost are told with the table and the cell."""

    class Lossy(RoundTripContract):
        renderer = _RENDERER

    class Alone(ReadingContract):
        def write(self, document: Document) -> bytes:
            return write(document, RenderOptions())

    for contract in (Lossy, Alone):
        contract.reader = reader
        with pytest.raises(AssertionError, match=words):
            getattr(contract(), test)()


def test_a_format_may_say_what_it_cannot_keep() -> None:
    """With the capability switched off, the loss is no fault."""

    class Flat(RoundTripContract):
        reader = cells(lambda cell: attrs.evolve(cell, rowspan=1, scope=Scope.DATA))
        renderer = _RENDERER
        spans = False
        headers = False

    Flat().test_merged_cells_come_back()
    Flat().test_headers_come_back()
    Flat().test_heads_come_back()


def test_a_reader_that_mistakes_values_is_seen() -> None:
    """A reader alone is held against the reports that its files show."""

    class Wrong(ReadingContract):
        reader = cells(lambda cell: attrs.evolve(cell, text=cell.text.replace("88", "38")))

        def write(self, document: Document) -> bytes:
            return write(document, RenderOptions())

    with pytest.raises(AssertionError, match="other cells are read: requests"):
        Wrong().test_reports_are_found()


@pytest.mark.parametrize(
    ("render", "test", "words"),
    [
        (
            lambda document, _options: document.title.encode(),
            "test_every_word_is_shown",
            "texts are not shown",
        ),
        (
            lambda document, _options: f"{document.title} {next(_NUMBERS)}".encode(),
            "test_it_writes_any_report",
            "other bytes the second time",
        ),
        (lambda document, _options: document.title, "test_it_writes_any_report", "not bytes"),
        (
            lambda document, options: document.meta.pop("year") and write(document, options),
            "test_it_changes_nothing",
            "has changed the document",
        ),
    ],
)
def test_what_a_renderer_does_wrong_is_seen(
    render: Callable[[Document, RenderOptions], bytes], test: str, words: str
) -> None:
    """Words left out, chance, text instead of bytes, and a document that was written into."""
    found = Renderer(name="bad", suffixes=(".bad",), title="Bad", render=render)

    class Bad(RendererContract):
        renderer = found
        effort = _FEW

        def text(self, data: bytes) -> str:
            return data.decode()

    with pytest.raises(AssertionError, match=words):
        getattr(Bad(), test)()


# --- the formats that come with govreport ---------------------------------------------------


class _Own(RendererContract):
    """The contract, with the options that an engine gives."""

    effort = _FEW
    _engine: ClassVar[govreport.Engine] = govreport.Engine()

    def options_for(self, edition: Edition) -> RenderOptions:
        """Return options with the templates that are installed."""
        return attrs.evolve(self._engine._renderers.options(edition.id), timestamp=1735689600)


def _renderer(name: str) -> Renderer:
    owned = _Own._engine._registry.renderers.get(name)
    if owned is None or not isinstance(owned.value, Renderer):
        pytest.skip(f"there is no format {name}", allow_module_level=True)
    return owned.value


class TestDocx(_Own):
    """Word documents."""

    renderer = _renderer("docx")


class TestHtml(_Own):
    """Web pages."""

    renderer = _renderer("html")


class TestPdf(_Own):
    """PDF."""

    renderer = _renderer("pdf")


class TestXlsx(_Own):
    """Workbooks."""

    renderer = _renderer("xlsx")


class TestMarkdown(_Own):
    """Markdown."""

    renderer = _renderer("markdown")


class TestCsv(_Own):
    """Lists of cells."""

    renderer = _renderer("csv")
