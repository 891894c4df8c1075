"""Templates as offices make them, each through the check, the render, the gate and LibreOffice."""

from __future__ import annotations

import importlib
import importlib.util
import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import attrs
import pytest
from docx import Document as Word
from lxml import etree

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Document, Paragraph, Role, Table
from govreport.editions import Y2021
from govreport.errors import TemplateError
from govreport.testing.samples import correct_report
from govreport_docx.check import check_template
from govreport_docx.package import unpack
from govreport_docx.render import LEFT_OUT, render
from govreport_opc.soundness import package_faults

from . import office_layouts, office_templates

_OURS: Mapping[str, office_templates.Case] = {
    **office_templates.by_hand(),
    **office_templates.by_python_docx(),
    **office_layouts.in_tables(),
    **office_layouts.in_fields(),
    **office_layouts.in_layout(),
}
_THEIRS: Mapping[str, office_templates.Case] = {
    **office_templates.by_libreoffice(),
    **office_layouts.by_libreoffice(),
}
_CASES: Mapping[str, office_templates.Case] = {**_OURS, **_THEIRS}
_RENDERED = [name for name, case in _CASES.items() if not case.refused]
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
}

#: Documents that LibreOffice turns at one start.
_TOGETHER = 30

Convert = Callable[[Path, str, str], None]


