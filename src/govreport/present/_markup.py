"""Elements of HTML as text, with every text and attribute escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable

from govreport.present._characters import fit


def escape(text: str) -> str:
    """Return *text* as it can stand in an element or an attribute."""
    return html.escape(fit(text))


def element(name: str, content: str | Iterable[str] = "", **attributes: str) -> str:
    """Return an element.

    Args:
        name: Its name.
        content: What it holds, as markup.
        attributes: Texts by name, ``_`` for ``-``, one at the end is dropped
            (``class_``); empty ones are left out.
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"'
        for key, text in attributes.items()
        if text
    )
    inner = content if isinstance(content, str) else "".join(content)
    return f"<{name}{pairs}>{inner}</{name}>"
