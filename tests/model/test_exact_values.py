"""What the model is given is converted where it exactly is a value, or else refused at once."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport import codec
from govreport.editions import NATIONAL, Edition
from govreport.errors import ModelError
from govreport.model import (
    BLANK,
    NOT_APPLICABLE,
    Agency,
    AgencyKind,
    Attachment,
    CellKind,
    Contact,
    Money,
    NotApplicable,
    Paragraph,
    Publication,
    Report,
    Section,
    Subheading,
    Table,
    Unreadable,
    Waiver,
    value_of,
)
from govreport.testing.samples import correct_report
from govreport.testing.strategies import reports

COUNT = "requests.new.total"
AMOUNT = "disclosure.fees.amount"
CHANGE = "disclosure.licensing.change"


class _Index:
    """A whole number of somebody else's, as numpy has them."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number


@pytest.mark.parametrize(
    ("address", "given_", "expected"),
    [
        (COUNT, _Index(7), 7),
        (COUNT, Decimal(7), 7),
        (COUNT, Decimal("7.0"), 7),
        (COUNT, "", BLANK),
        (COUNT, "/", NOT_APPLICABLE),
        (COUNT, "不适用", NotApplicable("不适用")),
        (COUNT, 10**12, 10**12),
        (AMOUNT, 0, Money(Decimal(0), "万元")),
        (AMOUNT, _Index(7), Money(Decimal(7), "万元")),
        (AMOUNT, Decimal("3.50"), Money(Decimal("3.50"), "万元")),
        (CHANGE, -4, -4),
    ],
)
def test_what_exactly_is_a_value_is_converted(address: str, given_: Any, expected: object) -> None:
    """Whole numbers of any type, decimal ones for money, and the notation of the files."""
    edition = "2019" if address == CHANGE else "2021"
    found = correct_report(edition).replace({address: given_}).get(address)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("address", "given_"),
    [
        *(
            (COUNT, value)
            for value in (
                7.0,
                "7",
                None,
                float("nan"),
                True,
                -1,
                10**30,
                Decimal("7.5"),
                Decimal("NaN"),
                Fraction(7),
                [7],
                b"7",
                Money(Decimal(3)),
            )
        ),
        *((AMOUNT, value) for value in (3.5, "3.5", -1, Decimal(-1), Decimal("Infinity"), None)),
    ],
)
def test_the_rest_is_refused_with_address_expected_and_got(address: str, given_: Any) -> None:
    """The error says which cell, what it may hold, and what came."""
    with pytest.raises(ModelError) as caught:
        correct_report().replace({address: given_})

    assert caught.value.message.startswith(f"{address}: expected a")
    assert f"got {given_!r}" in caught.value.message


def _kind(edition: Edition, address: str) -> CellKind:
    slot = edition.slot(address)
    return CellKind(slot.kind, slot.column.unit)


_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=3),
    st.builds(_Index, st.integers(-3, 10**9)),
    st.sampled_from([BLANK, NOT_APPLICABLE, Unreadable("约30"), Money(Decimal("1.50"), "元")]),
)


@given(st.sampled_from(NATIONAL), st.data())
def test_whatever_is_put_in_is_refused_or_read_back(edition: Edition, data: st.DataObject) -> None:
    """No value gets into a cell that the files do not give back as it is."""
    address = data.draw(st.sampled_from(sorted(edition.slots)))
    given_ = data.draw(_JUNK)
    if value_of(given_, _kind(edition, address)) is None:
        with pytest.raises(ModelError, match=re.escape(f"{address}: expected ")):
            correct_report(edition.id).replace({address: given_})
        return
    report = correct_report(edition.id).replace({address: given_})

    for dump, load in (
        (codec.dump_json, codec.load_json),
        (codec.dump_toml, codec.load_toml),
    ):
        assert load(dump(report, edition), NATIONAL) == report


