"""What rows and columns count, whatever their keys are."""

from __future__ import annotations

import pytest

from govreport.editions import NATIONAL, Edition, Matter, Meaning, Measure, Stage
from govreport.quantities.places import places

_FORMS = pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)


def cells(edition: Edition, wanted: Meaning) -> list[str]:
    """Return the cells that count just what is wanted."""
    return [address for address, slot in edition.slots.items() if slot.meaning == wanted]


@_FORMS
def test_a_cell_counts_what_row_and_column_say(edition: Edition) -> None:
    """One cell is of one outcome and one kind of applicants; totals are of all."""
    refused = Meaning(matter=Matter.REQUEST, stage=Stage.HANDLED, outcome=("denied", "third_party"))
    business = Meaning(applicant=("legal", "business"))

    assert cells(edition, refused.joined(business)) == [
        "requests.results.denied.third_party.business"
    ]
    assert cells(edition, refused) == ["requests.results.denied.third_party.total"]
    assert cells(edition, Meaning(matter=Matter.REQUEST, stage=Stage.HANDLED)) == [
        "requests.results.total.total"
    ]


@_FORMS
def test_every_cell_says_what_it_counts(edition: Edition) -> None:
    """No two cells of a national form count the same, and none counts nothing."""
    meanings = [slot.meaning for slot in edition.slots.values()]

    assert len(set(meanings)) == len(meanings)
    assert all(meaning.matter for meaning in meanings)


def test_a_wide_meaning_includes_a_narrow_one() -> None:
    """Who asks for lawsuits gets those after review as well, but no reviews."""
    lawsuits = Meaning(matter=Matter.DISPUTE, dispute=("litigation",))
    after = Meaning(matter=Matter.DISPUTE, dispute=("litigation", "after_review"), result="upheld")
    review = Meaning(matter=Matter.DISPUTE, dispute=("review",), result="upheld")

    assert lawsuits.includes(after)
    assert not lawsuits.includes(review)
    assert not after.includes(lawsuits)
    assert not Meaning(measure=Measure.MADE).includes(Meaning(measure=Measure.REPEALED))


@_FORMS
def test_what_a_national_cell_counts_is_its_address(edition: Edition) -> None:
    """Readings of the narrative name rows and columns as the national forms do."""
    found = places(edition)
    counted = {
        f"{table}.{cell}": place
        for table, cells in found.cells.items()
        for cell, place in cells.items()
    }

    assert {f"{place.row}.{place.column}" for place in counted.values()} == set(counted)
    assert set(counted) == set(edition.slots)
    assert found.applicants == ("natural_person", *found.legal)
