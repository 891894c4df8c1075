"""The example script that checks a folder by a local variant of the rules."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import govreport
from govreport.testing.samples import correct_report

SCRIPT = Path(__file__).parents[2] / "docs" / "examples" / "check_folder.py"

VARIANT = """
from govreport.findings import Severity
from govreport.hookspecs import hookimpl
from govreport.rules.base import RuleSet, rule


@rule("XX-001", title="本地", title_en="local", severity=Severity.WARNING, source="通知")
def rule_local(subject, rule):
    yield rule.finding("本地问题", "local problem", subject.section("other"))


@hookimpl
def register_rule_sets():
    return [RuleSet(name="local", extends="cn-2021", add=(rule_local,))]
"""


def test_script_writes_sarif(tmp_path: Path) -> None:
    """Every report of the folder is checked by the variant, one that cannot be read is told."""
    plugins, folder = tmp_path / "plugins", tmp_path / "年报"
    plugins.mkdir()
    folder.mkdir()
    (plugins / "variant.py").write_text(VARIANT, encoding="utf-8")
    right = correct_report()
    govreport.render(right, to=folder / "a.toml")
    govreport.render(right.replace({"requests.new.total": 1}), to=folder / "b.toml")
    (folder / "aa.toml").write_text("year = ", encoding="utf-8")

    subprocess.run(
        [sys.executable, str(SCRIPT), "年报", "local", "findings.sarif"],
        cwd=tmp_path,
        env={**os.environ, "GOVREPORT_PLUGINS_DIR": str(plugins)},
        check=True,
    )
    run = json.loads((tmp_path / "findings.sarif").read_text("utf-8"))["runs"][0]
    files = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["index"]
        for one in run["results"]
        if one["ruleId"] == "XX-001"
    ]

    assert len(files) == 2
    assert files[0] != files[1]
    assert [one["location"]["uri"] for one in run["artifacts"] if "location" in one] == [
        "%E5%B9%B4%E6%8A%A5/a.toml",
        "%E5%B9%B4%E6%8A%A5/b.toml",
    ]
    assert {"GR201", "GR203"} & {one["ruleId"] for one in run["results"]}
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "aa.toml: 1 problem" in note["message"]["text"]


def test_script_is_short() -> None:
    """Imports included, the script has nine lines of code."""
    docstring, *code = ast.parse(SCRIPT.read_text("utf-8")).body

    assert isinstance(docstring, ast.Expr)
    assert sum((one.end_lineno or one.lineno) - one.lineno + 1 for one in code) == 9
