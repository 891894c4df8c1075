"""Documents of ours, read by what they show and not by the data in them."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import ClassVar

import pytest

import govreport
from govreport.contracts import Reader
from govreport.document import Document
from govreport.model import Report
from govreport.testing.readers import RoundTripContract

pytest.importorskip("govreport_published", reason="govreport-published is not installed")


@lru_cache(maxsize=1)
def _engine() -> govreport.Engine:
    return govreport.Engine()


def _reader(name: str) -> Reader:
    owned = _engine()._registry.readers.owned()
    return next(o.value for o in owned if o.value.name == name and o.plugin == "published")


class _Contract(RoundTripContract):
    """The contract, with documents that the engine writes."""

    format: ClassVar[str]

    def written(self, report: Report, *, data: bool) -> bytes:
        """Return the engine's document; it always has data, which the contract passes over."""
        del data
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _engine().render_bytes(report, self.format)

    def returned(self, document: Document) -> Document:
        """Return what the reader sees of a document that the engine wrote."""
        renderers = _engine()._renderers
        options = renderers.options(document.meta["edition"])
        data = renderers.bytes(document, self.format, options, None)
        return self.reader.read(data, "document")


class TestHtml(_Contract):
    """Web pages."""

    format = "html"
    # The page has a table of facts beside those of the form, and no scope of a header is read.
    spans = headers = heads = lines = False
    reader = _reader("html")


class TestDocx(_Contract):
    """Word documents."""

    format = "docx"
    # Word knows no headers of cells, and what repeats on a page says nothing to this reader.
    headers = heads = False
    # Captions are broken by sense, as they stand in the narrow columns of a page.
    breaks = True
    reader = _reader("docx")
