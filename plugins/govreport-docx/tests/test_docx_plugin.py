"""The plugin is light until it is used, and flat in memory when it is used much."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc

import govreport
from govreport.contracts import RenderOptions
from govreport.document import Document
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
