"""What a reading found: the report, and an account of where every cell came from."""

from __future__ import annotations

import attrs

from govreport.model import Report


@attrs.frozen(kw_only=True, order=True)
class Spot:
    """A place in the document.

    Attributes:
        table: Index among the document's tables, or -1 for a line of text.
        row: Grid row in the table; index among the document's blocks for a line.
        column: Grid column in the table; 0 for a line.
    """

    table: int = -1
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        if self.table < 0:
            return f"line {self.row + 1}"
        return f"table {self.table + 1}, row {self.row + 1}, column {self.column + 1}"


@attrs.frozen(kw_only=True)
class Piece:
    """Printed text and its place.

    Attributes:
        text: The text as printed.
        spot: Where it stands.
    """

    text: str
    spot: Spot


@attrs.frozen(kw_only=True)
class Found:
    """A cell of the form that was found.

    Attributes:
        address: Its address.
        piece: What is printed, and where.
    """

    address: str
    piece: Piece


@attrs.frozen(kw_only=True)
class Ambiguous:
    """Cells of the form for which the document allows no single reading; they stay blank.

    Attributes:
        addresses: The cells.
        candidates: Everything printed that could belong to them.
        reason: Why none was taken.
        readings: What the text of a single cell may say, likeliest first, where it is the
            text that is in doubt and not its place.
        fits: The one reading with which the sums of the form hold; empty where there is none,
            or more than one. It is said, and not taken.
        together: Whether what is printed is the sum of all the cells: a group of rows
            that the document prints as one.
    """

    addresses: tuple[str, ...]
    candidates: tuple[Piece, ...]
    reason: str
    readings: tuple[str, ...] = ()
    fits: str = ""
    together: bool = False


@attrs.frozen(kw_only=True)
class Repeated:
    """A cell that is printed more than once with the same value.

    Attributes:
        address: Its address.
        pieces: Every printing, in reading order.
    """

    address: str
    pieces: tuple[Piece, ...]


@attrs.frozen(kw_only=True)
class Reading:
    """A report as read from a document, and how.

    Attributes:
        report: The report; None where the document holds none.
        refusal: Why there is no report; empty where there is one.
        hint: What to do about that, where there is something.
        edition: Identifier of the edition that the form follows; empty if unknown.
        found: Every cell found, in the form's order.
        missing: Addresses of cells that are printed nowhere.
        ambiguous: Cells with more than one reading, left blank.
        repeated: Cells printed more than once alike.
        outside: Text in the form's tables that belongs to no cell of the form.
        left_over: Lines that are part neither of the narrative nor of a table.
        notes: What else a reader of the report should know.
    """

    report: Report | None = None
    refusal: str = ""
    hint: str = ""
    edition: str = ""
    found: tuple[Found, ...] = ()
    missing: tuple[str, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    outside: tuple[Piece, ...] = ()
    left_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether every cell was found and nothing in the tables is in doubt."""
        return self.report is not None and not (self.missing or self.ambiguous or self.outside)
