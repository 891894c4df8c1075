"""Turn a document into a PDF."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError
from govreport_pdf.pdf.assembly import Claims, assemble
from govreport_pdf.pdf.builtin import BuiltinChain
from govreport_typeset.fonts.chain import Chain, SystemChain
from govreport_typeset.fonts.library import Refusal, refusals, usual_folders
from govreport_typeset.fonts.roles import Role
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.page import Page
from govreport_typeset.layout.styles import Styles, system_styles
from govreport_typeset.template import SUFFIX, page_of
from govreport_typeset.text.marks import LEVELS

#: Families that a page template wishes for, by the name of a role.
Wishes: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]

NO_FONT = (
    "there are no Chinese fonts on this machine: the PDF names the viewer's own STSong-Light, "
    "which is not embedded, so it is not for the archive; install fonts and render anew: "
    "pip install 'govreport-pdf[fonts]', or apt install fonts-noto-cjk fonts-arphic-ukai"
)


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as a PDF file."""
    level = options.params.get("kinsoku", "basic")
    if level not in LEVELS:
        raise RenderError(
            f"kinsoku={level!r} is not a level of the rules for line ends",
            hint=f"Use one of {', '.join(LEVELS)}.",
        )
    tags = options.params.get("tags", "on")
    if tags not in ("on", "off"):
        raise RenderError(f"tags={tags!r} is neither on nor off", hint="Use tags=on or tags=off.")
    page = page_of(_template(options))
    where = folders(options.params.get("fonts", ""))
    styles = styles_of(where, page)
    archival = isinstance(styles.chains[Role.BODY], SystemChain)
    claims = Claims(archival=archival, tagged=tags == "on")
    if not archival:
        options.warn(NO_FONT)
    if not archival or "fonts" in options.params or page.fonts:
        _tell_refused(options, refusals(where), None if "fonts" in options.params else page.fonts)
    try:
        data = assemble(lay_out(document, styles, level), options, claims)
    except FontError as error:
        raise RenderError(f"字体无法使用：{error}") from error
    return data


def _template(options: RenderOptions) -> Path | None:
    """Return the template if it is one for this format."""
    path = options.template
    if path is not None and path.suffix.lower() != SUFFIX:
        options.warn(
            f"the template {path.name} is no page template ({SUFFIX}); "
            "the PDF gets the pages of the national standard"
        )
        return None
    return path


def _tell_refused(options: RenderOptions, found: Iterable[Refusal], wished: Wishes | None) -> None:
    """Say which fonts that somebody asks for cannot be used; all of them where none is named."""
    names = {name.casefold() for _, families in wished or () for name in families}
    for font in found:
        if names and not names & font.names:
            continue
        if font.restricted:
            options.warn(f"the font {font.family} is left out: its licence bits forbid to embed it")
        else:
            options.warn(
                f"the font {font.family} is left out: it is a variable font; install what makes "
                "an instance of it: pip install 'govreport-pdf[variable]'"
            )


def folders(parameter: str) -> tuple[Path, ...]:
    """Return the font folders that the parameter names, or the system's own."""
    if parameter:
        return tuple(Path(part) for part in parameter.split(os.pathsep) if part)
    return usual_folders()


@lru_cache(maxsize=8)
def styles_of(where: tuple[Path, ...], page: Page) -> Styles:
    """Return the styles of the fonts below some folders, else of those that viewers bring."""
    found = system_styles(where, page)
    if found is not None:
        return found
    builtin: Chain = BuiltinChain()
    return Styles(dict.fromkeys(Role, builtin), page, frozenset({Role.TITLE, Role.HEADING}))
