"""The site of a dataset: what its pages say, which are written, what strangers put in."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from govreport import dataset
from govreport.audit import Settings, Summary
from govreport.audit.settings import engine_for
from govreport.cli import cli
from govreport.dataset import TABLES
from govreport.engine import Engine
from govreport.errors import ReadError, UsageError
from govreport.model import Agency, Paragraph, Report
from govreport.site import Site, SitePlan, write_site
from govreport.site.bodies import BodyPage
from govreport.site.data import script
from govreport.site.names import file_name, is_ours
from govreport.site.tally import tally
from govreport.site.words import words_of
from govreport.testing.samples import correct_report

from .conftest import Files

Make = Callable[..., Files]


def site(folder: Path, **options: object) -> Site:
    """Write the site of a dataset."""
    plan = SitePlan(folder=folder, **options)  # type: ignore[arg-type]
    return write_site(plan, engine_for(plan.settings))


def tree(path: Path) -> html.HtmlElement:
    """Return a page as a tree."""
    return html.fromstring(path.read_bytes())


def values(folder: Path) -> dict[str, object]:
    """Return the values that the script of a site filters."""
    text = (folder / "site" / "data.js").read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text.removeprefix("const GOVREPORT=").rstrip(";\n"))
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_links_lead_somewhere(audited: Path, language: str) -> None:
    """Every link and every file that a page names is there, and so is the place in it."""
    index = site(audited, language=language).index
    pages = {path: tree(path) for path in [index, *sorted(index.parent.glob("bodies/*.html"))]}

    lost = []
    for path, page in pages.items():
        for link in page.xpath("//a/@href | //script/@src"):
            file, _, anchor = link.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            inside = target.is_file() and index.parent in target.parents
            place = anchor and "=" not in anchor
            if not inside or (place and not pages[target].xpath("//*[@id=$a]", a=anchor)):
                lost.append((path.name, link))

    assert len(pages) == 41
    assert lost == []


def test_the_overview_counts_what_the_dataset_holds(audited: Path) -> None:
    """Figures and rows are those that the tables give."""
    index = site(audited).index
    connection = dataset.open(audited).duckdb()
    errors, warnings, infos = connection.sql(
        "SELECT count(*) FILTER (severity = 'error'), count(*) FILTER (severity = 'warning'),"
        " count(*) FILTER (severity = 'info') FROM (SELECT severity::VARCHAR AS severity"
        " FROM findings WHERE waived = '' UNION ALL SELECT severity::VARCHAR FROM relations)"
    ).fetchall()[0]
    reports, wrong = connection.sql(
        "SELECT count(*), count(*) FILTER (errors > 0) FROM sources WHERE state = 'checked'"
    ).fetchall()[0]
    codes = dict(
        connection.sql(
            "SELECT code::VARCHAR, count(*) FROM findings WHERE waived = '' GROUP BY code"
        ).fetchall()
    )
    page = tree(index)
    figure = {
        name: int(page.get_element_by_id(f"figure-{name}").text)
        for name in ("bodies", "reports", "with_errors", "errors", "warnings", "infos")
    }
    rules = {
        row.xpath(".//*[@class='code']")[0].text: sum(int(one.text) for one in row.xpath("td")[:3])
        for row in page.get_element_by_id("rule-rows").xpath("tr[th/*[@class='code']]")
    }

    assert errors > 0
    assert figure == {
        "bodies": 40,
        "reports": reports,
        "with_errors": wrong,
        "errors": errors,
        "warnings": warnings,
        "infos": infos,
    }
    assert rules.items() <= codes.items()
    assert len(rules) > 3


def test_a_page_shows_the_report_with_its_marks(audited: Path) -> None:
    """The page of a body has its findings as notes, and their places marked in the report."""
    index = site(audited).index
    connection = dataset.open(audited).duckdb()
    body, code, address = connection.sql(
        "SELECT body::VARCHAR, code::VARCHAR, address::VARCHAR FROM findings"
        " WHERE code = 'GR201' ORDER BY ALL LIMIT 1"
    ).fetchall()[0]
    (path,) = index.parent.glob(f"bodies/{body}-*.html")
    page = tree(path)

    assert address
    assert code in page.xpath("//*[contains(@class,'note')]//*[@class='code']/text()")
    assert page.xpath("//td[contains(@class,'error')]/mark")


def test_cells_that_share_the_cause_are_named(audited: Path) -> None:
    """A finding of a sum leads to the parts of the sum, as on the page of a check."""
    index = site(audited).index
    connection = dataset.open(audited).duckdb()
    (body,) = connection.sql(
        "SELECT body::VARCHAR FROM findings WHERE len(related) > 0 ORDER BY ALL LIMIT 1"
    ).fetchall()[0]
    (path,) = index.parent.glob(f"bodies/{body}-*.html")

    assert tree(path).xpath("//*[contains(@class,'badge related')]")


def test_a_missing_report_is_told_on_a_page_of_its_own(audited: Path) -> None:
    """A body without a report has a page that says so, in both languages."""
    connection = dataset.open(audited).duckdb()
    found = connection.sql(
        "SELECT body, year FROM relations WHERE kind = 'missing' ORDER BY ALL LIMIT 1"
    ).fetchall()
    assert found
    ((body, year),) = found
    for language, said in (("zh", "没有找到这一年度的报告"), ("en", "no report of this year")):
        index = site(audited, language=language).index
        (path,) = index.parent.glob(f"bodies/{body}-*.html")
        text = tree(path).text_content()

        assert said in text
        assert str(year) in text


def test_only_pages_that_changed_are_written(
    audited: Path, run: Callable[..., Summary], tmp_path: Path
) -> None:
    """A second run writes nothing; after one report has changed, its page and its neighbours'."""
    first = site(audited)
    again = site(audited)
    times = {path: path.stat().st_mtime_ns for path in first.index.parent.glob("bodies/*.html")}
    path = min((tmp_path / "province").rglob("*信访局.toml"))
    path.write_text(path.read_text(encoding="utf-8").replace("有疑问", "有问题"), encoding="utf-8")
    run(tmp_path / "province", bodies=tmp_path / "bodies.csv", out=audited)
    after = site(audited)
    changed = [page for page, time in times.items() if page.stat().st_mtime_ns != time]

    assert (first.written, first.kept) == (40, 0)
    assert (again.written, again.kept) == (0, 40)
    assert 1 <= after.written < 5
    assert after.written == len(changed)
    assert site(audited, language="en").written == 40


