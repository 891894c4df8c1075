"""Tables as the template sees them.

Everything that depends only on the form (tags, spans, ids, the headers of each
cell, the markup around the values) is worked out once per shape of table and
kept; a page fills in texts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import ClassVar, NamedTuple

import attrs
from markupsafe import Markup

from govreport.document import Scope, Table
from govreport.document.geometry import Placed, head_rows, path, place, staying
from govreport_html.markup import escaped, lined, region, skeleton


class CellView(NamedTuple):
    """One cell: ``<{{ cell.tag }}{{ cell.attributes }}>{{ cell.text }}</{{ cell.tag }}>``."""

    tag: str
    attributes: Markup
    text: str


@attrs.frozen
class TableView:
    """One table.

    Attributes:
        id: Identifier within the page.
        key: The form's key of the table, or empty.
        caption: Text that names it.
        columns: Relative widths of the grid columns, in per cent; may be empty.
        wide: Whether it has so many columns that a page needs smaller type.
        looks: Its classes.
        kinds: Classes of the columns, from the first; may be fewer than there are.
        roles: Whether its parts say what they are, since a style sheet may make them blocks.
        html: The whole table as markup.
        kind: ``"table"``.
    """

    #: The fields that a template may ask for.
    _fields: ClassVar = (
        *("id", "key", "caption", "columns", "head", "body", "wide", "html", "kind"),
        *("looks", "kinds", "roles"),
    )

    id: str
    key: str
    caption: str
    columns: tuple[str, ...]
    wide: bool
    html: Markup
    _table: Table
    _layout: _Layout
    kind: str = "table"

    @property
    def looks(self) -> str:
        """Its classes."""
        return self._layout.looks

    @property
    def kinds(self) -> tuple[str, ...]:
        """Classes of the columns, from the first."""
        return self._layout.kinds

    @property
    def roles(self) -> bool:
        """Whether its parts say what they are."""
        return self._layout.roles

    @property
    def head(self) -> tuple[tuple[CellView, ...], ...]:
        """The rows that repeat on every page."""
        return self._rows()[: self._layout.head]

    @property
    def body(self) -> tuple[tuple[CellView, ...], ...]:
        """The other rows."""
        return self._rows()[self._layout.head :]

    def _rows(self) -> tuple[tuple[CellView, ...], ...]:
        return tuple(
            tuple(
                form._replace(text=Markup(lined(cell.text)))  # noqa: S704 - escaped by `lined`
                if cell.scope is Scope.DATA
                else form
                for cell, form in zip(cells, forms, strict=True)
            )
            for cells, forms in zip(self._table.rows, self._layout.rows, strict=True)
        )


class _Layout(NamedTuple):
    """What does not depend on the values.

    Attributes:
        rows: The cells; those of values have no text yet.
        columns: Widths of the columns in per cent.
        head: Number of rows in ``thead``.
        wide: Whether the table needs smaller type.
        looks: Classes of the table.
        kinds: Classes of the columns, from the first.
        roles: Whether rows and cells say what they are.
        pieces: The markup from the table's opening tag on, open where a value belongs.
    """

    rows: tuple[tuple[CellView, ...], ...]
    columns: tuple[str, ...]
    head: int
    wide: bool
    looks: str
    kinds: tuple[str, ...]
    roles: bool
    pieces: list[str]


_WIDE = 9


def view(table: Table, number: int, *, anchors: bool, title: str) -> TableView:
    """Return *table* for the template.

    Args:
        table: The table.
        number: Its number within the document, for identifiers.
        anchors: Whether data cells get their address as identifier.
        title: The document's title, which names a table without a caption.
    """
    layout = _layout(_Shape(table, number, anchors=anchors))
    texts = [lined(cell.text) for cells in table.rows for cell in cells if cell.scope is Scope.DATA]
    parts = [""] * (2 * len(texts) + 1)
    parts[::2] = layout.pieces
    parts[1::2] = texts
    return TableView(
        id=f"table-{number}",
        key=table.key,
        caption=table.caption,
        columns=layout.columns,
        wide=layout.wide,
        # Not unsafe: every text among the pieces is escaped.
        html=Markup(region(table.caption or title) + "".join(parts)),  # noqa: S704
        table=table,
        layout=layout,
    )


class _Shape:
    """A table that compares by its form: labels and spans, but no values."""

    __slots__ = ("anchors", "form", "number", "table")

    def __init__(self, table: Table, number: int, *, anchors: bool) -> None:
        self.table = table
        self.number = number
        self.anchors = anchors
        data, column = Scope.DATA, Scope.COLUMN
        self.form: Hashable = (
            number,
            anchors,
            table.key,
            table.caption,
            table.head,
            table.widths,
            tuple(
                [
                    tuple(
                        [
                            (cell.address, cell.colspan, cell.rowspan, cell.vertical)
                            if cell.scope is data
                            # A label's scope is one of two; an enum takes long to hash.
                            else (
                                cell.text,
                                cell.colspan,
                                cell.rowspan,
                                cell.vertical,
                                cell.scope is column,
                            )
                            for cell in row
                        ]
                    )
                    for row in table.rows
                ]
            ),
        )

    def __hash__(self) -> int:
        return hash(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shape) and self.form == other.form


class Captions(NamedTuple):
    """Headers of a cell from the outside in: of its columns, and of its row."""

    above: tuple[str, ...]
    left: tuple[str, ...]


def captions(table: Table) -> Mapping[str, Captions]:
    """Return the captions of every cell that has an address."""
    return _captions(_Shape(table, 0, anchors=False))


@lru_cache(maxsize=64)
def _captions(shape: _Shape) -> Mapping[str, Captions]:
    cells = place(shape.table)
    return {
        one.cell.address: Captions(path(cells, one.above), path(cells, one.left))
        for one in cells
        if one.cell.scope is Scope.DATA and one.cell.address
    }


@lru_cache(maxsize=64)
def _layout(shape: _Shape) -> _Layout:
    table = shape.table
    cells = place(table)
    names = [f"t{shape.number}r{one.row + 1}c{one.column + 1}" for one in cells]
    used: set[str] = set()
    forms: list[CellView] = []
    stay = staying(table)
    stacks = _stacks(table)
    for index, (one, name) in enumerate(zip(cells, names, strict=True)):
        cell = one.cell
        stays = "label" if index in stay.labels else "sum" if index in stay.sums else ""
        heads = {
            Scope.COLUMN: one.above,
            Scope.ROW: one.left,
            Scope.DATA: (*one.above, *one.left),
        }[cell.scope]
        pairs = [("id", name if cell.scope is not Scope.DATA else "")]
        if cell.scope is Scope.DATA and shape.anchors and cell.address not in used:
            used.add(cell.address)
            pairs = [("id", cell.address)]
        pairs += [
            ("scope", {Scope.COLUMN: "col", Scope.ROW: "row", Scope.DATA: ""}[cell.scope]),
            ("colspan", str(cell.colspan) if cell.colspan > 1 else ""),
            ("rowspan", str(cell.rowspan) if cell.rowspan > 1 else ""),
            ("headers", " ".join(names[index] for index in heads)),
            ("class", " ".join(filter(None, ("vertical" if cell.vertical else "", stays)))),
            *_stacked(one, cells, stacks=stacks),
        ]
        written = "".join(f' {name}="{escaped(text)}"' for name, text in pairs if text)
        attributes = Markup(written)  # noqa: S704 - escaped
        tag = "td" if cell.scope is Scope.DATA else "th"
        # A label is finished here; a value's text is filled in for each page.
        text = "" if cell.scope is Scope.DATA else lined(cell.text)
        # Not unsafe: `lined` escapes.
        forms.append(CellView(tag, attributes, Markup(text)))  # noqa: S704
    left = iter(forms)
    rows = tuple(tuple(next(left) for _ in row) for row in table.rows)
    columns = _percent(table)
    head = head_rows(table)
    wide = table.shape[1] > _WIDE
    looks = " ".join(
        filter(
            None,
            (
                "form" if table.key else "extra",
                "wide" if wide else "",
                "stays" if stay.labels else "",
                "stacks" if stacks else "",
            ),
        )
    )
    role = ' role="table"' if stacks else ""
    start = f'<table id="table-{shape.number}" class="{looks}"{role}>\n'
    if table.caption:
        start += f"<caption>{escaped(table.caption)}</caption>\n"
    kinds = (*("group",) * stay.groups, "label") if stay.labels else ()
    pieces = skeleton(rows, head, start=start, columns=columns, kinds=kinds, roles=stacks)
    return _Layout(rows, columns, head, wide, looks, kinds, stacks, pieces)


def _stacks(table: Table) -> bool:
    """Return whether a table of the form may be read row by row: one without a head of its own."""
    return (
        bool(table.key)
        and not table.head
        and any(cell.scope is Scope.COLUMN for row in table.rows for cell in row)
    )


def _stacked(one: Placed, cells: tuple[Placed, ...], *, stacks: bool) -> list[tuple[str, str]]:
    """Return what a cell says of itself where its table is no grid: its role and its column."""
    if not stacks:
        return []
    cell = one.cell
    role = {Scope.COLUMN: "columnheader", Scope.ROW: "rowheader", Scope.DATA: "cell"}[cell.scope]
    above = path(cells, one.above) if cell.scope is Scope.DATA else ()
    return [("role", role), ("data-label", above[-1] if above else "")]


def _percent(table: Table) -> tuple[str, ...]:
    total = sum(table.widths)
    if total <= 0 or len(table.widths) != table.shape[1]:
        return ()
    return tuple(f"{100 * width / total:.4g}%" for width in table.widths)
