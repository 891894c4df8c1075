"""The tags of a page, counted before a parser builds anything of them."""

from __future__ import annotations

import re
from typing import Final

from govreport.errors import LimitError

#: The parser looks for every attribute of a tag among those before it.
MOST_ATTRIBUTES: Final = 256
#: Elements in which there are no tags but the one that ends them.
_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+)"""
_ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE})?+"
#: What HTML knows besides text; each part takes what it can and gives nothing back,
#: so that the time is linear in the page.
_MARKUP = re.compile(
    rf"""<(?:
      !--(?:-?>|.*?(?:--!?>|\Z))
    | (?P<many>/?[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{{MOST_ATTRIBUTES + 1}}})
    | (?P<raw>{_RAW})(?=[\s/>])(?:{_ATTRIBUTE})*+[\s/]*+>(?:[^<]++|<(?!/(?P=raw)[\s/>]))*+
    | /?[a-z][^\s/>]*+(?:{_ATTRIBUTE})*+
    | [!?/][^>]*+
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def check_attributes(text: str, name: str) -> None:
    """Refuse a page that has a tag with too many attributes.

    Raises:
        LimitError: It has.
    """
    if any(found["many"] for found in _MARKUP.finditer(text)):
        raise LimitError(f"{name}: a tag has more than {MOST_ATTRIBUTES} attributes")
