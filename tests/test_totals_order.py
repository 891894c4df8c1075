"""Totals are computed whatever the order of the sums."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govreport.editions import NATIONAL
from govreport.testing.samples import correct_report


@given(st.sampled_from(NATIONAL), st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_the_sums(edition, random) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Every total left out is computed from what is there, totals of totals included."""
    layout = edition.table("requests")
    equations = list(layout.equations)
    random.shuffle(equations)
    shuffled = attrs.evolve(layout, equations=tuple(equations))
    table = correct_report(edition.id).requests
    changed = table.replace({"new.business": table["new.business"] + 5})
    stale = frozenset(layout.totals)

    first = layout.complete(changed, stale)
    second = shuffled.complete(changed, stale)

    assert first == second
    assert first["new.total"] == table["new.total"] + 5
    assert first.computed == stale
