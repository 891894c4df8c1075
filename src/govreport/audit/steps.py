"""The steps of an audit: what workers do, each a function of bytes and settings."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from govreport._files import write_atomic
from govreport.audit.documents import Document
from govreport.audit.items import CheckItem, Failure, ReadItem
from govreport.audit.kept import Keeper
from govreport.audit.partitions import Partition, Store, id_of
from govreport.audit.rounds import work_of
from govreport.audit.rows import Rows, cell_rows, checked_rows, origins, values_of
from govreport.audit.settings import Settings, bounded, engine_for, take_warnings
from govreport.audit.shingles import shingles
from govreport.dataset import files
from govreport.dataset.schema import TABLES
from govreport.engine import Engine
from govreport.errors import ABOUT_ONE_REPORT, ReadError, UsageError
from govreport.files import real
from govreport.findings import Severity
from govreport.model import AgencyKind, Report
from govreport.present.checked import Checked
from govreport.readings import Content, ReadResult
from govreport.recognize.titles import file_year

# What the first document would import otherwise, in each worker and on its own time.
for _name in ("govreport.recognize", "govreport.rules.national", "govreport.narrative"):
    importlib.import_module(_name)

#: Wrong use within a document is a plugin's, or of something that the document asks for.
_ABOUT_ONE = (*ABOUT_ONE_REPORT, UsageError)
_CHECKED = ("claims", "findings", "executions")


@attrs.frozen(kw_only=True)
class ReadTask:
    """Documents to read.

    Attributes:
        settings: How.
        root: Folder of the dataset.
        engine: Version and digest of the engine.
        documents: The documents.
    """

    settings: Settings
    root: str
    engine: str
    documents: tuple[Document, ...]

    @property
    def parts(self) -> tuple[Document, ...]:
        """What it can be split into."""
        return self.documents

    @property
    def key(self) -> str:
        """What its first document is told apart by."""
        return self.documents[0].digest

    def of(self, parts: tuple[Document, ...]) -> ReadTask:
        """Return the task for some of its documents."""
        return attrs.evolve(self, documents=parts)

    def given_up(self, failure: Failure) -> Partition[ReadItem]:
        """Return the record of a document that no worker outlives."""
        (document,) = self.documents
        item = attrs.evolve(_item(document, self.settings), failure=failure)
        return self.made_of((item,))

    def made_of(self, items: tuple[ReadItem, ...]) -> Partition[ReadItem]:
        """Return the record of what the task gave."""
        keys = (f"{item.digest}{item.variant}" for item in items)
        name = id_of("read", self.engine, keys)
        return Partition(id=name, step="read", engine=self.engine, items=items)


@attrs.frozen(kw_only=True)
class Kept:
    """Where a report is kept.

    Attributes:
        path: The file.
        at: Where it begins in the file.
        length: Its length.
    """

    path: str
    at: int
    length: int

    def load(self, keeper: Keeper) -> Report:
        """Return the report; raises `ReadError`."""
        try:
            with Path(self.path).open("rb") as file:
                file.seek(self.at)
                data = file.read(self.length)
        except OSError as error:
            raise ReadError(f"cannot read {self.path!r}: {error}") from error
        return keeper.unpack(data)


@attrs.frozen(kw_only=True)
class Pair:
    """A report to check, and last year's.

    Attributes:
        key: Digest of all that decides what is found.
        document: The document.
        item: What reading gave.
        kept: Where the report is kept.
        previous: Where last year's report is kept; None for none.
        renamed: Whether last year's is of the same body under a former name.
        kind: Kind of body by the table of bodies; empty where it has none.
    """

    key: str
    document: Document
    item: ReadItem
    kept: Kept
    previous: Kept | None = None
    renamed: bool = False
    kind: str = ""


@attrs.frozen(kw_only=True)
class CheckTask:
    """Reports to check.

    Attributes:
        settings: How.
        root: Folder of the dataset.
        engine: Version and digest of the engine.
        pairs: The reports.
    """

    settings: Settings
    root: str
    engine: str
    pairs: tuple[Pair, ...]

    @property
    def parts(self) -> tuple[Pair, ...]:
        """What it can be split into."""
        return self.pairs

    @property
    def key(self) -> str:
        """What its first report is told apart by."""
        return self.pairs[0].key

    def of(self, parts: tuple[Pair, ...]) -> CheckTask:
        """Return the task for some of its reports."""
        return attrs.evolve(self, pairs=parts)

    def given_up(self, failure: Failure) -> Partition[CheckItem]:
        """Return the record of a report that no worker outlives."""
        (pair,) = self.pairs
        return self.made_of((_unchecked(pair, failure),))

    def made_of(self, items: tuple[CheckItem, ...]) -> Partition[CheckItem]:
        """Return the record of what the task gave."""
        name = id_of("check", self.engine, (item.key for item in items))
        return Partition(id=name, step="check", engine=self.engine, items=items)


def variant_of(document: Document, settings: Settings) -> str:
    """Return what decides how a document is read besides its bytes.

    Of its name that is the ending, and the year that a report without one is taken to be of.
    """
    trusted = "+" if _is_trusted(document, settings) else ""
    return f"{document.location.suffix}{trusted}{file_year(document.source) or ''}"


def _is_trusted(document: Document, settings: Settings) -> bool:
    """Return whether a document's own data count; a member of an archive is not named so."""
    location = document.location
    if not settings.trust or location.member:
        return False
    trusted = {real(path) for path in settings.trust}
    return real(location.path) in trusted


