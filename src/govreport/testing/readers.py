"""Contracts of readers and renderers: subclass them in the tests of a format.

```python
from govreport.testing.readers import ReaderContract, RoundTripContract
from govreport_example.plugin import READER, RENDERER


class TestReader(ReaderContract):
    reader = READER
    samples = (Path("sample.example").read_bytes(),)


class TestRoundTrip(RoundTripContract):
    reader = READER
    renderer = RENDERER
```
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import ClassVar

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport import codec
from govreport.compose import compose
from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.editions import NATIONAL, Edition
from govreport.errors import GovreportError
from govreport.model import Agency, Content, Paragraph, Report, Section, Subheading
from govreport.recognize import examine
from govreport.testing._expect import expect, unlike
from govreport.testing.samples import correct_report
from govreport.testing.strategies import reports, tables, years
from govreport.testing.structure import StructureContract

_FORMS = {edition.id: edition for edition in NATIONAL}
_QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
_WORDS = "政府信息公开工作年度群众服务平台管理加强推进规范有序"
_NAMES = ("示例市人民政府", "示例市人民政府办公室", "示例县示例镇人民政府", "示例区教育局")

#: Bytes that are no document of any format, or the beginning of one only.
HOSTILE: tuple[bytes, ...] = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    b"{\\rtf1 ",
    b"<html",
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    b"\x89PNG\r\n\x1a\n" + bytes(64),
    bytes(range(256)) * 16,
    random.Random(7).randbytes(4096),
    "一、".encode() * 3000,
    b"<table>" * 2000,
    b"((((" * 2000,
)


def _edition(report: Report) -> Edition:
    return _FORMS[report.edition]


@st.composite
def plain_reports(draw: st.DrawFn, edition: Edition | None = None) -> Report:
    """Draw a report whose text reads like a report's, so that it survives without its data."""
    form = edition or draw(st.sampled_from(NATIONAL))
    word = st.text(_WORDS, min_size=4, max_size=24)
    line = st.builds(lambda a, b, n: f"{a}，{b}{n}件。", word, word, st.integers(0, 9999))
    paragraph: st.SearchStrategy[Content] = st.builds(Paragraph, text=line)
    heading: st.SearchStrategy[Content] = st.builds(
        lambda number, text: Subheading(text=f"（{number}）{text}"),
        st.sampled_from("一二三四五"),
        st.text("主动公开平台建设监督保障", min_size=3, max_size=10),
    )
    content = st.lists(paragraph | heading, max_size=3)
    sections = []
    for section in form.sections:
        wording = draw(st.sampled_from(("", *section.aliases)))
        printed = f"{section.heading[:2]}{wording}" if wording else ""
        sections.append(
            Section(
                key=section.key,
                heading="" if printed == section.heading else printed,
                content=[draw(paragraph), *draw(content)],
                after=draw(content) if section.table else (),
            )
        )
    filled = {layout.key: draw(tables(layout)) for layout in form.tables}
    return Report(
        edition=form.id,
        year=draw(years(form)),
        agency=Agency(name=draw(st.sampled_from(_NAMES))),
        preamble=draw(st.lists(st.builds(Paragraph, text=line), max_size=2)),
        sections=sections,
        tables=filled,
    )


