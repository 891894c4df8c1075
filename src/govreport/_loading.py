"""How an engine gets its plugins: arguments, environment, and what is refused."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from govreport._manager import HOOKS, PluginManager
from govreport._reading import Parse
from govreport.errors import PluginError
from govreport.paths import nearest
from govreport.readings import Isolation


def load(
    *,
    plugins: Sequence[object],
    plugins_dir: Path | str | None,
    entry_points: bool,
    block: Iterable[str],
    trace: Callable[[str], None] | None,
    warn: Callable[[str], None],
    hooks: Sequence[str] = HOOKS,
) -> PluginManager:
    """Return the manager of the plugins that arguments and environment ask for.

    Raises:
        PluginError: govreport's own plugins cannot be loaded.
    """
    blocked = {*block, *filter(None, os.environ.get("GOVREPORT_BLOCK", "").split(","))}
    folder = _plugin_folder(plugins_dir)
    manager = PluginManager(
        plugins=plugins,
        plugins_dir=folder,
        entry_points=entry_points,
        block=blocked,
        trace=trace or (_print_trace if os.environ.get("GOVREPORT_TRACE") == "1" else None),
        hooks=hooks,
    )
    names = [info.name for info in manager.infos]
    for name in sorted(blocked.difference(names)):
        warn(f"there is no plugin {name!r} to leave out{nearest(name, names)}")
    broken = [info for info in manager.infos if info.origin == "builtin" and info.faults]
    if broken:
        raise PluginError(
            f"govreport itself cannot be loaded: {'; '.join(broken[0].faults)}",
            hint="Install it again: pip install --force-reinstall govreport",
        )
    return manager


def _plugin_folder(given: Path | str | None) -> Path | None:
    folder = given or os.environ.get("GOVREPORT_PLUGINS_DIR")
    return Path(folder) if folder else None


def isolated_reading(bounds: Isolation, plugins_dir: Path | str | None) -> Parse:
    """Return what calls readers in worker processes.

    Raises:
        UsageError: This machine has none of what it takes.
    """
    from govreport._isolation.asking import Asking  # noqa: PLC0415 - most engines read themselves

    folder = _plugin_folder(plugins_dir)
    return Asking(bounds, str(folder.resolve()) if folder else "").parsed


def refuse_problems(manager: PluginManager) -> None:
    """Raise `PluginError` if any plugin has a problem other than that it was left out."""
    faults = [f"{info.name}: {text}" for info in manager.infos for text in info.faults]
    if faults:
        raise PluginError(
            "strict mode: plugins have problems: " + "; ".join(faults),
            hint="`govreport plugins` lists them.",
        )


def _print_trace(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201 - the user asked for it in the environment
