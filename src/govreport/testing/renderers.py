"""Contract of renderers: subclass `RendererContract` in the tests of a format that is written.

```python
from govreport.testing.renderers import RendererContract
from govreport_example.plugin import RENDERER


class TestRenderer(RendererContract):
    renderer = RENDERER

    def text(self, data: bytes) -> str:
        return data.decode()
```
"""

from __future__ import annotations

import copy
from typing import ClassVar

import attrs
from hypothesis import HealthCheck, given, settings

from govreport import codec
from govreport.compose import compose
from govreport.contracts import Renderer, RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Table
from govreport.editions import NATIONAL, Edition
from govreport.errors import RenderError
from govreport.model import Report
from govreport.testing._expect import expect
from govreport.testing.samples import correct_report
from govreport.testing.strategies import reports
from govreport.testing.structure import tricky

_FORMS = {edition.id: edition for edition in NATIONAL}
_QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
#: Text that means something to one format or another, and nothing here.
_STRANGE = (
    "<b>&amp;</b>",
    "{{ x }} {% y %}",
    "=1+1",
    "a|b",
    "*粗* _斜_ `码`",
    "\\",
    "'\"",
    "𠮷𡃁",
    "é",
    "\x01\x0b",
    "\u202e反\u200b",
    "长" * 5000,
)


class RendererContract:
    """What every renderer keeps: a file for any report, the same each time, with every word in it.

    Attributes:
        renderer: The renderer.
        options: How to render.
        effort: How many random reports are tried.
    """

    renderer: ClassVar[Renderer]
    options: ClassVar[RenderOptions] = RenderOptions()
    effort: ClassVar[settings] = _QUICK

    def text(self, data: bytes) -> str | None:
        """Return the text that a file shows, as far as it can be had; None if it cannot."""
        del data
        return None

    def options_for(self, edition: Edition) -> RenderOptions:
        """Return how to render a report of *edition*; override it where templates differ."""
        return attrs.evolve(self.options, edition=edition.id, form=edition)

    def _written(self, document: Document, edition: Edition) -> bytes:
        data = self.renderer.render(document, self.options_for(edition))
        what = type(data).__name__
        expect(isinstance(data, bytes), f"`render` returned {what}, not bytes")
        expect(data, "`render` returned an empty file")
        return data

    def test_it_writes_any_report(self) -> None:
        """Right or wrong, full or blank: there is a file, and it is the same the second time."""

        @self.effort
        @given(reports())
        def check(report: Report) -> None:
            edition = _FORMS[report.edition]
            payload = codec.dump_json(report, edition)
            document = attrs.evolve(compose(report, edition), payload=payload)
            once, again = (self._written(document, edition) for _ in range(2))

            expect(once == again, "the same report gives other bytes the second time")

        check()

    def test_it_changes_nothing(self) -> None:
        """The document that it got is the same afterwards: other formats get it, too."""
        for edition in NATIONAL:
            document = compose(correct_report(edition.id), edition)
            before = copy.deepcopy(document)
            self._written(document, edition)

            expect(document == before, "`render` has changed the document that it was given")

    def test_it_writes_a_document_with_nothing_in_it(self) -> None:
        """A title alone is a document, and so is a table without rows."""
        for blocks in ((), (Table(rows=()),), (Paragraph(text=""),)):
            self._written(Document(title="无", blocks=blocks), NATIONAL[-1])

    def test_strange_text_is_only_text(self) -> None:
        """What is markup or a formula elsewhere is written, or refused with a clear error."""
        for text in _STRANGE:
            blocks = (
                Heading(text=text, level=1),
                Paragraph(text=text),
                Table(rows=((Cell(text=text),),)),
            )
            document = Document(title=text, blocks=blocks, meta={"source": text})
            try:
                self._written(document, NATIONAL[-1])
            except RenderError as error:
                expect(error.message, f"an error without a message for {text[:20]!r}")

    def test_every_word_is_shown(self) -> None:
        """Title, headings, paragraphs and every cell are in the file; needs `text`."""
        documents = [compose(correct_report(edition.id), edition) for edition in NATIONAL]
        for document in (*documents, tricky()):
            edition = _FORMS[document.meta["edition"]]
            shown = self.text(self._written(document, edition))
            if shown is None:
                continue
            close = "".join(shown.split())
            lost = [line for line in document.text().splitlines() if _close(line) not in close]
            expect(not lost, f"{len(lost)} texts are not shown, the first: {lost[:1]}")

    def test_it_says_what_it_is(self) -> None:
        """Name, endings, title and media type are there, and it tells what it found, if it does."""
        one = self.renderer
        expect(one.name, "the renderer has no name")
        expect(one.title, f"the renderer {one.name!r} has no title for people")
        expect(one.suffixes, f"the renderer {one.name!r} has no file name ending")
        expect("/" in one.media_type, f"{one.media_type!r} is no media type")
        lines = one.describe() if one.describe else ()
        expect(all(isinstance(line, str) for line in lines), "`describe` gives no lines of text")


def _close(line: str) -> str:
    return "".join(line.split())
