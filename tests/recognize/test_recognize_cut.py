"""A document cut anywhere is never accused of what the whole one is not accused of."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import attrs
import pytest

import govreport
from govreport.compose import compose
from govreport.document import Document, Heading, Paragraph, Table
from govreport.editions import NATIONAL
from govreport.errors import ReadError
from govreport.recognize import recognize
from govreport.testing.samples import correct_report

_WHOLE = ("lincang-2020.txt", "suqian-2023.html", "suqian-2024.html", "hangzhou-2025.html")
_EDITIONS = {edition.id: edition for edition in NATIONAL}


def cuts(document: Document) -> Iterator[Document]:
    """Yield the document cut behind each block, and behind each row of its tables."""
    for number, block in enumerate(document.blocks):
        before = document.blocks[:number]
        if isinstance(block, Table):
            for rows in range(1, len(block.rows)):
                part = attrs.evolve(block, rows=block.rows[:rows])
                yield attrs.evolve(document, blocks=(*before, part))
        yield attrs.evolve(document, blocks=(*before, block))


def tails(document: Document) -> Iterator[Document]:
    """Yield what is left of the document when its beginning is lost, block by block."""
    for number in range(1, len(document.blocks)):
        yield attrs.evolve(document, blocks=document.blocks[number:])


def accusations(engine: govreport.Engine, document: Document) -> set[tuple[str, str, str]]:
    """Return code, place and quote of what is found above info; nothing without a report."""
    try:
        report = recognize(document)
    except ReadError:
        return set()
    found = engine.check(report).at_least("warning")
    return {(one.code, one.place.key, one.place.quote) for one in found}


@pytest.fixture(scope="module")
def engine() -> govreport.Engine:
    """An engine with everything that is installed."""
    return govreport.Engine()


def published(edition: str) -> Document:
    """Return a correct report as a stranger's page shows it: no keys, no data, one style."""
    document = compose(correct_report(edition), _EDITIONS[edition])
    blocks = [
        Paragraph(text=block.text) if isinstance(block, (Heading, Paragraph)) else block
        for block in document.blocks
    ]
    title = Paragraph(text=document.title)
    return Document(title="", blocks=(title, *(attrs.evolve(b) for b in blocks)))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_part_of_a_correct_report_is_accused_of_nothing(
    edition: str, engine: govreport.Engine
) -> None:
    """Wherever a correct report breaks off, or begins, nobody is to blame."""
    document = published(edition)
    whole = accusations(engine, document)
    parts = [*cuts(document), *tails(document)]

    assert {
        number: sorted(more)
        for number, part in enumerate(parts)
        if (more := accusations(engine, part) - whole)
    } == {}


def _documents(corpus: ModuleType, engine: govreport.Engine) -> Iterator[tuple[str, Document]]:
    paths = [corpus.ROOT / name for name in _WHOLE]
    for path in [*paths, *sorted((corpus.ROOT / "fragments").glob("*.txt"))]:
        data = path.read_bytes()
        data = data.partition(b"\n")[2] if data.startswith(b"# source") else data
        try:
            yield path.stem, engine.examine(data).document
        except ReadError:
            continue


def test_a_part_of_a_real_report_is_accused_of_no_more_than_the_whole(
    corpus: ModuleType, engine: govreport.Engine
) -> None:
    """Every page and every excerpt of the corpus, cut behind every paragraph and row."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    found = {}
    for name, document in _documents(corpus, engine):
        whole = accusations(engine, document)
        for number, part in enumerate(cuts(document)):
            more = accusations(engine, part) - whole
            if more:
                found[name, number] = sorted(more)

    assert found == {}


@pytest.mark.parametrize("number", ["-5-", "— 5 —", "第5页", "第 5 页 共 6 页"])
def test_the_number_of_a_page_ends_neither_section_nor_document(
    number: str, engine: govreport.Engine
) -> None:
    """The last section goes on behind it; a copy that breaks off there lacks what follows."""
    document = published("2021")
    texts = [getattr(block, "text", "") for block in document.blocks]
    at = next(place for place, text in enumerate(texts) if text.startswith("五、"))
    story = ["工作中还有不足，主要表现在解读材料不够", "丰富，公开专栏不便检索。"]
    broken = [Paragraph(text=text) for text in (story[0], number, story[1])]
    part = attrs.evolve(document, blocks=(*document.blocks[: at + 1], *broken))
    whole = attrs.evolve(part, blocks=(*part.blocks, *document.blocks[-2:]))

    report, other = recognize(part), recognize(whole)

    assert report.account is not None
    assert report.account.cut == {"other"}
    for found in (report, other):
        [told] = [section for section in found.sections if section.key == "problems"]
        assert "".join(one.text for one in told.content) == "".join(story)
    assert accusations(engine, part) <= accusations(engine, whole)
