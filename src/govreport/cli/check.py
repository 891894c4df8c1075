"""`govreport check`: what the rules find."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import attrs
import click

from govreport.cli._completion import complete_rule_sets
from govreport.cli._examples import examples
from govreport.cli._language import one_language
from govreport.cli._sources import SOURCES, content, each, leave, named, of_strangers
from govreport.cli._state import engine_of
from govreport.cli._voice import is_quiet, note
from govreport.errors import GovreportError, UsageError
from govreport.findings import Severity
from govreport.present import FORMATS, present
from govreport.present.accounts import executions_as_text
from govreport.present.checked import Checked
from govreport.present.claims import as_text as claims_text
from govreport.present.claims import headings_of
from govreport.text.printing import plain

_FINDINGS = 1


def _stop(_source: str, error: GovreportError) -> NoReturn:
    """Leave it to `each` to say what is wrong with one file."""
    raise error


@click.command(
    epilog=examples(
        "govreport check 2024.toml",
        "govreport check 2024.toml --previous 2023.html --fail-on warning",
        "govreport check *.docx --format json > findings.json",
        "govreport check 2024.toml --format html > findings.html",
    )
)
@click.argument("files", nargs=-1, required=True, type=SOURCES, callback=named)
@click.option(
    "--rules",
    shell_complete=complete_rule_sets,
    help="Rule set; default: the national one of the report's edition.",
)
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Last year's report, in any format.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="people",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--claims", is_flag=True, help="Also list every number of the narrative and its verdict."
)
@click.option(
    "--executions",
    is_flag=True,
    help="Also list what became of each rule: passed, failed, not applicable, not checked.",
)
@click.option("--strict-reading", is_flag=True, help="Refuse documents that were not read in full.")
@of_strangers
@click.pass_context
def check(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    rules: str | None,
    previous: Path | None,
    form: str,
    fail_on: str,
    claims: bool,
    executions: bool,
    strict_reading: bool,
) -> None:
    """Check reports of any format; - is standard input."""
    lang = one_language()
    engine = engine_of(ctx)
    before = engine.read(previous) if previous else None
    for name, asked in {"claims": claims, "executions": executions}.items():
        if asked and form not in ("people", "json"):
            raise UsageError(
                f"--{name} is not printed as {form}", hint="Use --format people or json."
            )
    done, failed = each(
        files,
        "checking",
        lambda file: list(
            engine.checked(
                [content(file)],
                rules=rules,
                previous=before,
                claims=claims,
                strict_reading=strict_reading,
                failed=_stop,
            )
        ),
    )
    checked = [item for items in done for item in items]
    if form == "people" and is_quiet():
        checked = list(_worth_telling(checked, fail_on))
    for item in checked:
        note(f"{item.source}: {item.rules.name}, {sum(1 for _ in item.applied())} rules")
    if checked or form != "people":
        unread = {str(file): str(error) for file, error in failed.items()}
        click.echo(present(checked, form, language=lang, unread=unread), nl=False)
    if form == "people":
        for item in checked:
            if item.claims is not None:
                headings = headings_of(item.report, item.edition, lang)
                listed = claims_text(item.source, item.claims, lang, item.numbers, headings)
                click.echo(plain(listed), nl=False)
            if executions:
                click.echo(plain(executions_as_text(item, lang)), nl=False)
    leave(failed, files)
    if fail_on != "never" and any(item.findings.at_least(fail_on) for item in checked):
        sys.exit(_FINDINGS)


def _worth_telling(checked: Sequence[Checked], fail_on: str) -> Iterator[Checked]:
    """Yield the reports that have findings from a severity on, with these alone."""
    floor = Severity.ERROR if fail_on == "never" else Severity.parse(fail_on)
    for item in checked:
        found = item.findings.at_least(floor)
        if found:
            yield attrs.evolve(item, findings=found)
