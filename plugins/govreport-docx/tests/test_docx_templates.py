"""Templates of users: restyled, split over runs, misspelt, broken, hostile."""

from __future__ import annotations

import copy
import io
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Document, Paragraph, Role
from govreport.editions import Y2021, Edition
from govreport.errors import TemplateError
from govreport.testing.samples import correct_report
from govreport_docx import check
from govreport_docx.intake import LIMITS
from govreport_docx.package import unpack
from govreport_docx.render import render
from govreport_opc.writing import archive, packed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PACK = Path(__file__).resolve().parents[3] / "templates/src/govreport_templates/national"

Make = Callable[..., RenderOptions]


@pytest.fixture
def edition() -> Edition:
    """One edition: what templates may say does not depend on it."""
    return Y2021


@pytest.fixture
def made(options: RenderOptions, tmp_path: Path) -> Make:
    """Make options with a template that is the national one after a change to it."""

    def make(change: Callable[[WordDocument], object]) -> RenderOptions:
        word = Word(str(options.template))
        change(word)
        path = tmp_path / "own.docx"
        word.save(str(path))
        return attrs.evolve(options, template=path)

    return make


def check_template(path: Path, document: Document, options: RenderOptions) -> tuple[str, ...]:
    """Return what is wrong with a template."""
    return check.check_template(path, document, options).faults


def paragraphs(word: WordDocument) -> Iterator[WordParagraph]:
    """Yield every paragraph, those in tables too."""
    for node in word.element.body.iter(f"{W}p"):
        yield WordParagraph(node, word)


def with_text(word: WordDocument, text: str) -> WordParagraph:
    """Return the first paragraph with exactly this text."""
    return next(found for found in paragraphs(word) if found.text == text)


def replace(word: WordDocument, old: str, new: str) -> None:
    """Write something else into every paragraph with a text."""
    found = [paragraph for paragraph in paragraphs(word) if paragraph.text == old]
    assert found
    for paragraph in found:
        paragraph.runs[0].text = new


def split(word: WordDocument, sizes: Iterator[int]) -> None:
    """Split runs as Word does when somebody edits: pieces, and marks between them."""
    cells = (cell for row in word.tables[0].rows for cell in row.cells)
    for paragraph in [*word.paragraphs, *(cell.paragraphs[0] for cell in cells)]:
        for run in list(paragraph.runs):
            text, pieces = run.text, []
            while text:
                size = max(next(sizes), 1)
                pieces.append(text[:size])
                text = text[size:]
            place = run._r
            for number, piece in enumerate(pieces):
                if number == 0:
                    run.text = piece
                    continue
                mark = OxmlElement("w:proofErr")
                mark.set(f"{W}type", "spellStart")
                place.addnext(mark)
                added = copy.deepcopy(run._r)
                mark.addnext(added)
                next(node for node in added.iter(f"{W}t")).text = piece
                place = added


def texts(data: bytes) -> list[str]:
    """Return the text of every paragraph of a document, cells included."""
    return [paragraph.text for paragraph in paragraphs(Word(io.BytesIO(data)))]


def test_the_national_templates_have_no_faults(document: Document, options: RenderOptions) -> None:
    """What comes with govreport passes its own check."""
    assert options.template is not None
    assert check_template(options.template, document, options) == ()


