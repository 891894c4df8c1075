"""Templates of strangers: what they may do, and what ends them before it costs anything."""

from __future__ import annotations

import time

import jinja2
import pytest

from govreport_sandbox import Budget, RefusedError, Sandbox, SpentError, check_page, spending

#: Each of these would take a gigabyte or an hour.
ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in 'x' * 99999 %}{% for b in 'x' * 99999 %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}" + "x" * 900 + "{% endmacro %}"
    "{% for i in range(99999) %}{% set y %}{{ m() }}{% endset %}{% endfor %}",
    "{% set t = 'x' * 999999 %}{% for i in range(99999) %}{% set u = t[::-1] %}{% endfor %}",
    "{{ range(99999) " + "| map('string') | map('upper') " * 4 + "| list | length }}",
]
#: Each of these doubles ``n.x``, which begins as a short text.
DOUBLING = [
    "{% set n.x = n.x ~ n.x %}",
    "{% set n.x = n.x + n.x %}",
    "{% set n.x = [n.x, n.x] %}",
    "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}",
    "{% set n.x = [n.x, n.x] | join %}",
    "{% set n.x = n.x.replace('x', 'xx') %}",
    "{% set n.x = n.x | replace('x', 'xx') %}",
    "{% set n.x = '%s%s' | format(n.x, n.x) %}",
    "{% set n.x = n.x * 2 %}",
]
REFUSED = [
    "{{ 'a' | center(1000000000) }}",
    "{{ 'a'.zfill(2000000000) }}",
    "{{ 'a'.ljust(2000000000) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ '%*d' | format(1000000000, 1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a' | indent(1000000) }}",
    "{{ [1] | batch(1000000000, 0) | list }}",
    "{{ [1] | slice(1000000000) | list }}",
    "{{ 1 | round(-1000000000) }}",
    "{{ 2 ** 9 }}",
    "{{ 9999999999 * 9999999999 }}",
    "{{ [[1]] }}",
]


#: Text of which a loop may print only so much, and who prints it in which turn.
MUCH = "x" * 10_000
LOOPS = [
    ("{%% for i in range(%d) %%}" + MUCH + "{%% endfor %%}", 9),
    ("{%% for i in range(%d) %%}{%% if true %%}" + MUCH + "{%% endif %%}{%% endfor %%}", 9),
    (
        "{%% for i in range(%d) %%}{%% if i is number %%}{%% else %%}"
        + MUCH
        + "{%% endif %%}{%% endfor %%}",
        5_000,
    ),
    (
        "{%% for i in range(%d) %%}{%% if false %%}{%% elif true %%}"
        + MUCH
        + "{%% endif %%}{%% endfor %%}",
        9,
    ),
    (
        "{%% for i in range(%d) %%}{%% if i == 3 %%}{%% for k in range(2) %%}"
        + MUCH
        + "{%% endfor %%}{%% endif %%}{%% endfor %%}",
        5_000,
    ),
    (
        "{%% for i in range(%d) %%}{%% for k in [] %%}{%% else %%}"
        + MUCH
        + "{%% endfor %%}{%% endfor %%}",
        9,
    ),
    (
        "{%% for i in range(%d) %%}{%% if false %%}"
        + ("{%% elif i >= 0 %%}" + "x" * 900) * 12
        + "{%% endif %%}{%% endfor %%}",
        9,
    ),
]


@pytest.mark.parametrize(("source", "turns"), LOOPS)
def test_text_counts_in_the_branch_that_is_taken(source: str, turns: int) -> None:
    """A loop may have many turns if few of them print much; each that does is counted."""
    with spending(Budget(characters=100_000)):
        Sandbox().from_string(source % turns).render()
    if turns < 10:
        with spending(Budget(characters=100_000)), pytest.raises(SpentError):
            Sandbox().from_string(source % 11).render()


@pytest.mark.parametrize("step", DOUBLING)
def test_what_doubles_is_ended(step: str) -> None:
    """Texts and lists that are put together out of themselves are counted before they are made."""
    source = f"{{% set n = namespace(x='xx') %}}{{% for i in range(60) %}}{step}{{% endfor %}}"
    template = Sandbox().from_string(source)

    with spending(), pytest.raises(SpentError):
        template.render()


