"""The partitions of an audit: each is done when its record is there, and none is half there.

A step writes the tables of a partition first and its record last, each whole.  So what a
killed process leaves are tables without a record, which the next run removes.  A record has the
digests of what it stands for: a partition of which something is gone or damaged is removed, too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import attrs

from govreport._files import write_atomic
from govreport.dataset.schema import TABLES, WHOLE
from govreport.errors import RenderError, UsageError

#: What a record says it is; a record of another version is done again.
_FORMAT: Final = "govreport-audit/2"
#: Folder of what the steps keep for one another.
WORK: Final = "work"
_LENGTH: Final = 20
#: Seconds for which a file of another machine may not be seen yet, and between two looks at it.
_ARRIVES: Final = 60.0
_AGAIN: Final = 0.5
#: Tables that a step writes: of each partition one file.
OF_STEP: Final[Mapping[str, tuple[str, ...]]] = {
    "read": ("cells", "pieces"),
    "check": ("claims", "findings", "executions"),
}

T = TypeVar("T", bound=attrs.AttrsInstance)
U = TypeVar("U")


@attrs.frozen(kw_only=True)
class Partition(Generic[T]):
    """What is recorded of a partition.

    Attributes:
        id: Its name: a digest of what it is made of, so that doing it twice makes it once.
        step: ``read`` or ``check``.
        engine: Version and digest of the engine that made it.
        items: What became of each document.
    """

    id: str
    step: str
    engine: str
    items: tuple[T, ...]


def id_of(step: str, engine: str, keys: Iterable[str]) -> str:
    """Return the name of the partition that holds what some keys stand for."""
    text = "\n".join((step, engine, *keys))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


class Store:
    """The folder of a dataset, as the steps of an audit see it.

    Args:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def table(self, name: str, partition: str) -> Path:
        """Return the file of a partition's rows of a table."""
        return self.root / name / f"{partition}.parquet"

    def record(self, step: str, partition: str) -> Path:
        """Return the file of a partition's record."""
        return self.root / WORK / step / f"{partition}.json"

    def reports(self, partition: str) -> Path:
        """Return the file of a partition's kept reports."""
        return self.root / WORK / "read" / f"{partition}.reports"

    def commit(self, partition: Partition[Any]) -> None:
        """Record that a partition is done."""
        plain = {
            "format": _FORMAT,
            "engine": partition.engine,
            "files": {
                path.relative_to(self.root).as_posix(): digest_of(path)
                for path in self._files(partition.step, partition.id)
                if path.exists()  # a document that was given up has none
            },
            "items": [attrs.asdict(item) for item in partition.items],
        }
        text = json.dumps(plain, ensure_ascii=False)
        write_atomic(self.record(partition.step, partition.id), text.encode())

    def partitions(self, step: str, kind: type[T]) -> Iterator[Partition[T]]:
        """Yield the partitions of a step that `sweep` has left, in the order of their names."""
        for path in sorted((self.root / WORK / step).glob("*.json")):
            plain = json.loads(path.read_bytes())
            yield Partition(
                id=path.stem,
                step=step,
                engine=plain["engine"],
                items=tuple(kind(**item) for item in plain["items"]),
            )

    def has_arrived(self, partition: Partition[Any]) -> bool:
        """Return whether what a worker has recorded is here; a network may take its time."""
        record = self.record(partition.step, partition.id)
        end = time.monotonic() + _ARRIVES
        while not record.exists():
            if time.monotonic() > end:
                return False
            time.sleep(_AGAIN)
        return True

    def remove(self, partition: Partition[Any]) -> None:
        """Remove a partition, its record first, so that it is never half there."""
        self.record(partition.step, partition.id).unlink(missing_ok=True)
        self._clear(partition.step, partition.id)

    def _clear(self, step: str, partition: str) -> None:
        for path in self._files(step, partition):
            path.unlink(missing_ok=True)

    def _files(self, step: str, partition: str) -> Iterator[Path]:
        """Yield the files that a record stands for."""
        yield from (self.table(name, partition) for name in OF_STEP[step])
        if step == "read":
            yield self.reports(partition)

    def _is_whole(self, record: Path) -> bool:
        """Return whether a record is one of this version, and all is there that it stands for."""
        plain = _parsed(record)
        return plain.get("format") == _FORMAT and all(
            digest_of(self.root / name) == digest for name, digest in plain["files"].items()
        )

    def sweep(self) -> None:
        """Remove the partitions that are not whole, and what killed processes were writing."""
        for step, tables in OF_STEP.items():
            for record in (self.root / WORK / step).glob("*.json"):
                if not self._is_whole(record):
                    record.unlink()
            done = {path.stem for path in (self.root / WORK / step).glob("*.json")}
            folders = [self.root / name for name in tables] + [self.root / WORK / step]
            left = {
                path.stem
                for folder in folders
                for path in folder.glob("*")
                if not path.name.startswith(".")
            }
            for partition in left - done:
                self._clear(step, partition)
            for path in (path for folder in folders for path in folder.glob(".govreport-*")):
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep another audit from writing to the folder; a lock ends with its process."""
        try:
            (self.root / WORK).mkdir(parents=True, exist_ok=True)
            file = (self.root / WORK / "lock").open("w")
        except OSError as error:
            raise RenderError(
                f"cannot write to {str(self.root)!r}: {error.strerror or error}",
                hint="Choose another --out folder.",
            ) from error
        with file:
            try:
                import fcntl  # noqa: PLC0415 - not on every system
            except ImportError:
                yield
                return
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise UsageError(
                    f"another audit is writing to {str(self.root)!r}",
                    hint="Wait for it to end, or choose another --out folder.",
                ) from None
            yield


def digest_of(path: Path) -> str:
    """Return a digest of a file; empty for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _parsed(path: Path) -> Mapping[str, Any]:
    """Return what a record says; a damaged one says nothing, and its partition is done again."""
    try:
        plain = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return plain if isinstance(plain, dict) else {}


def partitioned(items: Sequence[U], sizes: Sequence[int], *, jobs: int) -> list[tuple[U, ...]]:
    """Return items in groups: small enough to be lost, large enough to be worth a file.

    Args:
        items: What is to be grouped, in order.
        sizes: Bytes of the document of each.
        jobs: Workers that there are.
    """
    most = min(_MOST, max(1, -(-len(items) // (jobs * _EACH))))
    groups: list[list[U]] = []
    weight = 0
    for item, size in zip(items, sizes, strict=True):
        if not groups or len(groups[-1]) >= most or weight + size > _MOST_BYTES:
            groups.append([])
            weight = 0
        groups[-1].append(item)
        weight += size
    return [tuple(group) for group in groups]


#: Documents of a partition, and the bytes of them: pages take some ms each, PDFs and scans,
#: which are larger, hundreds; so a partition takes some seconds.
_MOST: Final = 256
_MOST_BYTES: Final = 16 * 1024**2
#: Partitions that each worker should have, so that none waits long for the last.
_EACH: Final = 4
#: Names of the tables that are written by partitions.
BY_PARTITION: Final = tuple(name for name in TABLES if name not in WHOLE)