def test_a_restyled_template_gives_the_restyled_document(
    document: Document, options: RenderOptions, made: Make
) -> None:
    """Fonts, a logo line and a header of one's own come out, and the check stays clean."""

    def restyle(word: WordDocument) -> None:
        word.styles["Heading 1"].font.name = "隶书"
        word.sections[0].header.paragraphs[0].text = "{{ meta.agency }}（{{ meta.year }}）"
        with_text(word, "{{ title_lines }}").insert_paragraph_before("单位：{{ meta['agency'] }}")

    own = made(restyle)
    word = Word(io.BytesIO(render(document, own)))

    assert own.template is not None
    assert check_template(own.template, document, options) == ()
    assert word.styles["Heading 1"].font.name == "隶书"
    assert word.paragraphs[0].text == f"单位：{document.meta['agency']}"
    header = word.sections[0].header.paragraphs[0].text
    assert header == f"{document.meta['agency']}（{document.meta['year']}）"


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(sizes=st.lists(st.integers(1, 9), min_size=3, max_size=12))
def test_tags_split_over_runs_are_mended(
    sizes: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Wherever Word cuts a tag, the document is the same."""
    document = compose(correct_report(), Y2021)
    plain = RenderOptions(template=_PACK / "2021/annual-report.docx")
    word = Word(str(plain.template))

    def cycle() -> Iterator[int]:
        while True:
            yield from sizes

    split(word, cycle())
    path = tmp_path_factory.mktemp("split") / "split.docx"
    word.save(str(path))

    assert check_template(path, document, plain) == ()
    assert texts(render(document, attrs.evolve(plain, template=path))) == texts(
        render(document, plain)
    )


def test_a_template_saved_by_libreoffice_still_renders(
    document: Document,
    options: RenderOptions,
    tmp_path: Path,
    office: Callable[[bytes, str], bytes],
) -> None:
    """Another program's file, with its own names for styles, gives the same text and tables."""
    assert options.template is not None
    path = tmp_path / "libreoffice.docx"
    path.write_bytes(office(options.template.read_bytes(), "docx"))
    own = attrs.evolve(options, template=path)

    assert check_template(path, document, own) == ()
    assert texts(render(document, own)) == texts(render(document, options))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ title_lines }}", "{{ titel_lines }}", "titel_lines.*did you mean 'title_lines'"),
        ("{{ title_lines }}", "{{ titel }}", "{{ titel }}.*did you mean 'title'"),
        ("{{ requests.new.total }}", "{{ requests.new.totl }}", "'requests.new.total'"),
        ("{{ requests.new.total }}", "{{ cells['requests.nw.total'] }}", "'requests.new.total'"),
        ("{{ requests.new.total }}", "{{ requests.new }}", "requests.new"),
        ("{{ block.text }}", "{{ block.txt }}", "block has no field 'txt'.*'text'"),
        ("{{ title_lines }}", "{{ meta.agenzy }}", "'agenzy'.*'agency'"),
        ("{{ title_lines }}", "{{ title_lines", "{{ title_lines”.*not closed"),
        ("{%p endfor %}", "{%p endfr %}", "endfr|never closed"),
        ("{{ title_lines }}", "{{ title_lines }} }}", "closes a tag that was not opened"),
        ("{{ title_lines }}", "{{ title_lines | explode }}", "explode"),
        ("{{ title_lines }}", "{{ range(3) }}", "may not use Call"),
        ("{{ title_lines }}", "{{ title.__class__ }}", "no field '__class__'"),
        ("{{ title_lines }}", "{{ title.upper }}", "no field 'upper'"),
        ("{{ title_lines }}", "{{ 'a' * 100000000 }}", "only numbers"),
        ("{{ title_lines }}", "{{ '%s' % title }}", "only numbers"),
        ("{{ title_lines }}", "{{ 1 % 0 }}", "zero"),
        ("{{ title_lines }}", "{{ title + title }}", "only numbers"),
        ("{{ title_lines }}", "{{ blocks }}", "list is no text"),
        ("{{ title_lines }}", "{{ requests['new'] }}", "Group is no text"),
        ("{{ title_lines }}", "{% include 'x' %}", "may not use Include"),
        ("{{ title_lines }}", "{% macro m() %}{% endmacro %}", "may not use Macro"),
        ("{{ title_lines }}", "{{ title ~ title }}", "may not use Concat"),
        ("{{ title_lines }}", "{% for mark in title %}{{ mark }}{% endfor %}", "no list"),
        ("{{ title_lines }}", "{% for x in blocks %}{{ x.text }}", "never closed"),
    ],
)
def test_a_fault_names_its_place(
    document: Document, made: Make, old: str, new: str, message: str
) -> None:
    """A misspelt field, a broken tag or a forbidden one is an error with its paragraph."""
    own = made(lambda word: replace(word, old, new))
    assert own.template is not None

    with pytest.raises(TemplateError, match=message):
        render(document, own)
    assert any(re.search(message, line) for line in check_template(own.template, document, own))


