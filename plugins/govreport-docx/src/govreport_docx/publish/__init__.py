"""A clean copy for publication: what a template holds of its making does not reach the public."""

from govreport_docx.publish.cleaning import Parts, leftovers
from govreport_docx.publish.leftovers import Kind, Leftover, Publish, described

__all__ = ["Kind", "Leftover", "Parts", "Publish", "described", "leftovers"]
