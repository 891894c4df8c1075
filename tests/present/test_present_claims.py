"""What claims need is said in English, wherever the narrative names it in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from govreport import narrative
from govreport.narrative import Claim, ClaimKind, Verdict
from govreport.present.claims import as_text

_CHINESE = re.compile("[\u3400-\u9fff]")


def _texts(value: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression may give; what is filled in is a year."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        parts = [
            str(one.value) if isinstance(one, ast.Constant) else "2023" for one in value.values
        ]
        yield "".join(parts)
    elif isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)


def _needs() -> list[str]:
    """Return every need that the narrative names."""
    found = set()
    for path in Path(narrative.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.expr] = []
            if isinstance(node, ast.Call):
                values = [one.value for one in node.keywords if one.arg == "needs"]
            elif isinstance(node, ast.FunctionDef) and node.name == "last_year":
                values = [
                    one.value for one in node.body if isinstance(one, ast.Return) and one.value
                ]
            found |= {text for value in values for text in _texts(value) if _CHINESE.search(text)}
    return sorted(found)


@pytest.mark.parametrize("need", _needs())
def test_a_need_is_english_in_english(need: str) -> None:
    """Who writes a new need gives its English, too."""
    claim = Claim(
        section="overview", start=0, end=3, quote="5 %", kind=ClaimKind.GROWTH,
        verdict=Verdict.NOT_CHECKABLE, needs=need,
    )  # fmt: skip

    assert need in as_text("a", [claim], language="zh")
    assert not _CHINESE.search(as_text("a", [claim], language="en"))


def test_all_needs_are_found() -> None:
    """The list above is not empty by mistake."""
    assert {"2023年的年度报告", "上年的年度报告", "收费台账", "总数"} <= set(_needs())
