"""What looks like a tag and is none: it would be printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from govreport_docx.look import paragraph_text
from govreport_docx.scan import spans
from govreport_docx.wml import W

#: Braces of an input method, tags of other engines, and what Word makes of a mail merge.
_LIKE = re.compile(
    r"[｛{]\s*[｛{%％#＃].{0,120}?[%％#＃｝}]\s*[｝}]"
    r"|[｛{]\s*[#/@^&?]?\s*[A-Za-z_][\w.．\[\]\"']*\s*[｝}]"
    r"|[$#]\s*[{｛][^{}｛｝]{1,80}[}｝]"
    r"|«[^«»]{1,80}»"
    r"|<<\s*\[?[A-Za-z_][^<>]{0,80}\]?>>"
    r"|\[\[\s*[A-Za-z_][\w.]*\s*\]\]"
    r"|<%.{1,80}?%>"
    r"|\+\+\+.{1,80}?\+\+\+"
    r"|\$[A-Za-z_]\w*\$"
)
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_CURE = "write {{ … }} and {% … %} with the braces of the keyboard's English layout"


def strangers(root: etree._Element) -> Iterator[str]:
    """Yield a line for each text that looks like a tag of another kind."""
    for paragraph in root.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        place = text.strip()[:80]
        if _RAW.search(text):
            yield f"paragraph “{place}”: what stands in {{% raw %}} is printed as it stands"
            continue
        for match in _LIKE.finditer(_outside(text)):
            yield (
                f"paragraph “{place}”: {match[0]} looks like a tag and is none, so that it is "
                f"printed as it stands; {_CURE}"
            )


def _outside(text: str) -> str:
    """Return a text with its tags blanked out."""
    kept = list(text)
    for span in spans(text):
        kept[span.start : span.end] = "\0" * (span.end - span.start)
    return "".join(kept)


def unfilled(name: str, root: etree._Element) -> Iterator[str]:
    """Yield the tags in a part that nothing fills: a chart, a diagram."""
    for paragraph in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
        text = "".join(node.text or "" for node in paragraph.iter("{*}t"))
        for span in spans(text):
            if not span.fault:
                yield (
                    f"{name}: the tag {text[span.start : span.end]} stands in a chart or diagram, "
                    "where none is filled; put it into the text"
                )
