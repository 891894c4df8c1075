"""Commands for notice files, which stand under `govreport rules`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from govreport._files import write_atomic
from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.cli._voice import say
from govreport.errors import UsageError
from govreport.rules.base import Example, Rule, RuleSet

_FAULTS = 1


def show_rule_set(item: RuleSet) -> None:
    """Print a rule set as people read a notice: its source, what it requires, what it changes."""
    first, last = item.years
    click.echo(f"{item.title}  [{item.name}]")
    click.echo(f"依据：{item.source}")
    click.echo(f"年度：{first or '…'}—{last or '…'}")
    click.echo(f"在此之上：{item.extends or '（无）'}")
    for rule in item.add:
        years = f"（{rule.years[0] or '…'}—{rule.years[1] or '…'}）"
        click.echo(f"  {rule.code}  {rule.title}{years}  {rule.severity.value}  {rule.source}")
    for code in item.drop:
        click.echo(f"  不再检查：{code}")
    for code, severity in item.severities.items():
        click.echo(f"  {code} 改为 {severity.value}")
    for name, value in item.params.items():
        click.echo(f"  参数 {name} = {value}")
    for table in item.tables:
        click.echo(f"  附加表格：{table.title}（{table.section}）")
    for loss in item.score.loss if item.score else ():
        who = "、".join(loss.codes) or "由人判断"
        click.echo(f"  扣分 {loss.points:g}：{loss.name}（{who}）")


@click.command(
    "test",
    epilog=examples(
        "govreport rules test our-notice.toml",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def trial(*, file: Path) -> None:
    """Run the examples of a notice file; tell which requirement no example breaks."""
    from govreport.notices import load_notice  # noqa: PLC0415 - only for notice files
    from govreport.notices.trial import faults  # noqa: PLC0415
    from govreport.testing.examples import found_by, reports_of, subject_of  # noqa: PLC0415

    notice = load_notice(file)

    def finds(rule: Rule, example: Example) -> bool:
        return bool(found_by(rule, subject_of(*reports_of(example))))

    found = list(faults(notice, finds))
    for fault in found:
        click.echo(f"{file}:{fault.line}: {fault.code}: {fault.message} ({fault.message_en})")
    count = len(notice.parts.requirements)
    done = sum(len(item.example) for item in notice.parts.requirements)
    click.echo(f"{notice.name}: {count} requirements, {done} examples, {len(found)} faults")
    if found:
        sys.exit(_FAULTS)


@click.command(
    "new",
    epilog=examples(
        "govreport rules new --name cn-anywhere --title 某省某市",
        "govreport rules new --name cn-anywhere --title 某省某市 --from notice.txt",
    ),
)
@click.option("--name", required=True, help="Name of the rule set, as cn-province-city.")
@click.option("--title", required=True, help="What people call it.")
@click.option(
    "--from",
    "notice",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The notice: a text, web page, Word or PDF document.",
)
@click.option("--out", type=click.Path(path_type=Path), help="The file; default: NAME.toml.")
@click.pass_context
def new(
    ctx: click.Context, *, name: str, title: str, notice: Path | None, out: Path | None
) -> None:
    """Write a commented notice file to fill in; the notice's own sentences stand in it."""
    from govreport.notices.starter import starter  # noqa: PLC0415 - only for notice files

    lines = engine_of(ctx).document(notice).text().splitlines() if notice else []
    path = out or Path(f"{name}.toml")
    if path.exists():
        raise UsageError(f"{str(path)!r} is there already", hint="Name another file with --out.")
    write_atomic(path, starter(name, title, lines).encode())
    say(f"{path}: fill it in, then: govreport rules test {path}")