def _changed(**fields: Any) -> Callable[[], object]:
    return lambda: attrs.evolve(correct_report(), **fields)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Section(key="overview", content="正文"), "Section.content: expected a sequence"),  # type: ignore[arg-type]
        (lambda: Section(key="overview", content=["正文"]), r"Section.content\[0\]: expected Sub"),  # type: ignore[list-item]
        (lambda: Section(key=7), "Section.key: expected text, got 7"),  # type: ignore[arg-type]
        (lambda: Section(key="other", present=1), "Section.present: expected True or False"),  # type: ignore[arg-type]
        (lambda: Agency(name=None), "Agency.name: expected text, got None"),  # type: ignore[arg-type]
        (lambda: Agency(name="某局", kind="bureau"), "Agency.kind: expected one of government"),
        (lambda: Agency(name="某局", contact="电话"), "Agency.contact: expected a Contact"),  # type: ignore[arg-type]
        (lambda: Contact(phone=12345), "Contact.phone: expected text, got 12345"),  # type: ignore[arg-type]
        (lambda: Publication(date="31.1.2025"), "Publication.date: expected a date"),
        (lambda: Publication(date=dt.datetime(2025, 1, 31)), "Publication.date: expected a date"),  # noqa: DTZ001 - what is refused
        (lambda: Paragraph(text="a\nb"), "Paragraph.text: .* is not one line"),
        (lambda: Paragraph(text=7), "Paragraph.text: expected text, got 7"),  # type: ignore[arg-type]
        (lambda: Paragraph(text="\ud800"), "Paragraph.text: expected text without half"),
        (lambda: Subheading(text="一", level=5), "Subheading.level: expected a whole number"),
        (lambda: Subheading(text="一", level=True), "Subheading.level: expected a whole number"),
        (lambda: Waiver(code="GR101", reason=""), "Waiver.reason: expected some text"),
        (lambda: Attachment(title=None), "Attachment.title: expected text, got None"),  # type: ignore[arg-type]
        (lambda: NotApplicable("x"), "NotApplicable: expected one of"),
        (lambda: Unreadable(""), "Unreadable.text: expected some text"),
        (lambda: Money(3.5), "Money.amount: expected a Decimal"),  # type: ignore[arg-type]
        (lambda: Money(Decimal("1E+40")), "Money.amount: expected a Decimal"),
        (lambda: Money(Decimal(3), "美元"), "Money.unit: expected 万元, 元 or empty"),
        (lambda: Table(values=[1]), "Table.values: expected a mapping"),  # type: ignore[arg-type]
        (lambda: Table(values={"new.total": 7.0}), "cell 'new.total': expected a whole number"),  # type: ignore[dict-item]
        (_changed(year="2024"), "Report.year: expected a whole number"),
        (_changed(edition=2021), "Report.edition: expected text"),
        (_changed(agency="某局"), "Report.agency: expected an Agency"),
        (_changed(preamble="引言"), "Report.preamble: expected a sequence of Paragraph"),
        (_changed(preamble=("引言",)), r"Report.preamble\[0\]: expected Paragraph"),
        (_changed(sections=None), "Report.sections: expected a sequence of Section"),
        (_changed(tables={"requests": {}}), r"Report.tables\['requests'\]: expected a Table"),
        (_changed(publication={}), "Report.publication: expected a Publication"),
        (_changed(waivers="GR101"), "Report.waivers: expected a sequence of Waiver"),
        (lambda: correct_report().replace([(COUNT, 1)]), "replace: expected a mapping"),  # type: ignore[arg-type]
    ],
)
def test_constructors_refuse_what_no_file_gives_back(
    make: Callable[[], object], message: str
) -> None:
    """Each field says its name, what it takes, and what came."""
    with pytest.raises(ModelError, match=message):
        make()


@pytest.mark.parametrize("kind", ["department", "DEPARTMENT", AgencyKind.DEPARTMENT])
def test_members_are_known_by_name(kind: Any) -> None:
    """A kind of body is given by its value, its name, or itself."""
    assert Agency(name="某局", kind=kind).kind is AgencyKind.DEPARTMENT


def test_days_are_known_by_their_notation() -> None:
    """A date is given as it stands in a file, or as such."""
    assert Publication(date="2025-01-31").date == dt.date(2025, 1, 31)


def test_a_table_changed_around_its_form_is_refused() -> None:
    """A table that knows its form takes no other values through `attrs.evolve`, either."""
    table = correct_report().disclosure

    with pytest.raises(ModelError, match="expected an amount from 0 in 万元"):
        attrs.evolve(table, values={**table.values, "fees.amount": 0})


def _by_hand(values: Mapping[str, Mapping[str, Any]]) -> Report:
    """Return a report whose tables were made by hand, with other values in some cells."""
    report = correct_report()
    tables = {
        key: Table(values={**table.values, **values.get(key, {})})
        for key, table in report.tables.items()
    }
    return attrs.evolve(report, tables=tables)


def test_tables_made_by_hand_are_looked_at_before_they_are_written() -> None:
    """A table without its form cannot tell an amount from a count; the edition can."""
    (edition,) = (one for one in NATIONAL if one.id == "2021")
    right, wrong = _by_hand({}), _by_hand({"disclosure": {"fees.amount": 7}})

    assert codec.load_json(codec.dump_json(right, edition), NATIONAL) == right
    with pytest.raises(ModelError, match=r"disclosure: cell 'fees\.amount': expected an amount"):
        codec.dump_json(wrong, edition)
    assert edition.adopt(wrong).get(AMOUNT) == Money(Decimal(7), "万元")


def test_values_cannot_be_changed_in_place() -> None:
    """A report is a value: it has a hash, and nobody can put anything else into its tables."""
    report = correct_report()

    assert hash(report) == hash(correct_report())
    with pytest.raises(TypeError, match=r"report\.replace"):
        report.requests.values["new.total"] = 7  # type: ignore[index]
    with pytest.raises(TypeError, match=r"report\.replace"):
        report.tables.clear()  # type: ignore[attr-defined]


@given(reports())
def test_copies_are_equal(report: Report) -> None:
    """Pickled, copied and taken apart, a report is the same."""
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own
    assert copy.deepcopy(report) == report
    assert hash(copy.copy(report)) == hash(report)
