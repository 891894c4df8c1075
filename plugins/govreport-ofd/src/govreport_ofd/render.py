"""Turn a document into an OFD file."""

from __future__ import annotations

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError
from govreport_ofd.package import assemble
from govreport_typeset.choices import folders_of, form_of, level_of, tell_refused
from govreport_typeset.fonts.library import entries, usual_folders
from govreport_typeset.fonts.roles import parts_played
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.styles import system_styles

NO_FONT = "an OFD file for archives carries its fonts, and no Chinese font was found"
_INSTALL = (
    "pip install 'govreport-ofd[fonts]', "
    "or apt install fonts-noto-cjk fonts-arphic-ukai (Debian, Ubuntu)."
)


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as an OFD file.

    Raises:
        RenderError: There is no font to embed, or it is damaged.
    """
    level = level_of(options.params)
    form = form_of(options.template, "OFD", options.warn)
    where = folders_of(options.params)
    styles = system_styles(where, form)
    if styles is None or "fonts" in options.params or form.fonts:
        tell_refused(where, () if "fonts" in options.params else form.fonts, options.warn, "ofd")
    if styles is None:
        raise RenderError(NO_FONT, hint=_INSTALL)
    try:
        return assemble(lay_out(document, styles, level), options)
    except FontError as error:
        raise RenderError(f"字体无法使用：{error}") from error


def describe() -> tuple[str, ...]:
    """Return a line for each part that a font plays."""
    return parts_played(entries(usual_folders())) or (f"{NO_FONT}: {_INSTALL}",)
