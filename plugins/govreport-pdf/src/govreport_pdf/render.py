"""Turn a document into a PDF."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError
from govreport_pdf.pdf.assembly import Claims, assemble
from govreport_pdf.pdf.builtin import BuiltinChain
from govreport_typeset.fonts.chain import Chain, SystemChain
from govreport_typeset.fonts.library import usual_folders
from govreport_typeset.fonts.roles import Role
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.page import Page
from govreport_typeset.layout.styles import Styles, system_styles
from govreport_typeset.template import SUFFIX, page_of
from govreport_typeset.text.marks import LEVELS

NO_FONT = (
    "本机没有中文字体，PDF 改用阅读器自带的 STSong-Light，字体未嵌入，不符合归档要求；"
    "请安装字体后重新生成：pip install 'govreport-pdf[fonts]'，"
    "或 apt install fonts-noto-cjk fonts-arphic-ukai（Debian、Ubuntu）"
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
    styles = styles_of(folders(options.params.get("fonts", "")), page)
    archival = isinstance(styles.chains[Role.BODY], SystemChain)
    claims = Claims(archival=archival, tagged=tags == "on")
    if not archival:
        options.warn(NO_FONT)
    try:
        data = assemble(lay_out(document, styles, level), options, claims)
    except FontError as error:
        raise RenderError(f"字体无法使用：{error}") from error
    return data


def _template(options: RenderOptions) -> Path | None:
    """Return the template if it is one for this format."""
    path = options.template
    if path is not None and path.suffix.lower() != SUFFIX:
        options.warn(f"模板 {path.name} 不是 PDF 的版式文件（{SUFFIX}），PDF 按国家标准的版式生成")
        return None
    return path


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
