"""`govreport audit`: many reports read and checked, and a dataset left."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govreport.cli._completion import complete_executors, complete_rule_sets
from govreport.cli._examples import examples
from govreport.cli._language import said
from govreport.cli._many import by_workers, settings_of, telling
from govreport.cli._sources import SOME_FAILED
from govreport.cli._state import engine_of
from govreport.cli._tables import show
from govreport.cli._voice import aside, say, warn
from govreport.cli.site import write
from govreport.errors import UsageError

if TYPE_CHECKING:
    from govreport.audit import Summary

_FINDINGS = 1
#: Failures that are told; all of them are in the dataset.
_SHOWN = 5
_FLOORS = ("error", "warning", "info", "never")


@click.command(
    epilog=examples(
        "govreport audit reports/ --out audit/",
        "govreport audit 2023.zip 2024.zip @more.txt --out audit/ --jobs 4",
        "govreport audit 'sites/**/*.html' --out audit/ --rules cn --csv",
    )
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder of the dataset; one that is there is brought up to date.",
)
@click.option(
    "--rules",
    default="auto",
    show_default=True,
    shell_complete=complete_rule_sets,
    help="Rule set to check by; auto for that of each body's place.",
)
@click.option(
    "--engine",
    "executor",
    default="processes",
    show_default=True,
    metavar="NAME",
    shell_complete=complete_executors,
    help="Who carries the steps out: processes, here, or what a plugin adds.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Where an engine of a plugin asks for workers; default: on this machine.",
)
@by_workers
@click.option(
    "--bodies",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table of the bodies that should report (TOML or CSV); default: from division codes.",
)
@click.option("--retry", is_flag=True, help="Try again what was given up in an earlier run.")
@click.option("--csv", "as_csv", is_flag=True, help="Also write the tables as CSV, into OUT/csv.")
@click.option(
    "--html", "as_html", is_flag=True, help="Also write a static site, into OUT/site; see site."
)
@click.option(
    "--fail-on",
    type=click.Choice(_FLOORS),
    default="never",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.pass_context
def audit(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    out: Path,
    rules: str,
    jobs: int | None,
    executor: str,
    scheduler: str,
    seconds: float | None,
    bodies: Path | None,
    retry: bool,
    as_csv: bool,
    as_html: bool,
    fail_on: str,
) -> None:
    """Read and check many reports at once, and leave a dataset.

    SOURCES are files, folders, patterns, archives (.zip), or @FILE for the sources that a file
    lists. What was done before for the same documents, by the same rules, is not done again.
    Exits with 3 if some failed; they are in the table of failures, and the others are done.
    """
    from govreport import dataset  # noqa: PLC0415 - only who audits pays for it
    from govreport.audit import Plan, audit  # noqa: PLC0415 - as above

    engine = engine_of(ctx)
    if rules not in ("auto", *engine.rule_sets) and not rules.endswith(".toml"):
        raise UsageError(
            f"there is no rule set {rules!r}",
            hint="`govreport rules list` shows the rule sets that are installed.",
        )
    if executor == "here" and seconds is not None:
        raise UsageError(
            "--seconds has nothing to end with --engine here, which has no workers",
            hint="Use --engine processes, also with --jobs 1.",
        )
    with aside(), telling() as tell:
        plan = Plan(
            sources=sources,
            out=out,
            settings=settings_of(ctx, rules, seconds),
            executor=executor,
            jobs=jobs or os.cpu_count() or 1,
            address=scheduler,
            bodies=bodies,
            retry=retry,
            progress=tell,
        )
        summary = audit(plan, engine)
        if as_csv:
            dataset.open(out).write_csv(out / "csv")
    for message in summary.said:
        warn(message)
    _show(summary)
    failures = list(summary.audited.failures())
    for source, _, failure in failures[:_SHOWN]:
        head = "" if source in failure.message else f"{source}: "
        say(f"{head}{failure.message}", err=True)
    if len(failures) > _SHOWN:
        say(f"{len(failures)} documents failed: the table of failures has them all", err=True)
    say(str(out))
    if as_html and write(ctx, out, None, jobs, plan.settings):
        sys.exit(SOME_FAILED)
    if failures:
        sys.exit(SOME_FAILED)
    if _found(summary, fail_on):
        sys.exit(_FINDINGS)


def _show(summary: Summary) -> None:
    """Print what the steps came to, and what was found by format."""
    show(
        ("step", "documents", "done before", "new", "failed", "seconds", "a second"),
        [
            (
                said(step.name),
                str(step.documents),
                str(step.before),
                str(step.new),
                str(step.failed),
                f"{step.seconds:.1f}",
                f"{step.new / step.seconds:.1f}" if step.new and step.seconds else "",
            )
            for step in summary.steps
        ],
    )
    if summary.rechecked:
        say(f"checked anew, since rules, code or last year's report changed: {summary.rechecked}")
    counts: dict[str, Counter[str]] = {}
    for digest, item in summary.audited.read.items():
        count = counts.setdefault(item.reader or item.variant, Counter())
        count["failed" if item.failure else "read"] += 1
        count["in doubt"] += item.cells.get("in doubt", 0) + item.cells.get("missing", 0)
        done = summary.audited.checked.get(digest)
        if done is not None:
            count.update(errors=done.errors, warnings=done.warnings, infos=done.infos)
    columns = ("read", "failed", "in doubt", "errors", "warnings", "infos")
    show(
        ("format", "reports", "failed", "cells in doubt", "errors", "warnings", "hints"),
        [
            (name, *(str(count[column]) for column in columns))
            for name, count in sorted(counts.items())
        ],
    )


def _found(summary: Summary, fail_on: str) -> bool:
    """Return whether there is a finding of a severity or a worse one."""
    counted = {"error": ("errors",), "warning": ("errors", "warnings"), "never": ()}
    names = counted.get(fail_on, ("errors", "warnings", "infos"))
    return any(getattr(item, name) for item in summary.audited.checked.values() for name in names)
