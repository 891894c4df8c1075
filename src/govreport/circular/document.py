"""A circular as a neutral document: what was checked, what was found, who has no report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from govreport.circular.words import Words, words_of
from govreport.compose import printable
from govreport.dataset import open  # noqa: A004 - as people say
from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.engine import Engine
from govreport.errors import UsageError
from govreport.findings import Severity
from govreport.site.bodies import BodyPage, Relation
from govreport.site.gathering import Gathered, gather
from govreport.site.tally import SEVERITIES, Tally, tally
from govreport.site.words import words_of as site_words

#: A relation that is told in a section of its own.
_MISSING: Final = "missing"
_NUMBERS: Final = ("errors", "warnings", "infos")


@attrs.frozen(kw_only=True)
class Circular:
    """What a circular is about, and who issues it.

    Attributes:
        folder: Folder of the dataset.
        year: The year; None where all reports are of one.
        below: Code of a body that only those below it, and itself, are told of; empty for all.
        severity: The least severity that is listed.
        language: ``zh`` or ``en``.
        title: Its title; empty for the usual one.
        agency: Who issues it; empty to leave that to the template.
        date: The day of it; None to leave that to the template.
        number: Its document number (文号); empty for none.
    """

    folder: Path
    year: int | None = None
    below: str = ""
    severity: Severity = Severity.ERROR
    language: str = "zh"
    title: str = ""
    agency: str = ""
    date: dt.date | None = None
    number: str = ""


def circular(asked: Circular, engine: Engine) -> Document:
    """Return a circular as a document.

    Its tables have the keys ``figures``, ``kinds`` and ``findings``, and their cells addresses
    (``figures.reports``, ``findings.1.body``), so that a template may print them by itself.

    Args:
        asked: What it is about.
        engine: The engine whose editions the reports have.

    Raises:
        ReadError: There is no dataset in the folder.
        UsageError: There are several years and none is asked for, or no such body.
    """
    return laid_out(gather(open(asked.folder), engine), asked)


def laid_out(found: Gathered, asked: Circular) -> Document:
    """Return a circular on what a dataset holds; raises `UsageError` as `circular` does."""
    words = words_of(asked.language)
    year = _year(found, asked.year)
    bodies = _chosen(found, asked.below, year)
    missing = [body.name for body in bodies if _lacks(body)]
    told = [_without_missing(body) for body in bodies]
    counted = tally(told, {}, site_words(asked.language))
    rows = list(_findings(told, asked))
    sections: list[tuple[str, list[Block]]] = [
        ("overview", list(_overview(found, told, counted, year, words))),
        ("findings", _listed(rows, asked.severity, words)),
    ]
    if missing:
        names = words.joiner.join(missing)
        text = f"{words.missing.format(count=len(missing), year=year)}{names}{words.stop}"
        sections.append((_MISSING, [Paragraph(text=text)]))
    blocks: list[Block] = []
    if asked.number:
        blocks.append(Paragraph(text=asked.number, role=Role.DOCUMENT_NUMBER))
    for number, (key, content) in zip(words.numbers, sections, strict=False):
        blocks += [Heading(text=f"{number}{words.sections[key]}", level=1, key=key), *content]
    blocks += _closing(asked, words)
    return printable(
        Document(
            title=asked.title or words.title.format(year=year),
            blocks=tuple(blocks),
            meta=_meta(asked, year),
            language=words.tag,
        )
    )


def _year(found: Gathered, asked: int | None) -> int:
    years = sorted({paper.year for body in found.bodies for paper in body.papers})
    if asked is not None and asked in years:
        return asked
    if asked is None and len(years) == 1:
        return years[0]
    if asked is None and years:
        raise UsageError(
            f"the dataset has reports of several years: {', '.join(map(str, years))}",
            hint="Ask for one with --year.",
        )
    raise UsageError("the dataset has no report of that year", hint="See its table of sources.")


def _chosen(found: Gathered, below: str, year: int) -> list[BodyPage]:
    """Return bodies with what is of one year; of a place, those below it and itself."""
    above = {body.key: body.above for body in found.bodies}
    if below and below not in above:
        raise UsageError(
            f"the dataset has no body with the code {below!r}", hint="See its table of bodies."
        )
    return [
        attrs.evolve(
            body,
            papers=tuple(paper for paper in body.papers if paper.year == year),
            relations=tuple(one for one in body.relations if one.year == year),
        )
        for body in found.bodies
        if not below or below in _chain(body.key, above)
    ]


def _chain(key: str, above: Mapping[str, str]) -> list[str]:
    """Return a body and all that it belongs to; a circle ends where it began."""
    chain = [key]
    while above.get(chain[-1]) and above[chain[-1]] not in chain:
        chain.append(above[chain[-1]])
    return chain


def _lacks(body: BodyPage) -> bool:
    return any(one.kind == _MISSING for one in body.relations)


def _without_missing(body: BodyPage) -> BodyPage:
    kept = tuple(one for one in body.relations if one.kind != _MISSING)
    return attrs.evolve(body, relations=kept)


def _overview(
    found: Gathered, bodies: Sequence[BodyPage], counted: Tally, year: int, words: Words
) -> Iterator[Block]:
    errors, warnings, infos = counted.by_severity(counted.entries)
    figures = {
        "bodies": sum(1 for body in bodies if body.papers),
        "reports": sum(entry.reports for entry in counted.entries),
        "wrong": sum(entry.wrong for entry in counted.entries),
        "errors": errors,
        "warnings": warnings,
        "infos": infos,
    }
    yield Paragraph(text=words.totals.format(year=year, **figures))
    unchecked = sum(1 for body in bodies for paper in body.papers if paper.unchecked)
    if unchecked:
        yield Paragraph(text=words.unchecked.format(count=unchecked))
    if found.failed:
        yield Paragraph(text=words.failed.format(count=len(found.failed)))
    row = [Cell(text=str(count), address=f"figures.{key}") for key, count in figures.items()]
    yield _table("figures", words.figures, [row], words.sections["overview"], ())
    kinds = list(_kinds(counted))
    if kinds:
        yield _table("kinds", words.kinds, kinds, words.kinds["kind"], (40, 15, 15, 15, 15))


def _kinds(counted: Tally) -> Iterator[list[Cell]]:
    """Yield a row for each kind of finding: its name, numbers, and how many bodies have it."""
    for number, (family, name) in enumerate(counted.families, 1):
        counts = [0] * len(SEVERITIES)
        bodies: set[int] = set()
        for entry in counted.entries:
            for (code, severity), count in entry.counts.items():
                if counted.codes[code].family == family:
                    counts[severity] += count
                    bodies.add(entry.body)
        values = {
            "kind": name,
            **{key: str(count) for key, count in zip(_NUMBERS, counts, strict=True)},
            "bodies": str(len(bodies)),
        }
        yield [
            Cell(
                text=text,
                address=f"kinds.{number}.{key}",
                scope=Scope.ROW if key == "kind" else Scope.DATA,
            )
            for key, text in values.items()
        ]


@attrs.frozen(kw_only=True)
class _Row:
    """A row of the table of findings.

    Attributes:
        body: Name of the body.
        severity: Severity of the finding.
        message: What was found, with its place.
        rule: Code of the rule; empty for what reports tell together.
    """

    body: str
    severity: str
    message: str
    rule: str


def _findings(bodies: Sequence[BodyPage], asked: Circular) -> Iterator[_Row]:
    words, other = words_of(asked.language), site_words(asked.language)
    for body in bodies:
        for paper in body.papers:
            for one in paper.findings:
                if one.waived or one.severity < asked.severity:
                    continue
                message, place = one.text(asked.language), one.place.caption
                if place and place not in message:
                    message = words.place.format(place=place, message=message)
                severity = other.severities[one.severity.value]
                yield _Row(body=body.name, severity=severity, message=message, rule=one.code)
        for relation in body.relations:
            if Severity(relation.severity) >= asked.severity:
                severity = other.severities[relation.severity]
                message = _told(relation, other.relation, other.joiner)
                name = other.relations.get(relation.kind, relation.kind)
                message = words.place.format(place=name, message=message)
                yield _Row(body=body.name, severity=severity, message=message, rule="")


def _told(one: Relation, sentences: Mapping[str, str], joiner: str) -> str:
    return sentences.get(one.kind, "{others}").format(
        caption=one.caption,
        actual=one.actual,
        expected=one.expected,
        others=joiner.join(target.text for target in one.others),
    )


def _listed(rows: Sequence[_Row], severity: Severity, words: Words) -> list[Block]:
    if not rows:
        return [Paragraph(text=words.quiet)]
    cells = [
        [
            Cell(text=str(number), scope=Scope.ROW),
            *(
                Cell(text=getattr(row, key), address=f"findings.{number}.{key}")
                for key in ("body", "severity", "message", "rule")
            ),
        ]
        for number, row in enumerate(rows, 1)
    ]
    caption = words.sections["findings"]
    return [
        Paragraph(text=words.listed[severity.value]),
        _table("findings", words.findings, cells, caption, (8, 22, 9, 49, 12)),
    ]


def _table(
    key: str,
    captions: Mapping[str, str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    widths: tuple[float, ...],
) -> Table:
    head = tuple(
        Cell(text=text, scope=Scope.COLUMN, address=f"captions.{key}.{name}")
        for name, text in captions.items()
    )
    return Table(
        rows=(head, *map(tuple, rows)),
        key=key,
        caption=caption,
        head=1,
        widths=widths or (1.0,) * len(captions),
    )


def _closing(asked: Circular, words: Words) -> Iterator[Block]:
    if asked.agency:
        yield Paragraph(text=asked.agency, role=Role.SIGNATURE)
    if asked.date:
        day = asked.date
        text = words.date.format(year=day.year, month=day.month, day=day.day)
        yield Paragraph(text=text, role=Role.DATE)


def _meta(asked: Circular, year: int) -> dict[str, str]:
    """Return the facts of the circular, by the keys that those of a report have."""
    pairs = {
        "year": str(year),
        "agency": asked.agency,
        "document-number": asked.number,
        "signed-by": asked.agency,
        "signed-on": asked.date.isoformat() if asked.date else "",
    }
    return {key: text for key, text in pairs.items() if text}
