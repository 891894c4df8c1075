"""A dataset as other programs like it: pandas frames, DuckDB views, Arrow tables, CSV files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from govreport._files import write_atomic
from govreport.dataset.files import AGAIN, MANIFEST, arrow, read, schema_of
from govreport.dataset.schema import TABLES, VERSION, WHOLE, Type
from govreport.errors import ReadError, UsageError
from govreport.paths import nearest
from govreport.text.printing import plain

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa


@attrs.frozen(kw_only=True)
class Dataset:
    """The tables that an audit left in a folder.

    Attributes:
        root: The folder.
        version: Version of the schema that it was written with.
        engine: Version and digest of the engine that read the documents.
        partitions: Names of the partitions of each of the larger tables.
    """

    root: Path
    version: str
    engine: str
    partitions: Mapping[str, tuple[str, ...]]

    def files(self, table: str) -> tuple[Path, ...]:
        """Return the Parquet files of a table; none where it has no row.

        Raises:
            UsageError: There is no such table, or a file of it is gone.
        """
        if table not in TABLES:
            raise UsageError(
                f"there is no table {table!r}{nearest(table, TABLES)}",
                hint=f"Tables: {', '.join(TABLES)}.",
            )
        named = tuple(
            self.root / table / f"{name}.parquet" for name in self.partitions.get(table, ())
        )
        if table in WHOLE:
            named = (self.root / f"{table}.parquet",)
        for path in named:
            if not path.exists():
                raise UsageError(f"{str(path)!r} of the dataset is gone", hint=AGAIN)
        return named

    def arrow(self, table: str) -> pa.Table:
        """Return a table as an Arrow table."""
        pa = arrow()
        parts = [read(path) for path in self.files(table)]
        if not parts:
            return schema_of(TABLES[table]).empty_table()
        return pa.concat_tables(parts).unify_dictionaries()

    def pandas(self, table: str) -> pd.DataFrame:
        """Return a table as a pandas frame."""
        frame: pd.DataFrame = self.arrow(table).to_pandas()
        return frame

    def duckdb(self, tables: Iterable[str] = tuple(TABLES)) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection with a view for each table; nothing is read beforehand.

        Raises:
            UsageError: DuckDB is not installed, or a file of the dataset is gone or damaged.
        """
        try:
            import duckdb  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                "views need DuckDB, which is not installed",
                hint="pip install 'govreport[dataset]'",
            ) from error
        connection = duckdb.connect()
        for name in tables:
            paths = [str(path) for path in self.files(name)]
            if paths:
                try:
                    connection.from_parquet(paths).create_view(name)
                except duckdb.Error as error:
                    raise UsageError(
                        f"cannot read the table {name!r}: {error}", hint=AGAIN
                    ) from error
            else:
                connection.from_arrow(self.arrow(name)).create_view(name)
        return connection

    def write_csv(self, folder: Path, tables: Iterable[str] = tuple(TABLES)) -> tuple[Path, ...]:
        """Write tables as CSV files (UTF-8 with a mark, so that Excel opens them); return them.

        Lists are joined by blanks.  Text that a spreadsheet would take for a formula has an
        apostrophe before it.
        """
        written = []
        for name in tables:
            path = folder / f"{name}.csv"
            write_atomic(path, _csv(self.arrow(name), name))
            written.append(path)
        return tuple(written)


def open(folder: Path | str) -> Dataset:  # noqa: A001 - `dataset.open`, as people say
    """Return the dataset in a folder.

    Raises:
        ReadError: There is none, or it is of a version that this one cannot read.
    """
    path = Path(folder) / MANIFEST
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(
            f"there is no dataset in {str(folder)!r}", hint="`govreport audit` writes one."
        ) from error
    version = str(plain.get("version", ""))
    if version.partition(".")[0] != VERSION.partition(".")[0]:
        raise ReadError(
            f"the dataset in {str(folder)!r} has version {version or '?'}, not {VERSION}",
            hint="Run the audit again with this version of govreport.",
        )
    return Dataset(
        root=Path(folder),
        version=version,
        engine=str(plain["engine"]),
        partitions={name: tuple(parts) for name, parts in plain["partitions"].items()},
    )


def _csv(rows: pa.Table, name: str) -> Iterable[bytes]:
    """Yield a table as CSV, by the piece."""
    import csv  # noqa: PLC0415 - few write CSV
    import io  # noqa: PLC0415 - as above

    lists = {column.name for column in TABLES[name].columns if column.type is Type.WORDS}
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(rows.schema.names)
    yield b"\xef\xbb\xbf" + buffer.getvalue().encode()
    for batch in rows.to_batches(max_chunksize=_BATCH):
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        columns = [
            [_safe(" ".join(value or ())) for value in column.to_pylist()]
            if field in lists
            else [_safe(value) for value in column.to_pylist()]
            for field, column in zip(rows.schema.names, batch.columns, strict=True)
        ]
        writer.writerows(zip(*columns, strict=True))
        yield buffer.getvalue().encode()


#: Rows of CSV that are made at a time.
_BATCH = 50_000
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _safe(value: Any) -> Any:
    """Return a value that neither a spreadsheet runs nor a terminal obeys."""
    if not isinstance(value, str):
        return value
    shown = value if value.isprintable() else plain(value)
    return f"'{shown}" if value.startswith(_FORMULA) else shown
