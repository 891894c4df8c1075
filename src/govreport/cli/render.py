"""`govreport render`: documents from a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from govreport.cli._completion import complete_formats, complete_packs, complete_rule_sets
from govreport.cli._examples import examples
from govreport.cli._language import language
from govreport.cli._options import options_of, publishing, with_publish
from govreport.cli._sources import SOURCE, STDIN, content, each, leave, of_strangers
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, warn
from govreport.engine import Engine
from govreport.errors import UsageError
from govreport.paths import nearest
from govreport.text.printing import plain


@click.command(
    epilog=examples(
        "govreport render 2024.toml --to docx --to pdf --to html --out out/",
        "govreport render 2024.toml --to 年度报告.docx --template our-style.docx",
        "govreport render 2024.toml --to 年度报告.docx --template our-style.docx --publish refuse",
    )
)
@click.argument("report", type=SOURCE)
@click.option(
    "--to",
    "targets",
    multiple=True,
    required=True,
    metavar="FORMAT|FILE",
    shell_complete=complete_formats,
    help="A format (docx, pdf, html …) or a file whose ending tells it; may be repeated.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder for outputs that are named by format; default: here.",
)
@click.option(
    "--template",
    shell_complete=complete_packs,
    help="Your own template file, or the name of a template pack.",
)
@click.option(
    "--rules",
    shell_complete=complete_rule_sets,
    help="Rule set to check by, and whose amendments to use.",
)
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Last year's report, for comparisons.",
)
@click.option("--strict", is_flag=True, help="Refuse to render a report that has errors.")
@click.option(
    "--option", "-o", "params", multiple=True, metavar="KEY=VALUE", help="Option of a format."
)
@publishing
@of_strangers
@click.pass_context
def render(
    ctx: click.Context,
    *,
    report: Path,
    targets: tuple[str, ...],
    out: Path,
    template: str | None,
    rules: str | None,
    previous: Path | None,
    strict: bool,
    params: tuple[str, ...],
    publish: str | None,
) -> None:
    """Render a report as documents."""
    engine = engine_of(ctx)
    options = with_publish(options_of(params), publish)
    with aside():
        loaded = engine.read(content(report))
        before = engine.read(previous) if previous else None
    errors = engine.check(loaded, rules=rules, previous=before).errors
    if errors and not strict:
        warn(f"the report has {len(errors)} errors, the first: {errors[0].text(language())}")
    paths = [_path(engine, target, out, report) for target in targets]
    if any(path.exists() and path.samefile(report) for path in paths):
        raise UsageError(
            f"{str(report)!r} would be replaced by itself, comments lost",
            hint="Choose another --out folder or file name.",
        )
    taken = [engine.params(engine.format_of(path)) for path in paths]
    _refuse_unknown(options, taken)
    known = dict(zip(paths, taken, strict=True))

    def write(path: Path) -> Path:
        mine = known[path]
        return engine.render(
            loaded,
            to=path,
            template=template,
            rules=rules,
            previous=before,
            strict=strict,
            **{key: value for key, value in options.items() if mine is None or key in mine},
        )

    written, failed = each(paths, "rendering", write)
    for path in written:
        click.echo(plain(str(path)))
    leave(failed, paths)


def _refuse_unknown(options: dict[str, str], taken: Sequence[frozenset[str] | None]) -> None:
    """Refuse an option that none of the formats understands."""
    known = {name for names in taken for name in names or ()}
    # An option that may be written with dashes or underscores is shown with dashes.
    shown = sorted(name for name in known if "_" not in name or name.replace("_", "-") not in known)
    for key in options:
        if key not in known and None not in taken:
            raise UsageError(
                f"none of the formats has an option {key!r}{nearest(key, shown)}",
                hint=f"Their options: {', '.join(shown) or 'none'}.",
            )


def _path(engine: Engine, target: str, out: Path, source: Path) -> Path:
    """Return the file that *target* names, or the source's name with the format's ending."""
    for form in engine.formats():
        if form.writes and form.name == target:
            return out / f"{'report' if source == STDIN else source.stem}{form.suffixes[0]}"
    return Path(target)