def test_a_misspelt_field_in_a_branch_not_taken_is_found_by_the_check(
    document: Document, options: RenderOptions, made: Make
) -> None:
    """The check looks into every branch, so that next year brings no surprise."""
    own = made(lambda word: replace(word, "{{ number }}", "{{ nummber }}"))
    assert own.template is not None

    assert render(document, own)  # this report has no number
    assert [line for line in check_template(own.template, document, options) if "nummber" in line]


def test_a_changed_caption_is_found_and_the_form_wins(
    document: Document, options: RenderOptions, made: Make
) -> None:
    """A caption that is not the form's is reported, and never published."""
    own = made(lambda word: replace(word, "（一）予以公开", "（一）予以公示"))
    warnings: list[str] = []
    assert own.template is not None

    found = check_template(own.template, document, options)
    assert [line for line in found if "予以公示" in line and "予以公开" in line]
    shown = texts(render(document, attrs.evolve(own, warn=warnings.append)))
    assert "（一）予以公开" in shown
    assert "（一）予以公示" not in shown
    assert len(warnings) == 1


def test_a_caption_in_other_type_is_the_same_caption(
    document: Document, options: RenderOptions, made: Make
) -> None:
    """White space and half-width brackets are an office's own affair."""
    own = made(lambda word: replace(word, "（一）予以公开", "(一) 予以公开"))
    assert own.template is not None

    assert check_template(own.template, document, options) == ()
    assert "(一) 予以公开" in texts(render(document, own))


def test_text_beside_a_paragraph_tag_is_found(
    document: Document, options: RenderOptions, made: Make
) -> None:
    """A paragraph tag takes what stands beside it away; the check says so."""
    own = made(lambda word: replace(word, "{%p endfor %}", "{%p endfor %}以上"))
    assert own.template is not None

    assert any("以上" in line for line in check_template(own.template, document, options))


def test_a_template_that_leaves_text_out_is_told_of(document: Document, made: Make) -> None:
    """Nothing is dropped in silence."""
    own = made(lambda word: replace(word, "{{ block.text }}", "……"))
    warnings: list[str] = []
    lost = next(block.text for block in document.blocks if isinstance(block, Paragraph))
    render(document, attrs.evolve(own, warn=warnings.append))

    assert len(warnings) == 1
    assert lost[:20] in warnings[0]


@pytest.mark.parametrize("shown", ["{{p block.xml }}", "单位：{{ block.text }}", "……"])
def test_a_signature_is_there_where_it_is_printed_once_more(
    shown: str, document: Document, made: Make
) -> None:
    """A body that is named in a sentence, too, is no signature for that."""
    name = "示例市审计局"
    said = Paragraph(text=f"{name}按期答复申请。")
    signed = Paragraph(text=name, role=Role.SIGNATURE)
    whole = attrs.evolve(document, blocks=(*document.blocks, said, signed))

    def change(word: WordDocument) -> None:
        for paragraph in paragraphs(word):
            if paragraph.text == "{{p block.xml }}" and "Signature" in paragraph._p.xml:
                paragraph.runs[0].text = shown

    warnings: list[str] = []
    render(whole, attrs.evolve(made(change), warn=warnings.append))

    assert bool(warnings) == (shown == "……")
    assert all(name in line for line in warnings)


