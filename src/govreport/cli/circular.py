"""`govreport circular`: what an audit has found, as a document for all who are concerned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from govreport._files import write_atomic
from govreport.cli._completion import complete_packs
from govreport.cli._examples import examples
from govreport.cli._language import one_language
from govreport.cli._options import options_of
from govreport.cli._state import engine_of
from govreport.cli._voice import aside
from govreport.errors import UsageError
from govreport.findings import Severity
from govreport.text.printing import plain


@click.command(
    epilog=examples(
        "govreport circular audit/ --to 通报.docx --year 2024",
        "govreport circular audit/ --to 通报.pdf --year 2024 --below 530900 --severity warning",
        "govreport circular audit/ --to 通报.docx --year 2024 --template ours.docx",
    )
)
@click.argument("folder", metavar="DATASET", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="File to write; its ending tells the format.",
)
@click.option("--year", type=int, help="Year that it is about, where the dataset has several.")
@click.option("--below", default="", help="Code of a body: it, and those below it; default: all.")
@click.option(
    "--severity",
    type=click.Choice([one.value for one in sorted(Severity, reverse=True)]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Least severity that is listed.",
)
@click.option("--title", default="", help="Its title; default: the usual one.")
@click.option("--agency", default="", help="Who issues it.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of it.")
@click.option("--number", default="", help="Its document number (文号).")
@click.option(
    "--template",
    shell_complete=complete_packs,
    help="Your own template file, or the name of a template pack.",
)
@click.option(
    "--option", "-o", "params", multiple=True, metavar="KEY=VALUE", help="Option of a format."
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.pass_context
def circular(
    ctx: click.Context,
    *,
    folder: Path,
    target: Path,
    year: int | None,
    below: str,
    severity: str,
    title: str,
    agency: str,
    date: dt.datetime | None,
    number: str,
    template: str | None,
    params: tuple[str, ...],
    force: bool,
) -> None:
    """Write a circular (通报) on what an audit has found: totals, findings, who has no report.

    DATASET is the folder that `govreport audit` left. A Word template may print the tables by
    itself; `govreport template export docx --of circular` gives the usual one to begin with.
    """
    from govreport.circular import Circular, template_for  # noqa: PLC0415 - who asks pays for it
    from govreport.circular import circular as document_of  # noqa: PLC0415 - as above

    engine = engine_of(ctx)
    form = engine.format_of(target)
    if target.exists() and not force:
        raise UsageError(f"{str(target)!r} exists", hint="Choose another name, or add --force.")
    chosen = template_for(engine, form, template)
    asked = Circular(
        folder=folder,
        year=year,
        below=below,
        severity=Severity(severity),
        language=one_language(),
        title=title,
        agency=agency,
        date=date.date() if date else None,
        number=number,
    )
    with aside():
        document = document_of(asked, engine)
        data = engine.render_document(document, form, template=chosen, **options_of(params))
    write_atomic(target, data)
    click.echo(plain(str(target)))
