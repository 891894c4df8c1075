"""Tell what a template leaves out: nothing is ever dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import escape

from govreport.document import Document, Table
from govreport_docx import tables
from govreport_docx.text import is_lossy
from govreport_docx.views import BlockView


def report_losses(
    document: Document, views: Sequence[BlockView], xml: str, warn: Callable[[str], None]
) -> None:
    """Warn of text that is not in *xml*, and of what Word cannot hold."""
    place = 0
    missing: list[str] = []
    for view in views:
        source = view.source
        if isinstance(source, Table):
            if source.key and view.style == "table":
                name = source.caption or source.key
                warn(f"模板中的表“{name}”与报告的表不一致，已按报告的表重新生成")
            if tables.is_too_wide(source):
                warn(f"表“{source.caption}”超过 63 列，Word 无法打开")
            continue
        text = str(escape(view.text))
        found = xml.find(text, place)
        if found < 0:
            found = xml.find(text)
        if found < 0:
            missing.append(view.text)
        else:
            place = found
    wanted = sum(1 for view in views if isinstance(view.source, Table) and view.source.rows)
    given = xml.count("<w:tbl>") + xml.count("<w:tbl ")
    if given < wanted:
        warn(f"模板漏掉了 {wanted - given} 张表")
    if missing:
        warn(f"模板漏掉了 {len(missing)} 段文字，第一段是：{missing[0][:40]}")
    if is_lossy(document.text().replace("\r", "\n")):
        warn("报告中有 Word 文档不能容纳的控制字符，已用 \ufffd 代替")
