"""Documents of ours, read by what they show and not by the data in them."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import ClassVar

import pytest

import govreport
from govreport.contracts import Reader
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


class TestHtml(_Contract):
    """Web pages."""

    format = "html"
    reader = _reader("html")


class TestDocx(_Contract):
    """Word documents."""

    format = "docx"
    reader = _reader("docx")
