"""Tell which fonts the renderer found on this machine."""

from __future__ import annotations

from govreport_pdf.render import NO_FONT
from govreport_typeset.fonts.library import entries, usual_folders
from govreport_typeset.fonts.roles import Role, cast


def describe() -> tuple[str, ...]:
    """Return a line for each part that a font plays."""
    actors = cast(entries(usual_folders()))
    if not actors.primary:
        return (NO_FONT,)
    return tuple(
        f"{role.value}：{actors.primary[role].family}（{actors.primary[role].path}）"
        for role in Role
    )
