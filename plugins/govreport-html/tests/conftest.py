"""Fixtures of the HTML tests: documents of both editions and usual options."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from govreport.codec import dump_json
from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.editions import Edition
from govreport.model import Report
from govreport.testing.samples import correct_previous, correct_report
from govreport_templates.plugin import ROOT

TEMPLATES = {path.name: path for path in ROOT.iterdir() if path.is_file()}


def laid_out(report: Report, edition: Edition) -> Document:
    """Return the document of a report with the report's data."""
    return attrs.evolve(compose(report, edition), payload=dump_json(report, edition))


@pytest.fixture
def options() -> RenderOptions:
    """Options as the engine gives them, without any wish."""
    return RenderOptions(templates=TEMPLATES)


@pytest.fixture
def document(edition: Edition) -> Document:
    """A correct report of the edition, laid out."""
    return laid_out(correct_report(edition.id), edition)


@pytest.fixture
def previous(edition: Edition) -> Document:
    """The report of the year before, laid out."""
    return laid_out(correct_previous(edition.id), edition)


@pytest.fixture
def lay_out() -> Callable[[Report, Edition], Document]:
    """The function that lays a report out with its data."""
    return laid_out
