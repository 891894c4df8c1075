"""An audit from end to end: find, read, pair, check, settle, write the dataset."""

from __future__ import annotations

import hashlib
import importlib.metadata
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs

from govreport.audit import fingerprint
from govreport.audit.bodies import bodies_of, load_bodies, sure
from govreport.audit.documents import Document, Unfound, digested, find
from govreport.audit.items import CheckItem, Failure, ReadItem
from govreport.audit.pairs import Match, Years
from govreport.audit.partitions import Partition, Store, partitioned
from govreport.audit.progress import Progress
from govreport.audit.rounds import carry_out
from govreport.audit.settings import Settings
from govreport.audit.settling import settle_checking, settle_reading
from govreport.audit.steps import CheckTask, Kept, Pair, ReadTask, variant_of, work
from govreport.audit.writing import Audited, write_dataset
from govreport.contracts import ExecutorOptions
from govreport.dataset import files
from govreport.engine import Engine
from govreport.errors import RenderError, UsageError
from govreport.model import Agency
from govreport.paths import nearest

T = TypeVar("T")
#: Characters of a fingerprint that stand behind the version.
_SHORT = 8


@attrs.frozen(kw_only=True)
class Step:
    """What a step of a run came to.

    Attributes:
        name: ``find``, ``read`` or ``check``.
        documents: Documents that it is about.
        new: Those that it was done for in this run.
        failed: Those that failed, now or before.
        seconds: How long it took.
    """

    name: str
    documents: int
    new: int
    failed: int
    seconds: float

    @property
    def before(self) -> int:
        """Documents that were done before."""
        return self.documents - self.new


@attrs.frozen(kw_only=True)
class Summary:
    """What a run came to.

    Attributes:
        steps: The steps.
        audited: What is known of each document.
        rechecked: Reports that were checked anew because rules, engine or last year's
            report have changed.
        said: What a user should know, each once.
    """

    steps: tuple[Step, ...]
    audited: Audited
    rechecked: int
    said: tuple[str, ...]


def _silent(_progress: Progress) -> None:
    """Say nothing of how far it is."""


@attrs.frozen(kw_only=True)
class Plan:
    """What an audit is asked for.

    Attributes:
        sources: Files, folders, patterns, archives (``.zip``), and lists (``@FILE``).
        out: Folder of the dataset.
        settings: How documents are read and checked.
        executor: Name of the executor.
        jobs: Workers at a time.
        address: Where workers of another machine are asked for.
        bodies: A table of the bodies that should report; None to make one of division codes.
        retry: Whether to try again what was given up before.
        progress: Called now and then with how far a step is.
    """

    sources: Sequence[str]
    out: Path
    settings: Settings = attrs.field(factory=Settings)
    executor: str = "processes"
    jobs: int = 1
    address: str = ""
    bodies: Path | None = None
    retry: bool = False
    progress: Callable[[Progress], None] = _silent


def audit(plan: Plan, engine: Engine) -> Summary:
    """Audit documents, and write what comes of it as a dataset.

    What an earlier run has done for the same bytes, with the same code and the same rules, is
    not done again.

    Args:
        plan: What is asked for.
        engine: The engine that `plan.settings` ask for.

    Raises:
        UsageError: A source is not there, pyarrow is missing, or another audit writes to the
            folder.
        RenderError: The folder cannot be written to.
    """
    files.arrow()
    if plan.executor not in engine.executors:
        raise UsageError(
            f"there is no executor {plan.executor!r}{nearest(plan.executor, engine.executors)}",
            hint=f"Executors: {', '.join(engine.executors)}.",
        )
    store = Store(plan.out)
    with store.locked():
        store.sweep()
        return _Run(plan, engine, store).done()


