"""A dataset as what the pages show of it: bodies with their reports, findings and relations."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from govreport.audit.kept_reports import kept_in
from govreport.audit.steps import Kept
from govreport.dataset import Dataset
from govreport.editions import Edition
from govreport.engine import Engine
from govreport.errors import EditionError
from govreport.findings import Finding, Place, Severity, State
from govreport.site.bodies import BodyPage, Note, Paper, Relation, Target
from govreport.site.names import file_name

#: Relations whose numbers are the share that texts have in common.
_SHARES: Final = frozenset({"copied", "repeated"})

Row = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Failed:
    """A document that could not be found, read or checked.

    Attributes:
        source: The document.
        message: What happened.
        hint: What to do about it.
    """

    source: str
    message: str
    hint: str


@attrs.frozen(kw_only=True)
class Gathered:
    """What the pages show.

    Attributes:
        bodies: The bodies, in the order of their codes and names.
        failed: Documents that failed.
        engine: Version and digest of the engine that read the documents.
        unchecked: Number of reports that each rule could not be checked for, by its code.
    """

    bodies: tuple[BodyPage, ...]
    failed: tuple[Failed, ...]
    engine: str
    unchecked: Mapping[str, int]


def gather(data: Dataset, engine: Engine) -> Gathered:
    """Return what pages show of a dataset.

    Args:
        data: The dataset.
        engine: The engine whose editions the reports have.
    """
    return _Gathering(data, engine).done()


def findings_of(rows: Iterable[Row], editions: Mapping[str, Edition]) -> dict[str, list[Finding]]:
    """Return findings by the digest of the document that they are about."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for row in rows:
        found[row["digest"]].append(_finding(row, editions.get(row["edition"])))
    return found