def test_pages_of_bodies_that_are_gone_are_removed(audited: Path, tmp_path: Path) -> None:
    """What the site has no body for goes; what it did not write itself stays."""
    done = site(audited)
    folder = done.index.parent
    mine, other = folder / "bodies" / "notes.html", tmp_path / "kept.html"
    mine.write_text("mine", encoding="utf-8")
    other.write_text("other", encoding="utf-8")
    gone = file_name("某局", "1")
    (folder / "bodies" / gone).write_text("old", encoding="utf-8")
    manifest = folder / "site.json"
    plain = json.loads(manifest.read_bytes())
    plain["pages"] |= {gone: "x", "notes.html": "x", "../../../kept.html": "x"}
    manifest.write_text(json.dumps(plain), encoding="utf-8")

    assert site(audited).removed == 1
    assert not (folder / "bodies" / gone).exists()
    assert mine.exists()
    assert other.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_relation_has_words(language: str) -> None:
    """Whatever kind the table of relations may hold, pages say what it means."""
    (column,) = [one for one in TABLES["relations"].columns if one.name == "kind"]
    kinds = set(re.findall("`([^`]+)`", column.about)) - {"others"}
    words = words_of(language)

    assert words.relations.keys() == words.relation.keys() == kinds


def test_without_what_was_kept_findings_are_listed(audited: Path) -> None:
    """A dataset that was passed on without its folder of work still gives a site."""
    shutil.rmtree(audited / "work")
    index = site(audited).index
    connection = dataset.open(audited).duckdb()
    body, message = connection.sql(
        "SELECT body::VARCHAR, message FROM findings WHERE waived = '' ORDER BY ALL LIMIT 1"
    ).fetchall()[0]
    (path,) = index.parent.glob(f"bodies/{body}-*.html")
    text = tree(path).text_content()

    assert message in text
    assert words_of("zh").not_kept in text


def test_documents_that_failed_are_listed(
    make: Make, run: Callable[..., Summary], tmp_path: Path
) -> None:
    """What could not be read is on the overview, with the reason."""
    files = make(3)
    (files.root / "broken.docx").write_bytes(b"PK\x03\x04 no")
    run(files.root)
    text = tree(site(tmp_path / "out").index).text_content()

    assert "broken.docx" in text
    assert str(tmp_path) not in text


def test_a_folder_with_something_else_is_refused(audited: Path, tmp_path: Path) -> None:
    """Pages are not written among the files of somebody else."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="no site"):
        site(audited, out=tmp_path / "mine")
    with pytest.raises(ReadError, match="no dataset"):
        site(tmp_path / "mine")
    assert (tmp_path / "mine" / "index.html").read_text(encoding="utf-8") == "mine"


def test_links_in_a_strangers_folder_lead_nowhere(audited: Path, tmp_path: Path) -> None:
    """What a page, or the folder of pages, is a link to is not written."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    folder = site(audited).index.parent
    page = min(folder.glob("bodies/*.html"))
    for path in (page, folder / "index.html", folder / "data.js"):
        path.unlink()
        path.symlink_to(mine)
    (folder / "site.json").write_text('{"format": "govreport-site/1", "pages": {}}', "utf-8")
    site(audited)

    assert mine.read_text(encoding="utf-8") == "mine"
    assert not page.is_symlink()
    shutil.move(folder / "bodies", tmp_path / "elsewhere")
    (folder / "bodies").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a link"):
        site(audited)


_EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e县教育局"


def _evil() -> Report:
    report = correct_report("2021")
    text = "共收到申请１件。</script><script>alert(3)</script><!--"
    return attrs.evolve(
        report.with_section("problems", [Paragraph(text=text)]),
        agency=Agency(name=_EVIL),
    ).replace({"requests.new.total": 999})


def test_what_strangers_write_stays_text(
    run: Callable[..., Summary], engine: Engine, tmp_path: Path
) -> None:
    """Names and texts with markup add no element and no script to any page."""
    source = tmp_path / "in" / "'><script>x.toml"
    source.parent.mkdir()
    engine.render(_evil(), to=source)
    run(source.parent)
    done = site(tmp_path / "out")
    pages = [done.index, *done.index.parent.glob("bodies/*")]
    data = (done.index.parent / "data.js").read_text(encoding="utf-8")
    (page,) = [path for path in pages if path != done.index]

    assert tree(done.index).xpath("//script/@src") == ["data.js", "site.js"]
    assert tree(done.index).xpath("//script/text()") == []
    assert [
        path.name for path in pages if path != done.index and tree(path).xpath("//script")
    ] == []
    assert [path.name for path in pages if tree(path).xpath("//img | //*[@onerror]")] == []
    assert "<" not in data
    assert "\u202e" not in data + page.read_text(encoding="utf-8")
    assert values(tmp_path / "out")["name"] == [_EVIL.replace("\u202e", "\ufffd")]
    assert page.name.startswith("scriptalert1scriptimgsrcxonerroralert2县教育局-")


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_names_of_files_are_safe(names: list[str]) -> None:
    """Whatever a body is called, its page is one file in the folder, and no other body's."""
    found = [file_name(name, f"{at}{name}") for at, name in enumerate(names)]

    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert is_ours(name)
        assert len(name.encode()) <= 255
        assert not set(name) & set('/\\:*?"<>|\0')
        assert name.count(".") == 1


@pytest.mark.parametrize("name", ["..", "../../etc/passwd", "CON", ".htaccess", "局" * 200, ""])
def test_names_that_mean_something_to_a_system_do_not(name: str) -> None:
    """Paths, devices and hidden files are plain names of pages."""
    found = file_name(name, name)

    assert Path(found).name == found
    assert not found.startswith(".")
    assert Path(found).stem.casefold() != name.casefold()
    assert len(found.encode()) <= 255


@given(st.text())
def test_the_script_of_values_holds_nothing_but_values(name: str) -> None:
    """A name is one text of the data, without what ends a script, a line, or a tag."""
    body = BodyPage(key="1", code="1", name=name, kind="", file="x.html")
    made = script(tally([body], {}, words_of("zh")), words_of("zh"))
    text = made.removeprefix("const GOVREPORT=").removesuffix(";\n")

    assert len(json.loads(text)["name"]) == 1
    assert not set(text) & set("<>&\u2028\u2029\0")
    assert len(made.splitlines()) == 1


def call(*arguments: object) -> Result:
    """Call the command line."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def test_the_command_writes_a_site(audited: Path, tmp_path: Path) -> None:
    """`govreport site` names the first page, in the language that is asked for."""
    english = call("site", audited, "--out", tmp_path / "en", "--lang", "en", "--jobs", "1")
    chinese = call("site", audited, "--lang", "zh", "--jobs", "1")

    assert english.exit_code == 0
    assert "pages: 40 written, 0 as they were, 0 removed" in english.output
    assert str(tmp_path / "en" / "index.html") in english.output
    assert tree(tmp_path / "en" / "index.html").get("lang") == "en"
    assert "网页：写出 40" in chinese.output
    assert tree(audited / "site" / "index.html").get("lang") == "zh-CN"
    assert isinstance(call("site", tmp_path / "absent").exception, ReadError)


def test_an_audit_writes_a_site_with_it(make: Make) -> None:
    """`audit --html` leaves the site in the dataset, and the next audit does not read it."""
    files = make(3)
    arguments = (files.root, "--out", files.root / "out", "--engine", "here", "--html")
    first = call("audit", *arguments, "--lang", "en", "--jobs", "1")
    second = call("audit", *arguments, "--lang", "en", "--jobs", "1")

    assert first.exit_code == second.exit_code == 0
    assert "pages: 3 written" in first.output
    assert "pages: 0 written, 3 as they were" in second.output
    assert dataset.open(files.root / "out").arrow("sources").num_rows == 6


def test_settings_are_those_of_the_audit() -> None:
    """A plan without settings reads as an audit without settings does."""
    assert SitePlan(folder=Path()).settings == Settings()
