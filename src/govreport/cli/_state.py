"""What every command shares: the engine, made when a command first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from govreport._loading import load
from govreport.cli._language import said_in
from govreport.cli._voice import aside, note, warn
from govreport.commands import provide_engine, provide_translation

if TYPE_CHECKING:
    from govreport.engine import Engine
    from govreport.project import Project


#: What an option says that stands before the command or behind it.
ISOLATED = "Read files in worker processes with bounds on memory and time."


@attrs.frozen(kw_only=True)
class State:
    """Options of the command group, and the engine that they ask for."""

    plugins_dir: Path | None = None
    block: tuple[str, ...] = ()
    strict: bool = False
    trace: bool = False
    project: Path | None = None
    trust: tuple[Path, ...] = ()
    isolated: bool = False

    @classmethod
    def of(cls, ctx: click.Context) -> State:
        """Return the state of the running command, made of the group's options on first use.

        click looks a command up before it calls the group, so that the group's
        function would come too late.
        """
        if ctx.obj is None:
            params = ctx.find_root().params
            ctx.obj = cls(
                plugins_dir=params.get("plugins_dir"),
                block=params.get("block") or (),
                strict=bool(params.get("strict_plugins")),
                trace=bool(params.get("trace")),
                project=params.get("project"),
                trust=params.get("trust") or (),
                isolated=bool(params.get("isolated")),
            )
            provide_engine(ctx, lambda: engine_of(ctx))
            provide_translation(ctx, said_in)
        state = ctx.obj
        if not isinstance(state, cls):
            raise TypeError("the context carries another program's state")
        return state

    @cached_property
    def engine(self) -> Engine:
        """The engine; a warning that many files give alike is said once."""
        said: set[str] = set()

        def once(message: str) -> None:
            if message not in said:
                said.add(message)
                warn(message)

        from govreport.engine import Engine  # noqa: PLC0415 - a list of commands needs none

        with aside():
            engine = Engine(
                plugins_dir=self.plugins_dir,
                block=self.block,
                strict=self.strict,
                trace=self._tracer(),
                warn=once,
                project=self._project(),
                trust=self.trust,
                isolated=self.isolated,
            )
        note(f"plugins: {', '.join(info.name for info in engine.plugins if info.loaded)}")
        return engine

    @cached_property
    def commands(self) -> Mapping[str, click.Command]:
        """The commands that plugins add, by name, for a list; nothing else is asked for."""
        with aside():
            manager = load(
                plugins=(),
                plugins_dir=self.plugins_dir,
                entry_points=True,
                block=self.block,
                trace=self._tracer(),
                warn=warn,
                hooks=("register_commands",),
            )
        return {str(item.name): item for item in manager.registry.commands.values()}

    @cached_property
    def project_path(self) -> Path | None:
        """The project file named, or that of the current folder or of one around it."""
        from govreport.project import find_project  # noqa: PLC0415 - as above

        return self.project or find_project()

    def _tracer(self) -> Callable[[str], None] | None:
        return (lambda line: click.echo(line, err=True)) if self.trace else None

    def _project(self) -> Project | None:
        """Return the project that holds, if there is one."""
        from govreport.project import load_project  # noqa: PLC0415 - as above

        path = self.project_path
        if path is None:
            return None
        note(f"project file: {path}")
        return load_project(path)


def engine_of(ctx: click.Context) -> Engine:
    """Return the engine of the running command."""
    return State.of(ctx).engine
