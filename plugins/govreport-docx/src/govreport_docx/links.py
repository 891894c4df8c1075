"""Targets of links that have tags: filled like text, written as addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from lxml import etree

from govreport_docx.reach import check_target

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Word writes braces and blanks of an address as their codes.
_CODED = re.compile(r"%7B%7B.*?%7D%7D", re.IGNORECASE)
#: What stands in an address as it is.
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


def tagged_targets(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield identifier and target of each relationship of a part whose target has tags."""
    for row in etree.fromstring(data).iter(RELATIONSHIP):
        target = _CODED.sub(lambda match: unquote(match[0]), row.get("Target") or "")
        if row.get("TargetMode") == "External" and ("{{" in target or "{%" in target):
            yield row.get("Id") or "", target


def retargeted(data: bytes, targets: Mapping[str, str], where: str) -> bytes:
    """Return relationships with other targets, by identifier.

    Raises:
        TemplateError: A target runs something or points into the reader's machine.
    """
    root = etree.fromstring(data)
    for row in root.iter(RELATIONSHIP):
        target = targets.get(row.get("Id") or "")
        if target is not None:
            address = "".join(target.split())
            check_target(address, where)
            row.set("Target", quote(address, safe=_SAFE))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
