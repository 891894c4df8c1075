"""Markup that is joined by program: the same as a template's own, and escaped."""

from __future__ import annotations

import html
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.contracts import RenderOptions
from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport_html.markup import escaped, lined
from govreport_html.plugin import check_template, render

#: A template that joins no block by ``html``: it writes each from its fields.
_BY_FIELDS = """{% extends "annual-report.html.j2" %}
{% macro mine(block) %}
{% if block.kind == "table" %}
{% set name = block.caption or title %}
<div class="table-region" role="region" aria-label="表格：{{ name }}" tabindex="0">
<table id="{{ block.id }}" class="{{ block.looks }}"{% if block.roles %} role="table"{% endif %}>
{% if block.caption %}
<caption>{{ block.caption }}</caption>
{% endif %}
{% if block.columns %}
<colgroup>
{%- for width in block.columns %}
{% set kind = block.kinds[loop.index0] if loop.index0 < block.kinds | length else "" %}
<col{% if kind %} class="{{ kind }}"{% endif %} style="width:{{ width }}">
{%- endfor %}
</colgroup>
{% endif %}
{% for tag, rows in (("thead", block.head), ("tbody", block.body)) if rows or tag == "tbody" %}
<{{ tag }}{% if block.roles %} role="rowgroup"{% endif %}>
{% for row in rows %}
<tr{% if block.roles %} role="row"{% endif %}>
{%- for c in row %}<{{ c.tag }}{{ c.attributes }}>{{ c.text }}</{{ c.tag }}>{% endfor %}</tr>
{% endfor %}
</{{ tag }}>
{% endfor %}
</table>
</div>
{% elif block.kind == "heading" %}
<{{ block.tag }} class="level-{{ block.level }}">{{ block.text }}</{{ block.tag }}>
{% elif block.url %}
<p class="{{ block.role }}"><a href="{{ block.url }}">{{ block.text }}</a></p>
{% else %}
<p class="{{ block.role }}">{{ block.text }}</p>
{% endif %}
{% endmacro %}
{% block article %}
<article aria-label="报告正文">
{% for block in preface %}
{{ mine(block) -}}
{% endfor %}
{% for section in sections %}
<section id="{{ section.id }}">
<h2>{{ section.heading }}</h2>
{% for block in section.blocks %}
{{ mine(block) -}}
{% endfor %}
</section>
{% endfor %}
{% if closing %}
<div class="closing">
{% for block in closing %}
{{ mine(block) -}}
{% endfor %}
</div>
{% endif %}
</article>
{% endblock %}
"""

#: Text of what matters to a browser, what XML forbids, digits and letters.
_TEXTS = st.text("<>&\"'\x00\x01\x0b\x1f\x7f\x85\u2028 a0年𠮷;#\\", max_size=8)
_CELLS = st.builds(
    Cell,
    text=_TEXTS | st.builds("{}\n{}".format, _TEXTS, _TEXTS),
    scope=st.sampled_from(Scope),
    address=st.sampled_from(("", "a", "a<", "b")),
    vertical=st.booleans(),
)
_TABLES = st.builds(
    Table,
    rows=st.integers(1, 3).flatmap(
        lambda columns: st.lists(st.tuples(*[_CELLS] * columns), min_size=1, max_size=3).map(tuple)
    ),
    key=st.sampled_from(("", "requests")),
    caption=_TEXTS,
    head=st.integers(0, 4),
    widths=st.sampled_from(((), (1.0, 2.0))),
)
_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, text=_TEXTS, level=st.integers(1, 4)),
    st.builds(Paragraph, text=_TEXTS, role=st.sampled_from(Role)),
    _TABLES,
)
_DOCUMENTS = st.builds(
    Document,
    title=_TEXTS,
    blocks=st.lists(_BLOCKS, max_size=8).map(tuple),
    meta=st.fixed_dictionaries({"attachment-1-url": st.just("https://example.com/?a=1&b=\"'<")}),
)


@pytest.fixture
def by_fields(options: RenderOptions, tmp_path: Path) -> RenderOptions:
    """Options with a user's template that writes every block from its fields."""
    path = tmp_path / "fields.html.j2"
    path.write_text(_BY_FIELDS, encoding="utf-8")
    return attrs.evolve(options, template=path)


def test_a_page_is_what_a_template_writes_from_the_fields(
    options: RenderOptions, by_fields: RenderOptions
) -> None:
    """Whatever a document holds, Jinja2's own escaping and loops give the very same page."""

    @settings(max_examples=60, deadline=None)
    @given(document=_DOCUMENTS)
    def same(document: Document) -> None:
        assert render(document, by_fields).decode() == render(document, options).decode()

    same()


def test_a_report_is_what_a_template_writes_from_the_fields(
    document: Document, options: RenderOptions, by_fields: RenderOptions
) -> None:
    """The form's own tables, with their spans and levels of headers, are the same both ways."""
    assert by_fields.template is not None

    assert render(document, by_fields) == render(document, options)
    assert check_template(by_fields.template, document, options) == ()


def test_a_misspelt_field_of_a_table_is_named(
    document: Document, options: RenderOptions, tmp_path: Path
) -> None:
    """Tables know the names of their fields, as the other blocks do."""
    path = tmp_path / "mine.html.j2"
    path.write_text(
        "{% for part in sections %}{% for block in part.blocks if block.kind == 'table' %}"
        "{{ block.captoin }}{% endfor %}{% endfor %}",
        encoding="utf-8",
    )

    (line,) = check_template(path, document, options)

    assert "a table has no 'captoin'; did you mean 'caption'?" in line


@given(text=_TEXTS)
def test_escaped_text_holds_no_markup_and_no_less(text: str) -> None:
    """No sign that means something to a browser is left, and a browser shows the text again."""
    found = escaped(text)

    assert not set("<>\"'") & set(found)
    # What `html.unescape` makes of a name it does not know is the name itself.
    assert html.unescape(found) == text


@given(text=st.lists(_TEXTS, min_size=1, max_size=3).map("\n".join))
def test_lines_of_a_cell_are_broken_and_nothing_else_is(text: str) -> None:
    """The only markup in a cell is the break between its lines."""
    assert [html.unescape(line) for line in lined(text).split("<br>")] == text.split("\n")
