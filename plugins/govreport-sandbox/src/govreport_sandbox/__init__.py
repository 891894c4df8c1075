"""A Jinja2 sandbox in which templates of strangers can neither run away nor reach out."""

from govreport_sandbox.budget import Budget, current, spending
from govreport_sandbox.environment import FILTERS, Sandbox
from govreport_sandbox.errors import RefusedError, SpentError
from govreport_sandbox.output import check_page

__all__ = [
    "FILTERS",
    "Budget",
    "RefusedError",
    "Sandbox",
    "SpentError",
    "check_page",
    "current",
    "spending",
]
