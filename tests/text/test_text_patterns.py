"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from govreport.text.patterns import lazy_pattern


def test_acts_as_a_compiled_pattern() -> None:
    """Searching, replacing and splitting give what the compiled pattern gives."""
    lazy, compiled = lazy_pattern("甲(乙)?", re.DOTALL), re.compile("甲(乙)?", re.DOTALL)

    assert [match.span() for match in lazy.finditer("甲乙丙甲")] == [(0, 2), (3, 4)]
    assert (
        lazy.sub("丁", "甲乙丙甲", count=1) == compiled.sub("丁", "甲乙丙甲", count=1) == "丁丙甲"
    )
    assert lazy.split("丙甲丁") == compiled.split("丙甲丁")
    assert (lazy.pattern, lazy.flags, lazy.groups) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
    )


def test_compiles_at_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled when a pattern is made or put into another one."""
    seen: list[str] = []
    compile_really = re.compile

    def compile_seen(expression: str, flags: int = 0) -> re.Pattern[str]:
        seen.append(expression)
        return compile_really(expression, flags)

    monkeypatch.setattr(re, "compile", compile_seen)
    lazy = lazy_pattern("甲+")
    longer = lazy_pattern(f"{lazy.pattern}乙")
    assert seen == []

    assert longer.search("甲甲乙")
    assert longer.search("乙") is None
    assert longer.match("甲乙")
    assert seen == ["甲+乙"]
