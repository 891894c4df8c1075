"""Narrative of a section: sub-headings and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from govreport.model.fields import line, several, text, truth, whole_number


def _level(given: int) -> int:
    return whole_number("Subheading.level", given, 2, 4)


@attrs.frozen(kw_only=True)
class Subheading:
    """A sub-heading.

    Attributes:
        text: The printed text, numbering included.
        level: 2 for （一）, 3 for 1., 4 for (1).
    """

    text: str = attrs.field(validator=line)
    level: int = attrs.field(default=2, converter=_level)


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph: one line of text, without line breaks or white space around it."""

    text: str = attrs.field(validator=line)


Content: TypeAlias = Subheading | Paragraph


#: What to do with text that is to become paragraphs.
_OF_TEXT = (
    "report.with_section(key, text) takes text, a paragraph a line and sub-headings after ##."
)


def _content(items: Iterable[Content]) -> tuple[Content, ...]:
    return several("Section.content", items, Subheading, Paragraph, hint=_OF_TEXT)


def _after(items: Iterable[Content]) -> tuple[Content, ...]:
    return several("Section.after", items, Subheading, Paragraph, hint=_OF_TEXT)


@attrs.frozen(kw_only=True)
class Section:
    """One of the six sections.

    Attributes:
        key: The form's key: ``overview``, ``disclosure``, ``requests``,
            ``disputes``, ``problems``, ``other``.
        heading: Heading as printed, where it differs from the form's; else empty.
        content: Narrative; in a section with a table, what stands before it.
        after: Narrative after the section's table.
        present: Whether the section is there at all.  A published report may
            lack one; an absent section is printed nowhere.
    """

    key: str = attrs.field(validator=text)
    heading: str = attrs.field(default="", validator=text)
    content: tuple[Content, ...] = attrs.field(default=(), converter=_content)
    after: tuple[Content, ...] = attrs.field(default=(), converter=_after)
    present: bool = attrs.field(default=True, validator=truth)

    @property
    def text(self) -> str:
        """The whole narrative, a paragraph or sub-heading a line."""
        return "\n".join(part.text for part in (*self.content, *self.after))
