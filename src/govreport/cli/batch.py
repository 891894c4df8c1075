"""`govreport batch`: many reports at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from govreport.cli._completion import complete_formats, complete_packs, complete_rule_sets
from govreport.cli._examples import examples
from govreport.cli._options import publishing, with_publish
from govreport.cli._sources import (
    SOME_FAILED,
    SOURCES,
    content,
    named,
    of_strangers,
    tell,
)
from govreport.cli._state import engine_of
from govreport.cli._tables import progress
from govreport.cli._voice import aside, say
from govreport.errors import GovreportError, UsageError


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
) -> None:
    """Read, check and render many reports; one that fails does not stop the others.

    Exits with 3 if any failed.
    """
    engine = engine_of(ctx)
    options = {}
    for target in targets:
        known = engine.params(target)  # refuses what is no format, before anything is read
        takes = known is None or "publish" in known
        options[target] = with_publish({}, publish) if takes else {}
    suffixes = {form.name: form.suffixes[0] for form in engine.formats() if form.writes}
    _refuse_collisions(files, out, [suffixes[name] for name in targets])
    failed: list[tuple[Path, GovreportError]] = []
    with aside():
        for file in progress(files, "reports"):
            try:
                report = engine.read(content(file))
                for target in targets:
                    engine.render(
                        report,
                        to=out / f"{file.stem}{suffixes[target]}",
                        format=target,
                        template=template,
                        rules=rules,
                        strict=strict,
                        **options[target],
                    )
            except UsageError:
                # What is wrong with the command is wrong for every file.
                raise
            except GovreportError as error:
                failed.append((file, error))
    for file, problem in failed:
        tell(file, problem)
    say(f"{len(files) - len(failed)} of {len(files)} reports done")
    if failed:
        sys.exit(SOME_FAILED)


def _refuse_collisions(files: tuple[Path, ...], out: Path, suffixes: list[str]) -> None:
    """Refuse outputs that would replace one another, or one of the sources."""
    sources = {file.resolve() for file in files}
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
            if path.resolve() in sources:
                raise UsageError(
                    f"the source {str(path)!r} would be replaced",
                    hint="Choose another --out folder.",
                )
