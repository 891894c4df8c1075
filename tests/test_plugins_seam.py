"""What a plugin may count on, and what it cannot do to others."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import click
import pytest
from click.testing import CliRunner, Result

from govreport import Engine, hookimpl
from govreport.cli import cli
from govreport.commands import engine_of, translation_of
from govreport.contracts import Renderer, RenderOptions
from govreport.document import Document
from govreport.editions import Y2021
from govreport.errors import PluginError, ReadError, UsageError
from govreport.findings import Severity
from govreport.model import Agency, Report
from govreport.rules.base import rule

_FORM = """
import attrs
from govreport.editions import Y2021
from govreport.hookspecs import hookimpl

@hookimpl
def register_editions():
    return [attrs.evolve(Y2021, id="2041", first_year=2041)]
"""
_COMMANDS = """
import click
import govreport
from govreport.commands import engine_of
from govreport.hookspecs import hookimpl

@click.command("forms")
@click.pass_context
def forms(ctx):
    "Print the forms, twice over."
    click.echo(",".join(form.id for form in engine_of(ctx).editions))
    click.echo(",".join(form.id for form in govreport.default_engine().editions))

@hookimpl
def register_commands():
    return [forms]
"""
_TOLD = """
import click
from govreport.commands import translation_of
from govreport.hookspecs import hookimpl

@click.command("told")
@click.pass_context
def told(ctx):
    "Say messages."
    click.echo(translation_of(ctx, "zh")("a.pdf: is empty"))
    click.echo(translation_of(ctx, "zh")("xyz"))
    click.echo(translation_of(ctx, "en")("a.pdf: is empty"))
    click.echo(translation_of(ctx)("a.pdf: is empty"))

@hookimpl
def register_commands():
    return [told]
"""


def plugin(name: str = "odd", **hooks: Any) -> ModuleType:
    """Return a plugin module whose hooks are the given functions."""
    module = ModuleType(name)
    for hook, function in hooks.items():
        setattr(module, hook, hookimpl(function))
    return module


def engine(*plugins: ModuleType, told: list[str] | None = None) -> Engine:
    """Return an engine with these plugins beside the built-in ones."""
    lines: list[str] = [] if told is None else told
    return Engine(plugins=plugins, entry_points=False, warn=lines.append)


def sample() -> Report:
    """Return an empty report."""
    return Y2021.blank(year=2024, agency=Agency(name="某局"))


def render(document: Document, _options: RenderOptions) -> bytes:
    """Render a document as its title."""
    return document.title.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plugin folder with a form and a command."""
    (tmp_path / "form.py").write_text(_FORM, "utf-8")
    (tmp_path / "forms.py").write_text(_COMMANDS, "utf-8")
    return tmp_path


def run(*words: str | Path) -> Result:
    """Return what the command line does with these words."""
    return CliRunner().invoke(cli, [str(word) for word in words])


# --- commands -----------------------------------------------------------------------------


def test_a_command_gets_the_engine_that_was_asked_for(folder: Path) -> None:
    """The folder's form is known to a command of the folder, and to the functions it calls."""
    assert run("--plugins-dir", folder, "forms").stdout.split() == ["2019,2021,2041"] * 2
    without = run("--plugins-dir", folder, "--block-plugin", "form", "forms")
    assert without.stdout.split() == ["2019,2021"] * 2


def test_help_lists_the_commands_of_the_plugins_asked_for(folder: Path) -> None:
    """In whatever order the options come."""
    assert "Print the forms" in run("--plugins-dir", folder, "--help").stdout
    assert "Print the forms" in run("--help", "--plugins-dir", folder).stdout
    blocked = run("--help", "--plugins-dir", folder, "--block-plugin", "forms")
    assert "Print the forms" not in blocked.stdout


def test_a_command_outside_govreport_is_told_what_is_missing() -> None:
    """Without an engine there is an error that says what to do."""
    with (
        click.Context(click.Command("alone"), info_name="alone") as ctx,
        pytest.raises(UsageError, match="'alone'"),
    ):
        engine_of(ctx)


def test_a_command_says_messages_in_chinese(tmp_path: Path) -> None:
    """It gets the catalogues of the command line; a command elsewhere has none."""
    (tmp_path / "told.py").write_text(_TOLD, "utf-8")

    said = run("--plugins-dir", tmp_path, "--lang", "zh", "told").stdout.splitlines()
    assert said == ["a.pdf：是空的", "xyz", "a.pdf: is empty", "a.pdf：是空的"]
    with click.Context(click.Command("alone")) as ctx:
        assert translation_of(ctx, "zh")("a.pdf: is empty") == "a.pdf: is empty"


