"""Commands on every page, the READMEs of plugins too, have the options that there are."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import govreport
from govreport.cli import cli
from govreport.errors import FormatError

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("README*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("plugins/*/README.md"),
        *ROOT.glob("templates/README.md"),
    ]
)
#: A command on a line of its own, in a block or a console, or within a line.
_COMMAND = re.compile(r"^(?:\$ | {4}|)(govreport .+)$|`(govreport [^`\n]+)`", re.MULTILINE)
_WORDS = re.compile(r" [A-Z]{3}|[…]|[a-z]-$")
#: The format that the page about plugins makes.
_MADE = ("gfm",)


def _commands(page: Path) -> Iterator[list[str]]:
    """Yield the arguments of each command of a page; prose in the place of a command is none."""
    for found in _COMMAND.finditer(page.read_text("utf-8")):
        line = found[1] or found[2]
        if not re.match(r"govreport [a-z-]", line) or (found[1] and found[1].endswith(".")):
            continue
        if not _WORDS.search(line):
            arguments = shlex.split(line, comments=True)[1:]
            # A sentence that names an option leaves its value out.
            yield [*arguments, "x"] if found[2] and arguments[-1].startswith("--") else arguments


def _parse(command: click.Command, arguments: list[str]) -> tuple[str, dict[str, object]]:
    """Return the innermost command's name and its options; raises what is unknown."""
    context = click.Context(command)
    options, rest, _ = command.make_parser(context).parse_args(list(arguments))
    if not isinstance(command, click.Group):
        return command.name or "", options
    if not rest:
        return command.name or "", options
    _, inner, rest = command.resolve_command(context, rest)
    assert inner is not None
    return _parse(inner, rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_of_a_page_are_commands(page: Path) -> None:
    """Each command parses, and what it writes to is a format or a file of one."""
    wrong: list[str] = []
    for arguments in _commands(page):
        try:
            name, options = _parse(cli, arguments)
            wrong.extend(_no_outputs(name, options))
        except click.ClickException as error:
            wrong.append(f"{' '.join(arguments)}: {error.message}")

    assert wrong == []


def _no_outputs(name: str, options: dict[str, object]) -> Iterator[str]:
    """Yield the values of `--to` that name neither a format nor a file of one."""
    if name not in ("render", "read", "batch", "aggregate"):
        return
    engine = govreport.default_engine()
    known = {form.name for form in engine.formats() if form.writes}
    given = options.get("targets", options.get("to")) or ()
    if not given and name != "read":
        yield f"{name} without --to: {options}"
    for target in [given] if isinstance(given, str) else list(given):  # type: ignore[call-overload]
        if target in known or target in _MADE:
            continue
        try:
            engine.format_of(target)
        except FormatError as error:
            yield f"{name} --to {target}: {error.message}"


def _distributions() -> dict[str, set[str]]:
    """Return the distributions of the repository with their extras."""
    found = {}
    for path in (
        ROOT / "pyproject.toml",
        *ROOT.glob("*/pyproject.toml"),
        *ROOT.glob("plugins/*/*.toml"),
    ):
        project = tomllib.loads(path.read_text("utf-8"))["project"]
        found[project["name"]] = set(project.get("optional-dependencies", {}))
    return found


def test_packages_that_are_named_can_be_installed() -> None:
    """Pages and messages name distributions and extras of this repository only."""
    known = _distributions()
    files = [*PAGES, *ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    installed = set(re.findall(r"pip install '?(govreport[a-z-]*)", text))
    extras = set(re.findall(r"(govreport(?:-[a-z]+)*)\[(\w+)\]", text))

    assert installed <= set(known)
    assert ("govreport", "testing") in extras
    assert {name for name in extras if name[1] not in known.get(name[0], ())} == set()


def test_the_pages_have_commands() -> None:
    """The pattern finds what it looks for, so that the test above cannot be empty."""
    assert sum(1 for page in PAGES for _ in _commands(page)) > 40
