"""The strategies keep their promises."""

from __future__ import annotations

from hypothesis import given, settings

from govreport.compose import compose
from govreport.editions import NATIONAL, Y2021
from govreport.model import SECTIONS, Money, Report, Subheading
from govreport.testing.strategies import correct_reports, reports

_EDITIONS = {edition.id: edition for edition in NATIONAL}


def _amount(report: Report, address: str) -> int:
    value = report.get(address)
    assert isinstance(value, int)
    return value


@settings(max_examples=60, deadline=None)
@given(reports())
def test_every_report_can_be_laid_out(report: Report) -> None:
    """Any drawn report has the six sections and composes."""
    document = compose(report, _EDITIONS[report.edition])

    assert tuple(section.key for section in report.sections) == SECTIONS
    assert sum(section.present for section in report.sections) == sum(
        bool(getattr(block, "key", "")) and hasattr(block, "level") for block in document.blocks
    )


@settings(max_examples=40, deadline=None)
@given(reports(Y2021))
def test_an_edition_can_be_asked_for(report: Report) -> None:
    """A report of the asked edition covers its years and has its cells."""
    assert report.edition == "2021"
    assert Y2021.covers(report.year)
    assert list(Y2021.slots) == [address for address, _ in report.cells()]


@settings(max_examples=40, deadline=None)
@given(reports())
def test_text_is_one_line(report: Report) -> None:
    """No text has line breaks, double spaces or white space around it."""
    texts = [
        part.text for section in report.sections for part in (*section.content, *section.after)
    ]

    assert all(text == " ".join(text.split()) for text in texts)
    assert all(
        2 <= part.level <= 4
        for section in report.sections
        for part in section.content
        if isinstance(part, Subheading)
    )


@settings(max_examples=40, deadline=None)
@given(correct_reports())
def test_correct_reports_satisfy_every_equation(report: Report) -> None:
    """Left adds up to right in every equation of every table."""
    for layout in _EDITIONS[report.edition].tables:
        for equation in layout.equations:
            left = sum(_amount(report, f"{layout.key}.{cell}") for cell in equation.left)
            right = sum(_amount(report, f"{layout.key}.{cell}") for cell in equation.right)

            assert left == right
    assert all(value.amount >= 0 for _, value in report.cells() if isinstance(value, Money))
