"""Pages about the command line, in both languages: what each command says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generators.languages import BOTH, Language
from generators.markdown import block, page, toctree
from govreport._registry import OWN_COMMANDS
from govreport.cli import cli
from govreport.cli._language import choose, forget

_WIDTH = 92

_INTRODUCTION = (
    """
The text on these pages is what `govreport COMMAND --help` prints. Commands of plugins are on the
pages of the plugins.

Exit codes: 0 clean; 1 findings at or above `--fail-on`; 2 wrong use; 3 some of
many files failed, and the others are done; 130 stopped by the user.
""",
    """
各页就是 `govreport 命令 --help` 所显示的说明；插件的命令见各插件的页面。

返回码：0 没有问题；1 有达到 `--fail-on` 程度的问题；2 用法错误；
3 多个文件中有失败的，其余已完成；130 用户中止。
""",
)


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    return {path: text for language in BOTH for path, text in _pages(language)}


def _pages(language: Language) -> Iterator[tuple[str, str]]:
    top = _context("govreport", cli)
    choose(top, click.Option(["--lang"]), language.code)
    try:
        own = [(name, command) for name in OWN_COMMANDS if (command := cli.get_command(top, name))]
        toc = toctree([name for name, _ in own], hidden=True)
        yield (
            language.path("reference/cli/index.md"),
            page(
                language.say("Command line", "命令行"),
                language.say(*_INTRODUCTION),
                block(_help(cli, top)),
                toc,
            ),
        )
        for name, command in own:
            path = language.path(f"reference/cli/{name}.md")
            yield path, page(f"govreport {name}", *_command(name, command, top, 1))
    finally:
        forget()


def _context(
    name: str, command: click.Command, parent: click.Context | None = None
) -> click.Context:
    """Return a command's context as it is when the command runs."""
    return command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=_WIDTH, color=False
    )


def _help(command: click.Command, context: click.Context) -> str:
    return click.unstyle(command.get_help(context))


def _command(name: str, command: click.Command, parent: click.Context, level: int) -> Iterator[str]:
    context = _context(name, command, parent)
    if level > 1:
        yield f"{'#' * level} {context.command_path}"
    yield block(_help(command, context))
    if isinstance(command, click.Group):
        for inner, subcommand in command.commands.items():
            yield from _command(inner, subcommand, context, level + 1)