@pytest.mark.parametrize("source", ENDLESS)
def test_what_has_no_end_is_ended(source: str) -> None:
    """Whatever repeats or doubles is counted, in loops, macros, texts, lists and filters."""
    template = Sandbox().from_string(source)

    with spending(), pytest.raises((SpentError, RecursionError)):
        template.render()


@pytest.mark.parametrize("source", REFUSED)
def test_much_out_of_little_is_refused(source: str) -> None:
    """Sizes and numbers without end are refused before they are made."""
    template = Sandbox().from_string(source)

    with spending(), pytest.raises((RefusedError, SpentError)):
        template.render()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "{% for a, b in [(1, 'x'), (2, 'y')] %}{{ a ~ b }}{{ loop.length }} {% endfor %}",
            "1x2 2y2 ",
        ),
        ("{{ 'a' | center(3) }}|{{ '%5d' | format(3) }}|{{ 1.25 | round(1) }}", " a |    3|1.2"),
        ("{{ range(3) | list | length }}{{ 'abc'[:2] }}{{ [3, 1] | sort | first }}", "3ab1"),
        ("{{ 'x,y'.split(',') | join('-') }}{{ 'a'.replace('a', 'b') }}", "x-yb"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1) }}{{ m('z') }}", "<1><z>"),
        ("{% set x %}ab{% endset %}{{ x }}{{ {'k': 1}['k'] }}{{ 7 % 4 }}{{ 'é' * 2 }}", "ab13éé"),
        ("{{ none }}{{ 1 if x is defined else 'no' }}", "Noneno"),
    ],
)
def test_what_templates_need_works(source: str, text: str) -> None:
    """The language of ordinary templates is all there."""
    with spending():
        found = Sandbox().from_string(source).render()

    assert found == text


def test_the_budget_is_out_of_reach() -> None:
    """No name that a template sets is the budget, and without a budget nothing repeats."""
    source = "{% set _budget = 1 %}{% set budget = 1 %}{% for a in [1, 2, 3] %}{% endfor %}"
    template = Sandbox().from_string(source)

    with spending(Budget(turns=2)), pytest.raises(SpentError):
        template.render()
    with pytest.raises(SpentError):
        template.render()


def test_one_rendering_does_not_pay_for_another() -> None:
    """Each rendering has its own budget, and what is left is known."""
    template = Sandbox().from_string("{% for a in [1, 2, 3] %}x{% endfor %}")

    for _ in range(3):
        with spending(Budget(turns=20)) as budget:
            template.render()
        assert 0 < budget.turns < 20


@pytest.mark.parametrize(
    "source", ["{{ ''.__class__ }}", "{{ [].append }}", "{{ lipsum(5) }}", "{{ self.__init__ }}"]
)
def test_nothing_inside_python_is_reached(source: str) -> None:
    """Neither Python's internals nor Jinja's makers of text are there."""
    with spending(), pytest.raises(jinja2.TemplateError):
        Sandbox(undefined=jinja2.StrictUndefined).from_string(source).render()


@pytest.mark.parametrize(
    "address",
    ["javascript:x", " java\tscript:x", "JAVASCRIPT:x", "&#106;avascript:x", "vbscript:x",
     "file:///etc/passwd", "data:text/html,x", "\\\\server\\share", "/\\server/share",
     "search-ms:query=x", "ms-word:ofe|u|x", "c:\\x.exe", "data:image/svg+xml,x", "blob:x"],
)  # fmt: skip
def test_a_page_points_nowhere_dangerous(address: str) -> None:
    """What came out is looked at, however the address was put together."""
    for page in (
        f'<a href="{address}">x</a>',
        f"<form action='{address}'>",
        f'<img src="{address}">',
        f'<a href="#" ping="#a {address}">x</a>' if " " not in address else f'<a href="{address}">',
        f'<svg><animate attributeName="href" values="#a;{address}"/></svg>',
        f'<meta http-equiv="Refresh" content="0; url={address}">',
        f"<iframe srcdoc=\"&lt;a href='{address}'&gt;x\"></iframe>",
    ):
        with pytest.raises(RefusedError, match="points to"):
            check_page(page)


