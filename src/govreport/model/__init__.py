"""The report as frozen values: report, agency, tables, narrative, publication."""

from govreport.model.account import Account, Origin, Provenance, Together
from govreport.model.agency import Agency, AgencyKind, Contact
from govreport.model.form import TableForm
from govreport.model.inside import Difference, Inside, Verdict
from govreport.model.narrative import Content, Paragraph, Section, Subheading
from govreport.model.publication import Publication
from govreport.model.report import SECTIONS, Attachment, Report, Waiver
from govreport.model.table import Table
from govreport.model.values import (
    BLANK,
    NOT_APPLICABLE,
    NOT_APPLICABLE_MARKS,
    UNREAD,
    Blank,
    CellKind,
    Given,
    Kind,
    Money,
    NotApplicable,
    Unread,
    Unreadable,
    Value,
    is_number,
    value_of,
)

__all__ = [
    "BLANK",
    "NOT_APPLICABLE",
    "NOT_APPLICABLE_MARKS",
    "SECTIONS",
    "UNREAD",
    "Account",
    "Agency",
    "AgencyKind",
    "Attachment",
    "Blank",
    "CellKind",
    "Contact",
    "Content",
    "Difference",
    "Given",
    "Inside",
    "Kind",
    "Money",
    "NotApplicable",
    "Origin",
    "Paragraph",
    "Provenance",
    "Publication",
    "Report",
    "Section",
    "Subheading",
    "Table",
    "TableForm",
    "Together",
    "Unread",
    "Unreadable",
    "Value",
    "Verdict",
    "Waiver",
    "is_number",
    "value_of",
]
