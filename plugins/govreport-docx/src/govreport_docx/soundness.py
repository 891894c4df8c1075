"""Refuse to write a document that Word would have to repair."""

from __future__ import annotations

import re
from xml.parsers import expat

from govreport.errors import TemplateError

_TAG = re.compile(r"<[^>]*>")
_BEFORE = 4000  #: bytes before a fault in which its paragraph is looked for


def assert_sound(name: str, data: bytes) -> None:
    """Raise `TemplateError`, with the place, if *data* is no well-formed XML."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)  # noqa: FBT003 (the parser takes it by position only)
    except expat.ExpatError as error:
        end = parser.ErrorByteIndex
        around = data[max(end - _BEFORE, 0) : end].decode("utf-8", "ignore")
        text = _TAG.sub(" ", around[around.find(">") + 1 :])
        place = " ".join(text.split())[-60:]
        raise TemplateError(
            f"template, {name}: its tags break the document after “{place}” "
            f"({expat.ErrorString(error.code)})",
            hint="A condition or loop over whole paragraphs is written {%p if … %}, over rows "
            "{%tr if … %}, each in a paragraph or row of its own.",
        ) from error
