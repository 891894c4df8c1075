"""The stories of a template: the parts with text that people read, from tags to compiled Jinja."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from docxtpl import DocxTemplate
from lxml import etree

from govreport.errors import TemplateError
from govreport_docx.fragments import Fragment, compile_fragment
from govreport_docx.gate import Story
from govreport_docx.sandbox import TemplateEnvironment
from govreport_docx.scan import faults
from govreport_docx.tags import Prepared, prepare
from govreport_docx.tags.foreign import strangers, unfilled
from govreport_docx.views import KNOWN
from govreport_docx.wml import W
from govreport_opc.soundness import relationships_of

#: Roots of stories beside the body, and what they are called.
LABELS: Mapping[str, str] = {
    f"{W}hdr": "header",
    f"{W}ftr": "footer",
    f"{W}footnotes": "footnotes",
    f"{W}endnotes": "endnotes",
    f"{W}comments": "comments",
}
_LARGEST = 4_000_000  #: characters of XML
_HINT = "`govreport template check` lists everything that is wrong with a template."


@attrs.frozen(kw_only=True)
class Read:
    """A story as it stands in a template.

    Attributes:
        name: Name of the part.
        label: What it is called in messages.
        root: Its XML, its tags ready for docxtpl.
        faults: Why nothing can be rendered.
        losses: What is lost, or printed as it stands, when it is rendered.
    """

    name: str
    label: str
    root: etree._Element
    faults: tuple[str, ...]
    losses: tuple[str, ...]

    @property
    def has_tags(self) -> bool:
        """Whether anything in it is to be filled."""
        return "{" in etree.tostring(self.root, encoding="unicode")


def read_story(name: str, label: str, root: etree._Element) -> Read:
    """Return a story whose tags are ready for docxtpl; *root* is changed.

    Raises:
        TemplateError: It is too large to be looked at.
    """
    size = len(etree.tostring(root))
    if size > _LARGEST:
        raise TemplateError(f"template, {label}: it has {size} characters, over {_LARGEST}")
    broken = tuple(str(fault) for fault in faults(root))
    told = tuple(strangers(root))
    prepared = Prepared(faults=(), losses=()) if broken else prepare(root)
    return Read(
        name=name,
        label=label,
        root=root,
        faults=(*broken, *prepared.faults),
        losses=(*prepared.losses, *told),
    )


def read_others(parts: Mapping[str, bytes], main: str) -> Iterator[Read]:
    """Yield the stories of a package beside its body."""
    for name, data in parts.items():
        if name != main and name.endswith(".xml") and "/glossary/" not in name:
            root = etree.fromstring(data)
            if root.tag in LABELS:
                yield read_story(name, LABELS[root.tag], root)


def unfilled_tags(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield tags in charts and diagrams, where nothing is filled."""
    for name, data in parts.items():
        if name.startswith(("word/charts/", "word/diagrams/")) and name.endswith(".xml"):
            yield from unfilled(name, etree.fromstring(data))


def refuse_faults(stories: tuple[Read, ...]) -> None:
    """Raise `TemplateError` for the first fault of any story."""
    for story in stories:
        if story.faults:
            raise TemplateError(f"template, {story.label}, {story.faults[0]}", hint=_HINT)


def compiled_story(
    story: Read, template: DocxTemplate, environment: TemplateEnvironment
) -> Fragment:
    """Return the Jinja of a story; raises `TemplateError`."""
    xml = etree.tostring(story.root, encoding="unicode")
    return compile_fragment(story.label, template.patch_xml(xml), environment, KNOWN)


def gate_of(story: Read, parts: Mapping[str, bytes]) -> Story:
    """Return what the gate asks of a story."""
    data = parts.get(relationships_of(story.name))
    rows = () if data is None else etree.fromstring(data)
    return Story(label=story.label, links=frozenset(row.get("Id") or "" for row in rows))
