"""Text of a report as it may stand in Word's XML."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

#: What cannot stand in ``w:t`` as it is: control characters, halves of
#: surrogate pairs, and the two code points that XML has no way to write.
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_NEW = '<w:t xml:space="preserve">'


class Text(str):
    """Text with line breaks or tabs; printed, they are Word's own."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text as the content of ``w:t``, breaks between the pieces."""
        plain = str(escape(str(self)))
        return plain.replace("\n", f"</w:t><w:br/>{_NEW}").replace("\t", f"</w:t><w:tab/>{_NEW}")


def printable(text: str) -> str:
    """Return *text* for a template: what XML cannot hold becomes the replacement character."""
    if not _SPECIAL.search(text):
        return text
    legal = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Text(legal) if "\n" in legal or "\t" in legal else legal


def flat(text: str) -> str:
    """Return *text* on one line, for properties and attributes."""
    return " ".join(str(printable(text)).split())


def is_lossy(text: str) -> bool:
    """Return whether *text* has characters that Word cannot hold."""
    return bool(_ILLEGAL.search(text))


def markup(text: str) -> Markup:
    """Return *text* as the content of ``w:t``."""
    return escape(printable(text))
