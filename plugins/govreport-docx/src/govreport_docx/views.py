"""What a template sees of a document: its title, its blocks in order, its cells by address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import attrs
from markupsafe import Markup

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.text import shaping
from govreport_docx import tables
from govreport_docx.paragraphs import Indent, Placing, placed
from govreport_docx.text import Text, printable

_STYLES = {
    Role.BODY: "body",
    Role.PREAMBLE: "preamble",
    Role.DOCUMENT_NUMBER: "number",
    Role.ATTACHMENT: "attachment",
    Role.SIGNATURE: "signature",
    Role.DATE: "date",
    Role.META: "meta",
}
_CLOSING = frozenset(("attachment", "signature", "date"))
#: Names at the top of every context; whatever else has a dot is a cell's address.
KNOWN = frozenset(
    [
        "title",
        "title_lines",
        "numbers",
        "blocks",
        "sections",
        "cells",
        "meta",
        "params",
        "author",
        "language",
        "created",
    ]
)


@attrs.frozen(kw_only=True)
class BlockView:
    """A block as a template sees it.

    Attributes:
        style: ``heading1`` … ``heading4``, ``body``, ``preamble``, ``number``,
            ``attachment`` (the first one; the others are ``attachment-next``),
            ``signature``, ``date``, ``meta``; for a table its key where the
            template has that very table, else ``table``.
        text: The text; of a table, its caption.
        key: Key of the section or table; empty for others.
        level: Level of a heading; 0 for others.
        first: Whether the block before is of another style.
        last: Whether the block after is of another style.
        closing: Whether attachments, signature or date follow at once: a page
            must not hold those alone.
        source: The block itself.
        looks: Styles for what is built rather than taken from the template.
    """

    style: str
    text: str
    key: str = ""
    level: int = 0
    first: bool = True
    last: bool = True
    closing: bool = False
    source: Block
    looks: Looks

    @property
    def xml(self) -> Markup:
        """The block as finished XML, for ``{{p block.xml }}``."""
        if isinstance(self.source, Table):
            made = tables.wordml(self.source, self.looks.table)
            return made if self.first else tables.APART + made
        return placed(self.text, self.style, self.looks.placing(self.source))


@attrs.frozen(kw_only=True)
class Looks:
    """How things are built that no paragraph of the template can hold.

    Attributes:
        table: Styles of tables.
        styles: Identifiers of the template's paragraph styles by kind of block.
        places: Indents of attachments, signatures and dates, by identity of the block.
        character: Width of a character of the running text in twips.
    """

    table: tables.Look
    styles: Mapping[str, str]
    places: Mapping[int, Indent]
    character: float

    def placing(self, block: Block) -> Placing:
        """Return how a paragraph is placed."""
        return Placing(
            styles=self.styles,
            indent=self.places.get(id(block), Indent()),
            character=self.character,
        )


class Group(Mapping[str, Any]):
    """Cells whose addresses begin alike, for templates that compute a part of an address.

    A mapping, but no `dict`: a cell may well be named ``items``.
    """

    __slots__ = ("_items",)

    def __init__(self, items: dict[str, Any]) -> None:
        self._items = items

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def cells(document: Document) -> dict[str, str]:
    """Return the text of every cell that has an address."""
    return {
        cell.address: printable(cell.text)
        for table in document.tables()
        for row in table.rows
        for cell in row
        if cell.address
    }


def groups(values: Mapping[str, str]) -> dict[str, Group]:
    """Return the cells as nested groups by the parts of their addresses."""
    tree: dict[str, Any] = {}
    for address, text in values.items():
        *path, last = address.split(".")
        level = tree
        for part in path:
            level = level.setdefault(part, {})
            if not isinstance(level, dict):
                break
        else:
            level[last] = text
    return {name: _group(value) for name, value in tree.items() if isinstance(value, dict)}


def _group(items: dict[str, Any]) -> Group:
    return Group(
        {key: _group(value) if isinstance(value, dict) else value for key, value in items.items()}
    )


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Return a caption for comparison: without white space, brackets and marks half-width."""
    return "".join(text.translate(_HALF).split())


_HALF = str.maketrans("（），：；“”‘’", "(),:;\"\"''")


def signature(table: Table) -> tuple[str, ...]:
    """Return captions and addresses in reading order: what a template's table must have too."""
    return tuple(
        f"{{{cell.address}}}" if cell.address else plain(cell.text)
        for row in table.rows
        for cell in row
        if cell.address or cell.text
    )


def blocks(
    document: Document, looks: Looks, offers: Mapping[str, tuple[str, ...] | None]
) -> list[BlockView]:
    """Return the blocks of *document*; *offers* are the template's own tables."""
    found: list[BlockView] = []
    styles = [_style(block, offers) for block in document.blocks]
    before = ""
    for index, (block, style) in enumerate(zip(document.blocks, styles, strict=True)):
        following = styles[index + 1] if index + 1 < len(styles) else ""
        first = style != before
        before = style
        shown = f"{style}-next" if style == "attachment" and not first else style
        if isinstance(block, Table):
            text, key, level = block.caption, block.key, 0
        elif isinstance(block, Heading):
            text, key, level = block.text, block.key, block.level
        else:
            text, key, level = block.text, "", 0
        found.append(
            BlockView(
                style=shown,
                text=printable(text),
                key=key,
                level=level,
                first=first,
                last=style != following,
                closing=style not in _CLOSING and following in _CLOSING,
                source=block,
                looks=looks,
            )
        )
    return found


def _style(block: Block, offers: Mapping[str, tuple[str, ...] | None]) -> str:
    if isinstance(block, Paragraph):
        return _STYLES[block.role]
    if isinstance(block, Heading):
        return f"heading{min(max(block.level, 1), 4)}"
    if block.key in offers and _is_offered(block, offers[block.key]):
        return block.key
    return "table"


def _is_offered(table: Table, offered: tuple[str, ...] | None) -> bool:
    """Return whether the template's own table is to be filled for *table*."""
    if offered is None:
        return True
    wanted = signature(table)
    if offered == wanted:
        return True
    # With the form's captions, a cell that the report does not have is a slip of
    # whoever made the template: filling it tells its place.
    unknown = {token for token in offered if token.startswith("{")}.difference(wanted)
    return bool(unknown) and _captions(offered) == _captions(wanted)


def _captions(tokens: tuple[str, ...]) -> list[str]:
    return [token for token in tokens if not token.startswith("{")]


def sections(views: Iterable[BlockView]) -> dict[str, list[BlockView]]:
    """Return the blocks below each heading of the first level, by the section's key."""
    found: dict[str, list[BlockView]] = {}
    current: list[BlockView] | None = None
    for view in views:
        if view.level == 1:
            current = found.setdefault(view.key, [])
        elif current is not None:
            current.append(view)
    return found


def meta(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return the facts by their keys, with underscores for dashes as well."""
    found = {key: printable(text) for key, text in pairs.items()}
    return {**{key.replace("-", "_"): text for key, text in found.items()}, **found}


@lru_cache(maxsize=256)
def title_lines(title: str, room: float) -> str:
    """Return the title with a line break wherever its sense allows one and its length asks."""
    return Text("\n".join(shaping.title_lines(printable(title), shaping.characters, room)))


def leading_numbers(views: list[BlockView]) -> Iterator[BlockView]:
    """Yield the document numbers that stand before everything else."""
    for view in views:
        if view.style != "number":
            return
        yield view
