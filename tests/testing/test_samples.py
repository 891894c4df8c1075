"""The sample reports are correct."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.editions import NATIONAL
from govreport.errors import EditionError
from govreport.model import Report
from govreport.testing.samples import correct_previous, correct_report

_EDITIONS = {edition.id: edition for edition in NATIONAL}


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("make", [correct_report, correct_previous])
def test_samples_satisfy_every_equation(make: Callable[[str], Report], edition: str) -> None:
    """Left adds up to right in every equation, and no cell is blank."""
    report = make(edition)
    for layout in _EDITIONS[edition].tables:
        values = report.table(layout.key).values
        counts = {cell: value for cell, value in values.items() if isinstance(value, int)}
        assert list(layout.slots) == list(values)
        for equation in layout.equations:
            left = sum(counts[cell] for cell in equation.left)
            assert left == sum(counts[cell] for cell in equation.right)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_samples_of_two_years_join(edition: str) -> None:
    """What last year carried out, this year carries in, in every column."""
    report, previous = correct_report(edition), correct_previous(edition)

    assert report.year == previous.year + 1
    assert report.requests.row("carried_in") == previous.requests.row("carried_out")
    assert report.get("requests.new.total") == 211
    assert previous.get("requests.carried_out.total") == 10


def test_an_unknown_edition_is_refused() -> None:
    """The error names the editions that there are."""
    with pytest.raises(EditionError, match="2019 and 2021"):
        correct_report("2030")
