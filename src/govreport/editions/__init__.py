"""Editions of the national form as data: captions, spans, addresses, sums."""

from govreport.editions.base import (
    Block,
    Column,
    Continued,
    Edition,
    Equation,
    GridRow,
    Label,
    Relation,
    Row,
    SectionForm,
    Slot,
    Stock,
    TableLayout,
)
from govreport.editions.forms import Node, listing, matrix, strip
from govreport.editions.meaning import Matter, Meaning, Measure, Stage
from govreport.editions.y2019 import EDITION as Y2019
from govreport.editions.y2021 import EDITION as Y2021
from govreport.model import Kind

#: The editions that come with govreport, oldest first.
NATIONAL = (Y2019, Y2021)

__all__ = [
    "NATIONAL",
    "Y2019",
    "Y2021",
    "Block",
    "Column",
    "Continued",
    "Edition",
    "Equation",
    "GridRow",
    "Kind",
    "Label",
    "Matter",
    "Meaning",
    "Measure",
    "Node",
    "Relation",
    "Row",
    "SectionForm",
    "Slot",
    "Stage",
    "Stock",
    "TableLayout",
    "listing",
    "matrix",
    "strip",
]
