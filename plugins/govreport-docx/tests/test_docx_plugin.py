"""The plugin is light until it is used, and flat in memory when it is used much."""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc

import attrs
from docx import Document as Word

import govreport
from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Scope, Table
from govreport.hookspecs import hookimpl
from govreport.model import Report
from govreport.rules.base import ResolvedRuleSet
from govreport.testing.samples import correct_report
from govreport_docx.plugin import register_renderers
from govreport_docx.render import render


def test_listing_formats_loads_nothing_heavy() -> None:
    """The plugin's module imports neither docxtpl nor what it needs."""
    code = (
        "import sys; import govreport_docx.plugin as plugin; plugin.register_renderers(); "
        "plugin.register_readers(); "
        "print([name for name in ('docxtpl', 'docx', 'jinja2', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_format_is_declared() -> None:
    """It embeds the report, and finds its templates by edition."""
    (renderer,) = register_renderers()

    assert renderer.embeds
    assert renderer.template_name.format(edition="2021") == "2021/annual-report.docx"
    assert renderer.check_template is not None


def test_a_report_comes_back_through_the_engine() -> None:
    """Rendered and read by the public face, a report is equal to itself."""
    report = correct_report()
    engine = govreport.Engine()

    assert report == engine.read(engine.render_bytes(report, "docx"))


class Adds:
    """A local variant that adds a section with a table."""

    __name__ = "adds"

    @hookimpl
    def amend_document(
        self, document: Document, report: Report, rule_set: ResolvedRuleSet
    ) -> Document:
        """Return the document with one section more."""
        title = f"七、{report.year}年重点领域（{rule_set.name}）"
        row = (Cell(text="领域", scope=Scope.ROW, colspan=2), Cell(text="12"))
        more = (Heading(text=title, level=1), Table(rows=(row,)))
        return attrs.evolve(document, blocks=(*document.blocks, *more))


def test_what_a_local_variant_adds_is_shown() -> None:
    """A section and a table from amend_document are in the Word file, and the report comes back."""
    report = correct_report()
    engine = govreport.Engine(plugins=[Adds()])
    data = engine.render_bytes(report, "docx")
    word = Word(io.BytesIO(data))

    assert [cell.text for cell in word.tables[-1].rows[0].cells] == ["领域", "领域", "12"]
    assert any(paragraph.text.startswith("七、2024年") for paragraph in word.paragraphs)
    assert report == engine.read(data, reader="docx")


def test_memory_stays_flat(document: Document, options: RenderOptions) -> None:
    """Rendering again keeps nothing."""
    for _ in range(20):
        render(document, options)
    tracemalloc.start()
    try:
        for _ in range(5):
            render(document, options)
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(30):
            render(document, options)
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()

    assert after - before < 20_000
