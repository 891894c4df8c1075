"""How a report was read, kept in the file that is written and given back from it."""

from __future__ import annotations

import json
from collections.abc import Callable

import attrs
import pytest

import govreport
from govreport import codec
from govreport.compose import compose
from govreport.editions import NATIONAL, Y2021
from govreport.errors import CodecError
from govreport.model import BLANK, Account, Origin, Provenance, Report, Together
from govreport.testing.samples import correct_report

_ROW = "requests.results.granted"
_DOUBT = Provenance(
    origin=Origin.IN_DOUBT, where="table 2, row 6", candidates=("3", "8"), reason="not clear"
)


def _read(changed: dict[str, Provenance], **account: object) -> Report:
    """Return a correct report in which cells were not read, and hold nothing."""
    whole = correct_report("2021")
    cells = {address: Provenance(origin=Origin.READ) for address in Y2021.slots}
    blank = whole.replace(dict.fromkeys(changed, ""))
    return attrs.evolve(blank, account=Account(cells={**cells, **changed}, **account))  # type: ignore[arg-type]


def _row(row: str, found: Provenance) -> dict[str, Provenance]:
    return {address: found for address in Y2021.slots if address.startswith(f"{row}.")}


_NOTATIONS = pytest.mark.parametrize(
    ("dump", "load"),
    [(codec.dump_toml, codec.load_toml), (codec.dump_json, codec.load_json)],
    ids=["toml", "json"],
)
_Dump = Callable[..., str]
_Load = Callable[..., Report]


@_NOTATIONS
def test_the_account_comes_back(dump: _Dump, load: _Load) -> None:
    """What was not found, what is in doubt and where the document breaks off is given back."""
    missing = Provenance(origin=Origin.MISSING)
    changed = {**_row(_ROW, _DOUBT), **_row("disputes", missing), "requests.new.total": missing}
    cells = tuple(f"requests.results.other.{row}.total" for row in ("fee_unpaid", "miscellaneous"))
    report = _read(
        {**changed, **dict.fromkeys(cells, _DOUBT)},
        cut=("problems", "other"),
        open="disputes",
        headless=True,
        together=(Together(cells=cells, text="4"),),
    )
    found = load(dump(report, Y2021), NATIONAL)

    assert found == report
    assert found.account == report.account


@_NOTATIONS
def test_what_was_not_read_is_not_blamed_on_the_office_later(dump: _Dump, load: _Load) -> None:
    """A check of the file that was written accuses of no more than a check of the document."""
    report = _read({**_row(_ROW, _DOUBT), **_row("disputes", Provenance(origin=Origin.MISSING))})
    found = load(dump(report, Y2021), NATIONAL)

    assert list(govreport.check(report).at_least("warning")) == []
    assert list(govreport.check(found).at_least("warning")) == []
    blamed = govreport.check(attrs.evolve(found, account=None)).at_least("warning")
    assert "GR110" in blamed.codes


def test_rows_and_tables_stand_for_their_cells() -> None:
    """Whoever edits the file sees a name a row, not seven addresses."""
    missing = Provenance(origin=Origin.MISSING)
    report = _read({**_row(_ROW, missing), **_row("disputes", missing)})

    assert codec.encode(report, Y2021)["reading"] == {"missing": [_ROW, "disputes"]}


def test_a_cell_that_was_filled_in_has_been_read() -> None:
    """Who fills a number in need not take the cell off the list."""
    text = codec.dump_toml(_read(_row(_ROW, Provenance(origin=Origin.MISSING))), Y2021)
    plain = codec.parse_toml(text)
    assert isinstance(plain, dict)
    plain["requests"]["results"]["granted"] = [5, "", "", "", "", "", 5]
    found = codec.decode(plain, NATIONAL)

    assert found.provenance(f"{_ROW}.natural_person").origin is Origin.READ
    assert found.provenance(f"{_ROW}.business").origin is Origin.MISSING
    assert found.get(f"{_ROW}.business") is BLANK


def test_a_report_that_was_read_whole_says_nothing() -> None:
    """Files of whole readings look as they always did."""
    assert "reading" not in codec.encode(_read({}), Y2021)


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"missing": ["requests.nwe"]}, "requests.new"),
        ({"in_doubt": [{"cells": ["disputes.review.upheld", "x"]}]}, "no cell 'x'"),
        ({"in_doubt": [{"reason": "not clear"}]}, "'cells' is missing"),
        ({"cut": ["problemsx"]}, "problems"),
        ({"lost": []}, "no such field"),
        ([], "expected a table"),
    ],
)
def test_what_names_nothing_of_the_form_is_refused(reading: object, said: str) -> None:
    """A name that is none of the form's is told, with the nearest that is."""
    data = {**codec.encode(correct_report("2021"), Y2021), "reading": reading}

    with pytest.raises(CodecError) as caught:
        codec.decode(data, NATIONAL)
    assert any(said in str(problem.message) for problem in caught.value.problems)


def test_a_document_cannot_excuse_its_own_blanks() -> None:
    """Anybody can write into the data of a document that a cell could not be read."""
    report = _read(_row(_ROW, Provenance(origin=Origin.MISSING)))
    document = attrs.evolve(compose(report, Y2021), payload=codec.dump_json(report, Y2021))
    html = govreport.Engine().render_bytes(report, "html")

    assert "reading" in json.loads(document.payload or "{}")
    assert govreport.Engine().read(html).account is None