def _finding(row: Row, edition: Edition | None) -> Finding:
    own = Place(
        address=row["address"],
        caption=row["caption"],
        section=row["section"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
    )
    slots = edition.slots if edition else {}
    related = tuple(
        Place(address=address, caption=edition.caption(address))
        for address in row.get("related") or ()
        if edition and address in slots
    )
    return Finding(
        code=row["code"],
        severity=Severity(row["severity"]),
        message=row["message"],
        message_en=row["message_en"],
        place=own,
        expected=row["expected"],
        actual=row["actual"],
        source=row["law"],
        related=related,
        waived=row["waived"],
    )


class _Gathering:
    """What is known while the pages are put together."""

    def __init__(self, data: Dataset, engine: Engine) -> None:
        self._data = data
        self._engine = engine
        self._editions = {edition.id: edition for edition in engine.editions}
        self._sources = self._rows("sources")
        self._relations = self._rows("relations")
        self._listed = {row["code"]: row for row in self._rows("bodies")}
        self._files: dict[str, str] = {}
        self._common = _common(row["source"] for row in self._sources)

    def _rows(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._data.arrow(table).to_pylist()
        return found

    def done(self) -> Gathered:
        """Return all."""
        papers = self._papers()
        names = self._names(papers)
        self._files = {key: file_name(name, key) for key, name in names.items()}
        relations = self._related(papers, names)
        below = Counter(row["parent"] for row in self._listed.values() if row["parent"])
        bodies = [
            self._body(key, names, papers.get(key, []), relations.get(key, []), below)
            for key in sorted(names)
        ]
        failed = tuple(
            Failed(
                source=self._short(row["source"]),
                message=row["message"].replace(row["source"], self._short(row["source"])),
                hint=row["hint"],
            )
            for row in self._rows("failures")
        )
        unchecked = Counter(
            note.code for body in bodies for paper in body.papers for note in paper.unchecked
        )
        return Gathered(
            bodies=tuple(bodies), failed=failed, engine=self._data.engine, unchecked=unchecked
        )

    def _short(self, source: str) -> str:
        """Return what a document is called without the folder that all are in.

        Pages are passed on, and where who made them keeps the documents is nobody's affair.
        """
        return source.removeprefix(self._common)

    def _papers(self) -> dict[str, list[Paper]]:
        """Return the reports by the key of their body, the newest first."""
        findings = findings_of(self._rows("findings"), self._editions)
        unchecked = self._unchecked()
        kept = kept_in(self._data.root)
        found: dict[str, list[Paper]] = defaultdict(list)
        for row in self._sources:
            if row["state"] == "checked":
                paper = _paper(row, findings, unchecked, kept, self._short)
                found[_key(row["body_code"], row["body"])].append(paper)
        for group in found.values():
            group.sort(key=lambda paper: (-paper.year, paper.source))
        return found

    def _unchecked(self) -> dict[str, list[Note]]:
        """Return what could not be checked, by digest; most rules can, and are not looked at."""
        import pyarrow.compute as pc  # noqa: PLC0415 - an extra

        table = self._data.arrow("executions").select(
            ["digest", "code", "state", "reason", "reason_en"]
        )
        wanted = table.filter(pc.equal(table["state"], State.COULD_NOT_RUN.value))
        found: dict[str, list[Note]] = defaultdict(list)
        for row in wanted.to_pylist():
            found[row["digest"]].append(Note(row["code"], row["reason"], row["reason_en"]))
        return found

    def _names(self, papers: Mapping[str, list[Paper]]) -> dict[str, str]:
        """Return the name of every body by its key: as it is listed, or as its report has it."""
        found = {key: group[0].body for key, group in papers.items()}
        for row in self._relations:
            found.setdefault(_key(row["code"], row["body"]), row["body"])
        found.update({code: row["name"] for code, row in self._listed.items()})
        return found

    def _body(
        self,
        key: str,
        names: Mapping[str, str],
        papers: list[Paper],
        relations: list[Relation],
        below: Mapping[str, int],
    ) -> BodyPage:
        row = self._listed.get(key, {})
        above = row.get("parent", "")
        return BodyPage(
            key=key,
            code=key if row else "",
            name=names[key],
            kind=row.get("kind") or next((one.kind for one in papers if one.kind), ""),
            file=self._files[key],
            parent=Target(names[above], self._files[above]) if above in names else None,
            above=above if above in names else "",
            former=tuple(row.get("former") or ()),
            below=below.get(key, 0),
            papers=tuple(papers),
            relations=tuple(relations),
        )

    def _related(
        self, papers: Mapping[str, list[Paper]], names: Mapping[str, str]
    ) -> dict[str, list[Relation]]:
        """Return relations by the key of the body that they are about."""
        places = {
            paper.source: Target(f"{paper.body} {paper.year}", self._files[key])
            for key, group in papers.items()
            for paper in group
        }
        by_name = {name: Target(name, self._files[key]) for key, name in names.items()}
        by_name.update((key, Target(name, self._files[key])) for key, name in names.items())
        found: dict[str, list[Relation]] = defaultdict(list)
        for row in self._relations:
            others = tuple(
                places.get(self._short(text)) or by_name.get(text) or Target(self._short(text))
                for text in row["others"] or ()
            )
            key = _key(row["code"], row["body"])
            found[key].append(self._relation(row, others))
        return found

    def _relation(self, row: Row, others: tuple[Target, ...]) -> Relation:
        share = row["kind"] in _SHARES
        return Relation(
            kind=row["kind"],
            severity=row["severity"],
            year=row["year"],
            source=self._short(row["source"]),
            caption=self._caption(row["address"], row["year"]),
            expected=_number(row["expected"]),
            actual=f"{row['actual']:.0%}" if share else _number(row["actual"]),
            others=others,
        )

    def _caption(self, address: str, year: int) -> str:
        if not address:
            return ""
        try:
            edition = self._engine.edition(year)
        except EditionError:
            return address
        return edition.caption(address) if address in edition.slots else address


def _common(sources: Iterable[str]) -> str:
    """Return the folder that all documents are in, with what parts it from a name; or nothing."""
    folders = {source.rpartition("/")[0] for source in sources}
    if not folders:
        return ""
    try:
        found = posixpath.commonpath(folders)
    except ValueError:  # some are named from the root, and some are not
        return ""
    return f"{found.rstrip('/')}/" if found else ""


def _key(code: str | None, name: str) -> str:
    """Return what a body is told apart by; a name is no code of another."""
    return code or f" {name}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _paper(
    row: Row,
    findings: Mapping[str, list[Finding]],
    unchecked: Mapping[str, list[Note]],
    kept: Mapping[str, Kept],
    short: Callable[[str], str],
) -> Paper:
    digest = row["digest"]
    counts = ("errors", "warnings", "infos", "waived")
    named = ("digest", "engine", "body", "kind", "year", "edition", "rule_set")
    given: dict[str, Any] = {name: row[name] for name in named}
    given.update((name, row[name] or 0) for name in counts)
    return Paper(
        **given,
        source=short(row["source"]),
        previous=short(row["previous"] or ""),
        findings=tuple(findings.get(digest, ())),
        unchecked=tuple(unchecked.get(digest, ())),
        kept=kept.get(digest),
    )
