"""The gate that every part of a document passes before it is written.

What a template makes of a report is looked at as Word would: text and elements in their
places, no container empty that may not be, properties in the order of the schema, identifiers
unique, ranges with two ends, references that lead somewhere.  What has one right answer is
mended; the rest is refused with its place in the template.
"""

from govreport_docx.gate.passing import Story, ordered, passed

__all__ = ["Story", "ordered", "passed"]
