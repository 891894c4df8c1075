"""Pages about what an audit leaves: a page for each table and its columns."""

from __future__ import annotations

from generators.markdown import code, page, table, toctree
from govreport.dataset import TABLES, VERSION, Type
from govreport.dataset.schema import Table

_INTRODUCTION = """
`govreport audit` leaves these tables; [](../../questions.md) has queries for them. This is version
{version} of the schema, which `dataset.json` names: the first number grows when a column goes or
means something else, the second when one comes. A column that says nothing of a row is null, or
empty text.
"""

_TYPES = {
    Type.WORD: "text, few and repeated (Arrow dictionary)",
    Type.TEXT: "text",
    Type.COUNT: "64-bit whole number",
    Type.NUMBER: "64-bit binary fraction, exact for whole numbers up to 2⁵³",
    Type.SWITCH: "true or false",
    Type.WORDS: "list of texts",
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    made = {f"reference/dataset/{one.name}.md": _page(one) for one in TABLES.values()}
    names = toctree(one.name for one in TABLES.values())
    index = page("The tables of a dataset", _INTRODUCTION.format(version=VERSION), names)
    return {"reference/dataset/index.md": index, **made}


def _page(one: Table) -> str:
    key = ", ".join(map(code, one.key))
    return page(
        one.name,
        f"{one.about} Its rows are told apart by {key}.",
        table(
            ("column", "type", "meaning"),
            [(code(column.name), _TYPES[column.type], column.about) for column in one.columns],
        ),
    )
