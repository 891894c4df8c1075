"""Totals are computed whatever the order of the sums."""

from __future__ import annotations

from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report


@given(st.sampled_from(NATIONAL), st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_the_sums(edition: Edition, random: Random) -> None:
    """Every total left out is computed from what is there, totals of totals included."""
    layout = edition.table("requests")
    equations = list(layout.equations)
    random.shuffle(equations)
    shuffled = attrs.evolve(layout, equations=tuple(equations))
    table = correct_report(edition.id).requests
    before, total = table["new.business"], table["new.total"]
    assert isinstance(before, int)
    assert isinstance(total, int)
    changed = table.replace({"new.business": before + 5})
    stale = frozenset(layout.totals)

    first = layout.complete(changed, stale)
    second = shuffled.complete(changed, stale)

    assert first == second
    assert first["new.total"] == total + 5
    assert first.computed == stale
