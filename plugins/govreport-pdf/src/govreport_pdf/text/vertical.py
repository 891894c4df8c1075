"""Marks in vertical text: the forms that Unicode has for them."""

from __future__ import annotations

from types import MappingProxyType

_FORMS = MappingProxyType(
    dict(
        zip(
            "，、。：；！？…—（）｛｝〔〕【】《》〈〉「」『』“”‘’",
            "︐︑︒︓︔︕︖︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹃﹄﹁﹂",
            strict=True,
        )
    )
)


def upright(character: str) -> str:
    """Return the vertical form of a mark, or the character itself."""
    return _FORMS.get(character, character)
