"""Names of the files of pages: made of the names of bodies, and safe whatever these are."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

#: Bytes of a file's name that most systems allow are 255; what stands behind the name needs some.
_BYTES: Final = 180
_DIGITS: Final = 10
#: The names that `file_name` gives, by which pages of an earlier run are known.
_OURS: Final = re.compile(rf"[^/\\:.]*-?[0-9a-f]{{{_DIGITS}}}\.html")


def file_name(name: str, key: str) -> str:
    """Return the name of the file of a body's page.

    Of the body's name only letters and digits are kept, so that no system takes it for a path,
    a hidden file or a device; what tells bodies of one name apart follows.

    Args:
        name: Name of the body.
        key: What the body is told apart by.
    """
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(character for character in plain if unicodedata.category(character)[0] in "LN")
    short = kept.encode()[:_BYTES].decode(errors="ignore")
    digest = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    return f"{short}-{digest}.html" if short else f"{digest}.html"


def is_ours(name: str) -> bool:
    """Return whether a file's name is one that `file_name` gives."""
    return _OURS.fullmatch(name) is not None
