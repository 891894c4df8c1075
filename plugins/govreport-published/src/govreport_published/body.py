"""The body of a Word document as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

import attrs
from lxml import etree

from govreport.document import (
    PICTURE,
    STRUCK,
    Block,
    Cell,
    Heading,
    Paragraph,
    Role,
    Table,
)
from govreport.errors import LimitError
from govreport.text.figures import lowered
from govreport_published.colours import WHITE, Colour
from govreport_published.controls import UNFILLED, cleared
from govreport_published.inserted import INSERTED, Inserted
from govreport_published.looks import Looks, Sight, filled, properties
from govreport_published.markup import raised
from govreport_published.numbering import Numbering
from govreport_published.styles import Style, Styles
from govreport_published.symbols import symbol

_MOST_CELLS = 50_000
_MOST_BLOCKS = 30_000
_MOST_PARAGRAPHS = 200_000
_DEEPEST = 120
_WIDEST = 1_000
_LONG_CELL = 400
_SPACE = re.compile(r"[ \t\xa0]+")
_EDGES = " \t\r\n\xa0\u3000\u200b\ufeff"
_TRUE = frozenset({None, "1", "true", "on"})


#: A cell in its row: first grid column, grid columns, the cell, and whether it is merged with
#: others downwards, and is not the first of them.
_Spread: TypeAlias = tuple[int, int, Cell, bool, bool]


class Body:
    """Turns the elements of the main part into blocks."""

    def __init__(
        self,
        name: str,
        styles: Styles,
        lists: Numbering,
        looks: Looks,
        inserted: Inserted,
        *,
        ours: bool,
    ) -> None:
        self.name = name
        self.ours = ours
        self._styles = styles
        self._lists = lists
        self._looks = looks
        self._inserted = inserted
        #: What the paragraph being read has for its runs: its style, and the ground.
        self._named = ""
        self._ground: Colour | None = WHITE
        #: What is struck out in the cell that is being read.
        self._struck: list[str] = []
        self._cells = 0
        self._w = self._own = self._p = self._r = self._t = self._look = ""
        self._boxes: list[etree._Element] = []
        #: Texts of controls that are marked as empty.
        self._doubtful: frozenset[etree._Element] = frozenset()

    def read(self, root: etree._Element) -> tuple[Block, ...]:
        """Return the blocks of a document."""
        self._w = root.tag[: root.tag.find("}") + 1]
        self._own, self._p, self._r, self._t = (
            f"{self._w}{name}" for name in ("pPr", "p", "r", "t")
        )
        self._look = f"{self._w}rPr"
        if sum(1 for _ in root.iter(f"{self._w}p")) > _MOST_PARAGRAPHS:
            raise LimitError(f"{self.name}: more than {_MOST_PARAGRAPHS} paragraphs")
        self._doubtful = cleared(root, self._styles.prompts)
        body = root.find(f"{self._w}body")
        blocks: list[Block] = []
        for block in self._blocks(body if body is not None else root, 0):
            blocks.append(block)
            if len(blocks) > _MOST_BLOCKS:
                raise LimitError(f"{self.name}: more than {_MOST_BLOCKS} paragraphs")
        return tuple(blocks)

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise LimitError(f"{self.name}: tables are nested more than {_DEEPEST} deep")
        w = self._w
        for element in parent:
            tag = element.tag
            if tag == f"{w}p":
                yield from self._paragraph(element, depth)
            elif tag == f"{w}tbl":
                yield from self._table(element, depth)
            elif tag in {f"{w}sdt", f"{w}sdtContent", f"{w}smartTag", f"{w}customXml", f"{w}ins"}:
                yield from self._blocks(element, depth + 1)
            elif tag.endswith(_ALTERNATIVES) and (chosen := _chosen(element)) is not None:
                yield from self._blocks(chosen, depth + 1)
            elif tag.endswith(_FILES):
                yield from self._inserted.blocks(_mark(element))

    # --- paragraphs ----------------------------------------------------------------------

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        told = self._told(element)
        style = self._style(told)
        text = self._label(told, style) + self._text(element, told)
        boxes, self._boxes = self._boxes, []
        if style.title:
            whole = _line(text.replace("\n", ""))
            if whole:
                yield Paragraph(text=whole)
        else:
            role = style.role if self.ours else Role.BODY
            for piece in text.split("\n"):
                line = _line(piece)
                if line and style.level:
                    yield Heading(text=line, level=style.level)
                elif line:
                    yield Paragraph(text=line, role=role)
        for box in boxes:
            if box.tag.endswith(_FILES):
                yield from self._inserted.blocks(_mark(box))
            else:
                yield from self._blocks(box, depth + 1)

    def _told(self, paragraph: etree._Element) -> Mapping[str, etree._Element]:
        """Return the properties of a paragraph by their names."""
        own = paragraph.find(self._own)
        if own is None:
            return _PLAIN
        return {child.tag.rpartition("}")[2]: child for child in own}

    def _style(self, told: Mapping[str, etree._Element]) -> Style:
        named, outline = told.get("pStyle"), told.get("outlineLvl")
        style = self._styles["" if named is None else self._value(named)]
        if outline is not None and not style.title:
            text = self._value(outline)
            if text.isdigit() and int(text) < 9:  # noqa: PLR2004 - 9 is body text
                style = attrs.evolve(style, level=int(text) + 1)
        return style

    def _value(self, element: etree._Element) -> str:
        return element.get(f"{self._w}val") or ""

    def _label(self, told: Mapping[str, etree._Element], style: Style) -> str:
        """Return the number that Word prints before a paragraph."""
        w = self._w
        listed, depth = style.list, style.depth
        numbered = told.get("numPr")
        if numbered is not None:
            number, level = numbered.find(f"{w}numId"), numbered.find(f"{w}ilvl")
            listed = self._value(number) if number is not None else listed
            text = self._value(level) if level is not None else ""
            depth = int(text) if text.isdigit() else depth
        return self._lists.next(listed, depth) if listed and listed != "0" else ""

    def _text(self, element: etree._Element, told: Mapping[str, etree._Element]) -> str:
        spacing, shading, named = told.get("spacing"), told.get("shd"), told.get("pStyle")
        if spacing is not None and _squashed(spacing, self._w):
            return ""
        before = self._named, self._ground
        self._named = "" if named is None else self._value(named)
        if shading is not None:
            self._ground = filled(shading.get(f"{self._w}fill"), self._ground)
        pieces: list[str] = []
        self._gather(element, pieces, 0)
        self._named, self._ground = before
        return "".join(pieces)

    def _gather(self, element: etree._Element, pieces: list[str], depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if tag == self._r:
                self._run(child, pieces, depth)
            elif tag == self._t or tag == _MATH_TEXT:  # noqa: PLR1714 - a set is made anew each time
                pieces.append(child.text or "")
            elif tag.endswith(_UNSEEN):
                continue
            elif (sign := self._sign(child, tag)) is not None:
                pieces.append(sign)
            elif tag.endswith((_BOX, *_FILES)):
                self._boxes.append(child)
            elif tag.endswith(_ALTERNATIVES):
                if (chosen := _chosen(child)) is not None:
                    self._gather(chosen, pieces, depth + 1)
            elif tag.endswith(_TURNED) and self._value(child) == "rtl":
                # Digits of it are seen in the other order; the characters say so.
                pieces.append("\u202e")
                self._gather(child, pieces, depth + 1)
                pieces.append("\u202c")
            else:
                self._gather(child, pieces, depth + 1)

    def _sign(self, element: etree._Element, tag: str) -> str | None:
        """Return the character that an empty element stands for; None for another element."""
        name = tag.rpartition("}")[2]
        if name not in _SIGNS:
            return None
        w = self._w
        if name in {"br", "cr"} and element.get(f"{w}type") in {"page", "column"}:
            return ""
        if name == "sym":
            return symbol(element.get(f"{w}font") or "", element.get(f"{w}char") or "")
        return _SIGNS[name]

    def _run(self, run: etree._Element, pieces: list[str], depth: int) -> None:
        """Take in a run as a person sees it."""
        told = properties(run.find(self._look))
        sight = self._looks.sight(told, self._named, self._ground)
        if sight is Sight.GONE:
            return
        start = len(pieces)
        self._gather(run, pieces, depth + 1)
        if sight is Sight.PLAIN:
            return
        text = "".join(pieces[start:])
        if sight is Sight.STRUCK:
            self._struck.append(text)
        pieces[start:] = [_SHOWN[sight](text)]

    # --- tables --------------------------------------------------------------------------

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        self._cells += sum(1 for _ in element.iter(f"{self._w}tc"))
        if self._cells > _MOST_CELLS:
            raise LimitError(f"{self.name}: tables with more than {_MOST_CELLS} cells")
        rows = list(self._rows(element))
        if self._is_layout(rows):
            for row in rows:
                for cell in self._tcs(row):
                    yield from self._blocks(cell, depth + 1)
            return
        # What a table's style paints is not told: text of any colour may show on it.
        styled = element.find(f"{self._w}tblPr/{self._w}tblStyle")
        painted = styled is not None and self._looks.paints(styled.get(f"{self._w}val") or "")
        yield Table(rows=tuple(self._grid(rows, None if painted else self._ground)))

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        w = self._w
        for child in table:
            if child.tag == f"{w}tr":
                if not self._deleted(child):
                    yield child
            elif child.tag in {f"{w}sdt", f"{w}sdtContent", f"{w}ins", f"{w}customXml"}:
                yield from self._rows(child)

    def _deleted(self, row: etree._Element) -> bool:
        """Return whether a tracked change takes the row away, or nobody sees it."""
        w = self._w
        own = row.find(f"{w}trPr")
        if own is None:
            return False
        hidden, height = own.find(f"{w}hidden"), own.find(f"{w}trHeight")
        return (
            own.find(f"{w}del") is not None
            or (hidden is not None and hidden.get(f"{w}val") in _TRUE)
            or (height is not None and _squashed(height, w))
        )

    def _tcs(self, row: etree._Element) -> Iterator[etree._Element]:
        w = self._w
        for child in row:
            if child.tag == f"{w}tc":
                yield child
            elif child.tag in {f"{w}sdt", f"{w}sdtContent", f"{w}customXml", f"{w}ins"}:
                yield from self._tcs(child)

    def _is_layout(self, rows: Iterable[etree._Element]) -> bool:
        w = self._w
        for row in rows:
            for cell in self._tcs(row):
                if cell.find(f".//{w}tbl") is not None:
                    return True
                if sum(len(text.text or "") for text in cell.iter(f"{w}t")) > _LONG_CELL:
                    return True
        return False

    def _grid(
        self, rows: list[etree._Element], ground: Colour | None
    ) -> Iterator[tuple[Cell, ...]]:
        """Yield rows of cells; cells merged downwards are found by their grid columns."""
        w = self._w
        placed: list[list[_Spread]] = []
        for row in rows:
            column = self._before(row)
            line: list[_Spread] = []
            if column:
                line.append((0, column, Cell(), False, False))
            for cell in self._tcs(row):
                span = self._number(cell.find(f"{w}tcPr/{w}gridSpan"))
                merge = cell.find(f"{w}tcPr/{w}vMerge")
                going_on = merge is not None and merge.get(f"{w}val") != "restart"
                line.append((column, span, self._cell(cell, ground), merge is not None, going_on))
                column += span
            placed.append(line)
        yield from _spans(placed)

    def _before(self, row: etree._Element) -> int:
        w = self._w
        found = row.find(f"{w}trPr/{w}gridBefore")
        return self._number(found) if found is not None else 0

    def _number(self, element: etree._Element | None) -> int:
        text = (element.get(f"{self._w}val") or "") if element is not None else ""
        return min(max(int(text[:9]), 1), _WIDEST) if text.isdigit() else 1

    def _cell(self, cell: etree._Element, ground: Colour | None) -> Cell:
        """Return a cell without its spans: its text, and the doubt of one without text."""
        w = self._w
        shading = cell.find(f"{w}tcPr/{w}shd")
        before, self._ground, self._struck = self._ground, ground, []
        if shading is not None:
            self._ground = filled(shading.get(f"{w}fill"), WHITE)
        text = "\n".join(self._cell_lines(cell, 0))
        self._ground = before
        struck = "".join(self._struck).strip()
        if next(cell.iter(*(f"{w}{name[1:]}" for name in _FILES)), None) is not None:
            return Cell(text=text, doubt=INSERTED, candidates=(text,) if text else ())
        if text:
            if self._doubtful and not self._doubtful.isdisjoint(cell.iter(self._t)):
                return Cell(text=text, doubt=UNFILLED, candidates=(text,))
            return Cell(text=text)
        if any(char.isdigit() for char in struck):
            return Cell(doubt=STRUCK, candidates=(struck,))
        return Cell(doubt=PICTURE if next(cell.iter(*PICTURES), None) is not None else "")

    def _cell_lines(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """Yield the lines of a cell, those of text boxes in it included."""
        if depth > _DEEPEST:
            return
        for element in parent:
            if element.tag == self._p:
                told = self._told(element)
                text = self._label(told, self._style(told)) + self._text(element, told)
                boxes, self._boxes = self._boxes, []
                yield from (line for piece in text.split("\n") if (line := _line(piece)))
                for box in boxes:
                    yield from self._cell_lines(box, depth + 1)
            elif element.tag.endswith(_ALTERNATIVES):
                if (chosen := _chosen(element)) is not None:
                    yield from self._cell_lines(chosen, depth + 1)
            elif not element.tag.endswith(_UNSEEN):
                yield from self._cell_lines(element, depth + 1)


#: Elements whose text is not shown: deleted, moved away, the other reading of something.
_UNSEEN = ("}del", "}moveFrom", "}rPr", "}pPr", "}rt", "}instrText", "}delText", "}tcPr", "}trPr")
#: One thing in several forms, of which a program shows the first that it knows.
_ALTERNATIVES = "}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
#: Elements that show charts and diagrams (SmartArt), whose text stands in parts of their own.
DRAWINGS: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
#: Elements that show something drawn.
PICTURES: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    *DRAWINGS,
)
#: Empty elements of a run, by name, and what is seen of them.
_SIGNS: Final = {
    "br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad",
    "sym": "",
}  # fmt: skip
_BOX = "}txbxContent"
#: Elements whose characters all run in one direction, digits too.
_TURNED = "}bdo"
#: Elements that show a file, a part of the document or another one.
_FILES = ("}altChunk", "}subDoc")
#: The properties of a paragraph that has none.
_PLAIN: Final[Mapping[str, etree._Element]] = {}
#: What is left of the text of runs that are not plain; room that is seen empty stays empty.
_SHOWN: Final[Mapping[Sight, Callable[[str], str]]] = {
    Sight.RAISED: raised,
    Sight.LOWERED: lowered,
    Sight.STRUCK: lambda text: " " if text.strip() else text,
    Sight.BLANK: lambda text: " " if text.strip() else text,
}
#: Twentieths of a point: an exact distance of lines that leaves no room for one.
_FLAT = 30


def _chosen(alternatives: etree._Element) -> etree._Element | None:
    """Return the form in which a thing with alternatives is shown."""
    return next(iter(alternatives), None)


def _mark(element: etree._Element) -> str:
    """Return the identifier of the relationship that an element names."""
    return next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")


def _squashed(element: etree._Element, w: str) -> bool:
    """Return whether lines or a row are set to a height that shows nothing."""
    text = element.get(f"{w}line") or element.get(f"{w}val") or ""
    exact = "exact" in {element.get(f"{w}lineRule"), element.get(f"{w}hRule")}
    return exact and text.isdigit() and int(text) < _FLAT


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip(_EDGES)


def _spans(
    placed: list[list[_Spread]],
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows with the spans of cells that are merged downwards."""
    depths: dict[tuple[int, int], int] = {}
    open_: dict[int, tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(placed):
        here: dict[int, tuple[int, int]] = {}
        for index, (column, _, cell, merged, going_on) in enumerate(line):
            if going_on and column in open_ and not cell.text:
                anchor = open_[column]
                depths[anchor] += 1
                covered.add((row, index))
                here[column] = anchor
            else:
                depths[row, index] = 1
                if merged:
                    here[column] = (row, index)
        open_ = here
    for row, line in enumerate(placed):
        yield tuple(
            Cell(
                text=cell.text,
                colspan=span,
                rowspan=depths[row, index],
                doubt=cell.doubt,
                candidates=cell.candidates,
            )
            for index, (_, span, cell, _, _) in enumerate(line)
            if (row, index) not in covered
        )
