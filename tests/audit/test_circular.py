"""Circulars on what an audit has found: what they list, and through which templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result
from docx import Document as Word

from govreport import dataset
from govreport.audit import Summary
from govreport.circular import Circular, circular, template_for
from govreport.cli import cli
from govreport.document import Document, Heading, Paragraph, Role
from govreport.engine import Engine
from govreport.errors import TemplateError, UsageError
from govreport.findings import Severity
from govreport.model import Agency
from govreport.testing.samples import correct_report

from .conftest import BODIES

_YEAR = 2023


def made(folder: Path, engine: Engine, **asked: object) -> Document:
    """Return a circular on a dataset."""
    given: dict[str, object] = {"year": _YEAR, **asked}
    return circular(Circular(folder=folder, **given), engine)  # type: ignore[arg-type]


def rows(document: Document, key: str) -> list[list[str]]:
    """Return the texts of a table's rows without its head."""
    (table,) = [one for one in document.tables() if one.key == key]
    return [[cell.text for cell in row] for row in table.rows[1:]]


def found(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query of the dataset gives for the year."""
    told: list[tuple[object, ...]] = dataset.open(folder).duckdb().sql(query).fetchall()
    return told


def test_it_lists_all_that_was_found(faulty: Path, engine: Engine) -> None:
    """Each finding of the severity is a row, with the body and the rule; relations come with it."""
    audit = faulty / "audit"
    listed = rows(made(audit, engine, severity=Severity.WARNING), "findings")
    expected = found(
        audit,
        "SELECT body::VARCHAR, code::VARCHAR FROM findings WHERE year = 2023 AND waived = ''"
        " AND severity <> 'info' UNION ALL SELECT body, '' FROM relations WHERE year = 2023"
        " AND severity <> 'info' AND kind <> 'missing' ORDER BY ALL",
    )

    assert sorted((row[1], row[4]) for row in listed) == expected
    assert len(expected) > 5
    assert [row[0] for row in listed] == [str(number) for number in range(1, len(listed) + 1)]


def test_its_figures_are_those_of_the_dataset(faulty: Path, engine: Engine) -> None:
    """Bodies, reports and findings are counted as the tables have them."""
    audit = faulty / "audit"
    ((bodies, reports, wrong),) = found(
        audit,
        "SELECT count(DISTINCT body_code), count(*), count(*) FILTER (errors > 0) FROM sources"
        " WHERE year = 2023 AND state = 'checked'",
    )
    ((errors, warnings),) = found(
        audit,
        "SELECT count(*) FILTER (severity = 'error'), count(*) FILTER (severity = 'warning') FROM"
        " (SELECT severity::VARCHAR AS severity FROM findings WHERE year = 2023 AND waived = ''"
        " UNION ALL SELECT severity::VARCHAR FROM relations WHERE year = 2023"
        " AND kind <> 'missing')",
    )
    document = made(audit, engine)
    ((*figures, _infos),) = rows(document, "figures")

    assert figures == [str(one) for one in (bodies, reports, wrong, errors, warnings)]
    assert errors > 0  # type: ignore[operator]
    kinds = rows(document, "kinds")
    assert sum(int(row[1]) for row in kinds) == errors


def test_it_names_the_bodies_without_a_report(faulty: Path, engine: Engine) -> None:
    """They stand in a section of their own, and in no table."""
    audit = faulty / "audit"
    names = [name for (name,) in found(audit, "SELECT body FROM relations WHERE kind = 'missing'")]
    years = [year for (year,) in found(audit, "SELECT DISTINCT year FROM sources")]
    said = ""
    for year in years:
        document = made(audit, engine, year=year)
        said += document.text()
        keys = [block.key for block in document.blocks if isinstance(block, Heading)]
        assert keys[:2] == ["overview", "findings"]

    assert names
    assert all(str(name) in said for name in names)


def test_it_is_about_a_place(faulty: Path, engine: Engine) -> None:
    """With `below` only that body and those below it are told of."""
    audit = faulty / "audit"
    codes = found(audit, "SELECT code, name, parent FROM bodies ORDER BY code")
    root = str(codes[0][0])
    inner = next(str(code) for code, _, parent in codes if parent == root and len(str(code)) == 6)
    within = {name for code, name, parent in codes if inner in (code, parent)}
    whole = made(audit, engine, below=root, severity=Severity.INFO)
    part = made(audit, engine, below=inner, severity=Severity.INFO)
    everyone = made(audit, engine, severity=Severity.INFO)

    assert rows(whole, "findings") == rows(everyone, "findings")
    assert {row[1] for row in rows(part, "findings")} <= within
    assert int(rows(part, "figures")[0][0]) < BODIES
    with pytest.raises(UsageError, match="no body with the code '12'"):
        made(audit, engine, below="12")


def test_a_year_is_asked_for(faulty: Path, engine: Engine) -> None:
    """A dataset of several years needs one, and has it."""
    with pytest.raises(UsageError, match="several years: 2022, 2023"):
        made(faulty / "audit", engine, year=None)
    with pytest.raises(UsageError, match="no report of that year"):
        made(faulty / "audit", engine, year=1999)


def test_who_issues_it_stands_at_its_end(faulty: Path, engine: Engine) -> None:
    """Number, signature and date are where official documents have them."""
    document = made(
        faulty / "audit",
        engine,
        agency="示例省人民政府办公厅",
        date=dt.date(2024, 4, 1),
        number="示政办函〔2024〕3号",
    )
    first, *_, name, day = [one for one in document.blocks if isinstance(one, Paragraph)]

    assert (first.role, first.text) == (Role.DOCUMENT_NUMBER, "示政办函〔2024〕3号")
    assert (name.role, name.text) == (Role.SIGNATURE, "示例省人民政府办公厅")
    assert (day.role, day.text) == (Role.DATE, "2024年4月1日")
    assert document.title == "关于2023年度政府信息公开工作年度报告检查情况的通报"
    assert made(faulty / "audit", engine, language="en").title.endswith("of 2023")


def test_nothing_found_is_said(run: Callable[..., Summary], engine: Engine, tmp_path: Path) -> None:
    """Without a finding there is no table of findings, but a sentence."""
    engine.render(correct_report("2021"), to=tmp_path / "in" / "x.toml")
    run(tmp_path / "in")
    document = made(tmp_path / "out", engine, year=None)

    assert [table.key for table in document.tables() if table.key == "findings"] == []
    assert "没有发现问题。" in document.text()


def test_the_usual_word_template_prints_every_row(
    faulty: Path, engine: Engine, tmp_path: Path
) -> None:
    """The shipped template has the table of findings as a loop, captions in the language."""
    for language, caption in (("zh", "问题"), ("en", "finding")):
        document = made(faulty / "audit", engine, language=language)
        data = engine.render_document(document, "docx", template=template_for(engine, "docx", None))
        path = tmp_path / f"{language}.docx"
        path.write_bytes(data)
        *_, table = Word(str(path)).tables
        texts = [[cell.text for cell in row.cells] for row in table.rows]

        assert texts[0][3] == caption
        assert texts[1:] == rows(document, "findings")


def _own(path: Path, *lines: str) -> Path:
    """Write a template of an office's own, with a table that names each body with a finding."""
    word = Word()
    for line in lines:
        word.add_paragraph(line)
    table = word.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for number in findings %}"
    table.cell(1, 0).text = "{{ findings[number].body }}"
    table.cell(1, 1).text = "{{ findings[number].message }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    word.save(str(path))
    return path


