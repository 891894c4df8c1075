"""Tables of contents: told to bring themselves up to date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from govreport_docx.look import W

_CODE = re.compile(r"\s*TOC\b", re.IGNORECASE)
_SETTINGS = f"{W}settings"
#: What stands behind ``w:updateFields`` in the settings.
_BEHIND = tuple(
    f"{W}{name}"
    for name in [
        "hdrShapeDefaults",
        "footnotePr",
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    ]
)


def has_contents(root: etree._Element) -> bool:
    """Return whether a story has a table of contents."""
    codes = (node.text or "" for node in root.iter(f"{W}instrText"))
    simple = (node.get(f"{W}instr") or "" for node in root.iter(f"{W}fldSimple"))
    return any(_CODE.match(code) for code in (*codes, *simple))


def updating(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the settings with the word that fields are to be brought up to date at opening."""
    for name, data in parts.items():
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(data)
        if root.tag == _SETTINGS and "/glossary/" not in name:
            if root.find(f"{W}updateFields") is None:
                node = etree.Element(f"{W}updateFields")
                node.set(f"{W}val", "true")
                behind = next((child for child in root if child.tag in _BEHIND), None)
                if behind is None:
                    root.append(node)
                else:
                    behind.addprevious(node)
            made = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            return {name: made}
    return {}
