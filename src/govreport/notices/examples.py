"""Examples of a notice file, as the reports that they describe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs

from govreport.model import Agency, AgencyKind, Attachment, Paragraph, Report
from govreport.model.notation import decode_text
from govreport.notices.model import Base, ExampleForm, Notice
from govreport.rules.base import Example

#: The last year of the form of 2019; later reports have that of 2021.
_LAST_OF_2019 = 2020


def example(form: ExampleForm, notice: Notice, base: Base) -> Example:
    """Return an example as rules have them."""
    year = form.year or notice.years[1] or notice.years[0]
    edition = "2019" if year <= _LAST_OF_2019 else "2021"
    return Example(
        name=form.name,
        broken=form.broken,
        edition=edition,
        build=_builder(_complete(form, base), year),
    )


def _complete(form: ExampleForm, base: Base) -> ExampleForm:
    """Return an example with what it takes from the base of its file, changed as it says."""
    text, preamble = form.text or base.text, form.preamble or base.preamble
    for old, times in form.repeat.items():
        text = text.replace(old, old * times)
    for old, new in form.replace.items():
        text, preamble = text.replace(old, new), preamble.replace(old, new)
    return attrs.evolve(form, text=text, preamble=preamble)


def _builder(form: ExampleForm, year: int) -> Callable[[Report], tuple[Report, Report | None]]:
    def build(report: Report) -> tuple[Report, Report | None]:
        texts = {**form.sections, **({"overview": form.text} if form.text else {})}
        changes: dict[str, Any] = {
            "year": year,
            "sections": [
                attrs.evolve(section, content=decode_text(texts[section.key]))
                if section.key in texts
                else section
                for section in report.sections
            ],
            "title": form.title,
            "publication": _publication(form, report),
        }
        if form.preamble:
            lines = form.preamble.strip().splitlines()
            changes["preamble"] = [Paragraph(text=line) for line in lines]
        changes["agency"] = _agency(form, report)
        if form.attachments is not None:
            changes["attachments"] = [Attachment(title=title) for title in form.attachments]
        return attrs.evolve(report, **changes).replace(form.cells), None

    return build


def _agency(form: ExampleForm, report: Report) -> Agency:
    agency = report.agency
    if form.agency:
        name, kind = form.agency
        agency = attrs.evolve(agency, name=name, kind=AgencyKind(kind))
    return attrs.evolve(agency, contact=attrs.evolve(agency.contact, **form.contact))


def _publication(form: ExampleForm, report: Report) -> Any:
    fields: dict[str, Any] = dict(form.publication)
    if form.published:
        fields["date"] = form.published
    elif report.publication.date:
        fields["date"] = dt.date(report.year + 1, 1, 20)
    return attrs.evolve(report.publication, **fields)
