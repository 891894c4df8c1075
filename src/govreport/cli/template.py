"""`govreport template`: templates to restyle."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from govreport._files import write_atomic
from govreport.cli._completion import complete_editions, complete_formats, complete_packs
from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.cli._voice import say
from govreport.errors import TemplateError, UsageError
from govreport.model import Agency


@click.group()
def template() -> None:
    """Export and check templates."""


@template.command(
    epilog=examples(
        "govreport template export docx --to our-style.docx",
    )
)
@click.argument("format_", metavar="FORMAT", shell_complete=complete_formats)
@click.option(
    "--edition",
    default="2021",
    show_default=True,
    shell_complete=complete_editions,
    help="Edition of the form.",
)
@click.option(
    "--pack",
    default="national",
    show_default=True,
    shell_complete=complete_packs,
    help="Template pack.",
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.pass_context
def export(
    ctx: click.Context, *, format_: str, edition: str, pack: str, to: Path | None, force: bool
) -> None:
    """Write a template to a file, to be restyled and given to `render --template`."""
    engine = engine_of(ctx)
    source = engine.template(format_, engine.edition(edition).id, pack)
    path = to or Path(source.name)
    if path.exists() and not force:
        raise UsageError(f"{str(path)!r} exists", hint="Choose another name, or add --force.")
    try:
        data = source.read_bytes()
    except OSError as error:
        raise TemplateError(
            f"the pack {pack!r} lacks its template {str(source)!r}: {error.strerror}",
            hint="Install the plugin of the pack again.",
        ) from error
    write_atomic(path, data)
    click.echo(str(path))


@template.command(
    "check",
    epilog=examples(
        "govreport template check our-style.docx",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--edition",
    default="2021",
    show_default=True,
    shell_complete=complete_editions,
    help="Edition of the form.",
)
@click.option("--format", "format_", help="Format; default: told by the file's ending.")
@click.pass_context
def check_(ctx: click.Context, *, file: Path, edition: str, format_: str | None) -> None:
    """Check a template: unknown fields, open loops, captions that differ from the form."""
    engine = engine_of(ctx)
    form = engine.edition(edition)
    sample = form.blank(year=form.first_year, agency=Agency(name="样本"))
    lines = engine.check_template(file, sample, format_)
    for line in lines:
        click.echo(line)
    if lines:
        sys.exit(1)
    say(f"{file}: nothing wrong")
