"""What the captions read so far tell about those to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import attrs

from govreport.recognize.headers import Headers
from govreport.recognize.lexicon import NOTHING, RowEntry, Sense, TableLexicon
from govreport.text.spelling import fold

#: The middle of a caption is known by so many characters; its end by two.
_PIECE = 5
_NO_HEADERS: Final = Headers()


class Context(NamedTuple):
    """What the captions so far tell about those to come; a tuple, made anew at every cell.

    Attributes:
        tables: Captions of the form's tables.
        others: Headers of columns that only other editions of the form have, folded.
        table: The table that is being read.
        block: Its block; -1 if not known.
        headers: What stands over its columns.
        last: The row named last.
        caption: Its caption as printed so far, which may go on in the next row.
        pieced: Whether that caption is printed in pieces.
        open: The row whose values are still to come.
        values: How many values have come since.
    """

    tables: tuple[TableLexicon, ...]
    others: frozenset[str] = frozenset()
    table: TableLexicon | None = None
    block: int = -1
    headers: Headers = _NO_HEADERS
    last: RowEntry | None = None
    caption: str = ""
    pieced: bool = False
    open: RowEntry | None = None
    values: int = 0

    @property
    def strip(self) -> bool:
        """Whether the table's rows stand side by side."""
        return self.table is not None and self.table.strip

    def closed(self) -> Context:
        """Return the context in which no row waits for values."""
        return self._replace(open=None, values=0) if self.open or self.values else self

    def turned(self, table: TableLexicon) -> Context:
        """Return the context in which another table of the form begins."""
        return Context(tables=self.tables, others=self.others, table=table)

    def under(self, line: Sequence[str]) -> Context:
        """Return the context after a line of cells that may head columns of another edition."""
        if self.headers.foreign or self.others.isdisjoint(map(fold, line)):
            return self
        return self._replace(headers=attrs.evolve(self.headers, foreign=True))

    def block_of(self, block: int) -> Context:
        """Return the context in which a block of the table begins."""
        return self.closed()._replace(block=block, headers=self.headers.next_block())

    def sense(self, text: str, *, loose: bool = False) -> tuple[Sense, Context]:
        """Return what *text* means, and the context, in another table where it must be one's."""
        if self.table is not None and (sense := self.table.sense(text)).label:
            return sense, self
        owners = [
            (table, sense)
            for table in self.tables
            if table is not self.table
            and ((sense := table.sense(text)).exact or sense.rows or sense.columns)
        ]
        if len(owners) == 1:
            table, sense = owners[0]
            return sense, self.turned(table)
        if loose and self.table is not None and not owners:
            return self.table.sense(text, loose=True), self
        return NOTHING, self

    def begins(self, text: str) -> bool:
        """Return whether *text* is the beginning of a caption."""
        short = fold(text)
        return any(short in table.beginnings for table in self.tables)

    def pick(self, rows: Sequence[RowEntry]) -> RowEntry | None:
        """Return the row that is meant: of several, the one in the present block."""
        if len(rows) == 1:
            return rows[0]
        near = [row for row in rows if row.block == self.block]
        return near[0] if len(near) == 1 else None

    def ends_caption(self, text: str) -> bool:
        """Return whether *text* is the end of the caption of the row named last."""
        short = fold(text)
        if self.last is None or len(short) < 2:  # noqa: PLR2004 - one character says nothing
            return False
        whole = fold(self.last.row.caption)
        return whole.endswith(short) or (len(short) >= _PIECE and short in whole)
