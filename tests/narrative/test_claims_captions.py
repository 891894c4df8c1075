"""What a number is called: by the captions of the form at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreport import Engine
from govreport.quantities import Matter, Quantity, indicator

_FORMS = Path(__file__).parents[1] / "editions" / "plugins"


def _called(outcome: str, edition: str) -> str:
    engine = Engine(entry_points=False, plugins_dir=_FORMS)
    form = next(one for one in engine.editions if one.id == edition)
    return indicator(Quantity(Matter.REQUEST, outcome=outcome), form).name


@pytest.mark.parametrize(
    ("outcome", "edition", "name"),
    [
        ("granted", "2021", "（一）予以公开"),
        ("denied", "2019", "（三）不予公开"),
        ("granted", "2031", "（一）给予公开"),
    ],
)
def test_outcomes_are_called_as_their_form_calls_them(
    outcome: str, edition: str, name: str
) -> None:
    """Another form has other captions for the same outcome."""
    assert _called(outcome, edition) == name


def test_an_outcome_that_a_form_does_not_have_is_no_fault() -> None:
    """It is called by its key; no table of that form has a number of it."""
    assert _called("unable.not_held", "2031") == "unable.not_held"
