"""Tell what a template leaves out: nothing is ever dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from markupsafe import escape

from govreport.document import Document, Table
from govreport_docx import tables
from govreport_docx.text import is_lossy
from govreport_docx.views import BlockView


def report_losses(
    document: Document,
    views: Sequence[BlockView],
    offered: Container[str],
    xml: str,
    warn: Callable[[str], None],
) -> None:
    """Warn of text that is not in *xml*, and of what Word cannot hold.

    Args:
        document: The document.
        views: Its blocks as the template sees them.
        offered: Keys of the tables that the template has itself.
        xml: The rendered body.
        warn: Where to say it.
    """
    place = 0
    missing: list[str] = []
    for view in views:
        source = view.source
        if isinstance(source, Table):
            if source.key in offered and view.style == "table":
                name = source.caption or source.key
                warn(f"the template's table “{name}” is not the report's; it was built anew")
            if tables.is_too_wide(source):
                warn(f"the table “{source.caption}” has over 63 columns; Word does not open it")
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
        warn(f"the template leaves out {wanted - given} of the report's tables")
    if missing:
        warn(
            f"the template leaves out {len(missing)} of the report's paragraphs; "
            f"the first is “{missing[0][:40]}”"
        )
    if is_lossy(document.text().replace("\r", "\n")):
        warn("characters that no Word document can hold were replaced by \ufffd")
