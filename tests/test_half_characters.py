"""Half a character never gets into a file: refused where it is given, told or replaced before."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import attrs
import pytest

from govreport import Engine, Report
from govreport.contracts import Reader
from govreport.document import Cell, Document, Paragraph, Table, half_of, whole
from govreport.errors import UsageError
from govreport.hookspecs import hookimpl
from govreport.testing.samples import correct_report

HALF = "甲\ud83d乙"
WRITTEN = ("toml", "json", "docx", "html", "pdf", "markdown", "csv", "xlsx")
#: Ways to bring half a character into a document.
BROUGHT: dict[str, Callable[[Document], Document]] = {
    "title": lambda document: attrs.evolve(document, title=HALF),
    "text": lambda document: attrs.evolve(
        document, blocks=(*document.blocks, Paragraph(text=HALF))
    ),
    "cell": lambda document: attrs.evolve(
        document, blocks=(*document.blocks, Table(rows=((Cell(text=HALF),),)))
    ),
    "caption": lambda document: attrs.evolve(
        document, blocks=(*document.blocks, Table(rows=((Cell(text="甲"),),), caption=HALF))
    ),
    "meta": lambda document: attrs.evolve(document, meta={**document.meta, "x": HALF}),
    "payload": lambda document: attrs.evolve(document, payload=HALF),
}


def _plugin(hook: Callable[..., object]) -> ModuleType:
    module = ModuleType("odd")
    setattr(module, hook.__name__, hook)
    return module


@pytest.mark.parametrize("way", BROUGHT)
def test_an_amendment_that_brings_one_in_is_left_out(way: str) -> None:
    """The plugin is named, and the document is as it was without it."""

    @hookimpl
    def amend_document(document: Document) -> Document:
        return BROUGHT[way](document)

    told: list[str] = []
    engine = Engine(plugins=[_plugin(amend_document)], entry_points=False, warn=told.append)
    plain = Engine(entry_points=False)
    report = correct_report("2021")

    assert engine.compose(report) == plain.compose(report)
    assert len(told) == 1
    assert "'odd' failed in amend_document: it put half a character in: '\\ud83d'" in told[0]


@pytest.mark.parametrize("form", WRITTEN)
def test_an_option_with_one_is_refused(form: str) -> None:
    """Whatever the format does with it, the option is named."""
    with pytest.raises(UsageError, match=r"option 'column': .* without half characters"):
        Engine(warn=lambda _: None).render_bytes(correct_report("2021"), form, column=HALF)


def _read(document: Document) -> Report:
    """Return the report that a reader's document gives."""
    reader = Reader(
        name="odd", suffixes=(".odd",), sniff=lambda _: 1.0, read=lambda _data, _name: document
    )

    @hookimpl
    def register_readers() -> list[Reader]:
        return [reader]

    engine = Engine(plugins=[_plugin(register_readers)], entry_points=False, warn=lambda _: None)
    return engine.read(b"odd", reader="odd")


def test_what_a_reader_gives_is_whole() -> None:
    """Half a character in a text layer is a sign that cannot be read, not the end of reading."""
    composed = Engine(entry_points=False).compose(correct_report("2021"))
    tables = [
        attrs.evolve(block, rows=(*block.rows[:-1], (*block.rows[-1][:-1], Cell(text=HALF))))
        if isinstance(block, Table) and block.key == "requests"
        else block
        for block in composed.blocks
    ]

    report = _read(attrs.evolve(composed, blocks=tuple(tables), payload=None))

    assert str(report.get("requests.carried_out.total")) == "甲\N{REPLACEMENT CHARACTER}乙"


def test_a_whole_document_stays_the_very_same() -> None:
    """Nothing is copied where nothing is to be done, and characters beyond 16 bits are whole."""
    document = Document(title="𠮷", blocks=(Paragraph(text="𠮷林"),))

    assert half_of(document) == ""
    assert whole(document) is document
