"""What is rendered reads back equal, for every format that carries the report's data."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport import Engine, Report
from govreport.editions import NATIONAL, Edition
from govreport.testing.strategies import reports

ENGINE = Engine()
FORMATS = ("docx", "html", "json", "ofd", "pdf", "toml")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_reading_a_rendered_report_gives_the_report(name: str, edition: Edition) -> None:
    """``read(render(report)) == report``, computed totals marked as before."""

    @settings(max_examples=8, deadline=None)
    @given(reports(edition))
    def check(report: Report) -> None:
        result = ENGINE.examine(ENGINE.render_bytes(report, name))
        # A page shows a number alone at its edge as if it were the page's: what cannot be
        # read as it was printed is told.
        if name in ("pdf", "ofd") and not result.embedded:
            assert result.differences
            return
        # A document does not excuse itself; a file that its author writes says what counts.
        waivers = report.waivers if name in ("json", "toml") else ()

        assert attrs.evolve(report, waivers=waivers) == result.report
        assert result.embedded
        for layout in edition.tables:
            assert report.table(layout.key).computed == result.report.table(layout.key).computed

    check()


@settings(max_examples=5, deadline=None)
@given(st.sampled_from(NATIONAL).flatmap(reports))
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    """With the time of creation given, every format is reproducible."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1735689600")
        for name in FORMATS:
            assert ENGINE.render_bytes(report, name) == ENGINE.render_bytes(report, name)