class _Run:
    """One run of an audit."""

    def __init__(self, plan: Plan, engine: Engine, store: Store) -> None:
        self._plan = plan
        self._engine = engine
        self._store = store
        self._reading = fingerprint.of_reading(engine)
        self._checking = fingerprint.of_checking(engine, plan.settings.project)
        self._of_rules = fingerprint.OfRules(engine, plan.settings.rules)
        self._bodies = load_bodies(plan.bodies) if plan.bodies else None
        self._steps: list[Step] = []

    def done(self) -> Summary:
        """Do what is not done, and write the dataset."""
        documents, unfound = self._find()
        first: dict[str, Document] = {}
        for document in documents:
            first.setdefault(document.digest, document)
        read = self._read(tuple(first.values()))
        reports = {item.digest: item for item, _ in read.values() if item.failure is None}
        bodies = self._bodies or bodies_of(reports.values())
        owners = bodies.owners(reports.values())
        codes = sure(owners)
        kinds = bodies.kinds(codes)
        years = Years(reports.values(), codes)
        matches = {digest: years.before(item) for digest, item in reports.items()}
        checked, rechecked = self._check(first, read, matches, kinds)
        audited = Audited(
            documents=documents,
            unfound=unfound,
            first=first,
            read={digest: item for digest, (item, _) in read.items()},
            checked={digest: item for digest, (item, _) in checked.items()},
            matches=matches,
            bodies=bodies,
            owners=owners,
            engine=self._label(self._reading),
            partitions=sorted({part for _, part in (*read.values(), *checked.values())}),
        )
        start = time.monotonic()
        related = write_dataset(self._store, audited, self._checking + self._reading)
        self._note("relate", len(reports), related, 0, start)
        said = dict.fromkeys(one for item, _ in checked.values() for one in item.said)
        return Summary(
            steps=tuple(self._steps), audited=audited, rechecked=rechecked, said=tuple(said)
        )

    def _label(self, digest: str) -> str:
        return f"{importlib.metadata.version('govreport')}+{digest[:_SHORT]}"

    def _find(self) -> tuple[tuple[Document, ...], tuple[Unfound, ...]]:
        """Return the documents, and those that cannot be had."""
        start = time.monotonic()
        endings = frozenset(
            suffix for form in self._engine.formats() if not form.writes for suffix in form.suffixes
        )
        documents: list[Document] = []
        unfound: list[Unfound] = []
        for place in find(self._plan.sources, endings, out=self._plan.out):
            found = place if isinstance(place, Unfound) else digested(place)
            (unfound if isinstance(found, Unfound) else documents).append(found)  # type: ignore[arg-type]
            count = len(documents) + len(unfound)
            self._tell("find", count, 0, start)
        count = len(documents) + len(unfound)
        self._note("find", count, count, len(unfound), start)
        return tuple(documents), tuple(unfound)

    def _read(self, documents: Sequence[Document]) -> dict[str, tuple[ReadItem, str]]:
        """Return what reading gives for each document, by digest, with the partition of it."""
        start = time.monotonic()
        settings, label = self._plan.settings, self._label(self._reading)
        wanted = {one.digest: (variant_of(one, settings), one.source, one) for one in documents}
        found: dict[str, tuple[ReadItem, str]] = {}
        for partition in tuple(self._store.partitions("read", ReadItem)):
            live = {
                item.digest: wanted[item.digest][1]
                for item in partition.items
                if partition.engine == label
                and item.digest in wanted
                and item.digest not in found
                and wanted[item.digest][0] == item.variant
                and not self._again(item.failure)
            }
            left = settle_reading(self._store, partition, live)
            found.update({one.digest: (one, left.id) for one in left.items} if left else {})
        todo = [one for one in documents if one.digest not in found]
        tasks = [
            ReadTask(settings=settings, root=str(self._store.root), engine=label, documents=group)
            for group in partitioned(todo, [one.size for one in todo], jobs=self._plan.jobs)
        ]
        for partition in self._carry_out(tasks, "read", len(todo), start):
            found.update((item.digest, (item, partition.id)) for item in partition.items)
        failed = sum(1 for item, _ in found.values() if item.failure)
        self._note("read", len(documents), len(todo), failed, start)
        return found

    def _again(self, failure: Failure | None) -> bool:
        """Return whether something is tried again, since the user asks for it."""
        return self._plan.retry and failure is not None and failure.kind == "crash"

    def _check(
        self,
        first: Mapping[str, Document],
        read: Mapping[str, tuple[ReadItem, str]],
        matches: Mapping[str, Match],
        kinds: Mapping[str, str],
    ) -> tuple[dict[str, tuple[CheckItem, str]], int]:
        """Return what checking gives for each report, by digest; and how many were done anew."""
        start = time.monotonic()
        pairs = {
            digest: self._pair(first[digest], read, match, kinds.get(digest, ""))
            for digest, match in matches.items()
        }
        found: dict[str, tuple[CheckItem, str]] = {}
        past: set[str] = set()
        for partition in tuple(self._store.partitions("check", CheckItem)):
            live = {
                item.digest: pairs[item.digest].document.source
                for item in partition.items
                if item.digest in pairs
                and item.digest not in found
                and pairs[item.digest].key == item.key
                and not self._again(item.failure)
            }
            past.update(item.digest for item in partition.items)
            left = settle_checking(self._store, partition, live)
            found.update({one.digest: (one, left.id) for one in left.items} if left else {})
        todo = [pair for digest, pair in pairs.items() if digest not in found]
        anew = sum(1 for pair in todo if pair.document.digest in past)
        tasks = [
            CheckTask(
                settings=self._plan.settings,
                root=str(self._store.root),
                engine=self._label(self._checking),
                pairs=group,
            )
            for group in partitioned(
                todo, [pair.kept.length for pair in todo], jobs=self._plan.jobs
            )
        ]
        for partition in self._carry_out(tasks, "check", len(todo), start):
            found.update((item.digest, (item, partition.id)) for item in partition.items)
        failed = sum(1 for item, _ in found.values() if item.failure)
        self._note("check", len(pairs), len(todo), failed, start)
        return found, anew

    def _pair(
        self,
        document: Document,
        read: Mapping[str, tuple[ReadItem, str]],
        match: Match,
        kind: str,
    ) -> Pair:
        """Return a report to check, with last year's and the key of both."""
        item, _ = read[document.digest]
        stub = self._engine.edition(item.edition).blank(
            year=item.year, agency=Agency(name=item.body, region_code=item.region_code)
        )
        rules = self._of_rules(self._engine.rules_for(stub, self._plan.settings.rules))
        before = match.item.digest + match.item.variant if match.item else ""
        # A digest with a label of its own: nothing is found by a rule set of the same name.
        text = "\n".join(
            (
                document.digest + item.variant,
                before,
                kind,
                str(match.renamed),
                self._reading,
                self._checking,
                rules,
            )
        )
        return Pair(
            key=hashlib.sha256(text.encode()).hexdigest(),
            document=document,
            item=item,
            kept=self._kept(read[document.digest]),
            previous=self._kept(read[match.item.digest]) if match.item else None,
            renamed=match.renamed,
            kind=kind,
        )

    def _kept(self, found: tuple[ReadItem, str]) -> Kept:
        item, partition = found
        path = str(self._store.reports(partition))
        return Kept(path=path, at=item.at, length=item.length)

    def _carry_out(
        self, tasks: Sequence[Any], step: str, total: int, start: float
    ) -> Iterator[Partition[Any]]:
        """Do tasks, and yield the record of each."""
        options = ExecutorOptions(jobs=self._plan.jobs, address=self._plan.address)
        executor = self._engine.executors[self._plan.executor]
        done = 0
        for _, partition, given_up in carry_out(
            work, tasks, executor, options, step=step, seconds=self._plan.settings.seconds
        ):
            if given_up:
                self._store.commit(partition)
            elif not self._store.has_arrived(partition):
                raise RenderError(
                    f"what a worker has written is not in {str(self._store.root)!r}",
                    hint="Workers of other machines need the same folders under the same names.",
                )
            done += len(partition.items)
            self._tell(step, done, total, start)
            yield partition

    def _tell(self, step: str, done: int, total: int, start: float) -> None:
        seconds = time.monotonic() - start
        self._plan.progress(Progress(step=step, done=done, total=total, seconds=seconds))

    def _note(self, step: str, documents: int, new: int, failed: int, start: float) -> None:
        self._steps.append(
            Step(
                name=step,
                documents=documents,
                new=new,
                failed=failed,
                seconds=time.monotonic() - start,
            )
        )
