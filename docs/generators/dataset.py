"""The page about what an audit leaves: each table and its columns."""

from __future__ import annotations

from generators.markdown import code, page, table
from govreport.dataset import TABLES, VERSION, Type

PATH = "reference/dataset.md"

_INTRODUCTION = """
`govreport audit` leaves these tables; [](../audits.md) has queries for them. This is version
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
    """Return the page by its path."""
    parts = [_INTRODUCTION.format(version=VERSION)]
    for one in TABLES.values():
        key = ", ".join(map(code, one.key))
        parts += [
            f"## {one.name}",
            f"{one.about} Its rows are told apart by {key}.",
            table(
                ("column", "type", "meaning"),
                [(code(column.name), _TYPES[column.type], column.about) for column in one.columns],
            ),
        ]
    return {PATH: page("The tables of a dataset", *parts)}
