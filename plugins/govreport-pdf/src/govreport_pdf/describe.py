"""Tell which fonts the renderer found on this machine."""

from __future__ import annotations

from govreport_pdf.render import NO_FONT
from govreport_typeset.fonts.library import entries, usual_folders
from govreport_typeset.fonts.roles import parts_played


def describe() -> tuple[str, ...]:
    """Return a line for each part that a font plays."""
    return parts_played(entries(usual_folders())) or (NO_FONT,)
