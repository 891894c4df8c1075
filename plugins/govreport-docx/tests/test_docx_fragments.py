"""Parts of templates: the names that they take from the context."""

from __future__ import annotations

import pytest
from jinja2 import meta

from govreport_docx.fragments import compile_fragment
from govreport_docx.sandbox import TemplateEnvironment

_SOURCES = {
    "plain": "<w:p>{{ title }}{{ agency.name }}</w:p>",
    "loop": "{% for block in blocks %}{{ block.text }}{{ loop.index }}{% endfor %}{{ block }}",
    "set": "{% set a = year %}{{ a }}{% if meta %}{{ b }}{% endif %}",
    "address": "{{ requests.new.total }}",
    "options": "{{ params.motto }}",
    "none": "<w:p/>",
}


@pytest.mark.parametrize("kind", _SOURCES)
def test_names_are_those_that_jinja_finds(kind: str) -> None:
    """What is noted while the code is written is what `jinja2.meta` finds afterwards."""
    fragment = compile_fragment(
        "part", _SOURCES[kind], TemplateEnvironment(), frozenset({"title", "blocks", "params"})
    )

    assert fragment.names == meta.find_undeclared_variables(fragment.tree)
    assert fragment.params == (frozenset({"motto"}) if kind == "options" else frozenset())