def test_tags_that_tear_elements_are_refused(document: Document, made: Make) -> None:
    """A condition from one paragraph into another, without p, would break the document."""

    def tear(word: WordDocument) -> None:
        word.add_paragraph("前文")
        word.add_paragraph("{% if false %}甲")
        word.add_table(rows=1, cols=1).cell(0, 0).text = "乙{% endif %}"

    own = made(tear)
    assert own.template is not None
    with pytest.raises(TemplateError, match=r"break the document after “.*前文"):
        render(document, own)
    assert any("前文" in line for line in check_template(own.template, document, own))


def test_a_tag_torn_by_a_link_is_found(document: Document, made: Make) -> None:
    """What begins inside a link and ends outside of it cannot be mended."""

    def tear(word: WordDocument) -> None:
        paragraph = with_text(word, "{{ title_lines }}")
        first = paragraph.runs[0]
        first.text = "{{ title_"
        paragraph.add_run("lines }}")
        link = OxmlElement("w:hyperlink")
        first._r.addprevious(link)
        link.append(first._r)

    own = made(tear)
    assert own.template is not None
    found = check_template(own.template, document, own)

    assert any("{{ title_lines }}" in line and "link" in line for line in found)
    with pytest.raises(TemplateError, match="a link tears the tag"):
        render(document, own)


@pytest.mark.parametrize(
    "text",
    ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% if 1 %}" * 300 + "{% endif %}" * 300],
    ids=["brackets", "conditions"],
)
def test_deep_nesting_is_refused(document: Document, made: Make, text: str) -> None:
    """Python's own bounds give an error, not a crash."""
    own = made(lambda word: replace(word, "{{ title_lines }}", text))

    with pytest.raises(TemplateError, match="nested too deeply"):
        render(document, own)


def test_a_header_is_checked_like_the_body(document: Document, made: Make) -> None:
    """A broken tag in a header names the header."""

    def broken(word: WordDocument) -> None:
        word.sections[0].header.paragraphs[0].text = "{{ meta.agency"

    with pytest.raises(TemplateError, match=r"header.*not closed"):
        render(document, made(broken))


def test_a_template_without_tables_of_its_own_shows_every_table(
    document: Document, made: Make
) -> None:
    """A template may leave all tables to be built, and nobody is warned of it."""

    def strip(word: WordDocument) -> None:
        for table in word.tables:
            word.element.body.remove(table._tbl)

    word = Word(io.BytesIO(render(document, made(strip))))

    assert [len(table.rows) for table in word.tables] == [
        len(table.rows) for table in document.tables()
    ]


def test_sections_by_name_work_in_a_template_without_the_loop(
    document: Document, made: Make
) -> None:
    """A simple template may take the sections one by one, and cells by computed names."""

    def flat(word: WordDocument) -> None:
        body = word.element.body
        for node in list(body)[:-1]:
            body.remove(node)
        for text in (
            "{%p for block in sections.overview %}",
            "{{ block.text }}",
            "{%p endfor %}",
            "{% for key in ['natural_person', 'total'] %}{{ requests.new[key] }};{% endfor %}",
            "{{ requests.results.granted.total | int + 1 }}",
            "{{ meta.nothing | default('无') }}{% if meta.nothing is defined %}!{% endif %}",
        ):
            word.add_paragraph(text)

    warnings: list[str] = []
    shown = texts(render(document, attrs.evolve(made(flat), warn=warnings.append)))

    assert shown[0] == document.blocks[2].text  # type: ignore[union-attr]
    assert shown[-3:] == ["182;211;", "101", "无"]
    assert warnings


