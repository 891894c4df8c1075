"""The body of a Word document as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs
from lxml import etree

from govreport.document import Block, Cell, Heading, Paragraph, Role, Table
from govreport.errors import LimitError
from govreport_published.markup import raised
from govreport_published.numbering import Numbering
from govreport_published.styles import Style, Styles

_MOST_CELLS = 50_000
_MOST_BLOCKS = 30_000
_MOST_PARAGRAPHS = 200_000
_DEEPEST = 120
_WIDEST = 1_000
_LONG_CELL = 400
_SPACE = re.compile(r"[ \t\xa0]+")
_EDGES = " \t\r\n\xa0\u3000\u200b\ufeff"
_TRUE = frozenset({None, "1", "true", "on"})


class Body:
    """Turns the elements of the main part into blocks."""

    def __init__(self, name: str, styles: Styles, lists: Numbering, *, ours: bool) -> None:
        self.name = name
        self.ours = ours
        self._styles = styles
        self._lists = lists
        self._cells = 0
        self._w = ""
        self._boxes: list[etree._Element] = []

    def read(self, root: etree._Element) -> tuple[Block, ...]:
        """Return the blocks of a document."""
        self._w = root.tag[: root.tag.find("}") + 1]
        if sum(1 for _ in root.iter(f"{self._w}p")) > _MOST_PARAGRAPHS:
            raise LimitError(f"{self.name}: more than {_MOST_PARAGRAPHS} paragraphs")
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

    # --- paragraphs ----------------------------------------------------------------------

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        style = self._style(element)
        text = self._label(element, style) + self._text(element)
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
            yield from self._blocks(box, depth + 1)

    def _style(self, paragraph: etree._Element) -> Style:
        w = self._w
        properties = paragraph.find(f"{w}pPr")
        if properties is None:
            return self._styles[""]
        named = properties.find(f"{w}pStyle")
        style = self._styles[(named.get(f"{w}val") or "") if named is not None else ""]
        outline = properties.find(f"{w}outlineLvl")
        if outline is not None and not style.title:
            text = outline.get(f"{w}val") or ""
            if text.isdigit() and int(text) < 9:  # noqa: PLR2004 - 9 is body text
                style = attrs.evolve(style, level=int(text) + 1)
        return style

    def _label(self, paragraph: etree._Element, style: Style) -> str:
        """Return the number that Word prints before a paragraph."""
        w = self._w
        listed, depth = style.list, style.depth
        numbered = paragraph.find(f"{w}pPr/{w}numPr")
        if numbered is not None:
            number, level = numbered.find(f"{w}numId"), numbered.find(f"{w}ilvl")
            listed = (number.get(f"{w}val") or "") if number is not None else listed
            text = (level.get(f"{w}val") or "") if level is not None else ""
            depth = int(text) if text.isdigit() else depth
        return self._lists.next(listed, depth) if listed and listed != "0" else ""

    def _text(self, element: etree._Element) -> str:
        pieces: list[str] = []
        self._gather(element, pieces, 0)
        return "".join(pieces)

    def _gather(self, element: etree._Element, pieces: list[str], depth: int) -> None:
        w = self._w
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if tag == f"{w}t":
                pieces.append(child.text or "")
            elif tag == f"{w}r":
                if not self._vanished(child):
                    start = len(pieces)
                    self._gather(child, pieces, depth + 1)
                    if self._is_raised(child) and (note := raised("".join(pieces[start:]))):
                        pieces[start:] = [note]
            elif tag in {f"{w}br", f"{w}cr"}:
                pieces.append("" if child.get(f"{w}type") in {"page", "column"} else "\n")
            elif tag == f"{w}tab":
                pieces.append(" ")
            elif tag == f"{w}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{w}txbxContent":
                self._boxes.append(child)
            elif not tag.endswith(_UNSEEN):
                self._gather(child, pieces, depth + 1)

    def _vanished(self, run: etree._Element) -> bool:
        w = self._w
        found = run.find(f"{w}rPr/{w}vanish")
        return found is not None and found.get(f"{w}val") in _TRUE

    def _is_raised(self, run: etree._Element) -> bool:
        w = self._w
        found = run.find(f"{w}rPr/{w}vertAlign")
        return found is not None and found.get(f"{w}val") == "superscript"

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
        yield Table(rows=tuple(self._grid(rows)))

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
        properties = row.find(f"{w}trPr")
        if properties is None:
            return False
        hidden = properties.find(f"{w}hidden")
        return properties.find(f"{w}del") is not None or (
            hidden is not None and hidden.get(f"{w}val") in _TRUE
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

    def _grid(self, rows: list[etree._Element]) -> Iterator[tuple[Cell, ...]]:
        """Yield rows of cells; cells merged downwards are found by their grid columns."""
        w = self._w
        placed: list[list[tuple[int, int, str, bool, bool]]] = []
        for row in rows:
            column = self._before(row)
            line: list[tuple[int, int, str, bool, bool]] = []
            if column:
                line.append((0, column, "", False, False))
            for cell in self._tcs(row):
                span = self._number(cell.find(f"{w}tcPr/{w}gridSpan"))
                merge = cell.find(f"{w}tcPr/{w}vMerge")
                going_on = merge is not None and merge.get(f"{w}val") != "restart"
                line.append((column, span, self._cell(cell), merge is not None, going_on))
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

    def _cell(self, cell: etree._Element) -> str:
        w = self._w
        lines: list[str] = []
        for paragraph in cell.iter(f"{w}p"):
            text = self._label(paragraph, self._style(paragraph)) + self._text(paragraph)
            self._boxes = []
            lines.extend(line for piece in text.split("\n") if (line := _line(piece)))
        return "\n".join(lines)


#: Elements whose text is not shown: deleted, moved away, the other reading of something.
_UNSEEN = ("}del", "}moveFrom", "}Fallback", "}rPr", "}pPr", "}rt", "}instrText", "}delText")


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip(_EDGES)


def _spans(
    placed: list[list[tuple[int, int, str, bool, bool]]],
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows with the spans of cells that are merged downwards."""
    depths: dict[tuple[int, int], int] = {}
    open_: dict[int, tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(placed):
        here: dict[int, tuple[int, int]] = {}
        for index, (column, _, text, merged, going_on) in enumerate(line):
            if going_on and column in open_ and not text:
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
            Cell(text=text, colspan=span, rowspan=depths[row, index])
            for index, (_, span, text, _, _) in enumerate(line)
            if (row, index) not in covered
        )