@pytest.fixture(scope="session")
def convert(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice: turns all files of a folder that end in one way into another format."""
    soffice = program("soffice")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def run(folder: Path, ending: str, to: str) -> None:
        files = [str(path) for path in sorted(folder.glob(f"*.{ending}"))]
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
        command += ["--outdir", str(folder)]
        for first in range(0, len(files), _TOGETHER):
            some = files[first : first + _TOGETHER]
            subprocess.run([*command, *some], check=True, capture_output=True, timeout=600)

    return run


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the templates that need no LibreOffice."""
    folder = tmp_path_factory.mktemp("templates")
    for number, case in enumerate(_OURS.values()):
        (folder / f"{number}.docx").write_bytes(case.make())
    return folder


@pytest.fixture(scope="session")
def saved(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the templates that LibreOffice saves."""
    folder = tmp_path_factory.mktemp("saved")
    for number, case in enumerate(_THEIRS.values(), len(_OURS)):
        (folder / f"{number}.fodt").write_bytes(case.make())
    convert(folder, "fodt", "docx")
    return folder


@pytest.fixture
def path(name: str, request: pytest.FixtureRequest) -> Path:
    """The template called *name*."""
    folder: Path = request.getfixturevalue("saved" if name in _THEIRS else "files")
    return folder / f"{list(_CASES).index(name)}.docx"


@pytest.fixture(scope="session")
def report() -> Document:
    """A correct report with a document number."""
    made = compose(correct_report("2021"), Y2021)
    number = Paragraph(text="示政发〔2025〕3号", role=Role.DOCUMENT_NUMBER)
    return attrs.evolve(made, blocks=(number, *made.blocks), payload="{}")


def options(path: Path, name: str, warnings: list[str]) -> RenderOptions:
    """Return the options with which a case is rendered."""
    return RenderOptions(
        edition="2021", template=path, params=_CASES[name].params, warn=warnings.append
    )


def rendered(path: Path, name: str, report: Document) -> tuple[dict[str, bytes], list[str]]:
    """Return the parts of a rendered case, and the warnings but for those of the clean copy."""
    warnings: list[str] = []
    data = render(report, options(path, name, warnings))
    return unpack(data, name), [line for line in warnings if not line.startswith(LEFT_OUT)]


@pytest.mark.parametrize("name", _CASES)
def test_the_check_says_what_is_wrong_and_no_more(name: str, path: Path, report: Document) -> None:
    """A fault is named; a template without one has none; what is not for publication is noted."""
    case = _CASES[name]
    found = check_template(path, report, options(path, name, []))

    text = "\n".join(found.faults)
    assert bool(found.faults) == bool(case.checked), text
    assert re.search(case.checked, text, re.DOTALL)
    assert re.search(case.noted, "\n".join(found.notes)), found.notes


@pytest.mark.parametrize("name", [name for name, case in _CASES.items() if case.refused])
def test_what_has_no_one_right_answer_is_refused(name: str, path: Path, report: Document) -> None:
    """The error says what is wrong, and is no accident of a library."""
    with pytest.raises(TemplateError, match=re.compile(_CASES[name].refused, re.DOTALL)):
        render(report, options(path, name, []))


@pytest.mark.parametrize("name", _RENDERED)
def test_the_document_is_sound_and_says_what_it_should(
    name: str, path: Path, report: Document
) -> None:
    """Parts, structure, identifiers and ranges hold; what should be told is told, and no more."""
    case = _CASES[name]
    parts, warnings = rendered(path, name, report)
    roots = {part: etree.fromstring(data) for part, data in parts.items() if part.endswith(".xml")}
    text = "".join(str(piece) for root in roots.values() for piece in root.itertext())
    everything = text + "".join(
        data.decode() for part, data in parts.items() if part.endswith((".xml", ".rels"))
    )

    assert bool(warnings) == bool(case.told), warnings
    assert re.search(case.told, "\n".join(warnings))
    assert [one for one in case.shows if one not in everything] == []
    assert [one for one in case.hides if one in everything] == []
    assert list(package_faults(parts)) == []
    for part, root in roots.items():
        if root.tag.startswith(f"{{{_SPACES['w']}}}"):
            assert faults(root) == [], part


def faults(root: etree._Element) -> list[str]:
    """Return what is wrong with a part, found in another way than the gate does."""

    def count(path: str) -> int:
        found = root.xpath(path, namespaces=_SPACES)
        assert isinstance(found, list)
        return len(found)

    wrong = [
        path
        for path in (
            "//w:tc[not(*[last()][self::w:p or self::w:sdt])]",
            "//w:hdr[not(.//w:p)]",
            "//w:ftr[not(.//w:p)]",
            "//w:txbxContent[not(.//w:p)]",
            "//w:tbl[not(.//w:tr)]",
            "//w:tr[not(.//w:tc)]",
            "//w:sdtContent[not(*)]",
            "//w:t//w:*",
            "//w:p//w:p[not(ancestor::w:txbxContent)]",
            "//w:p/text()[normalize-space()]",
            "//w:r/text()[normalize-space()]",
            "//*[self::w:body or self::w:tc or self::w:tr]/text()[normalize-space()]",
        )
        if count(path)
    ]
    for path in (
        "//w:bookmarkStart/@w:id",
        "//w:bookmarkStart/@w:name",
        "//w:bookmarkEnd/@w:id",
        "//w:commentReference/@w:id",
        "//w:sdtPr/w:id/@w:val",
        "//w:footnoteReference/@w:id",
        "//v:shape/@id",
        "//*[local-name() = 'docPr']/@id",
    ):
        values = root.xpath(path, namespaces=_SPACES)
        assert isinstance(values, list)
        wrong += [
            f"{path} {value}" for value, times in Counter(map(str, values)).items() if times > 1
        ]
    for kind in ("bookmark", "commentRange", "perm"):
        if count(f"//w:{kind}Start") != count(f"//w:{kind}End"):
            wrong.append(kind)
    return wrong


@pytest.mark.parametrize("name", _RENDERED)
def test_another_validator_finds_nothing_either(
    name: str, path: Path, report: Document, tmp_path: Path, need: Callable[[str], NoReturn]
) -> None:
    """The schemas of Office hold for the document, as for no template of ours alone."""
    if importlib.util.find_spec("openxml_audit") is None:
        need("the Python package openxml-audit")
    audit = importlib.import_module("openxml_audit")
    target = tmp_path / "audited.docx"
    target.write_bytes(render(report, options(path, name, [])))
    found = audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2021).validate(target)

    assert [str(one) for one in found.errors if not _TOLERATED.search(str(one))] == []


#: What python-docx and LibreOffice leave out, and every Word does without.
_TOLERATED = re.compile(
    "stylesWithEffects|Style 'Header' referenced|relationships/theme' is missing"
)


def squeezed(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


def beginnings(report: Document, data: bytes) -> list[str]:
    """Return how those paragraphs and captions of the report begin that a Word file has."""
    body = Word(io.BytesIO(data)).element.body
    written = squeezed("".join(str(piece) for piece in body.itertext()))
    texts = [block.caption if isinstance(block, Table) else block.text for block in report.blocks]
    return [text for one in texts if (text := squeezed(one)[:12]) and text in written]


def test_libreoffice_shows_what_every_document_says(
    files: Path,
    saved: Path,
    convert: Convert,
    report: Document,
    tmp_path: Path,
    pdf_text: Callable[..., str],
) -> None:
    """Each is turned into pages, and on the pages stands what the document has of the report."""
    wanted: dict[str, list[str]] = {}
    for number, name in enumerate(_CASES):
        if name in _RENDERED:
            source = (saved if name in _THEIRS else files) / f"{number}.docx"
            data = render(report, options(source, name, []))
            (tmp_path / f"{number}.docx").write_bytes(data)
            wanted[name] = [*beginnings(report, data), *map(squeezed, _CASES[name].paged)]
    convert(tmp_path, "docx", "pdf")

    lost = {}
    for number, name in enumerate(_CASES):
        if name in _RENDERED:
            shown = squeezed(pdf_text((tmp_path / f"{number}.pdf").read_bytes()))
            lost[name] = [text for text in wanted[name] if text not in shown]
    assert {name: texts for name, texts in lost.items() if texts} == {}
    assert sum(len(texts) > 5 for texts in wanted.values()) > 50


def test_there_are_forty_of_them() -> None:
    """The set is as large as it is said to be, and of three makers at least."""
    assert len(_CASES) >= 40
    assert len({name.partition(":")[0] for name in _CASES}) >= 3
    assert io.BytesIO(_OURS["word: no title"].make()).read(2) == b"PK"
