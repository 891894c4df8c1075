"""Help pages and complaints of click in the language of the command.

click wraps text at blanks and measures it in characters; Chinese has no blanks
and is twice as wide.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterable
from typing import IO, Any

import click

from govreport.cli._language import ENGLISH, LANGUAGES, choose, language, said
from govreport.cli._voice import loudness_options
from govreport.present._wrap import breaks, width_of
from govreport.text.patterns import lazy_pattern

_EXTRA = lazy_pattern(r"\s*\[([^\]]*)\]\Z")
_DEFAULT = "default: "
_META = lazy_pattern(r"[A-Z_|=\[\].]{3,}")
#: Columns of the list of names before it is as narrow as click makes it.
_WIDEST = 30


class Formatter(click.HelpFormatter):
    """Writes a help page; a Chinese one by the width of its characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        words = " ".join(said(word) for word in args.split(" "))
        if language() != ENGLISH:
            words = words.replace("COMMAND [ARGS]...", said("COMMAND [ARGS]..."))
            words = words.replace("COMMAND", "命令").replace("[ARGS]...", "[参数]...")
        super().write_usage(prog, words, said("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        if language() == ENGLISH:
            super().write_heading(heading)
        else:
            self.write(f"{' ' * self.current_indent}{said(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; lines that click shall leave as they are stay so."""
        if language() == ENGLISH:
            super().write_text(text)
            return
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            if number:
                self.write("\n")
            lines = [line.strip("\b") for line in paragraph.split("\n")]
            kept = [line for line in lines if line.strip()]
            whole = paragraph.lstrip(" ").startswith("\b")
            for line in kept if whole else [" ".join(map(str.strip, kept))]:
                self._write_wrapped(said(line), " " * self.current_indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST, col_spacing: int = 2
    ) -> None:
        """Write names and what they mean, in two columns."""
        if language() == ENGLISH:
            super().write_dl(rows, col_max, col_spacing)
            return
        shown = [(_name(first), _meaning(second)) for first, second in rows]
        column = min(max(width_of(first) for first, _ in shown), col_max) + col_spacing
        indent = " " * self.current_indent
        for first, second in shown:
            self.write(indent + first)
            if width_of(first) > column - col_spacing:
                self.write("\n" + indent + " " * column)
            else:
                self.write(" " * (column - width_of(first)))
            self._write_wrapped(second, indent + " " * column, begun=True)

    def _write_wrapped(self, text: str, indent: str, *, begun: bool = False) -> None:
        room = max(self.width - len(indent), 20)
        start = 0
        for number, end in enumerate([*breaks(text, room), len(text)]):
            head = "" if begun and not number else indent
            self.write(f"{head}{text[start:end].rstrip()}\n")
            start = end


def _name(declared: str) -> str:
    """Return an option's names with what stands for its value in Chinese."""
    return _META.sub(lambda match: said(match[0]), declared)


def _meaning(text: str) -> str:
    """Return what an option means, with what click puts behind it in brackets."""
    match = _EXTRA.search(text)
    if match is None:
        return said(text)
    extra = "；".join(_extra(part) for part in match[1].split("; "))
    return f"{said(text[: match.start()])} [{extra}]".strip()


def _extra(part: str) -> str:
    """Return what click adds to an option; a default is a value, not a word."""
    name, found, value = part.partition(_DEFAULT)
    return f"默认：{value}" if found and not name else said(part)


class Context(click.Context):
    """A context whose help pages are written in the language of the command."""

    formatter_class = Formatter


class Complaint(click.ClickException):
    """What is wrong with a command line, told in the language of the command."""

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(error.message)
        self.exit_code = error.exit_code  # type: ignore[misc]  # click sets it so, too
        buffer = io.StringIO()
        error.show(file=buffer)
        self._told = said(buffer.getvalue())

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it."""
        click.echo(self._told, file=file, nl=False, err=file is None)


def everywhere(command: click.Command) -> click.Command:
    """Return a command whose parts all take ``-q``, ``-v`` and ``--lang``, and speak the language.

    The command itself stays as it is: a program may call it in another language next.
    """
    found = copy.copy(command)
    found.context_class = Context
    # In full, so that a list of commands can say it in another language.
    found.short_help = command.short_help or (command.help or "").partition("\n\n")[0].strip()
    found.params = list(_with_common(command.params))
    if isinstance(command, click.Group) and isinstance(found, click.Group):
        found.commands = {name: everywhere(part) for name, part in command.commands.items()}
    return found


def _with_common(params: Iterable[click.Parameter]) -> Iterable[click.Parameter]:
    own = list(params)
    names = {name for param in own for name in param.opts}
    yield from own
    yield from (option for option in common_options() if not names.intersection(option.opts))


def common_options() -> list[click.Option]:
    """Return the options that stand before the command or behind it."""
    lang = click.Option(
        ("--lang",),
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=choose,
        help="Language of everything that is said; "
        "default: findings in Chinese, the rest as LANG has it.",
    )
    return [lang, *loudness_options()]
