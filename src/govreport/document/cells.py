"""The cells of a table: their text, what they cover and what they head."""

from __future__ import annotations

from enum import Enum
from typing import Final

import attrs

#: Reasons that readers of several formats give for not being sure of a cell's text.
STRUCK: Final = "its digits are struck out"
PICTURE: Final = "the cell shows a picture"
CUT: Final = "the text breaks off within the cell"


class Scope(Enum):
    """What a table cell is: data, or the header of columns or of rows."""

    DATA = "data"
    COLUMN = "column"
    ROW = "row"


@attrs.frozen(kw_only=True)
class Cell:
    r"""One cell of a table, as an anchor: covered positions are left out.

    Attributes:
        text: The printed text; lines of a cell are separated by ``\n``.
        colspan: Number of grid columns covered, at least 1.
        rowspan: Number of grid rows covered, at least 1.
        scope: Data, or header of its columns or of its row.
        address: Address of the report's value printed here; empty for labels.
        vertical: Whether the text is set vertically (a narrow merged cell).
        doubt: Why a reader is not sure of the text, a short phrase; empty where it is.
        candidates: What the cell may say where the text is in doubt, likeliest first.
    """

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    scope: Scope = Scope.DATA
    address: str = ""
    vertical: bool = False
    doubt: str = ""
    candidates: tuple[str, ...] = ()
