"""Reading back what the renderer wrote."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.contracts import RenderOptions
from govreport.document import Document, Paragraph
from govreport.errors import ReadError
from govreport_pdf.plugin import register_readers, register_renderers
from govreport_pdf.reader import read


def test_payload_and_meta_come_back(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Title, facts and payload are what went in."""
    found = read(to_pdf(document), "report.pdf")

    assert document.payload == found.payload
    assert dict(document.meta) == dict(found.meta)
    assert document.title == found.title


ANY = st.characters(codec="utf-8")


@settings(max_examples=15, deadline=None)
@given(
    payload=st.text(ANY, max_size=200),
    meta=st.dictionaries(
        st.text(ANY, max_size=8),
        st.text(ANY, max_size=20),
        max_size=4,
    ),
)
def test_any_payload_comes_back(payload: str, meta: dict[str, str]) -> None:
    """Whatever text is embedded is read back, to the character."""
    (renderer,) = register_renderers()
    document = Document(title="标题", payload=payload, meta=meta)

    found = read(renderer.render(document, RenderOptions()), "report.pdf")

    assert (payload, meta) == (found.payload, dict(found.meta))


def test_pdf_without_payload_is_refused(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """A PDF of somebody else's is refused, with the plugin to install."""
    data = to_pdf(attrs.evolve(document, payload=None))

    with pytest.raises(ReadError, match="govreport-published"):
        read(data, "published.pdf")


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"],
)
def test_damaged_pdf_is_refused(data: bytes) -> None:
    """Rubbish gives a reading error and nothing else."""
    with pytest.raises(ReadError):
        read(data, "bad.pdf")


def test_truncated_pdf_never_raises_anything_else(to_pdf: Callable[..., bytes]) -> None:
    """A file cut anywhere is either read or refused."""
    data = to_pdf(Document(title="标题", payload="{}", blocks=(Paragraph(text="正文。"),)))

    for end in range(0, len(data), max(len(data) // 40, 1)):
        try:
            payload = read(data[:end], "cut.pdf").payload
        except ReadError:
            payload = "{}"

        assert payload == "{}"


def test_sniffing_looks_for_the_mark() -> None:
    """The reader knows PDFs by their first bytes."""
    (reader,) = register_readers()

    assert reader.sniff(b"%PDF-1.4 ...") > 0.5
    assert reader.sniff(b"PK\x03\x04") == 0.0
