"""`govreport batch`: many reports at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from govreport.audit import Output, Rendered, Rendering, RenderTask, lend, rendered
from govreport.cli._completion import complete_formats, complete_packs, complete_rule_sets
from govreport.cli._examples import examples
from govreport.cli._many import by_workers, settings_of, telling
from govreport.cli._options import publishing, with_publish
from govreport.cli._sources import (
    SOME_FAILED,
    SOURCES,
    content,
    named,
    naming_failures,
    of_strangers,
)
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, say, warn
from govreport.errors import GovreportError, UsageError
from govreport.files import real

#: Files from which on several processes are worth their start.
_MANY = 16


@click.command(
    epilog=examples(
        "govreport batch reports/*.toml --to docx --to html --out out/",
        "govreport batch pages/*.html --to toml --out data/",
    )
)
@click.argument("files", nargs=-1, required=True, type=SOURCES, callback=named)
@click.option(
    "--to",
    "targets",
    multiple=True,
    required=True,
    metavar="FORMAT",
    shell_complete=complete_formats,
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Output folder."
)
@click.option(
    "--template",
    shell_complete=complete_packs,
    help="Your own template file, or the name of a template pack.",
)
@click.option("--rules", shell_complete=complete_rule_sets, help="Rule set to check by.")
@click.option("--strict", is_flag=True, help="Refuse to render reports that have errors.")
@by_workers
@publishing
@of_strangers
@click.pass_context
def batch(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    targets: tuple[str, ...],
    out: Path,
    template: str | None,
    rules: str | None,
    strict: bool,
    publish: str | None,
    jobs: int | None,
    seconds: float | None,
) -> None:
    """Read, check and render many reports; one that fails does not stop the others.

    Many are done by several processes, and so are few with --seconds; one that dies takes no
    other report with it. Exits with 3 if any failed.
    """
    engine = engine_of(ctx)
    options = {}
    for target in targets:
        known = engine.params(target)  # refuses what is no format, before anything is read
        takes = known is None or "publish" in known
        options[target] = with_publish({}, publish) if takes else {}
    suffixes = {form.name: form.suffixes[0] for form in engine.formats() if form.writes}
    _refuse_collisions(files, out, [suffixes[name] for name in targets])
    settings = settings_of(ctx, rules, seconds)
    # Only a worker can be ended for what takes too long: who says how long gets one.
    here = seconds is None and (jobs == 1 or (jobs is None and len(files) < _MANY))
    jobs = jobs or os.cpu_count() or 1
    task = RenderTask(
        settings=settings,
        template=template,
        strict=strict,
        renderings=tuple(
            Rendering(
                source=str(file),
                data=data if isinstance(data := content(file), bytes) else None,
                outputs=tuple(
                    Output(
                        format=target,
                        path=str(out / f"{file.stem}{suffixes[target]}"),
                        options=options[target],
                    )
                    for target in targets
                ),
            )
            for file in files
        ),
    )
    if here:
        lend(settings, engine)
    executor = engine.executors["here" if here else "processes"]
    failed: dict[Path, GovreportError] = {}

    def note(one: Rendered) -> None:
        if one.failure is not None:
            failure = GovreportError(one.failure.message, hint=one.failure.hint)
            failed[Path(one.source)] = failure

    with naming_failures(failed, files), aside(), telling() as tell_progress:
        done = rendered(task, executor, jobs=jobs, progress=tell_progress, each=note)
    for message in dict.fromkeys(message for one in done for message in one.said):
        warn(message)
    say(f"{len(files) - len(failed)} of {len(files)} reports done")
    if failed:
        sys.exit(SOME_FAILED)


def _refuse_collisions(files: tuple[Path, ...], out: Path, suffixes: list[str]) -> None:
    """Refuse outputs that would replace one another, or one of the sources."""
    sources = {real(file) for file in files}
    first: dict[str, Path] = {}
    for file in files:
        other = first.setdefault(file.stem, file)
        if other is not file:
            raise UsageError(
                f"{str(other)!r} and {str(file)!r} would be written to the same file",
                hint="Rename one of them, or run batch for each with an --out of its own.",
            )
        for suffix in suffixes:
            path = out / f"{file.stem}{suffix}"
            if real(path) in sources:
                raise UsageError(
                    f"the source {str(path)!r} would be replaced",
                    hint="Choose another --out folder.",
                )
