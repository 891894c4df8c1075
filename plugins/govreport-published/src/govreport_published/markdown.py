"""Read Markdown: headings, paragraphs, tables; what its marks say, not the marks."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs
from lxml import etree

from govreport.document import Block, Cell, Document, Heading, Paragraph, Table
from govreport.errors import LimitError
from govreport_published.bars import SPACES, is_lone, rows_of
from govreport_published.grids import MOST_CELLS, as_table
from govreport_published.tags import check_attributes
from govreport_published.visibility import settle

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BREAK = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*")
_BULLET = re.compile(r"^\s{0,3}(?:[-*+]|>)\s+(?=\S)")
_CELL = re.compile(r"(?<!\\)\|")
#: Emphasis around words, links, line breaks, and what a backslash takes its meaning from.
_STRONG = re.compile(r"(?<!\\)(?:\*\*|__|~~)")
# Brackets within the text of a link end it after one level, so that none is looked through twice.
_LINK = re.compile(
    r"(?<!\\)!?\[((?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()\s]*\))?)*+)\]\(<?([^)>\s\[]*+)>?\)"
)
#: Words that Pandoc gives a class or a style.
_STYLED = re.compile(r"(?<!\\)\[([^\[\]]*)\]\{[^{}]*\}")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Tags within a line, which converters leave where Markdown has no mark for a look.
_TAG = re.compile(
    r"</?(?:span|font|b|i|u|s|em|strong|del|strike|ins|sup|sub|small|mark|o:p)\b[^<>]*>",
    re.IGNORECASE,
)
#: A tag that the end of a line parts.
_PARTED_TAG = re.compile(r"<(?:span|font)\b[^<>\n]{0,200}\n[^<>\n]{0,200}>", re.IGNORECASE)
#: Where a table of HTML begins, or ends.
_TABLE = re.compile(r"<table\b|(</table\s*>)", re.IGNORECASE)
#: What converters keep of the divisions of a page: tags, or the fences of Pandoc.
_DIVISION = re.compile(r"\s*(?:</?(?:div|section|article|span|main)\b[^>]*>\s*)+|:{3,}[^:]*:*\s*")
#: Headings by which a text is taken for Markdown; one rule under a table's head is enough, too.
_FEWEST = 2


def is_markdown(lines: Sequence[str]) -> bool:
    """Return whether lines have the marks of Markdown."""
    headings = sum(bool(_HEADING.fullmatch(line)) for line in lines)
    if headings and any(map(_DIVISION.fullmatch, lines)):
        return True
    return headings >= _FEWEST or any(map(_is_rule, lines))


def document(lines: Sequence[str]) -> Document:
    """Return the headings, paragraphs and tables of Markdown."""
    blocks = tuple(_blocks(lines))
    meta: dict[str, str] = {}
    for line in lines:
        for found in _LINK.finditer(line) if "](" in line else ():
            number = len(meta) // 2 + 1
            meta[f"attachment-{number}-title"] = _text(found[1])
            meta[f"attachment-{number}-url"] = found[2]
    return Document(title="", blocks=blocks, meta=meta)


def _is_rule(line: str) -> bool:
    return "-" in line and "|" in line and bool(_RULE.fullmatch(line))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of lines, tables of HTML among them."""
    text = _PARTED_TAG.sub(lambda tag: tag[0].replace("\n", " "), "\n".join(lines))
    start = 0
    for table in _tables(text):
        yield from _plain_blocks(text[start : table.start].split("\n"))
        yield from _written_out(text[table.start : table.stop])
        start = table.stop
    yield from _plain_blocks(text[start:].split("\n"))


def _tables(text: str) -> Iterator[range]:
    """Yield where tables of HTML stand that are whole, and in no other, nor in a row of bars."""
    opened: list[int] = []
    found: list[range] = []
    for mark in _TABLE.finditer(text):
        if not mark[1]:
            opened.append(mark.start())
        elif opened:
            table = range(opened.pop(), mark.end())
            while found and found[-1].start > table.start:
                found.pop()
            found.append(table)
    if len(found) > MOST_CELLS:
        raise LimitError(f"there are more than {MOST_CELLS} tables")
    last = 0
    for table in found:
        line = text.rfind("\n", last, table.start) + 1 or last
        if not _CELL.search(text, line, table.start):
            yield table
        last = table.stop