def test_a_template_of_the_users_own(faulty: Path, engine: Engine, tmp_path: Path) -> None:
    """It prints figures, facts and findings where it likes."""
    own = _own(
        tmp_path / "own.docx",
        "{{ title }}",
        "各市、县人民政府：",
        "本次检查{{ meta.year }}年度报告{{ figures.reports }}份，{{ meta.agency }}。",
        "请于5月底前整改。",
    )
    document = made(faulty / "audit", engine, agency="示例省人民政府办公厅")
    (tmp_path / "x.docx").write_bytes(engine.render_document(document, "docx", template=own))
    word = Word(str(tmp_path / "x.docx"))
    reports = rows(document, "figures")[0][1]

    assert [one.text for one in word.paragraphs] == [
        document.title,
        "各市、县人民政府：",
        f"本次检查2023年度报告{reports}份，示例省人民政府办公厅。",
        "请于5月底前整改。",
    ]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        [row[1], row[3]] for row in rows(document, "findings")
    ]


def test_a_template_with_a_wrong_field_is_refused(
    faulty: Path, engine: Engine, tmp_path: Path
) -> None:
    """What it asks for and there is not is named, with the nearest name."""
    own = _own(tmp_path / "own.docx", "{{ figures.report }}")

    with pytest.raises(TemplateError, match=r"did you mean 'figures\.reports'"):
        engine.render_document(made(faulty / "audit", engine), "docx", template=own)
    with pytest.raises(TemplateError, match="no template 'nobody'"):
        template_for(engine, "docx", "nobody")
    assert template_for(engine, "pdf", None) is None


