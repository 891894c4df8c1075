"""Everything that plugins declared, by kind and name, with who declared it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import attrs

from govreport.contracts import Converter, Executor, Reader, Renderer, TemplatePack, Wording
from govreport.editions import NATIONAL, Edition
from govreport.editions.soundness import faults
from govreport.errors import UsageError
from govreport.rules.base import Rule, RuleSet
from govreport.text.patterns import lazy_pattern

if TYPE_CHECKING:
    import click

T = TypeVar("T")

_SUFFIX = lazy_pattern(r"\.[\w+-]+")

#: The commands that govreport itself has, in their usual order, and what a list of commands
#: says of each.  The module of `govreport.cli` that has a command's name holds it, and is
#: imported when the command is called or its own help is asked for.
OWN_COMMANDS: Mapping[str, str] = {
    "new": "Write a commented TOML file to fill in with its JSON Schema, or a workbook.",
    "check": "Check reports of any format; - is standard input.",
    "claims": "List the numbers of a narrative and their verdicts, and explain one of them.",
    "render": "Render a report as documents.",
    "read": "Read documents of any format and write their data; - is standard input.",
    "compare": "Compare two years, or a draft with what was published: cells and text.",
    "aggregate": (
        "Add up the tables of many reports of one year: of files, or of a dataset of an audit."
    ),
    "batch": "Read, check and render many reports; one that fails does not stop the others.",
    "audit": "Read and check many reports at once, and leave a dataset.",
    "site": (
        "Write a dataset of an audit as a static site: pictures, filters, a page for each body."
    ),
    "circular": (
        "Write a circular (通报) on what an audit has found: totals, findings, who has no report."
    ),
    "rules": "Show rule sets and rules; make and try files of local rules.",
    "formats": (
        "List formats, the plugin of each, and what it found on this machine (fonts, programs)."
    ),
    "plugins": "List plugins: where each came from, what it declared, what went wrong.",
    "plugin": "Make plugin packages.",
    "schema": "Print the JSON Schema (draft 7) that editors use on a report's TOML or JSON.",
    "template": "Export and check templates.",
}

#: Formats whose plugin is a distribution of its own: what to install for each.
KNOWN_FORMATS: Mapping[str, str] = {
    "docx": "govreport-docx",
    "pdf": "govreport-pdf",
    "ofd": "govreport-ofd",
    "html": "govreport-html",
    "xlsx": "govreport-xlsx",
    "markdown": "govreport-text",
    "csv": "govreport-text",
    "doc": "govreport-office",
    "odt": "govreport-office",
}


@attrs.frozen
class Owned(Generic[T]):
    """A declared value and the name of the plugin that declared it."""

    value: T
    plugin: str


class Shelf(Generic[T]):
    """Declared values of one kind by name; the first of a name stays."""

    def __init__(self) -> None:
        self._items: dict[str, Owned[T]] = {}

    def add(self, name: str, value: T, plugin: str) -> str:
        """Add a value; return what is wrong if the name is taken, else ``""``."""
        if name in self._items:
            return f"the name {name!r} is taken by the plugin {self._items[name].plugin!r}"
        self._items[name] = Owned(value, plugin)
        return ""

    def get(self, name: str) -> Owned[T] | None:
        """Return the value of that name with its owner, or None."""
        return self._items.get(name)

    def values(self) -> tuple[T, ...]:
        """Return the values in the order of declaration."""
        return tuple(owned.value for owned in self._items.values())

    def owned(self) -> tuple[Owned[T], ...]:
        """Return the values with their owners, in the order of declaration."""
        return tuple(self._items.values())

    def names(self) -> tuple[str, ...]:
        """Return the names in the order of declaration."""
        return tuple(self._items)


class Registry:
    """All that is declared.

    Readers may share a name: they say themselves how sure they are of a file.
    """

    def __init__(self) -> None:
        self.editions: Shelf[Edition] = Shelf()
        self.rules: Shelf[Rule] = Shelf()
        self.rule_sets: Shelf[RuleSet] = Shelf()
        self.notices: Shelf[Path] = Shelf()
        self.words: Shelf[Wording] = Shelf()
        self.renderers: Shelf[Renderer | Converter] = Shelf()
        self.readers: Shelf[Reader] = Shelf()
        self.template_packs: Shelf[TemplatePack] = Shelf()
        self.executors: Shelf[Executor] = Shelf()
        self.commands: Shelf[click.Command] = Shelf()

    def add(self, hook: str, value: object, plugin: str) -> str:
        """Put one value that *hook* returned on its shelf.

        Returns:
            What is wrong with the value, or ``""``.
        """
        problem = f"{hook} returned {type(value).__name__}, which is nothing that it can declare"
        if isinstance(value, (Renderer, Converter, Reader)) and (fault := _fault(value)):
            return fault
        match value:
            case Edition() if hook == "register_editions":
                problem = self._unsound(value) or self.editions.add(value.id, value, plugin)
            case Rule() if hook == "register_rules":
                problem = self.rules.add(value.code, value, plugin)
            case RuleSet() if hook == "register_rule_sets":
                problem = self.rule_sets.add(value.name, value, plugin)
            case Path() if hook == "register_notices":
                problem = self._notices(value, plugin)
            case Wording() if hook == "register_words":
                problem = self._worded(value, plugin)
            case Renderer() | Converter() if hook == "register_renderers":
                problem = self.renderers.add(value.name, value, plugin)
            case Reader() if hook == "register_readers":
                problem = self.readers.add(f"{value.name} ({plugin})", value, plugin)
            case TemplatePack() if hook == "register_template_packs":
                problem = self.template_packs.add(value.name, value, plugin)
            case Executor() if hook == "register_executors":
                problem = self.executors.add(value.name, value, plugin)
            case _ if hook == "register_commands" and _is_command(value):
                name = _command_name(value)
                problem = (
                    f"the command {name!r} is govreport's own"
                    if name in OWN_COMMANDS
                    else self.commands.add(name, cast("click.Command", value), plugin)
                )
        return problem

    def _unsound(self, edition: Edition) -> str:
        """Return why an edition is refused, or ``""``; the national ones are sound by a test."""
        if edition in NATIONAL:
            return ""
        found = faults(edition, self.editions.values())
        rest = f", and {len(found) - 1} more" if len(found) > 1 else ""
        return f"the edition {edition.id!r} is refused: {found[0]}{rest}" if found else ""

    def _worded(self, wording: Wording, plugin: str) -> str:
        """Put further words of a meaning on their shelf, if there is such a meaning."""
        from govreport.narrative.vocabulary import vocabulary  # noqa: PLC0415 -- few plugins have words

        try:
            vocabulary((wording,))
        except UsageError as error:
            return error.message
        return self.words.add(f"{wording.meaning} ({plugin})", wording, plugin)

    def _notices(self, path: Path, plugin: str) -> str:
        """Put a notice file on its shelf, or every one of a folder; they are not read here."""
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not files or not all(file.is_file() for file in files):
            return f"there is no notice file at {str(path)!r}"
        problems = [self.notices.add(file.stem, file, plugin) for file in files]
        return "; ".join(filter(None, problems))

    def claims(self, value: object) -> Iterator[str]:
        """Yield what of a format's endings belongs to another one, which keeps it."""
        if isinstance(value, (Renderer, Converter)):
            first = self.suffixes()
            for suffix in value.suffixes:
                owner = first[suffix]
                if owner != value.name:
                    yield (
                        f"files that end in {suffix!r} are of the format {owner!r} of the plugin "
                        f"{self._plugin_of(owner)!r}; ask for this one by its name {value.name!r}"
                    )

    def _plugin_of(self, renderer: str) -> str:
        owned = self.renderers.get(renderer)
        return owned.plugin if owned else ""

    def suffixes(self) -> Mapping[str, str]:
        """Return format names by file name ending."""
        found: dict[str, str] = {}
        for renderer in self.renderers.values():
            for suffix in renderer.suffixes:
                found.setdefault(suffix, renderer.name)
        return found


def _fault(form: Renderer | Converter | Reader) -> str:
    """Return what is wrong with the name or the endings of a format, or ``""``.

    Endings become parts of file names, and are compared with `pathlib`'s suffix.
    """
    if not isinstance(form.name, str) or not form.name:
        return f"{form.name!r} is no name of a format"
    for suffix in form.suffixes:
        if not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix):
            return f"the format {form.name!r} has the ending {suffix!r}, which is not like '.docx'"
    if not form.suffixes and not isinstance(form, Reader):
        return f"the format {form.name!r} has no file name ending"
    return ""


def _command_name(command: object) -> str:
    return str(getattr(command, "name", ""))


def _is_command(value: object) -> bool:
    """Return whether *value* is a click command, without importing click."""
    return any(
        kind.__module__.startswith("click") and kind.__name__ == "Command"
        for kind in type(value).__mro__
    )
