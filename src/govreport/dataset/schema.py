"""The tables of a dataset and their columns, as data: what `docs/reference/dataset/` shows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

import attrs

#: Version of the tables: the first number grows when a column changes its meaning or goes,
#: the second when one comes.
VERSION: Final = "1.1"


class Type(Enum):
    """What a column holds.

    A `WORD` is one of few texts that occur again and again (stored as a dictionary), a `TEXT`
    any; `NUMBER` is a binary fraction, exact for whole numbers up to 2**53.
    """

    WORD = "word"
    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SWITCH = "switch"
    WORDS = "words"


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name.
        type: What it holds.
        about: What that means.
    """

    name: str
    type: Type
    about: str


@attrs.frozen(kw_only=True)
class Table:
    """A table of a dataset.

    Attributes:
        name: Its name, and that of its folder or file.
        about: What a row is.
        columns: Its columns, in their order.
        key: Columns that tell its rows apart.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


_WHO = (
    Column("source", Type.WORD, "File that the document was found in; `archive!member` in a zip."),
    Column("digest", Type.WORD, "SHA-256 of the document's bytes, in hexadecimal."),
    Column("body", Type.WORD, "Name of the body that reports, as the document has it."),
    Column("year", Type.COUNT, "Year reported on."),
    Column("edition", Type.WORD, "Edition of the form."),
    Column("reader", Type.WORD, "Reader that read the document."),
    Column("engine", Type.WORD, "Version of govreport, `+`, and a digest of its code and plugins."),
)
_CHECKED = (
    *_WHO,
    Column("rule_set", Type.WORD, "Rule set that the report was checked by."),
    Column("code", Type.WORD, "Code of the rule."),
)
_SPAN = (
    Column("section", Type.WORD, "Section of the text (`preamble`, `title`); empty for a cell."),
    Column("start", Type.COUNT, "First character of the span in the section's text."),
    Column("end", Type.COUNT, "Character after the span; equal to `start` for a whole section."),
    Column("quote", Type.TEXT, "Text of the span."),
)

SOURCES: Final = Table(
    name="sources",
    about="A document that was found, each place once, read or not.",
    key=("source",),
    columns=(
        Column("source", Type.TEXT, "File, or `archive!member`."),
        Column("digest", Type.TEXT, "SHA-256 of its bytes; empty where they could not be read."),
        Column("size", Type.COUNT, "Bytes."),
        Column("state", Type.WORD, "`checked`, `copy` of `first`, or `failed` (see `failures`)."),
        Column("first", Type.TEXT, "Source of the same bytes that rows of other tables name."),
        Column("reader", Type.WORD, "Reader that read it."),
        Column("engine", Type.WORD, "Version of govreport, `+`, and a digest of code and plugins."),
        Column("body", Type.TEXT, "Name of the body that reports."),
        Column("body_code", Type.TEXT, "Code of the body in `bodies`; empty where it has none."),
        Column("region_code", Type.WORD, "Administrative division code of the body, if known."),
        Column("kind", Type.WORD, "Kind of body: government, department, township, other."),
        Column("year", Type.COUNT, "Year reported on."),
        Column("edition", Type.WORD, "Edition of the form."),
        Column("values", Type.TEXT, "Digest of all cells: one report in two formats has the same."),
        Column("embedded", Type.SWITCH, "Whether the data inside the document were taken."),
        Column("whole", Type.SWITCH, "Whether the document seems to be a whole report."),
        Column("cells_read", Type.COUNT, "Cells that were read."),
        Column("cells_blank", Type.COUNT, "Cells that are printed blank."),
        Column("cells_missing", Type.COUNT, "Cells that were not found."),
        Column("cells_in_doubt", Type.COUNT, "Cells whose reading is in doubt."),
        Column("cells_computed", Type.COUNT, "Totals that were left out and follow from parts."),
        Column("published", Type.WORD, "Date of publication (YYYY-MM-DD), if known."),
        Column("rule_set", Type.WORD, "Rule set that it was checked by."),
        Column("rule_set_why", Type.WORD, "Why that one, in Chinese; empty where it was named."),
        Column("errors", Type.COUNT, "Findings that are errors and not waived."),
        Column("warnings", Type.COUNT, "Findings that are warnings and not waived."),
        Column("infos", Type.COUNT, "Findings that are hints and not waived."),
        Column("waived", Type.COUNT, "Findings that the body or the project accepts."),
        Column("previous", Type.TEXT, "Source of last year's report that it was checked against."),
        Column("previous_why", Type.WORD, "How that was found, or why none was."),
    ),
)
CELLS: Final = Table(
    name="cells",
    about="A cell of a report's tables.",
    key=("digest", "address"),
    columns=(
        *_WHO,
        Column("address", Type.WORD, "Address of the cell, as in `requests.new.total`."),
        Column("table", Type.WORD, "Key of its table."),
        Column("row", Type.WORD, "Key of its row."),
        Column("column", Type.WORD, "Key of its column."),
        Column("caption", Type.WORD, "Its official captions."),
        Column("kind", Type.WORD, "`count`, `signed` or `money`."),
        Column("total", Type.SWITCH, "Whether the form has it as a sum of others."),
        Column("text", Type.WORD, "The value as the report has it, exactly; empty for blank."),
        Column("number", Type.NUMBER, "The count or amount; null where it is none, or in doubt."),
        Column("unit", Type.WORD, "Unit of an amount."),
        Column(
            "origin",
            Type.WORD,
            "`read`, `blank`, `missing`, `in doubt` or `computed`: what the reader says of it.",
        ),
        Column("place", Type.WORD, "Where it stands in the document, if the reader knows."),
        Column("doubt", Type.WORD, "Why it is in doubt."),
    ),
)
CLAIMS: Final = Table(
    name="claims",
    about="A quantitative statement of a report's text, with its verdict.",
    key=("digest", "section", "start", "end", "kind", "indicator"),
    columns=(
        *_WHO,
        *_SPAN,
        Column("kind", Type.WORD, "What it states: table, sum, share, growth, absence, …"),
        Column("indicator", Type.WORD, "What it is a number of, in Chinese."),
        Column("value", Type.NUMBER, "The number stated."),
        Column("unit", Type.WORD, "Its unit as printed."),
        Column("expected", Type.NUMBER, "What it should be; null where that cannot be told."),
        Column("verdict", Type.WORD, "right, wrong, disputed, unsure or not_checkable."),
        Column("compared_with", Type.WORD, "What it was compared with."),
        Column("cells", Type.WORDS, "Addresses of the cells that the comparison used."),
        Column("needs", Type.WORD, "Document without which it cannot be checked."),
    ),
)
FINDINGS: Final = Table(
    name="findings",
    about="Something that a rule found.",
    key=("digest", "code", "address", "section", "start", "end", "message"),
    columns=(
        *_CHECKED,
        Column("severity", Type.WORD, "error, warning or info."),
        Column("message", Type.TEXT, "What is wrong, in Chinese."),
        Column("message_en", Type.TEXT, "The same in English."),
        Column("address", Type.WORD, "Address of the cell; empty for a place in the text."),
        *_SPAN,
        Column("line", Type.COUNT, "Line of a TOML or JSON file; 0 elsewhere."),
        Column("caption", Type.WORD, "Captions of the cell, or heading of the section."),
        Column("expected", Type.TEXT, "What should stand there."),
        Column("actual", Type.TEXT, "What stands there."),
        Column("law", Type.WORD, "Article or notice that requires it."),
        Column("waived", Type.TEXT, "Reason why it is accepted; empty where it is not."),
        Column("related", Type.WORDS, "Addresses of other cells that share the cause."),
    ),
)
EXECUTIONS: Final = Table(
    name="executions",
    about="What became of a rule for a report: no finding is not the same as checked.",
    key=("digest", "code"),
    columns=(
        *_CHECKED,
        Column("state", Type.WORD, "`passed`, `failed`, `not applicable` or `could not run`."),
        Column("findings", Type.COUNT, "Number of its findings."),
        Column("reason", Type.WORD, "Why it is not applicable or could not run, in Chinese."),
        Column("reason_en", Type.WORD, "The same in English."),
        Column("cells", Type.WORDS, "Cells that it would have needed."),
    ),
)
PIECES: Final = Table(
    name="pieces",
    about="A piece of a report's text: one of a sample that equal passages have in common.",
    key=("digest", "piece"),
    columns=(
        Column("source", Type.WORD, "File that the document was found in."),
        Column("digest", Type.WORD, "SHA-256 of the document's bytes."),
        Column(
            "piece", Type.COUNT, "Digest of the piece: some characters without figures or marks."
        ),
    ),
)
BODIES: Final = Table(
    name="bodies",
    about="A body that should report: of the table that was given, or with a division code.",
    key=("code",),
    columns=(
        Column("code", Type.TEXT, "What it is told apart by."),
        Column("name", Type.TEXT, "Its name."),
        Column("kind", Type.WORD, "Kind of body, if known."),
        Column("parent", Type.TEXT, "Code of what it belongs to; empty for none."),
        Column("depth", Type.COUNT, "How many bodies it stands below."),
        Column("former", Type.WORDS, "Names that it had."),
    ),
)
RELATIONS: Final = Table(
    name="relations",
    about="Something that two or more reports, or their want, tell together.",
    key=("kind", "code", "body", "year", "address", "others"),
    columns=(
        Column(
            "kind",
            Type.WORD,
            "`sum` (a cell is not the sum of the children's), `office` (the report is of the "
            "office alone, not of the region), `not added` (sums were not checked, since of "
            "`others` something is not known), `missing`, `unsure` (the report may be of "
            "several bodies of its name, `others`), `two reports`, `duplicate` (one report "
            "in several files), `copied` (from another body), `repeated` (from last year).",
        ),
        Column("severity", Type.WORD, "error, warning or info."),
        Column("code", Type.TEXT, "Code of the body in `bodies`; empty where it has none."),
        Column("body", Type.TEXT, "Name of the body."),
        Column("year", Type.COUNT, "The year."),
        Column("source", Type.TEXT, "Its report; empty where it has none."),
        Column("address", Type.WORD, "The cell, for a sum."),
        Column("expected", Type.NUMBER, "The sum of the children; for texts, empty."),
        Column("actual", Type.NUMBER, "The number in the cell; for texts, the share in common."),
        Column(
            "others",
            Type.WORDS,
            "The other reports; names of bodies of which something is not known, or codes of "
            "those that the report may be of.",
        ),
    ),
)
FAILURES: Final = Table(
    name="failures",
    about="A document that could not be found, read or checked.",
    key=("source",),
    columns=(
        Column("source", Type.TEXT, "File, or `archive!member`."),
        Column("digest", Type.TEXT, "SHA-256 of its bytes; empty where they could not be read."),
        Column("step", Type.WORD, "`find`, `read` or `check`."),
        Column("kind", Type.WORD, "Kind of the error, or `crash`."),
        Column("message", Type.TEXT, "What happened."),
        Column("hint", Type.TEXT, "What to do about it."),
        Column("tries", Type.COUNT, "How often it was tried."),
        Column("engine", Type.WORD, "Version of govreport, `+`, and a digest of code and plugins."),
    ),
)

_ALL: Final = (
    SOURCES,
    CELLS,
    CLAIMS,
    FINDINGS,
    EXECUTIONS,
    FAILURES,
    BODIES,
    RELATIONS,
    PIECES,
)
#: The tables by name.
TABLES: Final[Mapping[str, Table]] = {table.name: table for table in _ALL}
#: Tables of one file, written anew by each run; of the others, each partition has a file.
WHOLE: Final = frozenset({"sources", "failures", "bodies", "relations"})
