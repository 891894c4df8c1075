"""The page about the model: every class that a report is made of."""

from __future__ import annotations

from generators import classes
from generators.markdown import page
from govreport import model
from govreport.findings import Finding, Findings, Place, Severity
from govreport.paths import Address

PATH = "reference/model.md"

_INTRODUCTION = """
A report is a tree of frozen [attrs](https://www.attrs.org) values. Nothing in it changes in
place: `report.replace({...})` and `attrs.evolve` give a new one. A cell is blank, not
applicable, a count, money, or text that is none of these; they are five different values
everywhere, and survive every way out and back.

The addresses of the cells are listed per edition: [2019](cells-2019.md) and [2021](cells-2021.md).
"""

_GROUPS = {
    "The report": (model.Report, model.Attachment, model.Waiver),
    "The body that reports": (model.Agency, model.AgencyKind, model.Contact),
    "Narrative": (model.Section, model.Subheading, model.Paragraph),
    "Tables and values": (
        model.Table,
        model.Blank,
        model.NotApplicable,
        model.Money,
        model.Unreadable,
        model.TableForm,
        model.CellKind,
        model.Kind,
        Address,
    ),
    "Publication": (model.Publication,),
    "Findings": (Finding, Place, Severity, Findings),
}


def pages() -> dict[str, str]:
    """Return the page by its path."""
    parts = [_INTRODUCTION]
    for title, members in _GROUPS.items():
        parts.append(f"## {title}")
        parts += [classes.described(cls, level=3) for cls in members]
    return {PATH: page("Model", *parts)}
