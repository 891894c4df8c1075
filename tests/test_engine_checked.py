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


def test_a_bad_file_does_not_stop_the_others(files: list[Path], tmp_path: Path) -> None:
    """Files that cannot be read are told to who asked, or warned of, and the rest is checked."""
    absent = tmp_path / "absent.toml"
    engine = govreport.default_engine()
    unread: dict[str, govreport.GovreportError] = {}

    done = list(engine.checked([files[0], absent, files[1]], failed=unread.__setitem__))
    with pytest.warns(govreport.GovreportWarning, match="absent"):
        again = list(engine.checked([files[0], absent, files[1]]))

    assert [one.source for one in done] == [one.source for one in again] == list(map(str, files))
    assert {name: type(error) for name, error in unread.items()} == {str(absent): ReadError}


def test_who_asked_may_stop(files: list[Path], tmp_path: Path) -> None:
    """What the caller raises for a bad file ends the whole."""

    def stop(_name: str, error: govreport.GovreportError) -> None:
        raise error

    with pytest.raises(ReadError):
        list(govreport.default_engine().checked([tmp_path / "absent.toml", *files], failed=stop))
