"""Tags made ready for docxtpl: whole, in their places, and nothing beside them lost unsaid."""

from govreport_docx.tags.prepare import Prepared, prepare

__all__ = ["Prepared", "prepare"]
