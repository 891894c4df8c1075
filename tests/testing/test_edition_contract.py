"""The contract of editions holds for good forms, and sees what is wrong with others."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, settings

from govreport import Engine
from govreport.document import Scope
from govreport.editions import Y2019, Y2021, Edition, Label
from govreport.testing import EditionContract

_FOLDER = Path(__file__).parents[1] / "editions" / "plugins"
_FEW = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


class TestForm2021(EditionContract):
    """The form in force."""

    edition: ClassVar[Edition] = Y2021
    effort = _FEW


class TestForm2019(EditionContract):
    """The form on trial."""

    edition: ClassVar[Edition] = Y2019
    effort = _FEW


class TestOtherForm(EditionContract):
    """A form with other tables, sections and keys."""

    edition: ClassVar[Edition] = Engine(plugins_dir=_FOLDER, entry_points=False).edition("2031")
    effort = _FEW


def _contract(form: Edition) -> EditionContract:
    class Contract(EditionContract):
        edition = form
        effort = _FEW

    return Contract()


def test_lost_headers_are_seen() -> None:
    """A form whose row captions are marked as data tells nobody what a value is of."""
    table = Y2021.table("requests")
    grid = tuple(
        tuple(
            attrs.evolve(item, scope=Scope.DATA)
            if isinstance(item, Label) and item.scope is Scope.ROW
            else item
            for item in line
        )
        for line in table.grid
    )
    tables = (Y2021.tables[0], attrs.evolve(table, grid=grid), Y2021.tables[2])

    with pytest.raises(AssertionError, match="is not under the headers"):
        _contract(attrs.evolve(Y2021, tables=tables)).test_every_cell_has_its_headers()


def test_a_faulty_form_is_seen() -> None:
    """What the registry refuses, the contract tells with the same words."""
    with pytest.raises(AssertionError, match="the title has a field 'yaer'"):
        _contract(attrs.evolve(Y2021, title="{yaer}")).test_it_is_sound()
