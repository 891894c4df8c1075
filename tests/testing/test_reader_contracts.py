"""The contracts of readers and round trips catch what they are there to catch."""

from __future__ import annotations

import random

import pytest
from hypothesis import Phase, settings

from govreport.compose import compose
from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document, Paragraph
from govreport.editions import NATIONAL, Edition
from govreport.errors import ReadError
from govreport.recognize import recognize
from govreport.testing import ReaderContract, RoundTripContract
from govreport.testing.layouts import LAYOUTS, published
from govreport.testing.readers import damaged
from govreport.testing.samples import correct_report

_SHELF: dict[bytes, Document] = {}


def _render(document: Document, options: RenderOptions) -> bytes:
    """Return a ticket for the document, which the reader takes."""
    del options
    ticket = f"ticket {len(_SHELF)}".encode()
    _SHELF[ticket] = document
    return ticket


def _read(data: bytes, name: str) -> Document:
    if data not in _SHELF:
        raise ReadError(f"{name}: no such ticket")
    return _SHELF[data]


def _forgetful(data: bytes, name: str) -> Document:
    document = _read(data, name)
    return Document(title=document.title, blocks=document.blocks[:-1], meta=document.meta)


def _sniff(data: bytes) -> float:
    return 1.0 if data.startswith(b"ticket") else 0.0


_RENDERER = Renderer(name="shelf", suffixes=(".shelf",), render=_render, embeds=True)
_READER = Reader(name="shelf", suffixes=(".shelf",), sniff=_sniff, read=_read)


class TestShelfReads(ReaderContract):
    """A reader that keeps documents in memory."""

    reader = _READER
    samples = (_render(Document(title="", blocks=(Paragraph(text="文"),)), RenderOptions()),)


class TestShelfRoundTrip(RoundTripContract):
    """The same with its renderer."""

    reader = _READER
    renderer = _RENDERER


def test_a_reader_that_crashes_breaks_the_contract() -> None:
    """An exception of another kind is not let pass."""

    class Crashing(ReaderContract):
        reader = Reader(
            name="bad", suffixes=(), sniff=_sniff, read=lambda data, _name: _SHELF[data[:1]]
        )

    with pytest.raises(KeyError):
        Crashing().test_other_bytes_give_a_document_or_a_clear_error()


def test_a_reader_that_is_too_sure_breaks_the_contract() -> None:
    """A score beyond 1 is not let pass."""

    class Boasting(ReaderContract):
        reader = Reader(name="bad", suffixes=(), sniff=lambda _data: 2.0, read=_read)

    with pytest.raises(AssertionError, match=r"`sniff` gives 2\.0"):
        Boasting().test_sniffing_never_fails()
    with pytest.raises(AssertionError, match="set `samples`"):
        Boasting().test_it_has_samples()


def test_a_format_that_loses_something_breaks_the_contract() -> None:
    """The data and the last paragraph are missed."""

    class Forgetful(RoundTripContract):
        reader = Reader(name="bad", suffixes=(), sniff=_sniff, read=_forgetful)
        renderer = _RENDERER
        effort = settings(max_examples=5, deadline=None, phases=[Phase.generate], database=None)

    with pytest.raises(AssertionError, match="no payload"):
        Forgetful().test_the_embedded_data_comes_back()
    with pytest.raises(AssertionError, match="shown"):
        Forgetful().test_what_is_shown_comes_back()


def test_damage_is_always_other_bytes() -> None:
    """Damaged copies are many and mostly unlike the original."""
    data = bytes(range(200))
    copies = list(damaged(data, random.Random(1)))

    assert len(copies) == 12
    assert sum(copy != data for copy in copies) >= 10


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_layouts_begin_with_the_form_as_it_is(edition: Edition) -> None:
    """The layouts have unlike names and the first changes nothing."""
    document = published(compose(correct_report(edition.id), edition))
    assert LAYOUTS["as composed"](document, random.Random(1)) == document
    assert recognize(document).edition == edition.id
