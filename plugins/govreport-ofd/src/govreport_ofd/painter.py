"""Paint a layout: the objects of each page, and what of the document each of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import attrs

from govreport_ofd.markup import DECLARATION, NAMESPACE
from govreport_ofd.objects import (
    MOST_FONTS,
    Placing,
    frames_object,
    numbered_path,
    numbered_text,
    rule_object,
    text_objects,
)
from govreport_typeset.display import Blank, Group, Layout, Page, Piece, Sheet
from govreport_typeset.fonts.usage import FontSet
from govreport_typeset.layout.page import Page as Form


class Mark(NamedTuple):
    """An object that shows a part of a block.

    Attributes:
        page: Number of its page.
        number: Its own.
        cell: Number of the table's cell; -1 outside tables.
    """

    page: int
    number: int
    cell: int


@attrs.frozen(eq=False)
class Marked:
    """What shows one block.

    Attributes:
        owner: Number of the block, or `TITLE`.
        blank: The table without its figures; None for all else.
        marks: Its objects in reading order; none that only repeats others.
    """

    owner: int
    blank: Blank | None
    marks: tuple[Mark, ...]


@attrs.frozen(eq=False)
class Painted:
    """The pages of a file.

    Attributes:
        pages: Number of each page, and its content.
        marked: The blocks in reading order.
        fonts: The characters shown.
        last: The highest number of all.
    """

    pages: tuple[tuple[int, str], ...]
    marked: tuple[Marked, ...]
    fonts: FontSet
    last: int


class _Drawn(NamedTuple):
    """A piece of a sheet as objects; None where a figure is to be filled in."""

    piece: Piece
    objects: tuple[str, ...] | None


@attrs.frozen(eq=False)
class _Leaf:
    """A sheet as objects.

    Attributes:
        frames: Its frames; empty where it has none.
        drawn: Its pieces.
        characters: What is shown, font by font.
    """

    frames: str
    drawn: tuple[_Drawn, ...]
    characters: FontSet


def paint(layout: Layout) -> Painted:
    """Return the pages painted."""
    painter = _Painter(layout)
    pages = tuple(painter.page(page) for page in layout.pages)
    return Painted(pages, tuple(painter.marked()), painter.fonts, next(painter.numbers) - 1)


class _Painter:
    """The objects of a file while they are numbered."""

    def __init__(self, layout: Layout) -> None:
        self.fonts = FontSet()
        self.numbers = count(MOST_FONTS)
        self._form = layout.form
        self._marks: list[tuple[Group, list[Mark]]] = []

    def page(self, page: Page) -> tuple[int, str]:
        """Return a page's number and its content: frames, text in reading order, furniture."""
        identifier, layer = next(self.numbers), next(self.numbers)
        upright = placing_of(self._form, turned=False)
        placing = placing_of(self._form, turned=page.turned)
        leaves = [_leaf(group, placing) for group in page.groups]
        parts = [numbered_path(next(self.numbers), leaf.frames) for leaf in leaves if leaf.frames]
        for group, leaf in zip(page.groups, leaves, strict=True):
            parts += self._group(group, leaf, identifier, placing)
        parts += [
            numbered_path(next(self.numbers), rule_object(rule, upright)) for rule in page.rules
        ]
        for piece in page.furniture:
            rests = _objects(piece, upright, self.fonts) or ()
            parts += [numbered_text(next(self.numbers), rest) for rest in rests]
        objects = "\n".join(parts)
        content = (
            f'{DECLARATION}<ofd:Page xmlns:ofd="{NAMESPACE}"><ofd:Content>'
            f'<ofd:Layer ID="{layer}" Type="Body">\n{objects}\n</ofd:Layer>'
            "</ofd:Content></ofd:Page>"
        )
        return identifier, content

    def _group(self, group: Group, leaf: _Leaf, page: int, placing: Placing) -> Iterator[str]:
        self.fonts.add(leaf.characters)
        if group.figures:  # all of one style
            usage = self.fonts.usage(group.figures[0].style.chain)
            usage.plain.update(*(text.text for text in group.figures))
        figures = iter(group.figures)
        marks: list[Mark] = []
        for piece, objects in leaf.drawn:
            if objects is None:
                text = next(figures)
                left = piece.left - text.width / 2
                objects = text_objects(text, left, piece.base, placing)  # noqa: PLW2901 - filled in
            for rest in objects:
                identifier = next(self.numbers)
                if not piece.artifact:
                    marks.append(Mark(page, identifier, piece.cell))
                yield numbered_text(identifier, rest)
        self._marks.append((group, marks))

    def marked(self) -> Iterator[Marked]:
        """Yield the blocks in reading order, each with all its objects."""
        latest: Group | None = None
        found: list[Mark] = []
        for group, marks in self._marks:
            if latest is not None and group.owner != latest.owner:
                yield Marked(latest.owner, latest.blank, tuple(found))
                found = []
            latest = group
            found.extend(marks)
        if latest is not None:
            yield Marked(latest.owner, latest.blank, tuple(found))


@lru_cache(maxsize=16)
def placing_of(form: Form, *, turned: bool) -> Placing:
    """Return where the 版心 of a page lies."""
    return Placing(form.left, form.top + form.height if turned else form.top, turned)


def _leaf(group: Group, placing: Placing) -> _Leaf:
    # The sheet of a table comes again with every report of its form; others come once.
    return _drawn(group.sheet, placing) if group.blank is None else _kept(group.sheet, placing)


@lru_cache(maxsize=64)
def _kept(sheet: Sheet, placing: Placing) -> _Leaf:
    return _drawn(sheet, placing)


def _drawn(sheet: Sheet, placing: Placing) -> _Leaf:
    characters = FontSet()
    frames = frames_object(sheet.frames, placing) if sheet.frames else ""
    drawn = tuple(_Drawn(piece, _objects(piece, placing, characters)) for piece in sheet.pieces)
    return _Leaf(frames, drawn, characters)


def _objects(piece: Piece, placing: Placing, characters: FontSet) -> tuple[str, ...] | None:
    line = piece.text
    if line is None:
        return None
    usage = characters.usage(line.style.chain)
    (usage.vertical if line.pitch else usage.plain).update(line.text)
    return text_objects(line, piece.left, piece.base, placing)
