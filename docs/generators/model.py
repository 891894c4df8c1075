"""Pages about the model: every class that a report is made of."""

from __future__ import annotations

from generators import classes
from generators.markdown import page, toctree
from govreport import model
from govreport.findings import Finding, Findings, Place, Severity
from govreport.paths import Address

_INTRODUCTION = """
A report is a tree of frozen [attrs](https://www.attrs.org) values. Nothing in it changes in
place: `report.replace({...})` and `attrs.evolve` give a new one. A cell is blank, not
applicable, a count, money, or text that is none of these; they are five different values
everywhere, and survive every way out and back.

The addresses of the cells are listed per edition: [2019](../cells-2019.md) and
[2021](../cells-2021.md).
"""

#: Members by the name of the page and its title.
_GROUPS = {
    ("report", "The report"): (model.Report, model.Attachment, model.Waiver),
    ("body", "The body that reports"): (model.Agency, model.AgencyKind, model.Contact),
    ("narrative", "Narrative"): (model.Section, model.Subheading, model.Paragraph),
    ("tables", "Tables and values"): (
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
    ("publication", "Publication"): (model.Publication,),
    ("findings", "Findings"): (Finding, Place, Severity, Findings),
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    made = {
        f"reference/model/{name}.md": page(
            title, *(classes.described(cls, level=2) for cls in members)
        )
        for (name, title), members in _GROUPS.items()
    }
    names = [name for name, _ in _GROUPS]
    return {"reference/model/index.md": page("Model", _INTRODUCTION, toctree(names)), **made}
