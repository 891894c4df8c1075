"""What a part refers to by the identifiers of its relationships."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: libxml2 finds the few elements with references sooner than a look at each does.
_REFERRING: Final = etree.XPath("descendant-or-self::*[@r:*]", namespaces={"r": RELATIONSHIPS})


def links(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each reference below *root*: the element that has it, and the identifier."""
    for node in elements(_REFERRING, root):
        for name, value in node.items():
            if str(name).startswith(f"{{{RELATIONSHIPS}}}") and value:
                yield node, str(value)


def elements(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return the elements that a path finds."""
    found = path(root)
    return [one for one in found if etree.iselement(one)] if isinstance(found, list) else []
