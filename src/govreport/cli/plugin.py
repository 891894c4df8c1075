"""`govreport plugin`: a new plugin package."""

from __future__ import annotations

import re
import string
from pathlib import Path

import click

from govreport._files import write_atomic
from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.errors import TemplateError, UsageError

_KINDS = ("renderer", "reader", "rules")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_SUFFIX = ".tmpl"
_PACKAGE = "PACKAGE"


@click.group()
def plugin() -> None:
    """Make plugin packages."""


@plugin.command(
    epilog=examples(
        "govreport plugin new --kind rules --name cn-anywhere",
        "govreport plugin new --kind renderer --name rst --out ~/src",
    )
)
@click.option("--kind", type=click.Choice(_KINDS), required=True, help="What it will declare.")
@click.option("--name", required=True, help="Name of the format or rule set.")
@click.option("--title", default="", help="What people call it.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to make the package's folder in; default: here.",
)
@click.pass_context
def new(ctx: click.Context, *, kind: str, name: str, title: str, out: Path) -> None:
    """Write a plugin package that installs, works and tests itself."""
    if not _NAME.match(name):
        raise UsageError(
            f"{name!r} is no name", hint="Lower-case letters and digits, joined by hyphens."
        )
    if not title.isprintable() or set(title) & set('"\\'):
        raise UsageError(f"{title!r} is no title", hint="One line without quotes and backslashes.")
    distribution = f"govreport-{'rules-' if kind == 'rules' else ''}{name.removeprefix('cn-')}"
    values = {
        "name": name,
        "title": title or name,
        "distribution": distribution,
        "package": distribution.replace("-", "_"),
        "prefix": _prefix(name),
    }
    folder = out / distribution
    if folder.exists():
        raise UsageError(f"{str(folder)!r} exists", hint="Choose another --name or --out.")
    taken = _owner(ctx, kind, name)
    if taken:
        raise UsageError(
            f"the name {name!r} is taken by the plugin {taken!r}",
            hint="Two plugins cannot declare one name: the second would not be in use.",
        )
    for file, source in _skeleton(ctx, kind).items():
        path = folder / file.replace(_PACKAGE, values["package"]).removesuffix(_SUFFIX)
        write_atomic(path, string.Template(source.read_text()).substitute(values).encode())
    # In quotes, for shells to which brackets say something.
    click.echo(f"{folder}: try `pip install -e '{folder}[test]' && pytest '{folder}'`")


def _prefix(name: str) -> str:
    """Return two letters for codes of rules, from the last word; never those of national rules."""
    letters = [char for char in name.removeprefix("cn-").split("-")[-1].upper() if char.isalpha()]
    prefix = "".join([*letters, "X", "X"][:2])
    return "XG" if prefix == "GR" else prefix


def _owner(ctx: click.Context, kind: str, name: str) -> str:
    """Return the plugin that declares the name already; readers may share one."""
    hook = {"renderer": "register_renderers", "rules": "register_rule_sets"}.get(kind, "")
    for info in engine_of(ctx).plugins:
        if name in info.declared.get(hook, ()):
            return info.name
    return ""


def _skeleton(ctx: click.Context, kind: str) -> dict[str, Path]:
    """Return the files of one kind of skeleton by their paths in the new package."""
    head = f"skeleton/{kind}/"
    found = {
        name.removeprefix(head): path
        for name, path in engine_of(ctx).templates.items()
        if name.startswith(head)
    }
    if not found:
        raise TemplateError(
            f"there is no skeleton for {kind}", hint="pip install govreport-templates"
        )
    return found
