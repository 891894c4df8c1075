"""Lines of text inside tables: whole reports are laid out as one table, or one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.document import Cell, Paragraph, Table
from govreport.editions import Edition
from govreport.recognize.lexicon import is_label
from govreport.recognize.sections import heads_section
from govreport.recognize.titles import is_title

_LONG = 40


def parts(table: Table, edition: Edition) -> Iterator[tuple[int, Paragraph | Table]]:
    """Yield a table's parts with the rows that they begin in: lines of text, tables between."""
    start = 0
    prose = False
    covered = 0  # rows that a merged cell reaches into
    for number, row in enumerate(table.rows):
        text = _alone(row) if number >= covered else ""
        begins = bool(text) and _is_text(text, edition)
        prose = begins or (
            prose and (not _shown(row) or (bool(text) and not is_label(text, edition)))
        )
        covered = max(covered, *(number + cell.rowspan for cell in row), 0) if row else covered
        if not prose:
            continue
        if start < number and any(map(_shown, table.rows[start:number])):
            yield start, Table(rows=table.rows[start:number])
        start = number + 1
        for line in text.splitlines():
            yield number, Paragraph(text=line)
    if start == 0:
        yield 0, table
    elif any(map(_shown, table.rows[start:])):
        yield start, Table(rows=table.rows[start:])


def _shown(row: tuple[Cell, ...]) -> bool:
    return any(cell.text.strip() for cell in row)


def _alone(row: tuple[Cell, ...]) -> str:
    """Return the text of a row that has one cell with text, none of it in rows below."""
    shown = [cell for cell in row if cell.text.strip()]
    if len(shown) != 1 or any(cell.rowspan > 1 for cell in row):
        return ""
    return shown[0].text.strip()


def _is_text(text: str, edition: Edition) -> bool:
    """Return whether a row's only text is the title, a section's heading or a sentence."""
    if len(text) > _LONG and "。" in text:
        return True
    return is_title(text) or heads_section(text, edition)
