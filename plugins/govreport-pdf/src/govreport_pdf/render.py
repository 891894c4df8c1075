"""Turn a document into a PDF."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError
from govreport_pdf.pdf.assembly import Claims, assemble
from govreport_pdf.pdf.builtin import BuiltinChain
from govreport_typeset.choices import folders_of, form_of, level_of, tell_refused
from govreport_typeset.fonts.chain import Chain, SystemChain
from govreport_typeset.fonts.roles import Role
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.page import Page
from govreport_typeset.layout.styles import Styles, system_styles

NO_FONT = (
    "there are no Chinese fonts on this machine: the PDF names the viewer's own STSong-Light, "
    "which is not embedded, so it is not for the archive; install fonts and render anew: "
    "pip install 'govreport-pdf[fonts]', or apt install fonts-noto-cjk fonts-arphic-ukai"
)


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as a PDF file."""
    level = level_of(options.params)
    tagged = options.switch("tags", default=True)
    page = form_of(options.template, "PDF", options.warn)
    where = folders_of(options.params)
    styles = styles_of(where, page)
    archival = isinstance(styles.chains[Role.BODY], SystemChain)
    claims = Claims(archival=archival, tagged=tagged)
    if not archival:
        options.warn(NO_FONT)
    if not archival or "fonts" in options.params or page.fonts:
        tell_refused(where, () if "fonts" in options.params else page.fonts, options.warn, "pdf")
    try:
        data = assemble(lay_out(document, styles, level), options, claims)
    except FontError as error:
        raise RenderError(f"字体无法使用：{error}") from error
    return data


@lru_cache(maxsize=8)
def styles_of(where: tuple[Path, ...], page: Page) -> Styles:
    """Return the styles of the fonts below some folders, else of those that viewers bring."""
    found = system_styles(where, page)
    if found is not None:
        return found
    builtin: Chain = BuiltinChain()
    return Styles(dict.fromkeys(Role, builtin), page, frozenset({Role.TITLE, Role.HEADING}))
