"""What an audit leaves: tables in Parquet, with a schema that is documented and has a version.

`open` gives the tables as pandas frames, as DuckDB views and as Arrow tables.
"""

from govreport.dataset.differences import Difference, differences
from govreport.dataset.opened import Dataset, open  # noqa: A004 - `dataset.open`, as people say
from govreport.dataset.schema import TABLES, VERSION, Column, Table, Type

__all__ = [
    "TABLES",
    "VERSION",
    "Column",
    "Dataset",
    "Difference",
    "Table",
    "Type",
    "differences",
    "open",
]
