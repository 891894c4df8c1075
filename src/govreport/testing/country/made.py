"""An invented province with all that it publishes, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from govreport.editions import NATIONAL, Edition
from govreport.engine import Engine
from govreport.model import Agency, AgencyKind, Paragraph, Publication, Report
from govreport.testing.country.bodies import Body, bodies
from govreport.testing.country.errors import PLANTS, Truth
from govreport.testing.country.numbers import Numbers, of_tree, tables
from govreport.testing.country.pages import STYLES, Style
from govreport.testing.country.texts import Writer

#: How reports are published: most are pages.
_USUAL: Final[Mapping[str, int]] = {
    "html, divisions": 25,
    "html, tables": 20,
    "html, articles": 15,
    "docx": 14,
    "pdf": 10,
    "toml": 8,
    "html with data": 8,
}


_HEADING: Final = ("code", "name", "kind", "parent", "former")


@attrs.frozen(kw_only=True)
class Published:
    """A document that is published.

    Attributes:
        source: Its file, below the folder of the province.
        body: Whose report it is.
        year: The year reported on.
        style: How it is published.
        report: What it says.
        truths: What is wrong with it.
    """

    source: str
    body: Body
    year: int
    style: Style
    report: Report
    truths: tuple[Truth, ...] = ()

    def content(self, engine: Engine) -> bytes:
        """Return the document."""
        return self.style.write(engine, self.report, random.Random(self.source))


@attrs.frozen(kw_only=True)
class Amiss:
    """Something that is wrong between reports.

    Attributes:
        kind: ``missing``, ``sum``, ``two reports`` or ``copied``.
        body: Code of the body.
        year: The year.
        address: The cell, for a sum.
        of: Code of the body whose text was copied.
    """

    kind: str
    body: str
    year: int
    address: str = ""
    of: str = ""


@attrs.frozen
class _Fault:
    """What is wrong with the report of a body and year: of what kind, and whose text it has."""

    kind: str
    of: Body | None = None


#: What is wrong with a report itself, and not with another that has its text.
_AMISS: Final = frozenset({"missing", "sum", "two reports", "copied"})


@attrs.frozen(kw_only=True)
class Province:
    """An invented province.

    Attributes:
        bodies: Its bodies, parents before their children.
        years: The years, in order.
        seed: What tells it from others.
        wrong: Share of reports with an error in them.
        amiss: Share of bodies and years with something wrong between reports.
        styles: How often each style is used, by name.
        form: The edition of the form.
    """

    bodies: tuple[Body, ...]
    years: tuple[int, ...]
    seed: int
    wrong: float
    amiss: float
    styles: Mapping[str, int]
    form: Edition

    def documents(self) -> Iterator[Published | Amiss]:
        """Yield what is published, body by body, and what is wrong between reports."""
        numbers = of_tree(self.form, self.bodies, self.years, self.seed)
        faults = self._faults()
        for body in self.bodies:
            yield from self._of_body(body, numbers, faults)

    def _faults(self) -> Mapping[tuple[str, int], _Fault]:
        """Return what is wrong between reports, by code and year.

        A sum is wrong only where it can be added up, and a text is copied only from one that is
        published as it is.
        """
        found: dict[tuple[str, int], _Fault] = {}
        siblings: dict[str, Body] = {}
        parents = {body.code for body in self.bodies} & {body.parent for body in self.bodies}
        # Bodies and years below which something has no report, or two.
        unsure: set[tuple[str, int]] = set()
        for body in reversed(self.bodies):
            chance = random.Random(f"{self.seed} amiss {body.code}")
            sibling = siblings.get(body.parent)
            for year in self.years:
                here = (body.code, year)
                fault = None
                if chance.random() < self.amiss and here not in found:
                    fault = self._fault(body, sibling, chance, parent=body.code in parents)
                if fault and fault.kind == "sum" and here in unsure:
                    fault = None
                if fault and fault.of:
                    fault = None if (fault.of.code, year) in found else fault
                if fault:
                    found[here] = fault
                    if fault.of:
                        found[fault.of.code, year] = _Fault("copied from")
                if here in unsure or (fault and fault.kind in {"missing", "two reports"}):
                    unsure.add((body.parent, year))
            if body.kind is AgencyKind.DEPARTMENT:
                siblings[body.parent] = body
        return found

    def _fault(
        self, body: Body, sibling: Body | None, chance: random.Random, *, parent: bool
    ) -> _Fault | None:
        """Draw what is wrong with the report of a body; None where nothing can be."""
        if body.region and parent:
            return _Fault("sum")
        if body.kind is AgencyKind.GOVERNMENT or sibling is None:
            return None
        kind = chance.choice(("missing", "two reports", "copied"))
        return _Fault(kind, sibling if kind == "copied" else None)

    def write(self, folder: Path, engine: Engine) -> tuple[list[Published], list[Amiss]]:
        """Write all documents below a folder; return them, and what is wrong between them."""
        written: list[Published] = []
        amiss: list[Amiss] = []
        for made in self.documents():
            if isinstance(made, Amiss):
                amiss.append(made)
                continue
            path = folder / made.source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.content(engine))
            written.append(made)
        return written, amiss

    def table(self) -> str:
        """Return the table of its bodies as CSV, for ``--bodies``."""
        rows = [
            (one.code, one.name, one.kind.value, one.parent, ";".join(n for n, _ in one.former))
            for one in self.bodies
        ]
        return "\n".join(",".join(row) for row in (_HEADING, *rows)) + "\n"

    def _of_body(
        self,
        body: Body,
        numbers: Mapping[tuple[str, int], Numbers],
        faults: Mapping[tuple[str, int], _Fault],
    ) -> Iterator[Published | Amiss]:
        """Yield what one body publishes."""
        chance = random.Random(f"{self.seed} publish {body.code}")
        style = chance.choices(list(self.styles), weights=list(self.styles.values()))[0]
        writer = Writer(self.form, body, self.seed)
        previous: Report | None = None
        for index, year in enumerate(self.years):
            fault = faults.get((body.code, year), _Fault(""))
            hand = Writer(self.form, fault.of, self.seed) if fault.of else writer
            before = numbers.get((body.code, year - 1))
            report = Report(
                edition=self.form.id,
                year=year,
                agency=Agency(name=body.name_in(year), kind=body.kind, region_code=body.code),
                preamble=(Paragraph(text=writer.preamble(year)),),
                sections=hand.sections(year, numbers[body.code, year], before),
                tables=tables(self.form, numbers[body.code, year]),
                publication=Publication(date=dt.date(year + 1, 1, 5 + index + len(body.code))),
            )
            made = list(self._published(body, report, previous, STYLES[style], fault, chance))
            yield from made
            previous = next((one.report for one in made if isinstance(one, Published)), None)

    def _published(
        self,
        body: Body,
        report: Report,
        previous: Report | None,
        style: Style,
        fault: _Fault,
        chance: random.Random,
    ) -> Iterator[Published | Amiss]:
        """Yield the document of one report, and what is wrong with it."""
        kind = fault.kind
        folder = f"{report.year}/{body.code[:4]}"
        source = f"{folder}/{body.code}-{report.agency.name}{style.suffix}"
        truths: tuple[Truth, ...] = ()
        if kind in _AMISS:
            address = _PENALTIES if kind == "sum" else ""
            of = fault.of.code if fault.of else ""
            yield Amiss(kind=kind, body=body.code, year=report.year, address=address, of=of)
        elif not kind and chance.random() < self.wrong:
            planted = PLANTS[chance.choice(list(PLANTS))](report, previous, chance)
            if planted is not None:
                report, truths = planted[0], (planted[1],)
        if kind == "missing":
            return
        if kind == "sum":
            report = report.replace({_PENALTIES: _plus(report, _PENALTIES, 7)})
        published = Published(
            source=source, body=body, year=report.year, style=style, report=report, truths=truths
        )
        yield published
        if kind == "two reports":
            other = report.replace({_PENALTIES: _plus(report, _PENALTIES, 2)})
            yield attrs.evolve(
                published, source=f"{folder}/{body.code}-更新{style.suffix}", report=other
            )


_PENALTIES: Final = "disclosure.penalties.decisions"


def _plus(report: Report, address: str, more: int) -> int:
    value = report.get(address)
    return (value if isinstance(value, int) else 0) + more


def province(
    count: int,
    years: Sequence[int],
    *,
    seed: int = 1,
    wrong: float = 0.1,
    amiss: float = 0.02,
    styles: Mapping[str, int] = _USUAL,
) -> Province:
    """Return an invented province: the same arguments give the same one.

    Args:
        count: Number of bodies.
        years: The years that they report on, without a gap, all by one edition of the form.
        seed: What tells it from others.
        wrong: Share of reports with an error in them.
        amiss: Share of bodies and years with something wrong between reports.
        styles: How often each style of publication is used, by its name in `STYLES`.

    Raises:
        ValueError: No edition of the form is for all these years.
    """
    forms = [form for form in NATIONAL if all(map(form.covers, years))]
    if not forms:
        raise ValueError(f"no edition of the form is for all of {', '.join(map(str, years))}")
    return Province(
        form=forms[0],
        bodies=bodies(count, random.Random(seed)),
        years=tuple(years),
        seed=seed,
        wrong=wrong,
        amiss=amiss,
        styles=styles,
    )
