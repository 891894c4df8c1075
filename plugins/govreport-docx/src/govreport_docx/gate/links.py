"""What a part refers to by the identifiers of its relationships."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def links(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each reference below *root*: the element that has it, and the identifier."""
    for node in root.iter():
        for name, value in node.items():
            if str(name).startswith(f"{{{RELATIONSHIPS}}}") and value:
                yield node, str(value)
