"""Plugins: found, loaded and asked one at a time, each guarded.

A plugin that raises, declares nonsense or misspells a hook is reported and
takes nothing else down.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import pluggy

from govreport import hookspecs
from govreport._guard import described, failure, guarded, returned, whole
from govreport._points import Point, points
from govreport._registry import Registry
from govreport.document import Document, half_of
from govreport.errors import GovreportError, PluginError
from govreport.model import Report
from govreport.paths import nearest
from govreport.rules.base import ResolvedRuleSet

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = hookspecs.PROJECT
BUILTINS = (
    "govreport.builtin.editions",
    "govreport.builtin.rules",
    "govreport.builtin.formats",
    "govreport.builtin.tables",
    "govreport.builtin.executors",
)
#: What is said of a plugin that `block` names.
LEFT_OUT = "left out, as asked"
#: What the name of the module of a single-file plugin begins with.
FILE_MODULE = "govreport_plugin_"
#: The hooks that declare.
HOOKS = (
    "register_editions",
    "register_rules",
    "register_rule_sets",
    "register_notices",
    "register_words",
    "register_renderers",
    "register_readers",
    "register_template_packs",
    "register_executors",
    "register_commands",
)


@attrs.define(kw_only=True)
class PluginInfo:
    """One plugin: where it came from, what it declared, what went wrong.

    Attributes:
        name: Name of the entry point, file or module.
        origin: ``builtin``, ``entry point``, ``file`` or ``given``.
        declared: Names of what it declared, by hook.
        problems: What went wrong, a sentence each.
        loaded: Whether it is in use.
        importing: Seconds that its import took; what several plugins import counts
            for the first of them.
        registering: Seconds that its hooks took to declare.
    """

    name: str
    origin: str
    declared: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    problems: list[str] = attrs.field(factory=list)
    loaded: bool = False
    importing: float = 0.0
    registering: float = 0.0
    _point: Point | None = attrs.field(default=None, repr=False)

    # A distribution's own files are opened only if somebody asks: most programs never do.

    @property
    def distribution(self) -> str:
        """Name of the distribution, or empty."""
        found = self._distribution
        return found.name if found else ""

    @property
    def version(self) -> str:
        """Version of the distribution, or empty."""
        found = self._distribution
        return found.version if found else ""

    @property
    def _distribution(self) -> Distribution | None:
        return self._point.distribution if self._point else None

    @property
    def faults(self) -> tuple[str, ...]:
        """Its problems other than that it was left out, which somebody asked for."""
        return tuple(problem for problem in self.problems if problem != LEFT_OUT)


class PluginManager:
    """Loads plugins and asks them what they declare.

    Args:
        plugins: Modules or objects to register beside the installed ones.
        plugins_dir: Folder of single-file plugins.
        entry_points: Whether to load installed plugins.
        block: Names of plugins to leave out.
        trace: Called with one line for every hook call, or None.
        hooks: The hooks that are asked; others declare nothing.
    """

    def __init__(
        self,
        *,
        plugins: Sequence[object] = (),
        plugins_dir: Path | None = None,
        entry_points: bool = True,
        block: Iterable[str] = (),
        trace: Callable[[str], None] | None = None,
        hooks: Sequence[str] = HOOKS,
    ) -> None:
        self.infos: list[PluginInfo] = []
        self.registry = Registry()
        self._block = frozenset(block)
        self._trace = trace
        self._hooks = hooks
        self._pm = pluggy.PluginManager(hookspecs.PROJECT)
        self._pm.add_hookspecs(hookspecs)
        self._load_all(plugins, plugins_dir, entry_points=entry_points)

    def _load_all(
        self, plugins: Sequence[object], plugins_dir: Path | None, *, entry_points: bool
    ) -> None:
        for module in BUILTINS:
            name = module.rpartition(".")[2]
            self._load(PluginInfo(name=name, origin="builtin"), _importer(module))
        if entry_points:
            for point in points(GROUP):
                self._load(_info(point), point.load)
        for path in _files(plugins_dir):
            self._load(PluginInfo(name=path.stem, origin="file"), _file_importer(path))
        for plugin in plugins:
            self._load(PluginInfo(name=_name(plugin), origin="given"), _constant(plugin))
        for info in self.infos:
            if info.loaded:
                start = time.perf_counter()
                self._ask(info)
                info.registering = time.perf_counter() - start

    def amend(
        self,
        document: Document,
        report: Report,
        rule_set: ResolvedRuleSet,
        warn: Callable[[str], None],
    ) -> Document:
        """Return *document* after every plugin's amendments, in the order of registration.

        A plugin that fails is told of by *warn*, and the document is as it was before it.
        """
        for info in self.infos:
            if not info.loaded or not self._implements(info.name, "amend_document"):
                continue
            try:
                amended = self._call(
                    info.name, "amend_document", document=document, report=report, rule_set=rule_set
                )
                for answer in amended:
                    document = _whole(
                        info.name, returned(info.name, "amend_document", answer, Document)
                    )
            except PluginError as error:
                warn(f"{error.message}; the document is as it was without it")
        return document

    def _load(self, info: PluginInfo, load: Callable[[], object]) -> None:
        self.infos.append(info)
        if info.name in self._block:
            info.problems.append(LEFT_OUT)
            return
        start = time.perf_counter()
        try:
            plugin = load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin's module may raise anything
            info.problems.append(f"cannot be loaded: {described(error)}")
            return
        finally:
            info.importing = time.perf_counter() - start
        if not isinstance(plugin, Hashable):
            info.problems.append(f"is refused: {type(plugin).__name__} objects are not hashable")
            return
        known_before = self._pm.has_plugin(info.name)
        try:
            self._pm.register(plugin, name=info.name)
        except (pluggy.PluginValidationError, ValueError) as error:
            # pluggy leaves a refused plugin half registered.
            if not known_before and self._pm.has_plugin(info.name):
                self._pm.unregister(name=info.name)
            info.problems.append(f"is refused: {' '.join(str(error).split())}")
            return
        info.loaded = True
        if info.origin == "given" and not self._pm.get_hookcallers(plugin):
            info.problems.append("has no hook, so that it declares nothing")
        known = [*HOOKS, "amend_document"]
        for caller in self._pm.get_hookcallers(plugin) or ():
            if not caller.has_spec():
                close = nearest(caller.name, known)
                info.problems.append(f"there is no hook {caller.name!r}{close}")

    def _ask(self, info: PluginInfo) -> None:
        for hook in self._hooks:
            if not self._implements(info.name, hook):
                continue
            names = []
            try:
                for value in guarded(info.name, hook, self._declared, info.name, hook):
                    problem = guarded(info.name, hook, self.registry.add, hook, value, info.name)
                    if problem:
                        info.problems.append(problem)
                    else:
                        names.append(_label(value))
                        info.problems.extend(self.registry.claims(value))
            except GovreportError as error:
                info.problems.append(error.message)
            info.declared[hook] = tuple(names)

    def _declared(self, plugin: str, hook: str) -> list[object]:
        """Return the values that one plugin's hook declares, exhausting generators."""
        return [value for values in self._call(plugin, hook) for value in values]

    def _implements(self, plugin: str, hook: str) -> bool:
        return any(
            implementation.plugin_name == plugin
            for implementation in getattr(self._pm.hook, hook).get_hookimpls()
        )

    def _call(self, plugin: str, hook: str, **arguments: object) -> list[Any]:
        """Call one hook of one plugin."""
        others = [other for name, other in self._pm.list_name_plugin() if name != plugin]
        caller = self._pm.subset_hook_caller(hook, remove_plugins=others)
        if self._trace:
            self._trace(f"{plugin}.{hook}({', '.join(arguments)})")
        answers: list[Any] = guarded(plugin, hook, caller, **arguments)
        return answers


