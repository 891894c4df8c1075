"""Writing a site: what has not changed since the last time is left as it is."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from govreport._files import write_atomic
from govreport.audit import fingerprint
from govreport.audit.items import Failure
from govreport.audit.progress import Progress
from govreport.audit.rounds import carry_out, work_of
from govreport.audit.settings import Settings, bounded, engine_for, lend
from govreport.contracts import ExecutorOptions
from govreport.dataset import open  # noqa: A004 - as people say
from govreport.engine import Engine
from govreport.errors import GovreportError, UsageError
from govreport.site.bodies import BodyPage
from govreport.site.body_page import BodyPages
from govreport.site.data import script
from govreport.site.gathering import Gathered, gather
from govreport.site.names import is_ours
from govreport.site.overview import FOLDER, overview
from govreport.site.style import SCRIPT
from govreport.site.tally import tally
from govreport.site.words import words_of

#: The file in which a site says what it is made of.
MANIFEST: Final = "site.json"
_FORMAT: Final = "govreport-site/1"
#: Pages that a worker writes at a time: some tenths of a second.
_AT_ONCE: Final = 64
#: Fewer pages than these are written sooner than workers start.
_FEW: Final = 256


@attrs.frozen(kw_only=True)
class Site:
    """What became of a site.

    Attributes:
        index: Its first page.
        written: Pages of bodies that were written.
        kept: Those that were as they should be.
        removed: Those of bodies that are not there any more.
        failures: Pages that could not be written, by their files.
    """

    index: Path
    written: int
    kept: int
    removed: int
    failures: Mapping[str, str]


@attrs.frozen(kw_only=True)
class SitePlan:
    """What a site is to be made of.

    Attributes:
        folder: Folder of the dataset.
        out: Folder of the site; None for the folder ``site`` in that of the dataset.
        settings: How documents were read and checked.
        language: ``zh`` or ``en``.
        jobs: Workers at a time.
        progress: Called now and then with how far it is.
    """

    folder: Path
    out: Path | None = None
    settings: Settings = attrs.field(factory=Settings)
    language: str = "zh"
    jobs: int = 1
    progress: Callable[[Progress], None] = attrs.field(default=lambda _progress: None)


@attrs.frozen(kw_only=True)
class PageTask:
    """Pages to write.

    Attributes:
        settings: How documents were read and checked.
        folder: Folder of the pages.
        language: ``zh`` or ``en``.
        bodies: The bodies.
    """

    settings: Settings
    folder: str
    language: str
    bodies: tuple[BodyPage, ...]

    @property
    def parts(self) -> tuple[BodyPage, ...]:
        """What it can be split into."""
        return self.bodies

    @property
    def key(self) -> str:
        """What its first page is told apart by."""
        return self.bodies[0].file

    def of(self, parts: tuple[BodyPage, ...]) -> PageTask:
        """Return the task for some of its pages."""
        return attrs.evolve(self, bodies=parts)

    def given_up(self, failure: Failure) -> tuple[str, ...]:
        """Return what is said of a page that no worker outlives."""
        return (failure.message,)


@work_of
def write(task: PageTask) -> tuple[str, ...]:
    """Write pages; return what went wrong with each, or nothing."""
    pages = BodyPages(engine_for(task.settings), task.language, task.settings.rules or "")
    said: list[str] = []
    for body in task.bodies:
        with bounded(task.settings):
            markup = pages.markup(body)
            _put(Path(task.folder) / body.file, markup)
        said.append("")
    return tuple(said)


def _put(path: Path, text: str) -> None:
    """Write a file of the site; a link in its place is replaced, and not what it names.

    A folder may be a stranger's: what it has links to is nobody's to write.
    """
    if path.is_symlink():
        path.unlink()
    write_atomic(path, text.encode())


def write_site(plan: SitePlan, engine: Engine) -> Site:
    """Write the pages of a dataset, those that have changed since the last time.

    Args:
        plan: What is asked for.
        engine: The engine that `plan.settings` ask for.

    Raises:
        ReadError: There is no dataset in the folder.
        UsageError: The folder of the site holds something else.
        RenderError: A page cannot be written.
    """
    root = plan.out or plan.folder / "site"
    before = _before(root)
    lend(plan.settings, engine)
    words = words_of(plan.language)
    found = gather(open(plan.folder), engine)
    keys = _keys(found, plan, engine)
    folder = root / FOLDER
    todo = [
        body
        for body in found.bodies
        if before.get(body.file) != keys[body.file] or not (folder / body.file).is_file()
    ]
    failures = dict(_written(todo, folder, plan, engine))
    titles = _titles(found, engine, plan.language)
    counted = tally(found.bodies, titles, words)
    _put(root / "data.js", script(counted, words))
    _put(root / "site.js", SCRIPT)
    _put(root / "index.html", overview(found, counted, titles, words))
    removed = [name for name in before if name not in keys and is_ours(name)]
    for name in removed:
        (folder / name).unlink(missing_ok=True)
    done = {name: key for name, key in keys.items() if name not in failures}
    plain = {"format": _FORMAT, "pages": done}
    _put(root / MANIFEST, json.dumps(plain, ensure_ascii=False, indent=0))
    return Site(
        index=root / "index.html",
        written=len(todo) - len(failures),
        kept=len(found.bodies) - len(todo),
        removed=len(removed),
        failures=failures,
    )


def _before(root: Path) -> Mapping[str, str]:
    """Return the keys of the pages that a folder has; refuse one that holds something else."""
    path = root / MANIFEST
    if (root / FOLDER).is_symlink():
        raise UsageError(
            f"{str(root / FOLDER)!r} is a link", hint="Choose an empty folder with --out."
        )
    if not path.exists():
        if root.exists() and any(root.iterdir()):
            raise UsageError(
                f"{str(root)!r} holds something that is no site",
                hint="Choose an empty folder with --out.",
            )
        return {}
    try:
        plain = json.loads(path.read_bytes())
    except ValueError:
        return {}
    pages = plain.get("pages") if isinstance(plain, dict) else None
    if not isinstance(pages, dict) or plain.get("format") != _FORMAT:
        return {}
    return {str(name): str(key) for name, key in pages.items()}


def _keys(found: Gathered, plan: SitePlan, engine: Engine) -> dict[str, str]:
    """Return a digest of all that each page is made of, by its file."""
    code = fingerprint.of_pages(engine, plan.settings.project)
    of_rules = fingerprint.OfRules(engine, plan.settings.rules)
    rules: dict[str, str] = {}
    keys: dict[str, str] = {}
    for body in found.bodies:
        for name in {paper.rule_set for paper in body.papers} - rules.keys():
            rules[name] = _digest_of(name, engine, of_rules)
        text = repr((code, plan.language, [rules[one.rule_set] for one in body.papers], body))
        kept = repr([one.kept is not None for one in body.papers])
        keys[body.file] = hashlib.sha256((text + kept).encode(errors="surrogatepass")).hexdigest()
    return keys


def _digest_of(name: str, engine: Engine, of_rules: fingerprint.OfRules) -> str:
    """Return a digest of the rules of a set, whose texts pages have; of one that is gone, none."""
    stub = engine.editions[-1].blank(year=engine.editions[-1].first_year, agency="")
    try:
        return of_rules(engine.rules(name, stub))
    except GovreportError:
        return ""


def _written(
    todo: Sequence[BodyPage], folder: Path, plan: SitePlan, engine: Engine
) -> Iterator[tuple[str, str]]:
    """Write pages; yield those that could not be written, with the reason."""
    start = time.monotonic()
    executor = engine.executors["processes" if plan.jobs > 1 and len(todo) > _FEW else "here"]
    tasks: list[Any] = [
        PageTask(
            settings=plan.settings,
            folder=str(folder),
            language=plan.language,
            bodies=tuple(todo[at : at + _AT_ONCE]),
        )
        for at in range(0, len(todo), _AT_ONCE)
    ]
    options = ExecutorOptions(jobs=plan.jobs)
    done = 0
    for task, said, _ in carry_out(
        write, tasks, executor, options, step="site", seconds=plan.settings.seconds
    ):
        done += len(said)
        seconds = time.monotonic() - start
        plan.progress(Progress(step="site", done=done, total=len(todo), seconds=seconds))
        for body, message in zip(task.parts, said, strict=True):
            if message:
                yield body.file, message


def _titles(found: Gathered, engine: Engine, language: str) -> dict[str, str]:
    """Return the titles of rules by their codes, of all sets that reports were checked by."""
    names = {paper.rule_set for body in found.bodies for paper in body.papers}
    titles: dict[str, str] = {}
    for name in sorted(engine.rule_sets, key=lambda one: one in names):
        for rule in engine.rule_sets[name].add:
            titles[rule.code] = rule.text(language).title
    return titles
