"""Content controls of a Word document that are marked as empty: prompts, or text all the same."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from lxml import etree

#: Why a cell is not sure whose text stands in a control that is marked as empty.
UNFILLED: Final = "its text stands in a field that is marked as not filled in"
#: What Word and WPS ask for in a control without a prompt of its own.
_PROMPT = re.compile(
    r"(?:请?(?:(?:单击|点击|轻触|点按)(?:或(?:单击|点击|轻触|点按))?(?:此处|这里)?|在(?:此处?|这里))"
    r"以?(?:输入|选择|填写|添加)|请(?:输入|选择|填写)|选择一项)[^。！？\n]{0,20}[。.]?"
    r"|(?:click|tap)(?: or tap)?(?: here)? to (?:enter|choose|add|select)\b[^.!?\n]{0,30}\.?"
    r"|choose an item\.?",
    re.IGNORECASE,
)


def cleared(root: etree._Element, prompts: AbstractSet[str]) -> frozenset[etree._Element]:
    """Take away what content controls say while nobody has filled them in.

    Programs that fill a control in often leave it marked as empty.  So only a prompt goes: what
    is known as one, or is set in the style of prompts without a digit.

    Args:
        root: The main part.
        prompts: Identifiers of the styles of prompts.

    Returns:
        The ``w:t`` elements left that may be a prompt or text; a figure is surely text.
    """
    w = root.tag[: root.tag.find("}") + 1]
    left: set[etree._Element] = set()
    for control in root.iter(f"{w}sdt"):
        if control.find(f"{w}sdtPr/{w}showingPlcHdr") is None:
            continue
        texts = list(control.iter(f"{w}t"))
        whole = "".join(text.text or "" for text in texts).strip()
        known = bool(_PROMPT.fullmatch(whole))
        if not known and any(char.isdigit() for char in whole):
            continue
        for text in texts:
            if known or _is_styled(text, prompts, w):
                text.text = ""
            elif text.text and text.text.strip():
                left.add(text)
    return frozenset(left)


def _is_styled(text: etree._Element, prompts: AbstractSet[str], w: str) -> bool:
    run = text.getparent()
    style = None if run is None else run.find(f"{w}rPr/{w}rStyle")
    return style is not None and style.get(f"{w}val") in prompts
