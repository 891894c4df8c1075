"""A document as Typst source: the same text, tables and page as our PDF."""

from __future__ import annotations

from collections.abc import Mapping

from govreport.document import Cell, Document, Heading, Paragraph, Table
from govreport_typeset.fonts.library import entries, usual_folders
from govreport_typeset.fonts.roles import cast

_PAGE = """\
#set document(title: [{text}])
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),
  footer: context align(center, text(font: {song}, size: 14pt)[— #counter(page).display() —]))
#set text(font: {body}, size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 13pt, spacing: 13pt)
#set table(stroke: 0.5pt, inset: (x: 2pt, y: 4pt), align: center + horizon)
#show heading: set text(size: 16pt, weight: "regular")
#show heading: set block(above: 13pt, below: 13pt)
#show heading.where(level: 1): set text(font: {heading})
#show heading.where(level: 2): set text(font: {subheading})
#show table: set text(font: {song}, size: 9pt)
#show table: set par(first-line-indent: 0em, leading: 3pt, justify: false)
#align(center, text(font: {title}, size: 22pt)[{text}])
"""

_SPECIAL = frozenset("\\#$*_`<>@[]~=-+/'\"")


def fonts() -> Mapping[str, str]:
    """Return the families that our PDF uses here, by the part that each plays."""
    found = cast(entries(usual_folders())).primary
    return {role.name.lower(): entry.family for role, entry in found.items()}


def source(document: Document, families: Mapping[str, str]) -> bytes:
    """Return *document* as Typst source, set in the families by role."""
    page = _PAGE.replace("{text}", _text(document.title))
    for role, family in families.items():
        page = page.replace(f"{{{role}}}", f'"{family}"')
    parts = [page]
    for block in document.blocks:
        match block:
            case Heading():
                parts.append(f"#heading(level: {block.level})[{_text(block.text)}]")
            case Table():
                parts.append(_table(block))
            case Paragraph():
                parts.append(_text(block.text))
    return "\n\n".join(parts).encode()


def _text(text: str) -> str:
    escaped = "".join(f"\\{char}" if char in _SPECIAL else char for char in text)
    return escaped.replace("\n", " \\\n")


def _table(table: Table) -> str:
    widths = table.widths or (1.0,) * table.shape[1]
    columns = ", ".join(f"{width}fr" for width in widths)
    head = [_cell(cell) for row in table.rows[: table.head] for cell in row]
    body = [_cell(cell) for row in table.rows[table.head :] for cell in row]
    header = f"table.header({', '.join(head)})," if head else ""
    return f"#table(columns: ({columns}), {header} {', '.join(body)})"


def _cell(cell: Cell) -> str:
    return f"table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan})[{_text(cell.text)}]"
