"""The accounts beside the findings: how well a document was read, what became of every rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govreport.findings import Execution, State
from govreport.model import Account, Origin
from govreport.present._rows import by_row, counts_of
from govreport.present._wording import Words, words_of
from govreport.present.checked import Checked

#: Rows that a summary names before it says how many more there are.
_SHOWN = 8


def reading_lines(item: Checked, words: Words) -> Iterator[str]:
    """Yield how well a document was read; nothing for a report that was given as data."""
    report = item.report
    if report.account is None:
        return
    counts = counts_of(report)
    shown = [f"{words.origins[origin]} {count}" for origin, count in counts.items() if count]
    total = words.cells.format(count=sum(counts.values()))
    yield f"{words.reading}{words.colon}{words.joiner.join([total, *shown])}"
    for origin in (Origin.MISSING, Origin.IN_DOUBT):
        rows = list(by_row(report.account.addresses(origin), item.edition))
        for caption, cells in rows[:_SHOWN]:
            printed = _candidates(report.account, cells) if origin is Origin.IN_DOUBT else ""
            yield f"{words.origins[origin]}{words.colon}{caption}（{len(cells)}）{printed}"
        if len(rows) > _SHOWN:
            yield f"{words.origins[origin]}{words.colon}…（{len(rows) - _SHOWN}）"


def _candidates(account: Account, cells: Iterable[str]) -> str:
    texts = dict.fromkeys(account.cells[cell].candidates for cell in cells)
    return " | ".join(" ".join(group) for group in texts if group)


def executions_as_text(item: Checked, language: str = "zh") -> str:
    """Return what became of every rule as text for people, a line each."""
    words = words_of(language)
    lines = [f"{item.source}  {words.executions}{words.colon}", *_executions(item, words)]
    return "".join(f"{line}\n" for line in lines)


def _executions(item: Checked, words: Words) -> Iterator[str]:
    """Yield what became of every rule, with the reason where it was not checked."""
    titles = {
        rule.code: rule.title_en if words.language == "en" else rule.title
        for rule in item.rules.rules
    }
    for one in item.findings.executions:
        why = "; ".join(dict.fromkeys(part.text(words.language) for part in one.unchecked))
        state = f"{words.states[one.state]}（{why}）" if why else words.states[one.state]
        yield f"  {one.code}  {state}  {titles.get(one.code, '')}".rstrip()


def reading_plain(item: Checked) -> Mapping[str, Any] | None:
    """Return how well a document was read, as plain data; None for a report given as data."""
    account = item.report.account
    if account is None:
        return None
    return {
        "cells": {origin.value: count for origin, count in counts_of(item.report).items()},
        "missing": list(account.addresses(Origin.MISSING)),
        "in_doubt": [
            {
                "address": address,
                "candidates": list(account.cells[address].candidates),
                "reason": account.cells[address].reason,
            }
            for address in account.addresses(Origin.IN_DOUBT)
        ],
        "cut": [form.key for form in item.edition.sections if form.key in account.cut],
        "open": account.open,
    }


def execution_plain(one: Execution, language: str) -> Mapping[str, Any]:
    """Return what became of one rule as plain data."""
    return {
        "code": one.code,
        "state": one.state.value,
        "findings": one.findings,
        "unchecked": [
            {"reason": part.text(language), "cells": list(part.cells)} for part in one.unchecked
        ],
    }


def not_run(item: Checked) -> tuple[Execution, ...]:
    """Return the rules that could not look at everything that they are about."""
    return tuple(one for one in item.findings.executions if one.state is State.COULD_NOT_RUN)
