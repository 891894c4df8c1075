"""Take in a template: a Word file from anywhere, bounded, and rid of what must not be published."""

from __future__ import annotations

import posixpath
from pathlib import Path

from lxml import etree

from govreport.errors import ReadError, TemplateError
from govreport_docx.package import parse, unpack
from govreport_docx.reach import check_fields, check_target
from govreport_opc import Limits
from govreport_opc.carriers import NAMESPACE
from govreport_opc.writing import archive, packed

LIMITS = Limits(packed=16 << 20, entries=500, part=16 << 20, total=48 << 20)

_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_AS_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ATTACHED = f"{_W}attachedTemplate"
#: The source of a mail merge, which Word asks for when the document is opened.
_MERGED = f"{_W}mailMerge"
#: Parts that never reach a published document: they tell of the template's maker.
_DROPPED = ("docProps/custom.xml", "docProps/thumbnail.jpeg", "docProps/thumbnail.emf")


def load(path: Path) -> bytes:
    """Return the template at *path* as a package that python-docx opens.

    Raises:
        TemplateError: There is no such file, or it is damaged, too large, has
            macros, or draws on files elsewhere.
    """
    try:
        if path.stat().st_size > LIMITS.packed:
            raise TemplateError(f"the template {path} is over {LIMITS.packed} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"the template {path} cannot be read: {error.strerror}") from error
    try:
        parts = unpack(data, str(path), LIMITS)
        cleaned = _cleaned(parts, path)
    except ReadError as error:
        raise TemplateError(error.message, hint=error.hint) from error
    return archive((packed(name, part, 1) for name, part in cleaned.items()), 0)


def _cleaned(parts: dict[str, bytes], path: Path) -> dict[str, bytes]:
    if "[Content_Types].xml" not in parts:
        raise TemplateError(
            f"the template {path} is no Word document", hint="Save it in Word as .docx."
        )
    found: dict[str, bytes] = {}
    for name, data in parts.items():
        lower = name.lower()
        if lower.endswith("vbaproject.bin") or lower.startswith("word/activex/"):
            raise TemplateError(
                f"the template {path} has macros", hint="Save it in Word as .docx, without them."
            )
        if lower in _DROPPED:
            continue
        if lower.endswith((".xml", ".rels")):
            root = parse(data, f"{path}, {name}")
            if root.tag == f"{{{NAMESPACE}}}report":
                continue  # a rendered report used as a template: its old data goes
            check_fields(root, f"the template {path}")
            if lower.endswith(".rels"):
                data = _relationships(root, name, parts, path)  # noqa: PLW2901
            elif lower == "word/settings.xml":
                data = _settings(root)  # noqa: PLW2901
        found[name] = data
    types = found["[Content_Types].xml"]
    found["[Content_Types].xml"] = types.replace(_AS_TEMPLATE, _MAIN)
    return found


def _relationships(root: etree._Element, name: str, parts: dict[str, bytes], path: Path) -> bytes:
    """Return the relationships without those to what was dropped; refuse outside sources."""
    base = posixpath.dirname(posixpath.dirname(name))
    for row in list(root.iter(_RELATIONSHIP)):
        kind = (row.get("Type") or "").rsplit("/", 1)[-1]
        target = row.get("Target") or ""
        if row.get("TargetMode") == "External":
            if kind == "attachedTemplate":
                root.remove(row)
            elif kind == "hyperlink":
                check_target(target, f"the template {path}")
            else:
                raise TemplateError(
                    f"the template {path} draws on a file elsewhere ({kind}: {target[:120]})",
                    hint="Insert the file itself, without a link to it.",
                )
            continue
        part = posixpath.normpath(posixpath.join(base, target)).lstrip("/")
        if target.startswith("/"):
            part = target.lstrip("/")
        data = parts.get(part)
        mine = data is not None and part.startswith("customXml/") and NAMESPACE.encode() in data
        if part.lower() in _DROPPED or data is None or mine:
            root.remove(row)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _settings(root: etree._Element) -> bytes:
    for node in list(root.iter(_ATTACHED, _MERGED)):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
