"""The invented province is right where nothing is planted, and wrong just where something is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import NoReturn

import pytest

from govreport.editions import Y2021
from govreport.engine import Engine
from govreport.findings import Severity
from govreport.model import Report
from govreport.testing.country import (
    PLANTS,
    STYLES,
    Amiss,
    Published,
    province,
    score,
    score_relations,
)
from govreport.testing.country.numbers import of_tree, summed

YEARS = (2022, 2023, 2024)
#: Years of the form of 2019.
EARLIER = (2019, 2020)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine for all tests."""
    return Engine()


def documents(
    count: int, wrong: float, amiss: float = 0.0, years: Sequence[int] = YEARS
) -> list[Published]:
    """Return the documents of a province."""
    made = province(count, years, seed=4, wrong=wrong, amiss=amiss, styles={"toml": 1})
    return [one for one in made.documents() if isinstance(one, Published)]


def findings(engine: Engine, made: Sequence[Published]) -> Iterator[tuple[str, str, str]]:
    """Yield what is found from warnings on, each report against last year's."""
    before: dict[tuple[str, int], Report] = {(one.body.code, one.year): one.report for one in made}
    for one in made:
        previous = before.get((one.body.code, one.year - 1))
        for found in engine.check(one.report, previous=previous).at_least(Severity.WARNING):
            yield one.source, found.code, found.place.key


@pytest.mark.parametrize("years", [YEARS, EARLIER])
def test_a_right_province_has_no_fault(engine: Engine, years: Sequence[int]) -> None:
    """No rule finds anything in reports in which nothing is planted."""
    made = documents(40, wrong=0.0, years=years)

    # A body that has another name than last year is told as such.
    renamed = {one.source for one in made if one.body.former and one.year == 2023}
    assert {one.report.edition for one in made} == {"2021" if years == YEARS else "2019"}
    assert [found for found in findings(engine, made) if found[0] not in renamed] == []


@pytest.mark.parametrize("years", [YEARS, EARLIER])
def test_every_planted_error_is_found_and_nothing_else(
    engine: Engine, years: Sequence[int]
) -> None:
    """Each kind of error is planted, found, and blamed on nobody else."""
    made = [one for one in documents(80, wrong=1.0, years=years) if not one.body.former]

    found = score(made, findings(engine, made))

    # The form of 2019 has no stock of documents.
    assert found.planted.keys() == PLANTS.keys() - (set() if years == YEARS else {"stock"})
    assert found.missed == ()
    assert found.false == ()
    assert found.recall == 1.0


def test_a_score_tells_what_is_missed_and_what_is_false() -> None:
    """Where nothing is found all is missed; what nobody planted is false."""
    made = documents(10, wrong=1.0)
    planted = sum(len(one.truths) for one in made)
    innocent = next(one for one in documents(10, wrong=0.0))

    nothing = score(made, [])
    other = score([innocent], [(innocent.source, "GR201", "requests.new.total")])

    assert planted > 10
    assert len(nothing.missed) == planted
    assert nothing.recall == 0.0
    assert other.false == ((innocent.source, "GR201", "requests.new.total"),)


def test_a_score_tells_false_relations_of_texts() -> None:
    """One body has copied from another: that both say the same is no other's, nor last year's."""
    made = province(60, YEARS, seed=4, wrong=0.2, amiss=0.3, styles={"toml": 1})
    everything = list(made.documents())
    published = [one for one in everything if isinstance(one, Published)]
    amiss = [one for one in everything if isinstance(one, Amiss)]
    copied = next(one for one in amiss if one.kind == "copied" and one.year == 2023)
    told = [(one.kind, one.body, one.year, one.address) for one in amiss]
    texts = [one for one in amiss if one.kind == "copied"]
    concerned = {(code, one.year) for one in texts for code in (one.body, one.of)}
    others = [one for one in published if (one.body.code, one.year) not in concerned]
    innocent = next(one for one in others if not one.truths)
    slip = next(one for one in others if one.truths and one.truths[0].kind != "repeated")

    def false(*more: tuple[str, str, int, str]) -> list[tuple[str, str, str]]:
        return list(score_relations(made, published, amiss, [*told, *more]).false)

    assert false() == []
    assert false(("copied", copied.of, 2023, "")) == []
    for kind, one in (("copied", innocent), ("repeated", innocent), ("copied", slip)):
        code, year = one.body.code, one.year
        assert false((kind, code, year, "")) == [(kind, f"{year} {code}", "")]
    assert false(("repeated", copied.body, 2023, "")) != []


def test_wholes_are_the_sums_of_their_parts() -> None:
    """The numbers of a region are those of all below it; years join."""
    made = province(60, YEARS, seed=4)
    numbers = of_tree(Y2021, made.bodies, YEARS, 4)
    (top, *_) = made.bodies
    below = [one for one in made.bodies if one.parent == top.code]
    regions = [one for one in below if one.region or not _parts(made.bodies, one.code)]

    assert top.region
    if len(regions) == len(below):
        parts = [numbers[one.code, 2023] for one in below]
        assert summed(parts) == numbers[top.code, 2023]
    for body in made.bodies:
        then, now = numbers[body.code, 2022], numbers[body.code, 2023]
        assert then["requests.carried_out.total"] == now["requests.carried_in.total"]


def _parts(bodies: Sequence[object], code: str) -> list[object]:
    return [one for one in bodies if getattr(one, "parent", "") == code]


def test_years_of_two_forms_are_refused() -> None:
    """Numbers of one form do not go on in another."""
    with pytest.raises(ValueError, match="no edition of the form is for all of 2020, 2021"):
        province(3, (2020, 2021))


def test_the_same_seed_gives_the_same_province() -> None:
    """Whoever reports a fault names a number."""
    assert documents(12, wrong=0.5, amiss=0.3) == documents(12, wrong=0.5, amiss=0.3)


@pytest.mark.parametrize("years", [YEARS, EARLIER])
@pytest.mark.parametrize("style", [style for style in STYLES if style != "scan"])
def test_every_style_is_read_back(engine: Engine, style: str, years: Sequence[int]) -> None:
    """A published report has the numbers that it was made of."""
    made = province(2, years[:1], styles={style: 1}, wrong=0.0, amiss=0.0)
    one = next(one for one in made.documents() if isinstance(one, Published))

    back = engine.examine(one.content(engine)).report

    assert dict(back.cells()) == dict(one.report.cells())
    assert back.agency.name == one.report.agency.name
    assert back.year == one.year


def test_a_scan_has_nothing_but_pictures(engine: Engine, need: Callable[[str], NoReturn]) -> None:
    """No character of a scan can be read without looking at it."""
    for package in ("pypdfium2", "PIL"):
        if find_spec(package) is None:
            need(package)
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    made = province(2, YEARS[:1], styles={"scan": 1}, wrong=0.0, amiss=0.0)
    one = next(one for one in made.documents() if isinstance(one, Published))

    pages = list(pypdfium2.PdfDocument(one.content(engine)))

    assert len(pages) > 1
    for page in pages:
        assert page.get_textpage().count_chars() == 0
        assert [part.type for part in page.get_objects()] == [FPDF_PAGEOBJ_IMAGE]
