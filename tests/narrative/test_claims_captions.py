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


@pytest.mark.parametrize(
    ("kind", "measure", "edition", "name"),
    [
        ("normative_documents", "made", "2021", "行政规范性文件制发件数"),
        ("normative_documents", "made", "2019", "规范性文件制发件数"),
        ("procurement", "", "2019", "政府集中采购项目数量"),
        ("procurement", "", "2021", "procurement项目数量"),  # a form without such a row
    ],
)
def test_what_is_disclosed_is_called_as_its_form_calls_it(
    kind: str, measure: str, edition: str, name: str
) -> None:
    """The rows of table two differ from form to form."""
    engine = Engine(entry_points=False)
    form = next(one for one in engine.editions if one.id == edition)
    quantity = Quantity(Matter.DISCLOSURE, kind=kind, measure=measure)

    assert indicator(quantity, form).name == name
