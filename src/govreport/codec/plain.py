"""Report <-> plain data (mappings, lists, strings, numbers).

* Fields that have their default are left out.
* A total that is left out is computed, and remembered as computed.
* Unknown keys are refused with the nearest known name.
* How a report was read is kept where not every cell was.
* All problems are collected; each names its path, what was expected, what came.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from govreport.codec._account import KEY as READING
from govreport.codec._account import decode_account, encode_account
from govreport.codec._cells import Plain, shown
from govreport.codec._flat import decode_flat, encode_flat
from govreport.codec._places import located
from govreport.codec._problems import EnoughError, Problems, guess
from govreport.codec._tables import decode_table, encode_table
from govreport.editions import Edition, SectionForm
from govreport.errors import CodecError, EditionError, Problem, UsageError
from govreport.model import (
    Agency,
    Attachment,
    Paragraph,
    Publication,
    Report,
    Section,
    Waiver,
)
from govreport.model.notation import decode_text, encode_text
from govreport.source_map import SourceMap

#: Marks plain data as a report's, and names the version of its shape.
FORMAT = "govreport/1"

#: Bounds of one text and one list; a long report has some two hundred paragraphs.
_MOST_LINES = 30_000
_MOST_ITEMS = 10_000
#: What may stand at the top of any report; the tables of its form stand beside it.
FIELDS = (
    "$schema",
    "format",
    "edition",
    "year",
    "title",
    "agency",
    "publication",
    "preamble",
    "sections",
    "attachments",
    "waivers",
    READING,
)
_SECTION_FIELDS = ("heading", "text", "after", "present")


def edition_for(year: int, editions: Sequence[Edition]) -> Edition:
    """Return the newest edition that covers *year*; raises `EditionError`."""
    for edition in sorted(editions, key=lambda item: item.first_year, reverse=True):
        if edition.covers(year):
            return edition
    known = ", ".join(f"{item.id} (from {item.first_year})" for item in editions)
    raise EditionError(
        f"no edition of the form covers the year {year}", hint=f"Editions known here: {known}."
    )


def encode(report: Report, edition: Edition) -> dict[str, Any]:
    """Return *report* as plain data that `decode` gives back without loss.

    Raises:
        EditionError: The report has other sections, tables or cells than the form.
        ModelError: A value is none of its cell.
    """
    edition.require(report)
    data: dict[str, Any] = {"format": FORMAT, "edition": report.edition, "year": report.year}
    if report.title:
        data["title"] = report.title
    data["preamble"] = encode_text(report.preamble)
    data["agency"] = encode_flat(report.agency)
    data["publication"] = encode_flat(report.publication)
    sections = {section.key: _encode_section(section) for section in report.sections}
    data["sections"] = {key: section for key, section in sections.items() if section}
    for layout in edition.tables:
        data[layout.key] = encode_table(report.table(layout.key), layout)
    data["attachments"] = [encode_flat(item) for item in report.attachments]
    data["waivers"] = [encode_flat(item) for item in report.waivers]
    data[READING] = encode_account(report.account, edition)
    return {
        key: value
        for key, value in data.items()
        if value not in ("", [], {}) or key in report.tables or key == "agency"
    }


def decode(
    data: Plain,
    editions: Sequence[Edition],
    *,
    source: str = "",
    origin: SourceMap | None = None,
) -> Report:
    """Return the report that plain data describes.

    Args:
        data: Mappings, lists, strings and numbers, as JSON and TOML parsers
            give them; decimal fractions should come as `decimal.Decimal`.
        editions: Editions of the form to choose from.
        source: Name of the file, for messages.
        origin: The text that the data was parsed from; the report keeps it.

    Raises:
        CodecError: With every problem found, and its place in the text.
    """
    problems = Problems()
    try:
        report = _decoded(data, editions, origin, problems)
    except EnoughError:
        report = None
    if report is None or problems:
        raise CodecError(located(problems, origin), source=source)
    return report


def _decoded(
    data: Plain, editions: Sequence[Edition], origin: SourceMap | None, problems: Problems
) -> Report | None:
    """Return the report that plain data describes, or None after adding to *problems*."""
    if not isinstance(data, Mapping):
        problems.append(Problem("", f"expected a table, got {shown(data)}"))
        return None
    unfit: list[Problem] = []
    year = _year(data, unfit)
    edition = _edition(data, year, editions, unfit)
    fields = _fields([edition] if edition else editions)
    for name in data:
        if name not in fields:
            close = guess(name, fields, problems)
            problems.append(Problem(str(name), f"there is no such field{close}"))
    if data.get("format", FORMAT) != FORMAT:
        message = f"expected {FORMAT!r}, got {shown(data['format'])}"
        problems.append(Problem("format", message))
    problems.extend(unfit)
    agency = decode_flat(data.get("agency", {}), Agency, "agency", problems)
    publication = decode_flat(data.get("publication", {}), Publication, "publication", problems)
    title = _string(data, "title", "title", problems)
    preamble = _preamble(data, problems)
    sections = _sections(data.get("sections", {}), edition, problems)
    paths: dict[str, str] = {}
    tables = {
        layout.key: decode_table(data.get(layout.key, {}), layout, problems, paths)
        for layout in (edition.tables if edition else ())
    }
    attachments = _list(data, "attachments", Attachment, problems)
    waivers = _list(data, "waivers", Waiver, problems)
    account = decode_account(data.get(READING, {}), edition, tables, problems) if edition else None
    if edition is None or year is None or agency is None or publication is None:
        return None
    return Report(
        edition=edition.id,
        year=year,
        agency=agency,
        title=title,
        preamble=preamble,
        sections=sections,
        tables=tables,
        attachments=attachments,
        publication=publication,
        waivers=waivers,
        origin=attrs.evolve(origin, cells=paths) if origin else None,
        account=account,
    )


def _fields(editions: Sequence[Edition]) -> tuple[str, ...]:
    """Return the names that may stand at the top: of the form's tables, and of all reports."""
    tables = {layout.key: None for edition in editions for layout in edition.tables}
    return (*FIELDS, *tables)


