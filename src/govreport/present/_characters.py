"""Characters that neither XML nor HTML can hold."""

from __future__ import annotations

import re

#: What the production Char of XML 1.0 leaves out; HTML leaves out the same and more.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Return *text* with U+FFFD for every character that no markup can hold."""
    return _UNFIT.sub("\ufffd", text)
