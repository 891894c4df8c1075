"""Attachments, signature and date, placed by what they say (GB/T 9704, 7.3.4, 7.3.5)."""

from __future__ import annotations

import re
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
_EMPTY = 2.0  #: 附件：左空二字
_LABEL = 3.0  #: characters of 附件：
_ATTACHMENT = re.compile(r"(附件：)?(\d+[.．、])?")


@attrs.frozen(kw_only=True)
class Indent:
    """Indents of a paragraph in characters.

    Attributes:
        left: Of all lines.
        hanging: How far the first line begins before the others.
        right: From the right, at which edge its lines end then.
    """

    left: float = 0.0
    hanging: float = 0.0
    right: float = 0.0


@attrs.frozen(kw_only=True)
class Placing:
    """How a paragraph is placed.

    Attributes:
        styles: Identifiers of the template's styles by kind of block.
        indent: Its indents.
        character: Width of a character in twips.
    """

    styles: Mapping[str, str]
    indent: Indent
    character: float


def places(blocks: tuple[Block, ...], *, sealed: bool) -> dict[int, Indent]:
    """Return the indents of every attachment, signature and date by identity of the block.

    Args:
        blocks: The document's blocks.
        sealed: Whether a seal will be set on the date; then the signature
            stands centred over it.
    """
    found: dict[int, Indent] = {}
    for block, following in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, Paragraph):
            continue
        if block.role is Role.SIGNATURE:
            dated = isinstance(following, Paragraph) and following.role is Role.DATE
            if dated and isinstance(following, Paragraph):
                first, second = _pair(
                    characters(block.text), characters(following.text), sealed=sealed
                )
                found[id(block)], found[id(following)] = Indent(right=first), Indent(right=second)
            else:
                found[id(block)] = Indent(right=_EDGE)
        elif block.role is Role.DATE:
            found.setdefault(id(block), Indent(right=_SEALED))
        elif block.role is Role.ATTACHMENT:
            found[id(block)] = _attachment(block.text)
    return found


def _attachment(text: str) -> Indent:
    """Return where an attachment stands: further lines hang under its name's first character."""
    match = _ATTACHMENT.match(text)
    label, number = match.groups("") if match else ("", "")
    width = characters(number)
    return Indent(left=_EMPTY + _LABEL + width, hanging=width + (_LABEL if label else 0.0))


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
    indent = placing.indent
    sides = (
        {"left": indent.left, "hanging": indent.hanging} if indent.left else {"right": indent.right}
    )
    # A grid of characters moves what stands a hair beyond a place to the next one.
    pairs = "".join(
        f' w:{side}Chars="{round(count * 100)}" w:{side}="{int(count * int(placing.character))}"'
        for side, count in sides.items()
    )
    edge = "" if indent.left else '<w:jc w:val="right"/>'
    return Markup(  # noqa: S704 (the text in it went through markup)
        f"<w:p><w:pPr>{named}<w:ind{pairs}/>{edge}</w:pPr>"
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{markup(text)}</w:t></w:r></w:p>'
    )
