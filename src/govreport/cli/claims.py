"""`govreport claims`: the numbers of a narrative, and how one of them was read."""

from __future__ import annotations

from pathlib import Path

import click

from govreport.cli._examples import examples
from govreport.cli._language import one_language
from govreport.cli._sources import SOURCE, content
from govreport.cli._state import engine_of
from govreport.cli._voice import aside
from govreport.errors import UsageError
from govreport.present.claims import as_text, headings_of
from govreport.text.printing import plain

_PREVIOUS = click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Last year's report, in any format.",
)


class _Listing(click.Group):
    """A group whose own work, without the name of a command, is to list."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named, or the one that lists."""
        if args and args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Listing,
    epilog=examples(
        "govreport claims 2024.toml --previous 2023.toml",
        'govreport claims explain 2024.toml --at "部分公开36件"',
    ),
)
def claims() -> None:
    """List the numbers of a narrative and their verdicts, and explain one of them."""


@claims.command("list")
@click.argument("file", type=SOURCE)
@_PREVIOUS
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.pass_context
def listing(ctx: click.Context, *, file: Path, previous: Path | None, lang: str) -> None:
    """List every number of the narrative and its verdict."""
    engine = engine_of(ctx)
    with aside():
        before = engine.read(previous) if previous else None
        report = engine.read(content(file))
        found = engine.analyse(report, before)
    headings = headings_of(report, engine.edition(report), lang)
    shown = as_text(str(file), found.claims, lang, found.numbers, headings)
    click.echo(plain(shown), nl=False)


@claims.command(
    epilog=examples('govreport claims explain 2024.toml --at "部分公开36件" --previous 2023.toml')
)
@click.argument("file", type=SOURCE)
@click.option("--at", required=True, help="Text of the narrative with the number.")
@_PREVIOUS
@click.pass_context
def explain(ctx: click.Context, *, file: Path, at: str, previous: Path | None) -> None:
    """Show how a number was read: its readings, their costs, the constraints, the choice."""
    engine = engine_of(ctx)
    with aside():
        before = engine.read(previous) if previous else None
        lang = one_language()
        said = engine.analyse(engine.read(content(file)), before).explain(at, lang)
    if not said:
        raise UsageError(
            f"no number of the narrative stands at {at!r}",
            hint="Give a piece of the text with the number, as it is printed.",
        )
    for line in said:
        click.echo(plain(line))
