"""`govreport plugin`: a new plugin package."""

from __future__ import annotations

import re
import string
from pathlib import Path

import attrs
import click

from govreport._files import write_atomic
from govreport._registry import OWN_COMMANDS
from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.cli._voice import say
from govreport.errors import TemplateError, UsageError

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
#: An edition is named after its year.
_EDITION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_YEAR = re.compile(r"2[0-9]{3}")
_SUFFIX = ".tmpl"
_PACKAGE = "PACKAGE"
_OWN_NAME = "NAME"
#: What every package has; a kind has files of its own beside and instead of these.
_COMMON = "common"


@attrs.frozen(kw_only=True)
class _Kind:
    """A kind of plugin.

    Attributes:
        hook: The hook by which it declares.
        prefix: How the names of its distributions begin.
        also: Other hooks that declare names of the same kind.
    """

    hook: str
    prefix: str = ""
    also: tuple[str, ...] = ()


_KINDS = {
    "renderer": _Kind(hook="register_renderers"),
    "reader": _Kind(hook="register_readers"),
    "rules": _Kind(hook="register_notices", prefix="rules-", also=("register_rule_sets",)),
    "edition": _Kind(hook="register_editions", prefix="edition-"),
    "command": _Kind(hook="register_commands"),
    "template-pack": _Kind(hook="register_template_packs", prefix="templates-"),
    "amend": _Kind(hook="amend_document"),
}


class _Kinds(click.Choice[str]):
    """The kinds, each of which may be shortened: ``template`` for ``template-pack``."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind that *value* begins, if there is just one."""
        begun = [kind for kind in _KINDS if value and kind.startswith(value)]
        return super().convert(begun[0] if len(begun) == 1 else value, param, ctx)


@click.group()
def plugin() -> None:
    """Make plugin packages."""


@plugin.command(
    epilog=examples(
        "govreport plugin new --kind rules --name cn-anywhere",
        "govreport plugin new --kind renderer --name rst --out ~/src",
        "govreport plugin new --kind edition --name 2027",
    )
)
@click.option("--kind", type=_Kinds(tuple(_KINDS)), required=True, help="What it will declare.")
@click.option("--name", required=True, help="Name of what it declares.")
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
    if not (_EDITION if kind == "edition" else _NAME).match(name):
        raise UsageError(
            f"{name!r} is no name", hint="Lower-case letters and digits, joined by hyphens."
        )
    if not title.isprintable() or set(title) & set('"\\'):
        raise UsageError(f"{title!r} is no title", hint="One line without quotes and backslashes.")
    distribution = f"govreport-{_KINDS[kind].prefix}{name.removeprefix('cn-')}"
    year = _YEAR.search(name)
    values = {
        "name": name,
        "title": title or name,
        "distribution": distribution,
        "package": distribution.replace("-", "_"),
        "prefix": _prefix(name),
        "year": year[0] if year else "2030",
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
        named = file.replace(_PACKAGE, values["package"]).replace(_OWN_NAME, name)
        path = folder / named.removesuffix(_SUFFIX)
        write_atomic(path, string.Template(source.read_text()).substitute(values).encode())
    # In quotes, for shells to which brackets say something.
    say(f"{folder}: try `pip install -e '{folder}[test]' && pytest '{folder}'`")


def _prefix(name: str) -> str:
    """Return two letters for codes of rules, from the last word; never those of national rules."""
    letters = [char for char in name.removeprefix("cn-").split("-")[-1].upper() if char.isalpha()]
    prefix = "".join([*letters, "X", "X"][:2])
    return "XG" if prefix == "GR" else prefix


def _owner(ctx: click.Context, kind: str, name: str) -> str:
    """Return the plugin that has the name, or declares it already."""
    if kind == "command" and name in OWN_COMMANDS:
        return "govreport"
    hooks = (_KINDS[kind].hook, *_KINDS[kind].also)
    for info in engine_of(ctx).plugins:
        declared = {one for hook in hooks for one in info.declared.get(hook, ())}
        if info.loaded and name in {info.name, *declared}:
            return info.name
    return ""


def _skeleton(ctx: click.Context, kind: str) -> dict[str, Path]:
    """Return the files of one kind of skeleton by their paths in the new package."""
    templates = engine_of(ctx).templates
    found: dict[str, Path] = {}
    for head in (f"skeleton/{_COMMON}/", f"skeleton/{kind}/"):
        found |= {
            name.removeprefix(head): path
            for name, path in templates.items()
            if name.startswith(head)
        }
    if not any(name.startswith(f"skeleton/{kind}/") for name in templates):
        raise TemplateError(
            f"there is no skeleton for {kind}", hint="pip install govreport-templates"
        )
    return found