def test_two_claimants_of_a_command_are_told() -> None:
    """Neither a built-in name nor that of an earlier plugin is taken in silence."""
    first = plugin("first", register_commands=lambda: [click.Command("stamp")])
    second = plugin(
        "second", register_commands=lambda: [click.Command("stamp"), click.Command("check")]
    )
    made = engine(first, second)

    assert made.plugins[-2].problems == []
    assert made.plugins[-1].problems == [
        "the name 'stamp' is taken by the plugin 'first'",
        "the command 'check' is govreport's own",
    ]


def test_two_claimants_of_an_ending_are_told() -> None:
    """Files of the ending stay with the first format; the second can be asked for by name."""
    first = Renderer(name="one", suffixes=(".card",), render=render)
    second = Renderer(name="two", suffixes=(".card", ".cards"), render=render)
    made = engine(
        plugin("first", register_renderers=lambda: [first]),
        plugin("second", register_renderers=lambda: [second]),
    )

    assert made.plugins[-1].problems == [
        (
            "files that end in '.card' are of the format 'one' of the plugin 'first'; "
            "ask for this one by its name 'two'"
        )
    ]
    assert made.format_of("x.card") == "one"
    assert made.render_bytes(sample(), "two")


# --- what a plugin raises -----------------------------------------------------------------


class Own(BaseException):
    """An exception that is no `Exception`."""


class MuteError(Exception):
    """An exception that cannot say what happened."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


class NamelessError(ReadError):
    """An exception of govreport's kinds whose author forgot the message."""

    def __init__(self) -> None:
        pass


def raising(error: BaseException) -> Any:
    """Return a function that raises *error* whatever it is given."""

    def fail(*_given: object, **_named: object) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Own("stop"), "Own: stop"),
        (MuteError(), r"MuteError \(which cannot say what happened\)"),
        (asyncio.CancelledError("late"), "CancelledError: late"),
        (GeneratorExit(), "GeneratorExit"),
        (SystemExit(3), "SystemExit: 3"),
        (NamelessError(), "NamelessError"),
    ],
)
def test_whatever_a_plugin_raises_is_contained(error: BaseException, words: str) -> None:
    """In a hook, in a renderer, in a rule, in an amendment: told with the plugin's name."""
    broken = Renderer(name="bad", suffixes=(".bad",), render=raising(error))

    @rule("XX-001", title="坏", title_en="Broken", severity=Severity.INFO, source="本测试")
    def rule_broken(_subject: object, _item: object) -> Any:
        """Fail."""
        raise error

    told: list[str] = []
    hook = engine(plugin(register_readers=raising(error)))
    made = engine(
        plugin(
            register_renderers=lambda: [broken],
            register_rules=lambda: [rule_broken],
            amend_document=lambda document, report, rule_set: raising(error)(  # noqa: ARG005
                document
            ),
        ),
        told=told,
    )

    assert "'odd' failed in register_readers" in hook.plugins[-1].problems[0]
    with pytest.raises(PluginError, match=words):
        made.render_bytes(sample(), "bad")
    assert "GR000" in made.check(sample()).codes
    assert any("'odd' failed in amend_document" in line for line in told)


def test_the_user_can_stop_a_plugin() -> None:
    """A KeyboardInterrupt is the user's, and is no fault of the plugin."""
    broken = Renderer(name="bad", suffixes=(".bad",), render=raising(KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        engine(plugin(register_renderers=lambda: [broken])).render_bytes(sample(), "bad")


def test_an_amendment_that_fails_leaves_those_of_others() -> None:
    """The document has what the plugins before and after the broken one did to it."""
    told: list[str] = []
    made = engine(
        plugin(
            "one",
            amend_document=lambda document, report, rule_set: attrs.evolve(  # noqa: ARG005
                document, title=f"{document.title}一"
            ),
        ),
        plugin("two", amend_document=lambda document, report, rule_set: 1 / 0),  # noqa: ARG005
        plugin(
            "three",
            amend_document=lambda document, report, rule_set: attrs.evolve(  # noqa: ARG005
                document, title=f"{document.title}三"
            ),
        ),
        told=told,
    )

    assert made.render_bytes(sample(), "json")
    assert made.compose(sample()).title.endswith("一三")
    assert len([line for line in told if "'two' failed in amend_document" in line]) == 2
