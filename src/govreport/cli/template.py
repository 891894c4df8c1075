"""`govreport template`: templates to restyle."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from govreport._files import write_atomic
from govreport.cli._completion import complete_editions, complete_formats, complete_packs
from govreport.cli._examples import examples
from govreport.cli._options import options_of, publishing, with_publish
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, say
from govreport.document import Document
from govreport.engine import Engine
from govreport.errors import TemplateError, UsageError
from govreport.model import Agency, Report
from govreport.text.printing import plain

#: What a template is for.
_of = click.option(
    "--of",
    "kind",
    type=click.Choice(["report", "circular"]),
    default="report",
    show_default=True,
    help="What it is a template of.",
)


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
@_of
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.pass_context
def export(
    ctx: click.Context,
    *,
    format_: str,
    edition: str,
    pack: str,
    kind: str,
    to: Path | None,
    force: bool,
) -> None:
    """Write a template to a file, to be restyled and given to `render --template`."""
    engine = engine_of(ctx)
    source = _source(engine, format_, engine.edition(edition).id, pack, kind)
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
    click.echo(plain(str(path)))


def _source(engine: Engine, form: str, edition: str, pack: str, kind: str) -> Path:
    """Return the file of a template in a pack."""
    if kind == "report":
        return engine.template(form, edition, pack)
    found = engine.named_template(form, kind, pack)
    if found is None:
        raise TemplateError(
            f"the template pack {pack!r} has no {form} template of a {kind}",
            hint="Not every format and pack has one; --pack national with docx has.",
        )
    return found


@template.command(
    "check",
    epilog=examples(
        "govreport template check our-style.docx",
        "govreport template check our-style.docx --report 2024.toml -o motto=公开",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--edition",
    shell_complete=complete_editions,
    help="Edition of the form; default: the report's, or 2021.",
)
@_of
@click.option("--format", "format_", help="Format; default: told by the file's ending.")
@click.option(
    "--report",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Report to try it with; default: an empty one.",
)
@click.option(
    "--option", "-o", "params", multiple=True, metavar="KEY=VALUE", help="Option of a format."
)
@publishing
@click.pass_context
def check_(
    ctx: click.Context,
    *,
    file: Path,
    edition: str | None,
    kind: str,
    format_: str | None,
    report: Path | None,
    params: tuple[str, ...],
    publish: str | None,
) -> None:
    """Check a template: unknown fields, open loops, captions that differ from the form.

    Also lists what is not for publication, and the fields that are used and not used.
    """
    engine = engine_of(ctx)
    options = with_publish(options_of(params), publish)
    tried = _sample(engine, edition, report) if kind == "report" else _circular()
    found = engine.examine_template(file, tried, format_, **options)
    for line in found.faults:
        say(line)
    for line in found.notes:
        say(f"note: {line}")
    if found.used:
        say(f"fields used: {', '.join(found.used)}")
    if found.unused:
        say(f"fields not used: {', '.join(found.unused)}")
    if found.faults:
        sys.exit(1)
    say(f"{file}: nothing wrong")


def _circular() -> Document:
    """Return the circular to try a template with."""
    from govreport.circular import sample  # noqa: PLC0415 - most templates are of reports

    return sample()


def _sample(engine: Engine, edition: str | None, report: Path | None) -> Report:
    """Return the report to try a template with."""
    if report is None:
        form = engine.edition(edition or _EDITION)
        return form.blank(year=form.first_year, agency=Agency(name="样本"))
    with aside():
        found = engine.read(report)
    if edition is not None and engine.edition(edition).id != found.edition:
        raise UsageError(
            f"the report {str(report)!r} is in the form {found.edition}, not {edition}",
            hint="Leave --edition out, or name a report of that form.",
        )
    return found


_EDITION = "2021"