def test_a_template_is_checked(tmp_path: Path) -> None:
    """The usual one has no fault; of a wrong one each wrong field is named."""
    usual = tmp_path / "usual.docx"
    wrong = _own(tmp_path / "wrong.docx", "{{ figures.report }}", "{{ meta.yaer }}")
    call("template", "export", "docx", "--of", "circular", "--to", usual)
    check = ("template", "check", "--of", "circular", "--lang", "en")
    told = call(*check, wrong)

    assert call(*check, usual).exit_code == 0
    assert told.exit_code == 1
    assert "figures.reports" in told.output
    assert "yaer" in told.output


def test_what_strangers_write_is_text(
    run: Callable[..., Summary], engine: Engine, tmp_path: Path
) -> None:
    """Tags of templates, markup and characters that turn text round stay what they are."""
    name = "{{ title }}{% for x in y %}<w:p/>&\u202e局"
    report = correct_report("2021").replace({"requests.new.total": 999})
    engine.render(attrs.evolve(report, agency=Agency(name=name)), to=tmp_path / "in" / "x.toml")
    run(tmp_path / "in")
    document = made(tmp_path / "out", engine, year=None)
    data = engine.render_document(document, "docx", template=template_for(engine, "docx", None))
    (tmp_path / "x.docx").write_bytes(data)
    *_, table = Word(str(tmp_path / "x.docx")).tables

    assert table.rows[1].cells[1].text == name.replace("\u202e", "\ufffd")


def call(*arguments: object) -> Result:
    """Call the command line."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def test_the_command_writes_any_format(faulty: Path, tmp_path: Path) -> None:
    """The ending tells the format; a file that is there stays, unless it may be replaced."""
    target = tmp_path / "circular.docx"
    asked = ("circular", faulty / "audit", "--year", _YEAR, "--to")
    first = call(*asked, target, "--agency", "示例省人民政府办公厅", "--date", "2024-04-01")
    data = target.read_bytes()
    second = call(*asked, target)
    third = call(*asked, target, "--force", "--lang", "en")
    page = call(*asked, tmp_path / "circular.md")

    assert first.exit_code == 0
    assert first.output.strip() == str(target)
    assert isinstance(second.exception, UsageError)
    assert third.exit_code == 0
    assert target.read_bytes() != data
    assert Word(str(target)).paragraphs[0].text.startswith("Circular on the check")
    assert page.exit_code == 0
    assert "检查情况的通报" in (tmp_path / "circular.md").read_text(encoding="utf-8")


def test_the_usual_template_is_exported(engine: Engine, tmp_path: Path) -> None:
    """It is a file to begin with; a format without one is told."""
    given = call("template", "export", "docx", "--of", "circular", "--to", tmp_path / "x.docx")

    assert given.exit_code == 0
    usual = template_for(engine, "docx", None)
    assert usual is not None
    assert (tmp_path / "x.docx").read_bytes() == usual.read_bytes()
    assert isinstance(
        call("template", "export", "html", "--of", "circular").exception, TemplateError
    )
