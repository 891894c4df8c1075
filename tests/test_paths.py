"""Addresses parse, print, get and replace."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.editions import NATIONAL, Edition, Kind, Label
from govreport.errors import AddressError
from govreport.model import Agency, Money, Report, Value
from govreport.paths import Address, nearest

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)


def blank(edition: Edition) -> Report:
    """Return an empty report in an edition's form."""
    return edition.blank(year=2024, agency=Agency(name="某局"))


@given(st.lists(KEYS, min_size=2, max_size=6))
def test_addresses_print_what_they_parsed(parts: list[str]) -> None:
    """An address printed and parsed again is the same."""
    text = ".".join(parts)

    address = Address.parse(text)

    assert text == str(address)
    assert tuple(parts) == address.parts
    assert parts[0] == address.table
    assert parts[-1] == address.column


@pytest.mark.parametrize("text", ["", "requests", "Requests.new", "requests..new", "a.b c", "1.a"])
def test_malformed_addresses_are_refused(text: str) -> None:
    """What is no address raises and says what an address looks like."""
    with pytest.raises(AddressError, match="address"):
        Address.parse(text)


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_cell_of_the_form_has_an_address_that_works(edition: Edition) -> None:
    """Each address of the form gets a value, and gets back what was put there."""
    report = blank(edition)
    values: dict[str, Value] = {
        address: Money(Decimal(index), slot.column.unit) if slot.kind is Kind.MONEY else index
        for index, (address, slot) in enumerate(edition.slots.items())
    }

    changed = report.replace(values)

    assert list(edition.slots) == [address for address, _ in report.cells()]
    assert all(changed.get(address) == value for address, value in values.items())
    assert changed.get(Address.parse("requests.new.total")) == values["requests.new.total"]


@pytest.mark.parametrize(
    ("edition", "counts"),
    [("2019", (22, 23 * 7, 15)), ("2021", (10, 25 * 7, 15))],
)
def test_the_tables_have_the_cells_of_the_official_form(
    edition: str, counts: tuple[int, int, int]
) -> None:
    """The number of cells in each table is that of the notices of 2019 and 2021."""
    form = next(item for item in NATIONAL if item.id == edition)

    assert counts == tuple(len(layout.slots) for layout in form.tables)


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_the_grid_of_every_table_is_a_full_rectangle(edition: Edition) -> None:
    """Spans leave no hole and no overlap, and every cell stands in the grid once."""
    for layout in edition.tables:
        width = len(layout.widths)
        open_rows = [0] * width
        seen = []
        for row in layout.grid:
            column = 0
            for item in row:
                while column < width and open_rows[column]:
                    column += 1
                span, rows = (
                    (item.colspan, item.rowspan)
                    if isinstance(item, Label)
                    else (item.column.span, 1)
                )
                assert all(not open_rows[c] for c in range(column, column + span))
                for covered in range(column, column + span):
                    open_rows[covered] = rows
                column += span
                if not hasattr(item, "text"):
                    seen.append(item.cell)
            assert all(open_rows)
            open_rows = [rows - 1 for rows in open_rows]

        assert list(layout.slots) == seen


def test_unknown_cells_are_refused_with_the_nearest_name() -> None:
    """A misspelt address names the nearest one that exists."""
    report = blank(NATIONAL[1])

    with pytest.raises(AddressError, match=r"new\.natural_person"):
        report.get("requests.new.natural_persom")
    with pytest.raises(AddressError, match="'requests'"):
        report.get("request.new.total")


def test_nearest_says_nothing_where_nothing_is_near() -> None:
    """A name unlike all known ones gets no suggestion."""
    assert nearest("xyz", ["natural_person"]) == ""
    assert nearest("totl", ["total", "new"]) == "; did you mean 'total'?"
