"""Numbers of table two that cannot well be right."""

from __future__ import annotations

import attrs
import pytest

from govreport.model import BLANK, NOT_APPLICABLE, AgencyKind, Value
from govreport.rules import plausible
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(
    changes: dict[str, Value], kind: AgencyKind = AgencyKind.GOVERNMENT, edition: str = "2021"
) -> list[tuple[str, str, str]]:
    report = correct_report(edition).replace(changes)
    report = attrs.evolve(report, agency=attrs.evolve(report.agency, kind=kind))
    subject = subject_of(report)
    return [
        (finding.code, finding.severity.value, finding.place.address)
        for item in plausible.RULES
        for finding in found_by(item, subject)
    ]


@pytest.mark.parametrize(
    ("made", "repealed", "in_force", "wrong"),
    [(5, 0, 4, True), (5, 1, 4, False), (0, 9, 0, False), (5, BLANK, 1, False)],
)
def test_what_the_year_added_is_in_force(
    made: Value, repealed: Value, in_force: Value, *, wrong: bool
) -> None:
    """Fewer in force than made less repealed is a warning; a blank says nothing."""
    row = "disclosure.regulations"
    changes = {f"{row}.made": made, f"{row}.repealed": repealed, f"{row}.in_force": in_force}

    assert _found(changes) == ([("GR204", "warning", f"{row}.in_force")] if wrong else [])


def test_the_form_of_2019_has_no_stocks() -> None:
    """Nothing is said about a table without the number in force."""
    assert _found({"disclosure.regulations.made": 500}, edition="2019") == []


@pytest.mark.parametrize(
    ("kind", "severity"),
    [(AgencyKind.TOWNSHIP, "warning"), (AgencyKind.DEPARTMENT, "info")],
)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_regulations_need_the_power_to_make_them(
    kind: AgencyKind, severity: str, edition: str
) -> None:
    """A township with regulations is warned, a department asked; zeros and 不适用 are right."""
    row = [cell for cell in correct_report(edition).disclosure if cell.startswith("regulations.")]
    zeros: dict[str, Value] = dict.fromkeys((f"disclosure.{cell}" for cell in row), 0)

    assert _found(zeros, kind, edition) == []
    assert _found({**zeros, "disclosure.regulations.made": NOT_APPLICABLE}, kind, edition) == []
    found = _found({**zeros, "disclosure.regulations.made": 1}, kind, edition)
    assert [entry for entry in found if entry[0] == "GR205"] == [
        ("GR205", severity, "disclosure.regulations.made")
    ]
