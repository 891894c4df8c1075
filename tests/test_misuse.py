"""Wrong use of the Python interface is told: what was expected and what came, by our own errors."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import govreport
from govreport import Agency, Engine, GovreportError, Report
from govreport.errors import ModelError, UsageError
from govreport.project import Project, load_project
from govreport.testing.samples import correct_report

ENGINE = Engine(entry_points=False, warn=lambda _: None)
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


@pytest.fixture(scope="module")
def report() -> Report:
    """A correct report."""
    return correct_report("2021")


_ANY: Any = ENGINE
#: What is done, and what the message has to say.
_WRONG: dict[str, tuple[Callable[[Any], object], str]] = {
    "write to nothing": (lambda r: _ANY.render(r, to=None), "path of the file to write, got None"),
    "write to a number": (lambda r: _ANY.render(r, to=3), "path of the file to write, got 3"),
    "write to a buffer": (lambda r: _ANY.render(r, to=io.BytesIO(), format="json"), "render_bytes"),
    "template": (lambda r: _ANY.render_bytes(r, "json", template=3), "template: expected a file"),
    "rules": (lambda r: _ANY.check(r, rules=3), "rules: expected the name of a rule set, got 3"),
    "many rules": (lambda r: _ANY.check(r, rules=["cn"]), "One rule set may extend another"),
    "rules for writing": (lambda r: _ANY.render_bytes(r, "json", rules=3), "rules: expected"),
    "no file of rules": (lambda r: _ANY.check(r, rules=Path("no.toml")), "no.toml"),
    "add up one": (lambda r: _ANY.aggregation(r, "某市"), "reports: expected several"),
    "add up nothing": (lambda _: _ANY.aggregation(None, "某市"), "reports: expected several"),
    "sum of nobody": (lambda r: _ANY.aggregation([r], None), "agency: expected a body or its name"),
    "plugins": (lambda _: Engine(plugins=None), "plugins: expected several"),  # type: ignore[arg-type]
    "folder": (lambda _: Engine(plugins_dir=3), "the path of a folder, got 3"),  # type: ignore[arg-type]
    "block": (lambda _: Engine(block=None), "block: expected several"),  # type: ignore[arg-type]
    "block numbers": (lambda _: Engine(block=[3]), "block: expected names"),  # type: ignore[list-item]
    "warn": (lambda _: Engine(warn="ignore"), "warn: expected a function"),  # type: ignore[arg-type]
    "trace": (lambda _: Engine(trace=True), "trace: expected a function"),  # type: ignore[arg-type]
    "trust": (lambda _: Engine(trust=None), "trust: expected several"),  # type: ignore[arg-type]
    "isolated": (lambda _: Engine(isolated=3), "isolated: expected True, False"),  # type: ignore[arg-type]
    "check nothing": (lambda _: list(_ANY.checked(None)), "sources: expected several"),
    "failed": (lambda _: list(_ANY.checked([], failed="x")), "failed: expected a function"),
    "template to check": (lambda r: _ANY.check_template(None, r), "the path of a template"),
    "format of": (lambda _: _ANY.format_of(None), "a file name, got None"),
    "severity": (lambda r: _ANY.check(r).at_least(None), "there is no severity None"),
    "project file": (lambda _: load_project(None), "the path of a project file"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", _WRONG)
def test_wrong_use_is_told(name: str, report: Report) -> None:
    """Neither an error of Python's own, nor silence."""
    use, said = _WRONG[name]

    with pytest.raises(GovreportError) as caught:
        use(report)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("rules", 3, "Project.rules: expected text, got 3"),
        ("options", "x", "Project.options: expected a mapping"),
        ("options", {"html": "x"}, "Project.options: expected a mapping, got 'x'"),
        ("drop", "GR124", "Project.drop: expected a sequence of str"),
        ("waivers", ["GR101"], r"Project.waivers\[0\]: expected Waiver"),
        ("publication", {}, "Project.publication: expected a Publication"),
        ("severities", ["GR101"], "Project.severities: expected a mapping"),
        ("notices", [3], r"Project.notices\[0\]: expected str"),
    ],
)
def test_a_project_made_by_hand_is_looked_at(field: str, value: Any, said: str) -> None:
    """A field of a wrong kind is refused when it is given, not when a report is checked."""
    with pytest.raises(ModelError, match=said):
        Project(**{field: value})


def test_one_may_stand_for_several(tmp_path: Path, report: Report) -> None:
    """A single path where several may be given is that path, and not its characters."""
    path = ENGINE.render(report, to=tmp_path / "a.json")

    assert [item.source for item in ENGINE.checked(str(path))] == [str(path)]
    assert Engine(entry_points=False, trust=str(path)).read(path) == report


def test_a_path_names_a_notice_file(report: Report) -> None:
    """A file of local rules may be given as a path, as by the text of it."""
    notice = Path(__file__).parent / "notices" / "made_up.toml"

    assert ENGINE.check(report, rules=notice) == ENGINE.check(report, rules=str(notice))  # type: ignore[arg-type]


def test_a_plugin_without_a_hook_is_told() -> None:
    """An object that can do nothing was given by mistake."""
    told: list[str] = []
    Engine(plugins=[object()], entry_points=False, warn=told.append)

    assert told == ["plugin object: has no hook, so that it declares nothing"]


class _Whole:
    """A whole number of another library."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __index__(self) -> int:
        return self._number

    def __str__(self) -> str:
        return str(self._number)


class _Column:
    """A column of a data frame."""

    def __init__(self, *items: object) -> None:
        self._items = list(items)

    def __len__(self) -> int:
        return len(self._items)

    def tolist(self) -> list[object]:
        return self._items

    def keys(self) -> list[object]:
        return ["requests.new.total"]

    def __getitem__(self, key: object) -> object:
        return self._items[0]


def test_data_of_other_libraries(report: Report) -> None:
    """Numbers and columns of numpy and pandas are what they say that they are."""
    made = govreport.from_data(
        {
            "year": _Whole(2024),
            "agency": {"name": "某局"},
            "requests": {"new": _Column(_Whole(1), 0, 0, 0, 0, 0, 1), "carried_in": (0,) * 7},
        }
    )

    assert made.year == 2024
    assert made.get("requests.new.natural_person") == 1
    assert made.get("requests.carried_in.total") == 0
    assert report.replace(_Column(7)).get("requests.new.total") == 7  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="a mapping of addresses"):
        report.replace([("requests.new.total", 1)])  # type: ignore[arg-type]


def test_a_report_may_be_a_path_for_templates_too(tmp_path: Path) -> None:
    """Wherever a method takes a report, its file will do."""
    pytest.importorskip("govreport_html")
    path = tmp_path / "a.html.j2"
    path.write_text("{{ titel }}", encoding="utf-8")
    lines = Engine(warn=lambda _: None).check_template(path, EXAMPLES / "lincang-2020.toml")

    assert len(lines) == 1
    assert "titel" in lines[0]


def test_names_are_still_bodies(report: Report) -> None:
    """A body may be given by its name or as such."""
    total = ENGINE.aggregation([report], "某市")

    assert total.report == ENGINE.aggregation([report], Agency(name="某市")).report
    assert attrs.has(type(total))
    with pytest.raises(UsageError, match="no reports"):
        ENGINE.aggregation([], "某市")
