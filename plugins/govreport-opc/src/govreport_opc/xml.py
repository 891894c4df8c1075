"""XML from strangers: no entities, no document types, no network, and counted before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

import attrs
from lxml import etree

from govreport_opc.errors import DamagedError, TooLargeError

#: An element of a tree takes some 200 bytes, so that these are some 80 MB.
MOST_ELEMENTS: Final = 400_000
#: XML of fewer bytes cannot have more elements than that: the shortest has four.
_SURELY_FEW = 4 * MOST_ELEMENTS

Start = Callable[[str, Mapping[str, str]], None]


def parse(data: bytes, most: int = MOST_ELEMENTS) -> etree._Element:
    """Return the root of an XML part, comments and processing instructions left out.

    Raises:
        DamagedError: It is not well formed, or declares a document type.
        TooLargeError: It has more than *most* elements.
    """
    if len(data) > min(_SURELY_FEW, 4 * most):
        count(data, most)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(f"is damaged: {error}") from None
    # The parser's own bounds hold until here; what it found counts, not how it was encoded.
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedError("declares a document type, which no Office document does")
    return root


@attrs.frozen(kw_only=True)
class Texts:
    """Whose text is looked at while elements are counted.

    Attributes:
        name: Name of the elements, without a prefix.
        call: Called with the text of each.
    """

    name: str
    call: Callable[[str], None]


def count(
    data: bytes,
    most: int = MOST_ELEMENTS,
    start: Start | None = None,
    texts: Texts | None = None,
) -> int:
    """Return how many elements an XML part has, without building a tree.

    Args:
        data: The part.
        most: How many it may have.
        start: Called with the name (without its prefix) and the attributes of each element.
        texts: Whose text is looked at, too.

    Raises:
        DamagedError: It is not well formed, or declares a document type.
        TooLargeError: It has more than *most* elements.
    """
    found = 0

    def begun(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        found += 1
        if found > most:
            raise TooLargeError(f"has more than {most} elements")
        if start is not None:
            start(name.rpartition(":")[2], attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = _refuse
    if texts is not None:
        parser.StartElementHandler = _listening(parser, begun, texts)
    try:
        parser.Parse(data, True)  # noqa: FBT003 (the parser takes it by position only)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedError(f"is damaged: {error}") from None
    return found


def _listening(parser: expat.XMLParserType, begun: Start, texts: Texts) -> Start:
    """Have a parser tell the text of some elements; return what it calls where one begins."""
    pieces: list[str] = []

    def ended(name: str) -> None:
        if name.rpartition(":")[2] == texts.name:
            parser.CharacterDataHandler = parser.EndElementHandler = None
            texts.call("".join(pieces))

    def started(name: str, attributes: Mapping[str, str]) -> None:
        begun(name, attributes)
        if name.rpartition(":")[2] == texts.name:
            pieces.clear()
            parser.CharacterDataHandler, parser.EndElementHandler = pieces.append, ended

    return started


def _refuse(*_declaration: object) -> None:
    raise DamagedError("declares a document type, which no Office document does")
