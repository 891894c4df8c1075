"""The commented TOML file that a new report starts from."""

from __future__ import annotations

import datetime
import json
import unicodedata
from collections.abc import Iterator

from govreport.editions import Block, Edition, Row, TableLayout
from govreport.errors import UsageError
from govreport.model import AgencyKind


def starter(
    edition: Edition,
    *,
    year: int,
    agency: str,
    kind: AgencyKind = AgencyKind.OTHER,
    schema: str = "",
) -> str:
    """Return a TOML file to be filled in.

    Args:
        edition: The edition of the form.
        year: The year reported on.
        agency: Full name of the body.
        kind: Kind of body.
        schema: Path or address of the JSON Schema that editors should use.

    Raises:
        UsageError: The name is no line of text, or there is no such year.
    """
    if agency.splitlines() != [agency] or not agency.strip() or not _is_text(agency):
        raise UsageError(
            f"the name of the body {agency!r} is no line of text",
            hint="Give the full official name; the terminal must send it as UTF-8.",
        )
    if not datetime.MINYEAR <= year < datetime.MAXYEAR:
        raise UsageError(f"there is no year {year} to report on")
    return "\n".join(_lines(edition, year, agency, kind, schema)) + "\n"


def _lines(
    edition: Edition, year: int, agency: str, kind: AgencyKind, schema: str
) -> Iterator[str]:
    if schema:
        yield f"#:schema {schema}"
    yield f"# {edition.title.format(agency=agency, year=year)}"
    yield f"# 表式：{edition.name}，{edition.source}"
    yield "#"
    yield '# 未填的格是空白；没有发生的填 0；不适用的填 "/"。总计可以不填，由程序计算。'
    yield f"edition = {_quoted(edition.id)}"
    yield f"year = {year}"
    yield ""
    yield "# 引言，一行一段。"
    yield 'preamble = """'
    yield '"""'
    yield ""
    yield "[agency]"
    yield f"name = {_quoted(agency)}"
    kinds = "、".join(member.value for member in AgencyKind)
    yield f"kind = {_quoted(kind.value)}  # {kinds}"
    yield '# region_code = "000000"'
    yield ""
    yield "# [agency.contact]"
    yield '# address = ""'
    yield '# phone = ""'
    yield ""
    yield "[publication]"
    yield f"# date = {datetime.date(year + 1, 1, 31).isoformat()}"
    yield '# source = ""'
    yield '# index_number = ""'
    yield '# document_number = ""'
    yield "# 署名和成文日期，印在报告末尾。"
    yield f"# signed_by = {_quoted(agency)}"
    yield f"# signed_on = {datetime.date(year + 1, 1, 31).isoformat()}"
    for form in edition.sections:
        yield ""
        yield f"# {form.heading}"
        yield f"[sections.{form.key}]"
        yield "# 一行一段；“## ”开头的行是小标题。"
        yield 'text = """'
        yield '"""'
        if form.table:
            yield ""
            yield from _table(edition.table(form.table))
    yield ""
    yield "# 附件说明：每个附件一段，从 [[attachments]] 起。"
    yield "# [[attachments]]"
    yield '# title = ""'
    yield '# url = ""'


def _table(layout: TableLayout) -> Iterator[str]:
    yield f"# {layout.title} {layout.caption}"
    if _is_array(layout):
        columns = "、".join(column.caption for column in layout.blocks[0].columns)
        yield f"# 每行依次为：{columns}"
    groups: dict[str, list[tuple[Block, Row]]] = {}
    for block, row in layout.rows():
        groups.setdefault(row.key.rpartition(".")[0], []).append((block, row))
    for group, rows in groups.items():
        yield f"[{layout.key}{'.' if group else ''}{group}]"
        for block, row in rows:
            if not row.total:
                yield from _row(layout, block, row)


def _is_array(layout: TableLayout) -> bool:
    """Return whether one line tells the columns of all rows, so that a row needs no keys."""
    return bool(layout.equations) and len(layout.blocks) == 1


def _row(layout: TableLayout, block: Block, row: Row) -> Iterator[str]:
    yield f"# {row.caption}"
    name = row.key.rpartition(".")[2]
    if _is_array(layout):
        blanks = ", ".join('""' for _ in block.parts)
        yield f"{name} = [{blanks}]"
    else:
        captions = "、".join(column.caption for column in block.parts)
        cells = ", ".join(f'{column.key} = ""' for column in block.parts)
        yield f"{name} = {{ {cells} }}  # {captions}"


def _is_text(text: str) -> bool:
    """Return whether *text* has characters that a comment of TOML may hold."""
    return all(
        char == "\t" or not unicodedata.category(char).startswith(("Cc", "Cs")) for char in text
    )


def _quoted(text: str) -> str:
    """Return *text* as a TOML basic string; JSON's notation is a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)
