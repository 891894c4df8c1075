"""Numbers of unclear wording that an equation, their digits or their neighbours bear out."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from govreport.narrative import neighbours, witnesses

Said = Callable[..., list[str]]

_APPLY = "（二）依申请公开。"
_ACTIVE = "（一）主动公开。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # 211 + 10 = 210 + 11
        ("上年结转10件，除结转件外，其余210件均已办结，结转下年11件。", "t210+"),
        ("上年结转10件，除结转件外，其余208件均已办结，结转下年11件。", "t208?"),
    ],
)
def test_balance_of_requests(said: Said, text: str, code: str) -> None:
    """What is left of all is asked about where the table's number balances what came in."""
    assert code in said(f"{_APPLY}收到政府信息公开申请211件，{text}")


def test_no_balance_without_what_was_carried_over(said: Said) -> None:
    """What is left of all may be of anything where nothing else adds up with it."""
    found = said(f"{_APPLY}收到政府信息公开申请211件，除结转件外，其余208件均已办结。")

    assert found == ["t211+"]


@pytest.mark.parametrize(("number", "verdict"), [("26", "+"), ("28", "?")])
def test_list_that_the_tables_number_makes_whole(said: Said, number: str, verdict: str) -> None:
    """An answer of unclear wording is asked about where the table's number makes the whole."""
    answers = f"部分公开36件，属于《条例》所指政府信息依法不予公开{number}件，无法提供33件"
    text = f"答复申请210件。其中予以公开100件，{answers}，不予处理11件，其他处理4件。"

    assert f"t{number}{verdict}" in said(_APPLY + text)


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("68215", ["t68215+"]),
        ("68216", ["t68216?"]),  # one digit
        ("68251", ["t68251?"]),  # two that changed places
        ("68521", []),
        ("70124", []),
    ],
)
def test_digits_of_decisions_that_were_published(said: Said, number: str, codes: list[str]) -> None:
    """Decisions published need not be those made; a number like the table's is asked about."""
    assert said(f"{_ACTIVE}全年公开行政许可决定{number}条。") == codes


@pytest.mark.parametrize(
    ("regulations", "documents", "codes"),
    [("1", "18", ["t1+", "t18+"]), ("2", "18", ["t18+", "t2?"]), ("2", "31", [])],
)
def test_doubt_that_a_neighbour_overcomes(
    said: Said, regulations: str, documents: str, codes: list[str]
) -> None:
    """What was published is the table's where another number beside it was counted so."""
    text = f"通过网站主动公开规章{regulations}件，行政规范性文件{documents}件。"

    assert said(_ACTIVE + text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("废止7个，现行有效行政规范性文件151个。", ["t151?", "t18+", "t7+"]),
        ("现行有效行政规范性文件143个。", ["t143+", "t18+"]),
    ],
)
def test_unit_that_a_neighbour_has_too(said: Said, text: str, codes: list[str]) -> None:
    """A unit of other things is no doubt where a number beside it agrees in that unit."""
    assert said(f"{_ACTIVE}制发行政规范性文件18个，{text}") == codes


def test_doubts_are_called_by_their_names() -> None:
    """A doubt that is worded anew would be taken away by nothing, and nobody would notice."""
    package = Path(inspect.getfile(neighbours)).parent
    named = {
        node.args[0].value
        for path in package.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "Doubt" and node.args and isinstance(node.args[0], ast.Constant)
    }
    asked = neighbours._NAMED | neighbours._WHOSE | neighbours._LONE | witnesses._UNKNOWN

    assert asked <= named
