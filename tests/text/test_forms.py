"""Characters take their compatibility forms, however many there are."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from govreport.text.forms import compatible

#: Text of this form, with what has another form, joins with what is before it, or is a mark.
_CHARS = "收到12件，共１２㊿①ｶﾞ㌀ﷺ가ᄀ\u1161\u11a8e\u0301\u0323かは\u3099 \n\t。"


@given(st.lists(st.text(_CHARS, min_size=1, max_size=40), min_size=1, max_size=60))
def test_long_text_takes_the_forms_of_short_text(parts: list[str]) -> None:
    """Pieces begin where nothing joins with what is before it."""
    text = "收".join(parts)

    assert compatible(text) == unicodedata.normalize("NFKC", text)


def test_marks_without_number_are_sorted_by_pieces() -> None:
    """Sorted as a whole, they would take their square."""
    found = compatible("a" + "\u0301\u0323" * 100_000)

    assert sorted(found[1:300]) != list(found[1:300])
    assert len(found) <= 200_001
    assert "\u0323" in found[:300]
    assert "\u0301" in found[:300]


def test_forms_without_number_do_not_multiply_a_text() -> None:
    """One character may stand for eighteen, and three megabytes for a hundred."""
    assert len(compatible("ﷺ" * 100_000)) <= 300_000
    assert compatible("收ﷺ" + "到" * 300)[:3] == "收صل"
