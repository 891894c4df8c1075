"""The tables of a dataset that are about all documents, and what a dataset says of itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from govreport._files import write_atomic
from govreport.audit.bodies import Bodies
from govreport.audit.documents import Document, Unfound
from govreport.audit.items import CheckItem, Failure, ReadItem
from govreport.audit.pairs import Match
from govreport.audit.partitions import BY_PARTITION, Store, digest_of
from govreport.audit.relations import relations, rows_of
from govreport.audit.reported import annotated
from govreport.dataset import files, open  # noqa: A004 - as people say
from govreport.dataset.files import FORMAT, MANIFEST
from govreport.dataset.schema import TABLES, VERSION

_RELATIONS: Final = "relations.parquet"


@attrs.frozen(kw_only=True)
class Audited:
    """What is known of the documents of an audit.

    Attributes:
        documents: The documents, in the order of their names.
        unfound: What was named and cannot be had.
        first: The document of each digest that other tables name.
        read: What reading gave, by digest.
        checked: What checking gave, by digest.
        matches: Last year's report, by digest.
        bodies: The bodies that should report.
        owners: Codes of the bodies that each report may be of, by digest.
        engine: Version and digest of the engine.
        partitions: Names of the partitions that hold the rows.
    """

    documents: Sequence[Document]
    unfound: Sequence[Unfound]
    first: Mapping[str, Document]
    read: Mapping[str, ReadItem]
    checked: Mapping[str, CheckItem]
    matches: Mapping[str, Match]
    bodies: Bodies
    owners: Mapping[str, tuple[str, ...]]
    engine: str
    partitions: Sequence[str]

    def failure(self, document: Document) -> Failure | None:
        """Return why a document was not read or checked; None if it was."""
        item = self.read[document.digest]
        if item.failure is None and document.digest in self.checked:
            return self.checked[document.digest].failure
        return item.failure

    def failures(self) -> Iterator[tuple[str, str, Failure]]:
        """Yield source, digest and failure of every document that failed."""
        for lost in self.unfound:
            yield lost.source, "", Failure.of("find", lost.error)
        for document in self.documents:
            failure = self.failure(document)
            if failure is not None:
                yield document.source, document.digest, failure


def write_dataset(store: Store, audited: Audited, code: str) -> int:
    """Write the tables about all documents, and what the dataset says of itself.

    Args:
        store: The folder.
        audited: What is known of the documents.
        code: Digest of the code; relations that it has worked out for the same stay.

    Returns:
        The number of reports that were looked at together; 0 where nothing has changed.
    """
    key = _related(audited, code)
    done = [key, digest_of(store.root / _RELATIONS)]
    same = _known(store.root / MANIFEST).get("related") == done
    _write(store, "sources", _sources(audited))
    _write(store, "failures", _failures(audited))
    _write(store, "bodies", rows_of(audited.bodies))
    _describe(store, audited, done if same else [])
    if same:
        return 0
    # Views of what is written so far; the description is written again when all is.
    connection = open(store.root).duckdb(("cells", "pieces"))
    reports = [
        (item, audited.first[digest].source)
        for digest, item in audited.read.items()
        if item.failure is None
    ]
    found = relations(audited.bodies, annotated(reports, audited.owners), connection)
    connection.close()
    _write(store, "relations", found)
    _describe(store, audited, [key, digest_of(store.root / _RELATIONS)])
    return len(reports)


def _known(manifest: Path) -> Mapping[str, Any]:
    """Return what a dataset says of itself; a damaged one says nothing."""
    try:
        plain = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _related(audited: Audited, code: str) -> str:
    """Return a digest of all that relations are made of."""
    found = hashlib.sha256(code.encode())
    for row in audited.bodies.rows:
        found.update(repr(row).encode())
    for digest, item in sorted(audited.read.items()):
        source = audited.first[digest].source
        # Bytes that are read in another way, as data that are trusted, are another report.
        found.update(repr((digest, item.variant, source, item.failure is None)).encode())
    for digest, codes in sorted(audited.owners.items()):
        found.update(repr((digest, codes)).encode())
    return found.hexdigest()


def _write(store: Store, name: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Write one of the tables about all documents."""
    table = TABLES[name]
    columns: dict[str, list[object]] = {column.name: [] for column in table.columns}
    for row in rows:
        for column in table.columns:
            columns[column.name].append(row.get(column.name))
    files.write(store.root / f"{name}.parquet", files.arrow_table(table, columns))


def _describe(store: Store, audited: Audited, related: Sequence[str]) -> None:
    """Write what the dataset says of itself.

    Args:
        store: The folder.
        audited: What is known of the documents.
        related: Digests of what relations are made of and of their file; none for others.
    """
    about = {
        "format": FORMAT,
        "version": VERSION,
        "engine": audited.engine,
        "related": related,
        "partitions": {
            name: [part for part in audited.partitions if store.table(name, part).exists()]
            for name in BY_PARTITION
        },
    }
    text = json.dumps(about, indent=1)
    write_atomic(store.root / MANIFEST, text.encode())


def _sources(audited: Audited) -> Iterator[Mapping[str, object]]:
    for lost in audited.unfound:
        yield {"source": lost.source, "digest": "", "state": "failed", "engine": audited.engine}
    for document in audited.documents:
        yield _source(document, audited)


def _source(document: Document, audited: Audited) -> Mapping[str, object]:
    first = audited.first[document.digest]
    row: dict[str, object] = {
        "source": document.source,
        "digest": document.digest,
        "size": document.size,
        "first": first.source,
        "engine": audited.engine,
    }
    item = audited.read[document.digest]
    if item.failure is None:
        row.update(_read(item))
    done = audited.checked.get(document.digest)
    if done is not None and done.failure is None:
        row.update(_checked(done))
    match = audited.matches.get(document.digest)
    owners = audited.owners.get(document.digest, ())
    row["body_code"] = owners[0] if len(owners) == 1 else ""
    if match is not None:
        row["previous_why"] = match.why
        row["previous"] = audited.first[match.item.digest].source if match.item else ""
    if audited.failure(document) is not None:
        row["state"] = "failed"
    else:
        row["state"] = "checked" if first is document else "copy"
    return row


def _read(item: ReadItem) -> Mapping[str, object]:
    named = ("reader", "body", "region_code", "kind", "year", "edition", "values", "embedded")
    return {
        **{name: getattr(item, name) for name in (*named, "whole", "published")},
        **{f"cells_{name.replace(' ', '_')}": count for name, count in item.cells.items()},
    }


def _checked(item: CheckItem) -> Mapping[str, object]:
    named = ("rule_set", "rule_set_why", "errors", "warnings", "infos", "waived")
    return {name: getattr(item, name) for name in named}


def _failures(audited: Audited) -> Iterator[Mapping[str, object]]:
    for source, digest, failure in audited.failures():
        yield {
            "source": source,
            "digest": digest,
            "engine": audited.engine,
            **attrs.asdict(failure),
        }
