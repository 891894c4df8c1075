"""Tell what a template leaves out: nothing is ever dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from html import unescape
from typing import Any

from markupsafe import escape

from govreport.document import Document, Table
from govreport_docx import tables
from govreport_docx.text import is_lossy, markup
from govreport_docx.views import BlockView


def report_losses(
    document: Document,
    context: Mapping[str, Any],
    offered: Container[str],
    texts: Mapping[str, str],
    warn: Callable[[str], None],
) -> None:
    """Warn of text that is not in the document, and of what Word cannot hold.

    Args:
        document: The document.
        context: What the template was rendered with.
        offered: Keys of the tables that the template has itself.
        texts: XML of the rendered parts, the main part first.
        warn: Where to say it.
    """
    views: Sequence[BlockView] = context["blocks"]
    xml = next(iter(texts.values()))
    _heads(context, "".join(xml for name, xml in texts.items() if name.startswith("word/")), warn)
    for view in views:
        source = view.source
        if isinstance(source, Table):
            if source.key in offered and view.style == "table":
                name = source.caption or source.key
                warn(f"the template's table “{name}” is not the report's; it was built anew")
            if tables.is_too_wide(source):
                warn(f"the table “{source.caption}” has over 63 columns; Word does not open it")
    missing = _missing(
        [view.text for view in views if not isinstance(view.source, Table)], document, xml
    )
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


def _missing(wanted: Sequence[str], document: Document, xml: str) -> list[str]:
    """Return the texts that a main part does not print."""
    place = 0
    unsure: list[str] = []
    for text in wanted:
        found = xml.find(f">{escape(text)}<", place)
        if found < 0:
            unsure.append(text)
        else:
            place = found + 1
    if not unsure:
        return []
    # Beside other text, in pieces or in another order: each is there at least as often as the
    # whole report says it, which counts a name in a sentence, too.
    shown = _plain(unescape(_TAG.sub("", xml)))
    said = "\n".join(_plain(line) for line in document.text().split("\n"))
    return [
        text for text in unsure if (bare := _plain(text)) and shown.count(bare) < said.count(bare)
    ]


_TAG = re.compile(r"<[^>]*>")


def _heads(context: Mapping[str, Any], xml: str, warn: Callable[[str], None]) -> None:
    """Warn of a title or document number that is nowhere, in the body or a header."""
    blocks: Sequence[BlockView] = context["blocks"]
    others = _plain("".join(view.text for view in blocks))
    wanted = [("title", str(context["title"]), str(context["title_lines"]))]
    wanted += [("document number", str(text), str(text)) for text in context["numbers"]]
    shown = ""
    for name, text, printed in wanted:
        if not text or any(f">{markup(one)}<" in xml for one in (printed, text)):
            continue
        # Beside other text, or in pieces; an attachment may well be called as the report is.
        shown = shown or _plain(unescape(_TAG.sub("", xml)))
        if shown.count(_plain(text)) <= others.count(_plain(text)):
            warn(f"the template leaves out the report's {name}: “{text[:40]}”")


def _plain(text: str) -> str:
    return "".join(text.split())
