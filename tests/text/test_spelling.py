"""Normal spelling of lines and folding of captions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport.text.spelling import fold, normal, unradical


@given(st.text(alphabet="收到 申請340件，（）：１２\u3000\u200b\ufeff。", max_size=40))
def test_places_lead_back_to_print(line: str) -> None:
    """Every character of the normal line stands where its place says."""
    found = normal(line)

    for at, char in enumerate(found.text):
        start, end = found.back(at, at + 1)
        assert normal(line[start:end]).text.strip() == char.strip()


def test_a_gap_between_digits_parts_two_numbers() -> None:
    """White space disappears, but not between two digits."""
    assert normal("收到 申請 １２ 34 件").text == "收到申请12 34件"


def test_captions_fold_alike() -> None:
    """One caption in two scripts, widths and spacings compares equal."""
    assert fold("（一）予以公開") == fold("(一) 予以公开") == "一予以公开"
    assert fold("答覆") == fold("答复")


def test_radicals_become_characters() -> None:
    """Radicals that text layers put for characters are replaced, other text is not."""
    assert unradical("⼈⺠政府") == "人民政府"
    assert unradical("⻔⼾⽹站") == "门户网站"
    assert unradical("㊿件") == "㊿件"
