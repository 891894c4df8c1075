"""Cells in doubt and the sums of the form: what fits is said, and nothing is taken."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import pytest

from govreport.compose import compose
from govreport.document import Cell, Document, Paragraph, Table
from govreport.editions import NATIONAL, Edition
from govreport.model import BLANK
from govreport.recognize import Reading, examine
from govreport.testing.samples import correct_report

EDITIONS = pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)


def _doubted(edition: Edition, doubts: Mapping[str, tuple[str, ...]]) -> Reading:
    """Return the reading of a correct report in which cells show what they may say."""
    document = compose(correct_report(edition.id), edition)
    shown = tuple(
        Table(rows=tuple(tuple(_changed(cell, doubts) for cell in row) for row in block.rows))
        if isinstance(block, Table)
        else Paragraph(text=block.text)
        for block in document.blocks
    )
    return examine(Document(title=document.title, blocks=shown), NATIONAL)


def _changed(cell: Cell, doubts: Mapping[str, tuple[str, ...]]) -> Cell:
    """Return a cell as a reader gives it: without its address, and with its doubt."""
    readings = doubts.get(cell.address, ())
    return attrs.evolve(
        cell,
        address="",
        text=readings[0] if readings else cell.text,
        doubt="not clear" if readings else "",
        candidates=readings,
    )


@EDITIONS
def test_the_one_reading_that_the_sums_bear_out_is_said(edition: Edition) -> None:
    """A digit that is not clear stays in doubt, with the reading that makes the sums hold."""
    report = correct_report(edition.id)
    right = str(report.get("requests.new.natural_person"))
    reading = _doubted(edition, {"requests.new.natural_person": ("777", right, "778")})
    [doubt] = reading.ambiguous

    assert doubt.fits == right
    assert reading.report is not None
    assert reading.report.get("requests.new.natural_person") is BLANK
    assert reading.report.account is not None
    assert right in reading.report.account.cells["requests.new.natural_person"].reason


@EDITIONS
def test_two_doubts_in_one_sum_are_told_by_the_others(edition: Edition) -> None:
    """Sums of rows and of columns together tell what one of them leaves open."""
    report = correct_report(edition.id)
    cells = ("requests.new.natural_person", "requests.new.total")
    right = [str(report.get(cell)) for cell in cells]
    reading = _doubted(
        edition, {cell: (text, str(int(text) + 1)) for cell, text in zip(cells, right, strict=True)}
    )

    assert [doubt.fits for doubt in reading.ambiguous] == right


@EDITIONS
def test_where_no_reading_fits_nothing_is_said(edition: Edition) -> None:
    """Sums that hold with none of the readings tell nothing, and neither does a cell in no sum."""
    reading = _doubted(edition, {"requests.new.natural_person": ("777", "778")})
    alone = _doubted(edition, {"disclosure.regulations.made": ("1", "7")})

    assert [doubt.fits for doubt in reading.ambiguous] == [""]
    assert [doubt.fits for doubt in alone.ambiguous] == [""]
