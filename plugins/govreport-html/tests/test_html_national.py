"""The national page as a function: up to date, and the same that Jinja2 makes of the template."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from govreport.contracts import RenderOptions
from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport_html import national
from govreport_html.plugin import render

ROOT = Path(__file__).parents[1]
#: What escaping is for, and what it has to leave alone.
AWKWARD = "<b>&amp; \"quoted\" 'single' \N{SNOWMAN} {{ title }} 𠮷"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """The script that writes the module."""
    spec = importlib.util.spec_from_file_location("build_page", ROOT / "build_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_function_is_up_to_date(builder: ModuleType) -> None:
    """The module is what the script makes of today's template: `make templates` writes it."""
    source = builder.TEMPLATE.read_text(encoding="utf-8")

    assert builder.module(source) == builder.TARGET.read_text(encoding="utf-8")
    assert source == national.SOURCE


def _awkward(block: Block) -> Block:
    if isinstance(block, Table):
        rows = tuple(
            tuple(attrs.evolve(cell, text=cell.text + AWKWARD) for cell in row)
            for row in block.rows
        )
        return attrs.evolve(block, rows=rows, caption=AWKWARD)
    return attrs.evolve(block, text=block.text + AWKWARD)


def _documents(document: Document) -> dict[str, Document]:
    """Return kinds of a document, by what is special about each."""
    blocks = document.blocks
    sections = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    ends = (
        Paragraph(text="附件：名单", role=Role.ATTACHMENT),
        Paragraph(text="某局", role=Role.SIGNATURE),
        Paragraph(text="2025年1月20日", role=Role.DATE),
    )
    first = (Paragraph(text="某办〔2025〕1号", role=Role.DOCUMENT_NUMBER), Paragraph(text="前言"))
    return {
        "as it is": document,
        "awkward": attrs.evolve(
            document, title=AWKWARD, blocks=tuple(map(_awkward, blocks)), meta={"year": AWKWARD}
        ),
        "empty": Document(title=""),
        "one section": attrs.evolve(document, blocks=blocks[: sections[1]]),
        "number, preface and end": attrs.evolve(document, blocks=(*first, *blocks, *ends)),
        "no data": attrs.evolve(document, payload=None, meta={}),
    }


@pytest.mark.parametrize("kind", _documents(Document(title="", blocks=(Heading(text=""),) * 2)))
def test_it_writes_what_jinja_writes(
    document: Document,
    previous: Document,
    options: RenderOptions,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    """Byte for byte, with charts of one and of two years, without charts, with publication data."""
    wishes = (
        options,
        attrs.evolve(options, previous=previous),
        attrs.evolve(options, params={"charts": "off", "site-name": AWKWARD}),
    )
    given = _documents(document)[kind]
    ours = [render(given, wish) for wish in wishes]
    monkeypatch.setattr(national, "SOURCE", "")

    assert ours == [render(given, wish) for wish in wishes]


def test_another_template_of_that_name_is_used(
    document: Document, options: RenderOptions, tmp_path: Path
) -> None:
    """A pack whose template differs in a single letter is filled, not passed over."""
    path = tmp_path / "annual-report.html.j2"
    path.write_text(national.SOURCE.replace("跳到正文", "跳到正文。"), encoding="utf-8")
    changed = attrs.evolve(options, templates={**options.templates, path.name: path})

    assert "跳到正文。" in render(document, changed).decode()
    assert "跳到正文。" not in render(document, options).decode()


@pytest.mark.parametrize(
    "text",
    [
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{{ loop }}",
        "{{ title | upper }}",
        "{% for a in b if a %}{% endfor %}",
        "{% if a %}{% elif b %}{% endif %}",
        "{{ a[0] }}",
        "{{ a == b }}",
        "{{ a(b=1) }}",
    ],
)
def test_what_the_script_does_not_know_is_refused(builder: ModuleType, text: str) -> None:
    """A template that uses more of Jinja2 is no reason to write another page."""
    with pytest.raises(builder.UnknownError, match=r"line 2: \w+ is unknown"):
        builder.module(f"{{{{ title }}}}\n{text}")


def test_most_pages_need_no_jinja(tmp_path: Path) -> None:
    """Neither Jinja2 nor the sandbox is loaded for a page of the national template."""
    script = """
import sys
import govreport
from govreport.testing.samples import correct_report
govreport.render(correct_report("2021"), to=sys.argv[1])
print({"jinja2", "govreport_sandbox", "html.parser"} & set(sys.modules))
"""
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(tmp_path / "a.html")],
        check=True,
        capture_output=True,
        text=True,
    )

    assert made.stdout.strip() == "set()"
    assert (tmp_path / "a.html").stat().st_size > 10_000
