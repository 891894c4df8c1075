"""Templates of users: sandbox, messages that name the place, the check."""

from __future__ import annotations

import os
import re
from pathlib import Path

import attrs
import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError, TemplateError
from govreport_html.plugin import check_template, render

_README = Path(__file__).parents[1] / "README.md"
_EXAMPLE = re.compile("^```jinja\\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test writes its template."""
    return tmp_path / "mine.html.j2"


def _with(options: RenderOptions, path: Path, text: str) -> RenderOptions:
    path.write_text(text, encoding="utf-8")
    return attrs.evolve(options, template=path)


def test_a_template_extends_the_national_one(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """A user fills one block and keeps the rest; macros of the national one can be used."""
    text = (
        '{% extends "annual-report.html.j2" %}'
        "{% block banner %}<p>示例市人民政府门户网站</p>{% endblock %}"
        "{% block footer %}{{ draw(sections[0].blocks[0]) }}{% endblock %}"
    )

    page = render(document, _with(options, path, text)).decode()
    plain = render(document, options).decode()

    assert "<p>示例市人民政府门户网站</p>" in page
    assert page.count("<table") == plain.count("<table")
    assert len(page) > len(plain)
    assert check_template(path, document, options) == ()


@pytest.mark.parametrize("number", [0, 1])
def test_templates_of_the_readme_work(
    document: Document, options: RenderOptions, path: Path, number: int
) -> None:
    """Each template that the README shows passes the check, and the page shows everything."""
    example = _EXAMPLE.findall(_README.read_text(encoding="utf-8"))[number]

    path.write_text(example, encoding="utf-8")

    assert check_template(path, document, options) == ()


def test_a_changed_template_is_compiled_again(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """A template is kept as long as its file is the same, and no longer."""
    first = render(document, _with(options, path, "{{ title }}!"))
    os.utime(path, ns=(1, 1))
    again = render(document, attrs.evolve(options, template=path))
    changed = render(document, _with(options, path, "{{ title }}?"))

    assert first == again == f"{document.title}!".encode()
    assert changed == f"{document.title}?".encode()


@pytest.mark.parametrize(
    "case",
    [
        ("一\n{{ titel }}", 2, "there is no 'titel'; did you mean 'title'?"),
        (
            "{% for part in sections %}\n\n{{ part.headding }}{% endfor %}",
            3,
            "a section has no 'headding'; did you mean 'heading'?",
        ),
        ("{{ meta.agancy }}", 1, "there is no 'agancy' here; did you mean 'agency'?"),
        ("\n\n{% for part in sections %}", 3, "Unexpected end of template"),
        ("{{ title }}\n{{ title | upcase }}", 2, "No filter named 'upcase'"),
        ('{% include "annual-reprt.html.j2" %}', 1, "did you mean 'annual-report.html.j2'?"),
        ("{{ title + 1 }}", 1, "compute str + int"),
    ],
    ids=["name", "field", "fact", "open loop", "filter", "include", "type"],
)
def test_a_broken_template_is_named_with_its_line(
    document: Document, options: RenderOptions, path: Path, case: tuple[str, int, str]
) -> None:
    """The error says which line, what is wrong and what was probably meant."""
    text, line, message = case
    wanted = _with(options, path, text)

    with pytest.raises(TemplateError) as caught:
        render(document, wanted)

    assert f"{path}, line {line}: " in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ meta.__init__.__globals__ }}",
        "{{ draw.__globals__ }}",
        "{{ meta.update({'a': 'b'}) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 1000000000 * 'x' }}",
        "{{ 9 ** 999999 }}",
        "{% for i in range(1000000000) %}{% endfor %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../secret' %}",
    ],
)
def test_a_template_cannot_leave_the_sandbox(
    document: Document, options: RenderOptions, path: Path, text: str
) -> None:
    """Python's inside, other files and endless work are out of a template's reach."""
    head = '{% extends "annual-report.html.j2" %}{% block footer %}'
    wanted = _with(options, path, f"{head}{text}{{% endblock %}}")

    with pytest.raises(TemplateError):
        render(document, wanted)


def test_a_template_without_end_is_stopped(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """A page that grows beyond every measure is an error, not a full disk."""
    text = (
        "{% for i in range(90000) %}{% for j in range(90000) %}"
        "{{ 'x' * 90000 }}{% endfor %}{% endfor %}"
    )

    with pytest.raises(TemplateError, match="without end"):
        render(document, _with(options, path, text))


def test_a_missing_file_is_named(document: Document, options: RenderOptions, path: Path) -> None:
    """A template that is not there gives an error with its path."""
    with pytest.raises(TemplateError, match=r"mine\.html\.j2"):
        render(document, attrs.evolve(options, template=path))


def test_a_template_in_another_encoding_is_named(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """A file saved as GBK is refused with the way out, not shown as garbage."""
    path.write_bytes("年度报告".encode("gbk"))

    with pytest.raises(TemplateError, match="UTF-8"):
        render(document, attrs.evolve(options, template=path))


def test_without_any_template_the_package_to_install_is_named(document: Document) -> None:
    """The renderer holds no markup of its own; it says where the templates come from."""
    with pytest.raises(RenderError, match="govreport-templates"):
        render(document, RenderOptions())


def test_the_template_of_a_pack_is_no_users_template(
    document: Document, options: RenderOptions
) -> None:
    """The engine names the pack's file as the template; the page is the same."""
    chosen = attrs.evolve(options, template=options.templates["annual-report.html.j2"])

    assert render(document, chosen) == render(document, options)


def test_the_check_finds_every_unknown_name(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """All unknown names are listed at once, each with line and nearest name."""
    path.write_text("{{ titel }}\n{{ title }}\n{{ sektions }}", encoding="utf-8")

    lines = check_template(path, document, options)

    assert lines == (
        f"{path}, line 1: there is no 'titel'; did you mean 'title'?",
        f"{path}, line 3: there is no 'sektions'; did you mean 'sections'?",
    )


def test_the_check_finds_what_the_page_leaves_out(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """A page without tables, language, title, data, or with outside files is no good page."""
    path.write_text(
        "<h1>{{ title }}</h1><script src='https://example.com/a.js'></script>", encoding="utf-8"
    )

    text = "\n".join(check_template(path, document, options))

    assert "names no language" in text
    assert "no <title>" in text
    assert "cannot be read back" in text
    assert "https://example.com/a.js" in text
    assert "does not show the text '一、总体情况'" in text


def test_a_copy_of_the_national_template_works_in_the_sandbox(
    document: Document, options: RenderOptions, path: Path
) -> None:
    """What `template export` writes can be checked and rendered, and gives the same page."""
    national = options.templates["annual-report.html.j2"]
    copy = _with(options, path, national.read_text(encoding="utf-8"))
    warnings: list[str] = []

    assert check_template(path, document, attrs.evolve(copy, warn=warnings.append)) == ()
    assert warnings == []
    assert render(document, copy) == render(document, options)
