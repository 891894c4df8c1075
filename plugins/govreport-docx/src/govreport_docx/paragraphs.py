"""Signature and date: their places depend on each other's lengths (GB/T 9704—2012, 7.3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

import attrs
from markupsafe import Markup, escape

from govreport.document import Block, Paragraph, Role
from govreport.text.shaping import characters
from govreport_docx.text import markup

_LINE = 28.0  #: characters in a line
_EDGE = 2.0  #: 右空二字
_SHIFT = 2.0  #: 成文日期首字比署名首字右移二字
_SEALED = 4.0  #: 加盖印章时，成文日期右空四字


@attrs.frozen(kw_only=True)
class Placing:
    """How a paragraph is placed.

    Attributes:
        styles: Identifiers of the template's styles by kind of block.
        right: Indent from the right, in characters.
        character: Width of a character in twips.
    """

    styles: Mapping[str, str]
    right: float
    character: float


def places(blocks: tuple[Block, ...], *, sealed: bool) -> dict[int, float]:
    """Return the right indent of every signature and date by identity of the block.

    Args:
        blocks: The document's blocks.
        sealed: Whether a seal will be set on the date; then the signature
            stands centred over it.
    """
    found: dict[int, float] = {}
    for block, following in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, Paragraph):
            continue
        if block.role is Role.SIGNATURE:
            dated = isinstance(following, Paragraph) and following.role is Role.DATE
            if dated and isinstance(following, Paragraph):
                first, second = _pair(
                    characters(block.text), characters(following.text), sealed=sealed
                )
                found[id(block)], found[id(following)] = first, second
            else:
                found[id(block)] = _EDGE
        elif block.role is Role.DATE:
            found.setdefault(id(block), _SEALED)
    return found


def _pair(name: float, date: float, *, sealed: bool) -> tuple[float, float]:
    """Return the right indents of a signature and the date under it."""
    if name + _SHIFT + _EDGE > _LINE:  # fills the line: nothing to shift against
        return 0.0, _SEALED if sealed else _EDGE
    if sealed:
        return max(_SEALED + (date - name) / 2, 0.0), _SEALED
    shifted = name + _EDGE - _SHIFT - date  # the date two characters further right
    if shifted >= _EDGE:
        return _EDGE, shifted
    return _EDGE + date + _SHIFT - name, _EDGE


def placed(text: str, style: str, placing: Placing) -> Markup:
    """Return a paragraph at its place."""
    name = placing.styles.get(style, "")
    named = f'<w:pStyle w:val="{escape(name)}"/>' if name else ""
    indent = (
        f'<w:ind w:rightChars="{round(placing.right * 100)}"'
        f' w:right="{round(placing.right * placing.character)}"/>'
    )
    return Markup(  # noqa: S704 (the text in it went through markup)
        f'<w:p><w:pPr>{named}{indent}<w:jc w:val="right"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{markup(text)}</w:t></w:r></w:p>'
    )