def test_an_endless_template_is_stopped(document: Document, made: Make) -> None:
    """Loops in loops end with an error, not with the machine's patience."""
    loop = "{% for a in blocks %}" * 6 + "x" + "{% endfor %}" * 6
    own = made(lambda word: replace(word, "{{ title_lines }}", loop))

    with pytest.raises(TemplateError, match="without end"):
        render(document, own)


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("word/vbaProject.bin", b"x", "macros"),
        ("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("word/x.xml", b"<a>", "damaged"),
        ("word/big.xml", b"<a>" + b" " * LIMITS.part + b"</a>", "packed too tightly"),
        (
            "word/header9.xml",
            (
                b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                b"<w:p><w:r><w:instrText> DDE</w:instrText></w:r>"
                b"<w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r></w:p></w:hdr>"
            ),
            "reaches elsewhere",
        ),
        (
            "word/_rels/styles.xml.rels",
            (
                b"<Relationships"
                b' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="a" Type="x/image" Target="http://x.test/a"'
                b' TargetMode="External"/></Relationships>'
            ),
            "elsewhere",
        ),
    ],
    ids=["macros", "entities", "broken", "large", "field", "outside"],
)
def test_hostile_templates_are_refused(
    document: Document, options: RenderOptions, part: str, content: bytes, message: str
) -> None:
    """Macros, entities, bombs and files elsewhere never reach a document."""
    assert options.template is not None
    parts = {**unpack(options.template.read_bytes(), "x"), part: content}
    data = archive((packed(name, data) for name, data in parts.items()), 0)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.docx"
        path.write_bytes(data)
        with pytest.raises(TemplateError, match=message):
            render(document, attrs.evolve(options, template=path))
        assert message in check_template(path, document, options)[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7", None])
def test_what_is_no_template_is_refused(
    document: Document, options: RenderOptions, tmp_path: Path, content: bytes | None
) -> None:
    """An empty, foreign or missing file is an error that names it."""
    path = tmp_path / "none.docx"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(TemplateError, match=r"none\.docx"):
        render(document, attrs.evolve(options, template=path))


def test_a_dotx_is_a_template_too(
    document: Document, options: RenderOptions, tmp_path: Path
) -> None:
    """Word's own template format is taken, and gives a document."""
    assert options.template is not None
    parts = unpack(options.template.read_bytes(), "x")
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")
    path = tmp_path / "own.dotx"
    path.write_bytes(archive((packed(name, data) for name, data in parts.items()), 0))
    data = render(document, attrs.evolve(options, template=path))

    assert data == render(document, options)


@pytest.mark.parametrize(
    ("tag", "unknown"),
    [
        ("{{ title }}", ["motto", "sael"]),
        ("{{ params.motto }}", ["sael"]),
        ("{{ params['motto'] }}", ["sael"]),
        ("{% for name in params %}{{ name }}{% endfor %}", []),
    ],
)
def test_an_option_that_nothing_asks_for_is_told(
    document: Document, made: Make, tag: str, unknown: list[str]
) -> None:
    """An option that neither the format nor the template knows is said, with the nearest name."""
    warnings: list[str] = []
    own = made(lambda word: word.add_paragraph(tag))
    params = {"seal": "yes", "motto": "公开", "sael": "yes"}

    render(document, attrs.evolve(own, params=params, warn=warnings.append))

    told = [name for name in sorted(params) if any(f"option {name!r}" in line for line in warnings)]
    assert told == unknown
    assert all("seal" in line for line in warnings if "'sael'" in line)


def test_a_changed_template_is_compiled_anew(document: Document, made: Make) -> None:
    """The same path with another file gives another document."""
    first = texts(render(document, made(lambda word: word.add_paragraph("第一版"))))
    second = texts(render(document, made(lambda word: word.add_paragraph("第二版！"))))

    assert first[-1] == "第一版"
    assert second[-1] == "第二版！"


def test_the_wrong_editions_template_is_found_by_the_check(
    document: Document, options: RenderOptions, edition: Edition
) -> None:
    """Every caption and cell that differs is named."""
    other = {"2019": "2021", "2021": "2019"}[edition.id]
    found = check_template(_PACK / other / "annual-report.docx", document, options)

    assert any("本年处理决定数量" in line or "本年增/减" in line for line in found)
    assert any("requests.results.other" in line for line in found)
