"""Narrative of a section: sub-headings and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from govreport.errors import UsageError


def _one_line(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse text that no paragraph of a document can hold."""
    if not value or value != value.strip() or len(value.splitlines()) != 1:
        raise UsageError(
            f"{attribute.name} {value[:40]!r} is not one line of text",
            hint="Split it at line breaks and strip white space at both ends.",
        )


@attrs.frozen(kw_only=True)
class Subheading:
    """A sub-heading.

    Attributes:
        text: The printed text, numbering included.
        level: 2 for （一）, 3 for 1., 4 for (1).
    """

    text: str = attrs.field(validator=_one_line)
    level: int = attrs.field(default=2, validator=[attrs.validators.ge(2), attrs.validators.le(4)])


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph: one line of text, without line breaks or white space around it."""

    text: str = attrs.field(validator=_one_line)


Content: TypeAlias = Subheading | Paragraph


def _contents(items: Iterable[Content]) -> tuple[Content, ...]:
    return tuple(items)


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

    key: str
    heading: str = ""
    content: tuple[Content, ...] = attrs.field(default=(), converter=_contents)
    after: tuple[Content, ...] = attrs.field(default=(), converter=_contents)
    present: bool = True

    @property
    def text(self) -> str:
        """The whole narrative, a paragraph or sub-heading a line."""
        return "\n".join(part.text for part in (*self.content, *self.after))