def damaged(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield *data* cut short, with bytes changed, with a part repeated and a part left out."""
    size = max(len(data), 2)
    for _ in range(4):
        yield data[: chance.randrange(size)]
    for _ in range(6):
        mutable = bytearray(data)
        for _ in range(chance.randrange(1, 12)):
            mutable[chance.randrange(len(mutable))] = chance.randrange(256)
        yield bytes(mutable)
    start, stop = sorted((chance.randrange(size), chance.randrange(size)))
    yield data[:stop] + data[start:]
    yield data[:start] + data[stop:]


class ReaderContract:
    """What every reader keeps: a document or a clear error, the same each time, whatever comes.

    Attributes:
        reader: The reader.
        samples: Files that it reads.
    """

    reader: ClassVar[Reader]
    samples: ClassVar[tuple[bytes, ...]] = ()

    def test_it_has_samples(self) -> None:
        """The author gives files to try; without them nothing would be tested."""
        expect(self.samples, "set `samples` in the subclass: the bytes of files that it reads")

    def test_it_knows_its_own_files(self) -> None:
        """Its samples are of its format."""
        for index, data in enumerate(self.samples):
            expect(self.reader.sniff(data) > 0, f"samples[{index}] is not known by `sniff`")

    def test_sniffing_never_fails(self) -> None:
        """Whatever bytes come, the answer is a number from 0 to 1."""
        for data in (*HOSTILE, *self.samples):
            score = self.reader.sniff(data)
            expect(0.0 <= score <= 1.0, f"`sniff` gives {score!r} for {data[:20]!r}…")

    def test_its_samples_are_read(self) -> None:
        """Each sample gives a document that says something."""
        for index, data in enumerate(self.samples):
            document = self.reader.read(data, "sample")
            what = type(document).__name__
            expect(isinstance(document, Document), f"samples[{index}] gives {what}, not Document")
            expect(document.blocks or document.payload, f"samples[{index}] gives nothing")

    def test_reading_twice_gives_the_same(self) -> None:
        """Nothing of one reading is left for the next."""
        for index, data in enumerate(self.samples):
            once, again = self.reader.read(data, "sample"), self.reader.read(data, "sample")
            expect(once == again, f"samples[{index}] gives another document the second time")

    def test_other_bytes_give_a_document_or_a_clear_error(self) -> None:
        """Hostile bytes raise nothing but errors of govreport, each with a message."""
        for data in HOSTILE:
            self._bear(data)

    def test_damaged_samples_give_a_document_or_a_clear_error(self) -> None:
        """A sample that is cut, changed or torn never makes the reader crash."""
        chance = random.Random(11)
        for data in self.samples:
            for piece in damaged(data, chance):
                self._bear(piece)

    def _bear(self, data: bytes) -> None:
        """Fail if the bytes give neither a document nor an error with a message."""
        try:
            self.reader.read(data, "sample")
        except GovreportError as error:
            expect(error.message, f"an error without a message for {data[:20]!r}…")


class ReadingContract(StructureContract):
    """What a reader alone keeps, where nothing of the plugin writes the format.

    The tests have a small writer of their own, which need not be able to do
    more than the samples of this contract ask for.

    Attributes:
        reader: The reader.
        exact: Whether white space of texts survives.
    """

    reader: ClassVar[Reader]
    exact: ClassVar[bool] = True

    def write(self, document: Document) -> bytes:
        """Return a file that shows *document*; the subclass says how."""
        raise NotImplementedError

    def returned(self, document: Document) -> Document:
        """Return what is read from a file that shows *document*."""
        return self.reader.read(self.write(document), "document")

    def test_reports_are_found(self) -> None:
        """Reports of each form are found in what is read, each cell with its value."""
        for edition in NATIONAL:
            report = correct_report(edition.id)
            document = self.returned(compose(report, edition))
            found = examine(attrs.evolve(document, payload=None)).report
            if found is None:
                raise AssertionError(f"no report of {edition.id} is found in what is read")
            cells, expected = dict(found.cells()), dict(report.cells())
            expect(cells == expected, f"other cells are read: {unlike(cells, expected)}")
            texts = [_closed(one) if not self.exact else _told(one) for one in (found, report)]
            expect(texts[0] == texts[1], "other texts are read")


class RoundTripContract(StructureContract):
    """What a format keeps: the report's data, its looks and the structure of its tables.

    Attributes:
        reader: The reader.
        renderer: The renderer.
        options: How to render.
        embeds: Whether files carry the report's data.
        exact: Whether white space of texts survives in what it shows.
        effort: How many random reports are tried.
    """

    reader: ClassVar[Reader]
    renderer: ClassVar[Renderer]
    options: ClassVar[RenderOptions] = RenderOptions()
    embeds: ClassVar[bool] = True
    exact: ClassVar[bool] = True
    effort: ClassVar[settings] = _QUICK

    def options_for(self, edition: Edition) -> RenderOptions:
        """Return how to render a report of *edition*; override it where templates differ."""
        return attrs.evolve(self.options, edition=edition.id)

    def written(self, report: Report, *, data: bool) -> bytes:
        """Return the file of a report, with or without its data."""
        edition = _edition(report)
        payload = codec.dump_json(report, edition) if data else None
        document = attrs.evolve(compose(report, edition), payload=payload)
        return self.renderer.render(document, self.options_for(edition))

    def returned(self, document: Document) -> Document:
        """Return *document* after it was rendered and read; only where looks come back."""
        form = _FORMS[document.meta["edition"]]
        return self.reader.read(self.renderer.render(document, self.options_for(form)), "document")

    def _read(self, report: Report, *, data: bool) -> Document:
        return self.reader.read(self.written(report, data=data), "document")

    def test_the_embedded_data_comes_back(self) -> None:
        """Any report is equal after writing and reading its data."""
        if not self.embeds:
            return

        @self.effort
        @given(reports())
        def check(report: Report) -> None:
            payload = self._read(report, data=True).payload

            expect(payload is not None, "the document that is read has no payload")
            expect(codec.load_json(payload or "", NATIONAL) == report, "the data is another")

        check()

    def test_what_is_shown_comes_back(self) -> None:
        """A report that reads like one is equal after reading only what the document shows."""
        if not self.visible:
            return

        @self.effort
        @given(plain_reports())
        def check(report: Report) -> None:
            document = self._read(report, data=False)
            found = examine(attrs.evolve(document, payload=None)).report

            if found is None:
                raise AssertionError("no report is found in what the document shows")
            cells, expected = dict(found.cells()), dict(report.cells())
            expect(cells == expected, f"other cells are shown: {unlike(cells, expected)}")
            same = found == report if self.exact else _closed(found) == _closed(report)
            expect(same, "other texts are shown")

        check()

    def test_the_facts_come_back(self) -> None:
        """Year, body and publication data survive."""
        for edition in NATIONAL:
            report = correct_report(edition.id)
            expected = compose(report, edition)
            found = self._read(report, data=False)

            kept = {key: found.meta[key] for key in expected.meta if key in found.meta}
            expect(kept == dict(expected.meta), f"facts are lost: {unlike(kept, expected.meta)}")


def _told(report: Report) -> tuple[object, ...]:
    """Return the texts of a report, paragraph by paragraph."""
    return (report.year, report.agency.name, report.preamble, report.sections)


def _closed(report: Report) -> tuple[object, ...]:
    """Return the texts of a report without white space."""
    lines = [part.text for part in report.preamble]
    for section in report.sections:
        lines += [section.heading, *(part.text for part in (*section.content, *section.after))]
    return (report.year, report.agency.name, *("".join(line.split()) for line in lines))
