"""Words of an office's own, from its project file and from plugins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from govreport import Engine, Report, hookimpl
from govreport.contracts import Wording
from govreport.errors import UsageError

ReportOf = Callable[..., Report]
_TEXT = "（二）依申请公开情况。收到政府信息公开申请211件，办结210件，滚动至来年11件。"
_PROJECT = '[words]\n"结转下年度继续办理" = ["滚动(到|至)来年"]\n'


class _Plugin:
    @hookimpl
    def register_words(self) -> list[Wording]:
        """Return a word for what is carried over."""
        return [Wording(meaning="结转下年度继续办理", words=("滚动(到|至)来年",))]


class _Unknown:
    @hookimpl
    def register_words(self) -> list[Wording]:
        """Return a word for a meaning that there is not."""
        return [Wording(meaning="结转下年度继续办", words=("滚动至来年",))]


def _found(engine: Engine, report: Report) -> list[tuple[str, str]]:
    claims = engine.claims(report)
    return [(f"{claim.value}", claim.verdict.value) for claim in claims if claim.value == 11]


def test_a_word_that_nobody_knows_is_no_claim(report_of: ReportOf) -> None:
    """Without the word the number is not compared."""
    assert _found(Engine(entry_points=False), report_of(_TEXT)) == []


def test_words_of_the_project_file(report_of: ReportOf, tmp_path: Path) -> None:
    """The number is what the project file says that it is."""
    path = tmp_path / "govreport.toml"
    path.write_text(_PROJECT, encoding="utf-8")
    engine = Engine(entry_points=False, project=path)

    assert _found(engine, report_of(_TEXT)) == [("11", "right")]


def test_words_of_the_project_file_are_checked_by(report_of: ReportOf, tmp_path: Path) -> None:
    """A number that the table denies is found when it is said in the office's own words."""
    path = tmp_path / "govreport.toml"
    path.write_text(_PROJECT, encoding="utf-8")
    report = report_of(_TEXT.replace("11件", "13件"))
    told = [f.code for f in Engine(entry_points=False, project=path).check(report)]
    plain = [f.code for f in Engine(entry_points=False).check(report)]

    assert told.count("GR401") == plain.count("GR401") + 1


def test_words_of_a_plugin(report_of: ReportOf) -> None:
    """A plugin's words hold like those of the project file."""
    engine = Engine(entry_points=False, plugins=[_Plugin()])

    assert _found(engine, report_of(_TEXT)) == [("11", "right")]


def test_a_meaning_that_there_is_not(report_of: ReportOf, tmp_path: Path) -> None:
    """The project file is told what is nearest; a plugin's word is left out, and it is told."""
    path = tmp_path / "govreport.toml"
    path.write_text('[words]\n"部分公" = ["一部分"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match="部分公开"):
        Engine(entry_points=False, project=path).claims(report_of(_TEXT))
    told: list[str] = []
    engine = Engine(entry_points=False, plugins=[_Unknown()], warn=told.append)

    assert _found(engine, report_of(_TEXT)) == []
    assert any("结转下年度继续办理" in one for one in told)
