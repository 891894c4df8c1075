"""The fonts of a file: the characters that it shows of each, as files of their own."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from govreport_ofd.markup import DECLARATION, NAMESPACE, attribute
from govreport_ofd.objects import font_number
from govreport_typeset.fonts.chain import SystemChain
from govreport_typeset.fonts.sfnt import Face, FontError
from govreport_typeset.fonts.subset import FontFile, font_of
from govreport_typeset.fonts.usage import FontSet
from govreport_typeset.text.coding import vertical_form


@attrs.frozen(eq=False)
class Embedded:
    """A font as it stands in the file.

    Attributes:
        number: Its number among the objects.
        file: The font file.
    """

    number: int
    file: FontFile

    @property
    def place(self) -> str:
        """Name of the file in the folder of resources."""
        return f"font_{self.number}{self.file.suffix}"


@attrs.frozen(eq=False)
class _Shown:
    face: Face
    characters: set[str] = attrs.field(factory=set)
    upright: set[str] = attrs.field(factory=set)


def embedded(fonts: FontSet) -> tuple[Embedded, ...]:
    """Return the fonts in the order of their numbers; raises `FontError`."""
    shown: dict[int, _Shown] = {}
    for chain, usage in fonts:
        if not isinstance(chain, SystemChain):
            raise FontError("a font that cannot be embedded")
        every = usage.plain | usage.vertical
        # Nearly all characters are of the first font.
        ordinary = every - chain.foreign
        if ordinary:
            first = next(iter(ordinary))
            _of(shown, chain, first).characters.update(ordinary)
        for letter in every & chain.foreign:
            _of(shown, chain, letter).characters.add(letter)
        for letter in usage.vertical:
            if vertical_form(letter) is not None:
                _of(shown, chain, letter).upright.add(letter)
    return tuple(
        Embedded(
            number,
            font_of(each.face, "".join(sorted(each.characters)), "".join(sorted(each.upright))),
        )
        for number, each in sorted(shown.items())
    )


def _of(shown: dict[int, _Shown], chain: SystemChain, letter: str) -> _Shown:
    """Return what is shown of the font of a character."""
    key = chain.place(letter).font
    number = font_number(key, letter)
    found = shown.get(number)
    if found is None:
        face = chain.face(key)
        if face is None:
            raise FontError("a font that was there is gone")
        found = shown[number] = _Shown(face)
    return found


def resources(fonts: tuple[Embedded, ...]) -> str:
    """Return the part that lists the fonts."""
    return (
        f'{DECLARATION}<ofd:Res xmlns:ofd="{NAMESPACE}" BaseLoc="Res"><ofd:Fonts>'
        f"{''.join(_listed(fonts))}</ofd:Fonts></ofd:Res>"
    )


def _listed(fonts: tuple[Embedded, ...]) -> Iterator[str]:
    for font in fonts:
        yield (
            f'<ofd:Font ID="{font.number}" FontName="{attribute(font.file.name)}"'
            f' FamilyName="{attribute(font.file.family)}"><ofd:FontFile>{font.place}'
            "</ofd:FontFile></ofd:Font>"
        )
