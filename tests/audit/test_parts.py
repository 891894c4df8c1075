"""Parts of an audit: what is kept, how last year's report is found, what tasks become."""

from __future__ import annotations

import pickle
import zlib

import attrs
import pytest

from govreport.audit.items import ReadItem
from govreport.audit.kept import Keeper
from govreport.audit.pairs import (
    FORMER,
    NAME_WITHIN,
    NONE,
    SAME_NAME,
    SEVERAL,
    Years,
)
from govreport.audit.partitions import partitioned
from govreport.editions import NATIONAL, Edition
from govreport.errors import ReadError
from govreport.testing.samples import correct_report


def test_what_is_kept_comes_back(edition: Edition) -> None:
    """A report is as it was, its tables knowing their forms, and its account with it."""
    keeper = Keeper(NATIONAL)
    report = correct_report(edition.id)

    back = keeper.unpack(keeper.pack(report))

    assert back == report
    assert all(back.tables[key].form is report.tables[key].form for key in report.tables)


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return print, ("it ran",)


class _Nested:
    def __reduce__(self) -> str:
        return "Report.__init__"


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(_Evil()),
        b"cgovreport.model.report\nattrs.evolve\n.",
        b"cgovreport.model.fields\nsome_text\n.",
        b"cos\nsystem\n.",
        b"cgovreport.model.report\ndatetime\n.",
        b"not a pickle",
        pickle.dumps({"a": 1}),
    ],
)
def test_nothing_but_the_model_is_looked_up(
    data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that somebody else made runs nothing."""
    with pytest.raises(ReadError):
        Keeper(NATIONAL).unpack(zlib.compress(data))

    assert capsys.readouterr().out == ""


def _item(body: str, year: int, source: str = "", code: str = "", values: str = "") -> ReadItem:
    return ReadItem(
        digest=f"{body}{year}{source}{values}",
        variant=".html",
        source=source or f"{year}/{body}.html",
        body=body,
        year=year,
        region_code=code,
        reader="html",
        values=values,
    )


NOW = _item("示例县教育局", 2024)


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ([_item("示例县教育局", 2023)], SAME_NAME),
        ([_item("示例县教育局", 2022)], NONE),
        ([_item("示例县财政局", 2023)], NONE),
        ([_item("某市示例县教育局", 2023)], NAME_WITHIN),
        # Another body that has both years is no match for the one that has not.
        ([_item("某市示例县教育局", 2023), _item("某市示例县教育局", 2024)], NONE),
        ([_item("某市示例县教育局", 2023), _item("别市示例县教育局", 2023)], SEVERAL),
        # The same name twice: what stands nearer is of the body, what stands as near is either's.
        (
            [_item("示例县教育局", 2023, "2023/a.html"), _item("示例县教育局", 2023, "x/y.html")],
            SEVERAL,
        ),
        (
            [
                _item("示例县教育局", 2023, "2024/old/a.html", values="1"),
                _item("示例县教育局", 2023, "x/y.html", values="2"),
            ],
            SAME_NAME,
        ),
    ],
)
def test_last_years_report_is_told_apart(others: list[ReadItem], why: str) -> None:
    """One report fits, or none is taken."""
    if why == SEVERAL and "2023/a.html" in others[0].source:
        others = [attrs.evolve(one, values=str(at)) for at, one in enumerate(others)]
    match = Years([NOW, *others], {}).before(NOW)

    assert match.why == why
    assert (match.item is None) == (why in (NONE, SEVERAL))
    if match.item is not None:
        assert match.item == others[0]


def test_codes_tell_places_of_one_name_apart() -> None:
    """Two towns have the same name; their codes differ."""
    now = _item("城关镇人民政府", 2024, code="990101")
    mine = _item("城关镇人民政府", 2023, "b/1.html", code="990101")
    other = _item("城关镇人民政府", 2023, "a/1.html", code="990203")

    assert Years([now, mine, other], {}).before(now).item == mine
    assert Years([now, other], {}).before(now).item is None


def test_the_same_report_in_two_formats_is_one() -> None:
    """Where values are the same, it does not matter which is taken: the same reader's is."""
    page = _item("示例县教育局", 2023, "x/a.html", values="v")
    file = attrs.evolve(_item("示例县教育局", 2023, "y/a.pdf", values="v"), reader="pdf")

    assert Years([NOW, file, page], {}).before(NOW).item == page


def test_former_names_are_of_the_same_body() -> None:
    """A table of bodies says that a body was renamed."""
    before = _item("示例县教育委员会", 2023)
    codes = {NOW.digest: "1", before.digest: "1"}

    match = Years([NOW, before], codes).before(NOW)

    assert match.item == before
    assert match.why == FORMER
    assert match.renamed
    assert Years([NOW, before], {}).before(NOW).item is None


def test_partitions_are_bounded() -> None:
    """A partition has some documents, and few bytes; each worker has some partitions."""
    megabyte = 1024**2

    assert [len(part) for part in partitioned(range(8), [1] * 8, jobs=2)] == [1] * 8
    assert max(len(part) for part in partitioned(range(9000), [1] * 9000, jobs=2)) == 256
    heavy = partitioned(range(100), [9 * megabyte] * 100, jobs=1)
    assert [len(part) for part in heavy] == [1] * 100
    assert [one for part in heavy for one in part] == list(range(100))
    assert partitioned([], [], jobs=2) == []
