"""Codes by which the pages name characters: their Unicode numbers.

So the same line of text is the same bytes in every document.  Codes that
Unicode leaves free (the surrogates) stand for marks pressed to half their
width and for marks in vertical text.  A font shows one plane of Unicode;
characters of other planes have their last 16 bits as code, in a font of their own.
"""

from __future__ import annotations

from types import MappingProxyType

import attrs

from govreport_typeset.text.marks import PRESSABLE

_NARROW, _VERTICAL = 0xD800, 0xDA00
#: Code of a character whose last 16 bits are zero, which is the code for no glyph.
_ZERO = 0xFFFF
_BITS = 16

_UPRIGHT = "，、。：；！？…—（）｛｝〔〕【】《》〈〉「」『』“”‘’"
#: Their forms in vertical text, of which two marks may share one.
FORMS = "︐︑︒︓︔︕︖︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹃﹄﹁﹂"
_FORM_OF = MappingProxyType(dict(zip(_UPRIGHT, FORMS, strict=True)))


@attrs.frozen
class Shown:
    """What a code stands for.

    Attributes:
        character: The character that is read there.
        drawn: The character whose glyph is drawn.
        narrow: Whether it takes half an em less room.
    """

    character: str
    drawn: str
    narrow: bool = False


def plane(character: str) -> int:
    """Return the Unicode plane of a character."""
    return ord(character) >> _BITS


def code(character: str) -> int:
    """Return the code of a character in the font of its plane."""
    number = ord(character)
    return number if number < 1 << _BITS else number & 0xFFFF or _ZERO


def narrow_code(character: str) -> int:
    """Return the code of a mark pressed to half its width."""
    return _NARROW + PRESSABLE.index(character)


def vertical_code(character: str) -> int:
    """Return the code of a character in vertical text."""
    at = _UPRIGHT.find(character)
    return code(character) if at < 0 else _VERTICAL + at


def vertical_form(character: str) -> str | None:
    """Return the form in vertical text of a mark that has one."""
    return _FORM_OF.get(character)


def shown(number: int, of_plane: int) -> Shown:
    """Return what a code stands for."""
    if of_plane:
        character = chr((of_plane << _BITS) + (0 if number == _ZERO else number))
        return Shown(character, character)
    if _NARROW <= number < _NARROW + len(PRESSABLE):
        character = PRESSABLE[number - _NARROW]
        return Shown(character, character, narrow=True)
    if _VERTICAL <= number < _VERTICAL + len(_UPRIGHT):
        character = _UPRIGHT[number - _VERTICAL]
        return Shown(character, _FORM_OF[character])
    return Shown(chr(number), chr(number))


def encoded(text: str) -> bytes:
    """Return *text*, all of one plane, in codes of two bytes."""
    if not text or ord(text[0]) < 1 << _BITS:
        return text.encode("utf-16-be")
    return b"".join(code(character).to_bytes(2, "big") for character in text)
