"""compose and recognize are inverses."""

from __future__ import annotations

import attrs
from hypothesis import HealthCheck, given, settings

from govreport.compose import compose
from govreport.editions import NATIONAL, Y2019, Y2021, Edition
from govreport.model import Report
from govreport.recognize import recognize
from govreport.testing.strategies import reports

_SETTINGS = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def _form(report: Report) -> Edition:
    return next(edition for edition in NATIONAL if edition.id == report.edition)


@_SETTINGS
@given(reports(Y2021))
def test_a_composed_report_of_2021_is_recognized_equal(report: Report) -> None:
    """Composing and recognizing loses nothing but waivers."""
    assert recognize(compose(report, Y2021)) == attrs.evolve(report, waivers=())


@_SETTINGS
@given(reports(Y2019))
def test_a_composed_report_of_2019_is_recognized_equal(report: Report) -> None:
    """Composing and recognizing loses nothing but waivers."""
    assert recognize(compose(report, Y2019)) == attrs.evolve(report, waivers=())
