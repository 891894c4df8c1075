"""The language of what a command says, and how a message gets into it.

Messages are written in English where they arise.  Who asked for Chinese, by
``--lang zh`` or by the locale, gets each line as the catalogue has it; what was
filled in stays as it is, unless it is itself a message.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextvars import ContextVar
from functools import lru_cache
from itertools import pairwise

import click

from govreport._points import points
from govreport.text.patterns import lazy_pattern

ENGLISH, CHINESE = "en", "zh"
LANGUAGES = (CHINESE, ENGLISH)

#: Variables that tell the language, the first that is set.
_LOCALES = ("GOVREPORT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_SUGGESTION = lazy_pattern(r"(.*); did you mean (.*)\?", re.DOTALL)
_GAP = lazy_pattern(r"(\{#?\})")
#: What may stand in a gap: anything, or a number.
_FILLED = {"{}": "(.*?)", "{#}": r"(\d+)"}
#: Entry points of what plugins say, each a mapping as the catalogue is.
_GROUP = "govreport.messages"
#: What ``--lang`` said; it outlives click's contexts, for the last word is said behind them.
_ASKED: ContextVar[str] = ContextVar("govreport.language", default="")
#: A message within a message within a message, and characters of a line: none of ours has more,
#: unless it quotes what no catalogue has.
_DEEPEST, _LONGEST = 8, 6_000


def choose(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Keep the language that an option names, for the command and all that it says."""
    if value is not None:
        _ASKED.set(value)
    return value


def forget() -> None:
    """Forget the language that the command before asked for."""
    _ASKED.set("")


def foresee(arguments: Sequence[str]) -> None:
    """Keep the language that a command line names somewhere, for help and complaints before it."""
    for word, after in pairwise((*arguments, "")):
        if word == "--":
            return
        name, _, value = word.partition("=")
        if name == "--lang" and (value or after) in LANGUAGES:
            _ASKED.set(value or after)


def language() -> str:
    """Return the language of help, warnings and headings: as asked for, or as the locale has it."""
    return _asked() or _of_locale()


def findings_language() -> str:
    """Return the language of findings: Chinese, unless the other one is asked for."""
    return _asked() or CHINESE


def one_language() -> str:
    """Return the language of findings, and say everything else of this run in it, too."""
    found = findings_language()
    _ASKED.set(found)
    return found


def _asked() -> str:
    own = os.environ.get(_LOCALES[0], "")
    return _ASKED.get() or (own if own in LANGUAGES else "")


def _of_locale() -> str:
    locale = next(filter(None, map(os.environ.get, _LOCALES)), "")
    return CHINESE if locale.startswith(CHINESE) else ENGLISH


def said(text: str) -> str:
    """Return what is to be said, in the language of the command."""
    return text if language() == ENGLISH else in_chinese(text)


def said_in(text: str, language: str = "") -> str:
    """Return what is to be said in a language, or in that of the command."""
    if not language:
        return said(text)
    return in_chinese(text) if language == CHINESE else text


def in_chinese(text: str) -> str:
    """Return a message in Chinese, line by line; what the catalogue lacks stays as it is."""
    return "\n".join(_line(line, _DEEPEST) for line in text.split("\n"))


def _line(line: str, depth: int) -> str:
    if not depth or len(line) > _LONGEST or line.strip().isnumeric() or not line.strip():
        return line
    if match := _SUGGESTION.fullmatch(line):
        return f"{_line(match[1], depth)}；是否想写 {match[2]}？"
    whole = _whole(line, depth)
    if whole is not None:
        return whole
    indent = line[: len(line) - len(line.lstrip())]
    if indent:
        return indent + _line(line.lstrip(), depth)
    # A file's name or a path stands in front of what is said about it; parts are strung together.
    for mark, written in ((": ", "："), ("; ", "；")):
        head, found, rest = line.partition(mark)
        if found:
            shown = _line(rest, depth - 1)
            first = _line(head, depth - 1)
            if shown != rest or first != head:
                return f"{first}{written}{shown}"
    return line


def _whole(line: str, depth: int) -> str | None:
    """Return a line that is one message of the catalogue, in Chinese."""
    exact, patterns = _catalogue()
    if line in exact:
        return exact[line]
    for pattern, chinese in patterns:
        if match := pattern.fullmatch(line):
            return chinese.format(*(_line(group, depth - 1) for group in match.groups()))
    return None


@lru_cache(maxsize=1)
def _catalogue() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Return messages that are whole, and patterns of the others, the most telling first."""
    from govreport.cli._chinese import MESSAGES  # noqa: PLC0415 - who reads English needs none

    messages = {**_of_plugins(), **MESSAGES}
    exact = {english: chinese for english, chinese in messages.items() if "{" not in english}
    gaps = {english: chinese for english, chinese in messages.items() if english not in exact}
    patterns = [
        (_pattern(english), chinese)
        for english, chinese in sorted(gaps.items(), key=lambda pair: -len(pair[0]))
    ]
    return exact, patterns


def _pattern(english: str) -> re.Pattern[str]:
    """Return the pattern of a message with gaps."""
    return re.compile(
        "".join(_FILLED.get(part) or re.escape(part) for part in _GAP.split(english)), re.DOTALL
    )


def _of_plugins() -> dict[str, str]:
    """Return the catalogues of the plugins that have one; a broken one translates nothing."""
    found: dict[str, str] = {}
    for point in points(_GROUP):
        try:
            found.update(point.load())
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            click.echo(f"{point.name}: {error}", err=True)
    return found