def _whole(plugin: str, document: Document) -> Document:
    """Return a document that a plugin amended; raises `PluginError` for what it has broken."""
    guarded(plugin, "amend_document", whole, plugin, "amend_document", document)
    if half := half_of(document):
        raise failure(plugin, "amend_document", f"it put half a character in: {half!r}")
    return document


def _importer(module: str) -> Callable[[], object]:
    return lambda: importlib.import_module(module)


def _constant(plugin: object) -> Callable[[], object]:
    return lambda: plugin


def _file_importer(path: Path) -> Callable[[], object]:
    return lambda: import_plugin_file(path)


def import_plugin_file(path: Path) -> ModuleType:
    """Import a single-file plugin as a module whose name tells that it is one."""
    name = f"{FILE_MODULE}{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def plugin_file(module: str, folder: Path) -> Path | None:
    """Return the single-file plugin that has become a module of that name, or None."""
    if not module.startswith(FILE_MODULE):
        return None
    path = folder / f"{module.removeprefix(FILE_MODULE)}.py"
    return path if path.is_file() else None


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is None:
        return
    if not folder.is_dir():
        raise PluginError(
            f"there is no folder of plugins {str(folder)!r}",
            hint="--plugins-dir names a folder that holds one .py file a plugin.",
        )
    yield from sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))


def _info(point: Point) -> PluginInfo:
    return PluginInfo(name=point.name, origin="entry point", point=point)


def _name(plugin: object) -> str:
    return getattr(plugin, "__name__", None) or type(plugin).__name__


def _label(value: object) -> str:
    if isinstance(value, Path):  # a notice file has the name of the set that it makes
        return value.stem
    for attribute in ("id", "code", "name", "meaning"):
        label = getattr(value, attribute, None)
        if isinstance(label, str):
            return label
    return type(value).__name__
