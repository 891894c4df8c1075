"""`govreport compare`: two reports side by side."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import click

from govreport.cli._examples import examples
from govreport.cli._language import one_language, said
from govreport.cli._sources import SOURCE_OR_DATASET, content, is_dataset, of_strangers
from govreport.cli._state import engine_of
from govreport.cli._tables import show
from govreport.cli._voice import aside
from govreport.comparison import CellChange
from govreport.errors import UsageError
from govreport.present.compare import as_html, as_json
from govreport.text.printing import escaped, plain


@click.command(
    epilog=examples(
        "govreport compare 2023.html 2024.toml",
        "govreport compare draft.toml published.pdf --format json",
        "govreport compare 2023.html 2024.toml --format html > compare.html",
    )
)
@click.argument("before", type=SOURCE_OR_DATASET)
@click.argument("after", type=SOURCE_OR_DATASET)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    default="table",
    show_default=True,
    help="How to print the comparison; html is a page with both reports side by side.",
)
@of_strangers
@click.pass_context
def compare(ctx: click.Context, *, before: Path, after: Path, form: str) -> None:
    """Compare two years, or a draft with what was published: cells and text.

    Of two datasets of audits: reports that came and went, and cells that have changed.
    """
    if is_dataset(before) and is_dataset(after):
        _datasets(before, after, form)
        return
    for given in (before, after):
        if given.is_dir():
            raise UsageError(
                f"{str(given)!r} is a folder", hint="Compare two reports, or two datasets."
            )
    engine = engine_of(ctx)
    with aside():
        old, new = engine.read(content(before)), engine.read(content(after))
        found = engine.compare(old, new)
    if form == "json":
        click.echo(as_json(found), nl=False)
        return
    if form == "html":
        page = as_html(
            found,
            engine.edition(old),
            engine.edition(new),
            one_language(),
            names=(before.name, after.name),
        )
        click.echo(plain(page), nl=False)
        return
    show(
        ("cell", "before", "after", "growth"),
        [
            (item.caption, _shown(item.before), _shown(item.after), _growth(item))
            for item in found.cells
        ],
    )
    show(
        ("section", "same text", "paragraphs gone", "paragraphs new"),
        [
            (item.heading, f"{item.likeness:.0%}", str(len(item.removed)), str(len(item.added)))
            for item in found.sections
        ],
    )


def _datasets(before: Path, after: Path, form: str) -> None:
    """Print what differs between two datasets."""
    from govreport import dataset  # noqa: PLC0415 - most compare two reports

    if form == "html":
        raise UsageError("two datasets are compared as table or json only")
    found = dataset.differences(dataset.open(before), dataset.open(after))
    if form == "json":
        plain = {
            "format": "govreport-compare-datasets/1",
            "differences": [attrs.asdict(one) for one in found],
        }
        click.echo(escaped(json.dumps(plain, ensure_ascii=False, indent=2)))
        return
    show(
        ("body", "report year", "cell", "before", "after"),
        [(one.body, str(one.year), one.address, *_both(one.before, one.after)) for one in found],
    )


def _both(before: str | None, after: str | None) -> tuple[str, str]:
    """Return both sides of a difference; one without a report says so."""
    if before is None or after is None:
        none, there = said("(no report)"), said("(a report)")
        return (none if before is None else there, none if after is None else there)
    return before or said("(blank)"), after or said("(blank)")


def _shown(value: object) -> str:
    return said("(no such cell)") if value is None else str(value) or said("(blank)")


def _growth(item: CellChange) -> str:
    return "" if item.growth is None else f"{item.growth:+.1%}"
