"""The report as frozen values: report, agency, tables, narrative, publication."""

from govreport.model.agency import Agency, AgencyKind, Contact
from govreport.model.narrative import Content, Paragraph, Section, Subheading
from govreport.model.publication import Publication
from govreport.model.report import SECTIONS, Attachment, Report, Waiver
from govreport.model.table import Table
from govreport.model.values import (
    BLANK,
    NOT_APPLICABLE,
    NOT_APPLICABLE_MARKS,
    Blank,
    Money,
    NotApplicable,
    Unreadable,
    Value,
    is_number,
)

__all__ = [
    "BLANK",
    "NOT_APPLICABLE",
    "NOT_APPLICABLE_MARKS",
    "SECTIONS",
    "Agency",
    "AgencyKind",
    "Attachment",
    "Blank",
    "Contact",
    "Content",
    "Money",
    "NotApplicable",
    "Paragraph",
    "Publication",
    "Report",
    "Section",
    "Subheading",
    "Table",
    "Unreadable",
    "Value",
    "Waiver",
    "is_number",
]
