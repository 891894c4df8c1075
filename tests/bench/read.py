"""How long reading takes: our documents with their data taken out, and published ones."""

from __future__ import annotations

import io

import attrs
from measure import Timing, milliseconds, table, timed
from subjects import ROOT, example

from govreport import Engine
from govreport.document import Document
from govreport.errors import GovreportError
from govreport.hookspecs import hookimpl

CORPUS = ROOT.parent / "shared" / "corpus"
FORMATS = ("html", "docx", "pdf")


class Bare:
    """A plugin that takes the report's data out of every document, as if a stranger had made it."""

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return *document* without its payload and facts."""
        return attrs.evolve(document, payload=None, meta={})


def main() -> str:
    """Return the measurements as Markdown."""
    maker, reader = Engine(plugins=[Bare()], strict=True), Engine(strict=True)
    rows = []
    for name in FORMATS:
        data = maker.render_bytes(example(), name)
        alone = _library_alone(data) if name == "pdf" else None
        rows.append(_row(reader, f"{name}, ours without its data", data, alone))
    paths = sorted(CORPUS.glob("*.html")) + sorted(CORPUS.glob("*.txt"))
    rows += [_row(reader, path.name, path.read_bytes(), None) for path in paths]
    return table(("document", "size", "median", "runs", "times pdfplumber alone"), rows)


def _row(engine: Engine, name: str, data: bytes, alone: Timing | None) -> tuple[str, ...]:
    size = f"{len(data):,}"
    try:
        ours = timed(name, engine.read, lambda _number: data)
    except GovreportError as error:
        return (name, size, error.message, "", "")
    ratio = f"{ours.median / alone.median:.2f}" if alone else ""
    return (name, size, milliseconds(ours.median), str(ours.runs), ratio)


def _library_alone(data: bytes) -> Timing | None:
    """Return the time that pdfplumber takes for words and lines, if it is installed."""
    try:
        import pdfplumber
    except ImportError:
        return None

    def words(data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                page.extract_words()
                _ = page.lines, page.rects

    return timed("pdfplumber alone", words, lambda _number: data)


if __name__ == "__main__":
    print(main())
