"""Documents made after public bug reports: 46 is read as 46, whatever stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreport import Engine

CASES = Path(__file__).parents[4] / "shared" / "cases" / "reading"
FILES = sorted(path for path in CASES.glob("0*/*.*") if path.suffix in {".html", ".docx", ".pdf"})
CELL = "requests.new.total"


@pytest.mark.skipif(not FILES, reason="shared/cases is absent")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_digit_is_made_up(path: Path) -> None:
    """A mark, a second print, struck or unseen digits and boxes do not change the number."""
    result = Engine().examine(path)

    assert result.reading is not None
    assert result.report.get(CELL) == 46
    assert result.reading.ambiguous == ()
