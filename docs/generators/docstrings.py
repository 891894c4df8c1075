"""What a docstring says: its summary, its body, its attributes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping

import attrs

from generators.markdown import from_rst

_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises|Yields|Example|Examples):$")
_ENTRY = re.compile(r"^    (\w+): (.*)$")


@attrs.frozen(kw_only=True)
class Doc:
    """A docstring taken apart.

    Attributes:
        summary: Its first paragraph on one line.
        body: The paragraphs after it, up to the first section.
        entries: Meanings by name, from the sections Args and Attributes.
    """

    summary: str
    body: str
    entries: Mapping[str, str]


def doc_of(item: object) -> Doc:
    """Return the docstring of *item*, taken apart."""
    text = from_rst(inspect.getdoc(item) or "")
    prose: list[str] = []
    entries: dict[str, str] = {}
    section = name = ""
    for line in text.splitlines():
        if found := _SECTION.match(line):
            section = found[1]
        elif not section:
            prose.append(line)
        elif section in {"Args", "Attributes"}:
            if entry := _ENTRY.match(line):
                name = entry[1]
                entries[name] = entry[2]
            elif name:
                entries[name] = f"{entries[name]} {line.strip()}".strip()
    paragraphs = "\n".join(prose).strip().split("\n\n")
    return Doc(
        summary=" ".join(paragraphs[0].split()),
        body="\n\n".join(paragraphs[1:]).strip(),
        entries=entries,
    )
