"""govreport: a typed annual report in the middle, plugins all around it.

The functions here use one engine made on first use; `Engine` is the same with
a plugin set of its own.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from govreport.api import (
    aggregate,
    cells,
    check,
    claims,
    compare,
    default_engine,
    examine,
    from_data,
    load,
    read,
    read_all,
    render,
    replace,
    to_data,
)
from govreport.commands import engine_of
from govreport.errors import GovreportError, GovreportWarning
from govreport.findings import Finding, Findings, Place, Severity
from govreport.hookspecs import hookimpl
from govreport.model import (
    BLANK,
    NOT_APPLICABLE,
    Agency,
    AgencyKind,
    Attachment,
    Contact,
    Money,
    NotApplicable,
    Paragraph,
    Publication,
    Report,
    Section,
    Subheading,
    Table,
    Unreadable,
    Value,
    Waiver,
)
from govreport.paths import Address

if TYPE_CHECKING:
    from govreport.engine import Engine
    from govreport.project import Project, load_project
    from govreport.readings import Isolation

__version__ = "0.1.0"

__all__ = [
    "BLANK",
    "NOT_APPLICABLE",
    "Address",
    "Agency",
    "AgencyKind",
    "Attachment",
    "Contact",
    "Engine",
    "Finding",
    "Findings",
    "GovreportError",
    "GovreportWarning",
    "Isolation",
    "Money",
    "NotApplicable",
    "Paragraph",
    "Place",
    "Project",
    "Publication",
    "Report",
    "Section",
    "Severity",
    "Subheading",
    "Table",
    "Unreadable",
    "Value",
    "Waiver",
    "__version__",
    "aggregate",
    "cells",
    "check",
    "claims",
    "compare",
    "default_engine",
    "engine_of",
    "examine",
    "from_data",
    "hookimpl",
    "load",
    "load_project",
    "read",
    "read_all",
    "render",
    "replace",
    "to_data",
]


_LATE = {
    "Engine": "govreport.engine",
    "Isolation": "govreport.readings",
    "Project": "govreport.project",
    "load_project": "govreport.project",
}


def __getattr__(name: str) -> object:
    """Import what takes time when it is first named."""
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
