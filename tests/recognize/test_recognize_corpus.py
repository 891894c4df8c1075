"""Every gold cell of the shared corpus is read, and none is made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import ModuleType

import pytest

import govreport
from govreport.compose import title_of
from govreport.model import Money, Report, Value
from govreport.recognize import Reading, examine
from govreport.text.spelling import fold

_WHOLE = ("lincang-2020", "suqian-2023", "suqian-2024", "hangzhou-2025")
_FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "fragments"
_FRAGMENTS = sorted(path.stem for path in _FOLDER.glob("*.txt"))
_NAMES = (*_WHOLE, *(f"fragments/{name}" for name in _FRAGMENTS))


@pytest.fixture(scope="module")
def engine() -> govreport.Engine:
    """An engine that has the readers of published documents, else the tests skip."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    return govreport.Engine()


def _data(corpus: ModuleType, name: str) -> bytes:
    page = corpus.ROOT / f"{name}.html"
    if page.is_file():
        return bytes(page.read_bytes())
    data = bytes((corpus.ROOT / f"{name}.txt").read_bytes())
    return data.partition(b"\n")[2] if data.startswith(b"# source") else data


def _reading(corpus: ModuleType, engine: govreport.Engine, name: str) -> Reading:
    return examine(engine.examine(_data(corpus, name)).document)


@pytest.fixture(scope="module", params=_NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each page of the corpus."""
    return str(request.param)


@pytest.fixture(scope="module")
def found(name: str, corpus: ModuleType, engine: govreport.Engine) -> Report:
    """The report that is read from the page."""
    return engine.examine(_data(corpus, name)).report


def _same(value: Value, gold: Value) -> bool:
    """Compare; a gold amount does not say whether its unit is printed or implied."""
    if isinstance(value, Money) and isinstance(gold, Money) and not value.unit:
        return value.amount == gold.amount
    return value == gold


def test_every_gold_cell_is_read_and_none_invented(
    name: str, corpus: ModuleType, found: Report
) -> None:
    """Cells agree with the gold one by one; what the gold does not have is blank."""
    gold = corpus.report(name)

    assert found.edition == gold.edition
    assert {a: v for a, v in found.cells() if not _same(v, gold.get(a))} == {}


def test_year_body_title_and_date_are_read(name: str, corpus: ModuleType, found: Report) -> None:
    """Facts about the report are right where the gold has them, and not made up elsewhere."""
    gold = corpus.gold(name)
    published = gold["published"] and dt.date.fromisoformat(gold["published"])

    assert found.year == gold["year"]
    assert found.publication.date == (published or None)
    if gold["title"]:
        assert title_of(found, corpus.edition_of(name)) == gold["title"]
    if gold["agency"]:
        # One gold name leaves out the city that the printed title begins with, another adds
        # to the title's short name what the text calls the body.
        name_in_full = gold["agency"]
        assert found.agency.name.endswith((name_in_full, name_in_full.removesuffix("人民政府")))
    else:
        assert found.agency.name == ""


def test_sections_are_found_by_their_headings(name: str, corpus: ModuleType, found: Report) -> None:
    """Headings come in the form's order, numbered and worded as they are."""
    edition = corpus.edition_of(name)
    headings = [
        section.heading or edition.section(section.key).heading
        for section in found.sections
        if section.present
    ]

    gold = corpus.gold(name)
    if "section_titles" not in gold:
        pytest.skip("the gold of this excerpt has cells and facts only")
    assert [fold(text) for text in headings] == [fold(text) for text in gold["section_titles"]]


@pytest.mark.parametrize("name", _WHOLE, indirect=True, scope="module")
def test_the_narrative_is_read_to_the_character(
    name: str, corpus: ModuleType, found: Report
) -> None:
    """No character of a section is lost or taken from elsewhere."""
    edition = corpus.edition_of(name)
    lengths = {
        fold(edition.section(section.key).heading): len("".join(section.text.split()))
        for section in found.sections
    }
    gold = corpus.gold(name).get("narrative_chars") or {}
    found_lengths = {
        key: length for key in gold for heading, length in lengths.items() if key in heading
    }

    assert found_lengths == gold


def test_rows_without_their_blanks_are_reported(
    corpus: ModuleType, engine: govreport.Engine
) -> None:
    """Where the text has lost blank cells, the row is left open and shown."""
    reading = _reading(corpus, engine, "fragments/yueyang-nanhu-2019")
    shown = {
        doubt.addresses[0].rpartition(".")[0]: [piece.text for piece in doubt.candidates]
        for doubt in reading.ambiguous
    }

    assert shown == {
        "requests.new": ["3", "3"],
        "requests.carried_in": ["0", "0"],
        "requests.results.granted": ["3", "3"],
        "requests.results.partial": ["0"],
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-be"])
def test_the_encoding_does_not_matter(
    encoding: str, corpus: ModuleType, engine: govreport.Engine
) -> None:
    """The same page in another encoding gives the same report."""
    data = _data(corpus, "lincang-2020")

    assert engine.read(data.decode().encode(encoding)) == engine.read(data)


def test_traditional_text_in_big5_is_read(corpus: ModuleType, engine: govreport.Engine) -> None:
    """Big5 is told from GB18030."""
    data = _data(corpus, "fragments/qixia-jtysj-2022")
    text = data.decode().replace("“", "「").replace("”", "」")
    kept = text.encode("big5hkscs", errors="ignore")

    found = engine.read(kept)
    assert found.get("requests.results.granted.natural_person") == 4
    assert found.get("disclosure.penalties.decisions") == 1058
