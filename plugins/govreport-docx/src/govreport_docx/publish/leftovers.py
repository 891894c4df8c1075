"""What a template holds that is not for publication, in words."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

_SHOWN = 30


class Publish(enum.Enum):
    """What happens to what is not for publication: the option ``publish`` of a render."""

    CLEAN = "clean"
    KEEP = "keep"
    REFUSE = "refuse"


class Kind(enum.Enum):
    """A kind of leftover, in the words in which it is told."""

    COMMENT = "comments"
    INSERTION = "tracked insertions"
    DELETION = "tracked deletions"
    FORMAT = "tracked changes of format"
    HIDDEN = "hidden text"
    STRUCK = "struck-out text"
    PROPERTY = "properties of the file"
    PATH = "paths of files"
    DATA = "data of the template"


@attrs.frozen
class Leftover:
    """Something that is not for publication.

    Attributes:
        kind: What it is.
        text: Its text, or the name of a property.
    """

    kind: Kind
    text: str = ""


def described(found: Iterable[Leftover]) -> tuple[str, ...]:
    """Return a line for each kind, with its number and the first of it."""
    kinds: dict[Kind, list[str]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(" ".join(one.text.split()))
    lines = []
    for kind, texts in kinds.items():
        names = list(dict.fromkeys(text for text in texts if text))
        if kind in (Kind.PROPERTY, Kind.DATA):
            lines.append(f"{kind.value}: {', '.join(names)}")
        elif names:
            lines.append(f"{kind.value}: {len(texts)}, the first “{_short(names[0])}”")
        else:
            lines.append(f"{kind.value}: {len(texts)}")
    return tuple(lines)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
