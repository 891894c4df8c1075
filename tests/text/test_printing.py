"""What steers a terminal is not printed as it is, and nothing is lost in data."""

from __future__ import annotations

import json
import tomllib

import attrs
import pytest

from govreport import Engine
from govreport.testing.samples import correct_report
from govreport.text.printing import escaped, plain

_STEERING = ("\x07", "\x1b[31m", "\x7f", "\x9b31m", "\u202e", "\u2066", "\u2028")


@pytest.mark.parametrize("text", _STEERING)
def test_people_see_a_mark_instead(text: str) -> None:
    """Line ends and tabs stay; what rings, moves, colours or turns does not."""
    assert plain(f"甲{text}\n\t乙") == f"甲\ufffd{text[1:]}\n\t乙"


@pytest.mark.parametrize("text", _STEERING)
@pytest.mark.parametrize(("form", "parse"), [("json", json.loads), ("toml", tomllib.loads)])
def test_programs_read_what_was_meant(form: str, parse: object, text: str) -> None:
    """JSON and TOML say the same with escapes, and hold none of the characters."""
    report = attrs.evolve(correct_report("2021"), title=f"标{text}题")
    notation = Engine(entry_points=False).render_bytes(report, form).decode()

    assert callable(parse)
    assert parse(notation)["title"] == report.title
    assert plain(notation) == notation
    assert escaped(notation) == notation
