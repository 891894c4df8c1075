"""The glyphs that one document uses of one font, as a font file of its own."""

from __future__ import annotations

import zlib
from functools import lru_cache

import attrs

from govreport_typeset.fonts import cff, glyf
from govreport_typeset.fonts.chain import SUBSTITUTES
from govreport_typeset.fonts.files import (
    POSTSCRIPT,
    TRUETYPE,
    font_file,
    metric_tables,
    naming_tables,
)
from govreport_typeset.fonts.sfnt import Face, FontError
from govreport_typeset.text.coding import FORMS, vertical_form


@lru_cache(maxsize=64)
def outlines_of(face: Face) -> cff.Outlines | glyf.Outlines:
    """Return the outlines of a face; which glyphs it is composed of, is remembered there."""
    return cff.Outlines(face.view(b"CFF ")) if face.is_cff else glyf.Outlines(face)


def glyph_of(face: Face, character: str, drawn: str = "") -> int:
    """Return the glyph of a character, or of what stands for it where the face has none.

    Args:
        face: The face.
        character: The character.
        drawn: The form of it that is to be drawn, taken where the face has it.

    Raises:
        FontError: The face has none of them.
    """
    for each in (drawn, character, *SUBSTITUTES):
        glyph = face.glyph(ord(each)) if each else 0
        if glyph:
            return glyph
    raise FontError(f"{face.path.name}: no glyph for {character!r}")


def letters(number: int) -> str:
    """Return six letters that differ between subsets and are the same for the same one."""
    found = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        found.append(chr(65 + letter))
    return "".join(found)


@attrs.frozen(eq=False)
class FontFile:
    """A font file.

    Attributes:
        name: PostScript name with the subset's tag.
        family: Name of the family for people.
        suffix: Ending of the file's name.
        data: The file.
    """

    name: str
    family: str
    suffix: str
    data: bytes


def vertical_glyph(character: str) -> int | None:
    """Return the number, in every font file that `font_of` makes, of a mark in vertical text.

    All other characters, and all in lines, are found by the file's own character map.
    """
    form = vertical_form(character)
    return None if form is None else 1 + FORMS.index(form)


@lru_cache(maxsize=32)
def font_of(face: Face, characters: str, upright: str) -> FontFile:
    """Return a font file for some characters.

    Args:
        face: The face that it is made of.
        characters: The characters, sorted.
        upright: Those of them, sorted, that have a form of their own in vertical text and stand
            in such text; their forms have numbers of their own, see `vertical_glyph`.
    """
    glyphs = [0]
    if upright:
        # Forms that are not used take the room of an empty glyph.
        drawn = {vertical_form(each): each for each in upright}
        glyphs += [glyph_of(face, drawn[form], form) if form in drawn else 0 for form in FORMS]
    numbers = {ord(each): at for at, each in enumerate(characters, len(glyphs))}
    glyphs += [glyph_of(face, each) for each in characters]
    name = f"{letters(zlib.crc32(f'{characters} {upright}'.encode()))}+{face.postscript_name}"
    outlines = outlines_of(face)
    if isinstance(outlines, cff.Outlines):
        tables = metric_tables(face, glyphs, {}, long_offsets=False)
        tables[b"CFF "] = outlines.subset(name, glyphs, range(1, len(glyphs)), {})
        kind, suffix = POSTSCRIPT, ".otf"
    else:
        tables = outlines.tables(glyphs, {})
        kind, suffix = TRUETYPE, ".ttf"
    tables |= naming_tables(face, name, numbers)
    return FontFile(name, face.family, suffix, font_file(kind, tables))