def _encode_section(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {
        "heading": section.heading,
        "text": encode_text(section.content),
        "after": encode_text(section.after),
    }
    found = {key: value for key, value in data.items() if value}
    return found if section.present else {**found, "present": False}


def _year(data: Mapping[str, Plain], problems: list[Problem]) -> int | None:
    year = data.get("year")
    if isinstance(year, int) and not isinstance(year, bool) and abs(year) <= datetime.MAXYEAR:
        return year
    got = shown(year) if "year" in data else "nothing"
    problems.append(Problem("year", f"expected the year reported on, as 2024, got {got}"))
    return None


def _edition(
    data: Mapping[str, Plain],
    year: int | None,
    editions: Sequence[Edition],
    problems: list[Problem],
) -> Edition | None:
    wanted = data.get("edition")
    if wanted is not None:
        for edition in editions:
            if edition.id == wanted:
                return edition
        known = [edition.id for edition in editions]
        message = f"expected one of {', '.join(known)}, got {shown(wanted)}"
        problems.append(Problem("edition", message))
    elif year is not None:
        try:
            return edition_for(year, editions)
        except EditionError as error:
            problems.append(Problem("year", error.message))
    return None


def _string(data: Mapping[str, Plain], key: str, path: str, problems: list[Problem]) -> str:
    value = data.get(key, "")
    if isinstance(value, str):
        return value
    problems.append(Problem(path, f"expected text, got {shown(value)}"))
    return ""


def _lines(data: Mapping[str, Plain], key: str, path: str, problems: list[Problem]) -> str:
    """Return a text of many paragraphs, whose number is bounded."""
    text = _string(data, key, path, problems)
    if len(text) > _MOST_LINES and len(text.splitlines()) > _MOST_LINES:
        problems.append(Problem(path, f"has more than {_MOST_LINES} paragraphs"))
        return ""
    return text


def _preamble(data: Mapping[str, Plain], problems: list[Problem]) -> tuple[Paragraph, ...]:
    found = []
    for part in decode_text(_lines(data, "preamble", "preamble", problems)):
        if isinstance(part, Paragraph):
            found.append(part)
        else:
            problems.append(Problem("preamble", f"has no sub-headings, got {part.text!r}"))
    return tuple(found)


def _sections(
    plain: Plain, edition: Edition | None, problems: list[Problem]
) -> tuple[Section, ...]:
    if not isinstance(plain, Mapping):
        problems.append(Problem("sections", f"expected a table, got {shown(plain)}"))
        return ()
    if edition is None:
        return ()
    known = [form.key for form in edition.sections]
    for name in plain:
        if name not in known:
            message = f"there is no such section{guess(name, known, problems)}"
            problems.append(Problem(f"sections.{name}", message))
    return tuple(_section(form, plain.get(form.key, {}), problems) for form in edition.sections)


def _section(form: SectionForm, plain: Plain, problems: list[Problem]) -> Section:
    key, path = form.key, f"sections.{form.key}"
    if isinstance(plain, str):
        plain = {"text": plain}
    if not isinstance(plain, Mapping):
        problems.append(Problem(path, f"expected a table or text, got {shown(plain)}"))
        return Section(key=key)
    for name in plain:
        if name not in _SECTION_FIELDS:
            message = f"there is no such field{guess(name, _SECTION_FIELDS, problems)}"
            problems.append(Problem(f"{path}.{name}", message))
    present = plain.get("present", True)
    if not isinstance(present, bool):
        message = f"expected true or false, got {shown(present)}"
        problems.append(Problem(f"{path}.present", message))
    after = _lines(plain, "after", f"{path}.after", problems)
    if after and not form.table:
        message = "this section has no table; write everything in `text`"
        problems.append(Problem(f"{path}.after", message))
    try:
        return Section(
            key=key,
            heading=_string(plain, "heading", f"{path}.heading", problems),
            content=decode_text(_lines(plain, "text", f"{path}.text", problems)),
            after=decode_text(after),
            present=bool(present),
        )
    except UsageError as error:
        problems.append(Problem(path, error.message))
        return Section(key=key)


def _list(
    data: Mapping[str, Plain], key: str, kind: type[Any], problems: list[Problem]
) -> tuple[Any, ...]:
    plain = data.get(key, [])
    if not isinstance(plain, list):
        problems.append(Problem(key, f"expected an array of tables, got {shown(plain)}"))
        return ()
    if len(plain) > _MOST_ITEMS:
        problems.append(Problem(key, f"has more than {_MOST_ITEMS} items"))
        return ()
    found = [
        decode_flat(item, kind, f"{key}[{index}]", problems) for index, item in enumerate(plain)
    ]
    return tuple(item for item in found if item is not None)
