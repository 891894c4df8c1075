"""The notices of the distribution keep the contract of rules, and are chosen by place and year."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from govreport.engine import Engine
from govreport.findings import Severity
from govreport.model import Agency, AgencyKind
from govreport.notices import load_notice, rule_set
from govreport.notices.choice import choose
from govreport.notices.trial import faults
from govreport.rules.base import Example, Rule, RuleSet
from govreport.testing import RulesContract
from govreport.testing.examples import found_by, reports_of, subject_of
from govreport.testing.samples import correct_report
from govreport_rules_cn import NOTICES, places, rules

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FILES = sorted(NOTICES.glob("*.toml"))
SETS: tuple[RuleSet, ...] = tuple(map(rule_set, FILES))


class TestAllRules(RulesContract):
    """The contract, for the rules of every place."""

    rules = tuple(rule for item in SETS for rule in item.add)


def _finds(rule: Rule, example: Example) -> bool:
    return bool(found_by(rule, subject_of(*reports_of(example))))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_passes_its_trial(path: Path) -> None:
    """The name of a file is that of its set, and its examples behave."""
    file = load_notice(path)

    assert file.name == path.stem
    assert list(faults(file, _finds)) == []


def test_nothing_that_was_only_cited_is_more_than_a_hint() -> None:
    """What nobody read accuses nobody."""
    loud = [
        rule.code
        for item in SETS
        for rule in item.add
        if rule.severity is not Severity.INFO and item.name != "cn-sichuan"
    ]

    assert loud == []


@pytest.mark.parametrize(
    ("name", "code", "year", "chosen"),
    [
        ("福州市水利局", "", 2024, "cn-fujian-fuzhou"),
        ("福州市水利局", "", 2023, "cn-fujian"),
        ("厦门市水利局", "", 2024, "cn-fujian"),
        ("某局", "350502", 2020, "cn-fujian-quanzhou-licheng"),
        ("攀枝花市西区审计局", "", 2020, "cn-sichuan"),
        ("凉山彝族自治州审计局", "", 2021, "cn-sichuan-liangshan"),
        ("凉山彝族自治州审计局", "", 2023, "cn-sichuan"),
        ("重庆市水利局", "", 2019, "cn-chongqing"),
        ("重庆市水利局", "", 2024, ""),
        ("黄山市黄山区人民政府", "", 2021, "cn-anhui"),
        ("宿迁市人民政府", "", 2024, ""),
    ],
)
def test_the_nearest_notice_in_force_is_chosen(
    name: str, code: str, year: int, chosen: str
) -> None:
    """County before city before province, each in its own years."""
    agency = Agency(name=name, kind=AgencyKind.DEPARTMENT, region_code=code)
    report = attrs.evolve(correct_report(), agency=agency, year=year)

    assert choose(report, SETS).name == chosen


def test_rules_by_place_and_year() -> None:
    """A program asks for a place and a year, and gets its rules, or nothing for another year."""
    found = rules("fujian-fuzhou", 2024)

    assert found is not None
    assert found.name == "cn-fujian-fuzhou"
    assert rules("fujian-fuzhou", 2025) is None
    assert "fujian-fuzhou" in places()
    with pytest.raises(KeyError, match="no notice of 'nowhere'"):
        rules("nowhere", 2024)


def test_a_place_with_its_own_distribution_is_found() -> None:
    """The rules of Wuwei come from its own distribution, where that is installed."""
    pytest.importorskip("govreport_rules_wuwei")

    found = rules("gansu-wuwei", 2025)

    assert found is not None
    assert found.name == "cn-gansu-wuwei"
    assert rules("gansu-wuwei", 2024) is None


#: Published reports whose body's name tells a place of which a notice is known.
CHOSEN = {
    "pzh-xq-sjj-2020": "cn-sichuan",
    "lixian-sjj-2022": "cn-hebei",
    "shijiazhuang-zhongshan-2021": "cn-hebei",
}


def test_published_reports_get_the_set_of_their_place() -> None:
    """Every document of the shared corpus gets the right set, or none, and is told why."""
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus is not there: {CORPUS}")
    found = {}
    engine = Engine(warn=lambda _message: None)
    for path in sorted((*CORPUS.glob("*.html"), *CORPUS.glob("*.txt"), *CORPUS.glob("*/*.txt"))):
        choice = choose(engine.read(path), SETS)
        assert choice.why, path.name
        if choice.name:
            found[path.stem] = choice.name

    assert found == CHOSEN
