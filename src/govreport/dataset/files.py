"""The files of a dataset: rows to Parquet and back, each file whole or not there."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport._files import write_atomic
from govreport.dataset.schema import Table, Type
from govreport.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

#: The file in which a dataset says what it is.
MANIFEST = "dataset.json"
#: What it says first.
FORMAT = "govreport-dataset"
#: Bytes in which it says so.
_HEAD = 100
#: What helps where a file of a dataset is gone or damaged.
AGAIN = "Run the audit again: it is made anew."
#: A row group holds so many rows: some thousand reports are read by the piece.
_GROUP = 1 << 20


def is_dataset(folder: Path) -> bool:
    """Return whether a folder is a dataset; others may have a file of that name, too."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            return f'"{FORMAT}"'.encode() in file.read(_HEAD)
    except OSError:
        return False


def arrow() -> Any:
    """Return pyarrow with its Parquet module; raises `UsageError` where it is not installed."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra
        import pyarrow.parquet  # noqa: PLC0415 - as above
    except ImportError as error:
        raise UsageError(
            "datasets need pyarrow, which is not installed",
            hint="pip install 'govreport[dataset]'",
        ) from error
    return pyarrow


def schema_of(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table, what its columns mean included."""
    pa = arrow()
    types = {
        Type.WORD: pa.dictionary(pa.int32(), pa.string()),
        Type.TEXT: pa.string(),
        Type.COUNT: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.SWITCH: pa.bool_(),
        Type.WORDS: pa.list_(pa.string()),
    }
    return pa.schema(
        [
            pa.field(column.name, types[column.type], metadata={"about": column.about})
            for column in table.columns
        ]
    )


def arrow_table(table: Table, columns: Mapping[str, Sequence[object]]) -> pa.Table:
    """Return rows, given by column, as an Arrow table."""
    pa = arrow()
    schema = schema_of(table)
    return pa.Table.from_arrays(
        [pa.array(columns[field.name], type=field.type) for field in schema], schema=schema
    )


def write(path: Path, rows: pa.Table) -> None:
    """Write an Arrow table to a Parquet file, whole or not at all."""
    pa = arrow()
    buffer = io.BytesIO()
    pa.parquet.write_table(rows, buffer, compression="zstd", row_group_size=_GROUP)
    write_atomic(path, buffer.getvalue())


def read(path: Path) -> pa.Table:
    """Return the rows of a Parquet file; raises `UsageError` where it is damaged or gone."""
    pa = arrow()
    try:
        return pa.parquet.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise UsageError(f"cannot read {str(path)!r}: {error}", hint=AGAIN) from error


def renamed(rows: pa.Table, sources: Mapping[str, str]) -> pa.Table:
    """Return the rows of some documents, under the names that these have now.

    Args:
        rows: Rows with the columns ``source`` and ``digest``.
        sources: Name of each document by digest; rows of others are left out.
    """
    pa = arrow()
    digests = rows.column("digest").to_pylist()
    places = [at for at, digest in enumerate(digests) if digest in sources]
    kept = rows.take(pa.array(places, type=pa.int64()))
    names = [sources[digest] for digest in kept.column("digest").to_pylist()]
    place = kept.schema.get_field_index("source")
    field = kept.schema.field(place)
    return kept.set_column(place, field, pa.array(names, type=field.type))
