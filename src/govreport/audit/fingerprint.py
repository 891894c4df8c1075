"""What an engine does, as a digest: of code, plugins and rules, so that changed ones are seen."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from govreport._manager import FILE_MODULE, GROUP
from govreport.engine import Engine
from govreport.notices import load_notice
from govreport.rules.base import ResolvedRuleSet, Rule

_CORE = "govreport"
#: Parts of the core that no step of an audit runs.
_ASIDE = frozenset({"cli", "testing", "site", "circular"})
#: Parts that reading a document does not run, either.
_NOT_READING = _ASIDE | {"rules", "narrative", "notices", "present"}
#: Parts that making pages does not run.
_NOT_PAGES = frozenset({"cli", "testing", "circular"})
#: Hooks by which a plugin takes part in reading.
_READS = ("register_readers", "register_editions")
#: The hook by which a plugin takes part in understanding a text.
_UNDERSTANDS = ("register_words",)
#: Characters of a digest: enough that no two engines of a province's history share one.
_LENGTH = 16
#: Ending of a rule set that is asked for by its file.
_NOTICE = ".toml"
#: Files in a folder of plugins that are no plugins themselves, but for those to use.
_PARTIAL = "_*.py"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def of_reading(engine: Engine) -> str:
    """Return a digest of all that decides what a document is read as."""
    return _digest((_core(_NOT_READING), *_plugins(engine, _declaring(engine, _READS))))


def of_checking(engine: Engine, project: str) -> str:
    """Return a digest of all that decides what is found, but for the rules of a set.

    Args:
        engine: The engine.
        project: The project file; empty for none.
    """
    given = Path(project).read_text(encoding="utf-8") if project else ""
    return _digest((_core(_ASIDE), given, *_plugins(engine, _declaring(engine, _UNDERSTANDS))))


def of_pages(engine: Engine, project: str) -> str:
    """Return a digest of all that decides what pages about reports look like."""
    return _digest((_core(_NOT_PAGES), of_checking(engine, project)))


def _declaring(engine: Engine, hooks: Iterable[str]) -> list[str]:
    """Return the names of the plugins that declare something by one of some hooks."""
    return [
        info.name
        for info in engine.plugins
        if info.loaded and any(info.declared.get(hook) for hook in hooks)
    ]


class OfRules:
    """Digests of rule sets, each worked out once.

    Args:
        engine: The engine whose sets they are.
        asked: What the rules are asked for by: a notice file, or a name.
    """

    def __init__(self, engine: Engine, asked: str | None) -> None:
        self._notices = dict(engine.notices)
        if asked and asked.endswith(_NOTICE):
            self._notices[load_notice(asked).name] = Path(asked)
        self._known: dict[tuple[object, ...], str] = {}

    def __call__(self, rules: ResolvedRuleSet) -> str:
        """Return a digest of the rules, what they are set to, and the code that they run."""
        key = (rules.name, *(id(rule) for rule in rules.rules))
        if key not in self._known:
            self._known[key] = _digest(self._parts(rules))
        return self._known[key]

    def _parts(self, rules: ResolvedRuleSet) -> Iterator[str]:
        yield rules.name
        for given in (rules.params, rules.severities):
            yield repr(sorted((name, str(value)) for name, value in given.items()))
        yield repr((rules.tables, rules.score))
        for rule in rules.rules:
            yield f"{rule.code} {rule.severity} {rule.editions} {rule.years}"
        for package in sorted({_package_of(rule) for rule in rules.rules}):
            yield _package(package)
        for name in rules.chain:
            if name in self._notices:
                yield from _notice(self._notices[name])


def _notice(path: Path) -> Iterator[str]:
    """Yield a notice file, and the Python file beside it if it names one."""
    yield path.read_text(encoding="utf-8")
    if code := load_notice(path).parts.head.code:
        yield (path.parent / code).read_text(encoding="utf-8")


def _package_of(rule: Rule) -> str:
    return getattr(rule.check, "__module__", type(rule.check).__module__).partition(".")[0]


def _plugins(engine: Engine, names: Iterable[str]) -> Iterator[str]:
    """Yield what tells the code of plugins, and of the libraries that they need."""
    modules = {point.name: point.module for point in importlib.metadata.entry_points(group=GROUP)}
    for info in engine.plugins:
        if info.name not in names or info.origin == "builtin":
            continue
        yield info.name
        if info.name in modules:
            yield _package(modules[info.name].partition(".")[0])
        elif info.origin == "file":
            yield _package(f"{FILE_MODULE}{info.name}")
        if info.distribution:
            yield from sorted(set(_needed(info.distribution, frozenset())))


def _needed(distribution: str, seen: frozenset[str]) -> Iterator[str]:
    """Yield name and version of all that a distribution needs, and the code of what is ours."""
    try:
        found = importlib.metadata.distribution(distribution)
    except importlib.metadata.PackageNotFoundError:
        return  # of another system, or another version of Python
    yield f"{distribution}=={found.version}"
    if distribution.startswith(f"{_CORE}-"):
        yield _package(distribution.replace("-", "_"))
    for need in found.requires or ():
        name = _NAME.match(need)
        if name and "extra ==" not in need and name[0] not in (seen | {_CORE}):
            yield from _needed(name[0], seen | {distribution})


def _core(without: frozenset[str]) -> str:
    return _folder(Path(__file__).parents[1], without)


def _package(name: str) -> str:
    """Return a digest of the files of a package or a module; of the core, of nothing aside.

    Files of a folder of plugins are read by each engine, and so are they here; what is
    installed is what this process has imported.
    """
    return _loose(name) if name.startswith(FILE_MODULE) else _installed(name)


def _loose(name: str) -> str:
    """Return a digest of a single-file plugin, and of the files beside it that are no plugins."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return name
    path = Path(spec.origin)
    found = hashlib.sha256()
    for one in (path, *sorted(path.parent.glob(_PARTIAL))):
        found.update(one.name.encode())
        found.update(one.read_bytes())
    return found.hexdigest()


@lru_cache(maxsize=256)
def _installed(name: str) -> str:
    if name == _CORE:
        return _core(_ASIDE)
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return name
    path = Path(spec.origin)
    if spec.submodule_search_locations:
        return _folder(path.parent, frozenset())
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else name


@lru_cache(maxsize=256)
def _folder(folder: Path, without: frozenset[str]) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if parts[0] not in without and "__pycache__" not in parts and path.is_file():
            found.update("/".join(parts).encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _digest(parts: Iterable[str]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part.encode())
        found.update(b"\0")
    return found.hexdigest()[:_LENGTH]
