"""Reports rendered many at a time: the task of `govreport batch`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from govreport._files import remove_left
from govreport.audit.items import Failure
from govreport.audit.progress import Progress
from govreport.audit.rounds import carry_out, work_of
from govreport.audit.settings import Settings, bounded, engine_for, take_warnings
from govreport.contracts import Executor, ExecutorOptions
from govreport.engine import Engine
from govreport.errors import GovreportError, UsageError


@attrs.frozen(kw_only=True)
class Output:
    """A file to make of a report.

    Attributes:
        format: Name of its format.
        path: Where it is written.
        options: Options of the format.
    """

    format: str
    path: str
    options: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Rendering:
    """A report to read, and the files to make of it.

    Attributes:
        source: The file that it is read from.
        data: Its bytes, where it stands in no file; else None.
        outputs: The files to make.
    """

    source: str
    data: bytes | None = attrs.field(default=None, repr=False)
    outputs: tuple[Output, ...]


@attrs.frozen(kw_only=True)
class Rendered:
    """What became of one report.

    Attributes:
        source: The file that it was read from.
        failure: Why not all files were made; None if they were.
        hopeless: Whether that is wrong with the command, and so with every report.
        said: What a user should know.
    """

    source: str
    failure: Failure | None = None
    hopeless: bool = False
    said: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class RenderTask:
    """Reports to render.

    Attributes:
        settings: How they are read and checked.
        template: A template of the user's own, or the name of a template pack.
        strict: Whether reports with errors are refused.
        renderings: The reports.
    """

    settings: Settings
    template: str | None = None
    strict: bool = False
    renderings: tuple[Rendering, ...]

    @property
    def parts(self) -> tuple[Rendering, ...]:
        """What it can be split into."""
        return self.renderings

    @property
    def key(self) -> str:
        """What its first report is told apart by."""
        return self.renderings[0].source

    def of(self, parts: tuple[Rendering, ...]) -> RenderTask:
        """Return the task for some of its reports."""
        return attrs.evolve(self, renderings=parts)

    def given_up(self, failure: Failure) -> tuple[Rendered, ...]:
        """Return what became of a report that no worker outlives."""
        return (Rendered(source=self.key, failure=failure),)


@work_of
def render(task: RenderTask) -> tuple[Rendered, ...]:
    """Read and render reports; each file is written whole or not at all."""
    engine = engine_for(task.settings)
    take_warnings()  # of plugins: who started this process has said them
    done: list[Rendered] = []
    for one in task.renderings:
        failure: Failure | None = None
        hopeless = False
        with bounded(task.settings):
            try:
                _render(one, task, engine)
            except GovreportError as error:
                failure = Failure.of("render", error)
                hopeless = isinstance(error, UsageError)
        done.append(
            Rendered(source=one.source, failure=failure, hopeless=hopeless, said=take_warnings())
        )
        if hopeless:
            break
    return tuple(done)


def _render(one: Rendering, task: RenderTask, engine: Engine) -> None:
    report = engine.read(Path(one.source) if one.data is None else one.data)
    for output in one.outputs:
        engine.render(
            report,
            to=output.path,
            format=output.format,
            template=task.template,
            rules=task.settings.rules,
            strict=task.strict,
            **output.options,
        )


def rendered(
    task: RenderTask,
    executor: Executor,
    *,
    jobs: int,
    progress: Callable[[Progress], None],
    each: Callable[[Rendered], None] = lambda _one: None,
) -> list[Rendered]:
    """Return what became of each report of a task, in order.

    Args:
        task: The reports.
        executor: Who renders them.
        jobs: Workers at a time.
        progress: Called with how far it is.
        each: Called with what became of a report as soon as that is known.

    Raises:
        UsageError: What is wrong with one of them is wrong with every report.
    """
    try:
        return _all(task, executor, ExecutorOptions(jobs=jobs), progress, each)
    finally:  # workers that were ended, by an interruption or for their time, could not tidy up
        for folder in {Path(made.path).parent for one in task.parts for made in one.outputs}:
            remove_left(folder)


def _all(
    task: RenderTask,
    executor: Executor,
    options: ExecutorOptions,
    progress: Callable[[Progress], None],
    each: Callable[[Rendered], None],
) -> list[Rendered]:
    start = time.monotonic()
    tasks = [task.of((part,)) for part in task.parts]
    found: dict[str, Rendered] = {}
    for _, results, _ in carry_out(
        render,
        tasks,
        executor,
        options,
        step="render",
        seconds=task.settings.seconds,
    ):
        for one in results:
            if one.hopeless and one.failure is not None:
                raise UsageError(one.failure.message, hint=one.failure.hint)
            found[one.source] = one
            each(one)
        seconds = time.monotonic() - start
        progress(Progress(step="render", done=len(found), total=len(tasks), seconds=seconds))
    return [found[part.source] for part in task.parts]
