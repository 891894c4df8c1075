"""`Engine.checked`: files with what the rules find in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import govreport
from govreport.errors import ReadError, UsageError
from govreport.rules.base import RuleSet
from govreport.testing.samples import correct_previous, correct_report


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A correct report and one with a wrong total."""
    right = correct_report()
    wrong = right.replace({"requests.new.total": 1})
    return [
        govreport.render(report, to=tmp_path / f"{name}.toml")
        for name, report in (("right", right), ("wrong", wrong))
    ]


def test_same_as_check(files: list[Path]) -> None:
    """Each file comes with its name, its report, its edition and the findings of `check`."""
    engine = govreport.default_engine()
    found = list(engine.checked(files, previous=correct_previous()))

    assert [one.source for one in found] == [str(path) for path in files]
    assert [one.edition.id for one in found] == ["2021", "2021"]
    for one in found:
        assert one.findings == engine.check(one.report, previous=correct_previous())
    assert "GR201" in found[1].findings.codes


def test_rule_set(files: list[Path]) -> None:
    """A rule set is given by name or as such, and is told in the result."""
    engine = govreport.default_engine()
    own = RuleSet(name="own", extends="cn-2021", drop=("GR201",))
    (found,) = engine.checked(files[1:], rules=own)

    assert found.rules.name == "own"
    assert "GR201" not in {rule.code for rule in found.applied()}
    with pytest.raises(UsageError, match="no rule set"):
        list(engine.checked(files, rules="nowhere"))


def test_one_file_at_a_time(files: list[Path], tmp_path: Path) -> None:
    """A file that cannot be read stops only those after it."""
    found = govreport.default_engine().checked([files[0], tmp_path / "absent.toml"])

    assert next(found).source == str(files[0])
    with pytest.raises(ReadError):
        next(found)