@pytest.mark.parametrize(
    "page",
    [
        '<img srcset="a.png 1x, file:///c:/b.png 2x">',
        '<p style="background:url(file:///c:/x)">x</p>',
        "<p style=\"background:u/**/rl('\\\\66ile:///c:/x')\">x</p>",
        '<style>a{background:url( "javascript:x" )}</style>',
        "<style>@import 'file:///c:/x.css';</style>",
        "<style>@import url(ms-its:x);</style>",
    ],
)
def test_styles_and_lists_point_nowhere_dangerous(page: str) -> None:
    """Addresses in style sheets and in lists of pictures are followed, too."""
    with pytest.raises(RefusedError, match="points to"):
        check_page(page)


def test_ordinary_addresses_pass() -> None:
    """Links to pages, files and pictures inside the page are what pages have."""
    check_page(
        '<a href="https://x.test/javascript:x">a</a><a href="#b">b</a><a href="c.docx">c</a>'
        '<img src="data:image/png;base64,AA=="><a href="mailto:a@x.test">d</a>'
        '<a href="tel:010-1">e</a><img src="//x.test/a.png"><img srcset="a.png 1x, b.png 2x">'
        '<style>@import url("a.css"); p{background:url(data:image/png;base64,AA==)}</style>'
        '<meta http-equiv="refresh" content="0;url=https://x.test/"><p style="color:red">a</p>'
        '<meta http-equiv="refresh" content="30"><a href="2020:a.html">f</a><a href="">g</a>'
    )


def test_styles_are_looked_through_once() -> None:
    """Comments and addresses without an end are not searched from each of them."""
    start = time.process_time()
    for piece in ("/*", "url(", "@import '", "\\\\6", "url(/*"):
        check_page(f"<style>{piece * 100_000}</style>")

    assert time.process_time() - start < 10  # it would take minutes


#: Each of these would make a gigabyte before the bound on what is printed sees it.
LONG = [
    ("{{ '{:1000000000}'.format(1) }}", "width"),
    ("{{ '{:.1000000000f}'.format(1.5) }}", "width"),
    ("{{ '{0:{1}}'.format(1, 999999999) }}", "fields"),
    ("{{ ('{:1000000000}' | safe).format(1) }}", "width"),
    ("{% set n = namespace(x='a') %}{{ '{0.x}'.format(n) }}", "fields"),
    ("{{ ('{0}' * 9000).format('x' * 900000) }}", "text of more than"),
    ("{{ range(1000) | join('x' * 1000000) }}", "text of more than"),
    ("{{ ('a' * 1000) | join('x' * 1000000) }}", "text of more than"),
    ("{{ ('x' * 1000000).join('a' * 1000) }}", "text of more than"),
    ("{{ range(1000) | map('string') | join('x' * 1000000) }}", "text of more than"),
    ("{{ ('x' * 1000000).join(range(1000) | map('string')) }}", "no list"),
]


@pytest.mark.parametrize(("source", "why"), LONG)
def test_a_long_text_is_refused_before_it_is_made(source: str, why: str) -> None:
    """What a format or a joining would make is counted first."""
    with spending(), pytest.raises((RefusedError, SpentError), match=why):
        Sandbox().from_string(source).render()


def test_formats_with_braces_work() -> None:
    """A width of three digits, places behind the point and braces that are printed."""
    source = "{{ '{:.1f}|{:>4}|{{2024}}|{a}'.format(1.25, 7, a='b') }}"

    with spending():
        assert Sandbox().from_string(source).render() == "1.2|   7|{2024}|b"


@pytest.mark.parametrize(
    "source",
    [
        "{% macro a() %}{% endmacro %}" * 2_000,
        "".join(f"{{% block b{number} %}}{{% endblock %}}" for number in range(2_000)),
        "{{ 1 }}" * 100_000,
    ],
    ids=["macros", "blocks", "values"],
)
def test_a_template_of_endless_parts_is_refused(source: str) -> None:
    """What a template would become as a program is counted before it becomes one."""
    with pytest.raises(RefusedError, match="a template of more than"):
        Sandbox().from_string(source)
