"""Putting a dataset in order: rows of documents that are gone, or were done again, go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import attrs

from govreport._files import write_atomic
from govreport.audit.items import CheckItem, ReadItem
from govreport.audit.partitions import OF_STEP, Partition, Store, id_of
from govreport.dataset import files

T = TypeVar("T", ReadItem, CheckItem)


def settle_reading(
    store: Store, partition: Partition[ReadItem], live: Mapping[str, str]
) -> Partition[ReadItem] | None:
    """Return what is left of a partition; None for nothing.

    Args:
        store: The folder.
        partition: What is recorded.
        live: Source of each document that the partition is still good for, by digest.
    """
    items, kept, at = [], [], 0
    data = None
    for item in partition.items:
        if item.digest not in live:
            continue
        if item.failure is None:
            data = data or store.reports(partition.id).read_bytes()
            kept.append(data[item.at : item.at + item.length])
        items.append(attrs.evolve(item, at=at, source=live[item.digest]))
        at += item.length
    if tuple(items) == partition.items:
        return partition
    name = id_of("read", partition.engine, (f"{one.digest}{one.variant}" for one in items))
    changed = attrs.evolve(partition, id=name, items=tuple(items))
    if items and kept:
        write_atomic(store.reports(name), kept)
    return _moved(store, partition, changed, live)


def settle_checking(
    store: Store, partition: Partition[CheckItem], live: Mapping[str, str]
) -> Partition[CheckItem] | None:
    """Return what is left of a partition; otherwise as `settle_reading`."""
    items = tuple(
        attrs.evolve(item, source=live[item.digest])
        for item in partition.items
        if item.digest in live
    )
    if items == partition.items:
        return partition
    name = id_of("check", partition.engine, (item.key for item in items))
    return _moved(store, partition, attrs.evolve(partition, id=name, items=items), live)


def _moved(
    store: Store, old: Partition[T], new: Partition[T], live: Mapping[str, str]
) -> Partition[T] | None:
    """Write the rows that are left in the place of the old ones."""
    if not new.items:
        store.remove(old)
        return None
    for name in OF_STEP[old.step]:
        path = store.table(name, old.id)
        if path.exists():  # a document that was given up has no rows
            files.write(store.table(name, new.id), files.renamed(files.read(path), live))
    store.commit(new)
    if new.id != old.id:
        store.remove(old)
    return new
