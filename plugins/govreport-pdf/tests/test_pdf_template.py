"""Pages of one's own, from TOML files."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from govreport.contracts import RenderOptions, TemplateCheck
from govreport.document import Document, Paragraph
from govreport.errors import TemplateError
from govreport_pdf.plugin import register_renderers
from govreport_pdf.render import render
from govreport_typeset.fonts.library import entries, usual_folders
from govreport_typeset.layout.page import MM, OFFICIAL
from govreport_typeset.template import page_of, problems

NATIONAL = (
    Path(__file__).resolve().parents[3] / "templates/src/govreport_templates/national/page.toml"
)
TEXT = Document(title="标题", blocks=(Paragraph(text="国" * 3000),))


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Write a template and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "page.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_national_page_is_the_official_one() -> None:
    """The template that can be exported says what is done without one."""
    if not NATIONAL.exists():
        pytest.skip("the template library is not beside this package")
    page = page_of(NATIONAL)

    assert problems(NATIONAL) == ()
    for field in ("paper_width", "top", "left", "width", "height", "characters", "lines"):
        assert getattr(page, field) == getattr(OFFICIAL, field)
    assert (page.title_size, page.body_size, page.number_size) == (22, 16, 14)
    assert page.number_place == OFFICIAL.number_place


def test_own_page_is_kept(written: Callable[[str], Path]) -> None:
    """Margins, lines, characters and sizes are those of the template."""
    path = written(
        "[page]\npaper-width = 148\npaper-height = 210\ntop = 20\nleft = 18\nwidth = 110\n"
        'height = 170\ncharacters = 25\nlines = 24\nnumber-place = "centre"\n[type]\nbody = 12\n'
    )

    with pdfplumber.open(BytesIO(render(TEXT, RenderOptions(template=path)))) as pdf:
        page = pdf.pages[1]
        body = [char for char in page.chars if char["text"] == "国"]
        number = [char for char in page.chars if char["text"] != "国"]

    assert (round(page.width / MM), round(page.height / MM)) == (148, 210)
    assert min(char["x0"] for char in body) == pytest.approx(18 * MM, abs=0.5)
    assert min(char["top"] for char in body) == pytest.approx(20 * MM, abs=0.5)
    assert len({round(char["top"]) for char in body}) == 24
    assert len(body) == 24 * 25
    assert {12.0} == {round(char["size"], 1) for char in body}
    middle = (min(c["x0"] for c in number) + max(c["x1"] for c in number)) / 2
    assert middle == pytest.approx((18 + 110 / 2) * MM, abs=1)


def test_page_number_can_be_left_out(written: Callable[[str], Path]) -> None:
    """With number-place = "none" nothing stands below the text."""
    path = written('[page]\nnumber-place = "none"\n')

    with pdfplumber.open(BytesIO(render(TEXT, RenderOptions(template=path)))) as pdf:
        assert {char["text"] for char in pdf.pages[1].chars} == {"国"}


def test_preferred_font_is_taken(written: Callable[[str], Path]) -> None:
    """A family that the template names plays its part."""
    families = {entry.family for entry in entries(usual_folders()) if entry.chinese}
    for family in sorted(families)[:3]:
        path = written(f'[fonts]\nbody = ["没有这种字体", "{family}"]\n')

        with pdfplumber.open(BytesIO(render(TEXT, RenderOptions(template=path)))) as pdf:
            names = {char["fontname"] for char in pdf.pages[1].chars if char["text"] == "国"}

        used = {
            entry.open().postscript_name
            for entry in entries(usual_folders())
            if family.casefold() in entry.names
        }
        assert len(names) == 1
        assert names.pop().split("+")[1] in used


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[pages]\ntop = 1", "did you mean 'page'"),
        ("[page]\nwidht = 156", "did you mean 'width'"),
        ("[page]\ntop = 'much'", "page.top is a number"),
        ("[page]\nlines = 22.5", "page.lines is a whole number"),
        ("[page]\nlines = 0", "between 4 and 200"),
        ("[page]\nnumber-place = 'left'", "outer, centre, none"),
        ("[page]\nleft = 100", "wider than the paper"),
        ("[page]\nlines = 60", "page.lines are more"),
        ("[fonts]\nbody = '仿宋'", "fonts.body is a list"),
        ("page = 3", "page is a table"),
        ("[page", "is no TOML file"),
    ],
)
def test_mistakes_are_named(written: Callable[[str], Path], text: str, part: str) -> None:
    """Each mistake is told with its place, by the check and by the renderer."""
    path = written(text)
    (renderer,) = register_renderers()
    assert renderer.check_template is not None

    found = renderer.check_template(path, TEXT, RenderOptions())
    assert not isinstance(found, TemplateCheck)
    (line,) = found

    assert part in line
    with pytest.raises(TemplateError):
        render(TEXT, RenderOptions(template=path))


def test_word_template_is_passed_over_with_a_warning(tmp_path: Path) -> None:
    """A template of another format does not stop the PDF; the user is told."""
    path = tmp_path / "red.docx"
    path.write_bytes(b"PK")
    warnings: list[str] = []

    data = render(TEXT, RenderOptions(template=path, warn=warnings.append))

    assert data.startswith(b"%PDF")
    assert "red.docx" in warnings[0]


def test_changed_template_is_read_anew(written: Callable[[str], Path]) -> None:
    """A template changed between two renders is not remembered."""
    assert page_of(written("[page]\nlines = 20\n")).lines == 20
    assert page_of(written("[page]\nlines = 18 # fewer\n")).lines == 18
