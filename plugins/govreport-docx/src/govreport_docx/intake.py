"""Take in a template: a Word file from anywhere, bounded, and rid of what must not be published."""

from __future__ import annotations

from pathlib import Path

import attrs
from lxml import etree

from govreport.errors import ReadError, TemplateError
from govreport.files import read_bounded
from govreport_docx.package import check_format, parse, unpack
from govreport_docx.publish import Kind, Leftover, Parts, Publish, described, leftovers
from govreport_docx.reach import check_fields, check_target
from govreport_docx.relations import custom_of
from govreport_docx.wml import W
from govreport_opc import Limits
from govreport_opc.carriers import NAMESPACE
from govreport_opc.soundness import TYPES, target_of
from govreport_opc.writing import archive, packed

LIMITS = Limits(packed=16 << 20, entries=500, part=16 << 20, total=48 << 20)

_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_AS_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ATTACHED = f"{W}attachedTemplate"
#: The source of a mail merge, which Word asks for when the document is opened.
_MERGED = f"{W}mailMerge"
#: A document in the document: Word reads it at opening, fields, links and tags as they stand in it.
_CHUNK = "aFChunk"
_STRICT = "http://purl.oclc.org/ooxml/"
_THUMBNAIL = "docprops/thumbnail."


@attrs.frozen(kw_only=True)
class Intake:
    """A template that was taken in.

    Attributes:
        data: The package, as python-docx opens it.
        leftovers: What it holds, or held, that is not for publication.
        custom: Its custom properties that stay, as a part; None if there are none.
    """

    data: bytes
    leftovers: tuple[Leftover, ...]
    custom: bytes | None


def load(path: Path, publish: Publish = Publish.CLEAN) -> Intake:
    """Return the template at *path*, ready to be opened.

    Raises:
        TemplateError: There is no such file, or it is damaged, too large, has
            macros, or draws on files elsewhere; or it has what is not for publication,
            and *publish* refuses that.
    """
    try:
        data = read_bounded(path, LIMITS.packed)
        if len(data) > LIMITS.packed:
            raise TemplateError(f"the template {path} is over {LIMITS.packed} bytes")
    except OSError as error:
        raise TemplateError(f"the template {path} cannot be read: {error.strerror}") from error
    if data.lstrip().startswith(b"<"):  # flat XML, a web page under another name
        raise TemplateError(
            f"the template {path} is no Word document", hint="Save it in Word as .docx."
        )
    try:
        check_format(data, str(path))
        parts, paths = _guarded(unpack(data, str(path), LIMITS), path)
    except ReadError as error:
        raise TemplateError(error.message, hint=error.hint) from error
    found = paths
    if publish is not Publish.KEEP:
        found += leftovers(parts)
    if publish is Publish.REFUSE and found:
        raise TemplateError(
            f"the template {path} has what is not for publication: {'; '.join(described(found))}",
            hint="Take it out in Word, or render with --publish clean.",
        )
    custom = custom_of(parts)
    return Intake(data=_written(parts), leftovers=found, custom=custom)


def _guarded(given: dict[str, bytes], path: Path) -> tuple[Parts, tuple[Leftover, ...]]:
    """Return the parts without what is dangerous or an earlier report's; and paths in them."""
    if TYPES not in given:
        raise TemplateError(
            f"the template {path} is no Word document", hint="Save it in Word as .docx."
        )
    parts = Parts(roots={}, others={})
    for name, data in given.items():
        lower = name.lower()
        if lower.endswith("vbaproject.bin") or lower.startswith("word/activex/"):
            raise TemplateError(
                f"the template {path} has macros", hint="Save it in Word as .docx, without them."
            )
        if lower.startswith(_THUMBNAIL):
            continue
        if not lower.endswith((".xml", ".rels")):
            parts.others[name] = data
            continue
        root = parse(data, f"{path}, {name}")
        if root.tag != f"{{{NAMESPACE}}}report":  # a rendered report as a template: its data goes
            check_fields(root, f"the template {path}")
            parts.roots[name] = root
    return parts, tuple(_paths(parts, path))


def _paths(parts: Parts, path: Path) -> list[Leftover]:
    """Remove relationships to what is not there; refuse outside sources; return template paths."""
    known = {name.lower() for name in (*parts.roots, *parts.others)}
    found: list[Leftover] = []
    for name, root in parts.relationships():
        for row in list(root.iter(_RELATIONSHIP)):
            target = row.get("Target") or ""
            if row.get("TargetMode") == "External":
                found += _outside(root, row, path)
            elif (row.get("Type") or "").startswith(_STRICT):
                raise TemplateError(
                    f"the template {path} is in the strict variant of the format",
                    hint="Save it in Word as “Word document (*.docx)”, not as “Strict Open XML”.",
                )
            elif (row.get("Type") or "").rsplit("/", 1)[-1] == _CHUNK:
                raise TemplateError(
                    f"the template {path} takes in another document ({target[:120]})",
                    hint="Open it in Word and save it again, which makes that a part of its text.",
                )
            elif target_of(name, target).lower() not in known:
                root.remove(row)
    for root in parts.roots.values():
        if root.tag == f"{W}settings":
            for node in list(root.iter(_ATTACHED, _MERGED)):
                parent = node.getparent()
                if parent is not None:
                    parent.remove(node)
    return found


def _outside(root: etree._Element, row: etree._Element, path: Path) -> list[Leftover]:
    """Judge a relationship that leads out of the package."""
    kind = (row.get("Type") or "").rsplit("/", 1)[-1]
    target = row.get("Target") or ""
    if kind == "attachedTemplate":
        root.remove(row)
        return [Leftover(Kind.PATH, target)]
    if kind != "hyperlink":
        raise TemplateError(
            f"the template {path} draws on a file elsewhere ({kind}: {target[:120]})",
            hint="Insert the file itself, without a link to it.",
        )
    check_target(target, f"the template {path}")
    return []


def _written(parts: Parts) -> bytes:
    """Return the package."""
    made = {
        name: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        for name, root in parts.roots.items()
    }
    made[TYPES] = made[TYPES].replace(_AS_TEMPLATE, _MAIN)
    return archive((packed(name, data, 1) for name, data in {**made, **parts.others}.items()), 0)
