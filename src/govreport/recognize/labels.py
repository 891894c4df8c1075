"""What a printed row can be: a row of the form, headers, values, a caption on its own line."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from govreport.recognize.headers import Headers
from govreport.recognize.lexicon import RowEntry, Sense, TableLexicon
from govreport.recognize.rows import Item, Line


@attrs.frozen(kw_only=True)
class Labelled:
    """A printed row, or a cell of a table that is printed a cell a line.

    Attributes:
        table: The table of the form that it belongs to; None before the first caption.
        headers: What stands over the columns there.
    """

    table: TableLexicon | None
    headers: Headers


@attrs.frozen(kw_only=True)
class Named(Labelled):
    """A row with a caption of the form.

    Attributes:
        entry: The row of the form.
        values: The cells behind the caption.
        piece: Whether only a piece of the caption is printed here.
    """

    entry: RowEntry
    values: Line
    piece: bool


@attrs.frozen(kw_only=True)
class Heads(Labelled):
    """Headers of columns; in a table whose rows stand side by side captions of rows, too."""

    heads: tuple[tuple[Item, Sense], ...]


@attrs.frozen(kw_only=True)
class Begins(Labelled):
    """The caption of a block of the form: 第二十条第（五）项."""


@attrs.frozen(kw_only=True)
class Loose(Labelled):
    """A row without a caption of its own.

    Attributes:
        line: Its cells.
        shown: Those with text, but for the end of the caption of the row before.
        labelled: Whether some cell is a caption of the form that names no row.
    """

    line: Line
    shown: Line
    labelled: bool


@attrs.frozen(kw_only=True)
class Caption(Labelled):
    """A caption on a line of its own.

    Attributes:
        entry: The row that it names; None for a header or the caption over a group of rows.
        item: The caption.
        sense: What it means.
    """

    entry: RowEntry | None
    item: Item
    sense: Sense


@attrs.frozen(kw_only=True)
class Values(Labelled):
    """Values on a line of their own, blank or not; most lines hold one."""

    items: Line


@attrs.frozen(kw_only=True)
class Strange(Labelled):
    """A line of its own that is neither caption nor value."""

    item: Item


Label: TypeAlias = Named | Heads | Begins | Loose | Caption | Values | Strange
