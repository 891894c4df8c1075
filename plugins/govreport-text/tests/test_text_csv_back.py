"""Tidy CSV is read back as it was written."""

from __future__ import annotations

import pytest

from govreport import Engine
from govreport.editions import NATIONAL, Edition
from govreport.errors import LimitError, ReadError
from govreport.model import BLANK, NOT_APPLICABLE, Unreadable
from govreport.testing.samples import correct_report

ENGINE = Engine()


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_cell_comes_back(edition: Edition) -> None:
    """Numbers, amounts, blanks, marks and text that is no number keep what they are."""
    report = correct_report(edition.id).replace(
        {
            "requests.new.business": BLANK,
            "requests.new.research": NOT_APPLICABLE,
            "requests.new.other": Unreadable("约30"),
            "disclosure.licensing.decisions": 12345,
        }
    )
    found = ENGINE.read(ENGINE.render_bytes(report, "csv"))

    assert dict(found.cells()) == dict(report.cells())
    assert (found.edition, found.year, found.agency.name) == (
        report.edition,
        report.year,
        report.agency.name,
    )


def test_a_table_of_several_reports_is_refused() -> None:
    """Nobody can tell which of them is asked for."""
    one = ENGINE.render_bytes(correct_report("2021"), "csv")
    other = ENGINE.render_bytes(correct_report("2019"), "csv").partition(b"\n")[2]

    with pytest.raises(ReadError, match="2 reports"):
        ENGINE.read(one + other)


def test_a_cell_that_is_there_twice_is_told_with_its_line() -> None:
    """Two lines of one address would leave it to chance which counts."""
    data = ENGINE.render_bytes(correct_report("2021"), "csv")
    line = data.splitlines(keepends=True)[5]

    with pytest.raises(ReadError, match="twice"):
        ENGINE.read(data + line)


@pytest.mark.parametrize(
    ("more", "kind", "said"),
    [
        (b'"' + b"a" * 200_000, ReadError, "the table is damaged: field larger"),
        (b'"' * 600_001, ReadError, "the table is damaged: field larger"),
        (b"," * 1_000_001, LimitError, "more than 1000000 cells"),
        (b"1,2\n" * 20_001, LimitError, "more than 20000 lines"),
    ],
)
def test_a_table_without_end_is_refused(more: bytes, kind: type[ReadError], said: str) -> None:
    """Fields, cells and lines are bounded before the table is taken apart."""
    data = Engine().render_bytes(correct_report("2021"), "csv") + more

    with pytest.raises(kind, match=said):
        Engine().read(data, reader="csv")