def _item(document: Document, settings: Settings) -> ReadItem:
    return ReadItem(
        digest=document.digest,
        variant=variant_of(document, settings),
        source=document.source,
    )


@work_of
def work(task: ReadTask | CheckTask) -> Partition[Any]:
    """Do a task: write its tables and its record, and return the record."""
    return read(task) if isinstance(task, ReadTask) else check(task)


def read(task: ReadTask) -> Partition[ReadItem]:
    """Read documents: write their cells, keep their reports, record what became of each."""
    engine = engine_for(task.settings)
    keeper = Keeper(engine.editions)
    rows = Rows(TABLES["cells"])
    pieces = Rows(TABLES["pieces"])
    kept: list[bytes] = []
    items: list[ReadItem] = []
    at = 0
    for document in task.documents:
        item = _item(document, task.settings)
        with bounded(task.settings):
            try:
                result = _examined(document, engine, task.settings)
            except _ABOUT_ONE as error:
                items.append(attrs.evolve(item, failure=Failure.of("read", error)))
                continue
            data = keeper.pack(result.report)
            item = _of_result(attrs.evolve(item, at=at, length=len(data)), result)
            rows.add(_who(item, task.engine), cell_rows(result.report, engine))
            who = {"source": item.source, "digest": item.digest}
            pieces.add(who, ({"piece": piece} for piece in shingles(result.report)))
        kept.append(data)
        at += len(data)
        items.append(item)
    done = task.made_of(tuple(items))
    store = Store(Path(task.root))
    files.write(store.table("cells", done.id), rows.done())
    files.write(store.table("pieces", done.id), pieces.done())
    write_atomic(store.reports(done.id), kept)
    store.commit(done)
    return done


def _examined(document: Document, engine: Engine, settings: Settings) -> ReadResult:
    location = document.location
    if _is_trusted(document, settings):
        return engine.examine(Path(location.path), full=False)
    return engine.examine(Content(location.content(), location.name), full=False)


def _of_result(item: ReadItem, result: ReadResult) -> ReadItem:
    report = result.report
    published = report.publication.date
    return attrs.evolve(
        item,
        reader=result.reader,
        notation=report.origin is not None,
        body=report.agency.name,
        region_code=report.agency.region_code,
        kind=report.agency.kind.value,
        year=report.year,
        edition=report.edition,
        embedded=result.embedded,
        whole=report.account is None or report.account.whole,
        published=published.isoformat() if published else "",
        cells=origins(report),
        values=values_of(report),
    )


def _who(item: ReadItem, engine: str) -> Mapping[str, object]:
    return {
        "source": item.source,
        "digest": item.digest,
        "body": item.body,
        "year": item.year,
        "edition": item.edition,
        "reader": item.reader,
        "engine": engine,
    }


def check(task: CheckTask) -> Partition[CheckItem]:
    """Check reports: write what was found and what became of each rule, and record it."""
    engine = engine_for(task.settings)
    keeper = Keeper(engine.editions)
    take_warnings()  # of plugins: who started this process has said them
    tables = {name: Rows(TABLES[name]) for name in _CHECKED}
    items: list[CheckItem] = []
    for pair in task.pairs:
        with bounded(task.settings):
            try:
                done = _checked(pair, engine, keeper, task.settings)
            except _ABOUT_ONE as error:
                items.append(_unchecked(pair, Failure.of("check", error)))
                continue
            who = {**_who(pair.item, task.engine), "source": pair.document.source}
            for name, found in checked_rows(done).items():
                named = {} if name == "claims" else {"rule_set": done.rules.name}
                tables[name].add({**who, **named}, found)
        items.append(_of_checked(pair, done, take_warnings()))
    record = task.made_of(tuple(items))
    store = Store(Path(task.root))
    for name, table in tables.items():
        files.write(store.table(name, record.id), table.done())
    store.commit(record)
    return record


def _checked(pair: Pair, engine: Engine, keeper: Keeper, settings: Settings) -> Checked:
    if pair.item.notation:
        # A file of data tells the lines of its findings, which a kept report has no more.
        report = _examined(pair.document, engine, settings).report
    else:
        report = pair.kept.load(keeper)
    if pair.kind and report.agency.kind is AgencyKind.OTHER:
        # A page does not say what kind of body it is of; whoever made the table knows.
        kind = AgencyKind(pair.kind)
        report = attrs.evolve(report, agency=attrs.evolve(report.agency, kind=kind))
    previous = pair.previous.load(keeper) if pair.previous else None
    if previous is not None and pair.renamed:
        previous = attrs.evolve(previous, agency=report.agency)
    return engine.inspect(
        report, pair.document.source, rules=settings.rules, previous=previous, claims=True
    )


def _of_checked(pair: Pair, done: Checked, said: tuple[str, ...]) -> CheckItem:
    return CheckItem(
        key=pair.key,
        digest=pair.document.digest,
        source=pair.document.source,
        rule_set=done.rules.name,
        rule_set_why=done.rules.why,
        errors=done.count(Severity.ERROR),
        warnings=done.count(Severity.WARNING),
        infos=done.count(Severity.INFO),
        waived=done.waived,
        said=said,
    )


def _unchecked(pair: Pair, failure: Failure) -> CheckItem:
    return CheckItem(
        key=pair.key,
        digest=pair.document.digest,
        source=pair.document.source,
        failure=failure,
    )
