"""Values that a report or a caller need not give: ``meta`` and ``params`` of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govreport.compose import META

#: Every report has these.
ALWAYS = frozenset(("edition", "year", "agency"))
_NUMBERED = re.compile(r"attachment_\d+_(?:url|title)")
#: Facts that a report may have, as templates call them; attachments have more.
KNOWN_FACTS = frozenset(key.replace("-", "_") for key in META if "-N-" not in key)


class Facts(Mapping[str, Any]):
    """A mapping of which some names may be missing without being wrong."""

    __slots__ = ("_items", "name")

    def __init__(self, name: str, items: Mapping[str, Any]) -> None:
        """Keep *items*; *name* is what templates call them, ``meta`` or ``params``."""
        self.name = name
        self._items = items

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def may_have(self, key: object) -> bool:
        """Return whether another report, or another call, may have the field."""
        if not isinstance(key, str):
            return False
        if self.name == "params":
            return True
        plain = key.replace("-", "_")
        return plain in KNOWN_FACTS or _NUMBERED.fullmatch(plain) is not None

    def missing(self, key: str) -> str:
        """Return what is wrong where a field is printed that is not there, and the cure."""
        if self.name == "params":
            return (
                f"the option {key!r} was not given; give it with -o {key}=…, "
                f"or put it under {{% if params.{key} %}}"
            )
        return f"the report has no {self.name}.{key}; put it under {{% if {self.name}.{key} %}}"
