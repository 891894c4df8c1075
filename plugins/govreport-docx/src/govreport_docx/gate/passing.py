"""The gate itself: quick for a part that is sound, thorough for one that is not."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from lxml import etree

from govreport.errors import TemplateError
from govreport_docx.gate import identity, notes, ranges, structure
from govreport_docx.gate.links import links
from govreport_docx.gate.outline import outline_of
from govreport_docx.gate.unsound import UnsoundError
from govreport_docx.soundness import assert_sound

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@attrs.frozen(kw_only=True)
class Story:
    """A part with text that a reader sees: the body, a header, notes.

    Attributes:
        label: What it is called in messages.
        links: Identifiers of the relationships that it may refer to.
    """

    label: str
    links: frozenset[str]


def passed(texts: Mapping[str, str], stories: Mapping[str, Story]) -> dict[str, str]:
    """Return the XML of parts that may be written, mended where one answer is right.

    Args:
        texts: XML of the parts by name; those that are no stories only have to be well formed.
        stories: The stories among them.

    Raises:
        TemplateError: A part is not what Word opens; the message names the place.
    """
    found: dict[str, str] = {}
    for name, xml in texts.items():
        assert_sound(name, xml.encode())
        found[name] = _passed(xml, stories[name]) if name in stories else xml
    return notes.apart(found)


def ordered(root: etree._Element) -> None:
    """Put a part of styles or numbering into the schema's order, in place.

    Raises:
        TemplateError: Something stands where it may not.
    """
    try:
        structure.mend(root)
    except UnsoundError as error:
        name = etree.QName(root).localname
        raise TemplateError(
            f"template, {name}: {error.message}", hint="Open it in Word and save it again as .docx."
        ) from error


def _passed(xml: str, story: Story) -> str:
    outline = outline_of(xml)
    marked = outline.is_marked or not outline.links <= story.links
    if outline.is_sound and not marked:
        return xml
    root = etree.fromstring(xml.encode())
    try:
        structure.mend(root)
        if marked:
            _identify(root, story)
    except UnsoundError as error:
        place = f", “{error.place}”" if error.place else ""
        raise TemplateError(
            f"template, {story.label}{place}: {error.message}",
            hint="Word would not open the document, or would repair it; `govreport template check` "
            "lists everything that is wrong with a template.",
        ) from error
    return _DECLARATION + etree.tostring(root, encoding="unicode")


def _identify(root: etree._Element, story: Story) -> None:
    """Mend identifiers and ranges; raises `UnsoundError`."""
    for node, link in links(root):
        if link not in story.links:
            raise UnsoundError(
                node, f"it refers to something that the template does not have ({link})"
            )
    ranges.check_fields(root)
    ranges.balance(root)
    identity.distinguish(root)
