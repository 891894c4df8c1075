"""Characters that neither XML nor HTML can hold, or that steer who shows a text."""

from __future__ import annotations

from govreport.text.patterns import lazy_pattern
from govreport.text.printing import escaped, plain

#: What the production Char of XML 1.0 leaves out; HTML leaves out the same and more.
_UNFIT = lazy_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def notation(text: str) -> str:
    r"""Return JSON that can be encoded, with what turns or steers a display as ``\\u202e``."""
    return escaped(_UNFIT.sub("\ufffd", text))


def fit(text: str) -> str:
    """Return *text* with U+FFFD for what no markup can hold, or turns or steers a display."""
    return plain(_UNFIT.sub("\ufffd", text))