def _written_out(text: str) -> Iterator[Block]:
    """Yield the tables of a piece of HTML, those within others left out."""
    check_attributes(text, "")
    root = etree.fromstring(text, etree.HTMLParser(no_network=True, huge_tree=False))
    if root is None:
        return
    if sum(1 for _ in root.iter("td", "th")) > MOST_CELLS:
        raise LimitError(f"the tables have more than {MOST_CELLS} places")
    settle(root, "a table")
    for table in root.iter("table"):
        if not any(around.tag == "table" for around in table.iterancestors()):
            yield as_table(table)


def _plain_blocks(lines: Sequence[str]) -> Iterator[Block]:
    rows: list[str] = []
    rule = ""
    for line in lines:
        if _CELL.search(line) or (rows and _is_rule(line)):
            rows.append(line)
            continue
        rule = _rule(rows) or rule  # a table that a line break has cut has none of its own
        yield from _table(rows, rule)
        rows = []
        if line.strip(SPACES) and not _BREAK.fullmatch(line) and not _DIVISION.fullmatch(line):
            yield from _line(line)
    yield from _table(rows, _rule(rows) or rule)


def _rule(lines: Sequence[str]) -> str:
    return next(filter(_is_rule, lines), "")


def _table(lines: Sequence[str], rule: str) -> Iterator[Table]:
    """Yield the table of lines with bars, unless they only part rows."""
    if any(map(is_lone, lines)) and not rule.strip(SPACES).startswith("|"):
        broken = rows_of([line for line in lines if not _is_rule(line)])
        rows = [tuple(map(_cell, row)) for row in broken]
    else:
        rows = [_row(line, rule.strip(SPACES)) for line in lines if not _is_rule(line)]
    if rows:
        yield Table(rows=tuple(rows))


def _line(line: str) -> Iterator[Block]:
    found = _HEADING.fullmatch(line)
    text = _cell(found[2] or "" if found else _BULLET.sub("", line, count=1)).text
    if text:
        yield Heading(text=text, level=len(found[1])) if found else Paragraph(text=text)


def _row(line: str, rule: str) -> tuple[Cell, ...]:
    """Return the cells of a row: it has bars at its edges where the rule under the head has.

    Merged cells that are left out leave rows short, so that their number tells nothing.
    """
    cells = _CELL.split(line.strip(SPACES))
    first, last = not cells[0], len(cells) > 1 and not cells[-1]
    if rule and not rule.startswith("|"):
        spare = len(cells) - len(_CELL.split(rule.removesuffix("|")))
        first, last = first and spare > 1, last and spare > 0
    return tuple(map(_cell, cells[int(first) : len(cells) - int(last)]))


def _cell(printed: str) -> Cell:
    """Return a cell as a person sees it."""
    if not _TAG.search(printed):
        return Cell(text=_text(printed))
    text = f"<table><tr><td>{printed}</td></tr></table>"
    check_attributes(text, "")
    root = etree.fromstring(text, etree.HTMLParser(no_network=True, huge_tree=False))
    settle(root, "a cell")
    [(seen, *_), *_] = as_table(next(root.iter("table"))).rows
    return attrs.evolve(seen, text=_text(seen.text))


def _text(printed: str) -> str:
    """Return what a person reads who does not see the marks."""
    text = _LINK.sub(r"\1", printed)
    text = _STYLED.sub(r"\1", text) if "]{" in text else text
    text = _weak(text)
    text = _LINE_BREAK.sub("\n", text)
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip(SPACES)


def _weak(text: str) -> str:
    """Return *text* without the marks of emphasis that belong together, looked through once."""
    opened: list[re.Match[str]] = []
    waiting: Counter[str] = Counter()
    paired: list[int] = []
    for mark in _STRONG.finditer(text):
        start, end = mark.span()
        closes = start > 0 and not text[start - 1].isspace() and waiting[mark[0]] > 0
        if closes and (opened[-1][0] != mark[0] or opened[-1].end() < start):
            while (last := opened.pop())[0] != mark[0]:
                waiting[last[0]] -= 1
            waiting[mark[0]] -= 1
            paired += (last.start(), start)
        elif end < len(text) and not text[end].isspace():
            opened.append(mark)
            waiting[mark[0]] += 1
    pieces, done = [], 0
    for place in sorted(paired):
        pieces.append(text[done:place])
        done = place + 2
    return "".join(pieces) + text[done:]
