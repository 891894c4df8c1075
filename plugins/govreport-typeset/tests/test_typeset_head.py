"""What a page template puts over the title: its place, its size, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from govreport.document import Document, Heading, Paragraph, Role
from govreport_typeset.display import Layout, Run
from govreport_typeset.fonts.library import usual_folders
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.page import MM, OFFICIAL, Head
from govreport_typeset.layout.styles import system_styles
from govreport_typeset.template import page_of, problems

RED = (255, 0, 0)


@pytest.fixture(autouse=True, scope="session")
def _chinese_fonts(chinese_font: None) -> None:
    """Names are as wide as their characters."""


@pytest.fixture
def laid() -> Callable[..., Layout]:
    """Lay out a document of a body with a head."""

    def lay(agency: str, *blocks: Paragraph | Heading, **head: object) -> Layout:
        page = attrs.evolve(OFFICIAL, head=Head(**head))  # type: ignore[arg-type]
        styles = system_styles(usual_folders(), page)
        assert styles is not None
        document = Document(title="题", blocks=blocks, meta={"agency": agency})
        return lay_out(document, styles, "basic")

    return lay


def _red(layout: Layout) -> list[Run]:
    return [
        run for page in layout.pages for run in layout.runs(page) if run.text.style.colour == RED
    ]


def test_head_is_no_part_of_the_document(laid: Callable[..., Layout]) -> None:
    """It is an artifact without an owner, on the first page only."""
    layout = laid("某市", *(Paragraph(text="文" * 900) for _ in range(3)))
    (run,) = _red(layout)

    assert run.text.text == "某市文件"
    assert (run.owner, run.artifact) == (None, True)
    assert [len(page.rules) for page in layout.pages] == [1] + [0] * (len(layout.pages) - 1)
    assert run.base - 0.88 * run.text.style.size == pytest.approx(35 * MM)


@pytest.mark.parametrize("length", [4, 10, 14, 17, 30, 60])
def test_long_names_are_smaller_and_never_over_the_edge(
    length: int, laid: Callable[..., Layout]
) -> None:
    """A name that is too long for a line is set smaller, then on more lines, each in the middle."""
    layout = laid("某" * length)
    runs = _red(layout)

    assert "".join(run.text.text for run in runs) == "某" * length + "文件"
    # 442 points hold thirteen characters of 34 points, and twenty of the title's 22.
    assert (len(runs) == 1) is (length + 2 <= 20)
    for run in runs:
        right = run.left + run.text.width
        assert -0.1 <= run.left <= right <= OFFICIAL.measure + 0.1
        assert run.left == pytest.approx(OFFICIAL.measure - right, abs=0.1)
        assert 22 <= run.text.style.size <= 34
        assert (run.text.style.size == 34) is (length + 2 <= 13)
    owned = [run for run in layout.runs(layout.pages[0]) if run.owner]
    assert all(run.base > runs[-1].base for run in owned)


def test_number_and_title_stand_below_it_in_order(laid: Callable[..., Layout]) -> None:
    """Name, number, rule, title; with two free lines below the rule."""
    number = Paragraph(text="某发〔2025〕1号", role=Role.DOCUMENT_NUMBER)
    layout = laid("某市", number, Paragraph(text="文。"))
    (page,) = layout.pages
    runs = {run.text.text: run for run in layout.runs(page)}
    (rule,) = page.rules

    assert runs["某市文件"].base < runs["某发〔2025〕1号"].base < rule.top < runs["题"].base
    title = runs["题"].base - 0.88 * 22
    assert title - rule.top - rule.thickness >= 2 * OFFICIAL.leading - 4


def test_without_a_body_or_a_rule_there_is_none(laid: Callable[..., Layout]) -> None:
    """A head that names a body needs one; one of plain words does not; a rule may be left out."""
    assert _red(laid("")) == []
    assert [run.text.text for run in _red(laid("", text="公报"))] == ["公报"]
    assert laid("").pages[0].rules == ()
    assert laid("某市", rule=0.0).pages[0].rules == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[head]\ntext = "{agency}文件"\ncolour = "#C00000"\nfree = 3', ""),
        ("[head]", ""),
        ('[head]\ncolour = "red"', 'head.colour is a colour like "#FF0000"'),
        ('[head]\ntext = "{name}文件"', "head.text has no field {name}, only {agency}"),
        ('[head]\ntext = ""', "head.text is a text of 200 characters at most"),
        ("[head]\nlines = 1.5", "head.lines is a whole number"),
        ("[head]\nsise = 20", "there is no head.sise"),
        ("[head]\ndrop = 230", "head.drop and head.size together are higher"),
    ],
)
def test_mistakes_in_a_head_are_told(text: str, wrong: str, tmp_path: Path) -> None:
    """Each names the field and what it may be."""
    path = tmp_path / "page.toml"
    path.write_text(text, "utf-8")
    found = problems(path)

    assert bool(found) is bool(wrong)
    assert wrong in " ".join(found)
    if not wrong:
        assert page_of(path).head is not None
    assert OFFICIAL.head is None
