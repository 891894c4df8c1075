"""Characters that neither XML nor HTML can hold."""

from __future__ import annotations

from govreport.text.patterns import lazy_pattern

#: What the production Char of XML 1.0 leaves out; HTML leaves out the same and more.
_UNFIT = lazy_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Return *text* with U+FFFD for every character that no markup can hold."""
    return _UNFIT.sub("\ufffd", text)
