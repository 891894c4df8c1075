"""Text cut at the ends of overlapping spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport.present.marking import Segment, Span, segments

_SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers()).map(lambda one: Span(*one)),
    max_size=8,
)


def test_overlapping_spans() -> None:
    """Where two spans overlap, the piece in both is in both, and each closes at its own end."""
    found = list(segments("abcdef", [Span(1, 4, "x"), Span(3, 5, "y")]))

    assert found == [
        Segment("a", (), ()),
        Segment("bc", ("x",), ()),
        Segment("d", ("x", "y"), ("x",)),
        Segment("e", ("y",), ("y",)),
        Segment("f", (), ()),
    ]


def test_text_in_the_middle() -> None:
    """A span is cut where the text ends, wherever in the whole the text begins."""
    found = list(
        segments("cde", [Span(0, 4, "x"), Span(0, 2, "before"), Span(5, 9, "after")], offset=2)
    )

    assert found == [Segment("cd", ("x",), ("x",)), Segment("e", (), ())]


def test_no_text() -> None:
    """Empty text has no pieces."""
    assert list(segments("", [Span(0, 1, "x")])) == []


@given(st.text(max_size=30), _SPANS, st.integers(0, 20))
def test_nothing_is_lost(text: str, spans: list[Span[int]], offset: int) -> None:
    """The pieces are the text, and each character is inside just the spans that cover it."""
    position = offset
    pieces = list(segments(text, spans, offset=offset))

    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        covering = [one.item for one in spans if one.start <= position < one.end]
        assert list(piece.inside) == covering
        assert piece.text
        position += len(piece.text)
